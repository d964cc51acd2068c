"""The formats that results are written in: a new one is one file and one line here."""

from collections.abc import Mapping
from pathlib import PurePath

from quotes.writing import brat, delimited, docbin, html, json, jsonld, markdown, table, tei
from quotes.writing.format import Format
from quotes.writing.rows import Layout, Result

FORMATS: Mapping[str, Format] = {
    "table": Format(table.write, "a table to read in the terminal"),
    "csv": Format(delimited.write_csv, "comma-separated values, for spreadsheets and statistics"),
    "tsv": Format(delimited.write_tsv, "tab-separated values, a row a line"),
    "json": Format(json.write_json, "an object a document, with every offset"),
    "jsonl": Format(json.write_jsonl, "the same, one object a line"),
    "markdown": Format(markdown.write, "a table for notes and wikis", ("md",)),
    "html": Format(html.write, "a table as a page", ("htm",)),
    "tei": Format(tei.write, "TEI P5: the text with its quotations marked in place", ("xml",)),
    "brat": Format(brat.write, "brat's standoff annotations", ("ann",), write_folder=brat.write_folder),
    "jsonld": Format(jsonld.write, "schema.org quotations and W3C Web Annotations"),
    "spacy": Format(docbin.write, "a spaCy DocBin with spans (binary)", is_binary=True),
}
DEFAULT_FORMAT = "table"
# No stream of text, and written otherwise: see `unfinished`.
PARQUET = "parquet"
PARQUET_SAYS = "csv's rows as typed columns (binary; a FILE; needs quotes[corpus])"
NAMES = (*FORMATS, PARQUET)

__all__ = ["DEFAULT_FORMAT", "FORMATS", "NAMES", "PARQUET", "PARQUET_SAYS", "Format", "Layout", "Result", "format_of"]


def format_of(path: str | None) -> str:
    """Name the format that a file's suffix asks for, else the default one."""
    suffix = PurePath(path or "").suffix.removeprefix(".").lower()
    named = (name for name, chosen in FORMATS.items() if suffix and suffix in (name, *chosen.suffixes))
    return PARQUET if suffix == PARQUET else next(named, DEFAULT_FORMAT)
