"""The method, as the design's figure reads: text, paragraphs, quoted spans, frames, parse, sources, speakers."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from quotes.types import Article, Kind

if TYPE_CHECKING:
    from quotes.assembly import Decided
    from quotes.model import Parse

DEFAULT_KINDS = frozenset({Kind.DIRECT, Kind.MIXED})


def extract(text: str, kinds: Collection[str] = DEFAULT_KINDS, model: str | None = None) -> Article:
    """Find the quotations in `text`, and who is named as speaking each.

    `kinds` chooses among "direct", "mixed" and "indirect" (what is reported without quotation marks). `model` is any
    installed spaCy pipeline with a parser, by name or path. Any text gives an Article.

    Raises ModelError when the model is missing or has no parser, ValueError for an unknown kind.
    """
    from quotes.model import load, parser_of

    return annotate(text, parser_of(load(model)), kinds)


def annotate(text: str, parse: "Parse", kinds: Collection[str] = DEFAULT_KINDS) -> Article:
    """The same as `extract`, with a function that parses the frames."""
    from quotes.assembly import article

    wanted = frozenset(Kind(kind) for kind in kinds)
    return article(decide(text, parse, Kind.INDIRECT in wanted), wanted)


def decide(text: str, parse: "Parse", indirect: bool = False) -> "Decided":
    """Everything that the stages decide about a text, before it is put together."""
    from quotes.assembly import Decided
    from quotes.attribution import attribute
    from quotes.attribution.context import context
    from quotes.coreference import resolve
    from quotes.frame import frames
    from quotes.indirect import reported
    from quotes.marks import quoted_spans
    from quotes.paragraphs import paragraphs

    blocks = paragraphs(text)
    spans = quoted_spans(text, blocks)
    framed = frames(text, blocks, spans)
    parsed = zip(framed, parse(frame.text for frame in framed), strict=True)
    attributed = attribute(context(text, blocks, spans, parsed))
    reports = reported(attributed, indirect)
    return Decided(attributed, reports, resolve(attributed, [one.report.link for one in reports]))
