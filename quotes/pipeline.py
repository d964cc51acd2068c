"""The method, as the design's figure reads: text, paragraphs, quoted spans, frames, parse, sources, speakers."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from quotes.types import Article, Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from quotes.assembly import Decided
    from quotes.frame import Frame
    from quotes.marks import QuotedSpan
    from quotes.model import Parse
    from quotes.normalization import Normalized
    from quotes.paragraphs import Paragraph

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
    framed = frame(text)
    return conclude(framed, parse(framed.texts), kinds)


def conclude(framed: "Framed", parsed: Iterable["Doc"], kinds: Collection[str] = DEFAULT_KINDS) -> Article:
    """The Article of a text whose frames are parsed, alone or among those of other texts."""
    from quotes.assembly import article

    wanted = frozenset(Kind(kind) for kind in kinds)
    return article(_decided(framed, parsed, Kind.INDIRECT in wanted), wanted)


def decide(text: str, parse: "Parse", indirect: bool = False) -> "Decided":
    """Everything that the stages decide about a text, before it is put together."""
    framed = frame(text)
    return _decided(framed, parse(framed.texts), indirect)


@frozen(eq=False)
class Framed:
    """A text before the parse: as the stages read it, its paragraphs, its quoted spans, and the frames to parse.

    The offsets of all of them are those of `text`; `normalized` knows the way back to those of the article.
    """

    normalized: "Normalized"
    text: str
    paragraphs: Sequence["Paragraph"]
    spans: Sequence["QuotedSpan"]
    frames: Sequence["Frame"]

    @property
    def texts(self) -> Sequence[str]:
        """What is to be parsed, in order."""
        return [frame.text for frame in self.frames]


def frame(text: str) -> Framed:
    """The stages before the parse."""
    from quotes.frame import frames
    from quotes.marks import quoted_spans
    from quotes.normalization import normalized
    from quotes.paragraphs import paragraphs, unwrapped
    from quotes.turns import with_turns

    seen = normalized(text)
    blocks = paragraphs(seen.text)
    words = unwrapped(seen.text, blocks)
    spans = with_turns(seen.text, blocks, quoted_spans(words, blocks))
    return Framed(seen, words, blocks, spans, frames(words, blocks, spans))


def _decided(framed: Framed, docs: Iterable["Doc"], indirect: bool) -> "Decided":
    """The stages after the parse."""
    from quotes.assembly import Decided
    from quotes.attribution import attribute
    from quotes.attribution.context import context
    from quotes.coreference import resolve
    from quotes.indirect import reported

    parsed = zip(framed.frames, docs, strict=True)
    attributed = attribute(context(framed.text, framed.paragraphs, framed.spans, parsed))
    reports = reported(attributed, indirect)
    resolutions = resolve(attributed, [one.report.link for one in reports])
    return Decided(framed.normalized, attributed, reports, resolutions)
