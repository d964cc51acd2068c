"""A page of the web -> its article: the words that trafilatura finds, and what the page tells of itself."""

import logging
import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from quotes.errors import ReadError
from quotes.extras import library
from quotes.reading.document import About, Document
from quotes.reading.text import decode
from quotes.reading.web.elements import WEB, prepare, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Pages of news have some thousand elements. The parser and the extraction take seconds for this many, minutes for more.
MOST_BYTES = 10_000_000
MOST_ELEMENTS = 30_000
MOST_DEPTHS = 1_000_000
# The parser compares each attribute of a tag with all before it: so many comparisons take some seconds.
MOST_COMPARISONS = 500_000_000
TAG = re.compile("<[a-zA-Z][^<>]*")
# The parser keeps what XML may not hold, and the extraction then fails.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Without it Python writes a library's warnings to standard error where the program has set up no logging.
SILENT = logging.NullHandler()
LOUD = ("trafilatura", "htmldate", "courlan", "justext")
# Characters, below which trafilatura takes a page as a whole.
LITTLE = 250
DATES = {"original_date": True, "extensive_search": False}


def read_page(data: bytes, name: str) -> Document:
    """The article of an HTML page, without menus, captions and comments; its paragraphs are parted by blank lines.

    `about` tells the page's title, byline, date of publication, site and canonical address, each where the page does.
    Raises ReadError, one sentence that begins with `name`, where there is no text, or too large or too wild a page;
    ExtraError when trafilatura is not installed.
    """
    if len(data) > MOST_BYTES:
        raise ReadError(f"{name}: this page has more than {MOST_BYTES // 1_000_000} MB.")
    tree = parsed(decode(data, name, declared_encoding(data)), name)
    prepare(tree)
    if is_crowded(tree):
        raise ReadError(f"{name}: this page has more elements, or more within one another, than any article needs.")
    text, told = extracted(tree, name)
    if not text:
        raise ReadError(f"{name}: no article text was found in this page.")
    return Document(name, text, told)


def is_crowded(tree: "HtmlElement") -> bool:
    """Whether the extraction would take minutes: it looks at an element once for each that it is in."""
    elements = depths = depth = 0
    for event, _ in library("lxml.etree", *WEB).iterwalk(tree, events=("start", "end")):
        elements += event == "start"
        depth += 1 if event == "start" else -1
        depths += depth
    return elements > MOST_ELEMENTS or depths > MOST_DEPTHS


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's head names, as browsers understand its name: Latin-1 is Windows-1252."""
    encoding: str | None = library("w3lib.encoding", *WEB).html_body_declared_encoding(data)
    return encoding


def parsed(markup: str, name: str) -> "HtmlElement":
    """The elements of a page. Raises ReadError where there are none, or the parser gives up."""
    html = library("lxml.html", *WEB)
    if sum(len(tag.split()) ** 2 for tag in TAG.findall(markup)) > MOST_COMPARISONS:
        raise ReadError(f"{name}: the tags of this page have too many attributes for an article.")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree: HtmlElement = html.document_fromstring(NOT_IN_XML.sub("", markup).encode(), parser=parser)
    except library("lxml.etree", *WEB).LxmlError as error:
        raise ReadError(f"{name}: no article text was found in this page.") from error
    if parser.error_log.filter_from_fatals():
        raise ReadError(f"{name}: the elements of this page are nested too deeply to be read.")
    return tree


def extracted(tree: "HtmlElement", name: str) -> tuple[str, About]:
    """The text that trafilatura finds, and what the page tells of itself.

    Where it finds little it takes a page as a whole, in which paragraphs run together: that is done only where most of
    the page's words would be missing, and not to an article of three sentences.
    """
    settings = library("trafilatura.settings", *WEB)
    for logger in LOUD:
        logging.getLogger(logger).addHandler(SILENT)
    exact = deepcopy(settings.DEFAULT_CONFIG)
    exact["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    found = found_by(tree, exact, name)
    if len(found[0]) > LITTLE:
        return found
    whole = found_by(tree, settings.DEFAULT_CONFIG, name)
    return whole if len(whole[0]) > 2 * len(found[0]) else found


def found_by(tree: "HtmlElement", config: Any, name: str) -> tuple[str, About]:
    """What trafilatura finds: no comments, repeated paragraphs, and no date but one that the page declares."""
    trafilatura = library("trafilatura", *WEB)
    try:
        found = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=dict(DATES), config=config
        )
    except Exception as error:  # heuristics of several libraries on a stranger's markup
        raise ReadError(f"{name}: this page cannot be taken apart ({type(error).__name__}).") from error
    if found is None:
        return "", About()
    return text_of(found.body), about(found)


def about(found: Any) -> About:
    """What the page tells of itself, each on one line, None where it is silent."""
    return About(*map(line, (found.title, found.author, found.date, found.sitename, found.url)))


def line(words: str | None) -> str | None:
    """Words on one line, None for none."""
    return " ".join((words or "").split()) or None
