"""Tables that are text: csv, tsv and jsonl, a record at a time.

Python's own readers do: they hold one record of any length in memory. The readers of data-frame libraries cut a file
into blocks, in which a long article does not fit, and guess the type of a column from the first block. Either is many
times faster than any parse.
"""

import csv
import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TextIO

from attrs import frozen

from quotes.errors import ReadError
from quotes.reading.inputs import unread
from quotes.reading.text import encoding_of

SAMPLE = 1_000_000
USUAL_NAME = "id"
# As many characters as a C long has everywhere: the limit of csv is a tenth of a long article.
FIELD_LIMIT = 2**31 - 1


@frozen
class Columns:
    """Which columns of a table are what: the text, the document's name, its date, and those to keep beside the results.

    Without a name, `USUAL_NAME` is it where there is such a column.
    """

    text: str = "text"
    name: str | None = None
    keep: tuple[str, ...] = ()
    date: str | None = None

    @property
    def required(self) -> tuple[str, ...]:
        """The columns that a table must have."""
        return (self.text, *(column for column in (self.name, self.date) if column is not None), *self.keep)

    @property
    def wanted(self) -> tuple[str, ...]:
        """The columns of which something is made, each once."""
        return tuple(dict.fromkeys((*self.required, self.naming)))

    @property
    def naming(self) -> str:
        """The column of the name."""
        return self.name if self.name is not None else USUAL_NAME


@frozen
class Record:
    """One record: its number, counted from 1, its values by column, or why it cannot be read; about how many bytes."""

    number: int
    values: Mapping[str, Any] = {}
    error: str | None = None
    size: int = 0


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


def require(name: str, found: Collection[str], columns: Columns) -> None:
    """Raise ReadError unless a table has the columns that it must have."""
    missing = [column for column in columns.required if column not in found]
    if missing:
        raise ReadError(f"{name}: {lacking(missing, list(found))}.")


def lacking(missing: list[str], found: list[str]) -> str:
    """Say which columns there are not, and which there are."""
    return f"there is no column {', '.join(map(repr, missing))}; there are {', '.join(map(repr, found)) or 'none'}"
