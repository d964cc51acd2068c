"""csv, parquet, markdown and html, each read by what others wrote, where it is installed."""

import csv
import io
import os
import re
import shutil
import subprocess

import pytest
from formats import NAMES, data, result, rows_of_csv

from quotes import Article, Extent, Kind, Quote
from quotes.writing import Result


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


def rows_of_parquet(*results):
    """What its own library reads, which the others are held against."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    return parquet.read_table(io.BytesIO(data("parquet", *results))).to_pylist()


def by_pandas(path):
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_parquet(path).astype(object)
    return frame.where(frame.notna(), None).to_dict("records")


def by_polars(path):
    return pytest.importorskip("polars", reason="polars is not installed").read_parquet(path).to_dicts()


def by_duckdb(path):
    relation = pytest.importorskip("duckdb", reason="duckdb is not installed").read_parquet(str(path))
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


@pytest.mark.parametrize("read", [by_pandas, by_polars, by_duckdb])
def test_parquet_read_by_others(tmp_path, read):
    """Numbers as numbers, nothing as nothing, words as they stand in the text."""
    results = [result(name) for name in NAMES]
    (tmp_path / "a.parquet").write_bytes(data("parquet", *results))
    found = read(tmp_path / "a.parquet")
    assert found == rows_of_parquet(*results)
    quoted = [(one.document, quote) for one in results for quote in one.article.quotes]
    assert [(row["document"], row["quote"], row["start"], row["end"]) for row in found] == [
        (document, quote.text, quote.start, quote.end) for document, quote in quoted
    ]
    assert [row["speaker"] for row in found] == [quote.speaker and quote.speaker.name for _, quote in quoted]
    assert all(isinstance(row["confidence"], float) and isinstance(row["number"], int) for row in found)


def run(command: list[str], **environment: str) -> str:
    """What another program prints."""
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, check=True, timeout=120)
    return done.stdout.decode()


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


@pytest.mark.parametrize("name", NAMES)
def test_html_is_valid(name):
    """A reader that forgives nothing has nothing to forgive."""
    html5lib = pytest.importorskip("html5lib", reason="html5lib is not installed")
    html5lib.HTMLParser(strict=True).parse(data("html", result(name), result(name), explain=True))


@pytest.mark.skipif(shutil.which("tidy") is None, reason="HTML Tidy is not installed")
def test_html_is_tidy():
    """Another one warns of nothing."""
    page = data("html", *map(result, NAMES), Result("nothing.txt", Article("Nothing.")))
    done = subprocess.run(["tidy", "-errors", "-quiet", "-utf8"], input=page, capture_output=True)
    assert (done.returncode, done.stderr.decode()) == (0, "")


@pytest.mark.parametrize("name", NAMES)
def test_markdown_read_by_github(name):
    """Its reader makes headings and tables, and nothing else, of it."""
    cmarkgfm = pytest.importorskip("cmarkgfm", reason="cmarkgfm is not installed")
    page = cmarkgfm.github_flavored_markdown_to_html(data("markdown", result(name), explain=True).decode())
    assert set(re.findall(r"<(\w+)", page)) <= {"h2", "p", "table", "thead", "tbody", "tr", "th", "td"}
    assert page.count("<tr>") == len(result(name).article.quotes) + 1
