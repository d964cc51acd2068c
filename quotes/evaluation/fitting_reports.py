"""Fits the weights of what speaks for a report without marks (`likelihood.tsv`) on annotated articles.

A proposal of a construction is right when an annotated attribution has a content that shares half of the characters of
both, and a source in common or none. Weights are fitted by logistic regression with an L2 penalty that draws those of
the constructions towards `PRIOR` and all others towards 0; a feature that is
seen less than `LEAST_SEEN` times, or that tells less than `LEAST_WEIGHT`, is left out.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from quotes.assembly import Decided
from quotes.evaluation.gold import Attribution, GoldArticle
from quotes.evaluation.regression import Belief, regressed
from quotes.evaluation.spans import Spans, characters, overlap, quoted_spans, spans, touch
from quotes.indirect.choosing import proposals
from quotes.indirect.likelihood import BASE, features
from quotes.indirect.report import Report
from quotes.model import Parse
from quotes.pipeline import decide

LEAST_SHARE = 0.5
# A proposal that is nearly all in marks is a quotation, which has its own rules.
IN_MARKS = 0.8
LEAST_SEEN = 15
LEAST_WEIGHT = 0.05
PENALTY = 2.0
# A construction is there because it reports: one that is too rare in the corpus to tell is believed half the time.
PRIOR = 2.0
CONSTRUCTION = "construction "


@frozen
class Proposal:
    """What the model sees of a report, and whether it is one."""

    features: tuple[str, ...]
    is_right: bool


def proposed(gold: GoldArticle, parse: Parse) -> Iterator[Proposal]:
    """Yield what the constructions propose in an article, judged."""
    decided = decide(gold.text, parse)
    quoted = quoted_spans(gold.text)
    for parsed in decided.context.parsed:
        for report in proposals(parsed, decided.context):
            content, source = _places(report, decided)
            length = sum(end - start for start, end in content)
            if sum(overlap(span, content) for span in quoted) < IN_MARKS * length:
                is_right = any(_is(content, source, one) for one in gold.attributions)
                yield Proposal(tuple(features(report)), is_right)


def _places(report: Report, decided: Decided) -> tuple[Spans, Spans]:
    """Where the content and the source of a report stand in the article."""
    back = decided.normalized.extent
    source = report.link.source
    return spans(map(back, report.extents(decided.context.text))), spans([source and back(source)])


def _is(content: Spans, source: Spans, attribution: Attribution) -> bool:
    """Whether a report of such a content and source is an annotated attribution."""
    found, known = characters(content), characters(attribution.content)
    if len(found & known) < LEAST_SHARE * len(found | known):
        return False
    return touch(source, attribution.source) or not (source or attribution.source)


def report_weights(found: Sequence[Proposal]) -> dict[str, float]:
    """Fit the weight of every feature that is seen often enough."""
    seen = Counter(name for proposal in found for name in proposal.features)
    names = [name for name, count in seen.items() if count >= LEAST_SEEN or name.startswith(CONSTRUCTION)]
    fitted = regressed([(dict.fromkeys(one.features, 1.0), one.is_right) for one in found], names, _belief)
    return {name: weight for name, weight in fitted.items() if abs(weight) >= LEAST_WEIGHT}


def _belief(name: str) -> Belief:
    return Belief(PRIOR if name.startswith(CONSTRUCTION) else 0.0, 0.0 if name == BASE else PENALTY)
