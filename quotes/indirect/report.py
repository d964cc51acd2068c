"""A report: a cue, the words it reports, and the link to its source, before it is decided whether it is one."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from quotes.attribution.context import Link
from quotes.attribution.quotation import ParsedFrame
from quotes.cue import CueWord
from quotes.tokens import Token
from quotes.types import Extent

Range = tuple[int, int]
MARKS = frozenset("“”\"'‘’()[]…!?%$")


@frozen(eq=False)
class Report:
    """What a construction found: `head` is the verb or noun that reports, `content` the token ranges of its words.

    `link` has the extents of cue and source, and the construction's name as its rule.
    """

    link: Link
    head: Token
    entry: CueWord
    content: tuple[Range, ...]
    parsed: ParsedFrame

    @property
    def construction(self) -> str:
        """The name of the construction."""
        return self.link.rule

    @property
    def first(self) -> int:
        """The first token of the content."""
        return self.content[0][0]

    @property
    def last(self) -> int:
        """One past the last token of the content."""
        return self.content[-1][1]

    def holds(self, first: int, last: int) -> bool:
        """Whether tokens [first, last) stand in one range of the content."""
        return any(start <= first and last <= end for start, end in self.content)

    def extents(self, text: str) -> tuple[Extent, ...]:
        """The content as extents of the article."""
        return tuple(self.parsed.extent(text, first, last) for first, last in self.content)


def subtree(token: Token) -> Range:
    """The token range of a token with all that hangs on it."""
    return token.left_edge.i, token.right_edge.i + 1


def trimmed(content: Iterable[Range], parsed: ParsedFrame) -> tuple[Range, ...]:
    """Ranges without punctuation at their edges or "but" before them, and with all of a quotation that they cut."""
    cut = []
    for first, last in content:
        while first < last and (_is_edge(parsed.doc[first]) or parsed.doc[first].tag_ == "CC"):
            first += 1
        while last > first and _is_edge(parsed.doc[last - 1]):
            last -= 1
        if first < last:
            cut.append((_opened(first, parsed), _closed(last, parsed)))
    return tuple(cut)


def _opened(first: int, parsed: ParsedFrame) -> int:
    """Where the quotation starts that a range starts in: its mark hangs anywhere by the parse."""
    owner = parsed.quotation_of
    while first > 0 and owner[first] >= 0 and owner[first - 1] == owner[first]:
        first -= 1
    return first


def _closed(last: int, parsed: ParsedFrame) -> int:
    """One past the end of the quotation that a range ends in."""
    owner = parsed.quotation_of
    while last < len(owner) and owner[last - 1] >= 0 and owner[last] == owner[last - 1]:
        last += 1
    return last


def _is_edge(token: Token) -> bool:
    """Whether a token is punctuation or space that no content begins or ends with."""
    return token.is_space or (token.is_punct and token.text not in MARKS)


def without(content: Range, hole: Range) -> Sequence[Range]:
    """A range with another cut out of it: what is left before it and behind it."""
    first, last = content
    parts = (first, min(last, hole[0])), (max(first, hole[1]), last)
    return [part for part in parts if part[0] < part[1]]
