"""From links and resolutions to the Article: quotations put together, speakers made once each."""

from collections.abc import Iterator, Mapping, Sequence

from quotes.attribution.context import Context, Link
from quotes.attribution.quotation import Quotation
from quotes.confidence import features, probability
from quotes.coreference.chains import Chain
from quotes.coreference.discourse import Resolution
from quotes.mention import NameKind
from quotes.types import Article, Extent, Kind, Quote, Speaker, SpeakerKind

KINDS = {
    NameKind.PERSON: SpeakerKind.PERSON,
    NameKind.ORGANIZATION: SpeakerKind.ORGANIZATION,
    NameKind.PLACE: SpeakerKind.ORGANIZATION,
    NameKind.UNSURE: SpeakerKind.PERSON,
}
UNATTRIBUTED_WORDS = 8
UNATTRIBUTED_PART = 5


def article(context: Context, resolutions: Mapping[int, Resolution], kinds: frozenset[Kind]) -> Article:
    """The Article of a text whose quotations are linked and resolved."""
    speakers: dict[object, Speaker] = {}
    quotes = []
    for group in groups(context):
        quote = _quote(group, context, resolutions, speakers)
        if quote is not None and quote.kind in kinds:
            quotes.append(quote)
    heard = dict.fromkeys(quote.speaker for quote in quotes if quote.speaker is not None)
    return Article(context.text, tuple(quotes), tuple(heard))


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
        return quotation.span.start == context.paragraphs[quotation.paragraph].start
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


def _has_own_source(quotation: Quotation, context: Context) -> bool:
    """Whether a part of the journalist's clause has a source there: called it “dead,” and Brandt vowed to “dig on”."""
    link = context.links.get(quotation.number)
    return quotation.is_integrated and link is not None and link.source is not None


def _quote(
    group: Sequence[Quotation],
    context: Context,
    resolutions: Mapping[int, Resolution],
    speakers: dict[object, Speaker],
) -> Quote | None:
    first = group[0]
    link, resolution = deciding(group, context, resolutions)
    if link is None and not _speaks_for_itself(first):
        return None
    sure = probability(features(first, link, resolution))
    content = tuple(_content(quotation, context) for quotation in group)
    kind = Kind.MIXED if len(group) == 1 and _is_part(first) else Kind.DIRECT
    if link is None:
        return Quote(kind, content, confidence=sure)
    return Quote(
        kind,
        content,
        link.cue,
        link.source,
        _speaker(resolution, speakers) if resolution else None,
        link.rule,
        resolution.resolver if resolution else None,
        sure,
        link.path,
        resolution.reason if resolution else "",
    )


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


def _speaker(resolution: Resolution, speakers: dict[object, Speaker]) -> Speaker:
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
