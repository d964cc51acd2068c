"""From links, reports and resolutions to the Article: quotations put together, speakers made once each."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from quotes.attribution.context import Context, Link
from quotes.attribution.quotation import Quotation
from quotes.confidence import Evidence, confidence
from quotes.coreference import Resolutions
from quotes.coreference.chains import Chain
from quotes.coreference.discourse import Resolution
from quotes.cue import cue_noun, cue_verb
from quotes.indirect import Reported
from quotes.indirect.factuality import factuality
from quotes.mention import NameKind
from quotes.normalization import Normalized
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
    """What the stages decided: quotations with their links, reports, and who the sources of both are.

    All of it is told of the text as they read it; `normalized` knows the way back to the article's.
    """

    normalized: Normalized
    context: Context
    reports: Sequence[Reported]
    resolutions: Resolutions


def article(decided: Decided, kinds: frozenset[Kind]) -> Article:
    """The Article of a text whose quotations are linked and resolved."""
    quotes = [quote for quote, _ in assembled(decided) if quote.kind in kinds]
    heard = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker is not None)
    return Article(decided.normalized.original, tuple(quotes), tuple(heard))


def assembled(decided: Decided) -> list[tuple[Quote, Evidence]]:
    """Every quotation, in text order, with offsets of the article, and the evidence for it."""
    speakers: Speakers = {}
    found = [(quote, evidence) for evidence in _evidence(decided) if (quote := _quote(evidence, speakers)) is not None]
    found.sort(key=lambda pair: pair[0].start)
    if decided.context.text is decided.normalized.original:
        return found
    restored: dict[Speaker, Speaker] = {}
    return [(_restored(quote, decided.normalized, restored), evidence) for quote, evidence in found]


def _restored(quote: Quote, normalized: Normalized, speakers: dict[Speaker, Speaker]) -> Quote:
    """The quotation with the article's own characters; `speakers` are those that are so already."""
    extent, speaker = normalized.extent, quote.speaker
    if speaker is not None and speaker not in speakers:
        mentions = tuple(map(extent, speaker.mentions))
        speakers[speaker] = evolve(_reworded(speaker, normalized.spelled), mentions=mentions)
    return evolve(
        quote,
        content=tuple(map(extent, quote.content)),
        cue=quote.cue and extent(quote.cue),
        source=quote.source and extent(quote.source),
        speaker=speaker and speakers[speaker],
    )


def _evidence(decided: Decided) -> Iterator[Evidence]:
    """Yield quotations in marks, those with the clause that they are part of, and reports."""
    context, resolutions = decided.context, decided.resolutions
    grouped = list(groups(context))
    clauses = _clauses(decided, grouped)
    in_marks = [group for group in grouped if group[0].number not in clauses]
    for group in in_marks:
        yield Evidence(context, group, *deciding(group, context, resolutions.of_quotations))
    for one, resolution in zip(decided.reports, resolutions.of_reports, strict=True):
        if _breaks(one, in_marks, context):
            continue
        number = _linked_quotation(one, context)
        if number is not None and clauses.get(number) is one:
            own = [context.quotations[number]]
            yield Evidence(context, own, *deciding(own, context, resolutions.of_quotations), report=one)
        elif number is None and all(clauses.get(other) is one for other in one.quotations):
            yield Evidence(context, (), one.report.link, resolution, one)


def _breaks(report: Reported, groups: Sequence[Sequence[Quotation]], context: Context) -> bool:
    """Whether a report stands in the middle of a quotation, as part of what introduces the rest of it.

    “It rose,” she said, praising Lind, “and rose again.”
    """
    for extent in report.report.extents(context.text):
        index = bisect_right(groups, extent.start, key=lambda group: group[0].span.start) - 1
        if index >= 0 and extent.start < groups[index][-1].span.start:
            return True
    return False


def _clauses(decided: Decided, grouped: Sequence[Sequence[Quotation]]) -> Mapping[int, Reported]:
    """The report that a quotation is part of, by number, where no quotation that goes on outside is cut by it."""
    found: dict[int, Reported] = {}
    group_of = {one.number: group for group in grouped for one in group}
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
    return any(word.overlaps(extent) for word in words for extent in content)


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
    if quotation.is_turn or before.is_turn:
        return quotation.span.label == before.span.label
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


def _quote(evidence: Evidence, speakers: Speakers) -> Quote | None:
    """The quotation of some evidence, None when nobody says what may be no speech."""
    link, resolution = evidence.link, evidence.resolution
    sure = confidence(evidence)
    if link is None:
        if not _speaks_for_itself(evidence.quotations[0]):
            return None
        return Quote(_kind(evidence), _content(evidence), confidence=sure)
    return Quote(
        _kind(evidence),
        _content(evidence),
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


def _kind(evidence: Evidence) -> Kind:
    own = evidence.quotations
    if evidence.report is not None:
        return Kind.MIXED if evidence.report.quotations else Kind.INDIRECT
    return Kind.MIXED if len(own) == 1 and _is_part(own[0]) else Kind.DIRECT


def _content(evidence: Evidence) -> tuple[Extent, ...]:
    """The clause or report; else the words between the marks."""
    if evidence.report is not None:
        return evidence.report.report.extents(evidence.context.text)
    return tuple(_between_marks(quotation, evidence.context) for quotation in evidence.quotations)


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


def _between_marks(quotation: Quotation, context: Context) -> Extent:
    """The words between the marks, after a speaker's label among them."""
    link = context.links.get(quotation.number)
    start = link.spoken_from if link is not None and link.spoken_from is not None else quotation.span.inner_start
    return Extent.of(context.text, start, quotation.span.inner_end)


def _is_part(quotation: Quotation) -> bool:
    """Whether the quotation is part of the journalist's clause; “118 years. Enough.” after a colon is not."""
    return (
        not quotation.is_turn and quotation.is_fragment and (quotation.is_integrated or not quotation.text[0].isdigit())
    )


def _speaker(resolution: Resolution, speakers: Speakers) -> Speaker:
    chain, described = resolution.chain, resolution.speaker
    key = described if chain is None else chain.number
    if key not in speakers:
        found = described if chain is None else _of_chain(chain)
        assert found is not None
        speakers[key] = _reworded(found, _one_space)
    return speakers[key]


def _of_chain(chain: Chain) -> Speaker:
    mentions = tuple(name.extent for name in chain.names)
    return Speaker(chain.fullest, KINDS[chain.kind], chain.title, chain.affiliation, mentions)


def _one_space(words: str) -> str:
    """Words with one space between two, of which the article may have several."""
    return " ".join(words.split())


def _reworded(speaker: Speaker, change: Callable[[str], str]) -> Speaker:
    """The speaker with a change to the words of the name, the title and the affiliation."""
    title, affiliation = speaker.title, speaker.affiliation
    return evolve(
        speaker,
        name=change(speaker.name),
        title=title and change(title),
        affiliation=affiliation and change(affiliation),
    )
