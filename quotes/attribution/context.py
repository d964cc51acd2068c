"""What a rule is given and what it answers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen
from spacy.tokens import Doc

from quotes.attribution.not_speech import is_speech
from quotes.attribution.quotation import ParsedFrame, Quotation
from quotes.frame import Frame
from quotes.marks import QuotedSpan
from quotes.paragraphs import Paragraph
from quotes.tokens import Token
from quotes.types import Extent

# Quotations that open with the same words are compared as repetitions.
OPENING_WORDS = 6


@frozen(eq=False)
class Link:
    """A rule's answer: which words report and name the source, and how they were found.

    `head` is the parsed head of the source, `cue_head` the verb or noun that reports. Of a relative pronoun (Stock,
    who called it) `antecedent` has the words it stands for, and `head` is their head. `continues` is the number of the
    quotation whose speaker goes on; such a link has a source of its own only where the same paragraph names it.
    `spoken_from` is the article offset where the spoken words start when a label stands inside the marks.
    """

    rule: str
    cue: Extent | None = None
    source: Extent | None = None
    head: Token | None = None
    parsed: ParsedFrame | None = None
    path: str = ""
    continues: int | None = None
    spoken_from: int | None = None
    cue_head: Token | None = None
    antecedent: Extent | None = None


@frozen(eq=False)
class Context:
    """The article as the rules see it: its text, paragraphs, frames, quotations, and the links made so far."""

    text: str
    paragraphs: Sequence[Paragraph]
    parsed: Sequence[ParsedFrame]
    quotations: Sequence[Quotation]
    links: Mapping[int, Link]

    def is_spoken(self, parsed: ParsedFrame, index: int) -> bool:
        """Whether a token stands in a quotation, and not only in the marks of a title or a nickname."""
        return parsed.quotation_of[index] in self.spoken

    @cached_property
    def spoken(self) -> frozenset[int]:
        """The indices of the quoted spans that are quotations."""
        return frozenset(quotation.parsed.quotation_of[quotation.first] for quotation in self.quotations)

    def of_paragraph(self, paragraph: int) -> Sequence[ParsedFrame]:
        """The parsed frames of one paragraph."""
        first = bisect_left(self.parsed, paragraph, key=lambda parsed: parsed.frame.paragraph)
        last = bisect_right(self.parsed, paragraph, key=lambda parsed: parsed.frame.paragraph)
        return self.parsed[first:last]

    def of_frame(self, parsed: ParsedFrame) -> Sequence[Quotation]:
        """The quotations of one parsed frame."""
        return self._by_frame.get(id(parsed), ())

    @cached_property
    def _by_frame(self) -> Mapping[int, Sequence[Quotation]]:
        found: dict[int, list[Quotation]] = {}
        for quotation in self.quotations:
            found.setdefault(id(quotation.parsed), []).append(quotation)
        return found

    @cached_property
    def by_opening(self) -> Mapping[tuple[str, ...], Sequence[Quotation]]:
        """The quotations by their first words, lower case: those that may say the same."""
        found: dict[tuple[str, ...], list[Quotation]] = {}
        for quotation in self.quotations:
            if len(quotation.spoken_words) >= OPENING_WORDS:
                found.setdefault(quotation.spoken_words[:OPENING_WORDS], []).append(quotation)
        return found

    def before(self, quotation: Quotation) -> Quotation | None:
        """The quotation before this one in the article."""
        return self.quotations[quotation.number - 1] if quotation.number else None


def context(
    text: str, paragraphs: Sequence[Paragraph], spans: Sequence[QuotedSpan], parses: Iterable[tuple[Frame, Doc]]
) -> Context:
    """Everything the rules see before any has answered."""
    parsed = tuple(ParsedFrame.of(frame, doc) for frame, doc in parses)
    found = [quotation for frame in parsed for quotation in _quotations(text, spans, frame)]
    lines = [text[paragraph.start : paragraph.end] for paragraph in paragraphs]
    spoken = [quotation for quotation in found if quotation.is_turn or is_speech(quotation, lines[quotation.paragraph])]
    numbered = tuple(evolve(quotation, number=number) for number, quotation in enumerate(spoken))
    return Context(text, paragraphs, parsed, numbered, {})


def _quotations(text: str, spans: Sequence[QuotedSpan], parsed: ParsedFrame) -> Iterable[Quotation]:
    """The quoted spans of one frame with their token ranges, numbered as the spans are."""
    ranges: dict[int, tuple[int, int]] = {}
    if all(piece.quotation is None for piece in parsed.frame.pieces):
        return
    for index, number in enumerate(parsed.quotation_of):
        if number >= 0:
            ranges[number] = (ranges.get(number, (index, 0))[0], index + 1)
    for index, (first, last) in ranges.items():
        span = spans[index]
        yield Quotation(index, span, text[span.inner_start : span.inner_end], parsed, first, last)
