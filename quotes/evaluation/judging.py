"""Holds what was found in an article against its gold: the judgements that all figures and error lists count.

Two views, since systems cut quotations differently. A *quoted span* (between marks) is judged by the attribution and
by the quotation that cover half of it. A *pair* is an attribution and a quotation whose contents overlap by half of
their union, matched one to one, the closest first; it covers indirect speech too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from attrs import define, frozen

from quotes.evaluation.gold import Attribution, GoldArticle
from quotes.evaluation.naming import Answer, Naming, named
from quotes.evaluation.spans import Span, Spans, characters, overlap, quoted_spans, spans, touch
from quotes.types import Article, Quote

LEAST_SHARE = 0.5
T = TypeVar("T")


@frozen
class JudgedSpan:
    """One quoted span: the attribution and the quotation that cover it, and who it should be.

    `answered` is the attribution that `answer` is about: of several that cover the span equally, the last.
    """

    span: Span
    gold: Attribution | None
    quote: Quote | None
    answered: Attribution | None
    answer: Answer | None

    @property
    def has_gold_source(self) -> bool:
        """Whether the gold names a source."""
        return self.gold is not None and bool(self.gold.source)

    @property
    def has_source(self) -> bool:
        """Whether a source was found."""
        return self.quote is not None and self.quote.source is not None

    @property
    def is_source_right(self) -> bool:
        """Whether the source that was found and that of the gold have a character in common."""
        return self.gold is not None and self.quote is not None and touch(spans([self.quote.source]), self.gold.source)

    @property
    def naming(self) -> Naming:
        """Whether the speaker that was found is the one of the answer."""
        if self.answer is None or self.quote is None or self.quote.speaker is None:
            return Naming(False, False)
        return named(self.quote.speaker.name, self.answer)


@define(frozen=True, slots=False)
class JudgedArticle:
    """One article with its gold, what was found, and both judged: `pairs` maps attribution to quotation, by number."""

    gold: GoldArticle
    found: Article
    answers: Mapping[int, Answer]

    @cached_property
    def quoted(self) -> Spans:
        """The quoted spans of the text."""
        return quoted_spans(self.gold.text)

    @cached_property
    def spans(self) -> tuple[JudgedSpan, ...]:
        """Each quoted span, judged."""
        return tuple(self._judged(span) for span in self.quoted)

    @cached_property
    def pairs(self) -> Mapping[int, int]:
        """Attribution -> quotation, one to one, the greatest overlap first."""
        return MappingProxyType(pairs(self.gold.attributions, self.found.quotes))

    def _judged(self, span: Span) -> JudgedSpan:
        known = self.gold.attributions
        covering = [number for number, one in enumerate(known) if _covers(span, one.content)]
        last = max(covering, key=lambda number: (overlap(span, known[number].content), number), default=None)
        return JudgedSpan(
            span,
            covering_most(span, known, lambda one: one.content),
            covering_most(span, self.found.quotes, content_of),
            None if last is None else known[last],
            None if last is None else self.answers.get(last),
        )


def content_of(quote: Quote) -> Spans:
    """Take the spans of a quotation's content."""
    return spans(quote.content)


def _covers(span: Span, content: Spans) -> bool:
    return overlap(span, content) >= LEAST_SHARE * (span[1] - span[0])


def covering_most(span: Span, candidates: Sequence[T], content: Callable[[T], Spans]) -> T | None:
    """Take the candidate that covers most of a span, the first of equals; None where none covers half of it."""
    best = max(candidates, key=lambda one: overlap(span, content(one)), default=None)
    return best if best is not None and _covers(span, content(best)) else None


def pairs(attributions: Sequence[Attribution], quotes: Sequence[Quote]) -> dict[int, int]:
    """Match attributions and quotations one to one, by number."""
    matched: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, other in sorted(_overlaps(attributions, quotes), reverse=True):
        if number not in matched and other not in taken:
            matched[number] = other
            taken.add(other)
    return matched


def _overlaps(attributions: Sequence[Attribution], quotes: Sequence[Quote]) -> Iterator[tuple[float, int, int]]:
    """Yield the pairs of which the shared characters are half of all: their share, and both numbers."""
    gold = [characters(attribution.content) for attribution in attributions]
    found = [characters(content_of(quote)) for quote in quotes]
    for number, one in enumerate(gold):
        for other, two in enumerate(found):
            shared = len(one & two)
            if shared and shared / len(one | two) >= LEAST_SHARE:
                yield shared / len(one | two), number, other
