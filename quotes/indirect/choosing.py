"""From all that constructions propose to the reports of an article, none of which overlap."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from attrs import frozen

from quotes.attribution.context import Context
from quotes.attribution.quotation import ParsedFrame, Quotation
from quotes.cue import cue_noun, cue_verb, cue_words
from quotes.indirect.asides import ASIDE_CONSTRUCTIONS, ASIDE_WORDS, labelled
from quotes.indirect.likelihood import likelihood
from quotes.indirect.nouns import NOUN_CONSTRUCTIONS
from quotes.indirect.report import Report
from quotes.indirect.verbs import VERB_CONSTRUCTIONS, whole_clause
from quotes.indirect.word_order import WORD_ORDER, given_name

# "… in Hanoi. (File photo: AFP)": a caption ends with whose picture it is.
_CAPTION = re.compile(
    r"\(([^()]*\b(photo|image|picture|file)\b[^()]*|AFP|AP|Reuters|Getty[^()]*|EPA)\)\W*$", re.IGNORECASE
)
# These are tried for the quotations of a cue only.
OF_QUOTATIONS = (given_name, whole_clause)
_NAMES_OF_QUOTATIONS = frozenset(construction.__name__ for construction in OF_QUOTATIONS)
SENTENCE_ENDS = frozenset(".?!:;…”\"’')]»")
PAUSES = frozenset({":", ";", ",", "—", "–", "-", "--"})
LEAST_LIKELIHOOD = 0.25
# A report of a quotation that an attribution rule has found anyway need only fit it.
LEAST_WITH_QUOTATION = 0.05


@frozen(eq=False)
class Reported:
    """A report that was kept, how likely it is one, and the numbers of the quotations that are part of it."""

    report: Report
    likelihood: float
    quotations: tuple[int, ...] = ()


def reported(context: Context, indirect: bool) -> tuple[Reported, ...]:
    """The reports of an article: those that hold quotations of the same cue, and with `indirect` all others."""
    paragraphs = [context.text[one.start : one.end] for one in context.paragraphs] if indirect else []
    story = story_paragraphs(paragraphs)
    return tuple(
        one for parsed in context.parsed for one in _of_frame(parsed, context, parsed.frame.paragraph in story)
    )


def story_paragraphs(paragraphs: Sequence[str]) -> frozenset[int]:
    """The paragraphs that report: headlines above the story and its own; not captions, nor the links around it."""
    body = [number for number, paragraph in enumerate(paragraphs) if paragraph[-1] in SENTENCE_ENDS]
    first = body[0] if body else len(paragraphs)
    told = {*range(first), *body}
    return frozenset(number for number in told if not _CAPTION.search(paragraphs[number]))


def _of_frame(parsed: ParsedFrame, context: Context, indirect: bool) -> Iterator[Reported]:
    inside = context.of_frame(parsed)
    if not inside and not indirect:
        return
    weighed = [weighed for report in proposals(parsed, context) if (weighed := _weigh(report, inside, context))]
    taken: list[Reported] = []
    for one in sorted(_best_of_cue(weighed), key=_precedence):
        if (one.quotations or indirect) and not any(_overlap(one.report, other.report) for other in taken):
            taken.append(one)
    yield from sorted(taken, key=lambda one: one.report.first)


def proposals(parsed: ParsedFrame, context: Context) -> Iterator[Report]:
    """Yield what every construction finds in a frame, outside quotations."""
    turn = labelled(parsed, context)
    if turn is not None:
        yield turn
    likely = _cue_words()
    for token in parsed.doc:
        if token.lower_ not in likely or parsed.is_quoted(token):
            continue
        found: list[Report | None] = []
        if token.lower_ in ASIDE_WORDS:
            found = [construction(token, parsed, context) for construction in ASIDE_CONSTRUCTIONS]
        elif (verb := cue_verb(token)) is not None:
            constructions = (*WORD_ORDER, *VERB_CONSTRUCTIONS, *OF_QUOTATIONS)
            found = [construction(token, verb, parsed, context) for construction in constructions]
        elif (noun := cue_noun(token)) is not None:
            found = [construction(token, noun, parsed, context) for construction in NOUN_CONSTRUCTIONS]
        yield from (report for report in found if report is not None)


@cache
def _cue_words() -> frozenset[str]:
    return ASIDE_WORDS | cue_words()


def _weigh(report: Report, inside: Sequence[Quotation], context: Context) -> Reported | None:
    """A report with its likelihood; None when it does not hold, or a quotation that is not part of it is in its way."""
    own = [one for one in inside if one.first < report.last and report.first < one.last]
    if any(_is_in_the_way(one, report, context) for one in own) or _names_itself(report):
        return None
    linked = [one for one in own if one.number in context.links]
    if (own and _is_nothing_else(report, own)) or (not linked and report.construction in _NAMES_OF_QUOTATIONS):
        return None
    if not own and (_reports_quotation(report, inside, context) or _is_to_the_reader(report)):
        return None
    sure = likelihood(report)
    if sure < (LEAST_WITH_QUOTATION if linked else LEAST_LIKELIHOOD):
        return None
    return Reported(report, sure, tuple(one.number for one in own))


def _reports_quotation(report: Report, inside: Sequence[Quotation], context: Context) -> bool:
    """Whether the cue already reports a quotation in its sentence: “It is so,” said Pym, whose bench stands there."""
    links = (context.links.get(quotation.number) for quotation in inside)
    return any(link is not None and link.cue_head is not None and link.cue_head.i == report.head.i for link in links)


def _is_to_the_reader(report: Report) -> bool:
    """Whether the source is whoever reads: "By clicking you agree to …"."""
    return report.link.source is not None and report.link.source.text.lower() == "you"


def _names_itself(report: Report) -> bool:
    """Whether the cue or the source stands in the content, which a failed parse can make of it."""
    tokens = [report.head, *([report.link.head] if report.link.head is not None else [])]
    return any(report.holds(token.i, token.i + 1) for token in tokens if token.doc is report.parsed.doc)


def _is_in_the_way(quotation: Quotation, report: Report, context: Context) -> bool:
    """Whether a quotation is only partly reported, or by another cue: "said that Novak had answered: “Never.”"."""
    if not report.holds(quotation.first, quotation.last) or _stands_alone(quotation, report):
        return True
    link = context.links.get(quotation.number)
    return link is not None and (link.cue_head is None or link.cue_head.i != report.head.i)


def _stands_alone(quotation: Quotation, report: Report) -> bool:
    """Whether a quotation is a sentence of its own beside the words before it: "The cabin was cold: “Bring coats”"."""
    before = quotation.doc[quotation.first - 1].text if quotation.first > report.first else ""
    return not quotation.is_fragment and before in PAUSES


def _is_nothing_else(report: Report, quotations: Sequence[Quotation]) -> bool:
    """Whether a report is its quotations and no word more."""
    quoted = {at for one in quotations for at in range(one.first, one.last)}
    return all(at in quoted for first, last in report.content for at in range(first, last))


def _best_of_cue(found: Iterable[Reported]) -> Iterator[Reported]:
    """The likeliest report of each cue."""
    best: dict[int, Reported] = {}
    for one in found:
        at = one.report.head.i
        if at not in best or _merit(one) > _merit(best[at]):
            best[at] = one
    yield from best.values()


def _merit(one: Reported) -> tuple[bool, bool, float]:
    """Those with quotations first, and of these what needs no quotation to be a report."""
    return bool(one.quotations), one.report.construction not in _NAMES_OF_QUOTATIONS, one.likelihood


def _precedence(one: Reported) -> tuple[bool, int]:
    """Those with quotations first, then the longer, which are the outer ones."""
    return not one.quotations, -sum(last - first for first, last in one.report.content)


def _overlap(one: Report, other: Report) -> bool:
    return one.first < other.last and other.first < one.last
