"""PDF files: what their pages say, as paragraphs."""

from collections.abc import Callable
from io import BytesIO

import pytest
from fpdf import FPDF
from fpdf.enums import AccessPermission, EncryptionMethod

from quotes import ReadError
from quotes.paragraphs import paragraphs as paragraphs_of_text
from quotes.reading import read

OPENING = (
    "The harbour at Sallow Point will open to fishing boats again in the spring, eleven years after the storm that"
    " broke its wall, the county council decided on Monday evening after a debate of four hours."
)
QUOTED = (
    "“We have waited long enough, and so have the people who were promised a harbour,” said Councillor Ona Pell, who"
    " has led the campaign since the week of the storm. “I would like to see the first boat come in myself.”"
)
CLOSING = (
    "The work will cost nine million pounds, a third of which the county has put aside. The rest is to come from the"
    " ministry, which did not answer a request for comment, and from the sale of the old customs house on the quay."
)
# Millimetres.
A5, A6 = (148, 210), (105, 148)
RELEASE = (OPENING, QUOTED, CLOSING)


def new_file(**options: object) -> FPDF:
    """An empty file in whose fount curly quotation marks are."""
    file = FPDF(**options)
    file.core_fonts_encoding = "windows-1252"
    file.set_font("Times", size=12)
    file.add_page()
    return file


@pytest.fixture
def pdf(tmp_path) -> Callable[[FPDF], str]:
    """Save a file and give its path."""

    def save(file: FPDF) -> str:
        path = tmp_path / "release.pdf"
        file.output(str(path))
        return str(path)

    return save


def text_paragraphs(path: str) -> list[str]:
    """The paragraphs of a file, as the pipeline sees them."""
    text = read(path).text
    return [text[one.start : one.end] for one in paragraphs_of_text(text)]


def write(file: FPDF, texts: tuple[str, ...], **options: object) -> None:
    """Write each text as a paragraph."""
    for text in texts:
        file.multi_cell(0, new_x="LMARGIN", new_y="NEXT", text=text, **options)


@pytest.mark.parametrize("align", ["J", "L"], ids=["justified", "ragged"])
@pytest.mark.parametrize("height", [5, 10], ids=["single-spaced", "double-spaced"])
def test_paragraphs_with_space_between(pdf, align, height):
    """However far its lines stand apart, a paragraph is one."""
    file = new_file()
    for text in RELEASE:
        write(file, (text,), h=height, align=align)
        file.ln(height)
    assert text_paragraphs(pdf(file)) == list(RELEASE)


def test_paragraphs_that_begin_with_an_indent(pdf):
    """Nothing else parts them, when the last line is nearly full; some are one line."""
    line = "“Nobody asked the boats that left,” she said, “and nobody has asked the ones that stay.”"
    texts = [*RELEASE, line, line, CLOSING]
    file = new_file()
    for text in texts:
        file.set_x(file.l_margin + 8)
        file.write(5, text)
        file.ln()
    assert text_paragraphs(pdf(file)) == texts


def test_paragraphs_whose_last_line_is_short(pdf):
    """There was room for the next word."""
    file = new_file()
    write(file, RELEASE, h=5, align="J")
    assert text_paragraphs(pdf(file)) == list(RELEASE)


def test_two_columns_are_read_one_after_the_other(pdf):
    """A headline goes over both, and a paragraph goes on from one to the other."""
    file = new_file(format=A5)
    file.set_font("Times", "B", 18)
    write(file, ("Harbour to open in spring",), h=10)
    file.set_font("Times", size=12)
    with file.text_columns(ncols=2, gutter=8, text_align="L") as columns:
        for text in RELEASE * 3:
            columns.write(text + "\n\n")
    assert text_paragraphs(pdf(file)) == ["Harbour to open in spring", *RELEASE * 3]


class Running(FPDF):
    """A file with a head and a foot on every page."""

    def header(self) -> None:
        """Write the head."""
        self.set_font("Times", size=9)
        self.cell(0, 8, f"SALLOW COUNTY COUNCIL  |  Press release {self.page_no()}", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        """Write the foot."""
        self.set_y(-15)
        self.cell(0, 8, f"Page {self.page_no()} of 9", align="C")


def test_running_heads_and_page_numbers_are_left_out(pdf):
    """Paragraphs and quotations go on from page to page as if nothing stood between."""
    file = Running(format=A6)
    file.core_fonts_encoding = "windows-1252"
    file.add_page()
    file.set_font("Times", size=12)
    texts = [f"{town}: {text}" for town in ("At Ey", "In Sallow", "In Great Marrow") for text in RELEASE]
    for text in texts:
        write(file, (text,), h=6)
        file.ln(6)
    assert file.pages_count > 2
    assert text_paragraphs(pdf(file)) == texts


def test_a_footnote_parts_no_paragraph(pdf):
    """A sentence goes on on the next page; the note stands where its page has it."""
    file = new_file()
    write(file, (OPENING.partition(" the county")[0],), h=6)
    file.set_font("Times", size=8)
    write(file, ("1. The wall was built in 1926.",), h=6)
    file.add_page()
    file.set_font("Times", size=12)
    write(file, ("the county" + OPENING.partition(" the county")[2],), h=6)
    assert text_paragraphs(pdf(file)) == [OPENING, "1. The wall was built in 1926."]


def test_lines_in_the_middle_of_the_page_are_their_own(pdf):
    """A headline may be as small as the text under it."""
    file = new_file()
    write(file, ("FOR IMMEDIATE RELEASE", "Harbour to open in spring"), h=6, align="C")
    write(file, (OPENING,), h=6)
    assert text_paragraphs(pdf(file)) == ["FOR IMMEDIATE RELEASE", "Harbour to open in spring", OPENING]


def test_a_number_on_a_page_of_its_own_is_text(pdf):
    """Only what stands above or below a text can be a page's number."""
    file = new_file()
    write(file, ("1926",), h=6)
    assert text_paragraphs(pdf(file)) == ["1926"]


def test_what_opens_each_page_but_stands_elsewhere_is_text(pdf):
    """The same words at different heights are no running head."""
    file = new_file()
    write(file, ("“No.”", OPENING), h=6)
    file.add_page()
    file.ln(40)
    write(file, ("“No.”", CLOSING), h=6)
    assert text_paragraphs(pdf(file)).count("“No.”") == 2


HYPHENATED = (
    "The infor\u00admation was pub\u00adlished by the minis\u00adtry, and the infor\u00admation is wrong."
    " A well-known engi\u00adneer has long-term doubts."
)


@pytest.mark.parametrize("width", range(30, 75, 3))
def test_words_cut_at_the_ends_of_lines_are_whole(pdf, width):
    """The document shows elsewhere how it writes them; a compound keeps its hyphen wherever the line ends."""
    file = new_file()
    words = "A ministry published information. An engineer is well-known, and long-term doubts stay."
    write(file, (words,), h=5)
    file.ln(5)
    file.multi_cell(width, 5, HYPHENATED, align="L")
    assert text_paragraphs(pdf(file)) == [words, HYPHENATED.replace("\u00ad", "")]


def test_a_hyphen_stays_where_nothing_tells(pdf):
    """One line in a short text is too little to go by."""
    file = new_file()
    for line in ("He called it a four-year-", "old mistake, and an anti-", "social one of Smith-", "Jones."):
        file.cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
    assert "four-year-old mistake, and an anti" in read(pdf(file)).text
    assert "Smith-Jones." in read(pdf(file)).text


def test_the_items_of_a_list(pdf):
    """A bullet begins a paragraph, however full the line above it is."""
    file = new_file()
    items = ("• The wall will be four metres high, and the town will pay for the lamps on it.", "• The slip stays.")
    file.set_font("Times", size=12)
    for item in items:
        file.cell(0, 5, item, new_x="LMARGIN", new_y="NEXT")
    assert text_paragraphs(pdf(file)) == list(items)


def test_what_a_file_tells_of_itself(pdf):
    file = new_file()
    write(file, (OPENING,), h=5)
    file.set_title("Harbour – open")
    file.set_author("Ada Quill")
    about = read(pdf(file)).about
    assert (about.title, about.byline, about.site) == ("Harbour – open", "Ada Quill", None)
    assert about.date is None  # the day it was made is another


def test_a_file_name_is_no_title(pdf):
    file = new_file()
    write(file, (OPENING,), h=5)
    file.set_title("Microsoft Word - release_v3.docx")
    assert read(pdf(file)).about.title is None


def test_a_slanted_mark_is_no_text(pdf):
    """DRAFT across the page says nothing."""
    file = new_file()
    write(file, (OPENING,), h=5)
    with file.rotation(45, 100, 150):
        file.text(60, 150, "DRAFT")
    assert text_paragraphs(pdf(file)) == [OPENING]


def test_a_scan_has_no_text(pdf):
    with pytest.raises(ReadError, match=r"release\.pdf: this PDF file has no text in it; it may be scanned\.$"):
        read(pdf(new_file()))


@pytest.mark.parametrize("method", [EncryptionMethod.RC4, EncryptionMethod.AES_128, EncryptionMethod.AES_256])
def test_a_locked_file(pdf, method):
    file = new_file()
    write(file, (OPENING,), h=5)
    file.set_encryption("owner", "secret", method)
    with pytest.raises(ReadError, match=r"release\.pdf: this PDF file is locked by a password; save it without one\.$"):
        read(pdf(file))


def test_a_file_that_only_may_not_be_changed_is_read(pdf):
    """It opens without a password."""
    file = new_file()
    write(file, (OPENING,), h=5)
    file.set_encryption("owner", permissions=AccessPermission.none())
    assert text_paragraphs(pdf(file)) == [OPENING]


def test_ligatures_are_letters():
    """Some founts have one sign for the letters of “first”, “office” and “flat”."""
    from quotes.reading.kinds import KINDS

    file = new_file()
    write(file, ("XY",), h=5)
    stream = BytesIO()
    file.set_compression(False)
    file.output(stream)
    # A table that gives X and Y the meanings of ﬃ and ﬁ, as an embedded fount has one.
    cmap = b"1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <58> <FB03> <59> <FB01> endbfchar"
    table = b"\n90 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (len(cmap), cmap)
    data = stream.getvalue().replace(b"/Subtype /Type1", b"/ToUnicode 90 0 R /Subtype /Type1")
    place = data.find(b"\nxref\n")
    broken = data[:place] + table + data[place:]
    assert KINDS["pdf"].read(broken, "a.pdf").text == "ffifi\n"
