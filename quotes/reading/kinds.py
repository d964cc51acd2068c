"""The kinds of document that are read: a new one is one file and one line here."""

import os
from collections.abc import Callable, Mapping
from typing import TypeAlias

from attrs import frozen

from quotes.reading.document import Document
from quotes.reading.subtitles import subtitles
from quotes.reading.text import decode

# Bytes and the name they go by -> the document; raises ReadError, one sentence that begins with the name.
Reader: TypeAlias = Callable[[bytes, str], Document]


@frozen
class Kind:
    """A kind of document: how it is read, and the suffixes and media types by which it is known."""

    read: Reader
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...] = ()


def plain_text(data: bytes, name: str) -> Document:
    """Read a text, whose characters stay as they are."""
    return Document(name, decode(data, name))


KINDS: Mapping[str, Kind] = {
    "text": Kind(plain_text, (".txt",), ("text/plain",)),
    "subtitles": Kind(subtitles, (".srt", ".vtt"), ("application/x-subrip", "text/vtt")),
}
SUFFIXES = tuple(suffix for kind in KINDS.values() for suffix in kind.suffixes)


def kind_of(name: str) -> Kind:
    """The kind that a file's suffix tells, else text."""
    suffix = os.path.splitext(name)[1].lower()
    return next((kind for kind in KINDS.values() if suffix in kind.suffixes), KINDS["text"])
