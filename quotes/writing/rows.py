"""What every format starts from: a document's result, and its quotations as rows."""

from collections.abc import Iterator, Mapping

from attrs import fields, frozen

from quotes.reading.document import About
from quotes.types import Article, CueClass, Extent, Factuality, Kind, Quote, Speaker, SpeakerKind


@frozen
class Result:
    """What was found in one document, the name that document goes by, and the values of columns it brought along.

    `about` is what a document tells of itself whose text is not the input's own: the text then goes with the offsets.
    `date` is when it was published, YYYY-MM-DD, where known.
    """

    document: str
    article: Article
    kept: tuple[object, ...] = ()
    about: About | None = None
    date: str | None = None


@frozen
class Layout:
    """How results are written: `explain` adds why, `several` announces more than one document.

    `kept` names the columns that documents brought along, `kept_types` gives the types that they had there, by name, as
    far as these are known. `continued` tells that results were written there before. `excel` marks csv as UTF-8 for the
    one program that takes it for something else.
    """

    explain: bool = False
    several: bool = False
    kept: tuple[str, ...] = ()
    kept_types: Mapping[str, object] = {}
    continued: bool = False
    excel: bool = False


@frozen
class Row:
    """One quotation, flat. The fields, in this order, are the columns of csv and tsv.

    `number` counts from 1 within the document. `start` is the first extent's, `end` the last one's, in
    characters of the text, half-open. `path` and `reason` are written only when an explanation is asked for.
    """

    document: str
    number: int
    quote: str
    kind: Kind
    speaker: str | None
    speaker_kind: SpeakerKind | None
    title: str | None
    affiliation: str | None
    source: str | None
    cue: str | None
    confidence: float
    rule: str | None
    resolver: str | None
    start: int
    end: int
    cue_class: CueClass | None
    factuality: Factuality
    path: str
    reason: str


EXPLANATION = ("path", "reason")
CONFIDENCE_DIGITS = 3
# The columns of whole numbers; that of confidence is a fraction, all others are words.
INTEGERS = ("number", "start", "end")
# Below this a speaker is more probably wrong than right, and is shown as doubtful.
DOUBTFUL = 0.5
NO_QUOTATIONS = "No quotations found."


def columns(explain: bool) -> tuple[str, ...]:
    """Name the columns, in order."""
    names: tuple[str, ...] = tuple(column.name for column in fields(Row))
    return names if explain else tuple(name for name in names if name not in EXPLANATION)


def rows(result: Result) -> Iterator[Row]:
    """Yield a row for each quotation, in text order."""
    for number, quote in enumerate(result.article.quotes, start=1):
        yield row(result.document, number, quote)


def row(document: str, number: int, quote: Quote) -> Row:
    """Lay one quotation flat."""
    speaker = quote.speaker
    return Row(
        document=document,
        number=number,
        quote=quote.text,
        kind=quote.kind,
        speaker=speaker.name if speaker else None,
        speaker_kind=speaker.kind if speaker else None,
        title=speaker.title if speaker else None,
        affiliation=speaker.affiliation if speaker else None,
        source=words(quote.source),
        cue=words(quote.cue),
        confidence=round(quote.confidence, CONFIDENCE_DIGITS),
        rule=quote.rule,
        resolver=quote.resolver,
        start=quote.start,
        end=quote.end,
        cue_class=quote.cue_class,
        factuality=quote.factuality,
        path=quote.path,
        reason=quote.reason,
    )


def words(extent: Extent | None) -> str | None:
    """Take the text of an extent that may not be there."""
    return extent.text if extent else None


def speakers(article: Article) -> tuple[Speaker, ...]:
    """List every speaker once: the article's own, then any that only a quotation has."""
    quoted = (quote.speaker for quote in article.quotes if quote.speaker)
    return tuple({identity(speaker): speaker for speaker in (*article.speakers, *quoted)}.values())


def identity(speaker: Speaker) -> tuple[object, ...]:
    """Tell two speakers of an article apart; all the mentions are too many to compare for each quote."""
    return speaker.name, speaker.kind, speaker.title, speaker.affiliation, speaker.mentions[:1]


def several(number: int, noun: str) -> str:
    """Put a number before its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
