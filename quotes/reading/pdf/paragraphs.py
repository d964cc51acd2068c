"""Lines of pages -> paragraphs.

A paragraph of the page becomes one line of text, and paragraphs are parted by blank lines. A line goes on with the next
one unless the page says otherwise: the distance to the next line is larger than usual, the next line is indented, or
the next word would still have had room. At the end of a column or page only the words can tell.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from statistics import median
from typing import TypeAlias

from quotes.reading.pdf.hyphens import Hyphens
from quotes.reading.pdf.lines import Line

# Shares of a letter's height. Lines stand 1.1 to 1.3 apart in print, 2 in a double-spaced release; what counts is how
# much more than usual the distance is.
MORE_THAN_USUAL = 1.25
USUAL_DISTANCE = 1.2
INDENT = 0.8
MIDDLE = 0.2
SAME_SIZE = 0.15
SAME_COLUMN = 5.0

ENDS = (".", "!", "?", "…", ":")
# Paragraphs among which one is looked for that goes on: a page has few footnotes.
LOOKED_BACK = 4
# The last two: what Word's bullets are without their fount, and a character that the file does not name.
BULLETS = ("•", "◦", "▪", "●", "■", "‣", "\uf0b7", "\ufffd ")
CLOSING = "\"'”’»)]"


# Lines of one size that stand one below the other.
Column: TypeAlias = tuple[Line, ...]


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The paragraphs of a file, each as one line; `pages` are without what repeats on each."""
    columns = [column for page in pages for column in columns_of(page)]
    usual = usual_distance(columns)
    found: list[list[Line]] = []
    for column in columns:
        first, *others = chain(*map(grouped, blocks(column, usual)))
        begun = next(
            (group for group in reversed(found[-LOOKED_BACK:]) if goes_on(group, first, group is found[-1])), None
        )
        if begun is None:
            found.append(first)
        else:
            begun += first
        found += others
    hyphens = Hyphens.of([line.text for line in chain(*pages)])
    return [hyphens.joined([line.text for line in group]) for group in found]


def columns_of(page: Sequence[Line]) -> Iterator[Column]:
    """Part a page where the lines change size, go up again, or move to the side."""
    group: list[Line] = []
    for line in page:
        if group and not is_below(group[-1], line):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def is_same_size(line: Line, after: Line) -> bool:
    """Whether letters are as large, give or take what another fount makes of it."""
    return abs(line.size - after.size) <= SAME_SIZE * max(line.size, after.size)


def is_below(line: Line, after: Line) -> bool:
    """Whether a line stands under another one in the same column, in the same size."""
    beside = abs(after.left - line.left) < SAME_COLUMN * line.size or line.left <= after.left < line.right
    return is_same_size(line, after) and after.bottom < line.bottom and beside


def usual_distance(columns: Sequence[Column]) -> float:
    """How far lines of a paragraph stand apart, in letters' heights: as they do where a sentence goes on."""
    found = [
        distance(line, after) for column in columns for line, after in pairwise(column) if is_mid_sentence(line, after)
    ]
    return median(found) if found else USUAL_DISTANCE


def distance(line: Line, after: Line) -> float:
    """How far a line stands below another one, in letters' heights."""
    return (line.bottom - after.bottom) / max(line.size, 0.1)


def has_room(line: Line, after: Line, edge: float) -> bool:
    """Whether the next line's first word would have had room in this one, had it not ended a paragraph."""
    word = after.text.partition(" ")[0]
    width = (after.right - after.left) / len(after.text) * (len(word) + 1)
    return line.right + width < edge


def blocks(column: Column, usual: float) -> Iterator[Column]:
    """Part a column where lines stand farther apart than usual."""
    group = [column[0]]
    for line, after in pairwise(column):
        if distance(line, after) > MORE_THAN_USUAL * usual:
            yield tuple(group)
            group = []
        group.append(after)
    yield tuple(group)


def grouped(block: Column) -> Iterator[list[Line]]:
    """Part the lines of a block into its paragraphs."""
    group = [block[0]]
    left, right = min(line.left for line in block), max(line.right for line in block)
    for line, after in pairwise(block):
        # Of two indented lines, the second may only go on with the first where that is not the first of its paragraph.
        margin = left if len(group) == 1 else line.left
        if starts_paragraph(line, after, margin, right):
            yield group
            group = []
        group.append(after)
    yield group


def starts_paragraph(line: Line, after: Line, margin: float, edge: float) -> bool:
    """Whether a line begins a paragraph, by its place: after the margin, or because there was room before the edge."""
    if after.text.startswith(BULLETS):
        return True
    if is_mid_sentence(line, after):
        return False
    # "… for the harbour.\n    The mayor declined": the indent of printed books. The lines of an item in a list, which
    # are all indented under its bullet, begin nothing.
    is_indented = after.left > margin + INDENT * line.size and is_sentence_end(line.text)
    is_hanging = after.left > line.left + INDENT * line.size and line.text.startswith(BULLETS)
    return (is_indented and not is_hanging) or are_centred(line, after) or has_room(line, after, edge)


def are_centred(line: Line, after: Line) -> bool:
    """Whether two lines of different length have the same middle, as headlines do."""
    aside = line.left - after.left
    middle = (line.left + line.right - after.left - after.right) / 2
    return abs(aside) > INDENT * line.size and abs(middle) < MIDDLE * line.size


def goes_on(group: Sequence[Line], after: Sequence[Line], is_last: bool) -> bool:
    """Whether a paragraph goes on at the top of the next column or page, where nothing but its words can tell.

    One that is not the last on its page has a footnote or a caption under it.
    """
    line, first = group[-1], after[0]
    if not is_same_size(line, first):
        return False
    if is_mid_sentence(line, first):
        return True
    if not is_last or first.bottom <= line.bottom:
        return False
    # A quotation of several paragraphs opens each of them anew.
    return not is_sentence_end(line.text) or (is_open(group) and not first.text.startswith("“"))


def is_mid_sentence(line: Line, after: Line) -> bool:
    """Whether a sentence goes on from one line to the next."""
    return after.text[0].islower() and not is_sentence_end(line.text)


def is_sentence_end(text: str) -> bool:
    """Whether words end a sentence, whatever closes after it: `“We will stay.”`."""
    return text.rstrip(CLOSING).endswith(ENDS)


def is_open(group: Sequence[Line]) -> bool:
    """Whether a quotation is still open at the end of a paragraph, by its last curly double mark."""
    for line in reversed(group):
        if "“" in line.text or "”" in line.text:
            return line.text.rfind("“") > line.text.rfind("”")
    return False
