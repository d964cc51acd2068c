"""Tables that are text: csv, tsv and jsonl, a record at a time.

Python's own readers do: they hold one record of any length in memory. The readers of data-frame libraries cut a file
into blocks, in which a long article does not fit, and guess the type of a column from the first block. Either is many
times faster than any parse.
"""

import csv
import json
from collections.abc import Iterator
from typing import TextIO

from quotes.errors import ReadError
from quotes.reading.files import unread
from quotes.reading.tables.records import Columns, Record, lacking, require
from quotes.reading.text import encoding_of

SAMPLE = 1_000_000
# As many characters as a C long has everywhere: the limit of csv is a tenth of a long article.
FIELD_LIMIT = 2**31 - 1


class Counted:
    """The lines of a stream, whose lengths add up to `length` until it is asked for."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.length = 0

    def __iter__(self) -> Iterator[str]:
        """Yield the lines."""
        for line in self.stream:
            self.length += len(line)
            yield line

    def taken(self) -> int:
        """How many characters were read since this was last asked."""
        length, self.length = self.length, 0
        return length


def delimited_records(name: str, columns: Columns) -> Iterator[Record]:
    """Yield the records of a csv or tsv file with a header; a short record's last values are None.

    Raises ReadError for what cannot be read, and for a file without the columns.
    """
    csv.field_size_limit(FIELD_LIMIT)
    with opened(name) as stream:
        lines = Counted(stream)
        reader = csv.DictReader(lines, delimiter="\t" if name.lower().endswith(".tsv") else ",")
        try:
            require(name, reader.fieldnames or (), columns)
            for number, values in enumerate(reader, start=1):
                yield Record(number, values, size=lines.taken())
        except csv.Error as error:
            raise ReadError(f"{name}: line {reader.line_num} is not csv ({error}).") from error
        except OSError as error:
            raise unread(error, name) from error


def json_records(name: str, columns: Columns) -> Iterator[Record]:
    """Yield the object of each line of a jsonl file, or what is wrong with that line; blank lines are passed over."""
    with opened(name) as stream:
        lines = Counted(stream)
        try:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield json_record(line, number, columns, lines.taken())
        except OSError as error:
            raise unread(error, name) from error


def json_record(line: str, number: int, columns: Columns, size: int) -> Record:
    """Read one line."""
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        return Record(number, error=f"this is not JSON ({error.msg} at character {error.pos})", size=size)
    except (ValueError, RecursionError):
        return Record(number, error="this JSON holds a number or a nesting too large to read", size=size)
    if not isinstance(values, dict):
        return Record(number, error="a line must be an object", size=size)
    missing = [column for column in columns.required if column not in values]
    return Record(number, values, lacking(missing, list(values)) if missing else None, size)


def opened(name: str) -> TextIO:
    """Open a table in its own encoding; a broken character becomes �, as in texts."""
    try:
        with open(name, "rb") as file:
            encoding = encoding_of(file.read(SAMPLE), name)
        return open(name, encoding=encoding, errors="replace", newline="\n" if name.lower().endswith(".jsonl") else "")
    except OSError as error:
        raise unread(error, name) from error
