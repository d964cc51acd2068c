"""`quotes extract` of a corpus: in batches, here, in several processes or on a cluster; it can be gone on with."""

import argparse
import io
import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import islice

from attrs import evolve, frozen

import quotes
from quotes.commands.confident import confident, kinds
from quotes.commands.output import write
from quotes.commands.status import FAILURE, SUCCESS, complain, writing_named
from quotes.errors import QuotesError, ReadError
from quotes.many import Engine, Fault, Outcome, Work, batches, engine
from quotes.reading import Columns, Entry, entries, is_table
from quotes.reading.entries import size_of
from quotes.reading.records_parquet import kept_types
from quotes.writing import FORMATS, Format, Layout, Result
from quotes.writing.bar import Bar, bar
from quotes.writing.destination import is_terminal
from quotes.writing.format import Encoder
from quotes.writing.rows import columns
from quotes.writing.unfinished import Failure, Unfinished

Inputs = Sequence[str | ReadError]


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


@frozen
class Plan:
    """What is asked for: the inputs, how they are read, what is looked for in them, how that is written."""

    inputs: Inputs
    columns: Columns
    work: Work
    least: float
    layout: Layout
    format: str
    output: str | None
    resume: bool
    dataset: bool

    @classmethod
    def of(cls, arguments: argparse.Namespace, inputs: Inputs, name: str) -> "Plan":
        """Take the plan from the command line."""
        read = Columns(arguments.text_column or "text", arguments.id_column, arguments.keep)
        tables = [item for item in inputs if isinstance(item, str)]
        layout = Layout(arguments.explain, True, read.keep, kept_types(tables, read.keep), excel=arguments.excel)
        return cls(
            inputs,
            read,
            Work(kinds(arguments), arguments.model),
            arguments.min_confidence,
            layout,
            name,
            None if arguments.output == "-" else arguments.output,
            arguments.resume,
            is_dataset(arguments),
        )

    @property
    def settings(self) -> dict[str, object]:
        """All that the result depends on."""
        return {
            "quotes": quotes.__version__,
            "inputs": [[str(item), size_of(str(item))] for item in self.inputs],
            "columns": [self.columns.text, self.columns.name, *self.columns.keep],
            "kinds": sorted(self.work.kinds),
            "model": self.work.model,
            "min_confidence": self.least,
            "explain": self.layout.explain,
            "excel": self.layout.excel,
            "format": self.format,
        }

    @property
    def total(self) -> int:
        """How many bytes the files are."""
        return sum(size_of(item) for item in self.inputs if isinstance(item, str))


def is_dataset(arguments: argparse.Namespace) -> bool:
    """Whether the output is a new folder of Parquet files: on a cluster, where no suffix names a format."""
    output = arguments.output
    return bool(arguments.dask and output and output != "-" and not arguments.format and not suffix(output))


def suffix(path: str) -> str:
    """What a file's name ends in, behind the last dot."""
    return os.path.splitext(path)[1]


def run(arguments: argparse.Namespace, inputs: Inputs, name: str) -> int:
    """Extract from a corpus; say in one line what makes that impossible."""
    refuse(arguments, inputs, name)
    try:
        plan = Plan.of(arguments, inputs, name)
        with writing_named(plan.output), chosen_engine(arguments) as works:
            in_parts = plan.output is not None and name in RESUMABLE and not is_device(plan.output)
            return into_file(plan, works) if in_parts else into_stream(plan, works)
    except QuotesError as error:
        return complain(str(error))


def refuse(arguments: argparse.Namespace, inputs: Inputs, name: str) -> None:
    """Find out what cannot be meant."""
    to_file = arguments.output not in (None, "-")
    if arguments.resume and not (to_file and name in RESUMABLE):
        arguments.usage_error(f"--resume needs -o FILE in one of the formats {', '.join(RESUMABLE)}")
    named = arguments.keep or arguments.text_column or arguments.id_column
    if named and not any(isinstance(item, str) and is_table(item) for item in inputs):
        arguments.usage_error("--keep, --text-column and --id-column are for tables; none is named")
    taken = {*columns(explain=True), "text_sha256", "quotes", "speakers"} & set(arguments.keep)
    if taken:
        arguments.usage_error(f"--keep {sorted(taken)[0]}: the output has a column of this name already")
    if arguments.keep and not FORMATS[name].keeps:
        keeping = ", ".join(name for name, chosen in FORMATS.items() if chosen.keeps)
        arguments.usage_error(f"--keep is for the formats {keeping}; {name} has no place for other columns")


def is_device(path: str) -> bool:
    """Whether a path is there and neither a file nor a folder: nothing can take its place."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def chosen_engine(arguments: argparse.Namespace) -> AbstractContextManager[Engine]:
    """What works: this process, several, or a cluster."""
    if arguments.dask:
        from quotes.dask import cluster

        return cluster(arguments.dask, arguments.jobs)
    return nullcontext(engine(arguments.jobs or 1))


def worked(plan: Plan, works: Engine, found: Iterator[Entry]) -> Iterator[Batch]:
    """Yield what comes of the entries, batch by batch."""
    ahead: deque[Entry] = deque()

    def texts() -> Iterator[str]:
        for entry in found:
            ahead.append(entry)
            yield entry.text

    for outcomes in works(plan.work, batches(texts())):
        yield as_batch([(ahead.popleft(), outcome) for outcome in outcomes], plan.least)


def as_batch(pairs: Sequence[tuple[Entry, Outcome]], least: float) -> Batch:
    """Part the results from what failed."""
    results: list[Result] = []
    failures: list[Failure] = []
    for entry, outcome in pairs:
        if entry.error is not None or isinstance(outcome, Fault):
            reason = entry.error if entry.error is not None else getattr(outcome, "reason", "")
            failures.append((entry.document, reason))
        else:
            results.append(Result(entry.document, confident(outcome, least), entry.kept))
    return Batch([entry for entry, _ in pairs], results, failures)


def report(batch: Batch, shown: Bar | None) -> None:
    """Say on standard error which documents failed, and count the batch."""
    for document, reason in batch.failures:
        complain(f"{document}: {reason}.")
    if shown is not None:
        shown.add(len(batch.entries), batch.quotations, batch.size)


def into_stream(plan: Plan, works: Engine) -> int:
    """Write results as they come, to standard output, a folder or a file that is written whole or not at all."""
    failures = done = 0
    visible = plan.output is not None or not is_terminal()

    def results() -> Iterator[Result]:
        nonlocal failures, done
        with bar(plan.total) if visible else nullcontext() as shown:
            for batch in worked(plan, works, entries(plan.inputs, plan.columns)):
                report(batch, shown)
                failures += len(batch.failures)
                done += len(batch.results)
                yield from batch.results

    write(FORMATS[plan.format], results(), plan.output, plan.layout, lambda: done > 0)
    return FAILURE if failures else SUCCESS


def into_file(plan: Plan, works: Engine) -> int:
    """Write to a file whose unfinished state stays, when the program is killed, and can be gone on with."""
    assert plan.output is not None
    unfinished = Unfinished(plan.output, plan.settings)
    chosen = FORMATS[plan.format]
    assert chosen.parts is not None
    encode: Encoder = chosen.parts.encode or partial(as_text, chosen)
    finish = chosen.parts.finish_folder if plan.dataset else chosen.parts.finish
    if plan.resume:
        unfinished.resume()
    found = entries(plan.inputs, plan.columns)
    passed = sum(entry.size for entry in islice(found, unfinished.done.documents))
    with unfinished:
        before = unfinished.done
        try:
            with bar(plan.total, passed, before.documents, before.quotations) as shown:
                for batch in worked(plan, works, found):
                    report(batch, shown)
                    data = encode(batch.results, evolve(plan.layout, continued=unfinished.done.results > 0))
                    unfinished.add(data, len(batch.entries), batch.quotations, batch.failures)
        except (Exception, KeyboardInterrupt):
            if unfinished.done.results:
                complain(f"stopped after {unfinished.done.documents} documents; --resume goes on from there.")
            raise
        if unfinished.done.results or not unfinished.done.failures:
            unfinished.finish(finish and partial(finish, plan.layout))
    return FAILURE if unfinished.done.failures else SUCCESS


RESUMABLE = tuple(name for name, chosen in FORMATS.items() if chosen.parts)


def as_text(chosen: Format, results: Sequence[Result], layout: Layout) -> bytes:
    """Write results as their format does."""
    stream = io.StringIO()
    chosen.write(results, stream, layout)
    return stream.getvalue().encode("utf-8", "replace")
