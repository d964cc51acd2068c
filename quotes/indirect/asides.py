"""Constructions without a verb or noun that takes what it reports: "according to", "in the view of", a label."""

from attrs import evolve

from quotes.attribution.context import Context, Link
from quotes.attribution.linking import link_noun, owner_of
from quotes.attribution.quotation import ParsedFrame
from quotes.cue import CueWord
from quotes.indirect.report import Report, subtree, trimmed, without
from quotes.lexicon import organization_nouns, person_nouns, words
from quotes.tokens import Token
from quotes.types import CueClass, Extent

CLAUSE_HEADS = frozenset({"ROOT", "ccomp", "conj", "advcl", "parataxis", "relcl"})
VIEWS = frozenset({"view", "views", "opinion", "estimation", "judgment", "judgement", "words", "eyes", "telling"})
ACCORDING = CueWord("according to", CueClass.SPEECH)
VIEW = CueWord("in the view of", CueClass.THOUGHT)
LABEL = CueWord("label", CueClass.SPEECH)
LABEL_TOKENS = 8
NAME_TAGS = frozenset({"NNP", "NNPS"})
LABEL_TAGS = NAME_TAGS | {"NN", "NNS", "JJ", "DT", "POS", "IN", "CC", ",", "HYPH"}
# What things are according to, without saying anything: "according to plan", "according to age".
NO_SOURCES = frozenset(
    ["ability", "age", "height", "law", "need", "order", "plan", "plans", "rank", "schedule", "size", "taste", "wishes"]
)
DEPTH = 10


def according_to_clause(word: Token, parsed: ParsedFrame, context: Context) -> Report | None:
    """The clause that "according to somebody" is in, without these words.

    Yes: According to the ministry, 430 people were saved.
    No: The work ran according to plan.
    """
    to = parsed.doc[word.i + 1] if word.i + 1 < len(parsed.doc) else word
    noun = next((child for child in to.children if child.dep_ == "pobj"), None)
    if word.lower_ != "according" or to.lower_ != "to" or noun is None or parsed.is_quoted(noun):
        return None
    if noun.lower_ in NO_SOURCES:
        return None
    cue = parsed.extent(context.text, word.i, to.i + 1)
    return _beside(
        word, noun, evolve(link_noun("according_to_clause", word, noun, parsed, context, "pobj"), cue=cue), ACCORDING
    )


def viewpoint(word: Token, parsed: ParsedFrame, context: Context) -> Report | None:
    """The clause that "in somebody's view" is in.

    Yes: In the view of the ministry, the plan is dead. In her opinion, it never lived.
    No: The mill came into view.
    """
    view = next((child for child in word.rights if child.dep_ == "pobj" and child.lower_ in VIEWS), None)
    owner = owner_of(view, parsed) if view is not None else None
    if word.lower_ not in ("in", "to") or view is None or owner is None or parsed.is_quoted(owner):
        return None
    if any(child.dep_ == "amod" for child in view.lefts):
        return None  # "in full view of the road"
    link = link_noun("viewpoint", view, owner, parsed, context, "poss")
    last = view.i + 1 if owner.i < view.i else owner.left_edge.i
    return _beside(word, owner, evolve(link, cue=parsed.extent(context.text, word.i, last)), VIEW)


def _beside(word: Token, source: Token, link: Link, entry: CueWord) -> Report | None:
    """The report of the clause that a phrase stands beside; its source may be read as part of the clause."""
    head = word.head
    for _ in range(DEPTH):
        if head.dep_ in CLAUSE_HEADS or head.head.i == head.i:
            break
        head = head.head
    assert link.parsed is not None
    content = trimmed(without(subtree(head), subtree(word)), link.parsed)
    apart = not any(first <= source.i < last for first, last in content)
    return Report(link, word, entry, content, link.parsed) if content and apart else None


def labelled(parsed: ParsedFrame, context: Context) -> Report | None:
    """What follows a name or a body and a colon, where the paragraph starts: a headline, a turn of an interview.

    Yes: Ministry: 430 saved in raid
    No: Weather: rain in the north
    """
    doc = parsed.doc
    colon = next((token.i for token in doc[:LABEL_TOKENS] if token.text == ":"), 0)
    if not colon or parsed.is_quoted(doc[colon]) or any(token.tag_ not in LABEL_TAGS for token in doc[:colon]):
        return None
    named = _names_speaker(doc[colon - 1]) and len(doc[colon - 1]) > 1  # "Q: …" asks, and names nobody
    content = trimmed([(colon + 1, len(doc))], parsed)
    if not named or not content or not doc[0].text[0].isupper():
        return None
    source: Extent = parsed.extent(context.text, 0, colon)
    cue = parsed.extent(context.text, colon, colon + 1)
    return Report(Link("labelled", cue, source, doc[colon - 1], parsed, "colon"), doc[colon], LABEL, content, parsed)


def _names_speaker(token: Token) -> bool:
    nouns = (organization_nouns(), person_nouns(), words("group_nouns.txt"), words("document_nouns.txt"))
    singular = token.lower_.removesuffix("s")
    return token.tag_ in NAME_TAGS or any(token.lower_ in known or singular in known for known in nouns)


ASIDE_CONSTRUCTIONS = (according_to_clause, viewpoint)
ASIDE_WORDS = frozenset({"according", "in", "to"})
