"""The kinds of document that are read: a new one is one file and one line here."""

import os
from collections.abc import Callable, Mapping
from typing import TypeAlias

from attrs import frozen

from quotes.reading.document import Document
from quotes.reading.letter import read_letter
from quotes.reading.markdown import read_markdown
from quotes.reading.pdf import read_pdf
from quotes.reading.text import decode
from quotes.reading.word import read_word

# Bytes and the name they go by -> the document; raises ReadError, one sentence that begins with the name.
Reader: TypeAlias = Callable[[bytes, str], Document]

MARKDOWN = (".md", ".markdown")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@frozen
class Kind:
    """A kind of document: how it is read, and the suffixes and media types by which it is known.

    Bytes that begin with its `magic` are of this kind whatever their name: no text begins so.
    """

    read: Reader
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...] = ()
    magic: bytes | None = None


def plain_text(data: bytes, name: str) -> Document:
    """Read a text, whose characters stay as they are."""
    return Document(name, decode(data, name))


KINDS: Mapping[str, Kind] = {
    "text": Kind(plain_text, (".txt",), ("text/plain",)),
    "pdf": Kind(read_pdf, (".pdf",), ("application/pdf",), b"%PDF-"),
    "word": Kind(read_word, (".docx",), (WORD,), b"PK\x03\x04"),
    "letter": Kind(read_letter, (".eml",), ("message/rfc822",)),
    "markdown": Kind(read_markdown, MARKDOWN, ("text/markdown",)),
}
SUFFIXES = tuple(suffix for kind in KINDS.values() for suffix in kind.suffixes)


def kind_of(name: str, data: bytes) -> Kind:
    """The kind that bytes begin as, else the one that their file's suffix tells, else text."""
    for kind in KINDS.values():
        if kind.magic is not None and data.startswith(kind.magic):
            return kind
    suffix = os.path.splitext(name)[1].lower()
    return next((kind for kind in KINDS.values() if suffix in kind.suffixes), KINDS["text"])
