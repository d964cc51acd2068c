"""Confidence intervals by resampling articles (Efron and Tibshirani 1993, percentile method).

Articles, not quotations, are drawn: the quotations of an article are right or wrong together.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from quotes.evaluation.measuring import Figure, Sums

LEVEL = 0.95
Interval = tuple[float, float]
Intervals = Mapping[tuple[str, str], Interval]


def intervals(
    articles: Sequence[Sums], figures: Callable[[Sums], Mapping[str, Figure]], samples: int, seed: int
) -> Intervals:
    """Compute the interval of each value, `(figure, value) -> (low, high)`, from `samples` resamples of the articles.

    The same input and seed give the same intervals. Where every resample has nothing to divide by, as where `samples`
    is 0, there is no interval.
    """
    drawn: dict[tuple[str, str], list[float]] = {}
    columns = {key: [sums.get(key, 0) for sums in articles] for key in sorted(set(chain.from_iterable(articles)))}
    chance = random.Random(seed)
    for _ in range(samples):
        sample = chance.choices(range(len(articles)), k=len(articles))
        sums = {key: sum(map(column.__getitem__, sample)) for key, column in columns.items()}
        for name, figure in figures(sums).items():
            for statistic, value in figure.values.items():
                if value is not None:
                    drawn.setdefault((name, statistic), []).append(value)
    return {key: _middle(sorted(values)) for key, values in drawn.items()}


def _middle(values: Sequence[float]) -> Interval:
    """Cut off as many values at both ends as leave the share `LEVEL` between them."""
    outside = int(len(values) * (1 - LEVEL) / 2)
    return values[outside], values[-1 - outside]
