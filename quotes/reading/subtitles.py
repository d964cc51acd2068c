"""Subtitles and captions, .srt and .vtt, read by webvtt-py: what is said, a paragraph for each turn.

webvtt-py, and not pysubs2 or srt: it follows WebVTT's rules for blocks, so that notes, styles and the names of cues
stay out of what is said (pysubs2 takes them for words), reads both formats, forgives what players forgive, and takes a
time in proportion to the file's length whatever is in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from attrs import frozen

from quotes.errors import ReadError
from quotes.extras import library
from quotes.reading.document import About, Document
from quotes.reading.text import decode
from quotes.transcript.labels import LabelKind, label_at

# "<v.loud Dana Humaid>"
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?[ \t]+([^<>]*)>")
# "<i>", "</c>", "<c.yellow>", "<00:00:01.000>", "{\an8}"
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<\d[\d:.]*>|</>|\{\\[^{}]*\}")
_ARROWS = re.compile(r">{2,3}\s*|>\s+")
_DASH = re.compile(r"[-–—](?![-–—])\s*(?=\S)")
# ">> Hello. >> Hi." and, behind a dash, "- Hello. - Hi."
_AT_ARROWS = re.compile(r"\s+(?=>>)")
_AT_DASHES = re.compile(r"(?<=[.!?…\"”')\]])\s+(?=[-–—]\s?[^\s\-–—])")
_MUSIC = ("♪", "♫")
_SENTENCE_ENDS = tuple(".!?…\"”')]♪♫")
# Captions that roll show their last lines again.
ROLLED = 4


@frozen
class Line:
    """A line of a caption without markup, and whose voice the file says it is; whether the caption begins with it."""

    words: str
    voice: str | None
    is_first: bool


def read_subtitles(data: bytes, name: str) -> Document:
    """Read what captions say: a paragraph for each turn, "NAME: words" where the file tells who speaks.

    Where another speaks whom it does not name, the paragraph begins with ">>"; music stands by itself.

    Raises ReadError, one sentence, for what are no captions; ExtraError where webvtt-py is not installed.
    """
    captions = _captions(decode(data, name), name)
    return Document(name, "\n\n".join(_paragraphs(_fresh_lines(captions))), About())


def _captions(text: str, name: str) -> Sequence[Any]:
    webvtt = library("webvtt", "documents", "Subtitles")
    text = text.strip()
    is_webvtt = text.startswith("WEBVTT")
    try:
        read: Sequence[Any] = webvtt.WebVTT.from_buffer([text], format="vtt" if is_webvtt else "srt").captions
    except (webvtt.errors.MalformedFileError, webvtt.errors.MalformedCaptionError) as error:
        what = "WebVTT captions" if name.lower().endswith(".vtt") else "SubRip subtitles"
        raise ReadError(f"{name}: these are no {what} (no number and times of a first caption).") from error
    return read


def _fresh_lines(captions: Iterable[Any]) -> Iterator[Line]:
    """Yield the lines of each caption, without those that the one before it, up to that moment, ended in."""
    shown: list[Line] = []
    until = ""
    for caption in captions:
        lines = list(_lines(caption.raw_text))
        words = [line.words for line in lines]
        rolled = range(min(len(shown), len(lines), ROLLED), 0, -1) if caption.start <= until else ()
        again = next((size for size in rolled if [line.words for line in shown[-size:]] == words[:size]), 0)
        yield from lines[again:]
        shown, until = lines, caption.end


def _lines(raw: str) -> Iterator[Line]:
    voices = [None, *_VOICE.split(raw)]
    is_first = True
    for voice, part in zip(voices[::2], voices[1::2], strict=True):
        for line in unescape(_MARKUP.sub("", part or "")).splitlines():
            for words in _parted(" ".join(line.split())):
                yield Line(words, " ".join(unescape(voice).split()) if voice else None, is_first)
                is_first = False


def _parted(line: str) -> Iterator[str]:
    """Part a line in which several speak."""
    for part in _AT_ARROWS.split(line):
        yield from filter(None, _AT_DASHES.split(part) if _DASH.match(part) else [part])


def _paragraphs(lines: Iterable[Line]) -> Iterator[str]:
    """Join the lines of each turn."""
    turn: list[str] = []
    voice: str | None = None
    for line in lines:
        is_music = line.words.startswith(_MUSIC)
        begins = _beginning(line, voice, not turn or turn[-1].endswith(_SENTENCE_ENDS))
        voice = line.voice or voice
        if turn and (begins is not None or is_music or turn[0].startswith(_MUSIC)):
            yield " ".join(turn)
            turn = []
        turn.append(begins or line.words)
    if turn:
        yield " ".join(turn)


def _beginning(line: Line, voice: str | None, ended: bool) -> str | None:
    """The line as another speaker begins with it, None for one that goes on; `ended` that a sentence is complete."""
    if line.voice is not None and line.voice != voice:
        return f"{line.voice}: {line.words}"
    words = line.words
    arrows = _ARROWS.match(words)
    bare = words[arrows.end() :] if arrows else words
    label = label_at(bare, 0, len(bare))
    is_named = label is not None and label.cue is not None and label.kind is not LabelKind.UNNAMED
    if is_named and (arrows or ended or line.is_first):
        return bare
    if arrows:
        return f">> {bare}"
    dash = _DASH.match(words) if ended or line.is_first else None
    return f">> {words[dash.end() :]}" if dash else None
