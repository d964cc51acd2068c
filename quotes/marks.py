"""Pairs quotation marks into quoted spans, paragraph by paragraph.

People leave marks out, turn them the wrong way and use apostrophes for them, so no mark is believed alone.
Each way to read a paragraph's marks costs what it contradicts (see `quotes.mark_evidence`), and the cheapest
is taken: a shortest path over the states "outside", "inside a span" and "inside a span nested in a span", one
step a mark (Viterbi 1967). One missing mark thus costs once and cannot turn round the pairs after it, even in
a page where two documents were pasted into one line. Every function is linear in the length of the text.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from attrs import frozen

from quotes.mark_evidence import DOUBTFUL, IMPOSSIBLE, POSSIBLE, Mark, marks, without_markup
from quotes.paragraphs import Paragraph
from quotes.transcript.labels import Label

# `“Never closed. Then he said “this is fine” and left.`: the second mark opens and the first was left open.
_MISSING = DOUBTFUL

# `“I read “The Tin Door” twice,” he said.`: most writers take other marks inside.
_NESTED = POSSIBLE

# `“I read it.¶“Then I wept.”`: the next paragraph opens again, so this one need not close.
_CONTINUED_FROM_WITHIN = 15

# Not `Sen. Ruiz`: a sentence's last word is long, or short and in small letters.
_SENTENCE_END = re.compile(
    r"""(?:(?<=\w\w\w\w)|(?<=\s[a-z][a-z])|(?<=\s[a-z][a-z][a-z])|(?<=[\d!?…)]))[.!?…]["'”’)]{0,3}(?=\s)"""
)


@frozen
class QuotedSpan:
    """An outermost stretch between quotation marks, in half-open character offsets.

    `start` to `end` is the span with its marks; `inner_start` to `inner_end` is it without them and without
    whitespace next to them, never empty. `closed` is False where the closing mark is missing: such a span
    ends with its paragraph, or before the mark that opens the next span. `single` says that the outer marks
    are single ones. `label` is that of a turn in a transcript, whose spans have no marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    single: bool
    label: Label | None = None


class _Pair(NamedTuple):
    """A span's opening mark and its closing one, or None and where the span ends; and the spans before it."""

    opening: Mark
    closing: Mark | None
    end: int
    before: "_Pair | None"


class _Reading(NamedTuple):
    """A way to read the marks so far: what it costs, the open span's mark, and the spans it has found."""

    cost: int
    opening: Mark | None
    nested: bool
    pairs: _Pair | None


def quoted_spans(text: str, paragraphs: Sequence[Paragraph]) -> tuple[QuotedSpan, ...]:
    """Find the outermost quoted spans of `text`: in order, not overlapping, each within one paragraph.

    Marks are those of `lexicons/en/marks.tsv`. Apostrophes, feet and inches and the marks of markup are left
    alone; nested marks belong to the outer span; a closing mark with nothing to close is skipped.
    """
    plain = without_markup(text)
    spans: list[QuotedSpan] = []
    found = tuple(marks(plain, paragraphs[0].start, paragraphs[0].end)) if paragraphs else ()
    for number, paragraph in enumerate(paragraphs):
        after = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        next_found = tuple(marks(plain, after.start, after.end)) if after else ()
        continued = _family_opened(after, next_found)
        spans += _spans(text, _pairs(found, paragraph, continued))
        found = next_found
    return tuple(spans)


def _family_opened(paragraph: Paragraph | None, found: Sequence[Mark]) -> str | None:
    """Name the family of the mark that `paragraph` begins with, if that can open."""
    if paragraph is None or not found or found[0].start != paragraph.start:
        return None
    return found[0].family if found[0].opening <= DOUBTFUL else None


def _pairs(found: Sequence[Mark], paragraph: Paragraph, continued: str | None) -> list[_Pair]:
    """Take the cheapest reading of a paragraph's marks."""
    readings = [_Reading(0, None, False, None)]
    for mark in found:
        readings = _cheapest(step for reading in readings for step in _steps(reading, mark))
    last = min((_ended(reading, paragraph, continued) for reading in readings), key=lambda reading: reading.cost)
    pairs, pair = [], last.pairs
    while pair:
        pairs.append(pair)
        pair = pair.before
    return pairs[::-1]


def _cheapest(steps: Iterator[_Reading]) -> list[_Reading]:
    """Keep one reading a state: what comes later cannot tell two of them apart."""
    best: dict[tuple[str, bool], _Reading] = {}
    for step in steps:
        state = (step.opening.family if step.opening else "", step.nested)
        if state not in best or step.cost < best[state].cost:
            best[state] = step
    return list(best.values())


def _steps(reading: _Reading, mark: Mark) -> Iterator[_Reading]:
    """Yield each way to go on from `reading` at `mark`."""
    cost, opening, nested, pairs = reading
    if opening is None:
        yield _Reading(cost + mark.opening, mark, False, pairs)
        yield _Reading(cost + mark.stray, None, False, pairs)
    elif opening.family != mark.family:
        yield reading
    elif nested:
        yield _Reading(cost + mark.closing, opening, False, pairs)
        yield _Reading(cost + mark.ignored, opening, True, pairs)
    else:
        yield _Reading(cost + mark.closing, None, False, _Pair(opening, mark, mark.end, pairs))
        yield _Reading(cost + mark.ignored, opening, False, pairs)
        if mark.family != "apostrophe":
            yield _Reading(cost + mark.opening + _NESTED, opening, True, pairs)
            unclosed = _Pair(opening, None, mark.start, pairs)
            yield _Reading(cost + mark.opening + _MISSING, mark, False, unclosed)


def _ended(reading: _Reading, paragraph: Paragraph, continued: str | None) -> _Reading:
    """End the paragraph: a span still open ends with it."""
    cost, opening, nested, pairs = reading
    if opening is None:
        return reading
    unclosed = opening.unclosed
    if continued == opening.family and opening.start == paragraph.start:
        unclosed = 0
    elif continued == opening.family and unclosed < IMPOSSIBLE:
        unclosed = min(unclosed, _CONTINUED_FROM_WITHIN)
    cost += unclosed + _MISSING * nested
    return _Reading(cost, None, False, _Pair(opening, None, paragraph.end, pairs))


def _spans(text: str, pairs: Sequence[_Pair]) -> Iterator[QuotedSpan]:
    for number, (opening, closing, end, _) in enumerate(pairs):
        if closing:
            start, end = _between(text, opening, closing)
        else:
            is_last = number + 1 == len(pairs)
            start, end = opening.end, end if is_last else _last_sentence_end(text, opening.end, end)
        inner_start, inner_end = _stripped(text, start, end)
        if inner_start < inner_end:
            span_end = closing.end if closing else inner_end
            yield QuotedSpan(opening.start, span_end, inner_start, inner_end, closing is not None, opening.single)


def _between(text: str, opening: Mark, closing: Mark) -> tuple[int, int]:
    """Narrow a pair to what its marks enclose."""
    start, end = opening.end, closing.start
    # `""Yes,"" she said.`: spreadsheets and other programs double the marks of the data they write.
    first, last = text[opening.start : start], text[end : closing.end]
    if end - start > 1 and text.startswith(first, start, end) and text.endswith(last, start, end):
        return start + len(first), end - len(last)
    return start, end


def _last_sentence_end(text: str, start: int, end: int) -> int:
    """Leave out what announces the next span, as "Then" does in `“It never closed. Then she said “this”`."""
    return max((found.end() for found in _SENTENCE_END.finditer(text, start, end)), default=end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    return end - len(inner.lstrip()), start + len(inner.rstrip())
