"""Where results go: standard output, or a file that is written whole or not at all."""

import os
import secrets
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TextIO


@contextmanager
def destination(path: str | None, is_worthwhile: Callable[[], bool]) -> Iterator[TextIO]:
    """Open the file at `path`, or standard output for None and for "-".

    The file is replaced when the block ends without an exception and `is_worthwhile` says so. Raises OSError
    where it cannot be written.
    """
    if path is None or path == "-":
        yield standard_output()
    elif os.path.exists(path) and not os.path.isfile(path):
        # A device or a pipe: there is nothing to replace.
        with open(path, "w", encoding="utf-8", newline="") as stream:
            yield stream
    else:
        with replacement(os.path.realpath(path), is_worthwhile) as stream:
            yield stream


@contextmanager
def replacement(path: str, is_worthwhile: Callable[[], bool]) -> Iterator[TextIO]:
    """Write beside the file, then take its place: whoever reads it meanwhile sees the old one, whole."""
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name[:100]}.{secrets.token_hex(4)}")
    # The process's own mask gives a new file its permissions; an old file keeps the ones it had.
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with open(descriptor, "w", encoding="utf-8", newline="") as stream:
            yield stream
        if is_worthwhile():
            if os.path.exists(path):
                os.chmod(temporary, os.stat(path).st_mode & 0o777)
            os.replace(temporary, path)
    finally:
        if os.path.exists(temporary):
            os.unlink(temporary)


def standard_output() -> TextIO:
    """Give standard output, in UTF-8 unless it is a terminal with an encoding of its own."""
    stream: TextIO | None = sys.stdout
    if stream is None:
        raise OSError("it is closed")
    if isinstance(stream, TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")
    return stream


def is_terminal() -> bool:
    """Whether standard output is one."""
    return sys.stdout is not None and sys.stdout.isatty()


def abandon_standard_output() -> None:
    """Let nothing more be written: Python flushes at its end, and would complain of a closed pipe."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        # Standard output is not a file of the operating system's: nothing will be flushed to it.
        pass
    finally:
        os.close(nowhere)
