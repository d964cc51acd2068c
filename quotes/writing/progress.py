"""One line on a terminal's standard error while work takes longer than a person likes to wait."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer

from quotes.writing.harmless import one_line

PATIENCE = 1.0


class Progress:
    """Shows what is being read, once the whole work has taken `PATIENCE` seconds; silent off a terminal."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.number = 0
        self.begun = time.monotonic()

    @contextmanager
    def on(self, name: str) -> Iterator[None]:
        """Show `name` for as long as the block runs; the line is gone when results are printed."""
        self.number += 1
        if sys.stderr is None or not sys.stderr.isatty():
            yield
            return
        from rich.console import Console
        from rich.text import Text

        place = f" ({self.number} of {self.total})" if self.total > 1 else ""
        status = Console(stderr=True).status(Text(f"Reading {one_line(name)}{place}"))
        timer = Timer(max(0.0, self.begun + PATIENCE - time.monotonic()), status.start)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            status.stop()
