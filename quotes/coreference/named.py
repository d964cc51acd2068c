"""Who a source is that is a name, or spells one."""

from bisect import bisect_left

from quotes.coreference.discourse import Discourse, Reference, Resolution
from quotes.coreference.references import at
from quotes.coreference.salience import MOST_LOSERS
from quotes.lexicon import titles, words
from quotes.mention import Name


def named(reference: Reference, discourse: Discourse) -> Resolution | None:
    """The source holds a name as its head: the chain of that name.

    Yes: “…,” said Lt Colonel Dana Humaid.
    No: “…,” said a spokesman for Dana Humaid.
    """
    first = bisect_left(discourse.names, reference.source.start, key=lambda name: name.extent.start)
    last = bisect_left(discourse.names, reference.source.end, key=lambda name: name.extent.start)
    inside = [name for name in discourse.names[first:last] if name.extent.end <= reference.source.end]
    if len(inside) > 1 and inside[0].text.lower() in titles():
        name = inside[-1]  # "Speaker of the House Paul Ryan", whose parse ends at "Speaker"
        return _by_name(name, discourse)
    for name in inside:
        if name.text.lower() in words("no_names.txt"):
            continue  # "the Republican said"
        if reference.head is None or name.extent.start <= at(reference) < name.extent.end:
            return _by_name(name, discourse)
    return None


def _by_name(name: Name, discourse: Discourse) -> Resolution:
    chain = discourse.chain_of[name.extent.start]
    reason = f"the source names {name.text}"
    if name.extent.start not in chain.doubtful:
        return Resolution("named", reason, chain=chain)
    reason += f"; it could as well be {' or '.join(chain.rivals[:MOST_LOSERS])}"
    return Resolution("named", reason, chain=chain, margin=0.0, rivals=chain.rivals)


def spelled(reference: Reference, discourse: Discourse) -> Resolution | None:
    """Words that spell a name of the article, where no name was read: labels in capitals, names the tagger missed.

    Yes: Governor Mike Pence … “PENCE: It is so.”
    No: “…,” said the pence collector.
    """
    tokens = [word.strip(".,:’'") for word in reference.source.text.removesuffix("’s").removesuffix("'s").split()]
    if not tokens or not all(word[:1].isupper() for word in tokens):
        return None
    spelling = tuple(word.lower() for word in tokens)
    for chain in discourse.chains:
        full = tuple(word.lower() for word in chain.fullest.split())
        if full[-len(spelling) :] == spelling or (spelling[-len(full) :] == full and len(full) > 1):
            return Resolution("spelled", f"the source spells {chain.fullest}", chain=chain)
    return None
