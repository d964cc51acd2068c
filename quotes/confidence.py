"""How sure an answer is: the measured share of right answers of the rule and of the resolver that gave it."""

from functools import cache
from importlib.resources import files

from quotes.lexicon import parse

# A quotation that nobody is named for: most are speech, but a reader should see that nothing supports it.
UNATTRIBUTED = 0.3
# A source that no resolver could tell: the words are somebody's, the table does not say whose.
UNRESOLVED = 0.4


@cache
def shares() -> dict[str, float]:
    """Rule or resolver -> the share of its answers that were right, from `confidence.tsv`."""
    text = files("quotes").joinpath("confidence.tsv").read_text(encoding="utf-8")
    return {name: float(share) for name, (share,) in parse(text, "confidence.tsv", 2).items()}


def confidence(rule: str | None, resolver: str | None) -> float:
    """The probability that the speaker is right, from 0 to 1."""
    if rule is None:
        return UNATTRIBUTED
    resolved = UNRESOLVED if resolver is None else shares()[resolver]
    return round(shares()[rule] * resolved, 3)
