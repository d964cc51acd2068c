"""Tables of many articles, a record each: a new kind is one file and one line here."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from quotes.reading.tables.docbin import docbin_records
from quotes.reading.tables.parquet import kept_types, parquet_records
from quotes.reading.tables.records import Columns, Record
from quotes.reading.tables.text import delimited_records, json_records

# A file's name and the columns wanted -> its records; raises ReadError, one sentence that begins with the name.
Reader: TypeAlias = Callable[[str, Columns], Iterator[Record]]

TABLES: Mapping[str, Reader] = {
    ".csv": delimited_records,
    ".tsv": delimited_records,
    ".jsonl": json_records,
    ".parquet": parquet_records,
    ".spacy": docbin_records,
}

__all__ = ["TABLES", "Columns", "Reader", "Record", "kept_types", "reader_of"]


def reader_of(name: str) -> Reader | None:
    """What reads a table, by the suffix of its name; None for what is no table."""
    return next((reader for suffix, reader in TABLES.items() if name.lower().endswith(suffix)), None)
