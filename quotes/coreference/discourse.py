"""The article as the resolvers see it: chains, and where each was mentioned or spoke so far."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from quotes.attribution.context import Context
from quotes.attribution.quotation import ParsedFrame
from quotes.coreference.chains import PEOPLE, Chain
from quotes.mention import Gender, Name
from quotes.tokens import Token
from quotes.types import Extent, Speaker

SAYS_THEY = re.compile(r"\b(they/them|non-?binary|gender-?neutral pronouns?)\b", re.IGNORECASE)


@frozen(eq=False)
class Reference:
    """The words that name a source, at their place; `head` is the parsed head of a parsed source.

    `spoken` are the runs of words with capitals in what the source says.
    """

    source: Extent
    head: Token | None
    parsed: ParsedFrame | None
    spoken: tuple[tuple[str, ...], ...] = ()


@frozen(eq=False)
class Resolution:
    """Who a reference is: the chain of a named speaker, or the speaker itself; and why.

    `margin` tells how far the best candidate was ahead of the next (1 alone, 0 equal), `distance` how many sentences
    back it was last on the reader's mind. `rivals` are the people who could as well be meant by the same surname.
    """

    resolver: str
    reason: str
    chain: Chain | None = None
    speaker: Speaker | None = None
    margin: float = 1.0
    distance: int = 0
    rivals: tuple[str, ...] = ()


class Role(StrEnum):
    """The part that a mention has in its sentence."""

    SPEAKER = "speaker"
    REPORTER = "reporter"
    REPORTER_WITHIN = "reporter within"
    SUBJECT = "subject"
    SUBJECT_WITHIN = "subject within"
    ASKER = "asker"
    ASKED = "asked"
    OBJECT = "object"
    AGENT = "agent"
    OBLIQUE = "oblique"
    POSSESSOR = "possessor"
    TOPIC = "topic"
    AHEAD = "ahead"
    CONJUNCT = "conjunct"
    MODIFIER = "modifier"
    POSSESSED = "possessed"
    FURNITURE = "furniture"
    OTHER = "other"


# Who speaks in the main clause, and who acts or speaks anywhere.
SPEAKING = frozenset({Role.SPEAKER, Role.REPORTER})
ACTING = SPEAKING | {Role.REPORTER_WITHIN, Role.SUBJECT, Role.TOPIC}


@frozen(eq=False)
class Activity:
    """One place where a chain was mentioned: `role` in its sentence, `sentence` by its number."""

    chain: Chain
    position: int
    sentence: int
    role: Role


@frozen(eq=False)
class Cast:
    """All chains of an article, found by their words; and what its `text` says of all of them.

    `named` has the chain numbers of the article's names, in text order.
    """

    chains: Sequence[Chain]
    named: Sequence[int]
    text: str

    @cached_property
    def says_they(self) -> bool:
        """Whether the article tells that somebody goes by "they"."""
        return SAYS_THEY.search(self.text) is not None

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The surnames of its people, lower case."""
        return frozenset(chain.surname for chain in self.chains if chain.kind in PEOPLE)

    @cached_property
    def by_last_word(self) -> Mapping[str, Sequence[Chain]]:
        """The chains by the last word of their fullest names, lower case."""
        found: dict[str, list[Chain]] = {}
        for chain in self.chains:
            found.setdefault(chain.fullest.lower().split()[-1], []).append(chain)
        return found


@frozen(eq=False)
class Discourse:
    """The cast, its last activity before the reference, names and sentences (start offsets) in text order.

    `described` has who was last meant by a noun (a speaker without a name, or an organisation), `genders` what the
    pronouns so far told of chains whose names tell none, `previous` who spoke last and in which sentence.
    """

    context: Context
    cast: Cast
    chain_of: Mapping[int, Chain]
    names: Sequence[Name]
    sentences: Sequence[int]
    activity: Sequence[Activity]
    described: Mapping[str, Resolution]
    genders: Mapping[int, Gender] = {}
    previous: tuple[Resolution, int] | None = None

    @property
    def chains(self) -> Sequence[Chain]:
        """All chains, by number."""
        return self.cast.chains
