"""Whom a pronoun cannot stand for: those whom its own clause, or its bearer's own words, call by name."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from quotes.coreference.chains import Chain
from quotes.coreference.discourse import Discourse, Reference
from quotes.lexicon import given_names
from quotes.mention import Name
from quotes.syntax import ancestors
from quotes.tokens import Token

AROUND = 10  # names on either side of a pronoun that its clause may hold
ADJUNCTS = ("advcl", "relcl", "acl")
# People seldom name themselves: “Dr. Brandt is back,” he said is not Brandt; nor is "he met Brandt".
NAMED_IN_CLAUSE = 0.2
NAMED_IN_WORDS = 0.45


def self_named(chain: Chain, bound: frozenset[int], spoken: Sequence[tuple[str, ...]]) -> float:
    """A factor for a chain that the pronoun's own clause, or what is spoken, names."""
    if chain.number in bound:
        return NAMED_IN_CLAUSE
    return NAMED_IN_WORDS if any(_names(run, chain) for run in spoken) else 1.0


def _names(run: Sequence[str], chain: Chain) -> bool:
    """Whether a run of capitals ends in the name of a chain: not "Greta Brandt" of Ilse Brandt."""
    known = chain.fullest.lower().split()
    if run[-1] not in (known[0], known[-1]):
        return False
    return not (len(run) > 1 and run[-2] in given_names() and run[-2] not in known)


def in_clause(reference: Reference, discourse: Discourse) -> frozenset[int]:
    """The chains that cannot be a subject because its own clause names them.

    "He warned that Brandt would lose" and "Brandt, whom he called a liar" are not Brandt; "When Brandt won, he wept"
    may be.
    """
    pronoun = reference.head
    if pronoun is None or reference.parsed is None:
        return frozenset()
    found = []
    for name in _names_around(reference, discourse):
        if name.parsed is not reference.parsed or name.head.dep_ in ("compound", "nmod"):
            continue
        above = list(takewhile(_is_argument, (name.head, *ancestors(name.head))))
        behind = name.first > pronoun.i and (pronoun.head in above or (above and above[-1].head == pronoun.head))
        antecedent = pronoun.head.dep_ == "relcl" and pronoun.head.head == name.head
        if behind or antecedent:
            found.append(discourse.chain_of[name.extent.start].number)
    return frozenset(found)


def _is_argument(token: Token) -> bool:
    """Whether the way up from a name leads on through the clause's own parts: not "according to Brandt’s aide"."""
    return token.dep_ not in ADJUNCTS and token.lower_ != "according"


def _names_around(reference: Reference, discourse: Discourse) -> Sequence[Name]:
    """The names nearest to a reference in the text."""
    here = bisect_left(discourse.names, reference.source.start, key=lambda name: name.extent.start)
    return discourse.names[max(0, here - AROUND) : here + AROUND]
