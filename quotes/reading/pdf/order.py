"""The order in which the lines of a page are read: columns one after the other.

pdfminer's own order holds for one column; beside a headline over two it reads the right one first.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from quotes.reading.pdf.lines import Line, from_top

# So many lines on either side of an empty strip are columns; fewer are a letterhead, a table's row, a caption.
FEWEST_LINES = 4
MOST_COLUMNS = 8
# Shares of a letter's height.
SAME_ROW = 0.4
WIDEST_SPACE = 3.0


def in_order(page: Sequence[Line], columns: int = MOST_COLUMNS) -> list[Line]:
    """The lines of a page in reading order.

    An empty strip from top to bottom parts columns, and lines across it part the page into bands: headlines, and what
    stands between them.
    """
    strip = gutter(page) if columns > 1 else None
    if strip is None:
        return rejoined(page)
    ordered: list[Line] = []
    for left, right, across in bands(page, strip):
        ordered += in_order(left, columns - 1)
        ordered += in_order(right, columns - 1)
        ordered += across
    return ordered


def gutter(page: Sequence[Line]) -> float | None:
    """Where the strip between two columns ends, if there are any: as few lines as can be are across it."""
    starts, ends = sorted(line.left for line in page), sorted(line.right for line in page)
    found: list[tuple[int, int, float]] = []
    for place in starts:
        before, after = bisect_left(ends, place), len(page) - bisect_left(starts, place)
        across, fewer = len(page) - before - after, min(before, after)
        if fewer >= FEWEST_LINES and across <= fewer:
            found.append((across, -fewer, place))
    return min(found)[2] if found else None


def rejoined(page: Sequence[Line]) -> list[Line]:
    """The lines of a page without columns, those whole that wide spaces between justified words have parted."""
    places = {id(line): number for number, line in enumerate(page)}
    whole: list[tuple[int, Line]] = []
    for row in rows(page):
        pieces = [row[0]]
        for line in row[1:]:
            if line.left - pieces[-1].right > WIDEST_SPACE * line.size:
                whole.append(united(pieces, places))
                pieces = []
            pieces.append(line)
        whole.append(united(pieces, places))
    return [line for _, line in sorted(whole, key=lambda placed: placed[0])]


def rows(page: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines that stand on the same level, from left to right."""
    row: list[Line] = []
    for line in from_top(page):
        if row and row[0].bottom - line.bottom > SAME_ROW * line.size:
            yield sorted(row, key=lambda piece: piece.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda piece: piece.left)


def united(pieces: Sequence[Line], places: Mapping[int, int]) -> tuple[int, Line]:
    """Pieces as one line, and the longest one's place in the order that they came in."""
    longest = max(pieces, key=lambda piece: piece.right - piece.left)
    line = evolve(longest, text=" ".join(piece.text for piece in pieces), left=pieces[0].left, right=pieces[-1].right)
    return places[id(longest)], line


def bands(page: Sequence[Line], strip: float) -> Iterator[tuple[list[Line], list[Line], list[Line]]]:
    """Yield what is left and right of a strip down to the next line across it, and that line."""
    left: list[Line] = []
    right: list[Line] = []
    for line in from_top(page):
        if line.right < strip:
            left.append(line)
        elif line.left >= strip:
            right.append(line)
        else:
            yield left, right, [line]
            left, right = [], []
    yield left, right, []
