"""Quotation marks in no order: whatever the text, spans are apart, and found in time."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spans import spans

from quotes.marks import quoted_spans
from quotes.paragraphs import paragraphs

QUOTES = "\"'“”‘’«»„‚‹›`＂"
TEXTS = (
    st.text(alphabet=QUOTES + "aS.,: \n1=<>", max_size=60)
    | st.lists(
        st.sampled_from([*QUOTES, "''", "``", "s’ ", "don't", " the ", "We ", "won,", ". ", "\n", "6'2\"", "—", "("])
    ).map("".join)
    | st.text(max_size=60)
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_spans_are_in_order_and_within_a_paragraph(text: str) -> None:
    """Whatever the text: in order, apart, within one paragraph, never empty, and the same again."""
    cut = paragraphs(text)
    found = quoted_spans(text, cut)
    at = 0
    for span in found:
        words = text[span.inner_start : span.inner_end]
        assert at <= span.start < span.inner_start < span.inner_end <= span.end
        assert words
        assert words == words.strip()
        assert any(each.start <= span.start and span.end <= each.end for each in cut)
        assert span.closed == (span.inner_end < span.end)
        at = span.end
    assert quoted_spans(text, cut) == found


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["“We won,” she said. ", '"No," he said. ', "They left. "]), max_size=12),
    st.data(),
)
def test_one_mark_left_out_loses_no_other_span(sentences: list[str], data: st.DataObject) -> None:
    """With one mark left out, all spans but its own stay as they were."""
    text = "".join(sentences)
    whole = spans(text)
    if whole:
        cut = data.draw(st.sampled_from(whole))
        at = data.draw(st.sampled_from([cut.start, cut.end - 1]))
        left = spans(text[:at] + text[at + 1 :])
        kept = {text[span.start : span.end] + str(span.start) for span in whole if span != cut}
        moved = {f"{(text[:at] + text[at + 1 :])[s.start : s.end]}{s.start + (s.start >= at)}" for s in left}
        assert kept <= moved


PATHOLOGICAL = [
    '"',
    "'",
    "“",
    "”",
    "’",
    "`",
    '" ',
    "“a ",
    "='",
    "=“",
    "<a",
    '<a="',
    "players' ",
    "5'1",
    "“No,” ‘no’ ",
]


@pytest.mark.parametrize("unit", PATHOLOGICAL)
def test_a_million_characters_take_seconds(unit: str) -> None:
    """No input makes the pairing quadratic, not even a paragraph of nothing but marks."""
    text = unit * (1_000_000 // len(unit))
    started = time.perf_counter()
    spans(text)
    assert time.perf_counter() - started < 60


def test_a_million_random_characters_take_seconds() -> None:
    """As above, with marks of all kinds in no order."""
    text = "".join(random.Random(1).choices(QUOTES + "aS., 1=<", k=1_000_000))
    started = time.perf_counter()
    spans(text)
    assert time.perf_counter() - started < 60
