"""`quotes extract`: read each input, find who said what in it, write that in a format."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from attrs import evolve

from quotes.commands.output import refuse_output
from quotes.commands.status import FAILURE, SUCCESS, complain, faults_named
from quotes.errors import ModelError, ReadError
from quotes.pipeline import DEFAULT_KINDS, extract
from quotes.reading import Document, expand, read
from quotes.reading.inputs import STANDARD_INPUT
from quotes.types import Article, Kind
from quotes.writing import DEFAULT_FORMAT, FORMATS, Layout, Result, Writer, format_of, in_place
from quotes.writing.destination import destination
from quotes.writing.progress import Progress
from quotes.writing.rows import identity

EXAMPLES = """\
examples:
  quotes extract article.txt                    a table of who said what
  quotes extract article.txt --explain          and why each speaker was chosen
  quotes extract articles/ -o quotations.csv    a folder's *.txt files, one csv
  quotes extract - --format json < article.txt  standard input, every offset
  quotes extract *.txt --min-confidence 0.8     only what is nearly certain
  quotes extract article.txt --indirect         and what is reported without marks
  quotes extract article.txt --context          the article, quotations coloured in it

"""
EXIT_STATUS = """\
exit status:
  0  every input was read, whether it has quotations or not
  1  an input could not be read (standard error says which and why; the others
     are still done), the model cannot be used, or the output not be written
  2  wrong usage
"""
INPUTS = (
    "a text file; a folder, for its *.txt files; - for standard input, which is also read when nothing is"
    " named and something is piped in (web addresses are not supported yet)"
)
FORMAT = f"{', '.join(FORMATS)}; without it, what FILE's suffix says, else {DEFAULT_FORMAT}"
INDIRECT = "also find what is reported without quotation marks: Police say they have enough officers"
MIN_CONFIDENCE = "leave out what is less certain than P, from 0 to 1"
EXPLAIN = (
    "also say why: the rule, the cue, the path from cue to source, the reason for this speaker"
    " (in csv, tsv and json as path and reason)"
)

CONTEXT = "show the articles themselves, their quotations coloured and numbered in place, instead of a table"


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the inputs and the options."""
    add = parser.add_argument
    add("inputs", metavar="PATH | URL | -", nargs="*", default=[], help=INPUTS)
    add("-f", "--format", metavar="FORMAT", choices=tuple(FORMATS), help=FORMAT)
    add("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    add("--indirect", action="store_true", help=INDIRECT)
    add("--min-confidence", metavar="P", type=probability, default=0.0, help=MIN_CONFIDENCE)
    add("--model", metavar="NAME", help="parse with another spaCy pipeline: its name or its path")
    add("--explain", action="store_true", help=EXPLAIN)
    add("--context", action="store_true", help=CONTEXT)
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


def run(arguments: argparse.Namespace) -> int:
    """Extract from every input, write what was found, and say what could not be read."""
    inputs = [item for argument in named_inputs(arguments) for item in expand(argument)]
    refuse_output(arguments.output, [name for name in inputs if isinstance(name, str)], arguments.usage_error)
    write = writer(arguments)
    extraction = Extraction(arguments, inputs)
    layout = Layout(explain=arguments.explain, several=len(inputs) > 1)
    try:
        with destination(arguments.output, lambda: extraction.done > 0) as stream:
            write(extraction.results(), stream, layout)
    except ModelError as error:
        return complain(str(error))
    except OSError as error:
        if arguments.output in (None, "-") or isinstance(error, BrokenPipeError):
            raise
        return complain(f"{arguments.output}: cannot be written: {error.strerror or error}.")
    return FAILURE if extraction.failures else SUCCESS


def writer(arguments: argparse.Namespace) -> Writer:
    """Choose the format; the articles themselves are shown only where a table would be."""
    name = arguments.format or format_of(arguments.output)
    if not arguments.context:
        return FORMATS[name]
    if name != DEFAULT_FORMAT or arguments.explain:
        arguments.usage_error("--context shows the articles: leave out --explain, and every format but table")
    return in_place.write


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
        document = read(item)
        return Result(document.name, confident(self.article(document), self.least))

    def article(self, document: Document) -> Article:
        """Extract; a fault that one document brings to light must not cost the others."""
        with faults_named(document.name):
            return extract(document.text, kinds=self.kinds, model=self.model)


def confident(article: Article, least: float) -> Article:
    """Keep the quotations of confidence `least` and above, and the speakers that these have."""
    if least == 0:
        return article
    quotations = tuple(quote for quote in article.quotes if quote.confidence >= least)
    heard = {identity(quote.speaker) for quote in quotations if quote.speaker}
    speakers = tuple(speaker for speaker in article.speakers if identity(speaker) in heard)
    return evolve(article, quotes=quotations, speakers=speakers)
