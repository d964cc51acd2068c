"""Fits the weights of confidence on annotated articles.

The inputs are those of `quotes evaluate`; `quotes/commands/fit.py` reads them. A rule's weight is the log-odds of its
share of right sources, over all articles, drawn towards `PRIOR` as if by `STRENGTH` more cases: a rule seen twice is no
certain rule. These weights are kept; those of the resolvers and of the other features are then fitted by logistic
regression with an L2 penalty on the quoted spans whose right speaker is known, in the articles that the file of
speakers answers for.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import log

from attrs import frozen

from quotes.assembly import article, deciding, groups
from quotes.attribution import RULES
from quotes.confidence import BASE, REPORT, features
from quotes.coreference.resolvers import RESOLVERS
from quotes.evaluation.gold import GoldArticle
from quotes.evaluation.judging import JudgedArticle, JudgedSpan
from quotes.evaluation.naming import Answer
from quotes.model import Parse
from quotes.pipeline import decide
from quotes.types import Kind

PRIOR, STRENGTH = 0.85, 6
PENALTY = 0.5
# These say nothing of the source: one has none, the other takes that of the same words elsewhere.
WITHOUT_SOURCE = frozenset({"next_paragraph", "repeated"})
# What was never decided is hardly ever right; too rare among spans with an answer to be fitted.
FIXED = {BASE: 0.0, "rule None": -2.0, f"rule {REPORT}": 3.0, "resolver None": -1.5}


@frozen
class Case:
    """One quoted span: what the model sees, and whether source and speaker are right, None where nobody knows."""

    rule: str | None
    features: Mapping[str, float]
    is_source_right: bool | None
    is_speaker_right: bool | None


def cases(gold: GoldArticle, answers: Mapping[int, Answer] | None, parse: Parse) -> Iterator[Case]:
    """Yield the quoted spans of an article that were found."""
    decisions = decide(gold.text, parse)
    context, resolutions = decisions.context, decisions.resolutions.of_quotations
    judged = JudgedArticle(gold, article(decisions, frozenset(Kind)), answers or {})
    decided = {}
    for group in groups(context):
        link, resolution = deciding(group, context, resolutions)
        rule = link.rule if link is not None and link.source is not None else None
        decided[group[-1].span.inner_end] = rule, features(group[0].words, link, resolution)
    for span in judged.spans:
        if span.quote is not None and span.quote.end in decided:
            rule, found = decided[span.quote.end]
            yield Case(rule, found, _source(span), None if answers is None else _speaker(span))


def _source(span: JudgedSpan) -> bool | None:
    """Whether the source is right; a span that nobody annotated has none that could be."""
    return span.is_source_right if span.gold is None or span.has_gold_source else None


def _speaker(span: JudgedSpan) -> bool | None:
    """Whether the speaker is right; a span that nobody annotated has none that could be."""
    if span.quote is None or span.quote.speaker is None:
        return None
    return False if span.gold is None else span.naming.right if span.answer is not None else None


def weights(found: Sequence[Case]) -> dict[str, float]:
    """Fit the weight of every feature, rule and resolver."""
    rules = {f"rule {rule.__name__}" for rule in RULES}
    shares = {f"rule {rule.__name__}": _log_odds(rule.__name__, found) for rule in RULES}
    kept = FIXED | {name: value for name, value in shares.items() if name.removeprefix("rule ") not in WITHOUT_SOURCE}
    named = {name for case in found for name in case.features} | rules
    free = sorted((named | {f"resolver {resolver.__name__}" for resolver in RESOLVERS}) - kept.keys())
    return kept | dict(zip(free, _regressed(free, kept, found), strict=True))


def _log_odds(rule: str, found: Sequence[Case]) -> float:
    """The log-odds of a rule's share of right sources, drawn towards the prior."""
    judged = [case.is_source_right for case in found if case.rule == rule and case.is_source_right is not None]
    share = (sum(judged) + PRIOR * STRENGTH) / (len(judged) + STRENGTH)
    return log(share / (1 - share))


def _regressed(free: Sequence[str], kept: Mapping[str, float], found: Sequence[Case]) -> list[float]:
    """Fit the free weights to whether the speakers are right, beside the weights that are kept."""
    import numpy as np
    from scipy.optimize import minimize

    known = [case for case in found if case.is_speaker_right is not None]
    values = np.array([[case.features.get(name, 0.0) for name in free] for case in known])
    offsets = np.array([sum(kept.get(name, 0.0) * value for name, value in case.features.items()) for case in known])
    right = np.array([bool(case.is_speaker_right) for case in known], dtype=float)
    prior = np.array([float(name.startswith("rule ")) for name in free])

    def loss(candidate: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
        odds = values @ candidate + offsets
        return float(np.sum(np.logaddexp(0, odds) - right * odds) + PENALTY / 2 * np.sum((candidate - prior) ** 2))

    return [float(weight) for weight in minimize(loss, prior, method="L-BFGS-B").x]
