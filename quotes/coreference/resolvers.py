"""Who a source is: ordered resolvers, most precise first."""

from bisect import bisect_left
from collections.abc import Callable, Sequence

from attrs import evolve

from quotes.coreference.anaphora import author, organization_pronoun, singular_they, speaker_before, subject_before
from quotes.coreference.by_role import role
from quotes.coreference.described import described_before, description
from quotes.coreference.discourse import Discourse, Reference, Resolution
from quotes.coreference.documents import issuers, last_speaker, possessor
from quotes.coreference.named import named, spelled
from quotes.coreference.organizations import organization_noun
from quotes.coreference.references import definite_noun, is_singular
from quotes.coreference.salience import most_salient
from quotes.lexicon import organization_nouns, person_nouns, titles, words
from quotes.mention import Gender, NameKind, pronoun_gender
from quotes.tokens import Token

Resolver = Callable[[Reference, Discourse], Resolution | None]
MAX_DESCRIPTION = 7


def apposition(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A description with the name in apposition, or right behind its noun: the chain of that name.

    Yes: “…,” said her neighbour, Colin Mudge. The Israeli newspaper Haaretz wrote: “…”
    No: “…,” said the mayor of Colin Town.
    """
    head = reference.head
    if head is None or reference.parsed is None or not _can_stand_beside(head.lower_):
        return None
    frame = reference.parsed.frame
    first = bisect_left(discourse.names, frame.start, key=lambda name: name.extent.start)
    last = bisect_left(discourse.names, frame.end, key=lambda name: name.extent.start)
    for name in discourse.names[first:last]:
        behind = discourse.context.text[reference.source.end : name.whole.start] in (", ", ",")
        if (
            behind
            or name.first == head.i + 1
            or name.head in [child for child in head.children if child.dep_ == "appos"]
        ):
            return Resolution("apposition", f"{name.text} stands beside", chain=discourse.chain_of[name.extent.start])
    return None


def pronoun(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A personal pronoun is the most salient person of its gender so far (after Lappin and Leass 1994).

    Yes: Stock praised the countries. “…,” he said.
    No: “…,” it said.
    """
    gender = pronoun_gender(reference.source.text)
    if gender is Gender.UNKNOWN:
        return None
    return most_salient("pronoun", reference, discourse, gender)


def noun_before(reference: Reference, discourse: Discourse) -> Resolution | None:
    """The pronouns "it" and "they" take up the text, or the many people, that were the subject just before.

    Yes: The letter came on Monday. It called the plan “a disaster”.
    No: The rain came on Monday. It seemed to say “no”.
    """
    noun = subject_before(reference, discourse)
    if noun is None:
        return None
    answers = (resolver(noun, discourse) for resolver in (organization_noun, described_before, description))
    found = next((answer for answer in answers if answer is not None), None)
    if found is None:
        return None
    return evolve(found, resolver="noun_before", reason=f"“{reference.source.text}” is {noun.source.text}")


def owner(reference: Reference, discourse: Discourse) -> Resolution | None:
    """Somebody's words speak for their owner, and for whoever issued them: that is the speaker.

    Yes: Sanders’ email to supporters notes that she is “a fighter”. (Sanders)
    No: Sanders’ campaign said she is “a fighter”. (the campaign)
    """
    owned = possessor(reference, discourse)
    found = _first((named, pronoun, organization_noun, role), owned, discourse) if owned else None
    if owned is None:
        answers = (
            _first((named, organization_noun, role), issuer, discourse) for issuer in issuers(reference, discourse)
        )
        found = next((answer for answer in answers if answer is not None), None)
    if found is None and owned is None:
        found = last_speaker(reference, discourse)
    if found is None or found.chain is None or found.chain.kind is NameKind.PLACE:
        return None
    return evolve(found, resolver="owner", reason=f"{reference.source.text} is theirs; {found.reason}")


def _first(resolvers: Sequence[Resolver], reference: Reference, discourse: Discourse) -> Resolution | None:
    answers = (resolver(reference, discourse) for resolver in resolvers)
    return next((answer for answer in answers if answer is not None), None)


def salient_person(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A definite description of one person, that no role explains, is the most salient person so far.

    Yes: Sanders voted twice. The senator from Vermont said “no”.
    No: The spokesman said “no”. (nobody named)
    """
    noun = definite_noun(reference)
    if noun is None or noun in words("newcomers.txt") or not is_singular(reference):
        return None
    if not reference.source.text.lower().startswith("the "):
        return None
    if noun not in person_nouns() and noun not in words("demonyms.txt") and noun not in words("no_names.txt"):
        return None
    bare = reference.source.text.lower().removeprefix("the ").removeprefix("former ")
    if len(bare.split()) > MAX_DESCRIPTION or (" of " in bare and bare not in titles()):
        return None
    gender = Gender(person_nouns().get(noun, ("u",))[0])
    if gender is Gender.UNKNOWN and reference.head is not None:
        gender = _own_gender(reference.head)
    return most_salient("salient_person", reference, discourse, gender)


def _own_gender(noun: Token) -> Gender:
    """The gender that a subject's own object tells: "The former secretary began her speech"."""
    if noun.dep_ != "nsubj":
        return Gender.UNKNOWN
    objects = (child for child in noun.head.rights if child.dep_ == "dobj")
    owners = (pronoun_gender(word.lower_) for thing in objects for word in thing.lefts if word.dep_ == "poss")
    return next(owners, Gender.UNKNOWN)


RESOLVERS: tuple[Resolver, ...] = (
    named,
    apposition,
    pronoun,
    speaker_before,
    noun_before,
    singular_they,
    organization_pronoun,
    author,
    owner,
    role,
    organization_noun,
    salient_person,
    described_before,
    spelled,
    description,
)


def _can_stand_beside(noun: str) -> bool:
    """Whether a noun is one for people or for what acts as they do, which a name may stand beside."""
    return noun in person_nouns() or noun in organization_nouns() or noun in words("group_nouns.txt")
