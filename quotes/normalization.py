"""A text as a reader sees it, for the stages to work on, and the way back to its own characters.

Word processors, web pages and PDFs leave in a text what nobody sees: soft hyphens inside words, joiners, marks of
direction, spaces of many widths, line ends of many systems, accents as characters of their own, letters joined in one
character. Each would hide a word or a mark from some rule ("spokes\u00adwoman", "of\ufb01cial", "« Non »"), so no rule
is shown any. Every function is linear in the length of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal
from unicodedata import normalize

from attrs import frozen

from quotes.types import Extent

SOFT_HYPHEN, ZERO_WIDTH_SPACE = "\u00ad", "\u200b"

# Without width and without meaning in English: controls, which data bases and old files leave ("\x1a" at the end);
# hyphens and breaks that may be, joiners, marks of direction, byte order.
_INVISIBLE = "\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
# White space that ends no line; and an object, often a picture, that stood between two words.
_SPACES = "\t\x1c-\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufffc"
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_HYPHENS = "\u2010\u2011"
_FULL_WIDTH = "\uff01-\uff5e"
_LIGATURES = "\ufb00-\ufb06"
_ACCENTS = "\u0300-\u034e\u0350-\u036f"

_ODD = re.compile(f"[{_INVISIBLE}{_SPACES}{_LINE_ENDS}{_HYPHENS}{_FULL_WIDTH}{_LIGATURES}{_ACCENTS}]")
_ONE_FOR_ONE = re.compile(f"\r\n|[{_SPACES}{_LINE_ENDS}{_HYPHENS}{_FULL_WIDTH}]")
_OTHERS = re.compile(rf"\w(?:[{_INVISIBLE}]*[{_ACCENTS}])+|[{_INVISIBLE}]+|[{_LIGATURES}]")
_INVISIBLES = re.compile(f"[{_INVISIBLE}]+")
# "a spokes-/woman for the trust", where the hyphen at the line's end is a soft one.
_BROKEN = f"{SOFT_HYPHEN} *{ZERO_WIDTH_SPACE}?\n"
_HYPHENATED = re.compile(rf"(?<=[^\W\d_])({_BROKEN} *)(?=[^\W\d_])((?:(?!{_BROKEN})\S)+)( ?)")


@frozen
class _Change:
    """Characters [start, end) of the normalized text, none where start is end, that stand for [origin, origin_end)."""

    start: int
    end: int
    origin: int
    origin_end: int


@frozen
class Normalized:
    """The `text` that the stages read, and the `original` that all offsets given to anybody refer to."""

    text: str
    original: str
    _changes: Sequence[_Change] = ()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where characters [start, end) of the text, at least one, are in the original; nothing unseen at the edges."""
        return self._character(start)[0], self._character(end - 1)[1]

    def extent(self, extent: Extent) -> Extent:
        """The same words in the original."""
        return Extent.of(self.original, *self.place(extent.start, extent.end))

    def spelled(self, words: str) -> str:
        """Words with the accents as the original writes them, in characters of their own or not."""
        for seen, written in self._accents.items():
            words = words.replace(seen, written)
        return words

    @cached_property
    def _accents(self) -> Mapping[str, str]:
        """Each letter that the original writes as several characters, and never as one."""
        pairs = [
            (
                self.text[change.start : change.end],
                _INVISIBLES.sub("", self.original[change.origin : change.origin_end]),
            )
            for change in self._changes
        ]
        found = {seen: written for seen, written in pairs if normalize("NFD", seen) != seen and seen != written}
        return {seen: written for seen, written in found.items() if seen not in self.original}

    def _character(self, position: int) -> tuple[int, int]:
        """Where one character of the text starts and ends in the original."""
        index = bisect_right(self._changes, position, key=lambda change: change.start) - 1
        if index < 0:
            return position, position + 1
        change = self._changes[index]
        if position < change.end:
            return change.origin, change.origin_end
        place = change.origin_end + position - change.end
        return place, place + 1


def normalized(text: str) -> Normalized:
    r"""Read a text as it is seen: no invisible characters, only spaces and \n between words, letters as they are typed.

    >>> normalized("«\u00a0Non,\u00a0» the of\ufb01ce’s spokes\u00adwoman sa\u200bid.").text
    '« Non, » the office’s spokeswoman said.'
    """
    if _ODD.search(text) is None:
        return Normalized(text, text)
    even = _ONE_FOR_ONE.sub(lambda found: _of_same_length(found[0]), text)
    if SOFT_HYPHEN in even:
        even = _HYPHENATED.sub(_joined, even)
    parts, changes, at, length = list[str](), list[_Change](), 0, 0
    for start, end, seen in _seen(even):
        parts += even[at:start], seen
        length += start - at
        changes.append(_Change(length, length + len(seen), start, end))
        length += len(seen)
        at = end
    return Normalized("".join([*parts, even[at:]]), text, tuple(changes))


def _of_same_length(odd: str) -> str:
    if odd == "\r\n":
        return f"{ZERO_WIDTH_SPACE}\n"
    if odd in _LINE_ENDS:
        return "\n"
    if odd in _HYPHENS:
        return "-"
    return normalize("NFKC", odd) if "\uff01" <= odd <= "\uff5e" else " "


def _joined(found: re.Match[str]) -> str:
    """Put a line's end behind the word that it broke, so that the lines stay as long as they were."""
    return SOFT_HYPHEN * len(found[1]) + found[2] + ("\n" if found[3] else "")


def _seen(even: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is seen as something else of another length: characters [start, end), and as what."""
    for found in _OTHERS.finditer(even):
        form: Literal["NFC", "NFKC"] = "NFKC" if "\ufb00" <= found[0][0] <= "\ufb06" else "NFC"
        seen = normalize(form, _INVISIBLES.sub("", found[0]))
        if seen != found[0]:
            yield found.start(), found.end(), seen
