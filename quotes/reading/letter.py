"""Letters: .eml, as a mail program saves a press release."""

import codecs
import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from attrs import frozen

from quotes.errors import ReadError
from quotes.extras import library
from quotes.reading.apart import done_apart
from quotes.reading.document import About, Document
from quotes.reading.letter_text import release, unwrapped
from quotes.reading.markup import words
from quotes.reading.text import decode

if TYPE_CHECKING:
    from email.message import EmailMessage

# What programs write above text that is in another encoding: theirs is looked for.
UNSURE = frozenset({"ascii", "iso8859-1"})
# "Fwd:" in English, "WG:" in German, "TR:" in French.
FORWARDED = re.compile(r"\s*(?:fwd?|wg|tr)\s*:", re.IGNORECASE)


@frozen
class Letter:
    """The part of a letter to be read, as bytes, how these are to be read, and what the letter tells of itself."""

    body: bytes
    encoding: str | None
    is_html: bool
    is_flowed: bool
    deletes_spaces: bool
    about: About


def read_letter(data: bytes, name: str) -> Document:
    """Read the words of a letter, as its plain text has them, or its HTML where there is no plain text.

    Text is what the sender wrote, or passes on: of an answer, the letter that it answers ("> " lines, "On … wrote:",
    what follows "-----Original Message-----") is left out, while a forwarded release stays. So is a signature under
    "-- ", and every attachment. Lines that a mail program has wrapped (format=flowed) are whole. Title, byline and date
    are the subject, the sender's name, or else address, and the day of sending there.

    Raises ReadError for what is no letter, holds no words, is not text or takes too long, ExtraError for a letter in
    HTML when lxml is not installed.
    """
    letter = done_apart(parsed, data, name, "letter")
    text = decoded(letter, name)
    is_answer = FORWARDED.match(letter.about.title or "") is None
    if letter.is_html:
        library("lxml", "documents", "Letters in HTML")
        text = done_apart(partial(words, is_answer=is_answer), text.encode("utf-8", "replace"), name, "letter")
    elif letter.is_flowed:
        text = unwrapped(text, letter.deletes_spaces)
    text = release(text, is_answer)
    if not text:
        raise ReadError(f"{name}: this letter has no words in it.")
    return Document(name, text + "\n", letter.about)


def parsed(data: bytes) -> Letter:
    """Take a letter apart. Raises ReadError without its name where there is nothing to read."""
    from email import policy
    from email.parser import BytesParser

    message = BytesParser(policy=policy.default).parsebytes(data)
    if not message.keys():
        raise ReadError("this is no letter (.eml): it does not begin with lines like From: and Subject:.")
    part = body_of(message)
    if part is None:
        raise ReadError("this letter has no words in it.")
    payload = part.get_payload(decode=True)
    return Letter(
        body=payload if isinstance(payload, bytes) else b"",
        encoding=part.get_content_charset(),
        is_html=part.get_content_subtype() == "html",
        is_flowed=parameter(part, "format") == "flowed",
        deletes_spaces=parameter(part, "delsp") == "yes",
        about=about_of(message),
    )


def body_of(message: "EmailMessage") -> "EmailMessage | None":
    """The part to be read: the first plain text that has words, else HTML."""
    for kind in ("plain", "html"):
        part = cast("EmailMessage | None", message.get_body((kind,)))
        if part is not None and (part.get_payload(decode=True) or b"").strip():  # type: ignore[union-attr]
            return part
    return None


def parameter(part: "EmailMessage", name: str) -> str:
    """What a part's type says besides, in small letters."""
    return str(part.get_param(name, "")).lower()


def about_of(message: "EmailMessage") -> About:
    """What a letter tells of itself; a header that is broken tells nothing."""
    return About(
        title=told(lambda: " ".join(str(message["subject"]).split()) if message["subject"] else None),
        byline=told(lambda: sender(message)),
        date=told(lambda: message["date"].datetime.date().isoformat()),
    )


def told(ask: Callable[[], str | None]) -> str | None:
    """What a header says; the standard library raises this and that for a broken one."""
    try:
        return ask() or None
    except Exception:
        return None


def sender(message: "EmailMessage") -> str | None:
    """The name of who sent a letter, else the address."""
    address = message["from"].addresses[0]
    return address.display_name or address.addr_spec or None


def decoded(letter: Letter, name: str) -> str:
    """The text of a letter's part. Raises ReadError for what is no text."""
    try:
        encoding = codecs.lookup(letter.encoding or "ascii").name
        if encoding not in UNSURE:
            return letter.body.decode(encoding)
    except (LookupError, ValueError):
        pass
    return decode(letter.body, name)
