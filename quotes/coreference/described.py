"""Who a source is that is described and never named."""

import re

from quotes.coreference.chains import organization_of
from quotes.coreference.discourse import Discourse, Reference, Resolution
from quotes.coreference.references import age, definite_noun
from quotes.lexicon import organization_nouns, rows, words
from quotes.mention import ARTICLES
from quotes.syntax import is_aged
from quotes.types import Speaker, SpeakerKind


def described_before(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A definite description takes up the last speaker who was described, not named, by the same noun.

    Yes: “…,” said a spokeswoman for the trust. “…,” the spokeswoman added.
    No: “…,” said another spokeswoman.
    """
    noun = definite_noun(reference)
    if noun is None:
        return None
    before = discourse.described.get(noun)
    if before is not None and before.chain is not None:
        return Resolution("described_before", f"{before.chain.fullest} was the last {noun}", chain=before.chain)
    speaker = before.speaker if before else _of_age(age(reference), reference, discourse)
    if speaker is None:
        return None
    return Resolution("described_before", f"{speaker.name} is the last {noun}", speaker=speaker)


def _of_age(told: str | None, reference: Reference, discourse: Discourse) -> Speaker | None:
    """Who was introduced by the age that "the 34-year-old" takes up: "A 34-year-old man from Harnley"."""
    if told is None:
        return None
    introduced = re.compile(rf"\b[Aa]n? (?P<who>{told}-year-old \w+(?: (?:from|of) [A-Z]\w+)?)")
    match = introduced.search(discourse.context.text, 0, reference.source.start)
    return Speaker(match["who"], SpeakerKind.UNNAMED) if match else None


def description(reference: Reference, discourse: Discourse) -> Resolution | None:
    """Somebody never named: the description without its article, and what sort of thing it describes."""
    bare = reference.source.text
    if bare.lower() in rows("pronouns.tsv", 2):
        return None
    first, _, rest = bare.partition(" ")
    if first.lower() in ARTICLES and rest:
        bare = rest
    tied = organization_of(reference.head, reference.parsed) if reference.head and reference.parsed else None
    speaker = Speaker(bare, _sort(reference, bare), affiliation=tied)
    return Resolution("description", "never named", speaker=speaker)


def _sort(reference: Reference, bare: str) -> SpeakerKind:
    if reference.head is not None and is_aged(reference.head):
        return SpeakerKind.UNNAMED
    noun = (reference.head.lower_ if reference.head is not None else bare.split()[-1].lower()).rstrip(".")
    if noun in words("document_nouns.txt"):
        return SpeakerKind.DOCUMENT
    if noun in organization_nouns():
        return SpeakerKind.ORGANIZATION
    if noun in words("group_nouns.txt") or (reference.head is not None and reference.head.tag_ == "NNS"):
        return SpeakerKind.GROUP
    return SpeakerKind.UNNAMED
