"""`quotes extract` of a corpus: in batches, here, in several processes or on a cluster; it can be gone on with."""

import argparse
import io
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from itertools import islice
from typing import BinaryIO

from attrs import evolve, frozen

import quotes
from quotes.commands.confident import confident
from quotes.commands.status import FAILURE, SUCCESS, complain
from quotes.errors import QuotesError, ReadError
from quotes.many import Engine, Fault, Outcome, Work, batches, engine
from quotes.pipeline import DEFAULT_KINDS
from quotes.reading import Columns, Entry, Reading, entries, is_table
from quotes.reading.entries import size_of
from quotes.reading.records_parquet import kept_types
from quotes.types import Kind
from quotes.writing import FORMATS, PARQUET, Layout, Result, parquet
from quotes.writing.bar import Bar, bar
from quotes.writing.destination import destination, is_terminal
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
    reading: Reading
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
        kinds = DEFAULT_KINDS | {Kind.INDIRECT} if arguments.indirect else DEFAULT_KINDS
        layout = Layout(arguments.explain, several=True, kept=read.keep)
        return cls(
            inputs,
            read,
            Reading(arguments.allow_private, arguments.fix_text),
            Work(kinds, arguments.model),
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
            "fix_text": self.reading.fix_text,
            "min_confidence": self.least,
            "explain": self.layout.explain,
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
    plan = Plan.of(arguments, inputs, name)
    try:
        with chosen_engine(arguments) as works:
            written_whole = plan.output is not None and name in RESUMABLE and not is_device(plan.output)
            return into_file(plan, works) if written_whole else into_stream(plan, works)
    except QuotesError as error:
        return complain(str(error))
    except OSError as error:
        if plan.output is None or isinstance(error, BrokenPipeError):
            raise
        return complain(f"{plan.output}: cannot be written: {error.strerror or error}.")


def refuse(arguments: argparse.Namespace, inputs: Inputs, name: str) -> None:
    """Find out what cannot be meant."""
    to_file = arguments.output not in (None, "-")
    if name == PARQUET and not to_file:
        arguments.usage_error("Parquet is written to a file: name it with -o FILE.parquet")
    if arguments.resume and not (to_file and name in RESUMABLE):
        arguments.usage_error(f"--resume needs -o FILE in one of the formats {', '.join(RESUMABLE)}")
    named = arguments.keep or arguments.text_column or arguments.id_column
    if named and not any(isinstance(item, str) and is_table(item) for item in inputs):
        arguments.usage_error("--keep, --text-column and --id-column are for tables; none is named")
    taken = {*columns(explain=True), "text_sha256", "quotes", "speakers"} & set(arguments.keep)
    if taken:
        arguments.usage_error(f"--keep {sorted(taken)[0]}: the output has a column of this name already")


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
            results.append(Result(entry.document, confident(outcome, least), entry.kept, entry.about))
    return Batch([entry for entry, _ in pairs], results, failures)


def report(batch: Batch, shown: Bar | None) -> None:
    """Say on standard error which documents failed, and count the batch."""
    for document, reason in batch.failures:
        complain(f"{document}: {reason}.")
    if shown is not None:
        shown.add(len(batch.entries), batch.quotations, batch.size)


def into_stream(plan: Plan, works: Engine) -> int:
    """Write results as they come, to standard output or a file that is written whole or not at all."""
    failures = done = 0
    visible = plan.output is not None or not is_terminal()

    def results() -> Iterator[Result]:
        nonlocal failures, done
        with bar(plan.total) if visible else nullcontext() as shown:
            for batch in worked(plan, works, entries(plan.inputs, plan.columns, plan.reading)):
                report(batch, shown)
                failures += len(batch.failures)
                done += len(batch.results)
                yield from batch.results

    with destination(plan.output, lambda: done > 0) as stream:
        FORMATS[plan.format].write(results(), stream, plan.layout)
    return FAILURE if failures else SUCCESS


def into_file(plan: Plan, works: Engine) -> int:
    """Write to a file whose unfinished state stays, when the program is killed, and can be gone on with."""
    assert plan.output is not None
    unfinished = Unfinished(plan.output, plan.settings)
    encode, convert = encoder(plan)
    if plan.resume:
        unfinished.resume()
    found = entries(plan.inputs, plan.columns, plan.reading)
    passed = sum(entry.size for entry in islice(found, unfinished.done.documents))
    with unfinished:
        before = unfinished.done
        try:
            with bar(plan.total, passed, before.documents, before.quotations) as shown:
                for batch in worked(plan, works, found):
                    report(batch, shown)
                    data = encode(batch.results, unfinished.done.results > 0)
                    unfinished.add(data, len(batch.entries), batch.quotations, batch.failures)
        except (Exception, KeyboardInterrupt):
            if unfinished.done.results:
                complain(f"stopped after {unfinished.done.documents} documents; --resume goes on from there.")
            raise
        if unfinished.done.results or not unfinished.done.failures:
            unfinished.finish(convert)
    return FAILURE if unfinished.done.failures else SUCCESS


Encoder = Callable[[Sequence[Result], bool], bytes]
RESUMABLE = ("csv", "tsv", "jsonl", PARQUET)


def encoder(plan: Plan) -> tuple[Encoder, Callable[[BinaryIO, str], None] | None]:
    """What makes bytes of results, and what makes the finished file of all the bytes where that is more to do."""
    if plan.format != PARQUET:
        return partial(as_text, plan), None
    tables = [item for item in plan.inputs if isinstance(item, str)]
    wanted = parquet.schema(plan.layout, kept_types(tables, plan.columns.keep))

    def encode(results: Iterable[Result], continued: bool) -> bytes:
        return parquet.encoded(results, plan.layout, wanted)

    write = parquet.write_folder if plan.dataset else parquet.write_file
    return encode, partial(write, wanted=wanted)


def as_text(plan: Plan, results: Sequence[Result], continued: bool) -> bytes:
    """Write results as their format does; `continued` tells that others were written before."""
    stream = io.StringIO()
    FORMATS[plan.format].write(results, stream, evolve(plan.layout, continued=continued))
    return stream.getvalue().encode("utf-8", "replace")
