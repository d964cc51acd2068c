"""Who a source is: ordered resolvers, most precise first."""

import re
from bisect import bisect_left
from collections.abc import Callable

from attrs import evolve
from spacy.tokens import Token

from quotes.coreference.anaphora import author, organization_pronoun, singular_they, speaker_before, subject_before
from quotes.coreference.chains import ARTICLES, organization_of
from quotes.coreference.discourse import Discourse, Reference, Resolution
from quotes.coreference.salience import MOST_LOSERS, most_salient
from quotes.cue import cue_noun
from quotes.lexicon import organization_nouns, person_nouns, rows, titles, words
from quotes.mention import Gender, Name, pronoun_gender
from quotes.syntax import is_aged
from quotes.types import Speaker, SpeakerKind

AGED = re.compile(r"[Tt]he (?P<age>\d{1,3})-year-old\b")
NEWS_NOUNS = frozenset({"newspaper", "paper", "magazine", "network", "outlet", "website", "site", "channel", "daily"})
MAX_DESCRIPTION = 7


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
        if reference.head is None or name.extent.start <= _at(reference) < name.extent.end:
            return _by_name(name, discourse)
    return None


def _by_name(name: Name, discourse: Discourse) -> Resolution:
    chain = discourse.chain_of[name.extent.start]
    reason = f"the source names {name.text}"
    if chain.rivals and " " not in name.text:
        reason += f"; {' and '.join(chain.rivals[:MOST_LOSERS])} share the surname, and were named later"
    return Resolution("named", reason, chain=chain)


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
    noun = _definite_noun(reference)
    found = [item.chain for item in discourse.activity if noun in item.chain.roles] if noun else []
    if not found:
        return None
    return Resolution("role", f"{found[-1].fullest} is called {noun}", chain=found[-1])


def organization_noun(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A definite noun for an organisation takes the last one that has the noun, or one of its kind, in its name.

    Yes: The Illinois Board of Elections … the board said.
    No: a board said.
    """
    noun = _definite_noun(reference)
    if noun is None or noun not in organization_nouns():
        return None
    kin = words("news_names.txt") if noun in NEWS_NOUNS else {noun}
    for item in reversed(discourse.activity):
        if kin & {word.lower() for word in item.chain.fullest.split()} and len(item.chain.fullest.split()) > 1:
            return Resolution("organization_noun", f"{item.chain.fullest} is the last {noun}", chain=item.chain)
    return None


def salient_person(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A definite description of one person, that no role explains, is the most salient person so far.

    Yes: Sanders voted twice. The senator from Vermont said “no”.
    No: The spokesman said “no”. (nobody named)
    """
    noun = _definite_noun(reference)
    if noun is None or noun in words("newcomers.txt") or not _is_singular(reference):
        return None
    if not reference.source.text.lower().startswith("the "):
        return None
    if noun not in person_nouns() and noun not in words("demonyms.txt") | words("no_names.txt"):
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


def described_before(reference: Reference, discourse: Discourse) -> Resolution | None:
    """A definite description takes up the last speaker who was described, not named, by the same noun.

    Yes: “…,” said a spokeswoman for the trust. “…,” the spokeswoman added.
    No: “…,” said another spokeswoman.
    """
    noun = _definite_noun(reference)
    speaker = (discourse.described.get(noun) or _of_age(noun, reference, discourse)) if noun else None
    if speaker is None:
        return None
    return Resolution("described_before", f"{speaker.name} is the last {noun}", speaker=speaker)


def _of_age(noun: str, reference: Reference, discourse: Discourse) -> Speaker | None:
    """Who was introduced by the age that "the 34-year-old" takes up: "A 34-year-old man from Harnley"."""
    if not noun.isdigit():
        return None
    introduced = re.compile(rf"\b[Aa]n? (?P<who>{noun}-year-old \w+(?: (?:from|of) [A-Z]\w+)?)")
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


RESOLVERS: tuple[Callable[[Reference, Discourse], Resolution | None], ...] = (
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


def _at(reference: Reference) -> int:
    """The article offset of the head of the source."""
    assert reference.head is not None
    assert reference.parsed is not None
    return reference.parsed.frame.to_article(reference.head.idx)


def _nouns() -> frozenset[str]:
    return organization_nouns() | words("group_nouns.txt")


def _definite_noun(reference: Reference) -> str | None:
    """The head of a description with "the" or an owner, lower case, its age for "the 34-year-old"; None for others."""
    if reference.head is None:
        return None
    owned = any(child.dep_ == "poss" and child.tag_ != "PRP$" for child in reference.head.children)
    if not owned and not reference.source.text.lower().startswith("the "):
        return None
    aged = AGED.match(reference.source.text)
    return aged["age"] if aged else reference.head.lower_


def _is_singular(reference: Reference) -> bool:
    return reference.head is not None and reference.head.tag_ in ("NN", "NNP", "JJ")


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
    if noun in person_nouns():
        return SpeakerKind.UNNAMED
    return SpeakerKind.UNNAMED
