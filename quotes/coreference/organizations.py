"""Which organisation a noun for one takes up."""

from bisect import bisect_right

from quotes.coreference.chains import Chain
from quotes.coreference.discourse import ACTING, SPEAKING, Discourse, Reference, Resolution, Role
from quotes.coreference.references import definite_noun
from quotes.lexicon import organization_kinds, organization_nouns, person_nouns, words
from quotes.mention import Gender, NameKind

NEWS_NOUNS = frozenset(
    {"newspaper", "paper", "magazine", "network", "outlet", "website", "site", "channel", "daily", "publication"}
)
# Sentences back to the one organisation that acts, and to the last one of the kind; the article's lead has its own.
ACTS_WITHIN = 3
OF_KIND_WITHIN = 8
LEAD = 3


def organization_noun(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A definite noun for an organisation takes the last one with the noun, or a word for its kind, in its name.

    A noun for any organisation takes the only one that acts nearby.

    Yes: The Illinois Board of Elections … the board said. Meridian Airlines … the airline said.
    No: a board said.
    """
    noun = definite_noun(reference)
    if noun is None or not _is_of_organization(noun):
        return None
    kin = _kin(noun)
    same = kin if noun in NEWS_NOUNS else frozenset({noun, f"{noun}s"})
    chain = _last(discourse, same)
    if chain is None and not _is_told_apart(reference):
        chain = _acting(noun, kin, reference, discourse) or _of_kind(kin, reference, discourse)
    return Resolution("organization_noun", f"{chain.fullest} is the last {noun}", chain=chain) if chain else None


def _is_of_organization(noun: str) -> bool:
    return noun in organization_nouns() or noun in NEWS_NOUNS or noun in organization_kinds()


def _kin(noun: str) -> frozenset[str]:
    """The words of a name, one of which tells that the noun can take it up."""
    of_kind = organization_kinds().get(noun, ("",))[0].split(",")
    return frozenset({noun, f"{noun}s", *of_kind}) | (words("news_names.txt") if noun in NEWS_NOUNS else frozenset())


def _last(discourse: Discourse, telling: frozenset[str]) -> Chain | None:
    """The chain mentioned last whose name has one of the words."""
    return next((item.chain for item in reversed(discourse.activity) if _tells(item.chain, telling)), None)


def _tells(chain: Chain, telling: frozenset[str]) -> bool:
    parts = chain.fullest.lower().split()
    is_news = not words("news_names.txt").isdisjoint(telling)
    return chain.title is None and not telling.isdisjoint(parts) and (len(parts) > 1 or is_news)


def _of_kind(kin: frozenset[str], reference: Reference, discourse: Discourse) -> Chain | None:
    """The last chain whose name tells the kind, nearby or since the article's lead: Corvane Rail is its company."""
    here = bisect_right(discourse.sentences, reference.source.start)
    for item in reversed(discourse.activity):
        lead = bisect_right(discourse.sentences, item.chain.names[0].extent.start) <= LEAD
        if (lead or here - item.sentence <= OF_KIND_WITHIN) and _tells(item.chain, kin):
            return item.chain
    return None


def _acting(noun: str, kin: frozenset[str], reference: Reference, discourse: Discourse) -> Chain | None:
    """The only chain that was the subject of a clause in the last sentences and can be an organisation.

    One whose name may be a person's must have spoken: "Twitter acknowledged it. The company said".
    """
    if noun not in NEWS_NOUNS and noun not in organization_kinds():
        return None
    here = bisect_right(discourse.sentences, reference.source.start)
    near = [item for item in discourse.activity if here - item.sentence <= ACTS_WITHIN]
    acting = {
        item.chain.number: item.chain for item in near if item.role in _enough(item.chain) and _can_be(item.chain, kin)
    }
    return next(iter(acting.values())) if len(acting) == 1 else None


def _enough(chain: Chain) -> frozenset[Role]:
    return ACTING if chain.kind is NameKind.ORGANIZATION else SPEAKING


def _can_be(chain: Chain, kin: frozenset[str]) -> bool:
    """Whether a chain may be an organisation, of which no word of the name tells that it is of another kind."""
    if chain.kind is NameKind.PERSON or chain.title or chain.gender is not Gender.UNKNOWN:
        return False
    if chain.kind is NameKind.PLACE or chain.roles & person_nouns().keys():
        return False
    parts = chain.fullest.lower().split()
    return len(parts) == 1 or not any(part in organization_nouns() and part not in kin for part in parts)


def _is_told_apart(reference: Reference) -> bool:
    """Whether a word before the noun says which one: "the cleaning company", "the rights group"."""
    if reference.head is None:
        return False
    return any(child.dep_ in ("compound", "poss") or child.tag_ == "VBG" for child in reference.head.lefts)
