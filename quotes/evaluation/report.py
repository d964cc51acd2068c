"""All that an evaluation finds, ready to be written: figures with their intervals, what rules and resolvers did."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from quotes.evaluation.bootstrap import Interval, intervals
from quotes.evaluation.calibration import Calibration, calibration, kept_keys, points
from quotes.evaluation.counting import NO_RESOLVER, NO_RULE, Counts, counts
from quotes.evaluation.judging import JudgedArticle
from quotes.evaluation.measuring import Figure, Sums, figures
from quotes.types import Kind

RULE_OUTCOMES = ("right", "wrong", "spurious", "no source", "abstained")
RESOLVER_OUTCOMES = ("right", "full", "wrong", "abstained")
CONSTRUCTION_OUTCOMES = ("right", "wrong source", "wrong content")
CONSTRUCTED = (Kind.INDIRECT, Kind.MIXED)


@frozen
class Report:
    """What came out. `intervals` has `(figure, value) -> (low, high)`, in percent; `rules` and `resolvers` have counts.

    Rules stand in the order in which they are asked, resolvers and constructions by how often they answered.
    `constructions` has, for indirect and mixed quotations, what each construction or rule that found them did.
    `resolvers` is empty and `with_speakers` false when the speakers are not known.
    """

    articles: int
    attributions: int
    with_speakers: bool
    figures: Mapping[str, Figure]
    intervals: Mapping[tuple[str, str], Interval]
    rules: Mapping[str, Mapping[str, int]]
    resolvers: Mapping[str, Mapping[str, int]]
    constructions: Mapping[Kind, Mapping[str, Mapping[str, int]]]
    calibration: Calibration
    samples: int
    seed: int


def report(
    articles: Sequence[JudgedArticle], rules: Sequence[str], with_speakers: bool, samples: int, seed: int
) -> Report:
    """Count, measure and resample judged articles; `rules` names the attribution rules in their order."""
    counted: list[Counts] = [_counts(article, rules, with_speakers) for article in articles]
    total = Counter[str]()
    for each in counted:
        total.update(each)

    def measured(sums: Sums) -> Mapping[str, Figure]:
        return figures(sums, with_speakers)

    return Report(
        articles=len(articles),
        attributions=sum(len(article.gold.attributions) for article in articles),
        with_speakers=with_speakers,
        figures=measured(total),
        intervals=intervals([_measured_counts(each) for each in counted], measured, samples, seed),
        rules=_outcomes(total, "rule.", RULE_OUTCOMES, [*rules, *_others(total, rules), NO_RULE]),
        resolvers=_outcomes(total, "resolver.", RESOLVER_OUTCOMES, _resolvers(total)),
        constructions={kind: _constructions(total, kind) for kind in CONSTRUCTED},
        calibration=calibration(
            (point for article in articles for point in points(article, with_speakers)), with_speakers
        ),
        samples=samples,
        seed=seed,
    )


def _counts(article: JudgedArticle, rules: Sequence[str], with_speakers: bool) -> Counts:
    found = counts(article, rules)
    found.update(kept_keys(article, with_speakers))
    return found


def _measured_counts(found: Counts) -> Counts:
    """Leave out the counts that no figure is computed from: each costs a sum in every resample."""
    unmeasured = ("rule.", "resolver.", *(f"{kind}." for kind in CONSTRUCTED))
    return Counter({key: count for key, count in found.items() if not key.startswith(unmeasured)})


def _names(total: Counts, prefix: str) -> Iterable[str]:
    """Yield the names that counts are kept for, in the order of the first."""
    return dict.fromkeys(
        key.removeprefix(prefix).removesuffix(f" {outcome}")
        for key in total
        for outcome in (*RULE_OUTCOMES, *RESOLVER_OUTCOMES, *CONSTRUCTION_OUTCOMES)
        if key.startswith(prefix) and key.endswith(f" {outcome}")
    )


def _others(total: Counts, rules: Sequence[str]) -> list[str]:
    """List rules that answered and are not among `rules`."""
    return sorted(set(_names(total, "rule.")) - {*rules, NO_RULE})


def _resolvers(total: Counts) -> list[str]:
    """List resolvers, the most asked first, and what no resolver answered last."""

    def answered(name: str) -> int:
        return total[f"resolver.{name} right"] + total[f"resolver.{name} wrong"]

    return sorted(_names(total, "resolver."), key=lambda name: (name == NO_RESOLVER, -answered(name), name))


def _constructions(total: Counts, kind: Kind) -> Mapping[str, Mapping[str, int]]:
    """List what found quotations of a kind, the most frequent first."""
    found = _outcomes(total, f"{kind}.", CONSTRUCTION_OUTCOMES, _names(total, f"{kind}."))
    return dict(sorted(found.items(), key=lambda item: (-sum(item[1].values()), item[0])))


def _outcomes(
    total: Counts, prefix: str, outcomes: Sequence[str], names: Iterable[str]
) -> Mapping[str, Mapping[str, int]]:
    return {name: {outcome: total[f"{prefix}{name} {outcome}"] for outcome in outcomes} for name in names}
