"""How sure an answer is: two logistic models of a few features that a person can read, in `confidence.tsv`.

The probability that the speaker is right is the product of two: that the source is the right one, and that the speaker
of a right source is. Every feature is 0 or 1, or a small number told in `source_features` and `speaker_features`; its
weight is added to the log-odds of its part. Of words that nobody says, which are no quotation at all, it tells nothing.
`quotes/evaluation/fitting.py` fits the weights on annotated articles.
"""

from collections.abc import Sequence
from math import exp, log, log1p

from attrs import frozen

from quotes import lexicon
from quotes.attribution import second_opinion
from quotes.attribution.context import Context, Link
from quotes.attribution.quotation import Quotation
from quotes.coreference.discourse import Resolution
from quotes.indirect import Reported
from quotes.mention import NameKind

FEW_WORDS = 5
SOURCE_BASE, SPEAKER_BASE = "source base", "speaker base"
Features = dict[str, float]


@frozen(eq=False)
class Evidence:
    """What speaks for a quotation: the words in marks, their link and resolution, the report that they are or make.

    `quotations` are the quoted spans that are one quotation; none of a report without marks.
    """

    context: Context
    quotations: Sequence[Quotation] = ()
    link: Link | None = None
    resolution: Resolution | None = None
    report: Reported | None = None


def source_features(evidence: Evidence) -> Features:
    """What the probability of a right source depends on: feature -> value.

    `rule …` tells what decided, `source …` by what sort of word the source is named; `one word`, `few words` how many
    there are; `far from cue` the logarithm of the words between; `another rule …` whether the next rule that would
    answer names the same source; `report …` that a report holds the words, and the log-odds of how likely it is one.
    """
    quotation, link = next(iter(evidence.quotations), None), evidence.link
    found: Features = {SOURCE_BASE: 1.0}
    if evidence.report is not None:
        likelihood = min(max(evidence.report.likelihood, 0.001), 0.999)
        part = "report" if quotation is None else "clause"
        found |= {part: 1.0, f"{part} log-odds": log(likelihood / (1 - likelihood))}
    if quotation is None or link is None:
        return found if quotation is None else found | {"rule None": 1.0}
    found[f"rule {link.rule}"] = 1.0
    if quotation.is_turn:
        return found  # whatever its words are, and whatever rules for the journalist's sentences would say
    if quotation.words < FEW_WORDS:
        found["one word" if quotation.words == 1 else "few words"] = 1.0
    found |= _of_link(quotation, link)
    if link.source is not None:
        agrees = second_opinion(quotation, link, evidence.context)
        found["no other rule" if agrees is None else f"another rule {'agrees' if agrees else 'differs'}"] = 1.0
    return found


def _of_link(quotation: Quotation, link: Link) -> Features:
    found: Features = {}
    if link.head is not None:
        found[f"source {_SORTS.get(link.head.tag_, 'other')}"] = 1.0
    if link.cue_head is not None and link.parsed is quotation.parsed:
        distance = min(abs(link.cue_head.i - quotation.first), abs(link.cue_head.i - quotation.last))
        found["far from cue"] = log1p(distance)
    return found


_SORTS = {"NNP": "name", "NNPS": "name", "PRP": "pronoun", "NN": "noun", "NNS": "noun", "WP": "pronoun", "DT": "other"}


def speaker_features(evidence: Evidence) -> Features:
    """What the probability that the speaker of a right source is right depends on: feature -> value.

    `resolver …` tells what decided; `close race` how near the next candidate was (0 alone, 1 equal); `far` the
    logarithm of the sentences back; `rival surname` that somebody else of the surname may be meant, `unsure name` that
    nothing tells whether the name is a person's; `as …` what sort of speaker is described and not named.
    """
    resolution = evidence.resolution
    found: Features = {SPEAKER_BASE: 1.0, f"resolver {resolution.resolver if resolution else None}": 1.0}
    if resolution is None:
        return found
    found |= {"close race": 1.0 - resolution.margin, "far": log1p(resolution.distance)}
    found["rival surname"] = float(bool(resolution.rivals))
    if resolution.chain is not None:
        found["unsure name"] = float(resolution.chain.kind is NameKind.UNSURE)
    elif resolution.speaker is not None:
        found[f"as {resolution.speaker.kind}"] = 1.0
    return {name: value for name, value in found.items() if value}


def weights() -> Features:
    """Feature -> weight, from `confidence.tsv`."""
    return lexicon.weights("confidence.tsv")


def probability(found: Features) -> float:
    """The probability, from 0 to 1, of the features of one part; one that was never fitted counts nothing."""
    return 1 / (1 + exp(-sum(weights().get(name, 0.0) * value for name, value in found.items())))


def confidence(evidence: Evidence) -> float:
    """The probability, from 0 to 1, that the speaker is right."""
    return round(probability(source_features(evidence)) * probability(speaker_features(evidence)), 3)
