"""Fits the models again, when rules or constructions have changed; for those who work on the project.

    python -m quotes.commands.fit reports GOLD.jsonl > likelihood.tsv
    python -m quotes.commands.fit confidence GOLD.jsonl --speakers SPEAKERS.json > confidence.tsv

Reports first: confidence builds on them. The weights go to standard output; move them afterwards to
`quotes/indirect/likelihood.tsv` and `quotes/confidence.tsv`, since the run reads those of before.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from quotes.commands.status import SUCCESS, complain
from quotes.errors import QuotesError
from quotes.evaluation.corpus import read_gold
from quotes.evaluation.fitting import cases, weights
from quotes.evaluation.fitting_reports import proposed, report_weights
from quotes.evaluation.gold import GoldArticle
from quotes.evaluation.naming import read_answers
from quotes.model import Parse, load, parser_of
from quotes.writing.progress import Progress

DESCRIPTION = "Fit the weights of a model on annotated articles, and write them as its file."
ORIGIN = """\
# Columns: feature, weight.
# Origin: fitted by `python -m quotes.commands.fit` on the training part of PolNeAR v1.0.0{more}.
# Licence: MIT, as the project.
"""
HEADERS = {
    "reports": "# What speaks for a report without marks: log-odds. The features are told in indirect/likelihood.py.\n"
    + ORIGIN.format(more=""),
    "confidence": "# How sure an answer is: log-odds. The features are told in confidence.py.\n"
    + ORIGIN.format(more=",\n# and the speakers of 100 of its articles"),
}
T = TypeVar("T")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the gold, extract, fit, and write the weights to standard output."""
    parser = argparse.ArgumentParser(prog="python -m quotes.commands.fit", description=DESCRIPTION)
    parser.add_argument("what", choices=tuple(HEADERS), help="which weights")
    parser.add_argument("gold", metavar="GOLD", nargs="+", help="annotated articles, as for `quotes evaluate`")
    parser.add_argument("--speakers", metavar="FILE", help="who speaks, as for `quotes evaluate`; for confidence")
    parser.add_argument("--model", metavar="NAME", help="parse with another spaCy pipeline: its name or its path")
    options = parser.parse_args(arguments)
    if options.what == "confidence" and options.speakers is None:
        parser.error("confidence needs --speakers FILE")
    try:
        gold, parse = read_gold(options.gold).articles, parser_of(load(options.model))
        found = _reports(gold, parse) if options.what == "reports" else _confidence(gold, options.speakers, parse)
    except QuotesError as error:
        return complain(str(error))
    sys.stdout.write(HEADERS[options.what] + "".join(f"{name}\t{value:.2f}\n" for name, value in sorted(found.items())))
    return SUCCESS


def _reports(gold: Sequence[GoldArticle], parse: Parse) -> Mapping[str, float]:
    return report_weights(list(_each(gold, lambda one: proposed(one, parse))))


def _confidence(gold: Sequence[GoldArticle], speakers: str, parse: Parse) -> Mapping[str, float]:
    answers = read_answers(speakers, gold)
    return weights(list(_each(gold, lambda one: cases(one, answers.get(one.id), parse))))


def _each(gold: Sequence[GoldArticle], found: Callable[[GoldArticle], Iterator[T]]) -> Iterator[T]:
    """Yield what is found in each article, telling how far it has got."""
    progress = Progress(len(gold))
    for one in gold:
        with progress.on(one.id):
            all_found = tuple(found(one))
        yield from all_found


if __name__ == "__main__":
    sys.exit(main())
