"""First names that share the surname of the name behind "and": "Tom and Brenda Askew"."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from attrs import evolve

from quotes.lexicon import given_names, person_nouns
from quotes.mention import Gender, Name, NameKind, given_gender


def with_shared_surnames(names: Sequence[Name]) -> list[Name]:
    """The names, first names before "and" given the surname that they share; whose name is a surname shares none."""
    surnames = {name.words[-1] for name in names if len(name.words) > 1 or name.title}
    return list(_shared(names, surnames))


def _shared(names: Sequence[Name], surnames: set[str]) -> Iterator[Name]:
    for name, following in zip_longest(names, names[1:]):
        if following is not None and name.text not in surnames and _are_joined(name, following):
            yield _full(name, following.words[-1])
        else:
            yield name


def _full(name: Name, surname: str) -> Name:
    gender = given_gender(name.words[0]) if name.gender is Gender.UNKNOWN else name.gender
    return evolve(name, words=(*name.words, surname), surname=surname, gender=gender)


def _are_joined(name: Name, following: Name) -> bool:
    """Whether a lone first name and a full one are a pair: both given names, or told to be of one kind before."""
    if name.parsed is not following.parsed or len(name.words) > 1 or len(following.words) != 2 or following.title:
        return False
    doc = name.parsed.doc
    if following.kind in (NameKind.ORGANIZATION, NameKind.PLACE) or name.kind is NameKind.ORGANIZATION:
        return False
    if following.first != name.first + 2 or doc[name.first + 1].lower_ != "and":
        return False
    given = [word.lower() in given_names() for word in (name.words[0], following.words[0])]
    return all(given) or _is_told_plural(name)


def _is_told_plural(name: Name) -> bool:
    """Whether a plural stands before: "his parents, Khizr and Ghazala Khan", "the brothers Ammon and Ryan Bundy"."""
    doc, index = name.parsed.doc, name.first - 1
    if index > 0 and doc[index].text == ",":
        index -= 1
    return index >= 0 and doc[index].tag_ == "NNS" and doc[index].lower_.removesuffix("s") in person_nouns()
