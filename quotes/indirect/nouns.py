"""Constructions of a noun that reports: a claim that …, criticism of …, the complaint is that …."""

from collections.abc import Sequence

from quotes.attribution.context import Context
from quotes.attribution.quotation import ParsedFrame
from quotes.cue import CueWord
from quotes.indirect.report import Range, Report, subtree, trimmed
from quotes.indirect.source import source_of_noun
from quotes.tokens import Token

OPENERS = frozenset({"that", "to", "whether", "if", "how", "why"})
PREPOSITIONS = frozenset({"of", "about", "for", "on", "to", "over", "against", "with"})
COPULAS = frozenset({"is", "was", "are", "were", "’s", "'s"})


def noun_clause(noun: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The clause or infinitive that tells what a claim, a promise, a report is.

    Yes: The claim of the company that the wells were clean did not convince the judge.
    No: The claim that had cost him the office did not convince the judge.
    """
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl") and child.left_edge.lower_ in OPENERS and not _is_relative(child):
            return _report("noun_clause", noun, entry, [subtree(child)], parsed, context)
    return None


def noun_copula(noun: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The clause that a reporting noun is said to be.

    Yes: Her only complaint was that the mill was loud.
    No: Her complaint was heard.
    """
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lower_ not in COPULAS:
        return None
    found = next((child for child in verb.rights if child.dep_ in ("ccomp", "xcomp")), None)
    return _report("noun_copula", noun, entry, [subtree(found)], parsed, context) if found else None


def noun_topic(noun: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """What a reporting noun's preposition names.

    Yes: Novak’s criticism of the board was loud.
    No: Novak’s interview on Monday was short.
    """
    for child in noun.rights:
        if (
            child.dep_ == "prep"
            and child.lower_ in PREPOSITIONS
            and any(grandchild.dep_ in ("pobj", "pcomp") for grandchild in child.rights)
        ):
            return _report("noun_topic", noun, entry, [(child.i + 1, child.right_edge.i + 1)], parsed, context)
    return None


def _is_relative(clause: Token) -> bool:
    """Whether the clause tells which one is meant, not what it says: "the claim that had cost him the office"."""
    return clause.dep_ == "relcl" and clause.left_edge.tag_ == "WDT"


def _report(
    name: str, noun: Token, entry: CueWord, content: Sequence[Range], parsed: ParsedFrame, context: Context
) -> Report | None:
    kept = trimmed(content, parsed)
    link = source_of_noun(name, noun, parsed, context)
    owner = link.head.i if link.head is not None else -1
    apart = not any(first <= owner < last for first, last in kept)  # "the suggestion of an election" is not its own
    return Report(link, noun, entry, kept, parsed) if kept and apart else None


NOUN_CONSTRUCTIONS = (noun_clause, noun_copula, noun_topic)
