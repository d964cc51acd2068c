"""The quoted spans of a text, for the tests of marks."""

from quotes.marks import QuotedSpan, quoted_spans
from quotes.paragraphs import paragraphs


def spans(text: str) -> tuple[QuotedSpan, ...]:
    return quoted_spans(text, paragraphs(text))


def inner(text: str) -> list[str]:
    return [text[span.inner_start : span.inner_end] for span in spans(text)]
