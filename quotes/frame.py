"""A paragraph as the journalist's own sentences: each long quotation collapsed to a short stand-in.

In `“<forty words>,” Lt Colonel Dana Humaid said.` the forty words tell nothing about who spoke, and they make the
parse slower and worse. A frame keeps the quotation's opening capital and final punctuation, which the grammar
around it depends on, and knows the way back to the article's characters.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import frozen

from quotes.lexicon import words
from quotes.marks import QuotedSpan
from quotes.paragraphs import Paragraph

# A fragment of a few words is part of the journalist's syntax (called it “a disaster”) and stays as it is.
FRAGMENT_WORDS = 6
# A longer one in mid-sentence keeps its first words, on which the syntax hangs (said it “was a …”).
FRAGMENT_STEM = 5
MAX_TITLE_WORDS = 9
# spaCy refuses a text of a million characters; a paragraph without a break is cut at sentence ends.
FRAME_LENGTH = 3_000

_WORD = re.compile(r"\w[\w’'.-]*")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*\s+")
# "LONDON (Reuters) - ", "LA CROSSE, Wis. — ": where and by whom it was filed, no part of the first sentence.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.’' -]{2,30}(?:, [A-Z][\w. ]{1,20})?(?: \([^()\n]{2,30}\))?"
    r"|[A-Z][\w. ]{2,30}(?:, [A-Z][\w. ]{1,20})? \([A-Z][^()\n]{1,30}\))\s*(?:—|–|--|-)\s+"
)
# Half of a character that UTF-16 needs two for: Python may hold one, no text encoding can.
_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s")
_SPACES = re.compile(r"\s{2,}")
_POSSESSIVE = re.compile(r"[’']s\s+$")


@frozen
class Piece:
    """Frame characters [start, end) that stand for article characters from `origin` on.

    `quotation` is the index of the quoted span the piece belongs to, None for the journalist's own words; a
    `verbatim` piece has the article's own characters, a stand-in has not.
    """

    start: int
    end: int
    origin: int
    quotation: int | None = None
    verbatim: bool = True


@frozen
class Frame:
    """The text to parse, the article range [start, end) it covers, and the pieces it is made of, in order."""

    text: str
    start: int
    end: int
    pieces: tuple[Piece, ...]
    paragraph: int

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(piece.start for piece in self.pieces)

    def piece_at(self, position: int) -> Piece:
        """The piece that holds a character of the frame."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        return self.pieces[bisect_right(self._starts, position) - 1]

    def to_article(self, position: int) -> int:
        """The article offset of a frame offset; inside a stand-in, where the quotation starts."""
        piece = self.piece_at(position)
        return piece.origin + (position - piece.start if piece.verbatim else 0)

    def end_to_article(self, position: int) -> int:
        """The article offset of an end: one past the character before it."""
        return self.to_article(position - 1) + 1


def last_mark(quoted: str) -> str:
    """The last character of a quotation, nested closing marks passed over: “He said ‘no,’” ends in a comma."""
    return (quoted.rstrip("’'”\"»)] ") or quoted)[-1]


def has_title_case(quoted: str) -> bool:
    """Whether every word has a capital, save the small ones inside, and it ends no sentence.

    >>> has_title_case("Rain Again,"), has_title_case("In the Rain"), has_title_case("Rain again")
    (True, True, False)
    """
    found = quoted.rstrip(",.;:").split()
    if not 1 <= len(found) <= MAX_TITLE_WORDS or (quoted[-1] in "?!" and len(found) > 3):
        return False
    inner = [word.strip("‘’'“”\"(,:") for word in found]
    capital = [word for word in inner if word[:1].isupper() or word[:1].isdigit()]
    small = [word for word in inner if word.lower() in words("small_words.txt")]
    return inner[0] in capital and len(set(capital) | set(small)) == len(set(inner))


def stand_in(quoted: str) -> str:
    """A short clause to stand for the words of a quotation: capital, final punctuation as it had.

    >>> stand_in("Why would anybody want to know that about me?"), stand_in("because it was late and they slept.")
    ('Is it so?', 'it is so.')
    """
    last = last_mark(quoted)
    clause = "Is it so" if last == "?" else "It is so"
    if quoted[:1].islower():
        clause = clause[0].lower() + clause[1:]
    return clause + (last if last in ",.?!;:—–-…" else "")


def frames(
    text: str, paragraphs: Sequence[Paragraph], spans: Sequence[QuotedSpan], length: int = FRAME_LENGTH
) -> tuple[Frame, ...]:
    """One frame a paragraph, several where a paragraph is longer than `length` characters; in text order."""
    return tuple(
        _frame(text, start, end, number, spans, first, last)
        for number, paragraph in enumerate(paragraphs)
        for start, end, first, last in _stretches(text, paragraph, spans, length)
    )


def _stretches(
    text: str, paragraph: Paragraph, spans: Sequence[QuotedSpan], length: int
) -> Iterator[tuple[int, int, int, int]]:
    """Cut a paragraph: (start, end, first span, last span + 1) of each stretch, never inside a quoted span."""
    dateline = _DATELINE.match(text, paragraph.start, paragraph.end)
    start = dateline.end() if dateline and dateline.end() < paragraph.end else paragraph.start
    first = bisect_right(spans, start - 1, key=lambda span: span.start)
    while start < paragraph.end:
        end = paragraph.end if paragraph.end - start <= length else _break(text, start, start + length)
        last = first
        while last < len(spans) and spans[last].start < end:
            end = max(end, min(spans[last].end, paragraph.end))
            last += 1
        yield start, end, first, last
        start, first = end, last


def _break(text: str, start: int, limit: int) -> int:
    """Where to cut text[start:limit]: after its last sentence, else after its last word, else at the limit."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
    if not ends:
        ends = [match.end() for match in _SPACE.finditer(text, start, limit)]
    return ends[-1] if ends else limit


def _frame(
    text: str, start: int, end: int, paragraph: int, spans: Sequence[QuotedSpan], first: int, last: int
) -> Frame:
    made = _Pieces()
    at = start
    for number in range(first, last):
        span = spans[number]
        made.add_words(text[at : span.start], at)
        if span.start > start and text[span.start - 1] in ",:;":
            made.add(" ", span.start, None, False)  # `Clinton:“We learned` likewise
        inner = text[span.inner_start : span.inner_end]
        # A mark behind a possessive makes the parse begin a sentence: tore it up on BBC One’s “Late Desk,” calling it …
        if has_title_case(inner) and _POSSESSIVE.search(text, max(start, span.start - 4), span.start):
            made.add_words(inner, span.inner_start, number)
        else:
            made.add_quotation(inner, span, number)
            if text[span.end : min(span.end + 1, end)].isalnum():
                made.add(" ", span.end, None, False)  # `…,”Clinton said` with its space forgotten
        at = span.end
    made.add_words(text[at:end], at)
    return Frame("".join(made.parts), start, end, tuple(made.pieces), paragraph)


class _Pieces:
    """The pieces of a frame while it is made, the words of each, and how many characters these are."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.parts: list[str] = []
        self.length = 0

    def add(self, part: str, origin: int, quotation: int | None = None, verbatim: bool = True) -> None:
        """Add words that stand for those from `origin` on."""
        if part:
            self.pieces.append(Piece(self.length, self.length + len(part), origin, quotation, verbatim))
            self.parts.append(part)
            self.length += len(part)

    def add_words(self, part: str, origin: int, quotation: int | None = None) -> None:
        """Add the article's own words; of several spaces in a row, which the tokenizer trips over, the first."""
        kept = 0
        for match in _SPACES.finditer(part):
            self.add(_plain(part[kept : match.start() + 1]), origin + kept, quotation)
            kept = match.end()
        self.add(_plain(part[kept:]), origin + kept, quotation)

    def add_quotation(self, inner: str, span: QuotedSpan, number: int) -> None:
        """Add what is shown of a quoted span, between marks, and ended as it is."""
        self.add("“", span.start, number, False)
        shown = _shown(inner)
        if inner.startswith(shown):
            self.add_words(shown, span.inner_start, number)
        else:
            self.add(shown, span.inner_start, number, False)
        end_mark = last_mark(inner)
        if shown[-1] != end_mark and end_mark in ",.?!":
            self.add(end_mark, span.inner_end - 1, number, False)
        self.add("”", span.end - 1, number, False)


def _plain(part: str) -> str:
    """As many characters as spaCy's tokenizer takes them: half a character as a whole one."""
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", part)


def _shown(inner: str) -> str:
    """What the frame shows of a quotation: a fragment itself, the stem of a long one, else the stand-in."""
    found = list(_WORD.finditer(inner))
    fragment = inner[0].islower() or inner[0].isdigit()
    if fragment:
        return _first_sentence(inner if len(found) <= FRAGMENT_WORDS else inner[: found[FRAGMENT_STEM - 1].end()])
    return inner if len(found) <= FRAGMENT_WORDS and last_mark(inner) not in ".?!," else stand_in(inner)


def _first_sentence(fragment: str) -> str:
    """A fragment up to its first sentence end, which would end the journalist's: was “old. It leaked” that night."""
    stop = _SENTENCE_END.search(fragment)
    return fragment[: stop.start()] if stop else fragment
