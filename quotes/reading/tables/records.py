"""What a table is read as: which columns are wanted of it, and its records."""

from collections.abc import Collection, Mapping
from typing import Any

from attrs import frozen

from quotes.errors import ReadError

USUAL_NAME = "id"


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


def require(name: str, found: Collection[str], columns: Columns) -> None:
    """Raise ReadError unless a table has the columns that it must have."""
    missing = [column for column in columns.required if column not in found]
    if missing:
        raise ReadError(f"{name}: {lacking(missing, list(found))}.")


def lacking(missing: list[str], found: list[str]) -> str:
    """Say which columns there are not, and which there are."""
    return f"there is no column {', '.join(map(repr, missing))}; there are {', '.join(map(repr, found)) or 'none'}"
