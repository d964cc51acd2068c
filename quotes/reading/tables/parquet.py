"""Parquet, a few rows at a time, by pyarrow.

pyarrow, and not polars or duckdb: it reads and writes Parquet a batch at a time under this program's own control, with
only the columns asked for in memory; its types travel into the output unchanged; and Dask, Ray and Spark bring it
anyway. The other two are engines for queries, of which there are none here.
"""

import os
from collections.abc import Iterator, Sequence
from typing import Any

from quotes.errors import ReadError
from quotes.extras import library
from quotes.reading.files import unread
from quotes.reading.tables.records import Columns, Record, require

ROWS = 64
PYARROW = ("pyarrow.parquet", "corpus", "Parquet files")


def parquet_records(name: str, columns: Columns) -> Iterator[Record]:
    """Yield the rows of a Parquet file. Raises ReadError for what is none, and for a file without the columns."""
    pyarrow = library(*PYARROW)
    try:
        with pyarrow.ParquetFile(name, pre_buffer=False) as file:
            names = file.schema_arrow.names
            require(name, names, columns)
            size = os.path.getsize(name) // max(file.metadata.num_rows, 1)
            wanted = [column for column in columns.wanted if column in names]
            number = 0
            for batch in file.iter_batches(batch_size=ROWS, columns=wanted):
                for values in batch.to_pylist():
                    number += 1
                    yield Record(number, values, size=size)
    except (FileNotFoundError, PermissionError) as error:
        raise unread(error, name) from error
    except (OSError, ValueError) as error:
        raise ReadError(f"{name}: this Parquet file cannot be read ({first_line(error)}).") from error


def first_line(error: Exception) -> str:
    """What an error of several lines says first."""
    return str(error).split("\n")[0].rstrip(".") or type(error).__name__


def kept_types(names: Sequence[str], keep: Sequence[str]) -> dict[str, Any]:
    """The type of each column to be kept, where all tables are Parquet and agree on it."""
    if not keep or not all(name.lower().endswith(".parquet") for name in names):
        return {}
    schemas = [schema for name in names if (schema := schema_of(name)) is not None]
    found = {column: {s.field(column).type for s in schemas if column in s.names} for column in keep}
    return {column: next(iter(types)) for column, types in found.items() if len(types) == 1}


def schema_of(name: str) -> Any:
    """The schema of a file, None for one that cannot be read, which its reader will tell."""
    try:
        return library(*PYARROW).read_schema(name)
    except (OSError, ValueError):
        return None
