"""Mentions by name: each run of proper nouns parted into title and name, and what the name tells of its bearer."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from attrs import frozen

from quotes.attribution.quotation import ParsedFrame
from quotes.lexicon import company_words, given_names, organization_nouns, person_nouns, places, rows, titles, words
from quotes.runs import is_proper, runs
from quotes.tokens import Doc, Token
from quotes.types import Extent

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
ARTICLES = frozenset({"the", "a", "an"})
TITLE_WORDS = 4
# An article names the same people again and again.
NAMES_REMEMBERED = 4_096
# Said of anybody: no title to be told in a table.
PLAIN_HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "mx"})


class Gender(StrEnum):
    """Grammatical gender as the article's own words tell it."""

    MASCULINE = "m"
    FEMININE = "f"
    UNKNOWN = "u"


class NameKind(StrEnum):
    """What a name is taken to name."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    UNSURE = "unsure"


@frozen(eq=False)
class Name:
    """One mention by name: its words without title, the title before it, where it stands and how.

    `extent` covers the name without its title, `whole` both; `first` is the frame's token that the name starts at,
    `head` the token that hangs on the words outside; `surname` is one that stands with another name only. A
    label of a transcript may tell an `affiliation`, and in capitals a name that is in ordinary `spelling` elsewhere.
    """

    words: tuple[str, ...]
    title: str
    extent: Extent
    whole: Extent
    kind: NameKind
    gender: Gender
    head: Token
    parsed: ParsedFrame
    first: int
    surname: str = ""
    spelling: str = ""
    affiliation: str | None = None

    @property
    def text(self) -> str:
        """The name as the article has it, with the surname that it shares."""
        if self.spelling:
            return self.spelling
        return f"{self.extent.text} {self.surname}" if self.surname else self.extent.text

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The words that tell it apart: lower case, without suffixes and articles."""
        lower = tuple(word.lower().replace("’", "'") for word in self.words)
        return tuple(word for word in lower if word not in SUFFIXES and word not in ARTICLES) or lower

    @property
    def subject(self) -> bool:
        """Whether it is the subject of a clause."""
        return self.head.dep_ in ("nsubj", "nsubjpass")


def names(parsed: ParsedFrame, text: str, known: frozenset[str]) -> Iterator[Name]:
    """The mentions by name in one frame, outside quotation marks, in order; `known` is from `proper_words`."""
    for first, last in runs(parsed, known):
        if parsed.is_headline and not _is_known(parsed.doc[first:last], known):
            continue
        name = _name(parsed, text, first, last, known)
        if name is not None:
            yield name


def _is_known(run: Sequence[Token], known: frozenset[str]) -> bool:
    """Whether words of a headline, which all have capitals, are a name: used as one below, or with a given name here.

    "Hillary Clinton Goes After …" above an article that only says "Clinton".
    """
    told = [token.lower_ in known for token in run]
    return all(told) or (len(run) == 2 and told[1] and run[0].lower_ in given_names())


def name_in(parsed: ParsedFrame, text: str, first: int, last: int) -> Name:
    """The name that tokens [first, last), one at least, are with their title, whatever the parser takes them for."""
    return _made(parsed, text, _title_end(parsed, first, last), last, frozenset())


def _name(parsed: ParsedFrame, text: str, first: int, last: int, known: frozenset[str]) -> Name | None:
    doc = parsed.doc
    start = _title_end(parsed, first, last)
    if (
        doc[start].is_sent_start
        and doc[start].lower_ in words("common_starts.txt")
        and doc[start].lower_ not in given_names()
        and not _starts_name(parsed, start, last)
    ):
        start += 1
    return _made(parsed, text, start, last, known) if start < last else None


def _made(parsed: ParsedFrame, text: str, start: int, last: int, known: frozenset[str]) -> Name:
    doc = parsed.doc
    tokens = [doc[index] for index in range(start, last)]
    parts = tuple(token.text for token in tokens)
    title_first = _title_start(parsed, start, known)
    title = parsed.extent(text, title_first, start).text if title_first < start else ""
    extent = parsed.extent(text, start, last)
    return Name(
        parts,
        title,
        extent,
        parsed.extent(text, title_first, last) if title else extent,
        _kind(parts, title),
        _gender(parts, title),
        _head(tokens),
        parsed,
        start,
    )


def _starts_name(parsed: ParsedFrame, first: int, last: int) -> bool:
    """Whether a word that stands at many a sentence's start is part of a place or a body: "New Hampshire Radio"."""
    doc = parsed.doc
    if doc[first].tag_ != "NNP" or last - first < 2:
        return False
    return _phrase(doc, first, first + 2) in places() or doc[last - 1].lower_ in organization_nouns()


def _head(tokens: Sequence[Token]) -> Token:
    """The token of the run that hangs on a word outside it."""
    inside = {token.i for token in tokens}
    return next((token for token in reversed(tokens) if token.head.i not in inside), tokens[-1])


def _title_end(parsed: ParsedFrame, first: int, last: int) -> int:
    """Where the name starts in a run: after its last title, or at its first given name."""
    doc = parsed.doc
    if doc[last - 1].lower_ in organization_nouns():
        return first  # "Marine Resilience Fund" is no marine
    while last - first > 1 and doc[last - 1].lower_ in SUFFIXES:
        last -= 1
    for end in range(last - 1, first, -1):
        if len(doc[end - 1].text.rstrip(".")) == 1:
            continue  # an initial: Harry M. Reid
        begins = list(_title_begins(doc, end))
        if begins and not (begins[0] == end - 1 and doc[end - 1].lower_ in given_names() and last - end < 3):
            return end  # "Earl Ray Tomblin" and "Don Fowler" have given names, not titles
    if last - first > 2:
        for index in range(first + 1, last - 1):
            is_surname_first = doc[index + 1].text == "-"  # Park Min-jun
            if doc[index].lower_ in given_names() and doc[first].lower_ not in given_names() and not is_surname_first:
                return index
    if last - first > 2 and doc[first].lower_ in places() and doc[first + 1].lower_ in given_names():
        return first + 1
    return first


def _title_begins(doc: Doc, end: int) -> Iterator[int]:
    """Where the titles start that end before token `end`, the longest first."""
    if doc[end - 1].lower_ in _title_ends():
        yield from (begin for begin in range(max(0, end - TITLE_WORDS), end) if _phrase(doc, begin, end) in titles())


@cache
def _title_ends() -> frozenset[str]:
    """All that a title can end in, wherever the tokenizer cuts it; most words are told by it to end none."""
    return frozenset(title[at:] for title in titles() for at in range(len(title)))


def _phrase(doc: Doc, first: int, last: int) -> str:
    return doc.text_of(first, last).lower()


def _title_start(parsed: ParsedFrame, start: int, known: frozenset[str]) -> int:
    """Where the title before a name starts: role words, modifiers and the organisation they belong to."""
    doc = parsed.doc
    index = start
    while index > 0 and not parsed.is_quoted(doc[index - 1]):
        phrase_start = next(_title_begins(doc, index), None)
        if phrase_start is not None:
            index = phrase_start
            if doc[index].lower_.rstrip(".") in PLAIN_HONORIFICS:
                break  # "a campaign Mr. Khan has called bigoted"
        elif (index == start and _is_role_noun(doc[index - 1])) or (
            index < start and _extends(parsed, index - 1, known)
        ):
            index -= 1
        else:
            break
    if index > 0 and doc[index - 1].tag_ == "PRP$" and doc[index].is_lower:
        return start  # "her neighbour Colin Mudge": kin, friends and staff are no title
    return index


def _is_role_noun(token: Token) -> bool:
    return token.lower_ in person_nouns() and token.dep_ in ("compound", "nmod", "amod", "nsubj", "appos")


def _extends(parsed: ParsedFrame, index: int, known: frozenset[str]) -> bool:
    """Whether a word belongs to the title behind it: "former", an organisation, "Planning inspector" at the start."""
    token = parsed.doc[index]
    if token.lower_ in words("title_modifiers.txt") or is_proper(parsed, index, known):
        return True
    return bool(token.is_sent_start) and token.is_title and token.dep_ in ("compound", "amod", "nmod")


@lru_cache(NAMES_REMEMBERED)
def _kind(parts: tuple[str, ...], title: str) -> NameKind:
    lower = [part.lower() for part in parts]
    if title:
        return NameKind.PERSON
    if any(part in organization_nouns() or part in words("news_names.txt") for part in lower):
        return NameKind.ORGANIZATION
    whole = " ".join(lower)
    if whole in places() or whole in words("no_names.txt") or whole.removesuffix("s") in words("demonyms.txt"):
        return NameKind.PLACE
    if lower[0] in given_names():
        return NameKind.PERSON
    if len(parts) > 1 and lower[-1].rstrip(".") in company_words():
        return NameKind.ORGANIZATION
    if len(parts) == 1 and len(parts[0]) > 1 and parts[0].isupper():
        return NameKind.ORGANIZATION
    return NameKind.UNSURE


@lru_cache(NAMES_REMEMBERED)
def _gender(parts: tuple[str, ...], title: str) -> Gender:
    """By the honorific, else the given name, else the noun: a "spokesman" may be a woman called Hope Hicks."""
    honorific, noun = _title_gender(title, rows("honorifics.tsv", 2)), _title_gender(title, person_nouns())
    given = given_gender(parts[0]) if len(parts) > 1 else Gender.UNKNOWN
    return next((gender for gender in (honorific, given, noun) if gender is not Gender.UNKNOWN), Gender.UNKNOWN)


def _title_gender(title: str, lexicon: dict[str, tuple[str, ...]]) -> Gender:
    genders = (lexicon[word][0] for word in title.lower().split() if word in lexicon)
    return Gender(next((gender for gender in genders if gender != Gender.UNKNOWN), Gender.UNKNOWN))


def pronoun_gender(word: str) -> Gender:
    """The gender of a pronoun; unknown for "they", "it" and for any other word."""
    return gendered_pronouns().get(word.lower(), Gender.UNKNOWN)


@cache
def gendered_pronouns() -> Mapping[str, Gender]:
    """The pronouns, lower case, that have a gender."""
    told = {word: Gender(gender) for word, (gender,) in rows("pronouns.tsv", 2).items()}
    return {word: gender for word, gender in told.items() if gender is not Gender.UNKNOWN}


def given_gender(word: str) -> Gender:
    """The gender of a given name; unknown for a word that is none, or for both."""
    return Gender(given_names().get(word.lower(), ("u",))[0])
