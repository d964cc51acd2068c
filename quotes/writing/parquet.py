"""parquet: the rows of csv as typed columns, for data frames and databases; binary, read whole or by column.

Words stay as the article has them: a column of Parquet is data, which nothing runs.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TextIO

from quotes.errors import WriteError
from quotes.writing.harmless import encodable
from quotes.writing.rows import Layout, Result, columns, rows

if TYPE_CHECKING:
    import pyarrow

WHOLE_NUMBERS = frozenset({"number", "start", "end"})


def write(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write a row group for each document that has quotations; without a result, nothing.

    Raises WriteError where pyarrow is not installed, before any work is done.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise WriteError("parquet needs pyarrow: install it by `pip install 'quotes[corpus]'`.") from error
    names = columns(layout.explain)
    shape = schema(names)
    writer = None
    try:
        for result in results:
            writer = writer or ParquetWriter(stream.buffer, shape)
            if result.article.quotes:
                writer.write_table(pyarrow.Table.from_pylist(values(result, names), shape))
    finally:
        if writer:
            writer.close()


def schema(names: Iterable[str]) -> "pyarrow.Schema":
    """Type the columns: whole numbers, the confidence, and words, which may be missing."""
    import pyarrow

    types = {**dict.fromkeys(WHOLE_NUMBERS, pyarrow.int64()), "confidence": pyarrow.float64()}
    return pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in names])


def values(result: Result, names: Iterable[str]) -> list[dict[str, Any]]:
    """Take the named values of each row."""
    return [{name: value(getattr(row, name)) for name in names} for row in rows(result)]


def value(item: object) -> object:
    """Turn the words of an enum or of the article into a string that UTF-8 can hold."""
    return encodable(str(item)) if isinstance(item, str) else item
