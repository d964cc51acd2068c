"""What annotated articles are, however they are written."""

from attrs import frozen

from quotes.evaluation.spans import Spans


@frozen
class Attribution:
    """One annotated attribution: the spans of its source, of its cue and of its content."""

    source: Spans
    cue: Spans
    content: Spans


@frozen
class GoldArticle:
    """An annotated article; `place` says where it was read, for error messages."""

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    place: str


@frozen
class Unannotated:
    """An article among annotated ones that nobody has annotated, and what is missing for it to be one of them."""

    place: str
    missing: str


@frozen
class Gold:
    """The annotated articles that figures are counted on, and those that are passed over."""

    articles: tuple[GoldArticle, ...]
    unannotated: tuple[Unannotated, ...] = ()
