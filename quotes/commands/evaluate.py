"""`quotes evaluate`: extract from annotated articles, and hold what is found against the annotations."""

import argparse
from collections.abc import Iterator, Sequence
from itertools import chain

from quotes.commands.output import refuse_output
from quotes.commands.status import SUCCESS, complain, faults_named, writing_named
from quotes.errors import QuotesError
from quotes.evaluation.as_json import write_json
from quotes.evaluation.corpus import read_gold
from quotes.evaluation.errors import ERROR_FORMATS, error_format, errors
from quotes.evaluation.gold import GoldArticle, Unannotated
from quotes.evaluation.judging import JudgedArticle
from quotes.evaluation.naming import Answers, read_answers
from quotes.evaluation.report import Report, report
from quotes.pipeline import extract
from quotes.types import Kind
from quotes.writing.destination import destination
from quotes.writing.progress import Progress

DESCRIPTION = """\
Measure how well quotations, their sources and their speakers are found in articles
that people have annotated.

GOLD is a file of JSONL, one article a line,
  {"id": "a", "text": "…", "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[16, 40]]}]}
with half-open character offsets; or a folder of brat files, NAME.txt with NAME.ann:
entities Source, Cue and Content (T1 Content 0 5;10 15), joined by relations of any
name or by events. Each Content is an attribution. Or it is a DocBin of spaCy's, a
file.spacy: spans in doc.spans["quotes"], ["sources"] and ["cues"], joined by their
ids (span_id="1"). Articles that nobody has annotated are named and not counted.

Where the gold has no cue (a signature, a label), none is right: what is found held
against itself has fewer right cues than attributions.
"""
EXAMPLES = """\
examples:
  quotes evaluate gold.jsonl                           what is found, and the right sources
  quotes evaluate gold.jsonl --speakers speakers.json  and the right speakers
  quotes evaluate brat/ --errors errors.csv            each error with its context, to read
  quotes evaluate gold.jsonl --calibration             whether the confidence can be believed
  quotes evaluate gold.jsonl --format json             the figures for a program

"""
EXIT_STATUS = """\
exit status:
  0  the figures were written
  1  an input could not be read or is annotated wrongly (standard error says where),
     the model cannot be used, or the output not be written
  2  wrong usage
"""
SPEAKERS = (
    'who speaks: {"a": [{"k": 0, "speaker": "Ilse Brandt", "type": "person", "aliases": ["Brandt"]}]}, where k counts'
    " the article's attributions from 0 (those of brat files in text order)"
)
ERRORS = f"write each error with its context to FILE, whose suffix says how: {', '.join(ERROR_FORMATS)}"
CALIBRATION = (
    "also show how often answers of each confidence are right: the speaker of quoted spans with a named speaker,"
    " without --speakers the source"
)
BOOTSTRAP = "draw the articles N times for 95%% intervals (default 1000; 0: no intervals)"
SEED = "the seed of these draws (default 0): the same input and seed give the same output"
# How many unannotated articles are named.
NAMED = 3
MODEL = "parse with another spaCy pipeline: its name or its path"


def describe(parser: argparse.ArgumentParser) -> None:
    """Add the inputs and the options."""
    add = parser.add_argument
    add(
        "gold", metavar="GOLD", nargs="+", help="annotated articles: a .jsonl or .spacy file, or a folder of brat files"
    )
    add("--speakers", metavar="FILE", help=SPEAKERS)
    add("-f", "--format", metavar="FORMAT", choices=("table", "json"), default="table", help="table (default) or json")
    add("--model", metavar="NAME", help=MODEL)
    add("--errors", metavar="FILE", help=ERRORS)
    add("--calibration", action="store_true", help=CALIBRATION)
    add("--bootstrap", metavar="N", type=count, default=1000, help=BOOTSTRAP)
    add("--seed", metavar="N", type=count, default=0, help=SEED)
    parser.set_defaults(run=run, usage_error=parser.error)


def count(text: str) -> int:
    """Read a whole number from 0; argparse reports the error."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 0")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    """Read the gold, extract, judge, and write the figures and the errors."""
    refuse_errors(arguments)
    try:
        gold = read_gold(arguments.gold)
        tell(gold.unannotated)
        answers = read_answers(arguments.speakers, gold.articles) if arguments.speakers else {}
        judged = tuple(judgements(gold.articles, answers, arguments.model))
        if arguments.errors:
            write_errors(judged, arguments.errors)
    except QuotesError as error:
        return complain(str(error))
    write_report(reported(judged, arguments), arguments)
    return SUCCESS


def refuse_errors(arguments: argparse.Namespace) -> None:
    """Find out before the work that the file of errors cannot be meant."""
    if arguments.errors is None:
        return
    if error_format(arguments.errors) is None:
        arguments.usage_error(f"{arguments.errors}: name a file that ends in {', '.join(ERROR_FORMATS)}")
    inputs = [*arguments.gold, *([arguments.speakers] if arguments.speakers else [])]
    refuse_output(arguments.errors, inputs, arguments.usage_error)


def tell(unannotated: Sequence[Unannotated]) -> None:
    """Say in one line which articles are passed over."""
    if unannotated:
        named = [f"{article.place} ({article.missing})" for article in unannotated[:NAMED]]
        more = [f"{len(unannotated) - NAMED} more"] if len(unannotated) > NAMED else []
        complain(f"not annotated, and so not counted: {', '.join([*named, *more])}.")


def judgements(gold: Sequence[GoldArticle], answers: Answers, model: str | None) -> Iterator[JudgedArticle]:
    """Yield each article judged. Raises ReadError also for a fault in the extraction: figures without it would lie."""
    progress = Progress(len(gold))
    for article in gold:
        with progress.on(article.id), faults_named(article.place):
            found = extract(article.text, kinds=tuple(Kind), model=model)
        yield JudgedArticle(article, found, answers.get(article.id, {}))


def reported(judged: Sequence[JudgedArticle], arguments: argparse.Namespace) -> Report:
    """Compute the report; the rules are named in the order in which the method asks them."""
    from quotes.attribution import RULES

    rules = [rule.__name__ for rule in RULES]
    return report(judged, rules, arguments.speakers is not None, arguments.bootstrap, arguments.seed)


def write_errors(judged: Sequence[JudgedArticle], path: str) -> None:
    """Write the file of errors, whole or not at all."""
    write = error_format(path)
    assert write is not None
    with writing_named(path), destination(path, lambda: True) as stream:
        write(chain.from_iterable(map(errors, judged)), stream)


def write_report(found: Report, arguments: argparse.Namespace) -> None:
    """Write the report to standard output."""
    with destination(None, lambda: True) as stream:
        if arguments.format == "json":
            write_json(found, stream, arguments.calibration)
            return
        # Its import is not needed for JSON, nor for help.
        from quotes.evaluation.as_table import write_table

        write_table(found, stream, arguments.calibration)
