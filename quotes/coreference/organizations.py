"""Which organisation a noun for one takes up."""

from quotes.coreference.discourse import Discourse, Reference, Resolution
from quotes.coreference.references import definite_noun
from quotes.lexicon import organization_nouns, words

NEWS_NOUNS = frozenset({"newspaper", "paper", "magazine", "network", "outlet", "website", "site", "channel", "daily"})


def organization_noun(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A definite noun for an organisation takes the last one that has the noun, or one of its kind, in its name.

    Yes: The Illinois Board of Elections … the board said.
    No: a board said.
    """
    noun = definite_noun(reference)
    if noun is None or noun not in organization_nouns():
        return None
    kin = words("news_names.txt") if noun in NEWS_NOUNS else {noun}
    for item in reversed(discourse.activity):
        if kin & {word.lower() for word in item.chain.fullest.split()} and len(item.chain.fullest.split()) > 1:
            return Resolution("organization_noun", f"{item.chain.fullest} is the last {noun}", chain=item.chain)
    return None
