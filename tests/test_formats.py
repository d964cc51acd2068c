"""The formats on seed articles, against golden files; what others' readers make of them is in test_formats_*.py.

What is in an article is read from golden/formats/NAME.json, so that a change of the extraction changes no golden file.
Run `python tests/test_formats.py` to write them again, and read them before they are committed.
"""

import csv
import io
import os
import sys
from pathlib import Path

import pytest
from formats import FOLDER, NAMES, TEXT_FORMATS, data, result
from project import GOLDEN

SUFFIXES = {"table": "txt", "markdown": "md", "tei": "xml", "brat": "ann"}


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


if __name__ == "__main__":
    os.environ.pop("COLUMNS", None)
    for name in NAMES:
        for form in TEXT_FORMATS:
            golden(name, form).write_bytes(data(form, result(name)))
    sys.stdout.write(f"wrote {FOLDER}\n")
