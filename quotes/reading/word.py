"""Word documents: .docx."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from quotes.errors import QuotesError, ReadError
from quotes.extras import library
from quotes.reading.document import About, Document
from quotes.reading.text import refuse_other

NO_WORD_DOCUMENT = "this is no Word document (.docx), or a damaged one."
# What a package may hold when unpacked: a few kilobytes can become gigabytes.
LARGEST = 256_000_000
MOST_PARTS = 5_000

# Deleted and moved words, properties, instructions to the program, how a word is pronounced.
LEFT_OUT = frozenset({"del", "moveFrom", "pPr", "rPr", "sdtPr", "tblPr", "trPr", "tcPr", "sectPr", "instrText", "rt"})
DELETIONS = ("del", "moveFrom")
# What stands in a paragraph and has paragraphs of its own.
OF_ITS_OWN = frozenset({"p", "txbxContent"})
CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OFF = frozenset({"0", "false", "off"})


def read_word(data: bytes, name: str) -> Document:
    """Read the text of a Word document: one line a paragraph, blank lines between.

    Text is the paragraphs of its body in order, those in tables and text boxes too, with their soft line breaks, as
    they read when every tracked change is accepted. Left out are headers, footers, footnotes, comments, hidden words
    and the codes of fields. Title and author are those of its properties; the day it was made is often its template's.

    Raises ReadError for what is no such document, locked, damaged or too large when unpacked, ExtraError when
    python-docx is not installed.
    """
    library("docx", "documents", "Word documents")
    check_package(data, name)
    try:
        package = opened(data)
        text = "\n\n".join(paragraphs(package.main_document_part.element))
        about = about_of(package)
    except QuotesError:
        raise
    # What python-docx and lxml raise for a damaged document is not told anywhere: KeyError, XMLSyntaxError, zlib.error.
    except Exception as error:
        raise ReadError(f"{name}: {NO_WORD_DOCUMENT}") from error
    return Document(name, text + "\n" if text else "", about)


def check_package(data: bytes, name: str) -> None:
    """Raise ReadError for what is no Word document, and for one that unpacks to more than a text can be."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        if not data.startswith(b"PK"):
            refuse_other(data, name)
        raise ReadError(f"{name}: {NO_WORD_DOCUMENT}") from error
    if not any(part.filename.startswith("word/") for part in parts):
        refuse_other(data, name)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise ReadError(f"{name}: this Word document would be larger than {LARGEST // 1_000_000} MB when unpacked.")


def opened(data: bytes) -> Any:
    """The package of a document, whose XML expands no entities and fetches nothing."""
    from docx.package import Package

    return Package.open(BytesIO(data))


def paragraphs(body: Any) -> Iterator[str]:
    """Yield the paragraphs that hold words, a text box's after the one it is fixed to."""
    unfinished: list[str] = []
    for paragraph in paragraph_elements(body):
        unfinished += characters(paragraph)
        # Accepting that its end was deleted makes one paragraph of two.
        if not any(paragraph.find(f"{{*}}pPr/{{*}}rPr/{{*}}{change}") is not None for change in DELETIONS):
            yield from filter(None, ["".join(unfinished).strip()])
            unfinished = []
    yield from filter(None, ["".join(unfinished).strip()])


def paragraph_elements(element: Any) -> Iterator[Any]:
    """Yield the paragraphs in an element in order, each before those in it."""
    for part in parts_of(element):
        if kind_of(part) == "p":
            yield part
        yield from paragraph_elements(part)


def characters(element: Any) -> Iterator[str]:
    """Yield the words and breaks in a part of a paragraph, without those of its text boxes."""
    for part in parts_of(element):
        kind = kind_of(part)
        if kind == "t":
            yield part.text or ""
        elif kind in CHARACTERS:
            yield CHARACTERS[kind]
        elif kind not in OF_ITS_OWN:
            yield from characters(part)


def parts_of(element: Any) -> Iterator[Any]:
    """Yield the elements in one that hold words to be read; of alternatives, which say the same, the first."""
    for child in element.iterchildren("*"):
        kind = kind_of(child)
        if kind == "AlternateContent":
            yield from parts_of(next(child.iterchildren("{*}Choice", "{*}Fallback"), child))
        elif kind not in LEFT_OUT and not is_hidden(child):
            yield child


def kind_of(element: Any) -> str:
    """The name of an element without its namespace: Word has two for the same, transitional and strict."""
    return str(element.tag).rpartition("}")[2]


def is_hidden(element: Any) -> bool:
    """Whether words are not shown, or only ask for some: "Click here to enter text"."""
    if element.find("{*}sdtPr/{*}showingPlcHdr") is not None:
        return True
    hidden = element.find("{*}rPr/{*}vanish")
    return hidden is not None and not OFF.intersection(hidden.attrib.values())


def about_of(package: Any) -> About:
    """What the properties of a document tell, if it has any."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    try:
        # Without this, python-docx makes properties of its own.
        package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    except KeyError:
        return About()
    properties = package.core_properties
    return About(title=properties.title.strip() or None, byline=properties.author.strip() or None)
