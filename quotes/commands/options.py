"""What the commands that extract have in common: their inputs and their options."""

import argparse
import sys
from collections.abc import Sequence

from quotes.reading import is_table
from quotes.reading.inputs import STANDARD_INPUT

INPUTS = (
    "a text; a web page, a file or its address; a document (pdf, docx, eml, md); subtitles (srt, vtt); a table of"
    " articles (csv, tsv, jsonl, parquet, spacy); a folder, for its documents, else its tables; a pattern in marks"
    " ('news/**/*.txt'); - for standard input, which is also read when nothing is named and something is piped in"
)
INDIRECT = "also find what is reported without quotation marks: Police say they have enough officers"
MIN_CONFIDENCE = "leave out what is less certain than P, from 0 to 1"
ALLOW_PRIVATE = "fetch web addresses of this machine and of private networks too"
FIX_TEXT = "mend broken characters (â€œ for “) before the work; offsets count in the mended text, which json carries"
MODEL = "parse with another spaCy pipeline: its name or its path"
TEXT_COLUMN = "the column of a table that has the text; without it, text"
ID_COLUMN = "the column that has the document's name; without it, id, and FILE:NUMBER where there is none"
JOBS = "work in N processes at once"


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Add the inputs, any number of them."""
    parser.add_argument("inputs", metavar="PATH | URL | -", nargs="*", default=[], help=INPUTS)


def add_extraction(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how inputs are read and what is looked for in them."""
    add = parser.add_argument
    add("--indirect", action="store_true", help=INDIRECT)
    add("--min-confidence", metavar="P", type=probability, default=0.0, help=MIN_CONFIDENCE)
    add("--model", metavar="NAME", help=MODEL)
    add("--fix-text", action="store_true", help=FIX_TEXT)
    add("--allow-private", action="store_true", help=ALLOW_PRIVATE)


def probability(text: str) -> float:
    """Read a number from 0 to 1; argparse reports the error."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def named_inputs(arguments: argparse.Namespace) -> list[str]:
    """List the inputs asked for; standard input when none is, unless a person would have to type it."""
    if arguments.inputs:
        return list(arguments.inputs)
    if sys.stdin is None or sys.stdin.isatty():
        arguments.usage_error("name a file or a folder, or pipe a text in")
    return [STANDARD_INPUT]


def add_columns(parser: argparse.ArgumentParser) -> None:
    """Add the options for tables of articles, and for the number of processes that work on them."""
    add = parser.add_argument
    add("--text-column", metavar="COLUMN", help=TEXT_COLUMN)
    add("--id-column", metavar="COLUMN", help=ID_COLUMN)
    add("--jobs", metavar="N", type=number, help=JOBS)


def number(text: str) -> int:
    """Read a whole number from 1; argparse reports the error."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def columns_asked(arguments: argparse.Namespace) -> tuple[str, str | None]:
    """Take the columns of text and name from the command line."""
    return arguments.text_column or "text", arguments.id_column


def refuse_columns(arguments: argparse.Namespace, inputs: Sequence[str], *more: object) -> None:
    """Find out before the work that columns are asked for, these or `more`, where no table is named."""
    if any((arguments.text_column, arguments.id_column, *more)) and not any(map(is_table, inputs)):
        arguments.usage_error("options that name columns are for tables; none is named")
