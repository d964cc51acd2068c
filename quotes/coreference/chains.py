"""Chains: the mentions by name that are one person or one organisation."""

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen
from spacy.tokens import Token

from quotes.attribution.quotation import ParsedFrame
from quotes.lexicon import given_names, organization_nouns, person_nouns, places, rows, titles, words
from quotes.mention import SUFFIXES, Gender, Name, NameKind

ABBREVIATIONS = {
    "sen.": "senator", "sen": "senator", "rep.": "representative", "rep": "representative", "gov.": "governor",
    "gov": "governor", "lt.": "lieutenant", "col.": "colonel", "gen.": "general", "capt.": "captain",
    "sgt.": "sergeant", "prof.": "professor", "prof": "professor", "rev.": "reverend", "dr.": "doctor", "dr": "doctor",
}  # fmt: skip
AGE_AFTER = re.compile(r"^, ?(?P<age>\d{1,3})$")
AGE_BEFORE = re.compile(r"\b[Aa]t (?P<age>\d{1,3}),")
SUREST_FIRST = (NameKind.PERSON, NameKind.ORGANIZATION, NameKind.PLACE)
PEOPLE = (NameKind.PERSON, NameKind.UNSURE)
# Said of anybody: no title to be told in a table.
PLAIN_HONORIFICS = frozenset({"", "mr", "mrs", "ms", "miss", "mx"})
ARTICLES = frozenset({"the", "a", "an"})


@frozen(eq=False)
class Chain:
    """Mentions of one bearer of a name, in text order.

    `fullest` is the longest form of the name; `rivals` are the other people of the same surname.
    """

    number: int
    names: tuple[Name, ...]
    kind: NameKind
    gender: Gender
    fullest: str
    title: str | None
    affiliation: str | None
    roles: frozenset[str]
    rivals: tuple[str, ...] = ()

    @property
    def surname(self) -> str:
        """The last word of the name, suffixes passed over, lower case."""
        return _core(max(self.names, key=_length))[-1]


class _Group:
    """A chain in the making: its names, and one name of each form, so that a form is compared once."""

    def __init__(self, name: Name) -> None:
        self.names = [name]
        self.forms = {_core(name): name}

    def add(self, name: Name) -> None:
        self.names.append(name)
        self.forms.setdefault(_core(name), name)


def chains(names: Sequence[Name], acronyms: Mapping[str, str]) -> tuple[Chain, ...]:
    """Group the names of an article: full names first, then the short forms and acronyms that fit one of them."""
    groups: list[_Group] = []
    with_word: dict[str, list[_Group]] = {}
    for name in sorted(names, key=lambda name: (len(_core(name)) < 2, name.extent.start)):
        near = dict.fromkeys(group for word in _key_words(name, acronyms) for group in with_word.get(word, ()))
        group = _group_for(name, list(near), acronyms)
        if group is None:
            group = _Group(name)
            groups.append(group)
        else:
            group.add(name)
        for word in _core(name):
            if group not in with_word.setdefault(word, []):
                with_word[word].append(group)
    ordered = sorted((sorted(group.names, key=_position) for group in groups), key=lambda group: _position(group[0]))
    made = [_chain(number, group) for number, group in enumerate(ordered)]
    by_surname: dict[str, list[Chain]] = {}
    for chain in made:
        by_surname.setdefault(chain.surname, []).append(chain)
    return tuple(evolve(chain, rivals=_rivals(chain, by_surname[chain.surname])) for chain in made)


def _rivals(chain: Chain, namesakes: Sequence[Chain]) -> tuple[str, ...]:
    """The other people of the same surname, by their fullest names."""
    return tuple(other.fullest for other in namesakes if other.number != chain.number and other.kind in PEOPLE)


def _key_words(name: Name, acronyms: Mapping[str, str]) -> Iterable[str]:
    """The words that a group must share one of to be the name's: its own, for an acronym its long form's too."""
    yield from _core(name)
    yield from (word.lower() for word in acronyms.get(name.text, "").split())


def _length(name: Name) -> int:
    """How many words tell the name apart."""
    return len(_core(name))


def _position(name: Name) -> int:
    return name.extent.start


def _core(name: Name) -> tuple[str, ...]:
    """The words of a name that tell it apart: lower case, without suffixes and articles."""
    lower = tuple(word.lower().replace("’", "'") for word in name.words)
    return tuple(word for word in lower if word not in SUFFIXES and word not in ARTICLES) or lower


def _group_for(name: Name, groups: Sequence[_Group], acronyms: Mapping[str, str]) -> _Group | None:
    """The group a name belongs to: by surname before first name; of two of one surname, whom the article named first.

    "Mr" and "Mrs" decide before that: "Mrs Askew" is none of the men.
    """
    long_form = acronyms.get(name.text)
    if long_form is not None:
        spelled = (group for group in groups if any(form.text in long_form for form in group.forms.values()))
        group = next(spelled, None)
        if group is not None:
            return group
    fits = [(max(_fit(name, form) for form in group.forms.values()), group) for group in groups]
    best = max((fit for fit, _ in fits), default=0)
    if best == 0:
        return None
    fitting = [group for fit, group in fits if fit == best]
    if name.gender is not Gender.UNKNOWN and name.title:
        fitting = [group for group in fitting if _gender(group.names) in (name.gender, Gender.UNKNOWN)]
    return min(fitting, key=lambda group: group.names[0].extent.start, default=None)


def _gender(names: Sequence[Name]) -> Gender:
    """The gender that most of the mentions tell."""
    genders = [name.gender for name in names if name.gender is not Gender.UNKNOWN]
    return max(genders, key=genders.count) if genders else Gender.UNKNOWN


def _fit(name: Name, other: Name) -> int:
    """How well two names can be one bearer's: 3 the same, 2 by surname, 1 by first name, 0 not at all."""
    short, long = sorted((_core(name), _core(other)), key=len)
    if short == long:
        return 3
    if len(short) == 1 and short[0] == long[-1] and name.text.isupper() != other.text.isupper():
        return 2  # MORARU: in a transcript is Ilinca Moraru
    if NameKind.ORGANIZATION in (name.kind, other.kind) and name.kind is not other.kind:
        return 0
    if len(short) == 1:
        if short[0] == long[-1]:
            return 2
        return 1 if short[0] == long[0] and long[0] in given_names() else 0
    if long[-len(short) :] == short:
        return 2  # "Wasserman Schultz" of "Debbie Wasserman Schultz", "Daily News" of "New York Daily News"
    return 2 if short[-1] == long[-1] and _same_given(short[0], long[0]) else 0


def _same_given(one: str, other: str) -> bool:
    """The same first name, its initial, or its short form: "Bob" and "Robert"."""
    if one == other or one.rstrip(".") == other[0] or other.rstrip(".") == one[0]:
        return True
    short = rows("nicknames.tsv", 2)
    return any(full in short.get(name, ("",))[0].split(",") for name, full in ((one, other), (other, one)))


def _chain(number: int, names: Sequence[Name]) -> Chain:
    fullest = max(names, key=_length)
    kinds = [name.kind for name in names]
    kind = next((kind for kind in SUREST_FIRST if kind in kinds), NameKind.UNSURE)
    if fullest.kind in (NameKind.ORGANIZATION, NameKind.PLACE) and not any(name.title for name in names):
        kind = fullest.kind
    if kind is NameKind.UNSURE and any(role in organization_nouns() for name in names for role in _roles(name)):
        kind = NameKind.ORGANIZATION  # "the newspaper Haaretz"
    title = next((name.title for name in names if name.title.lower().rstrip(".") not in PLAIN_HONORIFICS), None)
    return Chain(
        number,
        tuple(names),
        kind,
        _gender(names),
        fullest.text,
        title,
        next(filter(None, map(affiliation, names)), None) if kind in PEOPLE else None,
        frozenset(role for name in names for role in _roles(name)) if kind in PEOPLE else frozenset(),
    )


def affiliation(name: Name) -> str | None:
    """The organisation that the name, or what stands in apposition to it, is said to belong to; without its article.

    "from the UAE’s Ministry of Interior", ", a botanist at the University of Stranmouth".
    """
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


def _roles(name: Name) -> Iterable[str]:
    """Nouns that the article calls the bearer: the title's, an apposition's, what they are said to be; and the age."""
    yield from (ABBREVIATIONS.get(word, word) for word in name.title.lower().split() if _is_role(word))
    for child in name.head.children:
        if child.dep_ == "appos":
            yield child.lower_
    if name.head.dep_ == "appos":
        yield name.head.head.lower_
    if name.first and name.head.doc[name.first - 1].tag_ == "NN":
        yield name.head.doc[name.first - 1].lower_  # "the newspaper Haaretz"
    if name.head.dep_ == "nsubj" and name.head.head.lower_ in ("is", "was", "be", "became"):
        yield from (child.lower_ for child in name.head.head.children if child.dep_ == "attr")
    yield from _ages(name)


def _ages(name: Name) -> Iterable[str]:
    """The age told with a name: "Probert, 36," and "At 36, Probert"."""
    doc = name.head.doc
    after, before = doc[name.head.i + 1 : name.head.i + 3].text, doc[max(0, name.head.i - 4) : name.head.i].text
    for pattern, text in ((AGE_AFTER, after), (AGE_BEFORE, before)):
        match = pattern.search(text)
        if match is not None:
            yield match["age"]


def _is_role(word: str) -> bool:
    return word in ABBREVIATIONS or word in person_nouns() or word in titles()
