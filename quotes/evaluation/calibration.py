"""Whether a confidence of 0.8 is right in eight of ten cases.

What is judged: each quoted span for which a quotation was found and whose right answer is known. With a file of
speakers these are the spans of attributions whose speaker is a named person or organisation, and right is the right
speaker; a found quotation that names no speaker is wrong. Without one they are the spans of attributions with a source,
and right is the right source. Spans that were not found have no confidence, and spurious ones no answer: other figures
count these.
A quotation of several spans counts once for each, as everywhere in the evaluation.
"""

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from quotes.evaluation.judging import JudgedArticle
from quotes.evaluation.measuring import THRESHOLDS

BINS = 10


@frozen
class Point:
    """One judged quoted span: how sure the extractor was, and whether it was right."""

    confidence: float
    right: bool


@frozen
class Bin:
    """The points of confidence `low` up to `high`: their number, mean confidence and share right, from 0 to 1."""

    low: float
    high: float
    count: int
    confidence: float | None
    right: float | None


@frozen
class Calibration:
    """The reliability table, and the expected calibration error: the mean gap of bins, weighted by their counts."""

    judged: str
    count: int
    bins: tuple[Bin, ...]
    error: float | None


def points(article: JudgedArticle, with_speakers: bool) -> Iterator[Point]:
    """Yield the points of an article, as told above."""
    for judged in article.spans:
        if judged.quote is None:
            continue
        if with_speakers and judged.answer is not None and judged.answer.is_named:
            yield Point(judged.quote.confidence, judged.naming.right)
        elif not with_speakers and judged.has_gold_source:
            yield Point(judged.quote.confidence, judged.is_source_right)


def kept_keys(article: JudgedArticle, with_speakers: bool) -> Iterator[str]:
    """Yield what an article adds to the counts of what is kept at each least confidence."""
    for point in points(article, with_speakers):
        for least in THRESHOLDS:
            yield f"confidence.{least} judged"
            if point.confidence >= least:
                yield f"confidence.{least} kept"
                if point.right:
                    yield f"confidence.{least} right"


def calibration(found: Iterable[Point], with_speakers: bool) -> Calibration:
    """Compute the reliability table of points, in ten bins of equal width (Guo et al. 2017)."""
    known = tuple(found)
    sorted_in: list[list[Point]] = [[] for _ in range(BINS)]
    for point in known:
        sorted_in[min(int(point.confidence * BINS), BINS - 1)].append(point)
    bins = tuple(_bin(number, inside) for number, inside in enumerate(sorted_in))
    gaps = [
        each.count * abs(each.confidence - each.right) for each in bins if each.confidence is not None is not each.right
    ]
    return Calibration(
        "speaker" if with_speakers else "source", len(known), bins, sum(gaps) / len(known) if known else None
    )


def _bin(number: int, inside: Sequence[Point]) -> Bin:
    low, high, count = number / BINS, (number + 1) / BINS, len(inside)
    if not inside:
        return Bin(low, high, 0, None, None)
    confidence = sum(point.confidence for point in inside) / count
    return Bin(low, high, count, confidence, sum(point.right for point in inside) / count)
