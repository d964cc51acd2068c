"""The formats that results are written in: a new one is one file and one line here."""

from collections.abc import Mapping
from pathlib import PurePath

from quotes.writing import brat, delimited, docbin, html, json, jsonld, markdown, parquet, table, tei
from quotes.writing.format import Format, Parts
from quotes.writing.rows import Layout, Result

FORMATS: Mapping[str, Format] = {
    "table": Format(table.write, "a table to read in the terminal"),
    "csv": Format(delimited.write_csv, "comma-separated values, for spreadsheets", parts=Parts(), keeps=True),
    "tsv": Format(delimited.write_tsv, "tab-separated values, a row a line", parts=Parts(), keeps=True),
    "json": Format(json.write_json, "an object a document, with every offset", keeps=True),
    "jsonl": Format(json.write_jsonl, "the same, one object a line", parts=Parts(), keeps=True),
    "parquet": Format(
        parquet.write, "csv's rows, typed (binary; quotes[corpus])", is_binary=True, parts=parquet.PARTS, keeps=True
    ),
    "markdown": Format(markdown.write, "a table for notes and wikis", ("md",)),
    "html": Format(html.write, "a table as a page", ("htm",)),
    "tei": Format(tei.write, "TEI P5: the text with its quotations marked in place", ("xml",)),
    "brat": Format(brat.write, "brat's standoff annotations", ("ann",), write_folder=brat.write_folder),
    "jsonld": Format(jsonld.write, "schema.org quotations and W3C Web Annotations"),
    "spacy": Format(docbin.write, "a spaCy DocBin with spans (binary)", is_binary=True),
}
DEFAULT_FORMAT = "table"
# The format of a folder of files that is one table, as programs for many machines have it.
DATASET_FORMAT = "parquet"

__all__ = ["DATASET_FORMAT", "DEFAULT_FORMAT", "FORMATS", "Format", "Layout", "Parts", "Result", "format_of"]


def format_of(path: str | None) -> str:
    """Name the format that a file's suffix asks for, else the default one."""
    suffix = PurePath(path or "").suffix.removeprefix(".").lower()
    named = (name for name, chosen in FORMATS.items() if suffix and suffix in (name, *chosen.suffixes))
    return next(named, DEFAULT_FORMAT)
