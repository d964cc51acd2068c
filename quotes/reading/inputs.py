"""What an argument of the command line stands for, and the text of each input."""

import os
import sys
from pathlib import PurePath

from attrs import frozen

from quotes.errors import ReadError
from quotes.reading.text import decode

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "(standard input)"
SUFFIX = ".txt"


@frozen
class Document:
    """A text and the name it goes by in every output."""

    name: str
    text: str


def expand(argument: str) -> tuple[str | ReadError, ...]:
    """Name the inputs an argument stands for: a folder's texts, or the argument itself.

    A folder's texts are its *.txt files and those of the folders in it, sorted by path; hidden files and
    folders are passed over. A folder that has none, or cannot be listed, stands there as its error.
    """
    if argument == STANDARD_INPUT or is_address(argument) or not os.path.isdir(argument):
        return (argument,)
    names: list[str] = []
    errors: list[ReadError] = []
    for folder, folders, files in os.walk(argument, onerror=lambda error: errors.append(unread(error))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names += [os.path.join(folder, name) for name in files if is_text_name(name)]
    if not names and not errors:
        return (ReadError(f"{argument}: this folder has no {SUFFIX} files."),)
    return (*errors, *sorted(names, key=lambda name: PurePath(name).parts))


def read(name: str) -> Document:
    """Read one input, as `expand` names it.

    Raises ReadError, one sentence, for an input that is missing, forbidden, binary or in no known encoding.
    """
    if is_address(name):
        raise ReadError(f"{name}: web addresses are not supported yet; save the article's text and name the file.")
    if name == STANDARD_INPUT:
        return Document(STANDARD_INPUT_NAME, decode(standard_input(), STANDARD_INPUT_NAME))
    try:
        with open(name, "rb") as file:
            data = file.read()
    except OSError as error:
        raise unread(error, name) from error
    return Document(name, decode(data, name))


def standard_input() -> bytes:
    """Read everything that standard input holds."""
    try:
        return sys.stdin.buffer.read() if sys.stdin else b""
    except OSError as error:
        raise unread(error, STANDARD_INPUT_NAME) from error


def is_address(argument: str) -> bool:
    """Whether an argument is a web address and not a path."""
    return argument.lower().startswith(("http://", "https://"))


def is_text_name(name: str) -> bool:
    """Whether a file of a folder is one of its texts."""
    return name.lower().endswith(SUFFIX) and not name.startswith(".")


def unread(error: OSError, name: str | None = None) -> ReadError:
    """Say in one sentence why the operating system did not hand over the input."""
    reason = {FileNotFoundError: "there is no such file or folder", PermissionError: "permission denied"}.get(
        type(error), error.strerror or type(error).__name__
    )
    return ReadError(f"{name or error.filename}: {reason}.")
