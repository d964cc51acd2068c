"""Who is most on the reader's mind at a place, in the manner of Lappin and Leass (1994)."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log1p

from quotes.coreference.activity import ahead, role_of
from quotes.coreference.binding import in_clause, self_named
from quotes.coreference.chains import Chain
from quotes.coreference.discourse import Discourse, Reference, Resolution, Role
from quotes.lexicon import words
from quotes.mention import Gender, NameKind

# The weight of a mention by its part in the sentence, and what is left of it after a sentence.
WEIGHTS = {
    Role.SPEAKER: 1.1,
    Role.REPORTER: 1.3,
    Role.REPORTER_WITHIN: 1.0,
    Role.SUBJECT: 1.3,
    Role.SUBJECT_WITHIN: 0.4,
    Role.ASKER: 0.6,
    Role.ASKED: 1.3,
    Role.OBJECT: 0.6,
    Role.AGENT: 0.7,
    Role.OBLIQUE: 0.35,
    Role.POSSESSOR: 0.5,
    Role.CONJUNCT: 0.55,
    Role.MODIFIER: 0.3,
    Role.TOPIC: 0.9,
    Role.AHEAD: 1.2,
    Role.POSSESSED: 0.15,
    Role.FURNITURE: 0.05,
    Role.OTHER: 0.5,
}
DECAY = 0.6
# For a pronoun within a sentence, a factor for mentions before it: "Novak quarrelled with Brandt, saying that he lied".
ACROSS = 0.4
WITHIN = (Role.REPORTER_WITHIN, Role.SUBJECT_WITHIN)
# Factors for a candidate whose gender, or whose being a person, the article does not tell.
UNKNOWN_GENDER = 0.8
UNSURE_PERSON = 0.45
# How much a candidate gains by the logarithm of how often the article has named it: whom it is about is meant sooner.
FAMILIAR = 0.1
NAMES = 1_000  # names before a reference that are counted for it
# Of the candidates that lost, how many are told, and how much on the mind those must be that do not fit.
MOST_LOSERS = 2
NOTICED = 0.15


def most_salient(resolver: str, reference: Reference, discourse: Discourse, gender: Gender) -> Resolution | None:
    """The person most on the reader's mind at the reference, by the strongest mention; and who lost, and why.

    A mention's weight is its grammatical role's, and fades with every sentence between.
    """
    here = bisect_right(discourse.sentences, reference.source.start)
    bound = in_clause(reference, discourse)
    across = ACROSS if reference.head is not None and role_of(reference.head) in WITHIN else 1.0
    scores: dict[int, float] = {}
    last: dict[int, int] = {}
    place: dict[int, int] = {}
    unfit: dict[int, float] = {}
    doubts: dict[int, float] = {}
    for item in (*discourse.activity, *ahead(reference, discourse)):
        number = item.chain.number
        weight = WEIGHTS[item.role] * DECAY ** (here - item.sentence)
        weight *= across if item.sentence < here else 1.0
        if number not in doubts:
            told = discourse.genders.get(number, item.chain.gender)
            doubts[number] = _doubt(item.chain, told, gender) * self_named(item.chain, bound, reference.spoken)
        doubt = doubts[number]
        found = scores if doubt else unfit
        weight = doubt * weight or weight
        if weight > found.get(number, -1.0):
            found[number] = weight
        last[number] = item.sentence
        place[number] = item.position
    named = Counter(_named_before(reference, discourse))
    scores = {number: score * (1 + FAMILIAR * log1p(named[number])) for number, score in scores.items()}
    if not scores:
        return None
    ranked = sorted(scores, key=lambda number: (-scores[number], -place[number]))
    best, *rest = ranked
    margin = 1 - scores[rest[0]] / scores[best] if rest else 1.0
    chain = discourse.chains[best]
    reason = f"“{reference.source.text}” is the most salient person, {chain.fullest} ({scores[best]:.2f})"
    losers = [f"{discourse.chains[number].fullest} ({scores[number]:.2f})" for number in rest[:MOST_LOSERS]]
    losers += _unfit(unfit, discourse)
    if losers:
        reason += "; not " + ", ".join(losers)
    return Resolution(resolver, reason, chain=chain, margin=margin, distance=here - last[best])


def _named_before(reference: Reference, discourse: Discourse) -> Sequence[int]:
    """The number of the chain of every name before a reference."""
    now = bisect_left(discourse.names, reference.source.start, key=lambda name: name.extent.start)
    return discourse.cast.named[max(0, now - NAMES) : now]


def _unfit(weights: Mapping[int, float], discourse: Discourse) -> list[str]:
    """The candidates that were on the mind, and do not fit; and why they do not."""
    known = discourse.chains
    near = [number for number in weights if weights[number] > NOTICED and not _is_nobody(known[number])]
    near.sort(key=lambda number: (-weights[number], number))
    return [f"{known[number].fullest} ({_why_unfit(known[number])})" for number in near[:MOST_LOSERS]]


def _is_nobody(chain: Chain) -> bool:
    """Whether a name is that of a day or a feast, or ends in one, of which nobody would think: "Novak Wednesday"."""
    name = chain.fullest.lower()
    last = name.split()[-1]
    return name in words("no_names.txt") or (last in words("no_names.txt") and last.endswith("day"))


def _why_unfit(chain: Chain) -> str:
    if chain.kind in (NameKind.ORGANIZATION, NameKind.PLACE):
        return f"a name of {'an organisation' if chain.kind is NameKind.ORGANIZATION else 'a place'}"
    return "she" if chain.gender is Gender.FEMININE else "he"


def _doubt(chain: Chain, told: Gender, gender: Gender) -> float:
    """A factor for a chain as the bearer of a gender: 0 excludes it."""
    if chain.kind in (NameKind.ORGANIZATION, NameKind.PLACE) or _is_nobody(chain):
        return 0.0
    if Gender.UNKNOWN not in (gender, told) and told is not gender:
        return 0.0
    sure = told is gender or gender is Gender.UNKNOWN
    return (1.0 if sure else UNKNOWN_GENDER) * (1.0 if chain.kind is NameKind.PERSON else UNSURE_PERSON)
