"""A parsed frame, and the quoted spans in it."""

import re
from functools import cached_property

import spacy.tokens
from attrs import frozen

from quotes.cue import cue_verb
from quotes.frame import Frame, last_mark
from quotes.marks import QuotedSpan
from quotes.tokens import Doc, Token
from quotes.types import Extent

HEADLINE_SHARE = 0.85


@frozen(eq=False)
class ParsedFrame:
    """A frame with its parse; `quotation_of[i]` is the index of the quoted span that token i belongs to, or -1."""

    frame: Frame
    doc: Doc
    quotation_of: tuple[int, ...]

    @classmethod
    def of(cls, frame: Frame, source: spacy.tokens.Doc) -> "ParsedFrame":
        """Read a parse of the frame, and tell for each token which quoted span it stands in."""
        doc = Doc(source, frame.text)
        if all(piece.quotation is None for piece in frame.pieces):
            return cls(frame, doc, (-1,) * len(doc))
        starts = [frame.piece_at(token.idx).quotation for token in doc]
        ends = [frame.piece_at(token.idx + len(token.text) - 1).quotation for token in doc]
        owner = [end if start is None else start for start, end in zip(starts, ends, strict=True)]
        return cls(frame, doc, tuple(-1 if number is None else number for number in owner))

    def extent(self, text: str, first: int, last: int) -> Extent:
        """The article's characters of tokens [first, last)."""
        start = self.frame.to_article(self.doc[first].idx)
        token = self.doc[last - 1]
        return Extent.of(text, start, self.frame.end_to_article(token.idx + len(token.text)))

    def extent_text(self, first: int, last: int) -> str:
        """The text of tokens [first, last) outside quotations, as the frame has it."""
        return self.doc.text_of(first, last)

    @cached_property
    def is_headline(self) -> bool:
        """Whether nearly every word has a capital, so that capitals tell nothing: "Maher Tells Guest Off"."""
        # Around a whole sentence in marks there are few words to tell by: "— Senator Oluwaseun Adeniyi".
        collapsed = any(not piece.verbatim and piece.end - piece.start > 1 for piece in self.frame.pieces)
        least, share = (4, 1.0) if collapsed else (3, HEADLINE_SHARE)
        words = (token.text for token, number in zip(self.doc, self.quotation_of, strict=True) if number < 0)
        longer = [word for word in words if len(word) > 3 and word.isalpha()]
        return len(longer) >= least and sum(word[0].isupper() for word in longer) >= share * len(longer)

    def is_quoted(self, token: Token) -> bool:
        """Whether the token stands inside quotation marks."""
        return self.quotation_of[token.i] >= 0


@frozen(eq=False)
class Quotation:
    """A quoted span in its parsed frame: tokens [first, last) are its marks and what stands between."""

    number: int
    span: QuotedSpan
    text: str
    parsed: ParsedFrame
    first: int
    last: int

    @property
    def doc(self) -> Doc:
        """The parse of the frame."""
        return self.parsed.doc

    @property
    def paragraph(self) -> int:
        """The index of the paragraph the span stands in."""
        return self.parsed.frame.paragraph

    @property
    def is_turn(self) -> bool:
        """Whether it is what a transcript has somebody say, without marks."""
        return self.span.label is not None

    @property
    def words(self) -> int:
        """How many words stand between the marks."""
        return len(self.text.split())

    @cached_property
    def spoken_words(self) -> tuple[str, ...]:
        """The words between the marks, lower case, without punctuation."""
        return tuple(re.findall(r"\w+", self.text.lower()))

    @property
    def ending(self) -> str:
        """The last character between the marks, nested closing marks passed over."""
        return last_mark(self.text)

    @property
    def is_fragment(self) -> bool:
        """Whether it is part of the journalist's clause rather than a clause of its own: “a disaster”."""
        return self.text[:1].islower() or self.text[:1].isdigit() or (self.words <= 4 and self.ending not in ".?!,")

    @property
    def is_integrated(self) -> bool:
        """Whether the journalist's clause runs into it without a comma or colon: “a disaster”, that “we lost”."""
        if self.first == 0:
            return False
        before = self.doc[self.first - 1]
        return not before.is_punct and not self.parsed.is_quoted(before) and not cue_verb(before)

    @property
    def head(self) -> Token:
        """The token between the marks that hangs on the words outside, or the first that is no mark."""
        inner = self.doc[self.first : self.last]
        for token in inner:
            if not token.is_punct and not self.first <= token.head.i < self.last:
                return token
        return next((token for token in inner if not token.is_punct), inner[0])
