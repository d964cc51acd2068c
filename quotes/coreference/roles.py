"""What the article calls the bearer of a name."""

import re
from collections.abc import Iterable

from quotes.lexicon import organization_nouns, person_nouns, titles, words
from quotes.mention import Name
from quotes.tokens import Token

ABBREVIATIONS = {
    "sen.": "senator", "sen": "senator", "rep.": "representative", "rep": "representative", "gov.": "governor",
    "gov": "governor", "lt.": "lieutenant", "col.": "colonel", "gen.": "general", "capt.": "captain",
    "sgt.": "sergeant", "prof.": "professor", "prof": "professor", "rev.": "reverend", "dr.": "doctor", "dr": "doctor",
}  # fmt: skip
RANKS = frozenset({"assistant", "deputy", "vice"})
AGE_AFTER = re.compile(r"^, ?(?P<age>\d{1,3})$")
AGE_BEFORE = re.compile(r"\b[Aa]t (?P<age>\d{1,3}),")


def roles(name: Name) -> frozenset[str]:
    """Nouns that the article calls the bearer: the title's, an apposition's, what they are said to be; and the age."""
    return frozenset(role for role in _roles(name) if role in person_nouns() or role not in words("document_nouns.txt"))


def is_told_person(name: Name) -> bool:
    """Whether an apposition tells a person: "Omar Haddad, a botanist"; not somebody's: "her daughter, Noor"."""
    nouns = [child for child in name.head.children if child.dep_ == "appos"]
    if name.head.dep_ == "appos":
        nouns.append(name.head.head)
    return any(
        noun.lower_ in person_nouns() and not any(child.dep_ == "poss" for child in noun.children) for noun in nouns
    )


def _roles(name: Name) -> Iterable[str]:
    yield from title_words(name)
    for child in name.head.children:
        if child.dep_ == "appos":
            yield ranked(child)
    if name.head.dep_ == "appos":
        yield ranked(name.head.head)
    yield from filter(None, [class_noun(name)])
    if name.head.dep_ == "nsubj" and name.head.head.lower_ in ("is", "was", "be", "became"):
        yield from (ranked(child) for child in name.head.head.children if child.dep_ == "attr")
    yield from _ages(name)


def class_noun(name: Name) -> str | None:
    """The noun right before a name: "the newspaper Haaretz", "the Danish daily Nordposten"."""
    before = name.head.doc[name.first - 1] if name.first else None
    if before is not None and (before.tag_ == "NN" or before.lower_ in organization_nouns()):
        return before.lower_
    return None


def _ages(name: Name) -> Iterable[str]:
    """The age told with a name: "Probert, 36," and "At 36, Probert"."""
    doc = name.head.doc
    after, before = doc.text_of(name.head.i + 1, name.head.i + 3), doc.text_of(max(0, name.head.i - 4), name.head.i)
    for pattern, text in ((AGE_AFTER, after), (AGE_BEFORE, before)):
        match = pattern.search(text)
        if match is not None:
            yield match["age"]


def title_words(name: Name) -> frozenset[str]:
    """The words for a role in the title before a name, spelled out: "Lt. Gov. Calloway" is a governor."""
    parts = [ABBREVIATIONS.get(word, word) for word in name.title.lower().split()]
    before = ["", *parts]
    return frozenset(_with_rank(rank, word) for rank, word in zip(before, parts, strict=False) if _is_role(word))


def ranked(noun: Token) -> str:
    """A noun for a role with the word that makes it another one: "vice president" is no president."""
    before = noun.doc[noun.i - 1].lower_ if noun.i else ""
    return _with_rank(before, noun.lower_)


def _with_rank(before: str, role: str) -> str:
    return f"{before} {role}" if before in RANKS else role


def _is_role(word: str) -> bool:
    return word in ABBREVIATIONS or word in person_nouns() or word in titles()
