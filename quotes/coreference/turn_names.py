"""The names in the labels of a transcript, round which there is no sentence that a parser could take them from."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from quotes.attribution.context import Context
from quotes.attribution.quotation import ParsedFrame
from quotes.lexicon import organization_nouns, person_nouns, words
from quotes.mention import ARTICLES, Name, NameKind, name_in
from quotes.transcript.labels import Label, LabelKind

# "Dana Humaid", where a label has "DANA HUMAID": every word with a capital and small letters.
_ORDINARY = re.compile(r"\b[^\W\d_a-z][\w’'-]*[a-z][\w’'-]*(?:[ \t][^\W\d_a-z][\w’'-]*[a-z][\w’'-]*)*")
MOST_WORDS = 5
MOST_INITIALS = 3
TIES = frozenset({"of", "at", "for", "from", "with"})
LED_BY = ARTICLES | {"acting", "former", "fmr."}


def with_turn_names(names: Sequence[Name], context: Context) -> list[Name]:
    """The names of an article, in order; in the labels of its transcripts those that these have, and no others."""
    labels = _labels(context)
    if not labels:
        return list(names)
    starts = [label.start for label in labels]
    kept = [name for name in names if not _is_inside(name, labels, starts)]
    made = _spelled(_in_full(list(_names(labels, context))), context.text)
    return sorted([*kept, *made], key=lambda name: name.extent.start)


def _labels(context: Context) -> list[Label]:
    """The labels of the turns, each once, in order."""
    return list(dict.fromkeys(one.span.label for one in context.quotations if one.span.label is not None))


def _is_inside(name: Name, labels: Sequence[Label], starts: Sequence[int]) -> bool:
    before = bisect_right(starts, name.extent.start) - 1
    return before >= 0 and name.extent.start < labels[before].end


def _names(labels: Sequence[Label], context: Context) -> Iterator[Name]:
    """Yield the name of each label that has one; roles and letters are nobody's."""
    for label in labels:
        if label.kind not in (LabelKind.NAME, LabelKind.ALONE) or label.name is None:
            continue
        place = bisect_right(context.parsed, label.name.start, key=lambda parsed: parsed.frame.start) - 1
        parsed = context.parsed[place]
        first, last = (bisect_left(_Places(parsed), offset) for offset in (label.name.start, label.name.end))
        if first < last:
            name = name_in(parsed, context.text, first, last)
            yield evolve(name, kind=_kind(name), affiliation=_affiliation(label))


class _Places(Sequence[int]):
    """The article offsets of a frame's tokens."""

    def __init__(self, parsed: ParsedFrame) -> None:
        self._parsed = parsed

    def __len__(self) -> int:
        return len(self._parsed.doc)

    def __getitem__(self, index: int) -> int:  # type: ignore[override]
        return self._parsed.frame.to_article(self._parsed.doc[index].idx)


def _kind(name: Name) -> NameKind:
    """A word in capitals is an acronym elsewhere; in a label it is anybody, unless it is known as a body's."""
    if name.kind is not NameKind.ORGANIZATION or len(name.words) > 1:
        return name.kind
    return name.kind if _is_body(name.words[0].lower()) else NameKind.UNSURE


def _is_body(word: str) -> bool:
    """Whether a word, in small letters, is known as one of organisations or of those that make news."""
    return word in organization_nouns() or word in words("news_names.txt")


def _affiliation(label: Label) -> str | None:
    """The organisation among the words behind the name: "CNN" of "CNN ANCHOR", "chair of the Harbour Board"."""
    told = label.told.text.split() if label.told is not None else []
    lower = [word.lower() for word in told]
    first = next(
        (at + 2 for at, pair in enumerate(pairwise(lower)) if pair[0] in person_nouns() and pair[1] in TIES), 0
    )
    while first < len(told) and lower[first] in LED_BY:
        first += 1
    last = len(told)
    while last > first and lower[last - 1] in person_nouns():
        last -= 1
    is_body = any(_is_body(word.strip(".")) for word in lower[first:last])
    return " ".join(told[first:last]) if is_body else None


def _in_full(names: Sequence[Name]) -> list[Name]:
    """The names, initials given the words of the only name that they are those of: "LD" those of Lena Dunmore."""
    meant: dict[str, dict[tuple[str, ...], Name]] = {}
    for name in names:
        if len(name.text) > MOST_INITIALS:
            meant.setdefault("".join(word[0] for word in name.words).upper(), {})[name.core] = name
    return [_like(name, *bearers.values()) if len(bearers := meant.get(name.text, {})) == 1 else name for name in names]


def _like(initials: Name, name: Name) -> Name:
    return evolve(initials, words=name.words, spelling=name.text, kind=name.kind, gender=name.gender)


def _spelled(names: Sequence[Name], text: str) -> list[Name]:
    """The names, those in capitals spelt as the text has them in ordinary letters, if it has."""
    wanted = {name.text.lower() for name in names if name.text.isupper()}
    found = _ordinary(wanted, text) if wanted else {}
    return [evolve(name, spelling=found.get(name.text.lower(), "")) if name.text.isupper() else name for name in names]


def _ordinary(wanted: Iterable[str], text: str) -> Mapping[str, str]:
    """Name in lower case -> as the text has it first in ordinary letters."""
    found: dict[str, str] = {}
    for run in _ORDINARY.finditer(text):
        parts = run.group().split()
        for first in range(len(parts)):
            for last in range(first + 1, min(first + MOST_WORDS, len(parts)) + 1):
                form = " ".join(parts[first:last])
                if form.lower() in wanted:
                    found.setdefault(form.lower(), form)
    return found
