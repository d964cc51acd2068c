"""How sure an answer is: a logistic model of a few features that a person can read, in `confidence.tsv`.

The probability is that of the speaker being right. Every feature is 0 or 1, or a small number told in `features`; its
weight is added to the log-odds. `quotes/evaluation/fitting.py` fits the weights on annotated articles.
"""

from functools import cache
from importlib.resources import files
from math import exp, log1p

from quotes.attribution.context import Link
from quotes.attribution.quotation import Quotation
from quotes.coreference.discourse import Resolution
from quotes.lexicon import parse
from quotes.mention import NameKind

BASE = "base"


def features(quotation: Quotation, link: Link | None, resolution: Resolution | None) -> dict[str, float]:
    """What the probability depends on: feature -> value.

    `rule …` and `resolver …` tell what decided; `one word`, `few words` the quotation's length; `rival surname` that
    somebody else of the surname may be meant; `unsure name` that nothing tells whether the name is a person's;
    `close race` how near the next candidate was (0 alone, 1 equal); `far` the logarithm of the sentences back.
    """
    found = {BASE: 1.0, f"rule {link.rule if link else None}": 1.0}
    found[f"resolver {resolution.resolver if resolution else None}"] = 1.0
    if quotation.words < FEW_WORDS:
        found["one word" if quotation.words == 1 else "few words"] = 1.0
    if resolution is None:
        return found
    found["close race"] = 1.0 - resolution.margin
    found["far"] = log1p(resolution.distance)
    if resolution.chain is not None:
        found["rival surname"] = float(bool(resolution.rivals))
        found["unsure name"] = float(resolution.chain.kind is NameKind.UNSURE)
    return {name: value for name, value in found.items() if value}


FEW_WORDS = 5


@cache
def weights() -> dict[str, float]:
    """Feature -> weight, from `confidence.tsv`."""
    text = files("quotes").joinpath("confidence.tsv").read_text(encoding="utf-8")
    return {name: float(weight) for name, (weight,) in parse(text, "confidence.tsv", 2).items()}


def probability(found: dict[str, float]) -> float:
    """The probability, from 0 to 1, of features; one that was never fitted counts nothing."""
    log_odds = sum(weights().get(name, 0.0) * value for name, value in found.items())
    return round(1 / (1 + exp(-log_odds)), 3)
