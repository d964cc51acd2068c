"""PDF files."""

import re
import unicodedata

from quotes.errors import ReadError
from quotes.extras import library
from quotes.reading.apart import done_apart
from quotes.reading.document import About, Document
from quotes.reading.pdf.furniture import without_furniture
from quotes.reading.pdf.lines import pages
from quotes.reading.pdf.order import in_order
from quotes.reading.pdf.paragraphs import paragraphs

# ﬀ ﬁ ﬂ ﬃ ﬄ ﬅ ﬆ: one character of a fount, several letters of a word.
LIGATURES = {character: unicodedata.normalize("NFKC", chr(character)) for character in range(0xFB00, 0xFB07)}
# What programs put where the title belongs: "Microsoft Word - release_v3.docx".
NO_TITLE = re.compile(r"Microsoft \w+ - .*|.*\.(?:docx?|odt|rtf|indd|qxd|pdf|txt)|untitled.*", re.IGNORECASE)


def read_pdf(data: bytes, name: str) -> Document:
    """Read the text of a PDF file: one line a paragraph, blank lines between.

    Text is what stands on its pages, columns one after the other. Running heads and feet that repeat, page numbers and
    slanted watermarks are left out; a paragraph that goes on in the next column or on the next page is one, a word that
    a line's end has cut is whole where the document shows that it is one word, and ligatures are letters. Footnotes
    stand where their page has them; pictures of text have none. Title and author are those that the file tells; the day
    it was made is not that of publication.

    Raises ReadError for a file that is locked, damaged, without text or too slow to read, ExtraError when pdfminer is
    not installed. The file is read in a process of its own.
    """
    library("pdfminer", "documents", "PDF files")
    found = done_apart(pages, data, name, "PDF file")
    ordered = [in_order(page) for page in without_furniture(found.pages)]
    text = "\n\n".join(paragraphs(ordered)).translate(LIGATURES)
    if not text:
        raise ReadError(f"{name}: this PDF file has no text in it; it may be scanned.")
    title = found.information.get("Title")
    about = About(
        title=None if title is None or NO_TITLE.fullmatch(title) else title or None,
        byline=found.information.get("Author") or None,
    )
    return Document(name, text + "\n", about)
