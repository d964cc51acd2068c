"""Gender of a chain from the pronouns that the article itself uses of it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import evolve

from quotes.attribution.quotation import ParsedFrame
from quotes.coreference.chains import Chain
from quotes.cue import cue_verb
from quotes.lexicon import person_nouns
from quotes.mention import Gender, Name, NameKind, gendered_pronouns, given_gender
from quotes.tokens import Sentence, Token

# As many pronouns as outweigh a given name, when they all agree; and by how many more a name used alone.
STRONG = 3
LEAD = 2
INITIAL = re.compile(r"[A-Z]\.")
NO_VOTES = [(Gender.UNKNOWN, 0), (Gender.UNKNOWN, 0)]
NOT_PEOPLE = (NameKind.ORGANIZATION, NameKind.PLACE)


def with_pronouns(chains: Sequence[Chain], names: Sequence[Name], frames: Sequence[ParsedFrame]) -> tuple[Chain, ...]:
    """The chains, those of unknown gender given the one that pronouns tell.

    A pronoun tells when only one person is named before it in its sentence: "Ayotte said she was appalled".
    """
    number_of = {id(name): chain.number for chain in chains for name in chain.names}
    votes: dict[int, Counter[Gender]] = {}
    in_frame: dict[int, list[Name]] = {}
    for name in names:
        in_frame.setdefault(id(name.parsed), []).append(name)
    for frame in frames:
        for number, gender in _votes(frame, in_frame.get(id(frame), []), number_of, chains):
            votes.setdefault(number, Counter())[gender] += 1
    return tuple(_gendered(chain, votes) for chain in chains)


def _votes(
    frame: ParsedFrame, names: Sequence[Name], number_of: Mapping[int, int], chains: Sequence[Chain]
) -> list[tuple[int, Gender]]:
    """(chain number, gender) for each pronoun of the frame that can be of one chain only."""
    found: list[tuple[int, Gender]] = []
    genders = gendered_pronouns()
    for sentence in frame.doc.sents if names else ():
        for token in sentence:
            gender = genders.get(token.lower_)
            if gender is None or frame.is_quoted(token):
                continue
            before = {number_of[id(name)] for name in names if sentence.start <= name.head.i < token.i}
            people = [number for number in before if chains[number].kind not in NOT_PEOPLE]
            if len(people) == 1 and not _others(sentence, token):
                found.append((people[0], gender))
    return found


def _others(sentence: Sentence, pronoun: Token) -> bool:
    """Whether somebody without a name stands before the pronoun too: "Melanie said to the nominee that he …"."""
    return any(token.lower_ in person_nouns() for token in sentence if token.i < pronoun.i)


def _gendered(chain: Chain, votes: Mapping[int, Counter[Gender]]) -> Chain:
    """The chain with the gender of its names or, where they tell none or many pronouns all say else, its pronouns'."""
    told, doubt = chain.gender, 0
    if told is Gender.UNKNOWN and " " not in chain.fullest:
        # A name used alone may be a surname that is a given name too: Clinton, Kelly.
        told, doubt = given_gender(chain.fullest), LEAD
    (gender, most), (_, others) = ([*votes.get(chain.number, Counter()).most_common(2), *NO_VOTES])[:2]
    kind = NameKind.PERSON if chain.kind is NameKind.UNSURE and _is_person(chain, most, others) else chain.kind
    if told is Gender.UNKNOWN:
        told = gender if most > others else told
    elif most - others >= (doubt or STRONG) and (doubt or not others):
        told = gender
    same = told is chain.gender and kind is chain.kind
    return chain if same else evolve(chain, gender=told, kind=kind)


def _is_person(chain: Chain, votes: int, others: int) -> bool:
    """Whether an unknown name is a person's: by "he" and "she", by an initial, by "who", a noun or an age beside it."""
    if votes >= STRONG and not others:
        return True
    if any(INITIAL.fullmatch(word) for word in chain.fullest.split()[:-1]):
        return True
    if any(role.isdigit() or role in person_nouns() for role in chain.roles):
        return True
    return _speaks_by_surname(chain) or any(_has_who(name) for name in chain.names)


def _speaks_by_surname(chain: Chain) -> bool:
    """Whether "Sorin Quill" is "Quill" later, and says something: organisations keep their names whole."""
    if " " not in chain.fullest or not any(name.text == chain.fullest.split()[-1] for name in chain.names):
        return False
    return any(name.head.dep_ == "nsubj" and cue_verb(name.head.head) is not None for name in chain.names)


def _has_who(name: Name) -> bool:
    """Whether a relative clause with "who" hangs on the name itself: "Ban, who called it a hoax"."""
    return any(
        clause.dep_ == "relcl" and any(child.lower_ in ("who", "whom") for child in clause.lefts)
        for clause in name.head.rights
    )
