"""The turns of a transcript as quoted spans without marks: its words are direct speech wherever they stand."""

from collections.abc import Iterator, Sequence

from quotes.marks import QuotedSpan
from quotes.paragraphs import Paragraph
from quotes.transcript.detection import Turn, turns
from quotes.transcript.directions import spoken_parts


def with_turns(text: str, paragraphs: Sequence[Paragraph], spans: Sequence[QuotedSpan]) -> tuple[QuotedSpan, ...]:
    """The quoted spans of a text, its turns among them: in order, not overlapping, each within one paragraph.

    Stage directions part a turn into several spans, as its paragraphs do; all have the same label. Marks inside a turn
    are its own: a quotation within a quotation.
    """
    in_marks = [(span.start, span.end) for span in spans]
    found = [turn for turn in turns(text, paragraphs, in_marks) if not turn.heading.is_marked]
    if not found:
        return tuple(spans)
    spoken = [span for turn in found for span in _spans(text, paragraphs, turn)]
    covered = {number for turn in found for number in range(turn.heading.paragraph, turn.last + 1)}
    kept = [span for number, span in _numbered(paragraphs, spans) if number not in covered]
    return tuple(sorted([*kept, *spoken], key=lambda span: span.start))


def _spans(text: str, paragraphs: Sequence[Paragraph], turn: Turn) -> Iterator[QuotedSpan]:
    following = paragraphs[turn.heading.paragraph + 1 : turn.last + 1]
    for start, end in ((turn.heading.start, turn.heading.end), *((one.start, one.end) for one in following)):
        for first, last in spoken_parts(text, start, end):
            yield QuotedSpan(first, last, first, last, True, False, turn.heading.label)


def _numbered(paragraphs: Sequence[Paragraph], spans: Sequence[QuotedSpan]) -> Iterator[tuple[int, QuotedSpan]]:
    """Yield each span with the number of its paragraph."""
    number = 0
    for span in spans:
        while paragraphs[number].end < span.end:
            number += 1
        yield number, span
