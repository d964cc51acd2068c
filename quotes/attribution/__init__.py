"""Who is named as the source of each quotation: ordered rules, most precise first, the first answer wins.

Sieves in the manner of Muzny et al. 2017, "A Two-stage Sieve Approach for Quote Attribution": each rule is a pure
function of a quotation and the article as it stands, and abstains with None.
"""

from collections.abc import Callable
from types import MappingProxyType

from attrs import evolve

from quotes.attribution.adjacent import (
    cue_directly_before,
    cue_then_quotation,
    quotation_then_cue,
    quotation_then_cue_word,
    quotation_then_inverted_cue,
)
from quotes.attribution.colon import colon_label, colon_paragraph, inner_label, introduced, label, transcript_turn
from quotes.attribution.context import Context, Link
from quotes.attribution.cue_nouns import cue_noun_clause, cue_noun_phrase
from quotes.attribution.governing import (
    according_to,
    closing_cue,
    cue_in_sentence,
    governing_cue,
    parenthetical_cue,
    that_clause,
)
from quotes.attribution.layout import (
    next_paragraph,
    next_sentence,
    paragraph_before,
    repeated,
    report_before,
    sentence_before,
    signature,
)
from quotes.attribution.quotation import ParsedFrame, Quotation

Rule = Callable[[Quotation, Context], Link | None]

RULES: tuple[Rule, ...] = (
    transcript_turn,
    signature,
    label,
    inner_label,
    colon_label,
    cue_directly_before,
    quotation_then_inverted_cue,
    quotation_then_cue,
    quotation_then_cue_word,
    cue_then_quotation,
    according_to,
    parenthetical_cue,
    closing_cue,
    cue_noun_clause,
    governing_cue,
    cue_in_sentence,
    cue_noun_phrase,
    introduced,
    colon_paragraph,
    report_before,
    next_sentence,
    sentence_before,
    repeated,
    next_paragraph,
    paragraph_before,
    that_clause,
)

__all__ = ["RULES", "Context", "Link", "ParsedFrame", "Quotation", "attribute", "second_opinion"]


def attribute(context: Context) -> Context:
    """The context with a link for every quotation that a rule answers for."""
    links: dict[int, Link] = dict(context.links)
    seen = evolve(context, links=MappingProxyType(links))
    for rule in RULES:
        for quotation in context.quotations:
            if quotation.number not in links:
                link = rule(quotation, seen)
                if link is not None:
                    links[quotation.number] = link
    return seen


def second_opinion(quotation: Quotation, link: Link, context: Context) -> bool | None:
    """Whether the next rule that would have answered names the same source; None when no other answers."""
    names = [rule.__name__ for rule in RULES]
    for rule in RULES[names.index(link.rule) + 1 :]:
        other = rule(quotation, context)
        if other is not None:
            return link.source is not None and other.source is not None and link.source.overlaps(other.source)
    return None
