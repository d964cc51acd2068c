"""How sure an answer is: a logistic model of a few features that a person can read, in `confidence.tsv`.

The probability is that of the speaker being right. Every feature is 0 or 1, or a small number told in `features`; its
weight is added to the log-odds. For what is reported without marks it is the product of two such probabilities: that
the report's source is right, told by how likely it is a report, and that the speaker of a right source is.
`quotes/evaluation/fitting.py` and `fitting_reports.py` fit the weights on annotated articles.
"""

from functools import cache
from importlib.resources import files
from math import exp, log, log1p

from quotes.attribution.context import Link
from quotes.coreference.discourse import Resolution
from quotes.indirect import CONSTRUCTIONS
from quotes.lexicon import parse
from quotes.mention import NameKind

BASE = "base"
FEW_WORDS = 5
# The features of a report's source, and the rule that all constructions count as: one of a right source.
REPORT, REPORT_LOG_ODDS = "report", "report log-odds"
CONSTRUCTION_NAMES = frozenset(construction.__name__ for construction in CONSTRUCTIONS)


def features(words: int, link: Link | None, resolution: Resolution | None) -> dict[str, float]:
    """What the probability depends on: feature -> value.

    `rule …` and `resolver …` tell what decided; `one word`, `few words` how many `words`; `rival surname` that somebody
    else of the surname may be meant; `unsure name` that nothing tells whether the name is a person's;
    `close race` how near the next candidate was (0 alone, 1 equal); `far` the logarithm of the sentences back.
    """
    rule = link.rule if link else None
    found = {BASE: 1.0, f"rule {rule if rule not in CONSTRUCTION_NAMES else REPORT}": 1.0}
    found[f"resolver {resolution.resolver if resolution else None}"] = 1.0
    if words < FEW_WORDS:
        found["one word" if words == 1 else "few words"] = 1.0
    if resolution is None:
        return found
    found["close race"] = 1.0 - resolution.margin
    found["far"] = log1p(resolution.distance)
    if resolution.chain is not None:
        found["rival surname"] = float(bool(resolution.rivals))
        found["unsure name"] = float(resolution.chain.kind is NameKind.UNSURE)
    return {name: value for name, value in found.items() if value}


@cache
def weights() -> dict[str, float]:
    """Feature -> weight, from `confidence.tsv`."""
    text = files("quotes").joinpath("confidence.tsv").read_text(encoding="utf-8")
    return {name: float(weight) for name, (weight,) in parse(text, "confidence.tsv", 2).items()}


def report_features(likelihood: float) -> dict[str, float]:
    """What the probability that a report's source is right depends on: how likely it is that it reports at all."""
    bounded = min(max(likelihood, 0.001), 0.999)
    return {REPORT: 1.0, REPORT_LOG_ODDS: log(bounded / (1 - bounded))}


def probability(found: dict[str, float]) -> float:
    """The probability, from 0 to 1, of features; one that was never fitted counts nothing."""
    log_odds = sum(weights().get(name, 0.0) * value for name, value in found.items())
    return round(1 / (1 + exp(-log_odds)), 3)
