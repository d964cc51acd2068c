"""The kinds of document that are read: a new one is one file and one line here."""

import os
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from attrs import frozen

from quotes.reading.document import Document
from quotes.reading.letter import read_letter
from quotes.reading.markdown import read_markdown
from quotes.reading.pdf import read_pdf
from quotes.reading.subtitles import read_subtitles
from quotes.reading.text import decode
from quotes.reading.web.page import read_page
from quotes.reading.word import read_word

# Bytes and the name they go by -> the document; raises ReadError, one sentence that begins with the name.
Reader: TypeAlias = Callable[[bytes, str], Document]

SAMPLE = 1024
# After a byte order mark, an XML declaration and comments.
HTML = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b"
# Lines of a head, among them one that nobody writes by hand; some mail programs save a line "From a@b.example" above.
LETTER = (
    rb"(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    rb"(?:Received|Return-Path|Delivered-To|Message-ID|MIME-Version|DKIM-Signature|ARC-Seal):"
)
UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
# What servers call that of which they know no more.
PLAIN = "text/plain"
MARKDOWN = (".md", ".markdown")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@frozen
class Kind:
    """A kind of document: how it is read, and the suffixes and media types by which it is known.

    Bytes that begin with its `magic` are of this kind whatever their name: no text begins so. `signatures` are regular
    expressions, of which one fits where bytes begin that no suffix tells anything of, in letters of either case.
    """

    read: Reader
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...] = ()
    magic: bytes | None = None
    signatures: tuple[bytes, ...] = ()


def plain_text(data: bytes, name: str) -> Document:
    """Read a text, whose characters stay as they are."""
    return Document(name, decode(data, name))


KINDS: Mapping[str, Kind] = {
    "text": Kind(plain_text, (".txt",), (PLAIN,)),
    "subtitles": Kind(read_subtitles, (".srt", ".vtt"), ("application/x-subrip", "text/vtt", PLAIN)),
    "page": Kind(read_page, (".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), signatures=(HTML,)),
    "pdf": Kind(read_pdf, (".pdf",), ("application/pdf",), b"%PDF-"),
    "word": Kind(read_word, (".docx",), (WORD,), b"PK\x03\x04"),
    "letter": Kind(read_letter, (".eml",), ("message/rfc822",), signatures=(LETTER,)),
    "markdown": Kind(read_markdown, MARKDOWN, ("text/markdown", PLAIN)),
}
SUFFIXES = tuple(suffix for kind in KINDS.values() for suffix in kind.suffixes)


def kind_of(name: str, data: bytes) -> Kind:
    """The kind that bytes must be, else the one that their file's suffix tells, else how they begin, else text."""
    for kind in KINDS.values():
        if kind.magic is not None and data.startswith(kind.magic):
            return kind
    suffix = os.path.splitext(name)[1].lower()
    by_suffix = (kind for kind in KINDS.values() if suffix in kind.suffixes)
    return next(by_suffix, None) or next((kind for kind in KINDS.values() if begins(data, kind)), KINDS["text"])


def begins(data: bytes, kind: Kind) -> bool:
    """Whether bytes begin as those of a kind do."""
    sample = data[:SAMPLE]
    return any(re.match(signature, sample, re.IGNORECASE | re.DOTALL) for signature in kind.signatures)


def kind_of_media(media_type: str, name: str, data: bytes) -> Kind | None:
    """The kind that a server tells; where it tells none, as `kind_of` its path's name; None where nobody reads it.

    Of several kinds of one media type the suffix tells, else it is the first.
    """
    if media_type in UNTOLD:
        return kind_of(name, data)
    kinds = [kind for kind in KINDS.values() if media_type in kind.media_types]
    return next((kind for kind in kinds if name.lower().endswith(kind.suffixes)), kinds[0] if kinds else None)
