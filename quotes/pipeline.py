"""The method, as the design's figure reads."""

from collections.abc import Collection

from quotes.types import Article, Kind

DEFAULT_KINDS = frozenset({Kind.DIRECT, Kind.MIXED})


def extract(text: str, kinds: Collection[str] = DEFAULT_KINDS, model: str | None = None) -> Article:
    """Find the quotations in `text` and who speaks each."""
    return Article(text)
