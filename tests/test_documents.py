"""Documents of every kind: known by how they begin, read in bounds, and what is missing or broken is one sentence."""

import io
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx import Document as NewDocument
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st
from project import SEEDS

import quotes
from quotes import ReadError
from quotes.cli import main
from quotes.reading import expand, read
from quotes.reading.apart import done_apart
from quotes.reading.kinds import KINDS

WORDS = "“The harbour is open,” said Mayor Ona Pell."
SEED_NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))


def pdf_data() -> bytes:
    file = FPDF()
    file.core_fonts_encoding = "windows-1252"
    file.set_font("Times", size=12)
    file.add_page()
    file.multi_cell(0, 6, WORDS)
    return bytes(file.output())


def word_data() -> bytes:
    document = NewDocument()
    document.add_paragraph(WORDS)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


DATA = {
    "pdf": pdf_data(),
    "docx": word_data(),
    "eml": f"From: Ada Quill <ada@example.org>\nSubject: Harbour\n\n{WORDS}\n".encode(),
    "md": f"# Harbour\n\n{WORDS}\n".encode(),
}


@pytest.mark.parametrize("kind", DATA)
def test_the_command_carries_the_text(capsys, tmp_path, kind):
    """Offsets are those of the text that the output has."""
    path = tmp_path / f"release.{kind}"
    path.write_bytes(DATA[kind])
    assert main(["extract", str(path), "--format", "json"]) == 0
    captured = capsys.readouterr()
    result = json.loads(captured.out)
    (quote,) = result["quotes"]
    (extent,) = quote["content"]
    assert result["text"][extent["start"] : extent["end"]] == quote["text"] == "The harbour is open,"
    assert quote["speaker"]["name"] == "Ona Pell"
    assert set(result["about"]) == {"title", "byline", "date", "site", "address"}
    assert captured.err == ""


@pytest.mark.parametrize("name", ["-", "release.txt", "release", "RELEASE.PDF.bak", "release.md"])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_what_begins_as_a_document_is_one(monkeypatch, tmp_path, kind, name):
    """Whatever it is called, and on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DATA[kind])))
    monkeypatch.chdir(tmp_path)
    Path("release.txt" if name == "-" else name).write_bytes(DATA[kind])
    assert read(name).text == WORDS + "\n"


@pytest.mark.parametrize(
    ("head", "is_letter"),
    [
        ("Received: from a.example\r\n\tby b.example; Tue\r\nFrom: a@b.example\r\n\r\n", True),
        ("From: a@b.example\nSubject: Harbour\n  opens\nMIME-Version: 1.0\n\n", True),
        ("From a@b.example Tue Feb  3\nReturn-Path: <a@b.example>\nFrom: a@b.example\n\n", True),
        ("From: the press office\nSubject: the harbour\n\n", False),
        ("Note: see below\n\nReceived: two letters\n\n", False),
    ],
)
def test_a_letter_is_known_by_its_head(monkeypatch, head, is_letter):
    """A mail program pipes it in; a text that begins as one stays as it is."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((head + "It rained.\n").encode())))
    assert read("-").text == ("" if is_letter else head) + "It rained.\n"


def test_another_zip_file_is_refused(tmp_path):
    path = tmp_path / "articles.zip"
    shutil.make_archive(str(path.with_suffix("")), "zip", SEEDS)
    with pytest.raises(ReadError, match=r"articles\.zip: this is a ZIP, Word or e-book file, not plain text\.$"):
        read(str(path))


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (("a.pdf", "b.docx", "c.eml", "d.txt", "README.md", "t.csv"), ("a.pdf", "b.docx", "c.eml", "d.txt")),
        (("A.MD", "b.markdown", "t.csv"), ("A.MD", "b.markdown")),
        (("t.csv",), ("t.csv",)),
        (("~$a.docx", ".DS_Store", "._a.docx", "a.docx", "a.jpg"), ("a.docx",)),
        (("a.html", "a_files/ad.html", "a-Dateien/ad.html", "a_archive/b.html"), ("a.html", "a_archive/b.html")),
        (("b.html", "a_files/ad.html"), ("a_files/ad.html", "b.html")),
    ],
)
def test_a_folder_is_its_documents(tmp_path, names, chosen):
    """Markdown is notes where there is anything else, and tables come last; what programs lay beside is none."""
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert expand(str(tmp_path)) == tuple(str(tmp_path / name) for name in chosen)


@pytest.mark.parametrize(
    ("kind", "library", "sentence"),
    [
        ("pdf", "pdfminer", "PDF files need pdfminer: pip install 'quotes[documents]'."),
        ("docx", "docx", "Word documents need docx: pip install 'quotes[documents]'."),
        ("md", "mdit_py_plugins", "Markdown files need mdit_py_plugins: pip install 'quotes[documents]'."),
    ],
)
def test_a_library_that_is_missing(monkeypatch, capsys, tmp_path, kind, library, sentence):
    """Only its own documents miss it."""
    monkeypatch.setitem(sys.modules, library, None)
    bad, good = tmp_path / f"a.{kind}", tmp_path / "b.txt"
    bad.write_bytes(DATA[kind])
    good.write_text(WORDS, encoding="utf-8")
    assert main(["extract", str(bad), str(good), "-f", "csv"]) == 1
    captured = capsys.readouterr()
    assert captured.err == f"quotes: {bad}: {sentence}\n"
    assert "Ona Pell" in captured.out


def outcome(kind: str, data: bytes) -> str:
    """The text of a document, or why there is none."""
    try:
        return KINDS[kind].read(data, "x").text
    except ReadError as error:
        assert str(error).startswith("x: ")  # noqa: PT017 - either outcome is right
        assert str(error).endswith(".")  # noqa: PT017
        return str(error)


@pytest.mark.parametrize("kind", ["pdf", "word", "letter", "markdown"])
@settings(deadline=None, max_examples=60)
@given(data=st.binary() | st.binary().map(lambda rest: b"%PDF-1.7\n" + rest) | st.binary().map(b"PK\x03\x04".__add__))
def test_any_bytes_are_read_or_refused(kind, data):
    outcome(kind, data)


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@settings(deadline=None, max_examples=80)
@given(data=st.data())
def test_a_damaged_document_is_read_or_refused(kind, data):
    """Cut, or with some bytes changed, in one place or another."""
    whole = DATA[kind]
    start = data.draw(st.integers(0, len(whole)))
    damaged = whole[:start] + data.draw(st.binary(max_size=20)) + whole[start + data.draw(st.integers(0, 40)) :]
    outcome({"docx": "word"}.get(kind, kind), damaged[: data.draw(st.sampled_from([len(damaged), start]))])


PAGES = (
    b"%%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj %s endobj\n%s\ntrailer <</Root 1 0 R>>\n%%%%EOF"
)


@pytest.mark.parametrize(
    "data",
    [
        PAGES % (b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>", b""),
        PAGES % (b"<</Type/Pages/Kids 2 0 R/Count 99999999>>", b""),
        PAGES % (b"[" * 100_000, b""),
        PAGES
        % (b"<</Type/Pages/Kids[%s]/Count 9>>" % (b"3 0 R " * 300), b"3 0 obj <</Type/Page/Parent 2 0 R>> endobj"),
        b"%PDF-1.7\nxref\n0 999999999\ntrailer <</Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\n" + b"".join(b"%d 0 obj %d 0 R endobj\n" % (n, n + 1) for n in range(100_000)),
    ],
    ids=["cycle", "endless", "deep", "one page often", "xref", "objects"],
)
def test_hostile_pdf_files_are_refused(data):
    assert outcome("pdf", data).startswith("x: this")


def sleep(data: bytes) -> None:
    time.sleep(60)


def die(data: bytes) -> None:
    os._exit(3)


def fill(data: bytes) -> int:
    return len(bytearray(2**40))


@pytest.mark.parametrize(
    ("work", "reason"),
    [(sleep, r"this letter could not be read within 0\.5 seconds"), (die, "damaged"), (fill, "too involved")],
)
def test_work_apart_is_bounded(work, reason):
    """A document that hangs, kills or fills the process is one sentence, and the next one finds another process."""
    with pytest.raises(ReadError, match=rf"^x: .*{reason}.*\.$"):
        done_apart(work, b"", "x", "letter", seconds=0.5 if work is sleep else 60)
    assert done_apart(len, b"abc", "x", "letter") == 3


def test_libraries_are_silent(tmp_path):
    """What they warn of and log does not reach standard error."""
    damaged = DATA["pdf"].replace(b"endstream", b"endstrea").replace(b"/Type /Font", b"/Typo /Font")
    (tmp_path / "a.pdf").write_bytes(damaged)
    (tmp_path / "a.docx").write_bytes(DATA["docx"][:-30])
    names = [str(tmp_path / name) for name in ("a.pdf", "a.docx")]
    command = [sys.executable, "-W", "always", "-m", "quotes", "extract", *names, "-f", "csv"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=120, text=True)
    assert all(line.startswith("quotes: ") for line in done.stderr.splitlines()), done.stderr


@pytest.fixture(scope="module")
def converted(tmp_path_factory) -> Path:
    """The seeds as Word documents and PDF files, made by LibreOffice."""
    folder = tmp_path_factory.mktemp("converted")
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    seeds = [str(path) for path in sorted(SEEDS.glob("*.txt")) if path.stem in SEED_NAMES]
    for kind in ("docx", "pdf"):
        command = ["soffice", "--headless", "--infilter=Text (encoded):UTF8", "--convert-to", kind, "--outdir"]
        environment = {**os.environ, "HOME": str(folder)}
        subprocess.run([*command, str(folder), *seeds], env=environment, capture_output=True, check=False, timeout=300)
    if len(list(folder.glob("*.docx"))) != len(seeds):
        pytest.skip("LibreOffice has no Writer")
    return folder


def rows(article: quotes.Article) -> list[tuple[object, ...]]:
    """What a table says of each quotation."""
    return [
        (
            quote.kind,
            [extent.text for extent in quote.content],
            quote.speaker and (quote.speaker.name, quote.speaker.title, quote.speaker.affiliation),
            quote.source and quote.source.text,
            quote.cue and quote.cue.text,
        )
        for quote in article.quotes
    ]


@pytest.mark.parametrize("kind", ["docx", "pdf"])
@pytest.mark.parametrize("name", SEED_NAMES)
def test_a_seed_as_a_document_has_the_same_quotations(converted, name, kind):
    """What LibreOffice makes of an article is read as the article itself is."""
    article = quotes.extract((SEEDS / f"{name}.txt").read_text(encoding="utf-8"))
    document = read(str(converted / f"{name}.{kind}"))
    assert rows(quotes.extract(document.text)) == rows(article)


READS = """
from quotes.reading import read
print(len(read({path!r}).text.split()))
"""


@pytest.mark.parametrize("piped", [False, True], ids=["a file", "standard input"])
def test_a_script_needs_no_guard_to_read(tmp_path, piped):
    """The process that reads does not run the script again, wherever Python has it from."""
    (tmp_path / "a.pdf").write_bytes(DATA["pdf"])
    script = READS.format(path=str(tmp_path / "a.pdf"))
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    command = [sys.executable, "-" if piped else str(tmp_path / "script.py")]
    done = subprocess.run(command, input=script, capture_output=True, check=False, timeout=120, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no forks")
def test_forks_read_too(tmp_path):
    """Each has a process of its own: on one line they would hear each other's answers."""
    for number in range(4):
        (tmp_path / f"{number}.md").write_text(f"Document {number}\n" * 1000, encoding="utf-8")
    names = [str(tmp_path / f"{number}.md") for number in range(4)] * 10
    read(names[0])
    with multiprocessing.get_context("fork").Pool(2) as pool:
        texts = pool.map(text_of, names, chunksize=1)
    assert all(text.startswith(f"Document {number % 4}") for number, text in enumerate(texts))


def text_of(name: str) -> str:
    return read(name).text
