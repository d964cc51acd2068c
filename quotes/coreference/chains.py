"""Chains: the mentions by name that are one person or one organisation."""

from bisect import insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve, frozen

from quotes.attribution.quotation import ParsedFrame
from quotes.coreference.likeness import UNLIKE, core, likeness
from quotes.coreference.namesakes import choose, most_told
from quotes.coreference.roles import class_noun, is_told_person, roles
from quotes.coreference.spelling import is_slip
from quotes.lexicon import organization_nouns, places, words
from quotes.mention import ARTICLES, PLAIN_HONORIFICS, Gender, Name, NameKind
from quotes.tokens import Token

SUREST_FIRST = (NameKind.PERSON, NameKind.ORGANIZATION, NameKind.PLACE)
PEOPLE = (NameKind.PERSON, NameKind.UNSURE)


@frozen(eq=False)
class Chain:
    """Mentions of one bearer of a name, in text order.

    `fullest` is the longest form of the name; `rivals` are the other people of the same surname, and `doubtful` the
    offsets of the mentions that could as well be a rival's.
    """

    number: int
    names: tuple[Name, ...]
    kind: NameKind
    gender: Gender
    fullest: str
    title: str | None
    affiliation: str | None
    roles: frozenset[str]
    doubtful: frozenset[int]
    rivals: tuple[str, ...] = ()

    @cached_property
    def surname(self) -> str:
        """The last word of the name, suffixes passed over, lower case."""
        return core(max(self.names, key=_length))[-1]


class _Group:
    """A chain in the making: its names, and one name of each form, so that a form is compared once."""

    def __init__(self, name: Name) -> None:
        self.names = [name]
        self.forms = {core(name): name}
        self.genders = Counter([name.gender])
        self.doubtful: set[int] = set()

    @property
    def gender(self) -> Gender:
        """The gender that most of the mentions tell."""
        return most_told(self.genders)

    def add(self, name: Name, is_doubtful: bool) -> None:
        self.genders[name.gender] += 1
        insort(self.names, name, key=_position)
        self.forms.setdefault(core(name), name)
        if is_doubtful:
            self.doubtful.add(name.extent.start)


def chains(names: Sequence[Name], acronyms: Mapping[str, str], sentences: Sequence[int]) -> tuple[Chain, ...]:
    """Group the names of an article: full names first, then the short forms and acronyms that fit one of them.

    `sentences` are the offsets where its sentences start.
    """
    groups = sorted(_groups(names, acronyms, sentences), key=lambda group: _position(group.names[0]))
    made = [_chain(number, group) for number, group in enumerate(groups)]
    by_surname: dict[str, list[Chain]] = {}
    for chain in made:
        by_surname.setdefault(chain.surname, []).append(chain)
    return tuple(_with_rivals(chain, by_surname[chain.surname]) for chain in made)


def _groups(names: Sequence[Name], acronyms: Mapping[str, str], sentences: Sequence[int]) -> list[_Group]:
    groups: list[_Group] = []
    with_word: dict[str, list[_Group]] = {}
    for name in sorted(names, key=lambda name: (len(core(name)) < 2, name.extent.start)):
        near = dict.fromkeys(group for word in _key_words(name, acronyms) for group in with_word.get(word, ()))
        group = _long_form(name, list(near), acronyms)
        fitting = [group] if group is not None else _alike(name, list(near))
        if len(fitting) == 1:
            group = fitting[0]
            group.add(name, is_doubtful=False)
        elif fitting:
            choice = choose(name, [group.names for group in fitting], sentences)
            group = fitting[choice.number]
            group.add(name, choice.is_doubtful)
        else:
            group = _Group(name)
            groups.append(group)
        for word in core(name):
            if group not in with_word.setdefault(word, []):
                with_word[word].append(group)
    return _without_slips(groups)


def _without_slips(groups: Sequence[_Group]) -> list[_Group]:
    """The groups, a name that was spelt once by mistake among the mentions of the one it is a slip of."""
    steady: dict[str, list[_Group]] = {}
    for group in groups:
        if len(group.names) > 1:
            for form in group.forms:
                steady.setdefault(form[-1][:2], []).append(group)
    kept = []
    for group in groups:
        name = group.names[0]
        near = dict.fromkeys(steady.get(core(name)[-1][:2], ())) if name.kind in PEOPLE else {}
        meant = [other for other in near if len(group.names) == 1 and is_slip(name, other.forms.values())]
        if len(meant) == 1:
            meant[0].add(name, is_doubtful=False)
        else:
            kept.append(group)
    return kept


def _with_rivals(chain: Chain, namesakes: Sequence[Chain]) -> Chain:
    return evolve(chain, rivals=_rivals(chain, namesakes)) if len(namesakes) > 1 else chain


def _rivals(chain: Chain, namesakes: Sequence[Chain]) -> tuple[str, ...]:
    """The other people of the same surname, by their fullest names."""
    return tuple(other.fullest for other in namesakes if other.number != chain.number and other.kind in PEOPLE)


def _key_words(name: Name, acronyms: Mapping[str, str]) -> Iterable[str]:
    """The words that a group must share one of to be the name's: its own, for an acronym its long form's too."""
    yield from core(name)
    yield from (word.lower() for word in acronyms.get(name.text, "").split())


def _length(name: Name) -> int:
    """How many words tell the name apart."""
    return len(core(name))


def _position(name: Name) -> int:
    return name.extent.start


def _long_form(name: Name, groups: Sequence[_Group], acronyms: Mapping[str, str]) -> _Group | None:
    """The group that an acronym stands for."""
    long_form = acronyms.get(name.text)
    if long_form is None:
        return None
    spelled = (group for group in groups if any(form.text in long_form for form in group.forms.values()))
    return next(spelled, None)


def _alike(name: Name, groups: Sequence[_Group]) -> list[_Group]:
    """The groups that a name fits best: by surname before first name, "Mrs Askew" none of the men."""
    if name.gender is not Gender.UNKNOWN and name.title:
        groups = [group for group in groups if group.gender in (name.gender, Gender.UNKNOWN)]
    same = [group for group in groups if name.core in group.forms] if len(name.core) > 1 else []
    if same:
        return same  # nothing is liker, and "Council" is in the names of a hundred of them
    fits = [(max(likeness(name, form) for form in group.forms.values()), group) for group in groups]
    best = max((fit for fit, _ in fits), default=UNLIKE)
    return [group for fit, group in fits if fit == best != UNLIKE]


def _chain(number: int, group: _Group) -> Chain:
    names = group.names
    fullest = _fullest(names)
    kinds = [name.kind for name in names]
    called = frozenset(role for name in names for role in roles(name))
    kind = next((kind for kind in SUREST_FIRST if kind in kinds), NameKind.UNSURE)
    if fullest.kind in (NameKind.ORGANIZATION, NameKind.PLACE) and not any(name.title for name in names):
        kind = fullest.kind
    if kind is NameKind.UNSURE and called & organization_nouns():
        kind = NameKind.ORGANIZATION  # "the newspaper Haaretz"
    if kind is NameKind.UNSURE and any(map(is_told_person, names)):
        kind = NameKind.PERSON
    title = next((name.title for name in names if name.title.lower().rstrip(".") not in PLAIN_HONORIFICS | {""}), None)
    return Chain(
        number,
        tuple(names),
        kind,
        group.gender,
        fullest.text,
        title,
        next(filter(None, map(affiliation, names)), None) if kind in PEOPLE else None,
        called if kind in PEOPLE else _classes(kind, names),
        frozenset(group.doubtful),
    )


def _fullest(names: Sequence[Name]) -> Name:
    """The longest form, not in capitals alone; of several the one used most."""
    if len(names) == 1:
        return names[0]
    times = Counter(name.text for name in names)
    return max(names, key=lambda name: (_length(name), not name.text.isupper(), times[name.text]))


def _classes(kind: NameKind, names: Sequence[Name]) -> frozenset[str]:
    """The nouns right before an organisation's name that say what it is: "the union Unite"."""
    if kind is not NameKind.ORGANIZATION:
        return frozenset()
    return frozenset(filter(None, map(class_noun, names))) & organization_nouns()


def affiliation(name: Name) -> str | None:
    """The organisation that the name, or what stands in apposition to it, is said to belong to; without its article.

    "from the UAE’s Ministry of Interior", ", a botanist at the University of Stranmouth".
    """
    if name.affiliation is not None:
        return name.affiliation
    beside = (child for child in name.head.children if child.dep_ == "appos")
    found = (organization_of(noun, name.parsed) for noun in (name.head, *beside))
    return next((text for text in found if text is not None), None)


def organization_of(noun: Token, parsed: ParsedFrame) -> str | None:
    """The organisation that a noun is tied to by "from", "of", "at", "for" or "with"."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("from", "of", "at", "for", "with"):
            found = organization(child, parsed)
            if found is not None:
                return found
    return None


def organization(preposition: Token, parsed: ParsedFrame) -> str | None:
    """The object of a preposition when it is a proper name that can be an organisation's."""
    noun = next((token for token in preposition.children if token.dep_ == "pobj"), None)
    if noun is None or noun.tag_ not in ("NNP", "NNPS"):
        return None
    first, last = noun.left_edge.i, _name_end(noun)
    while noun.doc[first].lower_ in ARTICLES:
        first += 1
    text = parsed.extent_text(first, last)
    if noun.i < first or text.lower() in places() or noun.lower_ in words("address_words.txt"):
        return None
    # People are "of" and "from" towns as well: those need a word that towns have not.
    if preposition.lower_ in ("of", "from") and not _is_organization(text):
        return None
    return text


def _is_organization(text: str) -> bool:
    """Whether a name has the word, the ampersand or the capitals of an organisation: "Haas & Zoon", "AUVW"."""
    parts = text.split()
    if len(parts) == 1 and text.isupper():
        return True
    return "&" in parts or any(part.lower() in organization_nouns() | words("news_names.txt") for part in parts)


def _name_end(noun: Token) -> int:
    """The token after a name with its "of" and "and" phrases, before punctuation or a relative clause."""
    end = noun.i + 1
    for token in noun.doc[noun.i + 1 : noun.right_edge.i + 1]:
        if (token.is_punct and token.text != "&") or token.dep_ in ("relcl", "acl"):
            break
        end = token.i + 1
    return end
