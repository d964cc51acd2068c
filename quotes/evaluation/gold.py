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
