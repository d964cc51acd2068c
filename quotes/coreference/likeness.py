"""How well two names can be one bearer's."""

import re

from quotes.coreference.roles import roles
from quotes.lexicon import company_words, given_names, person_nouns, places, rows
from quotes.mention import Name, NameKind

NICKNAME = re.compile(r" [“\"‘'](?P<nickname>[^”\"’']+)[”\"’'] ")
# From so many letters on a word in capitals is a name rather than an acronym.
NO_ACRONYM = 5
SAME, BY_SURNAME, BY_FIRST_NAME, UNLIKE = 3, 2, 1, 0


def core(name: Name) -> tuple[str, ...]:
    """The words of a name that tell it apart: lower case, without suffixes and articles."""
    return name.core


def likeness(name: Name, other: Name) -> int:
    """SAME, BY_SURNAME, BY_FIRST_NAME or UNLIKE; a surname used twice alone may be two people's: Mr and Mrs Askew."""
    short, long = sorted((core(name), core(other)), key=len)
    if short == long:
        return SAME if len(short) > 1 else BY_SURNAME
    capitals = [name.text.isupper(), other.text.isupper()]
    is_shouted = any(capitals) and (not all(capitals) or len(short[0]) >= NO_ACRONYM)
    if len(short) == 1 and short[0] == long[-1] and is_shouted:
        return BY_SURNAME  # MORARU: in a transcript is Ilinca Moraru
    if short in (nickname(name), nickname(other)):
        return BY_FIRST_NAME  # "Rico" of Aurelio “Rico” Banderas
    if long[: len(short)] == short and all(word.rstrip(".") in company_words() for word in long[len(short) :]):
        return BY_FIRST_NAME  # "Corvane" of "Corvane Shipping", "Corvax" of "Corvax Group Inc."
    if NameKind.ORGANIZATION in (name.kind, other.kind) and name.kind is not other.kind:
        return UNLIKE
    if len(short) == 1:
        if short[0] == long[-1]:
            return BY_SURNAME
        longer = name if core(name) == long else other
        return BY_FIRST_NAME if short[0] == long[0] and _is_first_name(short[0], longer) else UNLIKE
    if long[: len(short)] == short and short[1] == "-":
        return BY_FIRST_NAME  # Jean-Claude
    if long[-len(short) :] == short:
        return BY_SURNAME  # "Wasserman Schultz" of "Debbie Wasserman Schultz", "Daily News" of "New York Daily News"
    return BY_SURNAME if short[-1] == long[-1] and _same_given(short[0], long[0]) else UNLIKE


def nickname(name: Name) -> tuple[str, ...]:
    """The words of a nickname in marks inside the name, lower case: William “Big Bill” Marsh."""
    match = NICKNAME.search(name.extent.text)
    return tuple(match["nickname"].lower().split()) if match else ()


def _is_first_name(word: str, name: Name) -> bool:
    """Whether a name's first word can stand for it: Hanneke, a daughter; Xi, a leader; not "Trump Train"."""
    return word in given_names() or (word not in places() and bool(roles(name) & person_nouns().keys()))


def _same_given(one: str, other: str) -> bool:
    """The same first name, its initial, or its short form: "Bob" and "Robert"."""
    if one == other or one.rstrip(".") == other[0] or other.rstrip(".") == one[0]:
        return True
    short = rows("nicknames.tsv", 2)
    return any(full in short.get(name, ("",))[0].split(",") for name, full in ((one, other), (other, one)))
