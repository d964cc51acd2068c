"""A page's elements before and after the search for its article: what browsers show, as text."""

import re
from typing import TYPE_CHECKING

from quotes.extras import library
from quotes.paragraphs import paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

WEB = ("web", "Web pages")
# Browsers show a <q> between these, and one within another between the second pair.
MARKS = (("“", "”"), ("‘", "’"))
MARKED = tuple("\"“”„«‘'")
NO_TEXT = ("nav", "menu", "button", "select", "textarea", "dialog", "noscript", "figcaption")
PARTS_OF_TABLES = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
# The elements of trafilatura's result that are a paragraph, or hold some; the others are within a sentence.
BLOCKS = frozenset({"p", "head", "quote", "list", "item", "table", "row", "cell", "div", "ab", "body"})
LINE_BREAK = "lb"
# Characters of all scripts of a page that are data, of which the longest hold the article once more.
MOST_DATA = 200_000
BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
SPACES = re.compile("[ \t\n\r\f]+")


def prepare(tree: "HtmlElement") -> None:
    """Write into a page what only its display tells, the marks of <q> and the paragraphs of <pre>; leave out the rest.

    What is there for the use of the page goes, and captions go: they would be text where there is little other, “Home”,
    “Please enable JavaScript”.
    """
    library("lxml.etree", *WEB).strip_elements(tree, *NO_TEXT, with_tail=False)
    leave_out_excess(tree)
    for element in of_layout(tree):
        element.tag = "div"
    for element, marks in [(element, marks_of(element)) for element in tree.iter("q")]:
        write_marks(element, marks)
    for element in list(tree.iter("pre")):
        write_paragraphs(element)


def leave_out_excess(tree: "HtmlElement") -> None:
    """Leave out what a hostile page could keep the extraction busy with for hours.

    That is the spans of table cells, which it fills with as many empty ones, and more data than an article has.
    """
    for cell in tree.iter("td", "th"):
        cell.attrib.pop("rowspan", None)
        cell.attrib.pop("colspan", None)
    length = 0
    for script in tree.xpath("//script[@type='application/ld+json']"):
        length += len(script.text or "")
        if length > MOST_DATA:
            script.text = None


def of_layout(tree: "HtmlElement") -> list["HtmlElement"]:
    """The tables that hold tables, which are a page's columns, with their rows and cells.

    The extraction looks through such a table once for each that holds it.
    """
    owned: list[tuple[HtmlElement, HtmlElement]] = []
    holding: set[HtmlElement] = set()
    open_tables: list[HtmlElement] = []
    for event, element in library("lxml.etree", *WEB).iterwalk(tree, events=("start", "end"), tag=PARTS_OF_TABLES):
        if element.tag == "table" and event == "end":
            open_tables.pop()
        elif event == "start":
            if element.tag == "table":
                holding.update(open_tables[-1:])
                open_tables.append(element)
            owned += [(element, table) for table in open_tables[-1:]]
    return [element for element, table in owned if table in holding]


def marks_of(element: "HtmlElement") -> tuple[str, str]:
    """The marks that a browser sets round a <q>: none round one whose words begin with the page's own."""
    words = next(filter(None, map(str.strip, element.itertext())), "")
    within = sum(1 for _ in element.iterancestors("q"))
    return ("", "") if words.startswith(MARKED) else MARKS[within % 2]


def write_marks(element: "HtmlElement", marks: tuple[str, str]) -> None:
    """Replace a <q> by its words between marks."""
    opening, closing = marks
    element.tag = "span"
    element.text = opening + (element.text or "")
    if len(element):
        element[-1].tail = (element[-1].tail or "") + closing
    else:
        element.text += closing


def write_paragraphs(element: "HtmlElement") -> None:
    """Make a <pre>, a press release as it was typed, a <div> of paragraphs."""
    found = typed_paragraphs(element.text_content())
    tail = element.tail
    element.clear()
    element.tag, element.tail = "div", tail
    for paragraph in found:
        child = element.makeelement("p")
        child.text = paragraph
        element.append(child)


def typed_paragraphs(text: str) -> list[str]:
    """The paragraphs of a text with line ends of its own: blank lines part them, where there are any."""
    blocks = list(filter(str.strip, BLANK_LINES.split(text)))
    return blocks if len(blocks) > 1 else [text[found.start : found.end] for found in paragraphs(text)]


def text_of(body: "_Element") -> str:
    """The text of what was found, its blocks parted by blank lines; line breaks stay, other space is one blank."""
    return "\n\n".join(filter(None, (stripped("".join(pieces)) for pieces in blocks(body))))


def blocks(body: "_Element") -> list[list[str]]:
    """The words of each block, in order, of one within another too."""
    found: list[list[str]] = [[]]
    for event, element in library("lxml.etree", *WEB).iterwalk(body, events=("start", "end")):
        if element.tag in BLOCKS:
            found.append([])
        elif element.tag == LINE_BREAK and event == "start":
            found[-1].append("\n")
        words = element.text if event == "start" else element.tail
        found[-1].append(SPACES.sub(" ", words or ""))
    return found


def stripped(block: str) -> str:
    """A block's lines, without blank ones and the blanks round each."""
    lines = (" ".join(filter(None, line.split(" "))) for line in block.split("\n"))
    return "\n".join(filter(None, lines))
