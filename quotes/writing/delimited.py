"""csv and tsv: one header, a row for each quotation, the columns of `rows.Row`."""

import csv
from collections.abc import Callable, Iterable
from typing import TextIO

from quotes.writing.harmless import cell, one_line
from quotes.writing.json import plain_text
from quotes.writing.rows import Layout, Result, columns, rows

BYTE_ORDER_MARK = "\ufeff"


def write_csv(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write comma-separated values; a quotation's line breaks stay, inside double quotes."""
    write(results, stream, layout, ",", cell)


def write_tsv(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write tab-separated values; tabs and line breaks become spaces, so that a line is always a row."""
    write(results, stream, layout, "\t", line_cell)


def write(
    results: Iterable[Result], stream: TextIO, layout: Layout, delimiter: str, clean: Callable[[str], str]
) -> None:
    """Write the header with the first result: without a result, nothing."""
    names = columns(layout.explain)
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    for index, result in enumerate(results):
        if index == 0 and not layout.continued:
            stream.write(BYTE_ORDER_MARK if layout.excel else "")
            writer.writerow([*names, *map(clean, layout.kept)])
        kept = [kept_cell(value, clean) for value in result.kept]
        writer.writerows(cells(row, names, clean) + kept for row in rows(result))
        stream.flush()


def line_cell(text: str) -> str:
    """Make text a harmless cell without tabs and line breaks."""
    return cell(one_line(text))


def cells(row: object, names: Iterable[str], clean: Callable[[str], str]) -> list[object]:
    """Take the values of a row: words made harmless, numbers as they are, None where there is nothing."""
    values = (getattr(row, name) for name in names)
    return [clean(str(value)) if isinstance(value, str) else value for value in values]


def kept_cell(value: object, clean: Callable[[str], str]) -> object:
    """Take a value that the document brought along: words made harmless, numbers as they are."""
    return value if value is None or isinstance(value, int | float) else clean(plain_text(value))
