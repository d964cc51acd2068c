"""The article as the resolvers see it: chains, and where each was mentioned or spoke so far."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from attrs import frozen

from quotes.attribution.context import Context
from quotes.attribution.quotation import ParsedFrame
from quotes.coreference.chains import Chain
from quotes.mention import Gender, Name
from quotes.tokens import Token
from quotes.types import Extent, Speaker


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
class Discourse:
    """Chains, their last activity before the reference, names and sentences (start offsets) in text order.

    `described` has who was last meant by a noun (a speaker without a name, or an organisation), `genders` what the
    pronouns so far told of chains whose names tell none, `previous` who spoke last and in which sentence.
    """

    context: Context
    chains: Sequence[Chain]
    chain_of: Mapping[int, Chain]
    names: Sequence[Name]
    sentences: Sequence[int]
    activity: Sequence[Activity]
    described: Mapping[str, Resolution]
    genders: Mapping[int, Gender] = {}
    previous: tuple[Resolution, int] | None = None
