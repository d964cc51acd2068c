"""Whose words a document's are: its owner's, or who is said to have issued it."""

from bisect import bisect_right
from collections.abc import Iterator

from quotes.attribution.quotation import ParsedFrame
from quotes.coreference.discourse import SPEAKING, Discourse, Reference, Resolution
from quotes.coreference.references import definite_noun
from quotes.cue import cue_noun, cue_verb, inflections
from quotes.lexicon import words
from quotes.syntax import noun_phrase, own_subject, subject
from quotes.tokens import Token
from quotes.types import Extent

# What speaks for whoever puts it out, and the nouns and verbs that may have introduced each.
ARTICLES = frozenset({"article", "column", "editorial", "essay", "op-ed", "piece", "post"})
MESSAGES = frozenset({"e-mail", "email", "letter", "memo", "message", "note", "post", "tweet"})
STATEMENTS = frozenset({"announcement", "release", "statement"})
ISSUED = ARTICLES | MESSAGES | STATEMENTS | {"report"}
GENERAL = {"piece": ARTICLES, "message": MESSAGES, "release": STATEMENTS, "statement": STATEMENTS}
# A newspaper's board and a campaign's account speak for it as its texts do.
VOICES = frozenset({"account", "board", "editors", "feed", "page", "website"})
# Paragraphs back to where a document is introduced.
REACH = 4
# Sentences back to who spoke, and the weight that tells it.
SPOKE_WITHIN = 2


def possessor(reference: Reference, discourse: Discourse) -> Reference | None:
    """The owner named with the document: "Sanders’ email", "the paper's editorial board"."""
    head = reference.head
    if head is None or reference.parsed is None or not _speaks_for_owner(head):
        return None
    owner = next((child for child in head.children if child.dep_ == "poss"), None)
    if owner is None:
        return None
    source = reference.parsed.extent(discourse.context.text, owner.left_edge.i, owner.i + 1)
    return Reference(source, owner, reference.parsed)


def _speaks_for_owner(head: Token) -> bool:
    return cue_noun(head) is not None or head.lower_ in words("document_nouns.txt") | VOICES


def issuers(reference: Reference, discourse: Discourse) -> Iterator[Reference]:
    """Who may have issued a document, likeliest first: whom it is by, or who is told where it was spoken of last."""
    head, parsed = reference.head, reference.parsed
    if head is not None and parsed is not None and _speaks_for_owner(head):
        yield from (Reference(_extent(maker, parsed, discourse), maker, parsed) for maker in _makers(head))
    yield from _introducers(reference, discourse)


def _introducers(reference: Reference, discourse: Discourse) -> Iterator[Reference]:
    noun = definite_noun(reference)
    if noun not in ISSUED or reference.head is None or any(child.dep_ == "compound" for child in reference.head.lefts):
        return
    found = _introduction(GENERAL.get(noun, frozenset()) | {noun}, reference, discourse)
    if found is None:
        return
    token, parsed = found
    for issuer in _issuers(token):
        if not parsed.is_quoted(issuer):
            yield Reference(_extent(issuer, parsed, discourse), issuer, parsed)


def _introduction(
    nouns: frozenset[str], reference: Reference, discourse: Discourse
) -> tuple[Token, ParsedFrame] | None:
    """Where the document was spoken of last before the reference, with its frame."""
    start = reference.source.start
    forms = {form for noun in nouns for form in inflections(noun)}
    frames = discourse.context.parsed
    now = bisect_right(frames, start, key=lambda parsed: parsed.frame.start)
    for parsed in reversed(frames[max(0, now - REACH) : now]):
        for token in reversed(parsed.doc):
            if token.lower_ not in forms or parsed.is_quoted(token) or parsed.frame.to_article(token.idx) >= start:
                continue
            if not any(child.lower_ == "the" for child in token.lefts):
                return token, parsed  # "according to the statement" takes it up as well
    return None


def _issuers(document: Token) -> Iterator[Token]:
    """The owner, whom it is by or from, whose verb it hangs on, or who emailed."""
    if document.dep_ in ("compound", "amod"):
        document = document.head  # "the paper's editorial board", taken up by "the piece"
    owners = [child for child in document.children if child.dep_ == "poss"]
    yield from owners
    if any(owner.tag_ != "PRP$" for owner in owners):
        return
    if document.tag_.startswith("VB"):
        yield from filter(None, [own_subject(document)])
        return
    for word in (document, *document.children, *([document.head] if document.dep_ == "nsubjpass" else [])):
        yield from _makers(word)
    verb = _issuing_verb(document)
    found = subject(verb) if verb is not None else None
    yield from [found.token] if found is not None else []
    yield from (child for child in document.children if child.tag_ == "NNP" and child.i == document.i - 1)


def _makers(word: Token) -> Iterator[Token]:
    """Whom something is by or from; not one of two: "a study by Peter Schott and Justin Pierce"."""
    for child in word.children:
        if child.lower_ in ("by", "from"):
            nouns = (noun for noun in child.children if noun.dep_ == "pobj")
            yield from (noun for noun in nouns if not any(other.dep_ == "conj" for other in noun.children))


def _issuing_verb(document: Token) -> Token | None:
    """The verb whose subject speaks through the document: "sent a letter", "said in a statement"."""
    if document.dep_ == "dobj" and document.head.lower_ in words("issuing_verbs.txt"):
        return document.head
    if document.dep_ == "pobj" and document.head.lower_ in ("in", "through", "via"):
        return document.head.head if cue_verb(document.head.head) is not None else None
    return None


def last_speaker(reference: Reference, discourse: Discourse) -> Resolution | None:
    """Who spoke right before a statement that nothing introduces: "Corvane confirmed it. The statement read"."""
    if definite_noun(reference) not in STATEMENTS:
        return None
    here = bisect_right(discourse.sentences, reference.source.start)
    near = (item for item in reversed(discourse.activity) if here - item.sentence <= SPOKE_WITHIN)
    chain = next((item.chain for item in near if item.role in SPEAKING), None)
    return Resolution("owner", f"{chain.fullest} spoke last", chain=chain) if chain is not None else None


def _extent(head: Token, parsed: ParsedFrame, discourse: Discourse) -> Extent:
    return parsed.extent(discourse.context.text, *noun_phrase(head))
