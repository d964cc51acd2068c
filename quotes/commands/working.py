"""The work on many articles: inputs -> results, batch by batch, in this process, in several or on a cluster."""

import argparse
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from attrs import frozen

from quotes.commands.confident import confident, kinds
from quotes.commands.status import complain
from quotes.errors import ReadError
from quotes.many import Engine, Fault, Outcome, Work, batches, engine
from quotes.reading import Columns, Entry, Reading, entries, is_table
from quotes.reading.files import size_of
from quotes.reading.inputs import shown
from quotes.writing import Result
from quotes.writing.bar import Bar, bar
from quotes.writing.unfinished import Failure

Inputs = Sequence[str | ReadError]
TEXT_COLUMN = "the column of a table that has the text; without it, text"
ID_COLUMN = "the column that has the document's name; without it, id, and FILE:NUMBER where there is none"
JOBS = "work in N processes at once"


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


@frozen
class Task:
    """What is asked for: the inputs, how they are read, what is looked for in them."""

    inputs: Inputs
    columns: Columns
    reading: Reading
    work: Work
    least: float

    @classmethod
    def of(cls, arguments: argparse.Namespace, inputs: Inputs, columns: Columns) -> "Task":
        """Take the task from the command line."""
        reading = Reading(arguments.allow_private, arguments.fix_text)
        return cls(inputs, columns, reading, Work(kinds(arguments), arguments.model), arguments.min_confidence)

    @property
    def settings(self) -> dict[str, object]:
        """All that the results depend on."""
        return {
            "inputs": [[shown(str(item)), size_of(str(item))] for item in self.inputs],
            "columns": [self.columns.text, self.columns.name, *self.columns.keep],
            "fix_text": self.reading.fix_text,
            "kinds": sorted(self.work.kinds),
            "model": self.work.model,
            "min_confidence": self.least,
        }

    @property
    def total(self) -> int:
        """How many bytes the files are."""
        return sum(size_of(item) for item in self.inputs if isinstance(item, str))

    def entries(self) -> Iterator[Entry]:
        """Read the articles."""
        return entries(self.inputs, self.columns, self.reading)


@frozen
class Batch:
    """What came of a batch of entries."""

    entries: Sequence[Entry]
    results: Sequence[Result]
    failures: Sequence[Failure]

    @property
    def quotations(self) -> int:
        """How many there are in it."""
        return sum(len(result.article.quotes) for result in self.results)

    @property
    def size(self) -> int:
        """How many bytes of the files it is."""
        return sum(entry.size for entry in self.entries)


def chosen_engine(jobs: int | None, cluster_address: str | None = None) -> AbstractContextManager[Engine]:
    """What works: this process, several, or a cluster."""
    if cluster_address:
        from quotes.dask import cluster

        return cluster(cluster_address, jobs)
    return nullcontext(engine(jobs or 1))


def worked(task: Task, works: Engine, found: Iterator[Entry]) -> Iterator[Batch]:
    """Yield what comes of the entries, batch by batch."""
    ahead: deque[Entry] = deque()

    def texts() -> Iterator[str]:
        for entry in found:
            ahead.append(entry)
            yield entry.text

    for outcomes in works(task.work, batches(texts())):
        yield as_batch([(ahead.popleft(), outcome) for outcome in outcomes], task.least)


def as_batch(pairs: Sequence[tuple[Entry, Outcome]], least: float) -> Batch:
    """Part the results from what failed."""
    results: list[Result] = []
    failures: list[Failure] = []
    for entry, outcome in pairs:
        if entry.error is not None or isinstance(outcome, Fault):
            reason = entry.error if entry.error is not None else getattr(outcome, "reason", "")
            failures.append((entry.document, reason))
        else:
            results.append(Result(entry.document, confident(outcome, least), entry.kept, entry.about, entry.date))
    return Batch([entry for entry, _ in pairs], results, failures)


def report(batch: Batch, shown: Bar | None) -> None:
    """Say on standard error which documents failed, and count the batch."""
    for document, reason in batch.failures:
        complain(f"{document}: {reason}.")
    if shown is not None:
        shown.add(len(batch.entries), batch.quotations, batch.size)


class Results:
    """The results of a task, as they come; counts `done` and `failures`, and says each failure on standard error."""

    def __init__(self, task: Task, works: Engine, is_shown: bool = True, stays: bool = True) -> None:
        self.task, self.works, self.is_shown, self.stays = task, works, is_shown, stays
        self.done = 0
        self.failures = 0

    def __iter__(self) -> Iterator[Result]:
        """Yield the results, with a bar, which `stays` at the end, unless they themselves show in the terminal."""
        with bar(self.task.total, stays=self.stays) if self.is_shown else nullcontext() as shown:
            for batch in worked(self.task, self.works, self.task.entries()):
                report(batch, shown)
                self.failures += len(batch.failures)
                self.done += len(batch.results)
                yield from batch.results
