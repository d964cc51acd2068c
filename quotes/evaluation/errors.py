"""Each error with its context, to read: a row of csv or tsv, or an object of jsonl.

Quotations in marks are judged by the quoted span, as the figures are, and a span with two errors has two rows. Indirect
speech is judged by the attribution. In each document the order is that of the text.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import PurePath
from typing import TextIO

from attrs import asdict, fields, frozen

from quotes.evaluation.gold import Attribution
from quotes.evaluation.judging import JudgedArticle, JudgedSpan, content_of
from quotes.evaluation.naming import Answer
from quotes.evaluation.spans import Spans, joined, kind, spans, touch
from quotes.types import Kind, Quote
from quotes.writing.delimited import cells, line_cell
from quotes.writing.harmless import cell
from quotes.writing.json import dump
from quotes.writing.rows import CONFIDENCE_DIGITS, words

CONTEXT = 200


class Fault(StrEnum):
    """What is wrong with an answer."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG_SOURCE = "wrong source"
    NO_SOURCE = "no source"
    WRONG_SPEAKER = "wrong speaker"
    NOT_FULL_NAME = "not full name"


@frozen
class ErrorRow:
    """One error; the fields, in this order, are the columns.

    `start` and `end` are of the quoted span, or of the whole content of indirect speech; `before` and `after` are up to
    200 characters of the text around it. `gold_…` is what is annotated, the plain names what was found.
    """

    document: str
    error: Fault
    kind: Kind
    before: str
    quotation: str
    after: str
    gold_source: str | None
    source: str | None
    gold_cue: str | None
    cue: str | None
    gold_speaker: str | None
    speaker: str | None
    rule: str | None
    resolver: str | None
    confidence: float | None
    start: int
    end: int


def errors(article: JudgedArticle) -> Iterator[ErrorRow]:
    """Yield the errors of an article in text order."""
    found = [*_span_errors(article), *_indirect_errors(article)]
    yield from sorted(found, key=lambda row: (row.start, row.end))


def _span_errors(article: JudgedArticle) -> Iterator[ErrorRow]:
    """Yield the errors of the quoted spans."""
    for judged in article.spans:
        for fault in span_faults(judged):
            # Of several attributions that cover the span, the one that the fault is about.
            about_speaker = fault in (Fault.WRONG_SPEAKER, Fault.NOT_FULL_NAME)
            gold = judged.answered if about_speaker else judged.gold
            yield _row(article, fault, (judged.span,), gold, judged.quote, judged.answer)


def span_faults(judged: JudgedSpan) -> Iterator[Fault]:
    """Yield what is wrong with the answer for one quoted span."""
    if judged.quote is None:
        if judged.gold is not None:
            yield Fault.MISSED
        return
    if judged.gold is None:
        yield Fault.SPURIOUS
        return
    if fault := source_fault(judged.gold, judged.quote):
        yield fault
    if judged.answer is not None and not judged.naming.right:
        yield Fault.WRONG_SPEAKER
    elif judged.answer is not None and judged.answer.is_named and not judged.naming.full:
        yield Fault.NOT_FULL_NAME


def source_fault(gold: Attribution, quote: Quote) -> Fault | None:
    """Tell what is wrong with the source of a quotation, if anything."""
    source = spans([quote.source])
    if touch(source, gold.source) or not (source or gold.source):
        return None
    return Fault.WRONG_SOURCE if source else Fault.NO_SOURCE


def _indirect_errors(article: JudgedArticle) -> Iterator[ErrorRow]:
    """Yield the errors of attributions and quotations without marks."""
    for number, gold in enumerate(article.gold.attributions):
        if kind(gold.content, article.quoted) is Kind.INDIRECT:
            quote = article.found.quotes[article.pairs[number]] if number in article.pairs else None
            fault = source_fault(gold, quote) if quote else Fault.MISSED
            if fault:
                yield _row(article, fault, gold.content, gold, quote, article.answers.get(number))
    matched = set(article.pairs.values())
    for number, quote in enumerate(article.found.quotes):
        content = content_of(quote)
        if number not in matched and kind(content, article.quoted) is Kind.INDIRECT:
            yield _row(article, Fault.SPURIOUS, content, None, quote, None)


def _row(
    article: JudgedArticle,
    fault: Fault,
    place: Spans,
    gold: Attribution | None,
    quote: Quote | None,
    answer: Answer | None,
) -> ErrorRow:
    """Lay one error flat."""
    text = article.gold.text
    start, end = min(place)[0], max(end for _, end in place)
    content = gold.content if gold else content_of(quote) if quote else place
    return ErrorRow(
        document=article.gold.id,
        error=fault,
        kind=kind(content, article.quoted),
        before=text[max(0, start - CONTEXT) : start],
        quotation=joined(text, place),
        after=text[end : end + CONTEXT],
        gold_source=(joined(text, gold.source) or None) if gold else None,
        source=words(quote.source) if quote else None,
        gold_cue=(joined(text, gold.cue) or None) if gold else None,
        cue=words(quote.cue) if quote else None,
        gold_speaker=answer.speaker if answer else None,
        speaker=quote.speaker.name if quote and quote.speaker else None,
        rule=quote.rule if quote else None,
        resolver=quote.resolver if quote else None,
        confidence=round(quote.confidence, CONFIDENCE_DIGITS) if quote else None,
        start=start,
        end=end,
    )


def write_csv(rows: Iterable[ErrorRow], stream: TextIO) -> None:
    """Write comma-separated values with a header; line breaks stay, inside double quotes."""
    _write_delimited(rows, stream, ",", cell)


def write_tsv(rows: Iterable[ErrorRow], stream: TextIO) -> None:
    """Write tab-separated values with a header; a line is always a row."""
    _write_delimited(rows, stream, "\t", line_cell)


def _write_delimited(rows: Iterable[ErrorRow], stream: TextIO, delimiter: str, clean: Callable[[str], str]) -> None:
    names = [column.name for column in fields(ErrorRow)]
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(cells(row, names, clean) for row in rows)


def write_jsonl(rows: Iterable[ErrorRow], stream: TextIO) -> None:
    """Write one object a line."""
    for row in rows:
        stream.write(dump(asdict(row)) + "\n")


ERROR_FORMATS: Mapping[str, Callable[[Iterable[ErrorRow], TextIO], None]] = {
    ".csv": write_csv,
    ".tsv": write_tsv,
    ".jsonl": write_jsonl,
}


def error_format(path: str) -> Callable[[Iterable[ErrorRow], TextIO], None] | None:
    """Choose how a file of errors is written by its suffix; None for a suffix that says nothing."""
    return ERROR_FORMATS.get(PurePath(path).suffix.lower())
