"""How a command ends, and the one line that says why."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from quotes.errors import ModelError, ReadError, WriteError, fault
from quotes.writing.harmless import one_line

SUCCESS, FAILURE, USAGE, INTERRUPTED = 0, 1, 2, 130


def complain(message: str) -> int:
    """Write one line on standard error; return the status of a failure."""
    if sys.stderr:
        print(f"quotes: {one_line(message)}", file=sys.stderr)
    return FAILURE


@contextmanager
def faults_named(place: str) -> Iterator[None]:
    """Raise ReadError, which begins with `place`, for a fault in the extraction of one document."""
    try:
        yield
    except ModelError:
        raise
    except Exception as error:
        raise ReadError(f"{place}: {fault(error)}") from error


@contextmanager
def writing_named(path: str | None) -> Iterator[None]:
    """Raise WriteError, which names the file at `path`, for what cannot be written there.

    What cannot be written to standard output, `path` None or "-", stays the OSError that it is, and so does a pipe
    that its reader has closed.
    """
    try:
        yield
    except OSError as error:
        if path in (None, "-") or isinstance(error, BrokenPipeError):
            raise
        raise WriteError(f"{path}: cannot be written: {error.strerror or error}.") from error
