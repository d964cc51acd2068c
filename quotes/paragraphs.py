"""Cuts a text into paragraphs, whether each stands on a line of its own or is wrapped over many.

Every function is linear in the length of the text.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

# \r\n is one break; the others are what editors, PDF extractors and web pages leave between lines.
_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")

# A sentence, a clause that announces speech, or a quotation is complete here: `“We will stay.”`
_SENTENCE_END = tuple(".!?…:;\"”’'»)")

# Prose is wrapped at 60 to 80 columns, narrow columns at 30; shorter lines are menus and verse.
_NARROWEST_COLUMN = 24

# A block of fewer breaks is too little evidence for itself and follows the whole text.
_BREAKS_TO_DECIDE = 4


@frozen
class Paragraph:
    """Characters `start` up to `end` (half-open) of a text: never empty, no whitespace at its edges."""

    start: int
    end: int


@frozen
class _Line:
    """A line that is not blank, without the whitespace round it; `indent` counts the whitespace before it."""

    start: int
    end: int
    indent: int
    follows_blank: bool


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""Paragraphs of `text`, in order, as half-open character offsets.

    A line break ends a paragraph. In hard-wrapped text, where most breaks fall in mid-sentence
    ("The council will\nmeet on Monday."), a blank line ends it, or an indented line begins the next, or a
    short line that ends a sentence. Lines are parted by \n, \r\n, \r, \x0b, \x0c, \x85, \u2028 or \u2029.
    """
    blocks = tuple(_blocks(text))
    wrapped = _is_wrapped(text, blocks)
    return tuple(
        Paragraph(lines[0].start, lines[-1].end)
        for block in blocks
        for lines in _grouped(text, block, _block_is_wrapped(text, block, wrapped))
    )


def unwrapped(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """The text with a space for each line end inside a paragraph, which parts words and nothing more."""
    inside = [(one.start, one.end) for one in paragraphs if text.find("\n", one.start, one.end) >= 0]
    parts, at = list[str](), 0
    for start, end in inside:
        parts += text[at:start], text[start:end].replace("\n", " ")
        at = end
    return "".join([*parts, text[at:]]) if inside else text


def _lines(text: str) -> Iterator[_Line]:
    follows_blank, start = False, 0
    ends = [(found.start(), found.end()) for found in _LINE_BREAK.finditer(text)]
    for end, next_start in [*ends, (len(text), len(text))]:
        line = text[start:end]
        words = line.strip()
        if words:
            indent = len(line) - len(line.lstrip())
            yield _Line(start + indent, start + indent + len(words), indent, follows_blank)
        follows_blank, start = not words, next_start


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Part the text at its blank lines."""
    block: list[_Line] = []
    for line in _lines(text):
        if line.follows_blank and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _block_is_wrapped(text: str, block: list[_Line], whole_text_is_wrapped: bool) -> bool:
    # A wrapped press release may be pasted into a page of one-line paragraphs.
    return _is_wrapped(text, [block]) if len(block) > _BREAKS_TO_DECIDE else whole_text_is_wrapped


def _is_wrapped(text: str, blocks: Sequence[list[_Line]]) -> bool:
    """Whether most of the breaks between adjoining lines fall in mid-sentence."""
    breaks = in_sentence = 0
    for block in blocks:
        width = _width(block)
        breaks += len(block) - 1
        in_sentence += sum(_breaks_sentence(text, line, after, width) for line, after in pairwise(block))
    return in_sentence * 2 > breaks


def _width(block: list[_Line]) -> int:
    return max(line.end - line.start for line in block)


def _breaks_sentence(text: str, line: _Line, after: _Line, width: int) -> bool:
    # "The council will / meet on Monday": a full line, then a small letter. A menu of small words
    # ("share / print / follow us") has no full line.
    length = line.end - line.start
    return (
        width >= _NARROWEST_COLUMN
        and length * 2 >= width
        and text[after.start].islower()
        and not text.endswith(_SENTENCE_END, line.start, line.end)
    )


def _grouped(text: str, block: list[_Line], wrapped: bool) -> Iterator[list[_Line]]:
    """Part the lines of `block` into its paragraphs."""
    width = _width(block)
    group = [block[0]]
    for line, after in pairwise(block):
        if not wrapped or _starts_paragraph(text, line, after, width):
            yield group
            group = []
        group.append(after)
    yield group


def _starts_paragraph(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether `after` begins a paragraph in wrapped text: it is indented, or `line` is a last line."""
    # "… for the harbour.\n    The mayor declined": the indent of printed books.
    if after.indent > line.indent:
        return True
    # "… in the end.\nThe mayor declined": half the column was left empty after a full stop.
    is_short = (line.end - line.start) * 2 < width
    return is_short and text.endswith(_SENTENCE_END, line.start, line.end) and not text[after.start].islower()
