"""html: one page, a plain table a document, the columns of csv; no script, nothing fetched, every word escaped."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import TextIO

from quotes.writing.harmless import visible
from quotes.writing.rows import NO_QUOTATIONS, Layout, Result, Row, columns, rows

# A reader of the page need not trust the escaping alone: the browser is told to run and to fetch nothing.
HEAD = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Quotations</title>
<style>
:root { color-scheme: light dark; font-family: system-ui, sans-serif; }
table { border-collapse: collapse; margin-block: 2em; }
caption { font-weight: bold; text-align: start; padding-block: .5em; }
th, td { border-block-end: 1px solid; padding: .3em .6em; text-align: start; vertical-align: top; }
td { white-space: pre-line; overflow-wrap: anywhere; }
td.number { text-align: end; }
td.quote { min-width: 20em; }
</style>
</head>
<body>
<main>
"""
# What no page may hold, not even as a number: the code points that are no characters, the last two of each plane too.
NO_CHARACTERS = dict.fromkeys(
    [*range(0xFDD0, 0xFDF0), *(plane + last for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF))],
    0xFFFD,
)
FOOT = "</main>\n</body>\n</html>\n"


def write(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write a page with a table for each document; without a result, nothing."""
    names = tuple(name for name in columns(layout.explain) if name != "document")
    begun = False
    for result in results:
        stream.write("" if begun else HEAD)
        stream.writelines(f"{line}\n" for line in table(result, names))
        begun = True
    stream.write(FOOT if begun else "")


def table(result: Result, names: Iterable[str]) -> Iterator[str]:
    """Yield the lines of one document's table."""
    yield f'<table>\n<caption dir="auto">{words(result.document)}</caption>'
    heads = "".join(f'<th scope="col">{name.replace("_", " ")}</th>' for name in names)
    yield f"<thead><tr>{heads}</tr></thead>"
    if result.article.quotes:
        yield "<tbody>"
        yield from (f"<tr>{''.join(cell(row, name) for name in names)}</tr>" for row in rows(result))
        yield "</tbody>\n</table>"
    else:
        yield f"</table>\n<p>{NO_QUOTATIONS}</p>"


def cell(row: Row, name: str) -> str:
    """Write one cell; each finds its own reading direction, so that none turns its neighbours round."""
    value = getattr(row, name)
    if isinstance(value, int | float):
        return f'<td class="number">{value}</td>'
    return f'<td class="{name}" dir="auto">{words(value or "")}</td>'


def words(text: str) -> str:
    """Make text harmless in a page, in an element and in an attribute."""
    return escape(visible(text).translate(NO_CHARACTERS))
