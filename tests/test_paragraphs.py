"""Paragraphs: offsets, line breaks of every kind, and hard-wrapped text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.normalization import normalized
from quotes.paragraphs import Paragraph, paragraphs

CASES = [
    ("nothing", "", []),
    ("only whitespace", " \n\t\r\n \u2029", []),
    ("one line", "The council met.", ["The council met."]),
    ("whitespace round it is left out", "\n  The council met. \n", ["The council met."]),
    ("a blank line", "The council met.\n\nIt rained.", ["The council met.", "It rained."]),
    ("a line of spaces is blank", "The council met.\n \t\nIt rained.", ["The council met.", "It rained."]),
    (
        "a single line break, as pages are scraped",
        "The council met.\nIt rained.",
        ["The council met.", "It rained."],
    ),
    (
        "Windows",
        "The council met.\r\n\r\nIt rained.\r\nWe left.",
        ["The council met.", "It rained.", "We left."],
    ),
    ("old Macintosh", "The council met.\rIt rained.", ["The council met.", "It rained."]),
    ("vertical tab, as word processors paste it", "It met.\x0bIt rained.", ["It met.", "It rained."]),
    ("form feed, between a PDF's pages", "It met.\x0cIt rained.", ["It met.", "It rained."]),
    ("next line", "It met.\x85It rained.", ["It met.", "It rained."]),
    ("Unicode's line separator", "It met.\u2028It rained.", ["It met.", "It rained."]),
    ("a line of what nobody sees is blank", "It met.\n\u200b\nIt rained.\u200b", ["It met.", "It rained."]),
    ("Unicode's paragraph separator", "It met.\u2029It rained.", ["It met.", "It rained."]),
    (
        "a menu of small words is not wrapped prose",
        "share\nprint\nfollow us\nsubscribe now",
        ["share", "print", "follow us", "subscribe now"],
    ),
    (
        "headlines of one length are not wrapped prose",
        "Storm closes the harbour road\nMayor opens the harbour school\nTeam wins the harbour trophy",
        ["Storm closes the harbour road", "Mayor opens the harbour school", "Team wins the harbour trophy"],
    ),
    (
        "hard-wrapped: a break in mid-sentence is none",
        "The council of Ostra Bay voted on Monday\nto close the harbour road, which\nfloods in winter.\n"
        "\nThe mayor said that “nobody will be left\nbehind” by the decision.",
        [
            "The council of Ostra Bay voted on Monday\nto close the harbour road, which\nfloods in winter.",
            "The mayor said that “nobody will be left\nbehind” by the decision.",
        ],
    ),
    (
        "hard-wrapped for Windows",
        "The council of Ostra Bay voted on Monday\r\nto close the old harbour road.\r\n\r\nNobody objected.",
        ["The council of Ostra Bay voted on Monday\r\nto close the old harbour road.", "Nobody objected."],
    ),
    (
        "hard-wrapped: an indent begins a paragraph",
        "    The council of Ostra Bay voted on Monday\nto close the harbour road, which floods\n"
        "every winter, and to build another.\n    The mayor of the town declined to say when\nthat would be.",
        [
            "The council of Ostra Bay voted on Monday\nto close the harbour road, which floods\n"
            "every winter, and to build another.",
            "The mayor of the town declined to say when\nthat would be.",
        ],
    ),
    (
        "hard-wrapped: a short line that ends a sentence ends a paragraph",
        "The council of Ostra Bay voted on Monday\nto close the harbour road, which floods\nin winter.\n"
        "The mayor of the town declined to say when\nthat would be.",
        [
            "The council of Ostra Bay voted on Monday\nto close the harbour road, which floods\nin winter.",
            "The mayor of the town declined to say when\nthat would be.",
        ],
    ),
    (
        "a wrapped notice in a page of one-line paragraphs",
        "Home\nNews\nWeather\nSport\nPuzzles\nAbout\n\nThe council of Ostra Bay voted on Monday\n"
        "to close the harbour road, which floods\nevery winter, and to build another one on\n"
        "higher ground behind the mill, where there\nis room.\n\nShare\nPrint",
        [
            "Home",
            "News",
            "Weather",
            "Sport",
            "Puzzles",
            "About",
            "The council of Ostra Bay voted on Monday\nto close the harbour road, which floods\n"
            "every winter, and to build another one on\nhigher ground behind the mill, where there\nis room.",
            "Share",
            "Print",
        ],
    ),
]


@pytest.mark.parametrize(("reason", "text", "expected"), CASES, ids=[reason for reason, _, _ in CASES])
def test_paragraphs_are_cut_where_a_reader_would(reason: str, text: str, expected: list[str]) -> None:
    """Each text falls into the expected paragraphs, and the offsets are those of the text as given."""
    assert [text[each.start : each.end] for each in paragraphs(text)] == expected


def test_paragraph_is_frozen() -> None:
    """A paragraph's offsets cannot be changed."""
    with pytest.raises(AttributeError):
        Paragraph(0, 1).start = 2  # type: ignore[misc]


TEXTS = st.text(alphabet="ab A.\u200b\n\r\t\x0b\x0c\x85\u2028\u2029\u00a0“”", max_size=80) | st.text(max_size=80)


@given(TEXTS)
def test_paragraphs_hold_all_that_is_seen(text: str) -> None:
    """Paragraphs are in order, apart, stripped and not empty; between them is nothing that is seen."""
    at = 0
    for paragraph in paragraphs(text):
        inside = text[paragraph.start : paragraph.end]
        assert at <= paragraph.start < paragraph.end
        assert inside == inside.strip()
        assert not normalized(text[at : paragraph.start]).text.strip()
        at = paragraph.end
    assert not normalized(text[at:]).text.strip()


@pytest.mark.parametrize("unit", ["\n", "a\n", "word ", " \n", "\r", "abc def ghi jkl mno pqr stu\n"])
def test_a_million_characters_take_seconds(unit: str) -> None:
    """No input makes the cutting quadratic."""
    text = unit * (1_000_000 // len(unit))
    started = time.perf_counter()
    paragraphs(text)
    assert time.perf_counter() - started < 20
