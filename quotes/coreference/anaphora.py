"""Pronouns other than "he" and "she": the author's "I", and the "it" and "they" of texts, groups and organisations."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from quotes.attribution.quotation import ParsedFrame
from quotes.coreference.activity import role_of
from quotes.coreference.chains import Chain
from quotes.coreference.discourse import ACTING, SPEAKING, Activity, Discourse, Reference, Resolution, Role
from quotes.lexicon import organization_nouns, person_nouns, words
from quotes.mention import Gender, NameKind
from quotes.syntax import noun_phrase
from quotes.tokens import Token
from quotes.types import SpeakerKind

WITHIN = 3  # sentences before a pronoun in which its noun stands
# The subject of a sentence, not of a clause within: “The paper notes that the government acted; it says …”.
MAIN = (Role.REPORTER, Role.SUBJECT, Role.ASKER)
IT = (SpeakerKind.DOCUMENT, SpeakerKind.ORGANIZATION, SpeakerKind.GROUP)
THEY = (SpeakerKind.GROUP, SpeakerKind.ORGANIZATION)
# Verbs of an "it" that stands for nothing: "It seems unfair to tell them: …".
SEEMS = ("is", "was", "'s", "’s", "be", "seems", "seemed", "appears", "appeared")
BYLINE = re.compile(r"(By|BY)\s")
BYLINE_WITHIN = 5  # paragraphs
PLURALS = (("ies", "y"), ("men", "man"), ("people", "person"), ("es", ""), ("s", ""))


def speaker_before(reference: Reference, discourse: Discourse) -> Resolution | None:
    """The pronouns "it" and "they" go on with who spoke just before, if that was a text, a group or an organisation.

    Yes: “We are late,” the inspectors said. “…,” they added.
    No: “I am late,” the inspector said. “…,” they added.
    """
    kinds = {"it": IT, "they": THEY}.get(reference.source.text.lower())
    if kinds is None or discourse.previous is None:
        return None
    said, sentence = discourse.previous
    if bisect_right(discourse.sentences, reference.source.start) - sentence > WITHIN:
        return None
    acted = last_organization(reference, discourse)
    if acted is not None and acted.sentence > sentence:
        return None
    is_organization = said.chain is not None and said.chain.kind is NameKind.ORGANIZATION
    if not is_organization and (said.speaker is None or said.speaker.kind not in kinds):
        return None
    reason = f"“{reference.source.text}” goes on with who spoke before"
    return Resolution("speaker_before", reason, chain=said.chain, speaker=said.speaker)


def subject_before(reference: Reference, discourse: Discourse) -> Reference | None:
    """The last subject before "it" or "they" that is a noun for a text or for many people; None after a named one."""
    fits = {"it": _is_it, "they": _is_they}.get(reference.source.text.lower())
    if fits is None or reference.head is None or reference.head.head.lower_ in SEEMS:
        return None
    acted = last_organization(reference, discourse)
    for token, parsed in _subjects(reference, discourse):
        place = parsed.frame.to_article(token.idx)
        if acted is not None and place < acted.position:
            return None
        if fits(token):
            first, last = noun_phrase(token)
            return Reference(parsed.extent(discourse.context.text, first, last), token, parsed)
    return None


def organization_pronoun(reference: Reference, discourse: Discourse) -> Resolution | None:
    """The pronoun "it", and "they" of those who act as one, is the organisation that spoke or acted just before.

    Yes: The IMF warned of debt. “…,” it said.
    No: The rain fell on Oldhaven. “…,” it said of the IMF.
    """
    if reference.source.text.lower() not in ("it", "they"):
        return None
    best = last_organization(reference, discourse)
    if best is None:
        return None
    reason = f"“{reference.source.text}” is the organisation that acted last, {best.chain.fullest}"
    distance = bisect_right(discourse.sentences, reference.source.start) - best.sentence
    return Resolution("organization_pronoun", reason, chain=best.chain, distance=distance)


def singular_they(reference: Reference, discourse: Discourse) -> Resolution | None:
    """Singular "they" is the person who spoke last, where no name or pronoun tells a gender and nobody else is near.

    Yes: “I am late,” said Robin Vale. “…,” they added.
    No: “I am late,” said Ilse Brandt. “…,” they added.
    """
    if reference.source.text.lower() != "they":
        return None
    here = bisect_right(discourse.sentences, reference.source.start)
    near = [item for item in discourse.activity if here - item.sentence < WITHIN and item.chain.kind is NameKind.PERSON]
    spoke = [item for item in near if item.role in SPEAKING]
    if not spoke or any(item.role is Role.CONJUNCT for item in near) or _are_many(reference):
        return None
    chain = spoke[-1].chain
    told = discourse.genders.get(chain.number, chain.gender)
    if told is not Gender.UNKNOWN and not discourse.cast.says_they:
        return None
    reason = f"“{reference.source.text}” is the person who spoke last, {chain.fullest}"
    return Resolution("singular_they", reason, chain=chain, distance=here - spoke[-1].sentence)


def _are_many(reference: Reference) -> bool:
    """Whether the paragraph speaks of many people before the pronoun: "I ask the people, and they say"."""
    parsed, pronoun = reference.parsed, reference.head
    if parsed is None or pronoun is None:
        return False
    return any(_is_they(token) and not parsed.is_quoted(token) for token in parsed.doc[: pronoun.i])


def author(reference: Reference, discourse: Discourse) -> Resolution | None:
    """The journalist's own "I" is the one whom the byline names.

    Yes: By Ilse Brandt … “Come in,” I said.
    No: By Ilse Brandt and Tomas Novak … “Come in,” I said.
    """
    if reference.source.text != "I":
        return None
    context = discourse.context
    lines = [line for line in context.paragraphs[:BYLINE_WITHIN] if BYLINE.match(context.text, line.start, line.end)]
    chains = (chain for line in lines for chain in _named_between(line.start, line.end, discourse))
    named = {chain.number for chain in chains if chain.kind in (NameKind.PERSON, NameKind.UNSURE)}
    if len(named) != 1:
        return None
    chain = discourse.chains[named.pop()]
    return Resolution("author", f"“I” is who wrote the article, {chain.fullest}", chain=chain)


def _named_between(start: int, end: int, discourse: Discourse) -> Iterator[Chain]:
    """The chains whose names start in article characters [start, end)."""
    first = bisect_left(discourse.names, start, key=lambda name: name.extent.start)
    last = bisect_left(discourse.names, end, key=lambda name: name.extent.start)
    return (discourse.chain_of[name.extent.start] for name in discourse.names[first:last])


def last_organization(reference: Reference, discourse: Discourse) -> Activity | None:
    """The organisation that acted last, not long before a reference."""
    here = bisect_right(discourse.sentences, reference.source.start)
    near = [item for item in discourse.activity if item.chain.kind is NameKind.ORGANIZATION]
    acted = [item for item in near if item.role in ACTING and here - item.sentence <= WITHIN]
    return max(acted, key=lambda item: item.position, default=None)


def _subjects(reference: Reference, discourse: Discourse) -> Iterator[tuple[Token, ParsedFrame]]:
    """The nouns that are subjects of sentences before a reference, in the journalist's own words, nearest first."""
    parsed, sentences = discourse.context.parsed, discourse.sentences
    start = reference.source.start
    oldest = sentences[max(0, bisect_right(sentences, start) - 1 - WITHIN)]
    last = bisect_left(parsed, start, key=lambda frame: frame.frame.start)
    for frame in reversed(parsed[max(0, last - WITHIN) : last]):
        for token in reversed(frame.doc):
            if role_of(token) not in MAIN or token.tag_ not in ("NN", "NNS") or frame.is_quoted(token):
                continue
            if oldest <= frame.frame.to_article(token.idx) < start:
                yield token, frame


def _is_it(token: Token) -> bool:
    """Whether a noun is one that can say something, and no person: a letter, a board."""
    return token.tag_ == "NN" and (
        token.lower_ in words("document_nouns.txt")
        or token.lower_ in words("group_nouns.txt")
        or token.lower_ in organization_nouns()
    )


def _is_they(token: Token) -> bool:
    """Whether a noun is of many people: protesters, groups."""
    if token.tag_ != "NNS":
        return False
    lower = token.lower_
    singular = {lower.removesuffix(ending) + one for ending, one in PLURALS if lower.endswith(ending)}
    if lower in words("group_nouns.txt"):
        return True
    return not (singular.isdisjoint(person_nouns()) and singular.isdisjoint(organization_nouns()))
