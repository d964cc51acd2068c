"""Stretches of text as gold annotations give them, and the quoted spans that figures are counted over.

A span is `(start, end)`, half-open character offsets. The quoted spans here are plainer than those of `quotes.marks`
on purpose: a yardstick must not change when the method does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from quotes.types import Extent, Kind

Span = tuple[int, int]
Spans = tuple[Span, ...]

OPENING, CLOSING, EITHER = "“„«", "”»", '"'
# A quotation of which four fifths stand in marks is direct: the rest is a conjunction, or "that".
DIRECT_SHARE = 0.8
WORD = re.compile(r"\w+")


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Find the outermost spans between double marks, marks included; a paragraph's end closes an open one."""
    paragraphs = re.finditer("[^\n]+", text)
    return tuple(span for found in paragraphs for span in _quoted_in(found[0], found.start()))


def _quoted_in(paragraph: str, offset: int) -> Iterator[Span]:
    """Yield the quoted spans of one paragraph, which begins at `offset` of the text."""
    start, depth = None, 0
    for place, character in enumerate(paragraph, start=offset):
        if start is None:
            if character in OPENING or character == EITHER:
                start, depth = place, 0
        elif character in OPENING:
            depth += 1
        elif depth and character in CLOSING:
            depth -= 1
        elif not depth and (character in CLOSING or character == EITHER):
            yield start, place + 1
            start = None
    end = offset + len(paragraph.rstrip())
    if start is not None and end - start > 1:
        yield start, end


def overlap(span: Span, spans: Iterable[Span]) -> int:
    """Count the characters of `span` that `spans` cover."""
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in spans)


def touch(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    """Whether two lists of spans have a character in common."""
    return any(overlap(span, others) for span in spans)


def characters(spans: Iterable[Span]) -> frozenset[int]:
    """Collect the offsets that spans cover."""
    return frozenset(place for start, end in spans for place in range(start, end))


def exactly(text: str, spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether two lists of spans cover the same letters and digits; marks, points and spaces at the edges are free."""
    apart = characters(spans) ^ characters(others)
    return not any(text[place].isalnum() for place in apart)


def words(text: str, span: Span) -> int:
    """Count the words of a span."""
    return len(WORD.findall(text, *span))


def kind(content: Spans, quoted: Sequence[Span]) -> Kind:
    """Tell how much of a content stands in marks: a direct one nearly all, an indirect one nothing."""
    inside = sum(overlap(span, content) for span in quoted)
    total = sum(end - start for start, end in content)
    if not inside:
        return Kind.INDIRECT
    return Kind.DIRECT if inside >= DIRECT_SHARE * total else Kind.MIXED


def spans(extents: Iterable[Extent | None]) -> Spans:
    """Take the offsets of extents, of which some may not be there."""
    return tuple((extent.start, extent.end) for extent in extents if extent is not None)


def joined(text: str, parts: Iterable[Span]) -> str:
    """Read the words of spans, with an ellipsis where text between them is left out."""
    return " … ".join(text[start:end] for start, end in parts)
