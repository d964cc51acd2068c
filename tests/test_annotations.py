"""Other people's annotations, as their programs leave them: folders of brat files, spaCy's DocBin."""

import csv
import io
import json
import re

import pytest
import spacy
from project import SEEDS
from spacy.tokens import Doc, DocBin, Span

from quotes.cli import main

TEXT = "“We will not wait,” said Mayor Ilse Brandt, “for\nthe rain.”\n\nPolice said the road was shut.\n"
NLP = spacy.blank("en")


def place(words):
    start = TEXT.index(words)
    return start, start + len(words)


def extracted(capsys, *arguments):
    """The rows of csv, and what is said on standard error."""
    assert main(["extract", *map(str, arguments), "-f", "csv"]) == 0
    captured = capsys.readouterr()
    return list(csv.DictReader(io.StringIO(captured.out))), captured.err


def evaluated(capsys, *arguments):
    """The figures, and what is said on standard error."""
    assert main(["evaluate", *map(str, arguments), "--bootstrap", "0", "--format", "json"]) == 0
    captured = capsys.readouterr()
    return json.loads(captured.out), captured.err


def refused(capsys, command, path):
    """The one line that says why a file is not read."""
    assert main([command, str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


# brat ends a stretch at a line's end, parts arguments by spaces, and leaves a tab at the end of a relation.
ANNOTATIONS = """\
T1\tContent 1 18;45 48;49 57\tWe will not wait, for the rain
T2\tCue 20 24\tsaid
T3\tSource 25 42\tMayor Ilse Brandt
R1\tReported_by Arg1:T1 Arg2:T2\t
R2\tSpoken_by Arg1:T1 Arg2:T3\t
A1\tSure T1
A2\tKind T1 direct
M1\tSure T1
T4\tPlace 77 81\troad
N1\tReference T3 Wikidata:Q1\tIlse Brandt
#1\tAnnotatorNotes T1\tas in the paper
*\tEquiv T2 T4
T5\tContent 73 90\tthe road was shut
T6\tCue 68 72\tsaid
T7\tSource 61 67\tPolice
E1\tCue:T6 By:T7 What:T5
"""


@pytest.fixture
def brat(tmp_path):
    """A folder as brat leaves it."""
    folder = tmp_path / "collection"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text(ANNOTATIONS, encoding="utf-8")
    (folder / "annotation.conf").write_text("[entities]\nContent\n", encoding="utf-8")
    (folder / "visual.conf").write_text("[labels]\n", encoding="utf-8")
    (folder / ".stats_cache").write_bytes(b"\x80\x04.")
    return folder


def test_brat_folder_is_read(capsys, brat):
    """Its texts alone; configuration, annotations and brat's own files are passed over."""
    rows, error = extracted(capsys, brat)
    assert [(row["document"], row["speaker"]) for row in rows] == [(str(brat / "a.txt"), "Ilse Brandt")]
    assert error == ""


def test_brat_folder_is_gold(capsys, brat):
    """Stretches, relations, events; attributes, notes, equivalences and other types are passed over."""
    found, error = evaluated(capsys, brat)
    assert (found["articles"], found["attributions"], error) == (1, 2, "")
    for figure in ("content.exact", "pair", "cue.exact"):
        assert found["figures"][f"B.all.{figure}"] == {**found["figures"][f"B.all.{figure}"], "tp": 2, "gold": 2}


def test_brat_texts_that_nobody_annotated_are_named(capsys, brat):
    """An empty .ann is an article in which nothing is said, none is an article that is not counted."""
    for name in ("b", "c", "d", "e", "f"):
        (brat / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (brat / "b.ann").touch()
    found, error = evaluated(capsys, brat)
    assert (found["articles"], found["attributions"]) == (2, 2)
    named = ", ".join(f"{brat / name}.txt (no .ann)" for name in ("c", "d", "e"))
    assert error == f"quotes: not annotated, and so not counted: {named}, 1 more.\n"


def test_brat_counts_a_byte_order_mark(capsys, brat):
    """As the first character: its offsets in such a text are by one more."""
    shifted = re.sub(r"\b\d+(?= \d)|(?<=\d )\d+", lambda found: str(int(found[0]) + 1), ANNOTATIONS)
    (brat / "a.ann").write_text(shifted, encoding="utf-8")
    (brat / "a.txt").write_text(TEXT, encoding="utf-8-sig")
    found, _ = evaluated(capsys, brat)
    assert found["figures"]["B.all.content.exact"]["tp"] == 2


def spans(doc, numbers, *places):
    """Spans at characters; `numbers` are their ids."""
    return [
        doc.char_span(start, end, span_id=number, alignment_mode="expand")
        for number, (start, end) in zip(numbers, places, strict=True)
    ]


def annotated(text=TEXT, **user_data):
    """A Doc with both of the text's quotations."""
    doc = NLP(text)
    doc.spans["quotes"] = spans(
        doc, ["b", "a", "a"], place("the road was shut"), place("We will not wait,"), place("for\nthe rain.")
    )
    doc.spans["sources"] = spans(doc, ["a", "b"], place("Mayor Ilse Brandt"), place("Police"))
    doc.spans["cues"] = spans(doc, ["b", "a"], (68, 72), place("said"))
    doc.user_data.update(user_data)
    return doc


def saved(path, *docs, **options):
    DocBin(store_user_data=True, docs=docs, **options).to_disk(path)
    return path


def test_docs_are_articles(capsys, tmp_path):
    """Named by `id`, else by `document` of their user data, else by file and number."""
    texts = [annotated(), annotated(id="a"), NLP(""), annotated(document="b.txt")]
    path = saved(tmp_path / "corpus.spacy", *texts)
    rows, error = extracted(capsys, path)
    assert [(row["document"], row["quote"]) for row in rows] == [
        (name, "We will not wait, for\nthe rain.") for name in (f"{path}:1", "a", "b.txt")
    ]
    assert [TEXT[int(row["start"]) : int(row["end"])] for row in rows] == [TEXT[1 : place("rain.")[1]]] * 3
    assert error == ""


def test_docs_of_a_folder_in_a_corpus_run(capsys, tmp_path):
    """A folder's DocBins are its tables; what is asked of tables holds for them."""
    for name in ("a", "b"):
        saved(tmp_path / f"{name}.spacy", annotated(id=name))
    assert main(["extract", str(tmp_path), "-o", str(tmp_path / "out.csv"), "--jobs", "2"]) == 0
    with open(tmp_path / "out.csv", encoding="utf-8", newline="") as file:
        assert [row["document"] for row in csv.DictReader(file)] == ["a", "b"]


def test_user_data_is_kept(capsys, tmp_path):
    """By its key; the value of an extension by that of `doc._`."""
    Doc.set_extension("day_of_issue", default=None, force=True)
    doc = annotated(paper="The Wire", tags=["x", "y"])
    doc._.day_of_issue = "2024-05-01"
    rows, _ = extracted(capsys, saved(tmp_path / "a.spacy", doc), "--keep", "paper,day_of_issue,tags")
    assert [rows[0][name] for name in ("paper", "day_of_issue", "tags")] == ["The Wire", "2024-05-01", '["x", "y"]']
    assert main(["extract", str(tmp_path / "a.spacy"), "--keep", "author", "-f", "csv"]) == 1
    assert "there is no column 'author'; there are 'paper', 'tags', 'day_of_issue', 'text'" in capsys.readouterr().err


def test_docs_without_user_data_and_with_another_order_of_attributes(capsys, tmp_path):
    doc = annotated()
    DocBin(attrs=["DEP", "TAG", "ENT_TYPE"], docs=[doc]).to_disk(tmp_path / "a.spacy")
    assert len(extracted(capsys, tmp_path / "a.spacy")[0]) == 1


def test_docs_without_the_spaces_of_their_text(capsys, tmp_path):
    """Words alone, as tokenized corpora have them."""
    doc = Doc(NLP.vocab, words=["“", "No", ",", "”", "said", "Ilse", "Brandt", "."])
    rows, _ = extracted(capsys, saved(tmp_path / "a.spacy", doc))
    assert rows[0]["speaker"] == "Ilse Brandt"


def test_docs_are_gold(capsys, tmp_path):
    """Spans of one id are one attribution, in whatever order they stand."""
    found, error = evaluated(capsys, saved(tmp_path / "gold.spacy", annotated(id="a"), annotated(id="b")))
    assert (found["articles"], found["attributions"], error) == (2, 4, "")
    for figure in ("content.exact", "pair", "cue.exact"):
        assert found["figures"][f"B.all.{figure}"]["tp"] == 4


def test_docs_that_nobody_annotated_are_named(capsys, tmp_path):
    """An empty group is an article in which nothing is said, no group an article that is not counted."""
    nothing = NLP(TEXT)
    nothing.spans["quotes"] = []
    path = saved(tmp_path / "gold.spacy", annotated(), nothing, NLP(TEXT))
    found, error = evaluated(capsys, path)
    assert (found["articles"], found["attributions"]) == (2, 2)
    assert error == f"quotes: not annotated, and so not counted: {path}:3 (no doc.spans['quotes']).\n"


def test_spans_without_ids(capsys, tmp_path):
    """Quotations are attributions without a source each; a source, or a cue, fits none of them."""
    doc = NLP(TEXT)
    doc.spans["quotes"] = [Span(doc, 1, 6), Span(doc, 12, 16)]
    found, _ = evaluated(capsys, saved(tmp_path / "gold.spacy", doc))
    assert found["attributions"] == 2
    assert found["figures"]["A.any.attribute"]["gold"] == 0
    doc.spans["cues"] = [Span(doc, 7, 8)]
    error = refused(capsys, "evaluate", saved(tmp_path / "gold.spacy", doc))
    assert error.endswith(".spacy:1: a span in doc.spans['cues'] has no id; give it that of its quotation.\n")


def test_docs_without_groups_are_refused(capsys, tmp_path):
    """The sentence says what is needed."""
    error = refused(capsys, "evaluate", saved(tmp_path / "gold.spacy", NLP(TEXT)))
    assert "no Doc in it has the group of spans 'quotes'" in error
    assert "doc.spans['quotes'], their sources in ['sources'] and cues in ['cues'], joined by the spans' ids" in error


def test_what_is_written_reads_back(capsys, tmp_path):
    """As the same articles and, held against what is found in them, as gold that is right to the letter."""
    path = tmp_path / "own.spacy"
    assert main(["extract", str(SEEDS), "--indirect", "-o", str(path)]) == 0
    assert extracted(capsys, path, "--indirect") == extracted(capsys, SEEDS, "--indirect")
    found, _ = evaluated(capsys, path)
    for figure in ("content.exact", "pair"):
        counts = found["figures"][f"B.all.{figure}"]
        assert counts["tp"] == counts["pred"] == counts["gold"] > 100
