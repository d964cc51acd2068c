"""The source of a report: the subject of its verb, the owner of its noun; and the report with it."""

from collections.abc import Iterable

from attrs import evolve

from quotes.attribution.context import Context, Link
from quotes.attribution.linking import link_noun, link_verb, owner_of
from quotes.attribution.quotation import ParsedFrame
from quotes.cue import CueWord, cue_range
from quotes.indirect.report import Range, Report, trimmed
from quotes.syntax import is_verb, subject
from quotes.tokens import Token

RELATIVES = frozenset({"WP", "WDT"})
DEPTH = 4


def report_of_verb(
    name: str, verb: Token, entry: CueWord, content: Iterable[Range], parsed: ParsedFrame, context: Context
) -> Report | None:
    """The report of a construction of a verb, None where nothing but punctuation is left of its content."""
    kept = trimmed(content, parsed)
    return Report(source_of_verb(name, verb, parsed, context), verb, entry, kept, parsed) if kept else None


def source_of_verb(rule: str, verb: Token, parsed: ParsedFrame, context: Context) -> Link:
    """The link of a verb to its subject, or to nobody: "which" in a relative clause, of a purpose who pursues it."""
    goal = _who_pursues(verb)
    if goal is not None and not parsed.is_quoted(goal):
        return link_noun(rule, verb, goal, parsed, context, "purpose")
    link = link_verb(rule, verb, parsed, context)
    if link is None:
        return _nobody(rule, verb, parsed, context)
    return link


def source_of_noun(rule: str, noun: Token, parsed: ParsedFrame, context: Context) -> Link:
    """The link of a noun to its owner ("Novak’s claim that"), or to who makes it ("Novak repeated the claim that")."""
    owner = owner_of(noun, parsed)
    if noun.dep_ == "dobj" and (owner is None or owner.tag_ == "PRP$"):
        link = source_of_verb(rule, noun.head, parsed, context)
        if link.source is not None:
            return evolve(link, cue=parsed.extent(context.text, noun.i, noun.i + 1), cue_head=noun)
    if owner is None or parsed.is_quoted(owner):
        return _nobody(rule, noun, parsed, context)
    return link_noun(rule, noun, owner, parsed, context, "poss")


def _nobody(rule: str, cue: Token, parsed: ParsedFrame, context: Context) -> Link:
    """The link of a cue that names no source."""
    first, last = cue_range(cue)
    extent = parsed.extent(context.text, first, last)
    return Link(rule, extent, parsed=parsed, path=f"{cue.text} → no source", cue_head=cue)


def _who_pursues(verb: Token) -> Token | None:
    """Who acts for an aim that hangs on a noun: "Novak has a rare chance to show that …"."""
    if verb.tag_ != "VB" or verb.dep_ not in ("acl", "relcl") or not any(child.lower_ == "to" for child in verb.lefts):
        return None
    above = verb.head
    for _ in range(DEPTH):
        if above.dep_ not in ("dobj", "attr", "pobj", "prep"):
            break
        above = above.head
    found = subject(above) if is_verb(above) else None
    return found.token if found else None
