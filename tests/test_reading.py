"""Reading: what decides an input, and bytes -> text."""

import io
import os
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import ReadError
from quotes.reading import expand, read
from quotes.reading.kinds import MARKDOWN, SUFFIXES
from quotes.reading.text import decode

ENGLISH = "“It’s the crème brûlée,” said Señora Nuñez – nobody else.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"], ids=lambda name: name
)
def test_english_in_the_encodings_people_have(encoding):
    """English news comes out whole from each encoding it is usually kept in."""
    assert decode(ENGLISH.encode(encoding), "a.txt") == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("It cost £5, said Jo.", "cp1252"),
        ("café", "latin-1"),
        ("«Мы не будем ждать», — сказал мэр Иван Петров вчера вечером на встрече.", "cp1251"),
        ("市長は「待たない」と昨日の会議で述べた。天気は良かった。", "shift_jis"),
        ("“Nie będziemy czekać,” powiedział Łukasz Świątek, a mayor of Łódź, in Poland.", "cp1250"),
    ],
)
def test_other_encodings_are_detected(text, encoding):
    """One £ is enough to choose an encoding, and other scripts are not taken for English."""
    assert decode(text.encode(encoding), "a.txt") == text


def test_big_endian_utf16_with_its_mark():
    assert decode(b"\xfe\xff" + ENGLISH.encode("utf-16-be"), "a.txt") == ENGLISH


def test_a_cut_end_stays_utf8():
    """A text cut within a character keeps its quotation marks."""
    assert decode("“We won’t wait,” he said. “…".encode()[:-1], "a.txt") == "“We won’t wait,” he said. “�"


def test_line_ends_stay():
    """Offsets are those of the file's own text."""
    assert decode(b"a\r\nb\rc\nd", "a.txt") == "a\r\nb\rc\nd"


def test_an_empty_file_is_an_empty_text(tmp_path):
    path = tmp_path / "empty.txt"
    path.touch()
    assert read(str(path)).text == ""


def test_control_characters_are_text(tmp_path):
    """A terminal's escape in a text does not make it binary."""
    assert decode(b"said \x1b[31mred\x07\x1b[0m", "a.txt") == "said \x1b[31mred\x07\x1b[0m"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a\0b", "binary"),
        (bytes(range(1, 256)), "binary"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\xff\xfea", "utf-16"),
    ],
)
def test_what_is_not_text_is_refused(data, reason):
    """The error is one sentence that names the input and what it is."""
    with pytest.raises(ReadError, match=rf"^odd\.txt: this is .*{reason}.*\.$"):
        decode(data, "odd.txt")


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    """No bytes bring forth another error."""
    outcome: str | ReadError
    try:
        outcome = decode(data, "x")
    except ReadError as error:
        outcome = error
    assert isinstance(outcome, str) or str(outcome).startswith("x: ")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_is_never_guessed_at(text):
    data = text.encode()
    if not data.startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf")):
        assert decode(data, "x") == text


def test_a_folder_is_its_documents_sorted(tmp_path):
    """Folders within count, other and hidden files do not."""
    for name in ("b.txt", "a/z.txt", "a/B.TXT", "a/page.HTML", "notes.rst", ".hidden.txt", ".git/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    expected = tuple(str(tmp_path / name) for name in ("a/B.TXT", "a/page.HTML", "a/z.txt", "b.txt"))
    assert expand(str(tmp_path)) == expected


def test_a_folder_without_documents(tmp_path):
    (error,) = expand(str(tmp_path))
    suffixes = ", ".join(suffix for suffix in SUFFIXES if suffix not in MARKDOWN)
    tables = ".csv, .tsv, .jsonl, .parquet, .spacy"
    assert str(error) == f"{tmp_path}: this folder has no documents ({suffixes}, .md, .markdown, {tables})."


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file(tmp_path):
    path = tmp_path / "secret.txt"
    path.touch(mode=0o000)
    with pytest.raises(ReadError, match=r"secret\.txt: permission denied\.$"):
        read(str(path))


def test_permission_denied_is_said(monkeypatch):
    """As above, where the tests run as root."""

    def refuse(*arguments):
        raise PermissionError(13, "Permission denied", arguments[0])

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(ReadError, match=r"^secret\.txt: permission denied\.$"):
        read("secret.txt")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.txt", "there is no such file"),
        ("http://127.0.0.1/news", "only --allow-private"),
        ("HTTP://127.0.0.1", "only --allow-private"),
        ("x" * 5000, "name too long"),
    ],
)
def test_an_input_that_cannot_be_read(name, reason):
    """It stays one input, and reading it says why not."""
    assert expand(name) == (name,)
    with pytest.raises(ReadError, match=f"(?i)^{name}: .*{reason}.*\\.$"):
        read(name)


def test_standard_input_is_decoded_as_files_are(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ENGLISH.encode("cp1252"))))
    document = read("-")
    assert (document.name, document.text) == ("(standard input)", ENGLISH)
