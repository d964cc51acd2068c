"""`quotes speakers`: who is heard in articles, how often and with how many words."""

import argparse
import os
from pathlib import PurePath

from quotes.commands.options import add_columns, add_extraction, add_inputs, columns_asked, named_inputs, refuse_columns
from quotes.commands.output import is_same_file, refuse_output, refuse_suffix
from quotes.commands.status import FAILURE, SUCCESS, complain, writing_named
from quotes.commands.working import Results, Task, chosen_engine, in_batches
from quotes.errors import QuotesError
from quotes.reading import Columns, expand
from quotes.writing.destination import destination
from quotes.writing.voices import SURVEY_FORMATS, Merge, Survey, survey
from quotes.writing.voices.plot import SUFFIX, draw, require_plotting

DESCRIPTION = """\
Count who is heard in one or many articles: named people, unnamed ones, organisations,
groups and documents; quotations and words of each, and the share of all quoted words.

A speaker is one of one article: people of one full name in several articles are put
together only with --merge name, and the output says so. Pronouns are those that the
articles use of a speaker (“…,” she said); a name never tells them.
"""
EXAMPLES = """\
examples:
  quotes speakers article.txt                        a table with bars
  quotes speakers articles/ --merge name             people of one full name as one
  quotes speakers articles/ --indirect -o voices.csv also what is reported without marks
  quotes speakers articles/ --plot voices.svg        and a bar chart
  quotes speakers corpus.csv --date-column date      a table's articles, first and last date

"""
EXIT_STATUS = """\
exit status:
  0  every input was read, whether anybody is heard in it or not
  1  an input could not be read (standard error says which and why; the others
     are still counted), the model or the plotting library cannot be used, or
     an output not be written
  2  wrong usage
"""
FORMAT = f"{', '.join(SURVEY_FORMATS)}; without it, what FILE's suffix says, else table"
MERGE = "put people of one full name in several articles together; two whom one article tells apart stay apart"
DATE_COLUMN = "the column of a table that has the date, in the order YYYY-MM-DD; pages and letters bring theirs along"
PLOT = f"also draw a horizontal bar chart into FILE, a {SUFFIX} (needs matplotlib: pip install 'quotes[plot]')"


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the inputs and the options."""
    add = parser.add_argument
    add_inputs(parser)
    add("-f", "--format", metavar="FORMAT", choices=tuple(SURVEY_FORMATS), help=FORMAT)
    add("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    add("--merge", metavar="name", choices=tuple(Merge), type=Merge, help=MERGE)
    add("--plot", metavar="FILE", help=PLOT)
    add_extraction(parser)
    add_columns(parser)
    add("--date-column", metavar="COLUMN", help=DATE_COLUMN)
    parser.set_defaults(run=run, usage_error=parser.error)


def run(arguments: argparse.Namespace) -> int:
    """Extract from every input, count the voices, and write and draw them."""
    inputs = [item for argument in named_inputs(arguments) for item in expand(argument)]
    paths = [name for name in inputs if isinstance(name, str)]
    refuse_outputs(arguments, paths)
    if arguments.format is None:
        refuse_suffix(arguments.output, [name for name in SURVEY_FORMATS if name != "table"], arguments.usage_error)
    refuse_columns(arguments, paths, arguments.date_column)
    task = Task.of(arguments, inputs, Columns(*columns_asked(arguments), date=arguments.date_column))
    try:
        if arguments.plot:
            require_plotting()
        with chosen_engine(arguments.jobs) as works:
            results = Results(in_batches(task, works, stays=arguments.output is not None))
            counted = survey(results, arguments.merge)
        if results.done:
            write_outputs(counted, arguments)
    except QuotesError as error:
        return complain(str(error))
    return FAILURE if results.failures else SUCCESS


def refuse_outputs(arguments: argparse.Namespace, inputs: list[str]) -> None:
    """Find out before the work that a file to write cannot be meant."""
    refuse_output(arguments.output, inputs, arguments.usage_error)
    if arguments.plot is None:
        return
    if PurePath(arguments.plot).suffix.lower() != SUFFIX:
        arguments.usage_error(f"{arguments.plot}: name a file that ends in {SUFFIX}")
    refuse_output(arguments.plot, inputs, arguments.usage_error)
    output = arguments.output or "-"
    if os.path.abspath(output) == os.path.abspath(arguments.plot) or is_same_file(arguments.plot, output):
        arguments.usage_error(f"{arguments.plot} cannot be both the table and the chart")


def write_outputs(counted: Survey, arguments: argparse.Namespace) -> None:
    """Write the voices in their format, and the chart if one is asked for."""
    suffix = PurePath(arguments.output or "").suffix.removeprefix(".").lower()
    write = SURVEY_FORMATS[arguments.format or (suffix if suffix in SURVEY_FORMATS else "table")]
    if arguments.plot:
        with writing_named(arguments.plot), destination(arguments.plot, lambda: True) as stream:
            draw(counted, stream)
    with writing_named(arguments.output), destination(arguments.output, lambda: True) as stream:
        write(counted, stream)
