"""Parquet: a row for each quotation, the columns of `rows.Row`, then those that documents brought along.

A Parquet file cannot be gone on with when its writer was killed: its table of contents is at its end. Rows are kept as
Arrow's streams, one behind the other, and made into Parquet when all are there.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, BinaryIO, TextIO

from quotes.extras import library
from quotes.writing.format import Parts
from quotes.writing.harmless import HALVES
from quotes.writing.json import plain_text
from quotes.writing.rows import INTEGERS, Layout, Result, columns, rows

GROUP = 32_768
ROWS_A_PART = 8 * GROUP


def pyarrow() -> Any:
    """The library, with the two modules of it that are used here; raises ExtraError when it is not installed."""
    for module in ("pyarrow.ipc", "pyarrow.parquet"):
        library(module, "corpus", "Parquet files")
    return library("pyarrow", "corpus", "Parquet files")


def schema(layout: Layout) -> Any:
    """The columns with their types; one that was kept is text where its type is not known."""
    arrow = pyarrow()
    own = [(name, own_type(name, arrow)) for name in columns(layout.explain)]
    return arrow.schema([*own, *((name, layout.kept_types.get(name, arrow.string())) for name in layout.kept)])


def own_type(name: str, arrow: Any) -> Any:
    """The type of a column of `rows.Row`."""
    if name in INTEGERS:
        return arrow.int64()
    return arrow.float64() if name == "confidence" else arrow.string()


def write(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write one file, rows in groups of the same number; without a result, nothing."""
    wanted, remaining = schema(layout), iter(results)
    for first in islice(remaining, 1):
        each = (as_table([result], layout, wanted) for result in chain([first], remaining))
        write_groups((batch for table in each for batch in table.to_batches()), stream.buffer, wanted)


def encoded(results: Sequence[Result], layout: Layout) -> bytes:
    """Encode results as one stream of Arrow's, complete in itself."""
    arrow = pyarrow()
    sink, wanted = arrow.BufferOutputStream(), schema(layout)
    with arrow.ipc.new_stream(sink, wanted) as writer:
        writer.write_table(as_table(results, layout, wanted))
    return bytes(sink.getvalue())


def as_table(results: Iterable[Result], layout: Layout, wanted: Any) -> Any:
    """Lay quotations into columns."""
    arrow = pyarrow()
    names = columns(layout.explain)
    lines = [(row, result.kept) for result in results for row in rows(result)]
    arrays = [[own_value(getattr(row, name)) for row, _ in lines] for name in names]
    for index, name in enumerate(layout.kept):
        is_text = wanted.field(name).type == arrow.string()
        arrays.append([kept_value(kept[index], is_text) for _, kept in lines])
    typed = [arrow.array(values, field.type) for values, field in zip(arrays, wanted, strict=True)]
    return arrow.Table.from_arrays(typed, schema=wanted)


def own_value(value: Any) -> Any:
    """Take a value as Arrow knows it: an enum as text, and half a character, which UTF-8 cannot hold, as �."""
    return HALVES.sub("\ufffd", str(value)) if isinstance(value, str) else value


def kept_value(value: Any, is_text: bool) -> Any:
    """Take a value that a document brought along, as text where its column is of text."""
    return own_value(plain_text(value)) if is_text and value is not None else value


def tables(found: Iterable[Any], wanted: Any, size: int) -> Iterator[Any]:
    """Yield the rows of record batches again, in tables of `size` rows, the last one of fewer."""
    arrow = pyarrow()
    pending: list[Any] = []
    count = 0
    for batch in found:
        pending.append(batch)
        count += batch.num_rows
        while count >= size:
            table = arrow.Table.from_batches(pending, wanted)
            yield table.slice(0, size).combine_chunks()
            pending = table.slice(size).combine_chunks().to_batches()
            count -= size
    if count:
        yield arrow.Table.from_batches(pending, wanted).combine_chunks()


def batches(stream: BinaryIO) -> Iterator[Any]:
    """Yield the record batches of all streams of a file."""
    arrow = pyarrow()
    end = os.fstat(stream.fileno()).st_size
    while stream.tell() < end:
        with arrow.ipc.open_stream(stream) as reader:
            yield from reader


def write_groups(found: Iterable[Any], where: Any, wanted: Any) -> None:
    """Write one Parquet file, to a path or a stream, from record batches."""
    with pyarrow().parquet.ParquetWriter(where, wanted, compression="zstd") as writer:
        for table in tables(found, wanted, GROUP):
            writer.write_table(table)


def finish(layout: Layout, stream: BinaryIO, path: str) -> None:
    """Write one Parquet file from a file of streams."""
    write_groups(batches(stream), path, schema(layout))


def finish_folder(layout: Layout, stream: BinaryIO, path: str) -> None:
    """Write a folder of Parquet files, the parts of a dataset, from a file of streams; at least one part."""
    os.mkdir(path)
    wanted = schema(layout)
    written = 0
    for written, table in enumerate(tables(batches(stream), wanted, ROWS_A_PART), start=1):
        write_part(table, path, written - 1)
    if not written:
        write_part(wanted.empty_table(), path, 0)


def write_part(table: Any, folder: str, number: int) -> None:
    """Write one part of a dataset."""
    name = os.path.join(folder, f"part-{number:05}.parquet")
    pyarrow().parquet.write_table(table, name, row_group_size=GROUP, compression="zstd")


PARTS = Parts(encoded, finish, finish_folder)
