"""HTML without its tags, where all of it is text: a letter, or a piece of a Markdown file.

A web page is something else: there an article must be found among menus, and a short one is no article.
"""

from collections.abc import Iterator
from typing import Any

from quotes.extras import library

BLOCK_NAMES = (
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead title tr ul"
)
BLOCKS = frozenset(BLOCK_NAMES.split())
UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "title", "object", "svg"})
# The letter that is answered to, as programs mark it; Outlook's has no mark but a rule above it.
ANSWERED = frozenset({"gmail_quote", "yahoo_quoted", "moz-cite-prefix", "gmail_attr"})
BREAK = "\n\n"
BEFORE = {"br": "\n", "q": "“"}
AFTER = {"q": "”"}


def words(html: bytes, is_answer: bool = False) -> str:
    """The words of HTML in UTF-8: one line a paragraph, blank lines between.

    After each <br> is a line of its own, <pre> is as it was typed, and <q> has the marks that a browser shows. What is
    not shown is left out: scripts, styles, comments, hidden lines for a preview. Of an answer, so is the letter that it
    answers. Raises ExtraError when lxml is not installed.
    """
    parsed = library("lxml.html", "documents", "Words in HTML")
    if not html.strip():
        return ""
    try:
        tree = parsed.document_fromstring(html, parsed.HTMLParser(encoding="utf-8"))
    except parsed.etree.ParserError:  # nothing but comments
        return ""
    paragraphs = "".join(pieces(tree, is_answer)).split(BREAK)
    return BREAK.join(filter(None, ("\n".join(lines_of(paragraph)) for paragraph in paragraphs)))


def pieces(tree: Any, is_answer: bool) -> Iterator[str]:
    """Yield words, spaces for any white space in them, and breaks."""
    etree = library("lxml.etree", "documents", "Words in HTML")
    walk = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        edge = BREAK if element.tag in BLOCKS else ""
        if event != "start":
            yield (edge or AFTER.get(element.tag, "")) if event == "end" else ""
            yield spaced(element.tail)
        elif is_unseen(element) or (is_answer and is_answered(element)):
            walk.skip_subtree()
        elif element.tag == "pre":
            yield edge + str(element.text_content())
            walk.skip_subtree()
        else:
            yield edge or BEFORE.get(element.tag, "")
            yield spaced(element.text)


def spaced(text: str | None) -> str:
    """Words as a browser shows them, in which a line's end is a space."""
    words = " ".join((text or "").split())
    before = " " if text and text[0].isspace() else ""
    after = " " if text and text[-1].isspace() else ""
    return f"{before}{words}{after}" if words else before


def lines_of(paragraph: str) -> Iterator[str]:
    """Yield the lines of a paragraph that are not blank."""
    for line in paragraph.split("\n"):
        if line.strip():
            yield " ".join(line.split())


def is_unseen(element: Any) -> bool:
    """Whether a reader does not see an element."""
    style = "".join(element.get("style", "").split()).lower()
    return element.tag in UNSEEN or "display:none" in style or element.get("hidden") is not None


def is_answered(element: Any) -> bool:
    """Whether an element is the letter that is answered to, or says that it follows."""
    is_cited = element.tag == "blockquote" and element.get("type", "").lower() == "cite"
    return is_cited or not ANSWERED.isdisjoint(element.get("class", "").split())
