"""The formats that results are written in: a new one is one file and one line here."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePath
from typing import TextIO

from quotes.writing import delimited, json, table
from quotes.writing.rows import Layout, Result

Writer = Callable[[Iterable[Result], TextIO, Layout], None]

FORMATS: Mapping[str, Writer] = {
    "table": table.write,
    "csv": delimited.write_csv,
    "tsv": delimited.write_tsv,
    "json": json.write_json,
    "jsonl": json.write_jsonl,
}
DEFAULT_FORMAT = "table"
# No stream of text, and written otherwise: see `unfinished`.
PARQUET = "parquet"
NAMES = (*FORMATS, PARQUET)

__all__ = ["DEFAULT_FORMAT", "FORMATS", "NAMES", "PARQUET", "Layout", "Result", "Writer", "format_of"]


def format_of(path: str | None) -> str:
    """Name the format that a file's suffix asks for, else the default one."""
    suffix = PurePath(path or "").suffix.removeprefix(".").lower()
    return suffix if suffix in NAMES else DEFAULT_FORMAT
