"""A parse as plain Python values, under the names that spaCy gives them.

The rules ask each word many times for its tag, its letters and its head. spaCy makes a new object for every word that
is looked at and spells every label anew; here all of it is read once a frame, which is several times faster.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import count, pairwise, repeat
from sys import intern
from typing import overload

import spacy.tokens
from attrs import define, field, frozen
from spacy import attrs as spacy_attrs
from spacy.lang.lex_attrs import is_quote
from spacy.strings import StringStore

_STARTS_SENTENCE = 1
# What is read of each token.
_COLUMNS = (
    spacy_attrs.IDX,
    spacy_attrs.LENGTH,
    spacy_attrs.TAG,
    spacy_attrs.DEP,
    spacy_attrs.HEAD,
    spacy_attrs.SENT_START,
    spacy_attrs.IS_PUNCT,
)

_labels: dict[int, str] = {}


@define(eq=False)
class Token:
    """A word or mark of a parse, as spaCy's Token describes it; `head` is the token itself at the top.

    `lefts` and `rights` are its children in text order. Nothing is written to it once its Doc is read.
    """

    doc: "Doc" = field(repr=False)
    i: int
    idx: int
    text: str
    lower_: str
    tag_: str
    dep_: str
    is_sent_start: bool
    is_punct: bool
    head: "Token" = field(init=False, repr=False)
    lefts: Sequence["Token"] = field(default=(), init=False, repr=False)
    rights: Sequence["Token"] = field(default=(), init=False, repr=False)

    def __len__(self) -> int:
        return len(self.text)

    @property
    def children(self) -> Sequence["Token"]:
        """The tokens that hang on it, in text order."""
        return (*self.lefts, *self.rights)

    @property
    def whitespace_(self) -> str:
        """The space behind it, if any."""
        return " " if self.doc.text.startswith(" ", self.idx + len(self.text)) else ""

    @property
    def is_quote(self) -> bool:
        """Whether it is a quotation mark."""
        return is_quote(self.text)

    @property
    def is_space(self) -> bool:
        """Whether it is white space."""
        return self.text.isspace()

    @property
    def is_lower(self) -> bool:
        """Whether it is in small letters."""
        return self.text.islower()

    @property
    def is_title(self) -> bool:
        """Whether it has a capital and small letters behind it."""
        return self.text.istitle()

    @property
    def subtree(self) -> Iterator["Token"]:
        """It and all that hangs on it, in text order."""
        return (self.doc[token.i] for token in self.doc.source[self.i].subtree)

    @property
    def left_edge(self) -> "Token":
        """The first token of its subtree."""
        return self.doc[self.doc.source[self.i].left_edge.i] if self.lefts or self.rights else self

    @property
    def right_edge(self) -> "Token":
        """The last token of its subtree."""
        return self.doc[self.doc.source[self.i].right_edge.i] if self.lefts or self.rights else self

    @property
    def sent(self) -> "Sentence":
        """The sentence it stands in."""
        sentences = self.doc.sents
        return sentences[bisect_right(sentences, self.i, key=lambda sentence: sentence.start) - 1]

    def nbor(self, distance: int = 1) -> "Token":
        """The token so many places on; raises IndexError outside the parse."""
        if self.i + distance < 0:
            raise IndexError(f"token {self.i} has none {-distance} places before it")
        return self.doc[self.i + distance]

    def is_ancestor(self, other: "Token") -> bool:
        """Whether `other` hangs on it, directly or not."""
        while other.head is not other:
            other = other.head
            if other is self:
                return True
        return False


@frozen(eq=False)
class Sentence:
    """Tokens [start, end) of a parse."""

    doc: "Doc"
    start: int
    end: int

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])


class Doc:
    """The tokens of one parse of a `text`; `source` is what they were read from."""

    def __init__(self, source: spacy.tokens.Doc, text: str) -> None:
        self.source = source
        self.text = text
        self._tokens = _tokens(self, source, text)

    def __len__(self) -> int:
        return len(self._tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Token]: ...
    def __getitem__(self, place: int | slice) -> Token | Sequence[Token]:
        return self._tokens[place]

    @cached_property
    def sents(self) -> Sequence[Sentence]:
        """Its sentences in order."""
        starts = [token.i for token in self._tokens if token.is_sent_start]
        return [Sentence(self, start, end) for start, end in pairwise([*starts, len(self)])]

    def text_of(self, first: int, last: int) -> str:
        """The text of tokens [first, last), as the parser was given it."""
        tokens = self._tokens[first:last]
        return self.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1].text)] if tokens else ""


def _tokens(doc: Doc, source: spacy.tokens.Doc, text: str) -> tuple[Token, ...]:
    begins, lengths, tags, deps, heads, starts, puncts = source.to_array(list(_COLUMNS)).view("int64").T.tolist()
    words = [intern(text[begin : begin + length]) for begin, length in zip(begins, lengths, strict=True)]
    lower = list(map(intern, map(str.lower, words)))
    labels = _spelled({*tags, *deps}, source.vocab.strings)
    tag_names, dep_names = map(labels.__getitem__, tags), map(labels.__getitem__, deps)
    flags = [start == _STARTS_SENTENCE for start in starts], map(bool, puncts)
    tokens = tuple(map(Token, repeat(doc), count(), begins, words, lower, tag_names, dep_names, *flags))
    _hang(tokens, heads)
    return tokens


def _hang(tokens: Sequence[Token], distances: Iterable[int]) -> None:
    """Hang each token on its head, which is told by how many tokens it is away."""
    for token, distance in zip(tokens, distances, strict=True):
        token.head = head = tokens[token.i + distance]
        if distance > 0:
            head.lefts = (*head.lefts, token)
        elif distance < 0:
            head.rights = (*head.rights, token)


def _spelled(keys: set[int], strings: StringStore) -> Mapping[int, str]:
    """The tags and relations behind spaCy's keys, which are unsigned and the same in every vocabulary."""
    for key in keys - _labels.keys():
        _labels[key] = intern(strings[key % 2**64])
    return _labels
