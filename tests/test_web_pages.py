"""Web pages: their articles, what they tell of themselves, and pages that are none."""

import io
import json
import logging
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotes import ReadError
from quotes.cli import main
from quotes.paragraphs import paragraphs
from quotes.reading import About, Document, read
from quotes.reading.web.page import read_page

PAGES = Path(__file__).parent / "pages"
ARTICLE = (
    "<html><head><title>A test</title></head><body><article><p>Mayor Dana Humaid opened the hall on Monday, before a"
    " crowd of islanders who had come by boat.</p>{}<p>Nobody else spoke, and everybody was home by nine.</p></article>"
)
NEWS = """\
Ferry fares to rise, council says

Fares on the Norbury ferry will rise by a tenth in April, the council’s transport committee decided on Tuesday.

“Nobody likes this, but the boats are forty years old,” said Dana Humaid, the committee’s chair. “We have no \
other money.”

Ola Petersen, who crosses every morning, called the rise “a tax on islanders”.

“We were promised a bridge.

“We got a bill,” she wrote in a letter to the committee.

What comes next

The new fares begin on 1 April, the operator said.

Children’s fares stay as they are — AT&amp;T vouchers too."""
BLOG = """\
Notes from the harbour

“You can’t eat a view,” Ben Aldous told me on the quay this morning, and went back to his nets.
He has fished here for thirty years. His father did before him, and his father’s father,
he says, “before there was a quay at all”.
The plan for the marina is on show in the town hall until Friday. The architect, Lena Fisk, says it leaves room for \
twelve boats. “Twelve is what there are today,” she said."""
RELEASE = """\
FOR IMMEDIATE RELEASE

HARLAND, 4 June – Harland Mills will reopen in August, its new owner, Agnès Delacroix, announced today.

“The looms are ready and so are we,” Ms Delacroix said. “We’ll start with sixty people – most of whom worked here \
before – at wages of £14 an hour.”

The union’s Rhys Morgan called it “good news, at last”…"""
MARKS = """\
Mayor Ines Duarte said “nobody has asked the fishermen”, and then “that she would ‘of course’ do it”.

“The words carry marks of their own,” her spokesman, Karl Voss, said of the page on which her speech stands.

She opened the hall on Monday, and “it was full”, said a visitor who had come from the other side of the bay to \
hear her."""
SHORT = "“Yes,” said Ada Lund.\n\n“No,” said Bo Crane.\n\nThey left."


@pytest.mark.parametrize(
    ("name", "text", "about"),
    [
        (
            "news.html",
            NEWS,
            About(
                "Ferry fares to rise, council says",
                "Mira Okafor; Tom Hale",
                "2024-03-05",
                "The Norbury Gazette",
                "https://gazette.example/news/ferry-fares",
            ),
        ),
        ("blog.html", BLOG, About("Notes from the harbour", "Pat Lowe", "2023-11-20")),
        ("release.html", RELEASE, About("Harland Mills to reopen")),
        ("marks.html", MARKS, About("Mayor will stay")),
        ("short.html", SHORT, About("Short")),
    ],
)
def test_a_page_is_its_article(name, text, about):
    """Without menu, byline, caption, related stories, comments and foot; every word and mark as it is shown."""
    path = str(PAGES / name)
    assert read(path) == Document(path, text, about)


@pytest.mark.parametrize("name", ["empty.html", "frames.html"])
def test_a_page_without_an_article(name):
    with pytest.raises(ReadError, match=rf"^{PAGES / name}: no article text was found in this page\.$"):
        read(str(PAGES / name))


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>“Yes,” said <b>Ada</b> <i>Lu</i>nd.</p>", "“Yes,” said Ada Lund."),
        ("<p>“Yes,”&nbsp;said&#160;Ada\n   Lund.</p>", "“Yes,” said Ada Lund."),
        ("<p>&quot;Yes,&quot; said Ada &lt;b&gt; Lund.</p>", '"Yes," said Ada <b> Lund.'),
        ("<p>&#147;Yes,&#148; said Ada&#146;s son.</p>", "“Yes,” said Ada’s son."),
        ("<p>&laquo;Yes&raquo;, said cafe\u0301 owner Ada.</p>", "«Yes», said cafe\u0301 owner Ada."),
        ("<p>“Yes,<br>and no,” said Ada Lund.</p>", "“Yes,\nand no,” said Ada Lund."),
        ("<p>“Ex<wbr>tra&shy;ordinary,” said Ada.</p>", "“Extra\xadordinary,” said Ada."),
        ("<p>She said <q>yes</q>.</p>", "She said “yes”."),
        ("<p>She said <q><em>y</em>es</q>.</p>", "She said “yes”."),
        ("<p>She said <q>‘yes’</q>.</p>", "She said ‘yes’."),
        ("<p>Same.</p><p>Same.</p>", "Same.\n\nSame."),
        ("<pre>“Yes,” said Ada\nLund.\n\n“No,” said\nBo.</pre>", "“Yes,” said Ada Lund.\n\n“No,” said Bo."),
        ("<ul><li>“Yes,” said Ada.</li><li>“No,” said Bo.</li></ul>", "“Yes,” said Ada.\n\n“No,” said Bo."),
        ("<p>“Yes,” said Ada.\x01</p><!-- “No,” said Bo. -->", "“Yes,” said Ada."),
        ("<figure><img src=a><figcaption>“No,” said Bo.</figcaption></figure><p>Yes.</p>", "Yes."),
        (
            "<table><tr><td><p>“Yes,” said Ada.</p><table><tr><td>Fare</table><p>“No,” said Bo.</p></table>",
            "“Yes,” said Ada.\n\nFare\n\n“No,” said Bo.",
        ),
        ("<script>“No,” said Bo.</script><style>“No”</style><p>Yes.</p>", "Yes."),
    ],
)
def test_words_are_those_that_are_shown(markup, text):
    """Entities, inline tags, line breaks and the marks of <q> come out as a browser shows them."""
    first, *found, last = read_page(ARTICLE.format(markup).encode(), "a.html").text.split("\n\n")
    assert (first[:5], "\n\n".join(found), last[:6]) == ("Mayor", text, "Nobody")


def test_blocks_are_paragraphs():
    """The extraction of quotations sees the page's paragraphs."""
    text = read(str(PAGES / "news.html")).text
    assert len(paragraphs(text)) == len(NEWS.split("\n\n"))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("windows-1252", "cp1252"),
        ("iso-8859-1", "cp1252"),
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("nonsense", "cp1252"),
        ("utf-16", "utf-8"),
        ("utf-8", "utf-16"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_encodings_of_pages(declared, encoding):
    """What is declared counts where it can be true: Latin-1 is Windows-1252, and a page saved anew is UTF-8."""
    words = "“It’s true,” said Zoë Müller."
    markup = f'<meta charset="{declared}">' + ARTICLE.format(f"<p>{words}</p>")
    assert words in read_page(markup.encode(encoding), "a.html").text


HOSTILE = {
    "deep": "<div>" * 100_000 + "<p>“Yes,” said Ada Lund.",
    "deep inline": "<p>“Yes,”" + " <b>said <q>Ada" * 100_000,
    "deep enough": "<div>" * 200 + "<p>“Yes,” said Ada Lund.",
    "crowded": "<p>“Yes,” said Ada Lund.</p>" * 100_000,
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(300_000)) + ">“Yes,” said Ada Lund.",
    "spans": "<table>" + "<tr><td rowspan=99 colspan=99>“Yes,” said Ada Lund.</td></tr>" * 2_000,
    "data": "<script type='application/ld+json'>" + '"@type": [' * 500_000 + "</script><p>“Yes,” said Ada Lund.",
    "typed": "<pre>" + "“Yes,” said Ada Lund.\n" * 100_000,
    "large": "x" * 10_000_001,
    "broken": "<p <a =' <![CDATA[ <!-- “Yes,” said </q Ada <svg><p>",
    "list": "<ul><li>“Yes,” said Ada Lund." * 100,
    "tables": ("<table><tr><td>x" * 80 + "</table>" * 80) * 10,
    "steep": ("<div>x" * 240 + "</div>" * 240) * 100,
}


def outcome(data: bytes, name: str) -> bool:
    """Whether a page has text, or is refused in one sentence."""
    try:
        return read_page(data, name).text.strip() != ""
    except ReadError as error:
        return str(error).startswith(f"{name}: ") and str(error).endswith(".")


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_read_or_refused(markup):
    """In seconds, with text or one sentence."""
    assert outcome(f"<html><body>{markup}".encode(), "a.html")


PIECES = """
<p> </p> <q> </q> <pre> <br> <div> </div> <table> <tr> <td> <article> “Yes,” said Ada. &#x22; &#0;
& < > <html> <meta charset=utf-16> <title> <script> <!-- --> <li> <ul> <blockquote> <body> <?xml
"""


@settings(deadline=None, max_examples=60)
@given(
    st.binary() | st.lists(st.sampled_from(PIECES.split()), max_size=60).map(lambda pieces: " ".join(pieces).encode())
)
@example(b"")
@example(b"<")
@example(b"<!-- -->")
@example(b"<html><body><q><pre><q>x")
def test_any_bytes_are_a_page_or_refused(data):
    """No page brings forth another error, and a text is never empty."""
    assert outcome(data, "x")


def test_nothing_is_logged_to_standard_error(monkeypatch, capsys):
    """The library's warnings go to those who ask for them."""
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    with pytest.raises(ReadError):
        read(str(PAGES / "empty.html"))
    read(str(PAGES / "news.html"))
    assert capsys.readouterr() == ("", "")


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(ReadError, match=r"news\.html: Web pages need trafilatura: pip install 'quotes\[web\]'\.$"):
        read(str(PAGES / "news.html"))


@pytest.mark.parametrize("begin", [b"", b"\n  ", b"\xef\xbb\xbf", b"<?xml version='1.0'?>\n", b"<!-- saved -->"])
def test_standard_input_that_begins_as_a_page_is_one(begin, monkeypatch):
    """`curl … | quotes extract -`."""
    data = begin + (PAGES / "marks.html").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    document = read("-")
    assert (document.name, document.text) == ("(standard input)", MARKS)


def test_a_text_about_pages_stays_a_text(tmp_path):
    """A suffix tells more than the beginning."""
    path = tmp_path / "a.txt"
    path.write_text("<html> is a tag", encoding="utf-8")
    assert read(str(path)) == Document(str(path), "<html> is a tag")


@pytest.mark.parametrize("where", ["standard output", "file"])
def test_json_carries_the_text_and_what_the_page_tells(where, tmp_path, capsys):
    """Offsets count in the text, which goes with them, by both ways of the command."""
    if where == "file":
        output = tmp_path / "out.jsonl"
        folder = tmp_path / "articles"
        folder.mkdir()
        (folder / "marks.html").write_bytes((PAGES / "marks.html").read_bytes())
        assert main(["extract", str(folder), "-o", str(output)]) == 0
        result = json.loads(output.read_text(encoding="utf-8"))
    else:
        assert main(["extract", str(PAGES / "marks.html"), "--format", "json"]) == 0
        result = json.loads(capsys.readouterr().out)
    assert result["text"] == MARKS
    assert result["about"]["title"] == "Mayor will stay"
    assert {quote["speaker"]["name"] for quote in result["quotes"]} >= {"Ines Duarte", "Karl Voss"}
    extents = [extent for quote in result["quotes"] for extent in quote["content"]]
    assert all(MARKS[extent["start"] : extent["end"]] == extent["text"] for extent in extents)
