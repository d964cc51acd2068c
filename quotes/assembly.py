"""From links, reports and resolutions to the Article: quotations put together, speakers made once each."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from quotes.attribution.context import Context, Link
from quotes.attribution.quotation import Quotation
from quotes.confidence import features, probability, report_features
from quotes.coreference import Resolutions
from quotes.coreference.chains import Chain
from quotes.coreference.discourse import Resolution
from quotes.cue import cue_noun, cue_verb
from quotes.indirect import Reported
from quotes.indirect.factuality import factuality
from quotes.mention import NameKind
from quotes.types import Article, CueClass, Extent, Factuality, Kind, Quote, Speaker, SpeakerKind

KINDS = {
    NameKind.PERSON: SpeakerKind.PERSON,
    NameKind.ORGANIZATION: SpeakerKind.ORGANIZATION,
    NameKind.PLACE: SpeakerKind.ORGANIZATION,
    NameKind.UNSURE: SpeakerKind.PERSON,
}
UNATTRIBUTED_WORDS = 8
UNATTRIBUTED_PART = 5
Speakers = dict[object, Speaker]


@frozen(eq=False)
class Decided:
    """What the stages decided: quotations with their links, reports, and who the sources of both are."""

    context: Context
    reports: Sequence[Reported]
    resolutions: Resolutions


def article(decided: Decided, kinds: frozenset[Kind]) -> Article:
    """The Article of a text whose quotations are linked and resolved."""
    speakers: Speakers = {}
    quotes = [quote for quote in _quotes(decided, speakers) if quote.kind in kinds]
    quotes.sort(key=lambda quote: quote.start)
    heard = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker is not None)
    return Article(decided.context.text, tuple(quotes), tuple(heard))


def _quotes(decided: Decided, speakers: Speakers) -> Iterator[Quote]:
    """Yield every quotation: those in marks, those with the clause that they are part of, and the reports."""
    clauses = _clauses(decided)
    for group in groups(decided.context):
        clause = clauses.get(group[0].number)
        quote = None if clause else _quote(group, decided, speakers)
        if quote is not None:
            yield quote
    for one, resolution in zip(decided.reports, decided.resolutions.of_reports, strict=True):
        number = _linked_quotation(one, decided.context)
        if number is not None and clauses.get(number) is one:
            yield _with_clause(decided.context.quotations[number], one, decided, speakers)
        elif number is None and all(clauses.get(other) is one for other in one.quotations):
            yield _of_report(one, resolution, decided.context, speakers)


def _clauses(decided: Decided) -> Mapping[int, Reported]:
    """The report that a quotation is part of, by number, where no quotation that goes on outside is cut by it."""
    found: dict[int, Reported] = {}
    group_of = {one.number: group for group in groups(decided.context) for one in group}
    for report in decided.reports:
        own = set(report.quotations)
        whole = all(other.number in own for number in own for other in group_of[number])
        number = _linked_quotation(report, decided.context)
        link = report.report.link if number is None else decided.context.links[number]
        if whole and not _names_inside(link, report.report.extents(decided.context.text)):
            found.update(dict.fromkeys(report.quotations, report))
    return found


def _linked_quotation(report: Reported, context: Context) -> int | None:
    """The first quotation of a report that an attribution rule answered for."""
    return next((number for number in report.quotations if number in context.links), None)


def _names_inside(link: Link, content: Sequence[Extent]) -> bool:
    """Whether the source or the cue stands in the content itself."""
    words = [extent for extent in (link.source, link.cue) if extent is not None]
    return any(word.start < extent.end and extent.start < word.end for word in words for extent in content)


def groups(context: Context) -> Iterator[list[Quotation]]:
    """Quotations that are one: broken by a cue in mid-sentence, or continued by an opening mark alone."""
    group: list[Quotation] = []
    for quotation in context.quotations:
        if group and not _goes_on(group[-1], quotation, context):
            yield group
            group = []
        group.append(quotation)
    if group:
        yield group


def _goes_on(before: Quotation, quotation: Quotation, context: Context) -> bool:
    link = context.links.get(quotation.number)
    if link is not None and link.spoken_from is not None:
        return False  # another turn of a transcript
    open_ended = not before.span.closed and before.span.end == context.paragraphs[before.paragraph].end
    if open_ended and quotation.paragraph == before.paragraph + 1:
        opens = quotation.span.start == context.paragraphs[quotation.paragraph].start
        return opens and not (_has_source(before, context) and _has_source(quotation, context))
    between = context.text[before.span.end : quotation.span.start]
    return (
        before.paragraph == quotation.paragraph
        and before.ending in ",—–-"
        and not before.is_integrated  # called it a “ruin,” and said it was “unsafe”
        and quotation.text[0].islower()
        and before.number in context.links
        and not _has_own_source(quotation, context)
        and not any(stop in between for stop in ".?!;")
    )


def _has_source(quotation: Quotation, context: Context) -> bool:
    """Whether the article says again who speaks: “And so on,” she continued."""
    link = context.links.get(quotation.number)
    return link is not None and link.source is not None


def _has_own_source(quotation: Quotation, context: Context) -> bool:
    """Whether a part of the journalist's clause has a source there: called it “dead,” and Brandt vowed to “dig on”."""
    return quotation.is_integrated and _has_source(quotation, context)


def _quote(group: Sequence[Quotation], decided: Decided, speakers: Speakers) -> Quote | None:
    first = group[0]
    context = decided.context
    link, resolution = deciding(group, context, decided.resolutions.of_quotations)
    if link is None and not _speaks_for_itself(first):
        return None
    sure = probability(features(first.words, link, resolution))
    content = tuple(_content(quotation, context) for quotation in group)
    kind = Kind.MIXED if len(group) == 1 and _is_part(first) else Kind.DIRECT
    if link is None:
        return Quote(kind, content, confidence=sure)
    return _linked(kind, content, link, resolution, sure, speakers)


def _with_clause(quotation: Quotation, one: Reported, decided: Decided, speakers: Speakers) -> Quote:
    """The clause that a quotation is part of; a rule has found its source and cue."""
    context = decided.context
    link, resolution = deciding([quotation], context, decided.resolutions.of_quotations)
    assert link is not None
    sure = probability(features(quotation.words, link, resolution))
    return _linked(Kind.MIXED, one.report.extents(context.text), link, resolution, sure, speakers)


def _of_report(one: Reported, resolution: Resolution | None, context: Context, speakers: Speakers) -> Quote:
    """A report without marks; how sure it is, is how sure the report and the speaker are together."""
    report = one.report
    kind = Kind.MIXED if one.quotations else Kind.INDIRECT
    words = sum(len(extent.text.split()) for extent in report.extents(context.text))
    source = probability(report_features(one.likelihood))
    sure = round(source * probability(features(words, report.link, resolution)), 3)
    return _linked(kind, report.extents(context.text), report.link, resolution, sure, speakers)


def _linked(
    kind: Kind,
    content: tuple[Extent, ...],
    link: Link,
    resolution: Resolution | None,
    sure: float,
    speakers: Speakers,
) -> Quote:
    return Quote(
        kind,
        content,
        link.cue,
        link.source,
        _speaker(resolution, speakers) if resolution else None,
        link.rule,
        resolution.resolver if resolution else None,
        sure,
        _cue_class(link),
        factuality(link.cue_head) if link.cue_head is not None else Factuality.ASSERTED,
        path=link.path,
        reason=resolution.reason if resolution else "",
    )


def _cue_class(link: Link) -> CueClass | None:
    head = link.cue_head
    if head is None:
        return None
    if head.lower_ == "according":
        return CueClass.SPEECH
    entry = cue_verb(head) or cue_noun(head)
    return entry.cue_class if entry else None


def _speaks_for_itself(quotation: Quotation) -> bool:
    """Whether words are taken for speech without anybody who says them.

    A sentence may be a title or a motto unless it is long. A part of one is quoted from somebody unless it is so short
    that it may be a term or a scare quote: Now there is still “a road that floods every spring”.
    """
    if quotation.is_fragment:
        return quotation.text[0].islower() and quotation.words >= UNATTRIBUTED_PART
    return quotation.words >= UNATTRIBUTED_WORDS


def deciding(
    group: Sequence[Quotation], context: Context, resolutions: Mapping[int, Resolution]
) -> tuple[Link | None, Resolution | None]:
    """The link and the resolution of a group: those of its first quotation that has a link."""
    number = next((quotation.number for quotation in group if quotation.number in context.links), None)
    return (None, None) if number is None else (context.links[number], resolutions.get(number))


def _content(quotation: Quotation, context: Context) -> Extent:
    """The words between the marks, after a speaker's label among them."""
    link = context.links.get(quotation.number)
    start = link.spoken_from if link is not None and link.spoken_from is not None else quotation.span.inner_start
    return Extent.of(context.text, start, quotation.span.inner_end)


def _is_part(quotation: Quotation) -> bool:
    """Whether the quotation is part of the journalist's clause; “118 years. Enough.” after a colon is not."""
    return quotation.is_fragment and (quotation.is_integrated or not quotation.text[0].isdigit())


def _speaker(resolution: Resolution, speakers: Speakers) -> Speaker:
    if resolution.chain is None:
        assert resolution.speaker is not None
        return speakers.setdefault(resolution.speaker, resolution.speaker)
    chain = resolution.chain
    if chain.number not in speakers:
        speakers[chain.number] = _of_chain(chain)
    return speakers[chain.number]


def _of_chain(chain: Chain) -> Speaker:
    mentions = tuple(name.extent for name in chain.names)
    return Speaker(chain.fullest, KINDS[chain.kind], chain.title, chain.affiliation, mentions)
