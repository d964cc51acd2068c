"""Writing: every format, for the oddest text there is."""

import io
import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from results import BINARY_FORMATS, TEXT_FORMATS, csv_rows, written
from rich.cells import cell_len

from quotes import Article, Extent, Kind, Quote, Speaker, SpeakerKind
from quotes.writing import FORMATS, Layout, Result

TEI = "{http://www.tei-c.org/ns/1.0}"
IDENTIFIER = "{http://www.w3.org/XML/1998/namespace}id"
ODD = st.text(st.characters(exclude_categories=[])) | st.text("=+-@\t\r\n\0\x1b[]/\u202e\ud800\udc00“”\"', x")


@st.composite
def results(draw):
    """Draw a result of any text, any name, any confidence."""
    text = draw(ODD)
    quotes = []
    speakers = draw(st.lists(st.builds(Speaker, ODD, st.sampled_from(SpeakerKind), ODD | st.none(), ODD | st.none())))
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(text)))
        extent = Extent.of(text, start, draw(st.integers(start, len(text))))
        speaker = draw(st.sampled_from([None, *speakers]))
        part = draw(st.sampled_from([None, extent]))
        kind, confidence = draw(st.sampled_from(Kind)), draw(st.floats(0, 1))
        rule = draw(ODD | st.none())
        why = {"path": draw(ODD), "reason": draw(ODD)}
        quotes.append(Quote(kind, (extent,), part, part, speaker, rule, rule, confidence, **why))
    return Result(draw(ODD), Article(text, tuple(quotes), tuple(speakers)))


@settings(deadline=None)
@given(st.lists(results(), min_size=1, max_size=2), st.sampled_from(TEXT_FORMATS), st.booleans())
def test_anything_can_be_written_as_utf8(documents, name, explain):
    """No text, name or speaker makes a format fail, and nothing but words reaches a terminal."""
    if FORMATS[name].write_folder:
        documents = documents[:1]
    output = written(name, *documents, explain=explain)
    assert output.encode().decode() == output
    controls = set(output) & {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e"}
    assert controls <= {"\n", "\t"}


@settings(deadline=None)
@given(results(), st.booleans())
def test_csv_and_tsv_round_trip(result, explain):
    """As many rows as quotations, each with every column, and no cell that starts a formula."""
    for name, delimiter in (("csv", ","), ("tsv", "\t")):
        header, *rows = csv_rows(written(name, result, explain=explain), delimiter)
        assert len(rows) == len(result.article.quotes)
        assert {len(row) for row in rows} <= {len(header)}
        assert not any(cell.strip().startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@settings(deadline=None)
@given(results(), st.booleans())
def test_json_parses_and_keeps_the_text(result, explain):
    """Line readers find one object a line; words come back as they were, and at their length."""
    (line,) = written("jsonl", result, explain=explain).splitlines()
    value = json.loads(line)
    assert value == json.loads(written("json", result, explain=explain))
    # Written by their numbers two halves that meet would be one character to whoever reads JSON.
    expected = [re.sub("[\ud800-\udfff]", "\ufffd", quote.text) for quote in result.article.quotes]
    assert [quote["text"] for quote in value["quotes"]] == expected


@settings(deadline=None)
@given(results())
def test_tei_nests_whatever_crosses(result):
    """Well-formed, with the text whole, however quotations, cues and sources lie in each other."""
    body = ElementTree.fromstring(written("tei", result)).find(f".//{TEI}body")
    assert len("".join(body.itertext())) == len(result.article.text)
    said = [number for number, quote in enumerate(result.article.quotes, 1) if quote.text.strip("\t\n\r ")]
    found = {int(element.get(IDENTIFIER).split(".")[0].split("-")[1]) for element in body.iter(f"{TEI}said")}
    assert set(said) <= found


@settings(deadline=None)
@given(results())
def test_brat_lines_hold_the_words_at_their_offsets(result):
    """As brat demands: one line an entity, its words those of the text, parted by one space."""
    for line in written("brat", result).split("\n")[:-1]:
        if line.startswith("T"):
            _, place, words = line.split("\t")
            spans = [map(int, pair.split()) for pair in place.partition(" ")[2].split(";")]
            assert " ".join(result.article.text[start:end] for start, end in spans) == words
        else:
            assert re.fullmatch(r"(R\d+|A\d+|#\d+)\t\S+ \S+( \S+|\t.*)", line)


@settings(deadline=None, max_examples=50)
@given(st.lists(results(), min_size=1, max_size=2), st.sampled_from(BINARY_FORMATS), st.booleans())
def test_anything_can_be_written_in_bytes(documents, name, explain):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    FORMATS[name].write(iter(documents), stream, Layout(explain, len(documents) > 1))
    assert stream.buffer.getvalue()


@settings(deadline=None)
@given(results(), st.integers(0, 300))
def test_the_table_fits_any_terminal(result, width):
    """From 40 columns up no line is wider than asked for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        output = written("table", result, explain=True)
    least = max(width or 100, 40)
    assert all(cell_len(line) <= least for line in output.split("\n"))
