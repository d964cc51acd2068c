"""The article as the resolvers see it: chains, and where each was mentioned or spoke so far."""

from collections.abc import Mapping, Sequence

from attrs import frozen
from spacy.tokens import Token

from quotes.attribution.context import Context
from quotes.attribution.quotation import ParsedFrame
from quotes.coreference.chains import Chain
from quotes.mention import Name
from quotes.types import Extent, Speaker


@frozen(eq=False)
class Reference:
    """The words that name a source, at their place; `head` is the parsed head of a parsed source."""

    source: Extent
    head: Token | None
    parsed: ParsedFrame | None


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


@frozen(eq=False)
class Activity:
    """One place where a chain was mentioned: `weight` by its grammatical role, `sentence` by its number."""

    chain: Chain
    position: int
    sentence: int
    weight: float


@frozen(eq=False)
class Discourse:
    """Chains, their last activity before the reference, names and sentences (start offsets) in text order.

    `described` has who was last meant by a noun: a speaker without a name, or an organisation.
    """

    context: Context
    chains: Sequence[Chain]
    chain_of: Mapping[int, Chain]
    names: Sequence[Name]
    sentences: Sequence[int]
    activity: Sequence[Activity]
    described: Mapping[str, Resolution]
