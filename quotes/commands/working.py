"""The work on articles: inputs -> results, one by one, or in batches in this process, in several or on a cluster."""

import argparse
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext

from attrs import frozen

from quotes.commands.confident import confident, kinds
from quotes.commands.status import complain
from quotes.errors import ReadError
from quotes.many import Engine, Fault, Outcome, Work, batches, engine
from quotes.reading import Columns, Entry, Reading, entries
from quotes.reading.files import size_of
from quotes.reading.inputs import shown
from quotes.writing import Result
from quotes.writing.bar import Bar, bar
from quotes.writing.progress import Progress
from quotes.writing.unfinished import Failure

Inputs = Sequence[str | ReadError]
AS_USUAL = Columns()


@frozen
class Task:
    """What is asked for: the inputs, how they are read, what is looked for in them."""

    inputs: Inputs
    columns: Columns
    reading: Reading
    work: Work
    least: float

    @classmethod
    def of(cls, arguments: argparse.Namespace, inputs: Inputs, columns: Columns = AS_USUAL) -> "Task":
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
        if entry.error is not None:
            failures.append((entry.document, entry.error))
        elif isinstance(outcome, Fault):
            failures.append((entry.document, outcome.reason))
        else:
            results.append(Result(entry.document, confident(outcome, least), entry.kept, entry.about, entry.date))
    return Batch([entry for entry, _ in pairs], results, failures)


def report(batch: Batch, shown: Bar | None) -> None:
    """Say on standard error which documents failed, and count the batch."""
    for document, reason in batch.failures:
        complain(f"{document}: {reason}.")
    if shown is not None:
        shown.add(len(batch.entries), batch.quotations, batch.size)


def one_by_one(task: Task) -> Iterator[Batch]:
    """Yield what comes of each input, whose name shows in the terminal for as long as the work on it takes."""
    progress = Progress(len(task.inputs))
    for item in task.inputs:
        with progress.on(shown(str(item))):
            found = entries([item], task.columns, task.reading)
            batch = as_batch([(entry, outcome_of(entry, task.work)) for entry in found], task.least)
        report(batch, None)
        yield batch


def outcome_of(entry: Entry, work: Work) -> Outcome:
    """Work on one entry; one that could not be read needs no model to be loaded."""
    return Fault(entry.error) if entry.error is not None else work([entry.text])[0]


def in_batches(task: Task, works: Engine, is_shown: bool = True, stays: bool = True) -> Iterator[Batch]:
    """Yield what comes of many articles, with a bar unless the results themselves show in the terminal.

    The bar `stays` at the end to be read unless more follows in the terminal.
    """
    with bar(task.total, stays=stays) if is_shown else nullcontext() as shown_bar:
        for batch in worked(task, works, task.entries()):
            report(batch, shown_bar)
            yield batch


class Results:
    """The results of batches, as they come; counts `done` and `failures`."""

    def __init__(self, batches: Iterable[Batch]) -> None:
        self.batches = batches
        self.done = 0
        self.failures = 0

    def __iter__(self) -> Iterator[Result]:
        """Yield the results."""
        for batch in self.batches:
            self.failures += len(batch.failures)
            self.done += len(batch.results)
            yield from batch.results
