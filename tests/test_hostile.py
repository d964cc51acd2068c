"""What a hostile page puts into its text comes out of every format complete, and does nothing."""

import csv
import importlib
import io
import json
import re
import time

import pytest
from formats import TEI as NAMESPACE
from formats import TEXT_FORMATS, data, schema, tei

from quotes import Article, Extent, Kind, Quote, Speaker, SpeakerKind
from quotes.evaluation.brat import brat_articles
from quotes.writing import FORMATS, Result
from quotes.writing.harmless import visible

HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)> </td></table> ]]> <!-- -->",
    "attribute": '" onmouseover="alert(1)" x=\'y\' &amp; &#0; &nbsp;',
    "formula": "=cmd|' /C calc'!A0",
    "escape": "\x1b[31mred\x1b]0;title\x07 \x9b31m \x7f",
    "markup": "[red]x[/red] [a](javascript:alert(1)) ![i](http://x.example/i.png) :smile: `c` | **b** \\| $x$ @you",
    "block": "# heading\n- item\n\n```\ncode\n1. one\n---\n> quoted",
    "null": "nul\0l \x01\x0b\x0c\x1f",
    "reordered": "user \u202egnp.exe\u2066\u2069 \u200f",
    "breaks": "one\r\ntwo\rthree\x85four\u2028five\u2029six\tseven",
    "halves": "half \ud800 and \udc00",
    "not characters": "\ufffe \uffff \U0001f600 \ufeff",
    "jinja": "{{ 7*7 }} {% raw %} ${7*7} <%= 7 %>",
}
NO_CHARACTERS = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
ACTS_ON_A_TERMINAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def hostile(words: str) -> Result:
    """An article in which all that comes from outside is hostile: the document's name, a quotation, its source."""
    text = f"“{words}” said {words}, {words}."
    content, source = Extent.of(text, 1, 1 + len(words)), Extent.of(text, len(words) + 8, 2 * len(words) + 8)
    cue = Extent.of(text, len(words) + 3, len(words) + 7)
    speaker = Speaker(words, SpeakerKind.PERSON, words, words, (source,))
    quote = Quote(Kind.MIXED, (content,), cue, source, speaker, "rule", "resolver", 0.5, path=words, reason=words)
    return Result(words, Article(text, (quote,), (speaker,)))


def written(form: str, words: str) -> str:
    return data(form, hostile(words), explain=True).decode()


def shown(words: str) -> str:
    """The words without white space, as every format may show them."""
    return "".join(visible(words).split())


each = pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)


@each
@pytest.mark.parametrize("form", TEXT_FORMATS)
def test_nothing_reaches_a_terminal_but_words(form, words):
    assert not ACTS_ON_A_TERMINAL.search(written(form, words))


@each
def test_html(words):
    """A browser's reader finds the words in their cells, no element that the page did not write, no attribute."""
    html = pytest.importorskip("lxml.html", reason="lxml is not installed")
    page = html.document_fromstring(written("html", words).encode())
    allowed = {"html", "head", "meta", "title", "style", "body", "main"}
    allowed |= {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert {element.tag for element in page.iter()} <= allowed
    assert {name for element in page.find("body").iter() for name in element.attrib} <= {"dir", "class", "scope"}
    cells = {cell.get("class"): shown(cell.text_content()) for cell in page.iter("td")}
    expected = shown(words).translate(NO_CHARACTERS)
    assert {cells[name] for name in ("quote", "speaker", "title", "affiliation", "source", "reason")} == {expected}
    assert shown(page.find(".//caption").text_content()) == expected


@each
def test_html_is_valid(words):
    """A reader that forgives nothing has nothing to forgive."""
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")
    html5lib.HTMLParser(strict=True).parse(written("html", words).encode())


@each
def test_markdown(words):
    """A reader with tables sees words alone, and nothing in them that adds links, emoji or mathematics."""
    reader = pytest.importorskip("markdown_it", reason="markdown-it is not installed").MarkdownIt("commonmark")
    source = written("markdown", words)
    tokens = reader.enable("table").parse(source)
    inline = [token for token in tokens if token.type == "inline"]
    assert {child.type for token in inline for child in token.children} <= {"text", "text_special"}
    texts = [shown("".join(child.content for child in token.children)) for token in inline]
    assert texts[0] == shown(words)
    assert any(shown(words) in text for text in texts[6:])
    assert sum(token.type == "tr_open" for token in tokens) == 2
    assert not re.search(r"(?<!\\)[$@]|(?<![\\|-]):(?=\w)|(?<!\\)://|<|>", source)


@each
def test_tei(words):
    """Well-formed and valid; the body has every character, but for those that XML cannot hold."""
    tree = tei(hostile(words))
    text = "".join(tree.find(f".//{NAMESPACE}body").itertext())
    assert len(text) == len(hostile(words).article.text)
    assert shown(text) == shown(hostile(words).article.text.translate(NO_CHARACTERS))
    assert shown(tree.find(f".//{NAMESPACE}title").text) == shown(words.translate(NO_CHARACTERS))
    assert schema().validate(tree), schema().error_log


@each
def test_brat(tmp_path, words):
    """`quotes evaluate` takes the files and finds one quotation, and the characters but for what no file holds."""
    FORMATS["brat"].write_folder(iter([hostile(words)]), str(tmp_path / "new"))
    (gold,) = brat_articles(str(tmp_path / "new"))
    (found,) = gold.attributions
    quote = hostile(words).article.quotes[0]
    assert shown(gold.text) == shown(hostile(words).article.text)
    stretches = "".join(gold.text[start:end] for start, end in found.content)
    assert re.sub(r"\W", "", stretches) == re.sub(r"[\ud800-\udfff]|\W", "", quote.text)
    assert (len(found.cue), bool(found.source)) == (1, True)
    assert {path.parent for path in tmp_path.rglob("*.ann")} == {tmp_path / "new"}


@each
def test_json_and_json_ld(words):
    for form in ("json", "jsonl", "jsonld"):
        value = json.loads(written(form, words))
        quotation = value["hasPart"][0] if form == "jsonld" else value["quotes"][0]
        assert shown(quotation["text"]) == shown(words)


@each
@pytest.mark.parametrize("library", ["polars", "duckdb", "pyarrow.json"])
def test_json_lines_read_by_data_frames(tmp_path, words, library):
    """None refuses a line, and with it all others of the file."""
    module = pytest.importorskip(library, reason=f"{library} is not installed")
    lines = [written("jsonl", words), written("jsonl", "plain")]
    (tmp_path / "a.jsonl").write_text("".join(lines), encoding="utf-8")
    read = {
        "polars": lambda path: module.read_ndjson(path)["document"].to_list(),
        "duckdb": lambda path: [row[0] for row in module.sql(f"select document from read_json('{path}')").fetchall()],
        "pyarrow.json": lambda path: module.read_json(path)["document"].to_pylist(),
    }[library]
    assert read(str(tmp_path / "a.jsonl")) == [re.sub("[\ud800-\udfff]", "\ufffd", words), "plain"]


@each
def test_csv_and_tsv_read_by_data_frames(tmp_path, words):
    """All see the cells that Python's reader sees."""
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    polars = pytest.importorskip("polars", reason="polars is not installed")
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        (tmp_path / f"a.{form}").write_text(written(form, words), encoding="utf-8", newline="")
        expected = list(csv.DictReader(io.StringIO(written(form, words), newline=""), delimiter=delimiter))
        frame = pandas.read_csv(tmp_path / f"a.{form}", sep=delimiter, keep_default_na=False, dtype=str)
        assert frame.to_dict("records") == expected
        frame = polars.read_csv(tmp_path / f"a.{form}", separator=delimiter, infer_schema=False)
        assert frame.fill_null("").to_dicts() == expected


@each
def test_csv_and_tsv(words):
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        _, row = csv.reader(io.StringIO(written(form, words), newline=""), delimiter=delimiter)
        assert shown(row[2]).removeprefix("'") == shown(words).removeprefix("'")
        assert not row[2].startswith("=")


@each
def test_parquet(words):
    """Words as they are, since nothing runs a typed column; only halves of characters have no place in it."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    (row,) = parquet.read_table(io.BytesIO(data("parquet", hostile(words), explain=True))).to_pylist()
    expected = re.sub("[\ud800-\udfff]", "\ufffd", words)
    names = ("document", "quote", "speaker", "title", "affiliation", "source", "path", "reason")
    assert {row[name] for name in names} == {expected}


@each
def test_markdown_read_by_github(words):
    """What its reader takes for links, addresses and HTML is none of it."""
    cmarkgfm = pytest.importorskip("cmarkgfm", reason="cmarkgfm is not installed")
    page = cmarkgfm.github_flavored_markdown_to_html(written("markdown", words))
    assert set(re.findall(r"<(\w+)", page)) <= {"h2", "p", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.count("<tr>") == 2


@each
def test_spacy(words):
    import spacy
    from spacy.tokens import DocBin

    importlib.import_module("quotes.component")
    (doc,) = DocBin().from_bytes(data("spacy", hostile(words))).get_docs(spacy.blank("en").vocab)
    assert doc.text == re.sub("[\ud800-\udfff]", "\ufffd", hostile(words).article.text)
    (span,) = doc.spans["quotes"]
    assert doc._.quotes[0].text in span.text
    assert doc._.quotes[0].text == re.sub("[\ud800-\udfff]", "\ufffd", words)


LONG = {
    "words": "word “mark” " * 170_000,
    "one run": "x" * 2_000_000,
    "marks": "“" * 2_000_000,
    "bars": "|" * 2_000_000,
}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
def test_a_line_of_two_megabytes(form, words):
    """In time that grows with it, not with its square; with a short quotation, as a page would have it."""
    text = f"“We came,” said Lind. {words}"
    quote = Quote(Kind.DIRECT, (Extent.of(text, 1, 9),), Extent.of(text, 11, 15), Extent.of(text, 16, 20))
    begun = time.monotonic()
    output = data(form, Result("a.txt", Article(text, (quote,))))
    assert time.monotonic() - begun < 60
    assert b"We came," in output or FORMATS[form].is_binary
    assert form != "tei" or len(output) > len(text)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "table"])
def test_a_quotation_of_two_megabytes(form):
    """Nothing is cut."""
    words = "word " * 400_000
    output = data(form, Result("a.txt", Article(words, (Quote(Kind.DIRECT, (Extent.of(words, 0, len(words)),)),))))
    assert output.count(b"word") >= 400_000 or FORMATS[form].is_binary
