"""Markdown, read by markdown-it-py, the CommonMark parser that this package's tables bring along."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from quotes.extras import library
from quotes.reading.apart import done_apart
from quotes.reading.document import About, Document, day
from quotes.reading.markup import words
from quotes.reading.text import decode

if TYPE_CHECKING:
    from markdown_it.token import Token

FOOTNOTES = ("footnote_block_open", "footnote_block_close")
# More than that is no heading of a document, and YAML is slow to read.
LONGEST_FRONT_MATTER = 20_000


def read_markdown(data: bytes, name: str) -> Document:
    """Read the words of Markdown: one line a paragraph, blank lines between.

    Text is what a reader sees: the words of headings, emphasis, links, lists, tables, quoted blocks and code, and those
    within HTML. Marks, addresses, pictures and footnotes are left out. Quotation marks stay as they are typed. Title,
    author and date are those of the YAML at the top; without it, the title is the first heading of the first level.

    Raises ReadError for what is no text or takes too long, ExtraError when mdit-py-plugins or PyYAML is not installed.
    """
    for module in ("mdit_py_plugins", "yaml", "lxml"):
        library(module, "documents", "Markdown files")
    text = decode(data, name)
    found, about = done_apart(blocks_and_about, text.encode("utf-8", "surrogatepass"), name, "Markdown file")
    return Document(name, "\n\n".join(found) + "\n" if found else "", about)


def blocks_and_about(data: bytes) -> tuple[list[str], About]:
    """The words of each block of a file in UTF-8, and what it tells of itself."""
    parsed = tokens(data.decode("utf-8", "replace").lstrip("\ufeff"))
    blocks = [text for text in (block(token) for token in without_footnotes(parsed)) if text]
    front = next((token.content for token in parsed if token.type == "front_matter"), "")
    about = about_of(front_matter(front), first_heading(parsed))
    return blocks, about


def tokens(text: str) -> "Sequence[Token]":
    """Parse Markdown, with tables, struck words, footnotes and what stands between --- at the top."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(front_matter_plugin).use(footnote_plugin).parse(text)


def without_footnotes(parsed: "Sequence[Token]") -> "Iterator[Token]":
    """Yield what is not in a footnote."""
    is_footnote = False
    for token in parsed:
        if token.type in FOOTNOTES:
            is_footnote = token.nesting == 1
        elif not is_footnote:
            yield token


def block(token: "Token") -> str:
    """The words of a block, "" for what has none."""
    if token.type == "inline":
        return inline(token.children or ())
    if token.type in ("fence", "code_block"):
        return token.content.strip("\n")
    return words(token.content.encode("utf-8", "replace")) if token.type == "html_block" else ""


def inline(parts: "Sequence[Token]") -> str:
    """The words of a paragraph's parts, without the marks and tags between them."""
    return "".join(piece(part) for part in parts).strip()


def piece(part: "Token") -> str:
    """The words of one part."""
    if part.type in ("text", "code_inline"):
        return part.content
    if part.type == "softbreak":
        return " "
    is_break = part.type == "hardbreak" or (part.type == "html_inline" and part.content.lower().startswith("<br"))
    return "\n" if is_break else ""


def first_heading(parsed: "Sequence[Token]") -> str | None:
    """The words of the first heading of the first level."""
    for token, after in pairwise(parsed):
        if token.type == "heading_open" and token.tag == "h1":
            return inline(after.children or ()) or None
    return None


def front_matter(content: str) -> Mapping[object, Any]:
    """What stands between --- at the top, every value as text; nothing where that is no YAML."""
    import yaml

    if len(content) > LONGEST_FRONT_MATTER:
        return {}
    try:
        found = yaml.load(content, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    return found if isinstance(found, Mapping) else {}


def about_of(front: Mapping[object, Any], heading: str | None) -> About:
    """What a file tells of itself."""
    title, authors = front.get("title"), front.get("author") or front.get("authors")
    named = [author for author in (authors if isinstance(authors, list) else [authors]) if isinstance(author, str)]
    return About(
        title=(title if isinstance(title, str) and title else None) or heading,
        byline=", ".join(named) or None,
        date=day(front.get("date")),
    )
