"""A progress bar on a terminal's standard error, for work on many articles."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from quotes.writing.rows import several

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Bar:
    """Shows articles, rate, quotations so far and the time left, which the bytes of the files tell."""

    def __init__(self, progress: "Progress", task: "TaskID", articles: int, quotations: int) -> None:
        self.progress, self.task = progress, task
        self.articles, self.quotations = articles, quotations
        self.before = articles
        self.begun = time.monotonic()

    def add(self, articles: int, quotations: int, size: int) -> None:
        """Count a batch that is done."""
        self.articles += articles
        self.quotations += quotations
        rate = (self.articles - self.before) / max(time.monotonic() - self.begun, 1e-9)
        found = f"{several(self.articles, 'article')} · {rate:.1f} a second · {several(self.quotations, 'quotation')}"
        self.progress.update(self.task, advance=size, description=found)


@contextmanager
def bar(total: int, size: int = 0, articles: int = 0, quotations: int = 0, stays: bool = True) -> Iterator[Bar | None]:
    """Show a bar while the block runs, None where standard error is no terminal.

    `total` is the bytes of all files; `size`, `articles` and `quotations` were done before. What was done `stays` to be
    read unless more follows in the terminal.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), speed_estimate_period=300, transient=not stays) as progress:
        task = progress.add_task("reading", total=max(total, 1), completed=size)
        yield Bar(progress, task, articles, quotations)
