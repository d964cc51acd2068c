"""What repeats on the pages of a file and is no part of its text: running heads and feet, page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quotes.reading.pdf.lines import Line, from_top

# A running head or foot is among so many lines at the top and at the bottom of a page.
EDGE = 3
# Points within which a line stands at the same height on each page.
HEIGHT = 4.0
# It repeats on at least one page in so many: left and right pages may differ, and a chapter's first.
PAGES = 3
DIGITS = re.compile(r"\d+")
# "3", "- 3 -", "Page 3 of 5", "3/5", and how a press release says that a page follows: "-more-".
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.)\s*)?\d{1,4}(?:\s*(?:of|/|\|)\s*\d{1,4})?\W*|[ivx]{1,6}|[-–—(\s]*more[-–—)\s]*", re.IGNORECASE
)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page that are its own, in their order."""
    edges = [list(edge_lines(page)) for page in pages]
    seen = Counter(key for lines in edges for key in {likeness(line) for line in lines})
    least = max(2, len(pages) / PAGES)
    kept = []
    for page, lines in zip(pages, edges, strict=True):
        dropped = {id(line) for line in lines if repeats(line, seen) >= least}
        rest = [line for line in page if id(line) not in dropped]
        numbers = {id(line) for line in outermost(rest) if PAGE_NUMBER.fullmatch(line.text)}
        kept.append([line for line in rest if id(line) not in numbers])
    return kept


def edge_lines(page: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines at the top and at the bottom of a page."""
    ordered = from_top(page)
    yield from ordered[:EDGE]
    yield from ordered[max(EDGE, len(ordered) - EDGE) :]


def outermost(page: Sequence[Line]) -> list[Line]:
    """The first and the last line of a page that has more than these."""
    ordered = from_top(page)
    return [ordered[0], ordered[-1]] if len(ordered) > 2 else []


def likeness(line: Line) -> tuple[str, int]:
    """What a line is on every page, whatever the page's number, and its height, roughly."""
    return DIGITS.sub("#", line.text), round(line.bottom / HEIGHT)


def repeats(line: Line, seen: Counter[tuple[str, int]]) -> int:
    """On how many pages a line stands at its height, or very near."""
    text, height = likeness(line)
    return sum(seen[text, near] for near in (height - 1, height, height + 1))
