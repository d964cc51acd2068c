"""Writing: csv and json to the letter, and which format is meant."""

import io
import json
from hashlib import sha256

import pytest
from results import ARTICLE, RESULT, TEXT, TEXT_FORMATS, csv_rows, one_quote, written

from quotes import Article
from quotes.writing import FORMATS, Layout, Result, format_of

COLUMNS = [
    *["document", "number", "quote", "kind", "speaker", "speaker_kind", "title", "affiliation"],
    *["source", "cue", "confidence", "rule", "resolver", "start", "end"],
    *["cue_class", "factuality"],
]


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
