"""Who a source is that is a name, or spells one."""

from bisect import bisect_left

from quotes.coreference.chains import PEOPLE
from quotes.coreference.discourse import Discourse, Reference, Resolution
from quotes.coreference.references import at
from quotes.coreference.salience import MOST_LOSERS
from quotes.lexicon import person_nouns, titles, words
from quotes.mention import Name
from quotes.types import Speaker, SpeakerKind


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
        if name.text.lower() in words("no_names.txt") or _is_noun(name, reference):
            continue  # "the Republican said", "the Frenchman said"
        if reference.head is None or name.extent.start <= at(reference) < name.extent.end:
            return _family(name, reference, discourse) or _by_name(name, discourse)
    return None


def _is_noun(name: Name, reference: Reference) -> bool:
    """Whether it is one of a people, "the Dane", or a post; "the French" and "the Swiss" are all of them."""
    word = name.text.lower()
    is_one = word in words("demonyms.txt") and not word.endswith(("ish", "ese", "ch", "sh", "ss"))
    is_post = name.text.isupper() and word in person_nouns()  # "the MP said"
    return (is_one or is_post) and reference.source.text.lower() == f"the {word}"


def _family(name: Name, reference: Reference, discourse: Discourse) -> Resolution | None:
    """Several of one surname: "the Clintons", unless it is a place or a body, as "the Philippines"."""
    if reference.head is None or len(name.words) > 1 or not reference.source.text.lower().startswith("the "):
        return None
    plural = name.text.lower().replace("’", "'")
    singular = plural.removesuffix("s")
    is_known = singular in discourse.cast.surnames
    if singular == plural or name.kind not in PEOPLE or not (is_known or reference.head.tag_ == "NNPS"):
        return None
    return Resolution("named", f"several called {name.text}", speaker=Speaker(name.text, SpeakerKind.GROUP))


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
    for chain in discourse.cast.by_last_word.get(spelling[-1], ()):
        full = tuple(word.lower() for word in chain.fullest.split())
        if full[-len(spelling) :] == spelling or (spelling[-len(full) :] == full and len(full) > 1):
            return Resolution("spelled", f"the source spells {chain.fullest}", chain=chain)
    return None
