"""Who a source is: ordered resolvers, most precise first."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from attrs import evolve

from quotes.coreference.described import described_before, description
from quotes.coreference.discourse import Discourse, Reference, Resolution
from quotes.coreference.named import named, spelled
from quotes.coreference.organizations import organization_noun
from quotes.coreference.references import definite_noun, is_singular
from quotes.coreference.salience import most_salient
from quotes.cue import cue_noun
from quotes.lexicon import organization_nouns, person_nouns, titles, words
from quotes.mention import Gender, NameKind, pronoun_gender

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
    """Somebody's words speak for their owner: the owner is the speaker.

    Yes: Sanders’ email to supporters notes that she is “a fighter”. (Sanders)
    No: Sanders’ campaign said she is “a fighter”. (the campaign)
    """
    head = reference.head
    if head is None or reference.parsed is None or cue_noun(head) is None:
        return None
    possessor = next((child for child in head.children if child.dep_ == "poss"), None)
    if possessor is None:
        return None
    first, last = possessor.left_edge.i, possessor.i + 1
    source = reference.parsed.extent(discourse.context.text, first, last)
    owned = Reference(source, possessor, reference.parsed)
    for resolver in (named, pronoun, role):
        found = resolver(owned, discourse)
        if found is not None:
            return evolve(found, resolver="owner", reason=f"{source.text} words; {found.reason}")
    return None


def role(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A definite description takes the last person whom the article gives that role.

    Yes: Mayor Ilse Brandt … “…,” the mayor said.
    No: “…,” a mayor said.
    """
    noun = definite_noun(reference)
    found = [item.chain for item in discourse.activity if noun in item.chain.roles] if noun else []
    if not found:
        return None
    return Resolution("role", f"{found[-1].fullest} is called {noun}", chain=found[-1])


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


RESOLVERS: tuple[Callable[[Reference, Discourse], Resolution | None], ...] = (
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
