"""Fits the weights of confidence on annotated articles.

The inputs are those of `quotes evaluate`; `quotes/commands/fit.py` reads them. Two logistic regressions: whether the
source is right, over all quotations that are annotated attributions with a source, and whether the speaker is, over
those of a right source in the articles that the file of speakers answers for. The weights of rules and resolvers are
drawn towards `PRIOR` or their own of `PRIORS`, all others towards 0: a rule that is seldom seen is neither trusted nor
distrusted.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from attrs import frozen

from quotes.assembly import assembled
from quotes.attribution import RULES
from quotes.confidence import SOURCE_BASE, SPEAKER_BASE, Features, source_features, speaker_features
from quotes.coreference.resolvers import RESOLVERS
from quotes.evaluation.gold import GoldArticle
from quotes.evaluation.judging import JudgedArticle, JudgedSpan
from quotes.evaluation.naming import Answer
from quotes.evaluation.regression import Belief, Example, regressed
from quotes.evaluation.spans import overlap, spans, touch
from quotes.model import Parse
from quotes.pipeline import decide
from quotes.types import Article, Quote

PRIOR = 1.0
# The annotated news has a handful of transcripts; in one, the label names who speaks.
PRIORS = {"rule transcript_turn": 4.0}
PENALTY = 1.0
BASE_PENALTY = 0.01
DECIDERS = ("rule ", "resolver ")
# These name no source of their own: of them the speaker alone can be judged.
WITHOUT_SOURCE = frozenset({"next_paragraph", "repeated"})


@frozen
class Case:
    """One quotation: what the models see, and whether source and speaker are right, None where nobody knows."""

    source: Features
    speaker: Features
    is_source_right: bool | None
    is_speaker_right: bool | None


def cases(gold: GoldArticle, answers: Mapping[int, Answer] | None, parse: Parse) -> Iterator[Case]:
    """Yield the quoted spans of an article that were found and are annotated, then what was found without marks."""
    found = assembled(decide(gold.text, parse, indirect=True))
    article = Article(gold.text, tuple(quote for quote, _ in found))
    evidence = {id(quote): each for quote, each in found}
    judged = JudgedArticle(gold, article, answers or {})
    for span in judged.spans:
        if span.gold is not None and span.quote is not None:
            own = evidence[id(span.quote)]
            speaker = None if answers is None else _speaker(span)
            source = speaker if own.link is not None and own.link.rule in WITHOUT_SOURCE else _source(span)
            yield Case(source_features(own), speaker_features(own), source, speaker)
    for quote, each in found:
        if each.report is not None and not each.quotations:
            yield Case(source_features(each), {}, _reported(quote, gold), None)


def _source(span: JudgedSpan) -> bool | None:
    return span.is_source_right if span.has_gold_source else None


def _speaker(span: JudgedSpan) -> bool | None:
    known = span.answer is not None and span.quote is not None and span.quote.speaker is not None
    return span.naming.right if known else None


def _reported(quote: Quote, gold: GoldArticle) -> bool:
    """Whether the attribution that shares most with a report has its source."""
    content = spans(quote.content)

    def shared(number: int) -> int:
        return sum(overlap(span, gold.attributions[number].content) for span in content)

    closest = max(range(len(gold.attributions)), key=shared, default=None)
    if closest is None or not shared(closest):
        return False
    return touch(spans([quote.source]), gold.attributions[closest].source)


def weights(found: Sequence[Case]) -> Features:
    """Fit the weight of every feature, rule and resolver."""
    rules = [f"rule {rule.__name__}" for rule in RULES]
    resolvers = [f"resolver {resolver.__name__}" for resolver in RESOLVERS]
    of_source = [(case.source, case.is_source_right) for case in found if case.is_source_right is not None]
    right = [case for case in found if case.is_speaker_right is not None and case.is_source_right is not False]
    of_speaker = [(case.speaker, bool(case.is_speaker_right)) for case in right]
    return {
        **_regressed([SOURCE_BASE, "rule None", *rules], of_source),
        **_regressed([SPEAKER_BASE, "resolver None", *resolvers], of_speaker),
    }


def _regressed(wanted: Sequence[str], judged: Sequence[Example]) -> Features:
    """Fit the weights of the wanted features, and of all others that are seen."""
    return regressed(judged, sorted({*wanted, *chain.from_iterable(features for features, _ in judged)}), _belief)


def _belief(name: str) -> Belief:
    is_decider = name.startswith(DECIDERS) and not name.endswith(" None")
    return Belief(
        PRIORS.get(name, PRIOR) if is_decider else 0.0, BASE_PENALTY if name in (SOURCE_BASE, SPEAKER_BASE) else PENALTY
    )
