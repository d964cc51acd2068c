"""The lines of a PDF file with their places on the page, by pdfminer.six.

Of the libraries compared (pypdf, pdfminer.six, pdfplumber, pypdfium2) it gives the words with their places, the blocks
of a page in reading order, columns too, and each quotation mark as the page shows it; it is MIT and written in Python.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from statistics import mode
from typing import TYPE_CHECKING, Any

from attrs import frozen

from quotes.errors import ReadError

if TYPE_CHECKING:
    from pdfminer.layout import LTPage

UNKNOWN_CHARACTER = "\ufffd"
# A rise of a line by its length: a crooked scan is no watermark.
LEVEL = 0.1
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@frozen
class Line:
    """A line of words as it stands on its page, in points; y grows upwards. `size` is the height of most letters."""

    text: str
    left: float
    bottom: float
    right: float
    size: float


@frozen
class Pages:
    """A file's pages, each its lines in reading order, and its information dictionary as text."""

    pages: tuple[tuple[Line, ...], ...]
    information: Mapping[str, str]


def pages(data: bytes) -> Pages:
    """Find the lines of each page.

    Raises ReadError without the file's name for one that is locked; what pdfminer raises for one that is damaged.
    """
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
    from pdfminer.pdfparser import PDFParser

    try:
        document = PDFDocument(PDFParser(BytesIO(data)))
    except PDFEncryptionError as error:
        raise ReadError("this PDF file is locked by a password; save it without one.") from error
    found = tuple(tuple(lines(page)) for page in layouts(document))
    return Pages(found, information(document.info))


def layouts(document: Any) -> Iterator["LTPage"]:
    """Lay out each page; columns are told apart, and text within drawings is text."""
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.layout import LAParams
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    class Layout(PDFPageAggregator):
        def handle_undefined_char(self, font: object, cid: int) -> str:
            return UNKNOWN_CHARACTER

    manager = PDFResourceManager()
    device = Layout(manager, laparams=LAParams(all_texts=True))
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
        yield device.get_result()


def lines(container: Iterable[Any]) -> Iterator[Line]:
    """Yield the lines in a page, a block or a drawing; slanted ones ("DRAFT" across a page) are no part of the text."""
    from pdfminer.layout import LTChar, LTContainer, LTTextLine

    for item in container:
        if isinstance(item, LTTextLine):
            letters = [letter for letter in item if isinstance(letter, LTChar) and not letter.get_text().isspace()]
            text = on_one_line(item.get_text())
            if text and letters and all(is_level(letter.matrix) for letter in letters):
                size = mode(round(letter.size, 1) for letter in letters)
                yield Line(text, item.x0, item.y0, max(letter.x1 for letter in letters), size)
        elif isinstance(item, LTContainer):
            yield from lines(item)


def is_level(matrix: tuple[float, ...]) -> bool:
    """Whether a letter stands on a level line, by how far its line rises."""
    run, rise = matrix[:2]
    return run > 0 and abs(rise) <= LEVEL * run


def from_top(lines: Iterable[Line]) -> list[Line]:
    """Lines from the top of their page to its bottom."""
    return sorted(lines, key=lambda line: -line.bottom)


def information(dictionaries: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """What a file tells of itself, as text; a later revision counts less than the first, as pdfminer lists them."""
    from pdfminer.pdftypes import resolve1

    found: dict[str, str] = {}
    for dictionary in dictionaries:
        for key, value in dictionary.items():
            resolved = resolve1(value)
            if isinstance(resolved, bytes):
                found.setdefault(key, decoded(resolved))
    return found


def decoded(value: bytes) -> str:
    """Decode a text string of a PDF file: UTF-8 or UTF-16 with their marks, else PDF's own encoding."""
    from pdfminer.utils import decode_text

    text = value[3:].decode("utf-8", "replace") if value.startswith(b"\xef\xbb\xbf") else decode_text(value)
    return on_one_line(text)


def on_one_line(text: str) -> str:
    """Words without control characters, one space between two."""
    return " ".join(CONTROL.sub("", text).split())
