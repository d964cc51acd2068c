"""`quotes extract` of a corpus: in batches, here, in several processes or on a cluster; it can be gone on with."""

import argparse
import io
import os
from collections.abc import Sequence
from functools import partial
from itertools import islice

from attrs import evolve, frozen

import quotes
from quotes.commands.options import columns_asked, refuse_columns
from quotes.commands.output import write
from quotes.commands.status import FAILURE, SUCCESS, complain, writing_named
from quotes.commands.working import Inputs, Results, Task, chosen_engine, in_batches, report, worked
from quotes.errors import QuotesError
from quotes.many import Engine
from quotes.reading import Columns
from quotes.reading.tables import kept_types
from quotes.writing import FORMATS, Format, Layout, Result
from quotes.writing.bar import bar
from quotes.writing.destination import is_terminal
from quotes.writing.format import Encoder
from quotes.writing.rows import columns
from quotes.writing.unfinished import Unfinished


@frozen
class Plan:
    """What is asked for: the work on the articles, and how that is written."""

    task: Task
    layout: Layout
    format: str
    output: str | None
    resume: bool
    dataset: bool

    @classmethod
    def of(cls, arguments: argparse.Namespace, inputs: Inputs, name: str) -> "Plan":
        """Take the plan from the command line."""
        task = Task.of(arguments, inputs, Columns(*columns_asked(arguments), arguments.keep))
        keep, tables = task.columns.keep, [item for item in inputs if isinstance(item, str)]
        layout = Layout(arguments.explain, True, keep, kept_types(tables, keep), excel=arguments.excel)
        output = None if arguments.output == "-" else arguments.output
        return cls(task, layout, name, output, arguments.resume, is_dataset(arguments))

    @property
    def settings(self) -> dict[str, object]:
        """All that the result depends on."""
        return {
            "quotes": quotes.__version__,
            **self.task.settings,
            "explain": self.layout.explain,
            "excel": self.layout.excel,
            "format": self.format,
        }


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
        with writing_named(plan.output), chosen_engine(arguments.jobs, arguments.dask) as works:
            in_parts = plan.output is not None and name in RESUMABLE and not is_device(plan.output)
            return into_file(plan, works) if in_parts else into_stream(plan, works)
    except QuotesError as error:
        return complain(str(error))


def refuse(arguments: argparse.Namespace, inputs: Inputs, name: str) -> None:
    """Find out what cannot be meant."""
    to_file = arguments.output not in (None, "-")
    if arguments.resume and not (to_file and name in RESUMABLE):
        arguments.usage_error(f"--resume needs -o FILE in one of the formats {', '.join(RESUMABLE)}")
    refuse_columns(arguments, [item for item in inputs if isinstance(item, str)], arguments.keep)
    taken = {*columns(explain=True), "text_sha256", "quotes", "speakers"} & set(arguments.keep)
    if taken:
        arguments.usage_error(f"--keep {sorted(taken)[0]}: the output has a column of this name already")
    if arguments.keep and not FORMATS[name].keeps:
        keeping = ", ".join(name for name, chosen in FORMATS.items() if chosen.keeps)
        arguments.usage_error(f"--keep is for the formats {keeping}; {name} has no place for other columns")


def is_device(path: str) -> bool:
    """Whether a path is there and neither a file nor a folder: nothing can take its place."""
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def into_stream(plan: Plan, works: Engine) -> int:
    """Write results as they come, to standard output, a folder or a file that is written whole or not at all."""
    results = Results(in_batches(plan.task, works, is_shown=plan.output is not None or not is_terminal()))
    write(FORMATS[plan.format], iter(results), plan.output, plan.layout, lambda: results.done > 0)
    return FAILURE if results.failures else SUCCESS


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
    found = plan.task.entries()
    passed = sum(entry.size for entry in islice(found, unfinished.done.documents))
    with unfinished:
        before = unfinished.done
        try:
            with bar(plan.task.total, passed, before.documents, before.quotations) as shown:
                for batch in worked(plan.task, works, found):
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
