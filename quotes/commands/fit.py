"""Fits the model of confidence again, when rules have changed; for those who work on the project.

    python -m quotes.commands.fit GOLD.jsonl --speakers SPEAKERS.json > weights.tsv

The weights go to standard output; move them to `quotes/confidence.tsv` afterwards, since the run reads those of before.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence

from quotes.commands.status import SUCCESS, complain
from quotes.errors import QuotesError
from quotes.evaluation.corpus import read_gold
from quotes.evaluation.fitting import Case, cases, weights
from quotes.evaluation.gold import GoldArticle
from quotes.evaluation.naming import Answers, read_answers
from quotes.model import Parse, load, parser_of
from quotes.writing.progress import Progress

DESCRIPTION = "Fit the weights of confidence on annotated articles, and write them as confidence.tsv."
HEADER = """\
# The weights of the model of confidence: log-odds that each feature adds; what they mean is told in confidence.py.
# Columns: feature, weight.
# Origin: fitted by quotes/evaluation/fitting.py on the training part of PolNeAR v1.0.0,
# and the speakers of 100 of its articles.
# Licence: MIT, as the project.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the gold, extract, fit, and write the weights to standard output."""
    parser = argparse.ArgumentParser(prog="python -m quotes.commands.fit", description=DESCRIPTION)
    parser.add_argument("gold", metavar="GOLD", nargs="+", help="annotated articles, as for `quotes evaluate`")
    parser.add_argument("--speakers", metavar="FILE", required=True, help="who speaks, as for `quotes evaluate`")
    parser.add_argument("--model", metavar="NAME", help="parse with another spaCy pipeline: its name or its path")
    options = parser.parse_args(arguments)
    try:
        gold = read_gold(options.gold)
        found = list(_all_cases(gold, read_answers(options.speakers, gold), parser_of(load(options.model))))
    except QuotesError as error:
        return complain(str(error))
    sys.stdout.write(HEADER + "".join(f"{name}\t{value:.2f}\n" for name, value in sorted(weights(found).items())))
    return SUCCESS


def _all_cases(gold: Sequence[GoldArticle], answers: Answers, parse: Parse) -> Iterator[Case]:
    progress = Progress(len(gold))
    for one in gold:
        with progress.on(one.id):
            found = tuple(cases(one, answers.get(one.id), parse))
        yield from found


if __name__ == "__main__":
    sys.exit(main())
