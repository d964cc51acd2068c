"""How a command ends, and the one line that says why."""

import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import quotes
from quotes.errors import ModelError, ReadError
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


def fault(error: Exception) -> str:
    """Say where in this package an exception came from, for a report: there is no traceback to copy."""
    package = os.path.dirname(quotes.__file__)
    frames = traceback.extract_tb(error.__traceback__)
    place = [frame for frame in frames if frame.filename.startswith(package)][-1]
    where = f"{os.path.relpath(place.filename, package)}, line {place.lineno}"
    return f"a fault in quotes, please report it: {type(error).__name__} in {where}: {error}"
