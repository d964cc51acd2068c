"""`--min-confidence`: what is certain enough."""

from attrs import evolve

from quotes.types import Article
from quotes.writing.rows import identity


def confident(article: Article, least: float) -> Article:
    """Keep the quotations of confidence `least` and above, and the speakers that these have."""
    if least == 0:
        return article
    quotations = tuple(quote for quote in article.quotes if quote.confidence >= least)
    heard = {identity(quote.speaker) for quote in quotations if quote.speaker}
    speakers = tuple(speaker for speaker in article.speakers if identity(speaker) in heard)
    return evolve(article, quotes=quotations, speakers=speakers)
