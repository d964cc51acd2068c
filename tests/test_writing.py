"""Writing: every format, for ordinary articles and for the oddest text there is."""

import csv
import io
import json
import re
from hashlib import sha256
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from quotes import Article, Extent, Kind, Quote, Speaker, SpeakerKind
from quotes.writing import FORMATS, Layout, Result, format_of

COLUMNS = [
    *["document", "number", "quote", "kind", "speaker", "speaker_kind", "title", "affiliation"],
    *["source", "cue", "confidence", "rule", "resolver", "start", "end"],
    *["cue_class", "factuality"],
]
TEXT = "“We will not wait for the rain,” said Mayor Ilse Brandt of Oldhaven. She called it “a farce”. “Who knows?”"


def extent(words, text=TEXT):
    start = text.index(words)
    return Extent.of(text, start, start + len(words))


BRANDT = Speaker("Ilse Brandt", SpeakerKind.PERSON, "Mayor", "Oldhaven", (extent("Mayor Ilse Brandt"),))
FIRST = Quote(
    Kind.DIRECT,
    (extent("We will not wait for the rain,"),),
    extent("said"),
    extent("Mayor Ilse Brandt of Oldhaven"),
    BRANDT,
    "cue_after",
    "full_name",
    0.97,
    path="said → Brandt",
    reason="named in full",
)
SECOND = Quote(Kind.MIXED, (extent("a farce"),), extent("called"), extent("She"), BRANDT, "object", "pronoun", 0.41)
THIRD = Quote(Kind.DIRECT, (extent("Who knows?"),))
ARTICLE = Article(TEXT, (FIRST, SECOND, THIRD), (BRANDT,))
RESULT = Result("council.txt", ARTICLE)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        """Say so."""
        return True


def written(name, *results, stream=None, explain=False):
    stream = stream or io.StringIO()
    FORMATS[name].write(iter(results), stream, Layout(explain=explain, several=len(results) > 1))
    return stream.getvalue()


TEI = "{http://www.tei-c.org/ns/1.0}"
IDENTIFIER = "{http://www.w3.org/XML/1998/namespace}id"
BINARY_FORMATS = [name for name, chosen in FORMATS.items() if chosen.is_binary]
TEXT_FORMATS = [name for name, chosen in FORMATS.items() if not chosen.is_binary]


def csv_rows(output, delimiter=","):
    return list(csv.reader(io.StringIO(output, newline=""), delimiter=delimiter))


def one_quote(words, document="a.txt", **speaker):
    """Make the result of an article that is one quotation and nothing else."""
    who = Speaker(**{"name": "Ilse Brandt", "kind": SpeakerKind.PERSON, **speaker})
    whole = Extent.of(words, 0, len(words))
    return Result(document, Article(words, (Quote(Kind.DIRECT, (whole,), None, None, who),), (who,)))


def test_csv_columns_are_the_contract():
    header, first, second, third = csv_rows(written("csv", RESULT))
    assert header == COLUMNS
    assert first == [
        *["council.txt", "1", "We will not wait for the rain,", "direct", "Ilse Brandt", "person", "Mayor"],
        *["Oldhaven", "Mayor Ilse Brandt of Oldhaven", "said", "0.97", "cue_after", "full_name", "1", "31"],
        *["", "asserted"],
    ]
    assert (second[3], third[4:10]) == ("mixed", [""] * 6)


def test_explain_adds_columns_at_the_end():
    header, first, *_ = csv_rows(written("csv", RESULT, explain=True))
    assert header == [*COLUMNS, "path", "reason"]
    assert first[-2:] == ["said → Brandt", "named in full"]


def test_several_documents_have_one_header():
    rows = csv_rows(written("csv", RESULT, Result("b.txt", ARTICLE)))
    assert [row[0] for row in rows] == ["document", *["council.txt"] * 3, *["b.txt"] * 3]
    assert [row[1] for row in rows[1:]] == ["1", "2", "3"] * 2


def test_no_quotation_is_a_header_alone():
    assert csv_rows(written("csv", Result("a.txt", Article("Nothing.")))) == [COLUMNS]


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r=1", "\ttab", "\u00a0=1", "\ufeff=1", "＝1"]
)
@pytest.mark.parametrize(("name", "delimiter"), [("csv", ","), ("tsv", "\t")])
def test_a_formula_is_made_harmless(name, delimiter, words):
    """In every cell that holds words from outside, the document's name too."""
    _, row = csv_rows(written(name, one_quote(words, words, name=words)), delimiter)
    cells = [row[0], row[2], row[4]]
    assert all(cell.startswith("'") or (name, words, cell) == ("tsv", "\ttab", "tab") for cell in cells)


def test_excel_is_told_the_encoding():
    """A byte order mark, once, and nothing else."""
    results = (RESULT, Result("b.txt", ARTICLE))
    stream = io.StringIO()
    FORMATS["csv"].write(iter(results), stream, Layout(several=True, excel=True))
    assert stream.getvalue() == "\ufeff" + written("csv", *results)


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_without_a_document_nothing_is_written(name):
    assert written(name) == ""


@pytest.mark.parametrize("name", [name for name in TEXT_FORMATS if not FORMATS[name].write_folder])
def test_a_document_is_written_when_it_is_done(name):
    """All but json and its kind, which are one value: what is done is not lost when the next one takes long."""
    stream = io.StringIO()
    seen = []

    def coming():
        yield RESULT
        seen.append(stream.getvalue())
        yield Result("b.txt", ARTICLE)

    FORMATS[name].write(coming(), stream, Layout(several=True))
    assert ("We will not wait" in seen[0]) is (name not in ("json", "jsonld"))


def test_numbers_are_not_quoted_as_formulas():
    assert csv_rows(written("csv", one_quote("—so we went—")))[1][2] == "—so we went—"


def test_line_breaks_stay_in_csv_and_go_in_tsv():
    result = one_quote("one\r\ntwo\tthree")
    assert csv_rows(written("csv", result))[1][2] == "one\ntwo\tthree"
    assert written("tsv", result).splitlines()[1].split("\t")[2] == "one two three"


def test_json_is_one_object_for_one_document():
    value = json.loads(written("json", RESULT))
    assert list(value) == ["document", "text_sha256", "quotes", "speakers"]
    assert value["text_sha256"] == sha256(TEXT.encode()).hexdigest()
    assert value["document"] == "council.txt"


def test_json_is_a_list_for_several_documents():
    values = json.loads(written("json", RESULT, Result("b.txt", Article(""))))
    assert [(value["document"], len(value["quotes"])) for value in values] == [
        ("council.txt", 3),
        ("b.txt", 0),
    ]


def test_jsonl_is_one_object_a_line():
    lines = written("jsonl", RESULT, Result("b.txt", Article(""))).splitlines()
    assert [json.loads(line)["document"] for line in lines] == ["council.txt", "b.txt"]


def test_every_extent_has_start_end_and_text():
    value = json.loads(written("json", RESULT))
    extents = [extent for quote in value["quotes"] for extent in quote["content"]]
    extents += [quote[part] for quote in value["quotes"] for part in ("cue", "source") if quote[part]]
    extents += [mention for speaker in value["speakers"] for mention in speaker["mentions"]]
    assert len(extents) == 3 + 4 + 1
    assert all(TEXT[extent["start"] : extent["end"]] == extent["text"] for extent in extents)


def test_a_quote_names_its_speaker_by_the_id_in_speakers():
    value = json.loads(written("json", RESULT))
    (speaker,) = value["speakers"]
    first, second, third = (quote["speaker"] for quote in value["quotes"])
    assert first == second == {key: speaker[key] for key in ("id", "name", "kind", "title", "affiliation")}
    assert third is None


def test_json_explains_when_asked():
    assert "path" not in json.loads(written("json", RESULT))["quotes"][0]
    first = json.loads(written("json", RESULT, explain=True))["quotes"][0]
    assert (first["path"], first["reason"]) == ("said → Brandt", "named in full")


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_table_keeps_to_its_width(monkeypatch, width):
    """No line is longer, and no word is cut."""
    monkeypatch.setenv("COLUMNS", str(width))
    long = one_quote("We will not wait for the rain and neither will anybody else in this town. " * 5)
    output = written("table", long)
    assert all(cell_len(line) <= width for line in output.splitlines())
    words = output.replace("“", " ").replace("”", " ").split()
    assert words.count("neither") == 5
    assert "…" not in output


def test_the_table_says_who_said_what(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    output = written("table", RESULT)
    assert output.startswith("council.txt\n")
    first = next(line for line in output.splitlines() if "We will not wait" in line)
    cells = [cell for cell in first.split("  ") if cell]
    expected = ["1", "Mayor Ilse Brandt, Oldhaven", "“We will not wait for the rain,”", "said", "97%"]
    assert [cell.strip() for cell in cells] == expected
    assert "3 quotations · 1 speaker · 1 unattributed" in output


def test_low_confidence_is_visibly_uncertain():
    output = written("table", RESULT)
    assert "41%?" in output
    assert "97%?" not in output


def test_no_quotation_is_said():
    assert written("table", Result("a.txt", Article(""))) == "a.txt\nNo quotations found.\n"


def test_a_pipe_has_no_escapes(monkeypatch):
    """FORCE_COLOR is for terminals that hide."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    output = written("table", RESULT, explain=True)
    assert "\x1b" not in output
    assert all(line == line.rstrip() for line in output.splitlines())


def test_a_terminal_has_colours_unless_told_not_to(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in written("table", RESULT, stream=Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in written("table", RESULT, stream=Terminal())


def test_a_speaker_keeps_one_colour(monkeypatch):
    """Two speakers have two colours, each the same in every row."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    other = Speaker("Tove Lund", SpeakerKind.PERSON)
    quotes = tuple(Quote(Kind.DIRECT, FIRST.content, speaker=who) for who in (BRANDT, other, BRANDT, other))
    output = written("table", Result("a", Article(TEXT, quotes, (BRANDT, other))), stream=Terminal())
    before = {name: {part[-7:] for part in output.split(name)[:-1]} for name in ("Ilse Brandt", "Tove Lund")}
    assert [len(styles) for styles in before.values()] == [1, 1]
    assert before["Ilse Brandt"] != before["Tove Lund"]


def test_explain_says_why():
    output = written("table", RESULT, explain=True)
    block = output[output.rindex("“We will not wait") : output.rindex("“a farce”")]
    for name, value in [
        ("rule", "cue_after"),
        ("cue", "said"),
        ("source", "Mayor Ilse Brandt of Oldhaven"),
        ("path", "said → Brandt"),
        ("resolver", "full_name"),
        ("speaker", "Mayor Ilse Brandt, Oldhaven"),
        ("why", "named in full"),
        ("confidence", "97%"),
    ]:
        assert [name, *value.split()] in [line.split() for line in block.splitlines()]


def test_markup_escapes_and_reordering_are_plain_text():
    """What a hostile page puts into a text reaches no terminal as anything but words."""
    hostile = "[bold]x[/bold] [link=file:///]y :smile: \x1b]0;title\x07 \x9b31m \u202eesrever"
    output = written("table", one_quote(hostile, hostile, name=hostile, title=hostile))
    assert "[bold]x[/bold]" in output
    assert ":smile:" in output
    assert "␛]0;title␇" in output
    assert not set("\x1b\x07\x9b\u202e") & set(output)


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


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        *[("out.csv", "csv"), ("a/b.TSV", "tsv"), ("x.json", "json"), ("x.jsonl", "jsonl")],
        *[("x.md", "markdown"), ("x.HTM", "html"), ("x.html", "html"), ("x.xml", "tei"), ("x.tei", "tei")],
        *[("x.ann", "brat"), ("x.jsonld", "jsonld"), ("x.spacy", "spacy"), ("x.parquet", "parquet")],
        *[("x.txt", "table"), ("csv", "table"), ("x.", "table"), (None, "table")],
    ],
)
def test_a_suffix_asks_for_its_format(path, expected):
    assert format_of(path) == expected
