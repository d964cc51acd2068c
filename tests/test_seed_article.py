"""The article that the project was asked for with: exactly the eight quotations of its table.

It is other people's text and not part of the project, so that it is looked for in the folder of shared data.
"""

import csv

import pytest
from project import SHARED

import quotes

ARTICLE = SHARED / "seeds" / "000_a8c65863c8c2a513.txt"
EXPECTED = SHARED / "seeds" / "expected.csv"

pytestmark = pytest.mark.skipif(
    not ARTICLE.exists() or not EXPECTED.exists(),
    reason=f"{ARTICLE} is not here: put the shared data beside the project, or say where it is in QUOTES_SHARED",
)


@pytest.fixture(scope="module")
def article():
    return quotes.extract(ARTICLE.read_text(encoding="utf-8"))


def expected():
    with open(EXPECTED, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_eight_quotations(article):
    """No headline word in single marks, no caption, no link."""
    assert len(expected()) == 8
    assert [quote.text for quote in article.quotes if not any(is_row(quote, row) for row in expected())] == []
    assert len(article.quotes) == 8


def is_row(quote, row):
    """The table leaves out the comma before the closing mark."""
    words = quote.text.removesuffix(",")
    return words.startswith(row["quote_starts"]) and words.endswith(row["quote_ends"])


@pytest.mark.parametrize("index", range(8))
def test_row(article, index):
    """The words, the speaker in full, title, source and cue."""
    quote, row = article.quotes[index], expected()[index]
    assert is_row(quote, row), quote.text
    found = {
        "speaker": quote.speaker.name,
        "title": quote.speaker.title,
        "source": quote.source.text if quote.source else "",
        "cue": quote.cue.text if quote.cue else "",
    }
    assert found == {column: row[column] for column in found}


def test_affiliation(article):
    """The ministry is the first speaker's alone."""
    affiliations = {speaker.name: speaker.affiliation for speaker in article.speakers}
    assert affiliations["Dana Humaid"] == "UAE’s Ministry of Interior"
    assert list(affiliations) == ["Dana Humaid", "Jürgen Stock"]
