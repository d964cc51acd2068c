"""Voices as csv and tsv: one header, a row for each voice, the columns of `counting.Voice`."""

import csv
from collections.abc import Callable
from typing import TextIO

from quotes.writing.delimited import line_cell
from quotes.writing.harmless import cell
from quotes.writing.voices.counting import COLUMNS, Survey


def write_csv(counted: Survey, stream: TextIO) -> None:
    """Write comma-separated values; several pronouns and documents stand in one cell, parted by semicolons."""
    write(counted, stream, ",", cell)


def write_tsv(counted: Survey, stream: TextIO) -> None:
    """Write tab-separated values, each row on one line."""
    write(counted, stream, "\t", line_cell)


def write(counted: Survey, stream: TextIO, delimiter: str, clean: Callable[[str], str]) -> None:
    """Write the header, also where nobody is heard: it says that the work was done."""
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([written(getattr(voice, name), clean) for name in COLUMNS] for voice in counted.voices)


def written(value: object, clean: Callable[[str], str]) -> object:
    """Make words harmless, and truth values lower case as JSON has them; numbers stay."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return clean("; ".join(value))
    return clean(str(value)) if isinstance(value, str) else value
