"""The text as a reader sees it, and where each of its characters stands in the article."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from project import SEEDS

from quotes.normalization import normalized

ODD = "\u00ad\u200b\u200f\ufeff\u00a0\u3000\t\ufffc\r\x85\u2028\u0301\u0300\u0323\ufb01\uff21\u2011\n aeO.“"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a spokes\u00ad\nwoman said\nno", "a spokeswoman\nsaid\nno"),
        ("a spokes\u00ad \r\n  woman said\r\nno", "a spokeswoman\nsaid\nno"),
        ("an extra\u00ad\nordi\u00ad\nnary day", "an extraordinary\nday"),
        ("a spokes\u00ad\nwoman\n\nNo", "a spokeswoman\n\nNo"),
        ("We stay.\u00ad\nNo", "We stay.\nNo"),
        ("a spokes\u00ad\n\nwoman", "a spokes\n\nwoman"),
        ("a well-\nknown man", "a well-\nknown man"),
    ],
    ids=["Unix", "Windows, indented", "three lines", "paragraph's end", "sentence's end", "two paragraphs", "hyphen"],
)
def test_a_soft_hyphen_at_a_lines_end_joins_the_word(text, expected):
    """The line then ends behind the word: lines stay as long as they were, by which wrapped text is known."""
    assert normalized(text).text == expected


def test_a_plain_text_is_left_alone():
    """It costs one look: not even a copy is made."""
    for path in SEEDS.glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert normalized(text).text is text


@given(st.text(alphabet=ODD, max_size=60) | st.text(max_size=60))
@example("e\u200b\u0301\u200b")
@example("\ufb01\u0301\u00ad\r\n\u00ad")
def test_every_character_has_its_place(text):
    """In order, apart, with what is seen inside; what is seen is seen the same again."""
    seen = normalized(text)
    at = 0
    for place in range(len(seen.text)):
        start, end = seen.place(place, place + 1)
        assert start < end <= len(text)
        assert start >= at or (start, end) == seen.place(place - 1, place)
        at = end
        one = normalized(text[start:end]).text
        assert seen.text[place] in one or (one, seen.text[place]) == (" ", "\n")
    assert normalized(seen.text).text == seen.text


@pytest.mark.parametrize(
    "unit",
    [
        "\u00ad",
        "\u200b ",
        "e\u0301",
        "e\u200b",
        "e\u200b\u0301",
        "\r",
        "\r\n",
        "a\u00ad\n",
        "\u00ad ",
        "\ufb01",
        "\u00a0",
    ],
)
def test_a_million_characters_take_seconds(unit):
    """No run of them makes it quadratic."""
    text = f"a{unit * (1_000_000 // len(unit))}"
    started = time.perf_counter()
    normalized(text)
    assert time.perf_counter() - started < 20
