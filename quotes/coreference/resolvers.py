"""Who a source is: ordered resolvers, most precise first."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from attrs import evolve

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

Resolver = Callable[[Reference, Discourse], Resolution | None]
MAX_DESCRIPTION = 7
ACTED_BEFORE = 3  # sentences


def apposition(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A description with the name in apposition, or right behind its noun: the chain of that name.

    Yes: “…,” said her neighbour, Colin Mudge. The Israeli newspaper Haaretz wrote: “…”
    No: “…,” said the mayor of Colin Town.
    """
    head = reference.head
    if head is None or reference.parsed is None or head.lower_ not in person_nouns().keys() | _nouns():
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


def organization_pronoun(reference: Reference, discourse: Discourse) -> Resolution | None:
    """The pronoun "it", and "they" of those who act as one, is the organisation that spoke or acted just before.

    Yes: The IMF warned of debt. “…,” it said.
    No: The rain fell on Oldhaven. “…,” it said of the IMF.
    """
    if reference.source.text.lower() not in ("it", "they"):
        return None
    here = bisect_right(discourse.sentences, reference.source.start)
    near = [item for item in discourse.activity if item.chain.kind is NameKind.ORGANIZATION]
    acted = [item for item in near if item.weight >= 1.0 and here - item.sentence <= ACTED_BEFORE]
    if not acted:
        return None
    best = max(acted, key=lambda item: (item.sentence, item.weight))
    reason = f"“{reference.source.text}” is the organisation that acted last, {best.chain.fullest}"
    return Resolution("organization_pronoun", reason, chain=best.chain, distance=here - best.sentence)


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
    if noun not in person_nouns() and noun not in words("demonyms.txt") | words("no_names.txt"):
        return None
    bare = reference.source.text.lower().removeprefix("the ").removeprefix("former ")
    if len(bare.split()) > MAX_DESCRIPTION or (" of " in bare and bare not in titles()):
        return None
    gender = Gender(person_nouns().get(noun, ("u",))[0])
    return most_salient("salient_person", reference, discourse, gender)


RESOLVERS: tuple[Resolver, ...] = (
    named,
    apposition,
    pronoun,
    organization_pronoun,
    owner,
    role,
    organization_noun,
    salient_person,
    described_before,
    spelled,
    description,
)


def _nouns() -> frozenset[str]:
    return organization_nouns() | words("group_nouns.txt")
