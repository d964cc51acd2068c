"""Who speaks, as a person has answered it, and whether a predicted name says the same.

A file of speakers is one object, `{article id: [{"k": 0, "speaker": …, "type": …, "aliases": […]}]}`; `k` counts the
attributions of the article from 0, `speaker` is the fullest name that the article uses, or null where nobody can tell.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from quotes.errors import ReadError
from quotes.evaluation.gold import GoldArticle
from quotes.evaluation.jsonl import parsed
from quotes.reading import read

NAMED = ("person", "organization")
TYPES = (*NAMED, "group", "document", "unnamed", "unknown")
# An answer may leave these out and a prediction may have them: a title is no part of a name.
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "lt",
        "colonel",
        "col",
        "gen",
        "general",
        "capt",
        "captain",
        "sgt",
        "sen",
        "senator",
        "rep",
        "representative",
        "gov",
        "governor",
        "president",
        "secretary",
        "minister",
        "judge",
        "justice",
        "professor",
        "prof",
        "rev",
        "reverend",
        "king",
        "queen",
        "prince",
        "princess",
        "the",
        "of",
        "vice",
        "prime",
        "former",
        "house",
        "speaker",
        "mayor",
        "chief",
        "rabbi",
        "pope",
        "sheikh",
        "dame",
        "lord",
        "lady",
        "officer",
        "detective",
    ]
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
TOKEN = re.compile(r"[\w'’.-]*\w")
# Organisations are called by parts of their names: half of the words in common is the same one.
ORGANIZATION_OVERLAP = 0.5


@frozen
class Answer:
    """Who speaks an attribution: the fullest name, what sort of speaker that is, and what else it is called."""

    speaker: str
    type: str
    aliases: tuple[str, ...]

    @property
    def is_named(self) -> bool:
        """Whether the speaker is a person or an organisation."""
        return self.type in NAMED


Answers = Mapping[str, Mapping[int, Answer]]


@frozen
class Naming:
    """Whether a predicted name is that of the right speaker, and whether it is the whole of the fullest name."""

    right: bool
    full: bool


def named(predicted: str | None, answer: Answer) -> Naming:
    """Compare a predicted name with an answer.

    A person's name is right when it has the surname, or is an alias, and has no word that is in none of the person's
    names; an organisation's when it is an alias or shares half of its words. Titles do not count.
    """
    words = _words(predicted or "")
    full = _words(answer.speaker)
    if not words or not full:
        return Naming(False, False)
    aliases = [_tokens(alias) for alias in answer.aliases]
    known = {word for alias in aliases for word in alias} | set(full)
    is_alias = words in [_without_titles(alias) for alias in aliases]
    right = (
        _is_person(words, full, known, is_alias) if answer.type == "person" else is_alias or _shares(words, full, known)
    )
    return Naming(right, right and set(_telling(full)) <= set(words))


def _is_person(words: Sequence[str], full: Sequence[str], known: set[str], is_alias: bool) -> bool:
    surname = next((word for word in reversed(full) if word not in SUFFIXES), full[-1])
    return (is_alias or surname in words) and all(word in known for word in _telling(words))


def _shares(words: Sequence[str], full: Sequence[str], known: set[str]) -> bool:
    return len(set(words) & known) / len({*words, *full}) >= ORGANIZATION_OVERLAP


def _words(name: str) -> list[str]:
    return _without_titles(_tokens(name))


def _tokens(name: str) -> list[str]:
    return TOKEN.findall(name.lower().replace("’s", "").replace("'s", ""))


def _without_titles(tokens: Iterable[str]) -> list[str]:
    return [token for token in tokens if token not in TITLES]


def _telling(words: Iterable[str]) -> Iterator[str]:
    """Leave out initials and suffixes, which articles drop."""
    return (word for word in words if word not in SUFFIXES and len(word) > 1)


def read_answers(name: str, articles: Sequence[GoldArticle]) -> Answers:
    """Read a file of speakers: the known ones, by article id and number of the attribution.

    Articles without answers, and answers for other articles, are passed over. Raises ReadError, one sentence, for a
    file that is not of this form, that counts past an article's attributions, or that answers for none of `articles`.
    """
    value = parsed(read(name).text, name)
    if not isinstance(value, dict):
        raise ReadError(f"{name}: a file of speakers must be one object, article id -> list of answers.")
    answers = {
        article.id: dict(_answers(value[article.id], article, f"{name}, article {article.id!r}"))
        for article in articles
        if article.id in value
    }
    if not answers:
        raise ReadError(f"{name}: this file answers for none of the articles; their ids must be its keys.")
    return {
        identity: {k: answer for k, answer in found.items() if answer.speaker} for identity, found in answers.items()
    }


def _answers(value: Any, article: GoldArticle, place: str) -> Iterator[tuple[int, Answer]]:
    """Check the answers for one article."""
    if not isinstance(value, list):
        raise ReadError(f"{place}: its answers must be a list.")
    for item in value:
        if not isinstance(item, dict) or not _is_answer(item):
            raise ReadError(f'{place}: an answer must have "k", "speaker", "type" and "aliases"; {item!r} has not.')
        if item["type"] not in TYPES:
            raise ReadError(f"{place}: {item['type']!r} is no type of speaker: choose among {', '.join(TYPES)}.")
        if not 0 <= item["k"] < len(article.attributions):
            raise ReadError(
                f'{place}: "k" is {item["k"]}, but the article has {len(article.attributions)} attributions.'
            )
        yield item["k"], Answer(item["speaker"] or "", item["type"], tuple(item["aliases"]))


def _is_answer(item: Mapping[str, Any]) -> bool:
    aliases = item.get("aliases")
    return (
        type(item.get("k")) is int
        and isinstance(item.get("speaker", 0), str | None)
        and isinstance(item.get("type"), str)
        and isinstance(aliases, list)
        and all(isinstance(alias, str) for alias in aliases)
    )
