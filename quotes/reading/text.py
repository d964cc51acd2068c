"""Bytes -> text: UTF-8, a byte order mark's own encoding, or the most likely other one."""

import codecs
import re

from quotes.errors import ReadError

# UTF-32's little-endian mark begins with UTF-16's: it is asked for first.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP, Word or e-book file"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Word file (.doc), or a Word file locked by a password"),
    (b"\x1f\x8b", "a gzip file"),
)
# Tabs, line ends, form feeds, backspaces and terminal escapes do stand in text files; the rest hardly ever.
CONTROL = re.compile(rb"[\x01-\x07\x0e-\x1a\x1c-\x1f\x7f]")
CONTROL_SHARE = 0.05
# Without their byte order mark these take any bytes of even number for text.
NEVER_WITHOUT_MARK = ["utf_7", "utf_16", "utf_16_be", "utf_16_le", "utf_32", "utf_32_be", "utf_32_le"]
# English text in an eight-bit encoding is in this one, where several fit equally well.
USUAL_ENCODING = "cp1252"


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """Decode a file's bytes; line ends stay, a byte order mark goes, a broken character becomes �.

    `declared` is the encoding that the file itself names, which counts where it fits and UTF-8 does not: a page that is
    kept anew as UTF-8 goes on naming the old one.

    Raises ReadError, as one sentence that begins with `name`, for a binary file, for one that breaks its own
    encoding after a byte order mark, and where no encoding fits.
    """
    refuse_other(data, name)
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return decode_as(encoding, data, name)
    if b"\0" in data:
        raise ReadError(f"{name}: this is a binary file, not text.")
    text = data.decode("utf-8", "replace")
    if is_nearly_whole(text, data):
        return text
    return decode_as(fitting(declared, data) or likely_encoding(data, name), data, name)


def refuse_other(data: bytes, name: str) -> None:
    """Raise ReadError for a kind of file, known by how it begins, that is neither text nor read as a document."""
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"{name}: this is {what}, not plain text.")


def encoding_of(sample: bytes, name: str) -> str:
    """Name the encoding of a file, too large to decode at once, by its beginning; raises ReadError as `decode`."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return encoding
    # A sample may end within a character.
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    return "utf-8" if is_nearly_whole(sample.decode("utf-8", "replace"), sample) else likely_encoding(sample, name)


def is_nearly_whole(text: str, data: bytes) -> bool:
    """Whether bytes are UTF-8, all in all: one bad byte or a cut end must not turn “ into â€œ.

    Text in another encoding holds next to no bytes that happen to be a character in UTF-8.
    """
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    return broken == 0 or sum(character > "\x7f" for character in text) > 2 * broken


def fitting(encoding: str | None, data: bytes) -> str | None:
    """The encoding if it is known and decodes every byte."""
    try:
        data.decode(encoding or "ascii")
    except (LookupError, UnicodeError):
        return None
    return encoding


def decode_as(encoding: str, data: bytes, name: str) -> str:
    """Decode strictly: a wrong guess must not pass as text with holes."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"{name}: this is not the {encoding} text that it seems (byte {error.start}).") from error


def likely_encoding(data: bytes, name: str) -> str:
    """Name the encoding that makes the most sense of bytes that are not UTF-8."""
    if len(CONTROL.findall(data)) > CONTROL_SHARE * len(data):
        raise ReadError(f"{name}: this is a binary file, not text.")
    # Its import takes longer than the rest of the reading, and UTF-8 never needs it.
    from charset_normalizer import from_bytes

    matches = from_bytes(data, cp_exclusion=NEVER_WITHOUT_MARK)
    best = matches.best()
    if best is None:
        raise ReadError(f"{name}: the encoding is unknown; save the file as UTF-8.")
    equals = [match for match in matches if (match.chaos, match.coherence) == (best.chaos, best.coherence)]
    if any(USUAL_ENCODING in match.could_be_from_charset for match in equals):
        return USUAL_ENCODING
    return best.encoding
