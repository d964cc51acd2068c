"""The bytes of files, and why the operating system does not hand them over."""

import os

from quotes.errors import ReadError


def data_of(name: str) -> bytes:
    """The bytes of a file."""
    try:
        with open(name, "rb") as file:
            return file.read()
    except OSError as error:
        raise unread(error, name) from error


def size_of(name: str) -> int:
    """How many bytes a file has, 0 for what is no file."""
    return os.path.getsize(name) if os.path.isfile(name) else 0


def unread(error: OSError, name: str | None = None) -> ReadError:
    """Say in one sentence why the operating system did not hand over the input."""
    reason = {FileNotFoundError: "there is no such file or folder", PermissionError: "permission denied"}.get(
        type(error), error.strerror or type(error).__name__
    )
    return ReadError(f"{name or error.filename}: {reason}.")
