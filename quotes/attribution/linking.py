"""From a cue's verb or noun to a link: its subject, the extent of the source, the path between."""

from attrs import evolve

from quotes.attribution.context import Context, Link
from quotes.attribution.quotation import ParsedFrame
from quotes.cue import cue_range, cue_verb
from quotes.syntax import (
    SENTENCE_REACH,
    Subject,
    is_passive,
    nearest_noun,
    noun_phrase,
    own_subject,
    passive_agent,
    subject,
)
from quotes.tokens import Token
from quotes.types import Extent

# In "was quoted as saying" the passive's subject speaks; in "was told", "was asked" it does not.
REPORTING_THEIR_SUBJECT = frozenset({"quoted", "cited", "heard", "overheard"})


def link_verb(rule: str, verb: Token, parsed: ParsedFrame, context: Context) -> Link | None:
    """The link of a reporting verb to its subject; None when it has none, or when that stands inside a quotation.

    A passive without an agent tells that something was said and not by whom: its link has no source.
    """
    verb = outer_report(verb)
    if is_passive(verb) and passive_agent(verb) is None and verb.lower_ not in REPORTING_THEIR_SUBJECT:
        first, last = cue_range(verb)
        cue = parsed.extent(context.text, first, last)
        return Link(rule, cue, parsed=parsed, path=f"{verb.text} → no agent", cue_head=verb)
    found = _subject(verb)
    if found is None or parsed.is_quoted(found.token):
        return None
    link = link_noun(rule, verb, found.token, parsed, context, found.path)
    if found.pronoun is None:
        return link
    pronoun = parsed.extent(context.text, found.pronoun.i, found.pronoun.i + 1)
    return evolve(link, source=pronoun, antecedent=link.source)


def outer_report(verb: Token) -> Token:
    """The verb of the outer report when its subject tells of their own words: "Reid said he told them: …" is Reid’s.

    "He said his father told him: …" stays the father's, and so does whatever is told to a pronoun.
    """
    found = own_subject(verb)
    to_pronoun = any(child.dep_ in ("dobj", "dative") and child.tag_ == "PRP" for child in verb.children)
    if found is None or found.tag_ != "PRP" or to_pronoun or verb.dep_ != "ccomp":
        return verb
    outer = verb.head
    named = own_subject(outer)
    if cue_verb(outer) is None or named is None or named.tag_ == "PRP" or outer.i > verb.i:
        return verb
    if any(token.is_quote for token in verb.doc[outer.i : verb.i]):
        return verb  # Reid called it late – “far too late,” he said
    return outer


def _subject(verb: Token) -> Subject | None:
    """The subject by the parse; for a verb that the parse took for an adjective, the name before it."""
    finite = verb.tag_ != "VBG"
    if verb.dep_ == "amod" or (finite and verb.dep_ in ("ROOT", "conj", "acl") and own_subject(verb) is None):
        noun = nearest_noun(verb, verb.sent.start)
        if noun is not None and (verb.dep_ != "acl" or noun.i < verb.i - 1):
            return Subject(_described(noun), "noun before")
    return _reporting_subject(verb) or subject(verb)


def _described(noun: Token) -> Token:
    """The name that a noun between commas describes: "Radek, a planner, called it “done”" is Radek."""
    closed = noun.nbor().text == ","
    named = noun.dep_ == "appos" and noun.tag_ == "NN" and noun.head.tag_ == "NNP"
    return noun.head if closed and named else noun


def _reporting_subject(verb: Token) -> Subject | None:
    """The subject of the outer report for a second verb of speech: "Lazar said he was glad and added, …" is Lazar."""
    if verb.dep_ != "conj" or own_subject(verb) is not None:
        return None
    first = verb.head
    if first.dep_ == "ccomp" and cue_verb(first.head) and first.head.i < first.i:
        return subject(first.head)
    return None


def link_noun(rule: str, verb: Token, source: Token, parsed: ParsedFrame, context: Context, path: str) -> Link:
    """The link of a cue to a source whose head is known; `path` is told to people."""
    first, last = cue_range(verb)
    return Link(
        rule,
        cue=parsed.extent(context.text, first, last),
        source=source_extent(source, parsed, context, after=last if source.i >= last else 0),
        head=source,
        parsed=parsed,
        path=f"{verb.text} → {path} → {source.text}",
        cue_head=verb,
    )


def source_extent(source: Token, parsed: ParsedFrame, context: Context, after: int = 0) -> Extent:
    """The extent of the noun phrase under `source` from token `after` on, never reaching into a quotation."""
    first, last = noun_phrase(source)
    first = max(first, after)
    first = next((at + 1 for at in range(source.i - 1, first - 1, -1) if context.is_spoken(parsed, at)), first)
    last = next((at for at in range(source.i + 1, last) if context.is_spoken(parsed, at)), last)
    while last > source.i + 1 and parsed.doc[last - 1].tag_ in ("IN", "DT", "CC"):
        last -= 1
    return parsed.extent(context.text, first, last)


def sentence_start(parsed: ParsedFrame, index: int) -> int:
    """The token after the last sentence end before token `index`; marks of other quotations are passed over."""
    for at in range(index - 1, max(-1, index - 1 - SENTENCE_REACH), -1):
        if parsed.doc[at].text not in (".", "?", "!"):
            continue
        if not parsed.is_quoted(parsed.doc[at]):
            return at + 1
        if at + 2 < index and not parsed.is_quoted(parsed.doc[at + 2]) and parsed.doc[at + 2].text[0].isupper():
            return at + 2  # “… to attack.” But he said
    return max(0, index - SENTENCE_REACH)


def owner_of(noun: Token, parsed: ParsedFrame) -> Token | None:
    """Whose a reporting noun is: "Novak’s claim", "a statement from the ministry", not "chants of “Out!”"."""
    possessor = next((child for child in noun.children if child.dep_ == "poss"), None)
    if possessor is not None:
        return possessor
    behind = (child for child in noun.rights if child.dep_ == "prep" and child.lower_ in ("from", "by", "of"))
    firsts = (next((one for one in child.children if one.dep_ == "pobj"), None) for child in behind)
    return next((owner for owner in firsts if owner is not None and not parsed.is_quoted(owner)), None)
