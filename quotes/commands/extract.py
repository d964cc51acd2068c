"""`quotes extract`: read each input, find who said what in it, write that in a format."""

import argparse
from collections.abc import Sequence

from quotes.commands import corpus
from quotes.commands.options import add_columns, add_extraction, add_inputs, named_inputs
from quotes.commands.output import SUFFIXES, refuse_format, refuse_output, refuse_suffix, write
from quotes.commands.status import FAILURE, SUCCESS, complain, writing_named
from quotes.commands.working import Results, Task, one_by_one
from quotes.errors import QuotesError
from quotes.reading import expand, is_table
from quotes.writing import DATASET_FORMAT, DEFAULT_FORMAT, FORMATS, Format, Layout, format_of, in_place

EXAMPLES = """\
examples:
  quotes extract article.txt                    a table of who said what
  quotes extract article.txt --explain          and why each speaker was chosen
  quotes extract article.txt --context          the article, quotations coloured in it
  quotes extract articles/ -o quotations.csv    a folder's documents, one csv
  quotes extract https://example.org/news       a web page's article
  quotes extract - --format json < article.txt  standard input, every offset
  quotes extract *.txt --min-confidence 0.8     only what is nearly certain
  quotes extract article.txt --indirect         and what is reported without marks
  quotes extract corpus.parquet --keep date -o quotations.parquet --jobs 4
                                                a corpus; killed, it goes on with --resume

"""
IN_PLACE = Format(in_place.write, "the articles, their quotations coloured in place")
FORMAT_LINES = "".join(f"  {name:<9} {chosen.says}\n" for name, chosen in FORMATS.items())
EXIT_STATUS = f"""\
formats:
{FORMAT_LINES}
exit status:
  0  every input was read, whether it has quotations or not
  1  an input could not be read (standard error says which and why; the others
     are still done), the model cannot be used, or the output not be written
  2  wrong usage
"""
FORMAT = f"one of those below; without it, what FILE's suffix says, else {DEFAULT_FORMAT}"
OUTPUT = "write to FILE, whole or not at all (brat: also to a FOLDER/, two files a document)"
EXCEL = "begin the csv with a byte order mark, by which Excel knows that it is UTF-8"
EXPLAIN = (
    "also say why: the rule, the cue, the path from cue to source, the reason for this speaker"
    " (in csv, tsv, html, parquet and json as path and reason)"
)
KEEP = "columns of a table to carry through, parted by commas; they follow the others"
RESUME = "go on where the same command was killed: its results so far are in FILE.part"
DASK = (
    "work on a Dask cluster: tcp://HOST:PORT, or local for one on this machine, of --jobs workers; where FILE has no"
    " suffix it is a new folder of Parquet files"
)

CONTEXT = "show the articles themselves, their quotations coloured and numbered in place, instead of a table"


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the inputs and the options."""
    add = parser.add_argument
    add_inputs(parser)
    add("-f", "--format", metavar="FORMAT", choices=tuple(FORMATS), help=FORMAT)
    add("-o", "--output", metavar="FILE", help=OUTPUT)
    add("--excel", action="store_true", help=EXCEL)
    add_extraction(parser)
    add("--explain", action="store_true", help=EXPLAIN)
    add("--context", action="store_true", help=CONTEXT)
    add_columns(parser)
    add("--keep", metavar="COLUMNS", type=names, default=(), help=KEEP)
    add("--resume", action="store_true", help=RESUME)
    add("--dask", metavar="ADDRESS", help=DASK)
    parser.set_defaults(run=run, usage_error=parser.error)


def names(text: str) -> tuple[str, ...]:
    """Read names parted by commas, each once; argparse reports the error."""
    found = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    if "" in found:
        raise argparse.ArgumentTypeError(f"{text!r} is not names parted by commas")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Extract from every input, write what was found, and say what could not be read."""
    inputs = [item for argument in named_inputs(arguments) for item in expand(argument)]
    refuse_context(arguments)
    dataset = corpus.is_dataset(arguments)
    paths = [name for name in inputs if isinstance(name, str)]
    name = DATASET_FORMAT if dataset else arguments.format or format_of(arguments.output)
    takes_folder = FORMATS[name].write_folder is not None
    refuse_output(arguments.output, paths, arguments.usage_error, dataset, takes_folder)
    if arguments.format is None and not arguments.context:
        refuse_suffix(arguments.output, SUFFIXES, arguments.usage_error)
    refuse_format(name, arguments, len(inputs))
    if is_corpus(arguments, paths) and not arguments.context:
        return corpus.run(arguments, inputs, name)
    results = Results(one_by_one(Task.of(arguments, inputs)))
    layout = Layout(explain=arguments.explain, several=len(inputs) > 1, excel=arguments.excel)
    try:
        with writing_named(arguments.output):
            chosen = IN_PLACE if arguments.context else FORMATS[name]
            write(chosen, iter(results), arguments.output, layout, lambda: results.done > 0)
    except QuotesError as error:
        return complain(str(error))
    return FAILURE if results.failures else SUCCESS


def refuse_context(arguments: argparse.Namespace) -> None:
    """The articles themselves are shown only where a table would be."""
    name = arguments.format or format_of(arguments.output)
    if arguments.context and any(map(is_table, arguments.inputs)):
        arguments.usage_error("--context shows articles one by one, not those of a table")
    if arguments.context and (name != DEFAULT_FORMAT or arguments.explain):
        arguments.usage_error("--context shows the articles: leave out --explain, and every format but table")


def is_corpus(arguments: argparse.Namespace, inputs: Sequence[str]) -> bool:
    """Whether it is worked on in batches: tables, a folder into a file, what only a corpus has."""
    asked = arguments.jobs or arguments.resume or arguments.dask or arguments.keep
    several = arguments.output not in (None, "-") and inputs != arguments.inputs
    return bool(asked or several or arguments.text_column or arguments.id_column or any(map(is_table, inputs)))
