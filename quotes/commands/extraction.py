"""What commands that extract have in common: their inputs, their options, and the work on one input after the other."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from quotes.commands.confident import confident, kinds
from quotes.commands.status import complain, faults_named
from quotes.errors import ReadError
from quotes.pipeline import extract
from quotes.reading import Document, Reading, read
from quotes.reading.inputs import STANDARD_INPUT, shown
from quotes.types import Article
from quotes.writing import Result
from quotes.writing.progress import Progress

INPUTS = (
    "a text; a web page, a file or its address; a document (pdf, docx, eml, md); subtitles (srt, vtt); a table of"
    " articles (csv, tsv, jsonl, parquet, spacy); a folder, for its documents, else its tables; a pattern in marks"
    " ('news/**/*.txt'); - for standard input, which is also read when nothing is named and something is piped in"
)
INDIRECT = "also find what is reported without quotation marks: Police say they have enough officers"
MIN_CONFIDENCE = "leave out what is less certain than P, from 0 to 1"
ALLOW_PRIVATE = "fetch web addresses of this machine and of private networks too"
FIX_TEXT = "mend broken characters (â€œ for “) before the work; offsets count in the mended text, which json carries"
MODEL = "parse with another spaCy pipeline: its name or its path"


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Add the inputs, any number of them."""
    parser.add_argument("inputs", metavar="PATH | URL | -", nargs="*", default=[], help=INPUTS)


def add_extraction(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how inputs are read and what is looked for in them."""
    add = parser.add_argument
    add("--indirect", action="store_true", help=INDIRECT)
    add("--min-confidence", metavar="P", type=probability, default=0.0, help=MIN_CONFIDENCE)
    add("--model", metavar="NAME", help=MODEL)
    add("--fix-text", action="store_true", help=FIX_TEXT)
    add("--allow-private", action="store_true", help=ALLOW_PRIVATE)


def probability(text: str) -> float:
    """Read a number from 0 to 1; argparse reports the error."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


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
        self.kinds = kinds(arguments)
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
                with progress.on(shown(str(item))):
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
