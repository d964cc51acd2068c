"""What the page's template shows: plain values, every word of the article made harmless to read.

The template escapes what html would act on; here control characters and reordering marks become visible or go.
"""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from string import ascii_uppercase
from textwrap import shorten

from attrs import frozen

from quotes.reading.document import About
from quotes.types import Factuality, Kind, Quote
from quotes.writing.harmless import one_line, visible
from quotes.writing.marking import Piece, Run, marked_paragraphs
from quotes.writing.rows import DOUBTFUL, Result, identity
from quotes.writing.voices.counting import Heard, in_article, summary, survey, voice

COLOURS = 10
EXCERPT = 180
LONGEST_HEADLINE = 160
NO_SPEAKER = "–"
SAID = {Factuality.NEGATED: "not said", Factuality.HYPOTHETICAL: "hypothetical"}
SENTENCE_ENDS = tuple(".!?…:;”\"’'")


@frozen
class SpeakerView:
    """A speaker in the list beside the article; `bar` is the share, from 0 to 100, scaled to the most heard."""

    letter: str
    colour: str
    name: str
    details: tuple[str, ...]
    quotations: int
    words: int
    not_said: int
    share: str
    bar: float


@frozen
class QuoteView:
    """A quotation, for its place and for its row; `letter` is the speaker's.

    `place` is the number of the quotation that has its words: another one's where two have the same.
    """

    number: int
    place: int
    letter: str
    colour: str
    speaker: str
    kind: str
    excerpt: str
    source: str
    cue: str
    confidence: str
    doubtful: bool
    said: str

    @property
    def label(self) -> str:
        """What stands at its end: number and letter, and a question mark where it is doubtful."""
        return f"{self.number}{self.letter}{'?' if self.doubtful else ''}"


@frozen
class PageView:
    """All that is on the page; `origin` tells where the article is from, and when, as far as it is known."""

    heading: str
    origin: tuple[str, ...]
    summary: str
    headline: tuple[Run, ...] | None
    paragraphs: tuple[tuple[Run, ...], ...]
    speakers: tuple[SpeakerView, ...]
    quotes: tuple[QuoteView, ...]
    kinds: tuple[str, ...]
    unattributed: bool


def page_view(result: Result) -> PageView:
    """Prepare one article's page."""
    heard, counted = tuple(in_article(1, result)), survey([result])
    places = {identity(one.speaker): place for place, one in enumerate(heard)}
    blocks = tuple(tuple(map(harmless, runs)) for runs in marked_paragraphs(result.article))
    seen = {run.number for runs in blocks for run in runs if run.number is not None}
    quotes = tuple(
        quote_view(number, number if number in seen else number - 1, quote, places)
        for number, quote in enumerate(result.article.quotes, start=1)
    )
    has_headline = len(blocks) > 1 and is_headline("".join(run.text for run in blocks[0]))
    return PageView(
        heading=heading(result),
        origin=origin(result),
        summary=summary(counted).rpartition(" · ")[0],
        headline=blocks[0] if has_headline else None,
        paragraphs=blocks[1:] if has_headline else blocks,
        speakers=speaker_views(heard, counted.words),
        quotes=quotes,
        kinds=tuple(dict.fromkeys(quote.kind for quote in quotes)),
        unattributed=any(quote.letter == NO_SPEAKER for quote in quotes),
    )


def heading(result: Result) -> str:
    """Name the article: by its title, else by its file."""
    title = one_line(result.about.title or "") if result.about else ""
    return title or one_line(PurePath(result.document).name or result.document)


def origin(result: Result) -> tuple[str, ...]:
    """Say where the article is from."""
    about = result.about or About()
    return details(about.site, about.byline, about.date, result.document)


def speaker_views(heard: Sequence[Heard], words: int) -> tuple[SpeakerView, ...]:
    """Describe each speaker, in order of appearance; `words` are all that the article quotes."""
    voices = [voice([one], words) for one in heard]
    most = max((one.share for one in voices), default=0.0)
    return tuple(
        SpeakerView(
            letter=letters(place),
            colour=colour(place),
            name=one_line(one.speaker),
            details=details(one.title, one.affiliation, one.kind.value, *one.pronouns),
            quotations=one.quotations,
            words=one.words,
            not_said=one.not_said,
            share=one.percent,
            bar=round(100 * one.share / most, 1) if most else 0.0,
        )
        for place, one in enumerate(voices)
    )


def quote_view(number: int, place: int, quote: Quote, speakers: Mapping[tuple[object, ...], int]) -> QuoteView:
    """Describe one quotation; `speakers` tells the place of each among the speakers."""
    speaker = speakers[identity(quote.speaker)] if quote.speaker else None
    return QuoteView(
        number=number,
        place=place,
        letter=NO_SPEAKER if speaker is None else letters(speaker),
        colour="none" if speaker is None else colour(speaker),
        speaker=one_line(quote.speaker.name) if quote.speaker else "nobody known",
        kind=quote.kind.value,
        excerpt=excerpt(quote),
        source=one_line(quote.source.text) if quote.source else "",
        cue=one_line(quote.cue.text) if quote.cue else "",
        confidence=f"{quote.confidence:.0%}" if quote.speaker else "",
        doubtful=quote.speaker is not None and quote.confidence < DOUBTFUL,
        said=SAID.get(quote.factuality, ""),
    )


def excerpt(quote: Quote) -> str:
    """Cut a quotation to a row's length, at a word; marks show that all of it is the speaker's."""
    words = shorten(one_line(quote.text), EXCERPT, placeholder=" …")
    # One word longer than a row, a web address say, would be cut to nothing.
    words = words if words.strip(" …") else f"{one_line(quote.text)[:EXCERPT]}…"
    return f"“{words}”" if quote.kind is Kind.DIRECT else words


def details(*parts: str | None) -> tuple[str, ...]:
    """Keep the parts that there are."""
    return tuple(one_line(part) for part in parts if part)


def letters(place: int) -> str:
    """Name a speaker by letters, A to Z, then AA, AB …: what colours alone would not tell."""
    length, first = 1, 0
    while place - first >= len(ascii_uppercase) ** length:
        first += len(ascii_uppercase) ** length
        length += 1
    place -= first
    name = ""
    for _ in range(length):
        place, letter = divmod(place, len(ascii_uppercase))
        name = ascii_uppercase[letter] + name
    return name


def colour(place: int) -> str:
    """Name a speaker's colour; after the last one they begin again, and the letter tells."""
    return f"c{place % COLOURS}"


def harmless(run: Run) -> Run:
    """Make the words of a run harmless; those that control characters stood between stay apart."""
    pieces = tuple(Piece(visible(piece.text), piece.sources, piece.cues) for piece in run.pieces)
    return Run(run.number, pieces, run.first, run.last)


def is_headline(text: str) -> bool:
    """Whether a first paragraph is a headline: short, and no sentence that ends."""
    return len(text) <= LONGEST_HEADLINE and not text.rstrip().endswith(SENTENCE_ENDS)
