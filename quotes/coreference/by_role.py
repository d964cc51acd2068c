"""Who a definite description is by the role that the article gives them."""

from bisect import bisect_right
from collections.abc import Iterable

from quotes.coreference.chains import Chain
from quotes.coreference.discourse import Discourse, Reference, Resolution
from quotes.coreference.references import age, definite_noun, is_singular
from quotes.coreference.roles import ranked
from quotes.coreference.salience import DECAY, WEIGHTS
from quotes.lexicon import places
from quotes.mention import NameKind

# Sentences back to an organisation that the noun before its name tells.
BODY_WITHIN = 8


def role(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A definite description of one person takes whoever has the role and was most on the mind.

    What else it says decides before that: "the Ostrava mayor" is none of another town.

    Yes: Mayor Ilse Brandt … “…,” the mayor said.
    No: “…,” a mayor said.
    """
    if reference.head is None or definite_noun(reference) is None or not is_singular(reference):
        return None
    wanted = {word for word in (ranked(reference.head), age(reference)) if word is not None}
    salience = _salience(wanted, reference, discourse)
    fitting = _told_apart(reference, [discourse.chains[number] for number in salience])
    if not fitting:
        return None
    chain = max(fitting, key=lambda chain: salience[chain.number])
    return Resolution("role", f"{chain.fullest} is called {' '.join(sorted(wanted & chain.roles))}", chain=chain)


def _salience(wanted: set[str], reference: Reference, discourse: Discourse) -> dict[int, float]:
    """Chain number -> how much on the mind, of those that have a wanted role."""
    here = bisect_right(discourse.sentences, reference.source.start)
    is_told_apart = reference.head is not None and any(child.dep_ == "compound" for child in reference.head.lefts)
    found: dict[int, float] = {}
    for item in discourse.activity:
        is_body = item.chain.kind is NameKind.ORGANIZATION  # "the Reyes campaign" is no other; "the firm" is not far
        if is_body and (is_told_apart or here - item.sentence > BODY_WITHIN):
            continue
        if not wanted.isdisjoint(item.chain.roles):
            weight = WEIGHTS[item.role] * DECAY ** (here - item.sentence)
            found[item.chain.number] = max(weight, found.get(item.chain.number, 0.0))
    return found


def _told_apart(reference: Reference, chains: Iterable[Chain]) -> list[Chain]:
    """Those whom the article describes by a word before the noun too, if any; else those of no other place."""
    assert reference.head is not None
    told = {token.lower_ for token in reference.head.lefts if token.dep_ in ("compound", "amod", "nmod")}
    described = [(chain, _description(chain)) for chain in chains]
    alike = [chain for chain, description in described if told & description]
    here = told & places()
    return alike or [chain for chain, description in described if not (here and description & places())]


def _description(chain: Chain) -> set[str]:
    """The words of the titles and appositions of a name."""
    titles = {word for name in chain.names for word in name.title.lower().split()}
    beside = (child for name in chain.names for child in name.head.children if child.dep_ == "appos")
    return titles | {token.lower_ for noun in beside for token in noun.subtree}
