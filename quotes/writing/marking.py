"""An article's paragraphs cut where a quotation, a source or a cue begins or ends: what is shown in its place."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import frozen

from quotes.paragraphs import Paragraph, paragraphs
from quotes.types import Article, Extent, Kind, Quote

OPENING = "“\"‘'«„‚`»"
CLOSING = "”\"’'»“‘«"


@frozen
class Piece:
    """Words of one look; `sources` and `cues` are the numbers of the quotations whose source or cue they are."""

    text: str
    sources: tuple[int, ...] = ()
    cues: tuple[int, ...] = ()


@frozen
class Run:
    """Pieces that belong to one quotation, by its number from 1, or to none.

    `first` and `last` tell whether the quotation begins and ends here: a cue or a paragraph's end may break it.
    """

    number: int | None
    pieces: tuple[Piece, ...]
    first: bool = False
    last: bool = False

    @property
    def text(self) -> str:
        """The words of all pieces."""
        return "".join(piece.text for piece in self.pieces)


@frozen
class _Span:
    start: int
    end: int
    number: int
    role: str


def marked_paragraphs(article: Article) -> tuple[tuple[Run, ...], ...]:
    """Cut each paragraph into runs, in text order: joined, they are the paragraph, whole.

    Of quotations that overlap the inner one gets the words, the one that begins last.
    """
    blocks = paragraphs(article.text)
    cut = [list(_runs(cuts)) for cuts in _cut(article.text, blocks, sorted(_spans(article), key=_by_start))]
    places = [(row, column) for row, runs in enumerate(cut) for column, run in enumerate(runs) if run[0] is not None]
    first = {cut[row][column][0]: (row, column) for row, column in reversed(places)}
    last = {cut[row][column][0]: (row, column) for row, column in places}
    return tuple(
        tuple(
            Run(number, pieces, first.get(number) == (row, column), last.get(number) == (row, column))
            for column, (number, pieces) in enumerate(runs)
        )
        for row, runs in enumerate(cut)
    )


def _by_start(span: _Span) -> int:
    return span.start


def _spans(article: Article) -> Iterator[_Span]:
    """Yield what is to be seen of each quotation: its words with the marks round them, its source, its cue."""
    for number, quote in enumerate(article.quotes, start=1):
        for extent in quote.content:
            yield _Span(*_with_marks(extent, quote, article.text), number, "content")
        if quote.source:
            yield _Span(quote.source.start, quote.source.end, number, "source")
        if quote.cue:
            yield _Span(quote.cue.start, quote.cue.end, number, "cue")


def _with_marks(extent: Extent, quote: Quote, text: str) -> tuple[int, int]:
    """Take the marks round the words in: a colour that stops before the closing mark looks like a mistake."""
    start, end = extent.start, extent.end
    if quote.kind is Kind.INDIRECT:
        return start, end
    opens = start > 0 and text[start - 1] in OPENING
    closes = end < len(text) and text[end] in CLOSING
    # Of a mixed clause a mark at one end only is that of its fragment, or of another quotation.
    if quote.kind is Kind.MIXED and not (opens and closes):
        return start, end
    return start - opens, end + closes


def _cut(text: str, blocks: Sequence[Paragraph], spans: Sequence[_Span]) -> Iterator[list[tuple[int | None, Piece]]]:
    """Yield the pieces of each paragraph, each with the quotation that owns it; spans come sorted by start."""
    waiting = iter([*spans, None])
    coming = next(waiting)
    active: list[_Span] = []
    for block in blocks:
        inside: list[_Span] = [span for span in active if span.end > block.start]
        while coming is not None and coming.start < block.end:
            inside.append(coming)
            coming = next(waiting)
        active = [span for span in inside if span.end > block.end]
        yield list(_pieces(text, block, inside))


def _pieces(text: str, block: Paragraph, spans: Sequence[_Span]) -> Iterator[tuple[int | None, Piece]]:
    """Cut one paragraph at every edge of a span in it."""
    edges = {offset for span in spans for offset in (span.start, span.end) if block.start < offset < block.end}
    upcoming = sorted(spans, key=_by_start, reverse=True)
    active: list[_Span] = []
    for start, end in pairwise(sorted({block.start, block.end, *edges})):
        while upcoming and upcoming[-1].start <= start:
            active.append(upcoming.pop())
        active = [span for span in active if span.end > start]
        owners = [span for span in active if span.role == "content"]
        owner = max(owners, key=lambda span: (span.start, -span.end), default=None)
        yield (owner.number if owner else None), Piece(text[start:end], _of(active, "source"), _of(active, "cue"))


def _of(spans: Sequence[_Span], role: str) -> tuple[int, ...]:
    return tuple(sorted({span.number for span in spans if span.role == role}))


def _runs(pieces: Sequence[tuple[int | None, Piece]]) -> Iterator[tuple[int | None, tuple[Piece, ...]]]:
    """Put adjoining pieces of one quotation together."""
    for number, group in groupby(pieces, key=lambda pair: pair[0]):
        yield number, tuple(piece for _, piece in group)
