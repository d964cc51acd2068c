"""Words that a line's end has cut: "infor-" and "mation" are one word again, "well-" and "known" keep their hyphen.

Without a word list, the document itself decides: as it writes the word elsewhere; where it writes it nowhere, as it
does with the words that it does write elsewhere; where there are none of these, by how many lines end on a hyphen. A
text that cuts words does so at many of its lines, one that does not ends a line on the hyphen of a compound about once
in a hundred. In doubt the hyphen stays, as it stands on the page.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import pairwise

from attrs import frozen

HYPHENS = "-\u2010"
SOFT_HYPHEN = "\u00ad"
WORD = re.compile(rf"[^\W\d_]+(?:[’'{HYPHENS}][^\W\d_]+)*")
# "infor-": letters and a hyphen at the end of a line; "four-year-" and "19-" are compounds.
CUT = re.compile(rf"(?:^|(?<=[^{HYPHENS}\w]))([^\W\d_]+)[{HYPHENS}]$")
BEGINNING = re.compile(r"[^\W\d_]+")
# A text that cuts words does so at more than one line in so many, and more than once.
LINES_A_CUT = 40


class Evidence(Enum):
    """What the words of a document say of two pieces with a hyphen between."""

    ONE_WORD = "it writes them as one word elsewhere"
    COMPOUND = "it writes them with a hyphen elsewhere, or each as a word"
    NONE = "it writes them nowhere"


@frozen
class Hyphens:
    """The words of a document in small letters, and whether it cuts words at the ends of its lines."""

    words: frozenset[str]
    cuts_words: bool

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Hyphens":
        """Look at how a document is written."""
        words = frozenset(word for line in lines for word in words_within(line))
        cuts = [pieces for line, after in pairwise(lines) if (pieces := pieces_of(line, after)) is not None]
        found = Counter(evidence(words, pieces) for pieces in cuts)
        whole, compounds = found[Evidence.ONE_WORD], found[Evidence.COMPOUND]
        many = len(cuts) > 1 and len(cuts) * LINES_A_CUT > len(lines)
        return cls(words, whole > compounds if whole or compounds else many)

    def joined(self, lines: Iterable[str]) -> str:
        """Write lines as one; each but the last may end within a word."""
        parts: list[str] = []
        for line in lines:
            if parts:
                parts[-1], space = self.end_before(parts[-1], line)
                parts.append(space)
            parts.append(line)
        return "".join(parts).replace(SOFT_HYPHEN, "")

    def end_before(self, line: str, after: str) -> tuple[str, str]:
        """A line's end as it is written before another line, and what parts them."""
        # The second: "the harbour—" and "a port of call".
        if line.endswith(SOFT_HYPHEN) or (line.endswith("—") and not line.endswith(" —")):
            return line, ""
        if not line.endswith(tuple(HYPHENS)) or not line[:-1] or line[:-1].endswith((" ", *HYPHENS)):
            return line, " "
        pieces = pieces_of(line, after)
        if pieces is None:
            return line, ""
        said = evidence(self.words, pieces)
        is_one_word = said is Evidence.ONE_WORD or (said is Evidence.NONE and self.cuts_words)
        return (line[:-1] if is_one_word else line), ""


def pieces_of(line: str, after: str) -> tuple[str, str] | None:
    """The letters on either side of a line's last hyphen, small, where these may be one word."""
    first, second = CUT.search(line), BEGINNING.match(after)
    if first is None or second is None or not after[0].islower():
        return None
    return first[1].lower(), second[0].lower()


def evidence(words: frozenset[str], pieces: tuple[str, str]) -> Evidence:
    """What the words of a document say of two pieces."""
    if "".join(pieces) in words:
        return Evidence.ONE_WORD
    return Evidence.COMPOUND if "-".join(pieces) in words or words.issuperset(pieces) else Evidence.NONE


def words_within(line: str) -> Iterable[str]:
    """The words of a line that are whole, in small letters: not its last one where that is cut."""
    cut = CUT.search(line)
    return (match[0].lower().replace("\u2010", "-") for match in WORD.finditer(line[: cut.start()] if cut else line))
