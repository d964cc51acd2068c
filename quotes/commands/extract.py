"""`quotes extract`: read each input, find who said what in it, write that in a format."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from quotes.commands import corpus
from quotes.commands.confident import confident
from quotes.commands.output import is_folder, refuse_format, refuse_output
from quotes.commands.status import FAILURE, SUCCESS, complain, faults_named
from quotes.errors import ModelError, ReadError, WriteError
from quotes.pipeline import DEFAULT_KINDS, extract
from quotes.reading import Document, Reading, expand, is_table, read
from quotes.reading.inputs import STANDARD_INPUT
from quotes.types import Article, Kind
from quotes.writing import DEFAULT_FORMAT, FORMATS, NAMES, PARQUET, PARQUET_SAYS, Format, Layout, Result, format_of
from quotes.writing.destination import destination
from quotes.writing.progress import Progress

EXAMPLES = """\
examples:
  quotes extract article.txt                    a table of who said what
  quotes extract article.txt --explain          and why each speaker was chosen
  quotes extract articles/ -o quotations.csv    a folder's *.txt files, one csv
  quotes extract - --format json < article.txt  standard input, every offset
  quotes extract *.txt --min-confidence 0.8     only what is nearly certain
  quotes extract article.txt --indirect         and what is reported without marks
  quotes extract corpus.parquet --keep date -o quotations.parquet --jobs 4
                                                a corpus; killed, it goes on with --resume

"""
SAID = {**{name: chosen.says for name, chosen in FORMATS.items()}, PARQUET: PARQUET_SAYS}
FORMAT_LINES = "".join(f"  {name:<9} {says}\n" for name, says in SAID.items())
EXIT_STATUS = f"""\
formats:
{FORMAT_LINES}
exit status:
  0  every input was read, whether it has quotations or not
  1  an input could not be read (standard error says which and why; the others
     are still done), the model cannot be used, or the output not be written
  2  wrong usage
"""
INPUTS = (
    "a text, a document (docx, pdf, eml, md); a table of articles (csv, tsv, jsonl, parquet); a folder, for its"
    " documents, else its tables; a pattern in quotation marks ('news/**/*.txt'); - for standard input, which is also"
    " read when nothing is named and something is piped in (web addresses are not supported yet)"
)
FORMAT = f"one of those below; without it, what FILE's suffix says, else {DEFAULT_FORMAT}"
OUTPUT = "write to FILE, whole or not at all (brat: also to a FOLDER/, two files a document)"
EXCEL = "begin the csv with a byte order mark, by which Excel knows that it is UTF-8"
INDIRECT = "also find what is reported without quotation marks: Police say they have enough officers"
MIN_CONFIDENCE = "leave out what is less certain than P, from 0 to 1"
EXPLAIN = (
    "also say why: the rule, the cue, the path from cue to source, the reason for this speaker"
    " (in csv, tsv, html, parquet and json as path and reason)"
)
ALLOW_PRIVATE = "fetch web addresses of this machine and of private networks too"
FIX_TEXT = "mend broken characters (â€œ for “) before the work; offsets count in the mended text, which json carries"
TEXT_COLUMN = "the column of a table that has the text; without it, text"
ID_COLUMN = "the column that has the document's name; without it, id, and FILE:NUMBER where there is none"
KEEP = "columns of a table to carry through, parted by commas; they follow the others"
JOBS = "work in N processes at once"
RESUME = "go on where the same command was killed: its results so far are in FILE.part"
DASK = (
    "work on a Dask cluster: tcp://HOST:PORT, or local for one on this machine, of --jobs workers; where FILE has no"
    " suffix it is a new folder of Parquet files"
)


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the inputs and the options."""
    add = parser.add_argument
    add("inputs", metavar="PATH | URL | -", nargs="*", default=[], help=INPUTS)
    add("-f", "--format", metavar="FORMAT", choices=NAMES, help=FORMAT)
    add("-o", "--output", metavar="FILE", help=OUTPUT)
    add("--excel", action="store_true", help=EXCEL)
    add("--indirect", action="store_true", help=INDIRECT)
    add("--min-confidence", metavar="P", type=probability, default=0.0, help=MIN_CONFIDENCE)
    add("--model", metavar="NAME", help="parse with another spaCy pipeline: its name or its path")
    add("--explain", action="store_true", help=EXPLAIN)
    add("--allow-private", action="store_true", help=ALLOW_PRIVATE)
    add("--fix-text", action="store_true", help=FIX_TEXT)
    add("--text-column", metavar="COLUMN", help=TEXT_COLUMN)
    add("--id-column", metavar="COLUMN", help=ID_COLUMN)
    add("--keep", metavar="COLUMNS", type=names, default=(), help=KEEP)
    add("--jobs", metavar="N", type=number, help=JOBS)
    add("--resume", action="store_true", help=RESUME)
    add("--dask", metavar="ADDRESS", help=DASK)
    parser.set_defaults(run=run, usage_error=parser.error)


def probability(text: str) -> float:
    """Read a number from 0 to 1; argparse reports the error."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def number(text: str) -> int:
    """Read a whole number from 1; argparse reports the error."""
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def names(text: str) -> tuple[str, ...]:
    """Read names parted by commas, each once; argparse reports the error."""
    found = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    if "" in found:
        raise argparse.ArgumentTypeError(f"{text!r} is not names parted by commas")
    return found


def run(arguments: argparse.Namespace) -> int:
    """Extract from every input, write what was found, and say what could not be read."""
    inputs = [item for argument in named_inputs(arguments) for item in expand(argument)]
    dataset = corpus.is_dataset(arguments)
    paths = [name for name in inputs if isinstance(name, str)]
    name = PARQUET if dataset else arguments.format or format_of(arguments.output)
    takes_folder = name != PARQUET and FORMATS[name].write_folder is not None
    refuse_output(arguments.output, paths, arguments.usage_error, dataset, takes_folder)
    of_documents = name != PARQUET and (FORMATS[name].is_binary or takes_folder)
    if name == PARQUET or (is_corpus(arguments, paths) and not of_documents):
        return corpus.run(arguments, inputs, name)
    refuse_format(name, arguments, len(inputs))
    extraction = Extraction(arguments, inputs)
    layout = Layout(explain=arguments.explain, several=len(inputs) > 1, excel=arguments.excel)
    try:
        write(FORMATS[name], extraction, arguments.output, layout)
    except (ModelError, WriteError) as error:
        return complain(str(error))
    except OSError as error:
        if arguments.output in (None, "-") or isinstance(error, BrokenPipeError):
            raise
        return complain(f"{arguments.output}: cannot be written: {error.strerror or error}.")
    return FAILURE if extraction.failures else SUCCESS


def is_corpus(arguments: argparse.Namespace, inputs: Sequence[str]) -> bool:
    """Whether it is worked on in batches: tables, a folder into a file, what only a corpus has."""
    asked = arguments.jobs or arguments.resume or arguments.dask or arguments.keep
    several = arguments.output not in (None, "-") and inputs != arguments.inputs
    return bool(asked or several or arguments.text_column or arguments.id_column or any(map(is_table, inputs)))


def write(chosen: Format, extraction: "Extraction", path: str | None, layout: Layout) -> None:
    """Write the results, as they are done, to a folder, a file or standard output."""
    if chosen.write_folder and is_folder(path):
        chosen.write_folder(extraction.results(), str(path))
        return
    with destination(path, lambda: extraction.done > 0) as stream:
        chosen.write(extraction.results(), stream, layout)


def named_inputs(arguments: argparse.Namespace) -> list[str]:
    """List the inputs asked for; standard input when none is, unless a person would have to type it."""
    if arguments.inputs:
        return list(arguments.inputs)
    if sys.stdin is None or sys.stdin.isatty():
        arguments.usage_error("name a file or a folder, or pipe a text in")
    return [STANDARD_INPUT]


class Extraction:
    """The work of one command: yields results as they are done, counts `done` and `failures`."""

    def __init__(self, arguments: argparse.Namespace, inputs: Sequence[str | ReadError]) -> None:
        self.inputs = inputs
        self.kinds = DEFAULT_KINDS | {Kind.INDIRECT} if arguments.indirect else DEFAULT_KINDS
        self.reading = Reading(arguments.allow_private, arguments.fix_text)
        self.model: str | None = arguments.model
        self.least: float = arguments.min_confidence
        self.done = 0
        self.failures = 0

    def results(self) -> Iterator[Result]:
        """Yield the result of each input that can be read; report each that cannot on standard error."""
        progress = Progress(len(self.inputs))
        for item in self.inputs:
            try:
                with progress.on(str(item)):
                    result = self.result(item)
            except ReadError as error:
                self.failures += 1
                complain(str(error))
                continue
            self.done += 1
            yield result

    def result(self, item: str | ReadError) -> Result:
        """Read and extract from one input. Raises ReadError also for a fault in the extraction."""
        if isinstance(item, ReadError):
            raise item
        document = read(item, self.reading)
        return Result(document.name, confident(self.article(document), self.least), about=document.about)

    def article(self, document: Document) -> Article:
        """Extract; a fault that one document brings to light must not cost the others."""
        with faults_named(document.name):
            return extract(document.text, kinds=self.kinds, model=self.model)
