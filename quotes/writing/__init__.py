"""The formats that results are written in: a new one is one file and one line here."""

from collections.abc import Mapping
from pathlib import PurePath

from quotes.writing import delimited, json, table
from quotes.writing.format import Format
from quotes.writing.rows import Layout, Result

FORMATS: Mapping[str, Format] = {
    "table": Format(table.write, "a table to read in the terminal"),
    "csv": Format(delimited.write_csv, "comma-separated values, for spreadsheets and statistics"),
    "tsv": Format(delimited.write_tsv, "tab-separated values, a row a line"),
    "json": Format(json.write_json, "an object a document, with every offset"),
    "jsonl": Format(json.write_jsonl, "the same, one object a line"),
}
DEFAULT_FORMAT = "table"

__all__ = ["DEFAULT_FORMAT", "FORMATS", "Format", "Layout", "Result", "format_of"]


def format_of(path: str | None) -> str:
    """Name the format that a file's suffix asks for, else the default one."""
    suffix = PurePath(path or "").suffix.removeprefix(".").lower()
    named = (name for name, chosen in FORMATS.items() if suffix and suffix in (name, *chosen.suffixes))
    return next(named, DEFAULT_FORMAT)
