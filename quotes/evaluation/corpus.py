"""Annotated articles from what the command line names: JSONL, folders of brat files, DocBins of spaCy's."""

import os
from collections.abc import Iterator, Sequence

from quotes.errors import ReadError
from quotes.evaluation import docbin
from quotes.evaluation.brat import brat_articles
from quotes.evaluation.gold import Gold, GoldArticle, Unannotated
from quotes.evaluation.jsonl import jsonl_articles


def read_gold(names: Sequence[str]) -> Gold:
    """Read the articles of files and folders, in order.

    Raises ReadError, one sentence that names file and place, for what cannot be read or is annotated wrongly, for an id
    that comes twice, and where there is no article at all.
    """
    articles: dict[str, GoldArticle] = {}
    unannotated: list[Unannotated] = []
    for article in (article for name in names for article in _articles(name)):
        if isinstance(article, Unannotated):
            unannotated.append(article)
            continue
        before = articles.setdefault(article.id, article)
        if before is not article:
            raise ReadError(f"{article.place}: the id {article.id!r} is that of {before.place} too; make ids unique.")
    if not articles:
        raise ReadError(f"{', '.join(names)}: there are no articles to evaluate on.")
    return Gold(tuple(articles.values()), tuple(unannotated))


def _articles(name: str) -> Iterator[GoldArticle | Unannotated]:
    """Yield the articles of one argument of the command line."""
    if os.path.isdir(name):
        return brat_articles(name)
    return docbin.docbin_articles(name) if name.lower().endswith(docbin.SUFFIX) else jsonl_articles(name)
