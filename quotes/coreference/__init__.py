"""Who each source is in this article: chains of names, then ordered resolvers for each source."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from quotes.attribution.context import Context, Link
from quotes.coreference.acronyms import acronyms
from quotes.coreference.chains import Chain, chains
from quotes.coreference.couples import with_shared_surnames
from quotes.coreference.discourse import Activity, Discourse, Reference, Resolution
from quotes.coreference.gender import with_pronouns
from quotes.coreference.resolvers import RESOLVERS
from quotes.cue import cue_verb
from quotes.mention import Name, NameKind, names
from quotes.runs import is_furniture, proper_words

ROLE_WEIGHTS = {"nsubj": 1.0, "nsubjpass": 0.9, "poss": 0.6, "dobj": 0.6, "pobj": 0.4, "agent": 0.7, "conj": 0.6}
OTHER_ROLE = 0.5
SPOKE = 1.5
SPOKE_WITHIN = 1.0
SUBJECT_WITHIN = 0.5
REMEMBERED = 1_000  # mentions before a source among which its referent is looked for
FURNITURE = 0.05
CARRIED = ("organization_noun", "owner")  # whose answers the same noun takes up again
POSSESSED = 0.2  # "her granddaughter Noor" is not the "she" whose granddaughter she is


def resolve(context: Context) -> Mapping[int, Resolution]:
    """A resolution for every quotation with a link, by its number."""
    discourse = _discourse(context)
    activity = sorted(discourse.activity, key=_place)
    resolutions: dict[int, Resolution] = {}
    described: dict[str, Resolution] = {}
    for quotation in context.quotations:
        link = context.links.get(quotation.number)
        if link is None:
            continue
        place = link.source.start if link.source else quotation.span.start
        now = bisect_left(activity, place, key=_place)
        seen = evolve(discourse, activity=activity[max(0, now - REMEMBERED) : now], described=described)
        resolution = _resolve(link, seen, resolutions)
        if resolution is None:
            continue
        resolutions[quotation.number] = resolution
        if link.head is not None and (resolution.speaker is not None or resolution.resolver in CARRIED):
            described[link.head.lower_] = resolution
        if resolution.chain is not None and link.continues is None:
            spoke = Activity(resolution.chain, place, bisect_right(discourse.sentences, place), SPOKE)
            activity.insert(now, spoke)
    return resolutions


def _place(item: Activity) -> int:
    return item.position


def _resolve(link: Link, discourse: Discourse, resolutions: Mapping[int, Resolution]) -> Resolution | None:
    if link.continues is not None:
        return resolutions.get(link.continues)
    if link.source is None:
        return None
    reference = Reference(link.antecedent or link.source, link.head, link.parsed)
    answers = (resolver(reference, discourse) for resolver in RESOLVERS)
    return next((answer for answer in answers if answer is not None), None)


def _discourse(context: Context) -> Discourse:
    known = proper_words(context.parsed)
    found = with_shared_surnames([name for parsed in context.parsed for name in names(parsed, context.text, known)])
    sentences = sorted(
        parsed.frame.to_article(sentence[0].idx) for parsed in context.parsed for sentence in parsed.doc.sents
    )
    grouped = with_pronouns(chains(found, acronyms(context.parsed), sentences), found, context.parsed)
    chain_of: dict[int, Chain] = {name.extent.start: chain for chain in grouped for name in chain.names}
    activity = [
        Activity(
            chain_of[name.extent.start],
            name.extent.start,
            bisect_right(sentences, name.extent.start),
            _weight(name, context.text),
        )
        for name in found
    ]
    activity.extend(_by_role(context, grouped, sentences))
    return Discourse(context, grouped, chain_of, found, sentences, activity, {})


def _by_role(context: Context, chains: Sequence[Chain], sentences: Sequence[int]) -> Iterator[Activity]:
    """Mentions by role, as subjects: after "The judge was not persuaded" the judge is on the reader's mind."""
    with_role: dict[str, list[Chain]] = {}
    for chain in chains:
        for role in chain.roles if chain.kind is not NameKind.ORGANIZATION else ():
            with_role.setdefault(role, []).append(chain)
    for parsed in context.parsed:
        for token in parsed.doc:
            if token.dep_ not in ("nsubj", "nsubjpass") or parsed.is_quoted(token) or token.lower_ not in with_role:
                continue
            if not any(child.lower_ == "the" for child in token.lefts):
                continue
            place = parsed.frame.to_article(token.idx)
            known = [chain for chain in with_role[token.lower_] if chain.names[0].extent.start < place]
            if known:
                yield Activity(known[-1], place, bisect_right(sentences, place), ROLE_WEIGHTS["nsubj"])


def _weight(name: Name, text: str) -> float:
    """The weight of a mention: whoever speaks is on the reader's mind more than whoever is spoken of.

    A name in the article's furniture (byline, caption's credit, link) hardly is.
    """
    head = name.head
    if is_furniture(text[name.parsed.frame.start : name.parsed.frame.end]):
        return FURNITURE
    if any(child.tag_ == "PRP$" for child in (*head.children, *head.head.children)) and head.dep_ == "appos":
        return POSSESSED
    main = head.head.dep_ in ("ROOT", "conj", "parataxis")
    if head.dep_ == "nsubj" and cue_verb(head.head) is not None:
        return SPOKE if main else SPOKE_WITHIN
    if head.dep_ == "nsubj" and not main:
        return SUBJECT_WITHIN
    return ROLE_WEIGHTS.get(head.dep_, OTHER_ROLE)
