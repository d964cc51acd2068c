"""`--fix-text`: what an earlier program broke in a text, â€œ for “ say, is mended by ftfy."""

from attrs import evolve

from quotes.extras import library
from quotes.reading.document import About, Document


def mended(document: Document) -> Document:
    """The document with its text mended, which is no longer the input's own where that changed anything.

    Raises ExtraError when ftfy is not installed.
    """
    text = mended_text(document.text)
    return document if text == document.text else evolve(document, text=text, about=document.about or About())


def mended_text(text: str) -> str:
    """Undo wrong decoding and HTML entities; quotation marks and line ends stay as the article has them."""
    ftfy = library("ftfy", "fix", "Mended texts")
    fixed: str = ftfy.fix_text(text, ftfy.TextFixerConfig(uncurl_quotes=False, fix_line_breaks=False, explain=False))
    return fixed
