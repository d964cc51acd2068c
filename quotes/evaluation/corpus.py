"""Annotated articles from what the command line names: files of JSONL, and folders of brat files."""

import os
from collections.abc import Iterator, Sequence

from quotes.errors import ReadError
from quotes.evaluation.brat import brat_articles
from quotes.evaluation.gold import GoldArticle
from quotes.evaluation.jsonl import jsonl_articles


def read_gold(names: Sequence[str]) -> tuple[GoldArticle, ...]:
    """Read the articles of files and folders, in order.

    Raises ReadError, one sentence that names file and line, for what cannot be read or is annotated wrongly, for an id
    that comes twice, and where there is no article at all.
    """
    articles: dict[str, GoldArticle] = {}
    for article in (article for name in names for article in _articles(name)):
        before = articles.setdefault(article.id, article)
        if before is not article:
            raise ReadError(f"{article.place}: the id {article.id!r} is that of {before.place} too; make ids unique.")
    if not articles:
        raise ReadError(f"{', '.join(names)}: there are no articles to evaluate on.")
    return tuple(articles.values())


def _articles(name: str) -> Iterator[GoldArticle]:
    """Yield the articles of one argument of the command line."""
    return brat_articles(name) if os.path.isdir(name) else jsonl_articles(name)
