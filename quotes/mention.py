"""Mentions by name: runs of proper nouns in the journalist's own words, parted into title and name."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache

from attrs import frozen
from spacy.tokens import Token

from quotes.attribution.quotation import ParsedFrame
from quotes.lexicon import rows, words
from quotes.types import Extent

PARTICLES = frozenset(
    "al bin ibn bint abu van von der den de del della di da dos das du la le los el ter ten zu y e st ben".split()
)
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december christmas easter thanksgiving ramadan today".split()
)
# Adjectives and nouns of party and belief, written with a capital.
GROUPS = frozenset(
    "republican republicans democrat democrats democratic conservative conservatives liberal liberals labour tory tories "
    "muslim muslims christian christians jewish jew jews catholic catholics protestant protestants hindu hindus sikh "
    "gop islamic islam black white latino latinos hispanic hispanics asian".split()
)
_BYLINE = re.compile(r"(By|BY|by|Written by|Photo(graph)?s? by|Follow|Contact) [A-Z]")
FURNITURE_WORDS = 12
TITLE_WORDS = 4
NICKNAME_TOKENS = 4
HEADLINE_SHARE = 0.85


class Gender(str, Enum):
    """Grammatical gender as the article's own words tell it."""

    MASCULINE = "m"
    FEMININE = "f"
    UNKNOWN = "u"


class NameKind(str, Enum):
    """What a name is taken to name."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    UNSURE = "unsure"


@frozen(eq=False)
class Name:
    """One mention by name: its words without title, the title before it, where it stands and how.

    `extent` covers the name without its title, `whole` both; `first` is the frame's token that the name starts at. `place` orders mentions in the article (character
    offset); `subject` tells whether it is the subject of its clause.
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

    @property
    def text(self) -> str:
        """The name as the article has it."""
        return self.extent.text

    @property
    def subject(self) -> bool:
        """Whether it is the subject of a clause."""
        return self.head.dep_ in ("nsubj", "nsubjpass")


def proper_words(frames: Sequence[ParsedFrame]) -> frozenset[str]:
    """Lower-cased words that the article uses as proper nouns where no sentence starts.

    The tagger takes "Sanders noted" and "Rajoy said" for common nouns at a sentence's start; what is a name
    elsewhere in the article is one there too.
    """
    return frozenset(
        token.lower_
        for parsed in frames
        if not is_headline(parsed)
        for token in parsed.doc
        if token.tag_ in ("NNP", "NNPS") and token.text[0].isupper() and not token.is_sent_start
    )


def is_headline(parsed: ParsedFrame) -> bool:
    """Whether nearly every word has a capital, so that capitals tell nothing: "Maher Tells Guest Off"."""
    if any(not piece.verbatim for piece in parsed.frame.pieces):
        return False
    longer = [token.text for token in parsed.doc if len(token.text) > 3 and token.is_alpha]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) >= HEADLINE_SHARE * len(longer)


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is a byline, a credit or a link: it starts with "By" or is short and ends no sentence."""
    if _BYLINE.match(paragraph):
        return True
    return len(paragraph.split()) <= FURNITURE_WORDS and paragraph[-1] not in ".?!:;…”\"’'"


def names(parsed: ParsedFrame, text: str, known: frozenset[str]) -> Iterator[Name]:
    """The mentions by name in one frame, outside quotation marks, in order; `known` is from `proper_words`."""
    headline = is_headline(parsed)
    for first, last in _runs(parsed, known):
        if headline and not all(token.lower_ in known for token in parsed.doc[first:last]):
            continue
        name = _name(parsed, text, first, last, known)
        if name is not None:
            yield name


def _runs(parsed: ParsedFrame, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Token ranges of proper nouns in a row, with the particles inside."""
    doc = parsed.doc
    index = 0
    while index < len(doc):
        if not _is_proper(parsed, index, known):
            index += 1
            continue
        first = index
        index += 1
        while index < len(doc) and (_is_proper(parsed, index, known) or _is_joint(parsed, index, known)):
            index += 1
        yield first, index


def _is_proper(parsed: ParsedFrame, index: int, known: frozenset[str] = frozenset()) -> bool:
    token = parsed.doc[index]
    if parsed.is_quoted(token) or not token.text[0].isupper():
        return False
    if token.tag_ in ("NNP", "NNPS"):
        return True
    if token.is_sent_start:
        return token.lower_ in known and token.lower_ not in common()
    return token.tag_ in ("JJ", "NN", "NNS", "VBG", "UH", "FW") and token.lower_ not in common()


def _is_joint(parsed: ParsedFrame, index: int, known: frozenset[str]) -> bool:
    """What may stand between two proper nouns of one name: "Ursula von der Leyen", "al-Awlaki", "Board of Elections"."""
    doc = parsed.doc
    token, before = doc[index], doc[index - 1]
    following = index + 1
    if parsed.is_quoted(token):
        return _is_nickname(parsed, index, known)
    if token.text == "." and f"{before.lower_}." in titles():
        return following < len(doc) and _is_proper(parsed, following, known)
    if token.lower_ in ("of", "for", "on", "and") and before.lower_ in organization_nouns():
        return following < len(doc) and _is_proper(parsed, following, known)
    if token.tag_ == "POS":  # "Oldhaven Traders’ Alliance", but not "Trump’s America"
        ends = following < len(doc) and doc[following].lower_ in organization_nouns()
        return ends and doc[following].text[0].isupper()
    if token.lower_ not in PARTICLES and token.text not in ("&", "-"):
        return False
    while following < len(doc) and (doc[following].lower_ in PARTICLES or doc[following].text == "-"):
        following += 1
    return following < len(doc) and _is_proper(parsed, following, known)


def _is_nickname(parsed: ParsedFrame, index: int, known: frozenset[str]) -> bool:
    """Whether the token is part of a nickname in marks between two proper nouns: Robert C. “Bobby” Scott."""
    doc, number = parsed.doc, parsed.quotation_of[index]
    first = last = index
    while first > 0 and parsed.quotation_of[first - 1] == number:
        first -= 1
    while last + 1 < len(doc) and parsed.quotation_of[last + 1] == number:
        last += 1
    if first == 0 or last + 1 == len(doc) or last - first > NICKNAME_TOKENS:
        return False
    return _is_proper(parsed, first - 1, known) and _is_proper(parsed, last + 1, known)


@cache
def common() -> frozenset[str]:
    """Words that stand at the start of sentences and are no names."""
    return words("common_starts.txt")


@cache
def organization_nouns() -> frozenset[str]:
    """Head nouns of organisations: "ministry", "board"."""
    return words("organization_nouns.txt")


@cache
def places() -> frozenset[str]:
    """Countries, states and cities, and the adjectives of their people."""
    return words("places.txt") | words("demonyms.txt")


@cache
def titles() -> frozenset[str]:
    """Titles before a name, honorifics among them."""
    return words("titles.txt") | frozenset(honorifics())


@cache
def honorifics() -> dict[str, tuple[str, ...]]:
    """Honorific -> gender."""
    return rows("honorifics.tsv", 2)


@cache
def given_names() -> dict[str, tuple[str, ...]]:
    """Given name -> gender."""
    return rows("given_names.tsv", 2)


@cache
def person_nouns() -> dict[str, tuple[str, ...]]:
    """Noun for a person -> gender."""
    return rows("person_nouns.tsv", 2)


def _name(parsed: ParsedFrame, text: str, first: int, last: int, known: frozenset[str]) -> Name | None:
    doc = parsed.doc
    start = _title_end(parsed, first, last)
    if doc[start].is_sent_start and doc[start].lower_ in common() and doc[start].lower_ not in given_names():
        start += 1
    if start >= last:
        return None
    tokens = [doc[index] for index in range(start, last)]
    parts = tuple(token.text for token in tokens)
    title_first = _title_start(parsed, start, known)
    title = parsed.extent(text, title_first, start).text if title_first < start else ""
    return Name(
        parts,
        title,
        parsed.extent(text, start, last),
        parsed.extent(text, title_first, last),
        _kind(parts, title),
        _gender(parts, title),
        _head(tokens),
        parsed,
        start,
    )


def _head(tokens: Sequence[Token]) -> Token:
    """The token of the run that hangs on a word outside it."""
    inside = {token.i for token in tokens}
    return next((token for token in reversed(tokens) if token.head.i not in inside), tokens[-1])


def _title_end(parsed: ParsedFrame, first: int, last: int) -> int:
    """Where the name starts in a run: after its last title, or at its first given name."""
    doc = parsed.doc
    if doc[last - 1].lower_ in organization_nouns():
        return first  # "Marine Resilience Fund" is no marine
    for end in range(last - 1, first, -1):
        if len(doc[end - 1].text.rstrip(".")) == 1:
            continue  # an initial: Harry M. Reid
        begins = [begin for begin in range(max(0, end - TITLE_WORDS), end) if _phrase(doc, begin, end) in titles()]
        if begins and not (begins[0] == end - 1 and doc[end - 1].lower_ in given_names() and last - end < 3):
            return end  # "Earl Ray Tomblin" and "Don Fowler" have given names, not titles
    if last - first > 2:
        for index in range(first + 1, last - 1):
            if doc[index].lower_ in given_names() and doc[first].lower_ not in given_names():
                return index
    if last - first > 1 and doc[first].lower_ in places():
        if doc[first + 1].lower_ in given_names() and last - first > 2:
            return first + 1
    return first


def _phrase(doc: Sequence[Token], first: int, last: int) -> str:
    return " ".join(doc[index].lower_ for index in range(first, last))


def _title_start(parsed: ParsedFrame, start: int, known: frozenset[str]) -> int:
    """Where the title before a name starts: role words, modifiers and the organisation they belong to."""
    doc = parsed.doc
    index = start
    while index > 0 and not parsed.is_quoted(doc[index - 1]):
        begins = (begin for begin in range(max(0, index - TITLE_WORDS), index) if _phrase(doc, begin, index) in titles())
        phrase_start = next(begins, None)
        if phrase_start is not None:
            index = phrase_start
        elif index == start and _is_role_noun(doc[index - 1]) or index < start and _extends(parsed, index - 1, known):
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
    if token.lower_ in words("title_modifiers.txt") or _is_proper(parsed, index, known):
        return True
    return token.is_sent_start and token.dep_ in ("compound", "amod", "nmod")


def _kind(parts: tuple[str, ...], title: str) -> NameKind:
    lower = [part.lower() for part in parts]
    if title:
        return NameKind.PERSON
    if any(part in organization_nouns() or part in words("news_names.txt") for part in lower):
        return NameKind.ORGANIZATION
    if " ".join(lower) in places() or len(parts) == 1 and lower[0] in CALENDAR | GROUPS:
        return NameKind.PLACE
    if lower[0] in given_names():
        return NameKind.PERSON
    if len(parts) == 1 and len(parts[0]) > 1 and parts[0].isupper():
        return NameKind.ORGANIZATION
    return NameKind.UNSURE


def _gender(parts: tuple[str, ...], title: str) -> Gender:
    for word in title.lower().split():
        for lexicon in (honorifics(), person_nouns()):
            if word in lexicon and lexicon[word][0] != "u":
                return Gender(lexicon[word][0])
    return given_gender(parts[0]) if len(parts) > 1 else Gender.UNKNOWN


def given_gender(word: str) -> Gender:
    """The gender of a given name; unknown for a word that is none, or for both."""
    return Gender(given_names().get(word.lower(), ("u",))[0])
