"""`--indirect` and `--min-confidence`: which quotations are asked for."""

import argparse

from attrs import evolve

from quotes.pipeline import DEFAULT_KINDS
from quotes.types import Article, Kind
from quotes.writing.rows import identity


def kinds(arguments: argparse.Namespace) -> frozenset[Kind]:
    """Take the kinds of quotations from the command line."""
    return DEFAULT_KINDS | {Kind.INDIRECT} if arguments.indirect else DEFAULT_KINDS


def confident(article: Article, least: float) -> Article:
    """Keep the quotations of confidence `least` and above, and the speakers that these have."""
    if least == 0:
        return article
    quotations = tuple(quote for quote in article.quotes if quote.confidence >= least)
    heard = {identity(quote.speaker) for quote in quotations if quote.speaker}
    speakers = tuple(speaker for speaker in article.speakers if identity(speaker) in heard)
    return evolve(article, quotes=quotations, speakers=speakers)
