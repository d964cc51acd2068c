"""markdown: a heading and a table a document, the cells of the terminal's table, for notes, wikis and pull requests.

Words from outside are plain text in CommonMark and in the tables, links and emoji codes that others add to it.
"""

import re
from collections.abc import Iterable
from typing import TextIO

from quotes.writing.harmless import one_line
from quotes.writing.rows import NO_QUOTATIONS, Layout, Result, Row, rows
from quotes.writing.table import counts, table_rows

HEADER = ("#", "Speaker", "Quotation", "Cue", "Confidence")
# A colon before a letter or slash makes an emoji or a link, and www. or an @ a link without one.
MARKUP = re.compile(r"[\\`*_{}\[\]<>|~#$!&@^]|:(?=[\w/])|(?<=www)\.", re.IGNORECASE)
# Some readers let HTML through whatever stands before it.
ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def write(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write one table a document, as soon as it is done."""
    for index, result in enumerate(results):
        stream.write(("\n" if index else "") + "".join(f"{line}\n" for line in lines(result, layout)))
        stream.flush()


def lines(result: Result, layout: Layout) -> list[str]:
    """Lay out one document."""
    title = f"## {escaped(result.document)}".rstrip()
    if not result.article.quotes:
        return [title, "", NO_QUOTATIONS]
    why = ["Why"] if layout.explain else []
    table = [table_line([*HEADER, *why]), "|--:|---|---|---|--:|" + "---|" * len(why)]
    for cells, row in zip(table_rows(result), rows(result), strict=True):
        words = [*map(str, cells), *([reasons(row)] if why else [])]
        table.append(table_line(map(escaped, words)))
    return [title, "", *table, "", counts(result.article)]


def table_line(cells: Iterable[str]) -> str:
    """Part cells by bars."""
    return f"| {' | '.join(cells)} |"


def reasons(row: Row) -> str:
    """Say in one cell what decided."""
    return "; ".join(part for part in (row.rule, row.path, row.resolver, row.reason) if part)


def escaped(text: str) -> str:
    """Make text mean nothing but itself, on one line: what would be markup gets a backslash, or is an entity."""
    return MARKUP.sub(lambda found: ENTITIES.get(found[0], f"\\{found[0]}"), one_line(text))
