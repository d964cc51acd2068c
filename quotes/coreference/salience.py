"""Who is most on the reader's mind at a place, in the manner of Lappin and Leass (1994)."""

from bisect import bisect_right

from quotes.coreference.chains import Chain
from quotes.coreference.discourse import Discourse, Reference, Resolution
from quotes.lexicon import words
from quotes.mention import Gender, NameKind

# What is left of a mention's weight after a sentence.
DECAY = 0.6
# Factors for a candidate whose gender, or whose being a person, the article does not tell.
UNKNOWN_GENDER = 0.8
UNSURE_PERSON = 0.5
# Of the candidates that lost, how many are told, and how much on the mind those must be that do not fit.
MOST_LOSERS = 2
NOTICED = 0.15


def most_salient(resolver: str, reference: Reference, discourse: Discourse, gender: Gender) -> Resolution | None:
    """The person most on the reader's mind at the reference, by the strongest mention; and who lost, and why.

    A mention's weight is its grammatical role's, and fades with every sentence between.
    """
    here = bisect_right(discourse.sentences, reference.source.start)
    scores: dict[int, float] = {}
    last: dict[int, int] = {}
    unfit: dict[int, float] = {}
    for item in discourse.activity:
        weight = item.weight * DECAY ** (here - item.sentence)
        doubt = _doubt(item.chain, gender)
        found = scores if doubt else unfit
        found[item.chain.number] = max(doubt * weight or weight, found.get(item.chain.number, 0.0))
        last[item.chain.number] = item.sentence
    if not scores:
        return None
    ranked = sorted(scores, key=lambda number: (-scores[number], number))
    best, *rest = ranked
    margin = 1 - scores[rest[0]] / scores[best] if rest else 1.0
    chain = discourse.chains[best]
    reason = f"“{reference.source.text}” is the most salient person, {chain.fullest} ({scores[best]:.2f})"
    losers = [f"{discourse.chains[number].fullest} ({scores[number]:.2f})" for number in rest[:MOST_LOSERS]]
    losers += [
        f"{discourse.chains[number].fullest} ({_why_unfit(discourse.chains[number])})"
        for number in _top(unfit, discourse)
    ]
    if losers:
        reason += "; not " + ", ".join(losers)
    return Resolution(resolver, reason, chain=chain, margin=margin, distance=here - last[best])


def _top(unfit: dict[int, float], discourse: Discourse) -> list[int]:
    """The candidates that were on the mind, and do not fit."""
    near = [number for number in unfit if unfit[number] > NOTICED and not _is_nobody(discourse.chains[number])]
    return sorted(near, key=lambda number: (-unfit[number], number))[:MOST_LOSERS]


def _is_nobody(chain: Chain) -> bool:
    """Whether a name is that of a day or a feast, of which nobody would think."""
    return chain.fullest.lower() in words("no_names.txt")


def _why_unfit(chain: Chain) -> str:
    if chain.kind in (NameKind.ORGANIZATION, NameKind.PLACE):
        return f"a name of {'an organisation' if chain.kind is NameKind.ORGANIZATION else 'a place'}"
    return "she" if chain.gender is Gender.FEMININE else "he"


def _doubt(chain: Chain, gender: Gender) -> float:
    """A factor for a chain as the bearer of a gender: 0 excludes it."""
    if chain.kind in (NameKind.ORGANIZATION, NameKind.PLACE):
        return 0.0
    if Gender.UNKNOWN not in (gender, chain.gender) and chain.gender is not gender:
        return 0.0
    sure = chain.gender is gender or gender is Gender.UNKNOWN
    return (1.0 if sure else UNKNOWN_GENDER) * (1.0 if chain.kind is NameKind.PERSON else UNSURE_PERSON)
