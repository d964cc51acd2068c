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


# Decided by reading: where each report starts and ends in the text, and how its source and its cue are written there.
REPORTS = [
    (860, 1011, "state news agency WAM", "reported"),
    (1185, 1292, "the UAE’s Ministry of Interior", "According to"),
    (1295, 1545, "Interpol", "according to"),
    (4576, 4598, "Interpol Secretary General Jürgen Stock", "praised"),
]


def test_reports_without_marks():
    """286 arrests, 430 victims, 500,000 inspections, whom Stock praised; no caption, and none of the links below."""
    found = quotes.extract(ARTICLE.read_text(encoding="utf-8"), set(quotes.Kind)).quotes
    reports = [quote for quote in found if quote.kind is quotes.Kind.INDIRECT]
    assert [(quote.start, quote.end, quote.source.text, quote.cue.text) for quote in reports] == REPORTS
    assert [quote.speaker.name for quote in reports] == ["WAM", "Ministry of Interior", "Interpol", "Jürgen Stock"]
    assert len(found) == 8 + len(REPORTS)
