"""How a command ends, and the one line that says why."""

import sys

from quotes.writing.harmless import one_line

SUCCESS, FAILURE, USAGE, INTERRUPTED = 0, 1, 2, 130


def complain(message: str) -> int:
    """Write one line on standard error; return the status of a failure."""
    if sys.stderr:
        print(f"quotes: {one_line(message)}", file=sys.stderr)
    return FAILURE
