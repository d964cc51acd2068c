"""Annotated articles: both forms, and what cannot be read in either."""

import json
import os
from shutil import copytree

import pytest
from evaluating import BRAT, TEXT, attribution, evaluated, small_gold

from quotes.cli import main

GOOD = {"id": "a", "text": "He left, he said.", "attributions": []}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{", "line 2: this is not JSON"),
        ("[" * 100_000, "line 2: this JSON holds"),
        ("7", "line 2: a line must be an object"),
        (json.dumps(GOOD | {"id": 7}), 'line 2: "id" must be a string'),
        (json.dumps({"id": "b", "attributions": []}), 'line 2: "text" must be a string'),
        (json.dumps(GOOD | {"id": "b", "attributions": {}}), 'line 2: "attributions" must be a list'),
        (json.dumps(GOOD | {"id": "b", "attributions": [7]}), "line 2, attribution 0: an attribution must be"),
        (json.dumps(GOOD), "line 2: the id 'a' is that of"),
    ],
)
def test_bad_line_is_named(capsys, tmp_path, line, complaint):
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n{line}\n", encoding="utf-8")
    assert main(["evaluate", str(path)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert f"quotes: {path}, {complaint}" in err


@pytest.mark.parametrize(
    ("spans", "complaint"),
    [
        ([[0, 100]], "has [0, 100], no stretch of this text"),
        ([[3, 3]], "has [3, 3], no stretch"),
        ([[-1, 3]], "has [-1, 3], no stretch"),
        ([[0.0, 3]], "must be a list of [start, end], whole numbers"),
        ([[True, 3]], "must be a list of [start, end], whole numbers"),
        ([0, 3], "must be a list of [start, end], whole numbers"),
        (None, "must be a list of [start, end], whole numbers"),
        ([], "must have at least one span"),
    ],
)
def test_bad_spans_are_named(capsys, tmp_path, spans, complaint):
    gold = small_gold(tmp_path, attributions=[attribution("One"), attribution("Two") | {"content": spans}])
    assert main(["evaluate", gold]) == 1
    assert capsys.readouterr().err.startswith(f'quotes: {gold}, line 1, attribution 1: "content" {complaint}')


@pytest.mark.parametrize(
    ("speakers", "complaint"),
    [
        ("{", "this is not JSON"),
        ("[]", "must be one object"),
        ('{"large": []}', "answers for none of the articles"),
        ('{"small": {}}', "article 'small': its answers must be a list"),
        ('{"small": [{"k": 0}]}', 'an answer must have "k", "speaker", "type" and "aliases"'),
        ('{"small": [{"k": 3, "speaker": "A", "type": "person", "aliases": []}]}', '"k" is 3, but the article has 3'),
        ('{"small": [{"k": 0, "speaker": "A", "type": "robot", "aliases": []}]}', "'robot' is no type of speaker"),
    ],
)
def test_bad_speakers_are_named(answer, capsys, tmp_path, speakers, complaint):
    answer()
    path = tmp_path / "speakers.json"
    path.write_text(speakers, encoding="utf-8")
    assert main(["evaluate", small_gold(tmp_path), "--speakers", str(path)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"quotes: {path}")
    assert complaint in err


def test_what_is_not_there(capsys, tmp_path):
    for arguments in (["none.jsonl"], [small_gold(tmp_path), "--speakers", "none.json"]):
        assert main(["evaluate", *arguments]) == 1
        assert "there is no such file or folder" in capsys.readouterr().err


def test_no_articles_at_all(capsys, tmp_path):
    (tmp_path / "empty.jsonl").write_text("\n")
    assert main(["evaluate", str(tmp_path / "empty.jsonl")]) == 1
    assert "there are no articles" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["gold", "--format", "csv"], ["gold", "--bootstrap", "-1"], ["gold", "--seed", "x"]]
)
def test_wrong_usage(capsys, arguments):
    assert main(["evaluate", *arguments]) == 2
    assert "usage: quotes evaluate" in capsys.readouterr().err


def test_a_fault_in_the_extraction_costs_the_figures_not_a_traceback(capsys, monkeypatch, tmp_path):
    def extract(text, kinds, model):
        raise KeyError("nothing")

    monkeypatch.setattr("quotes.commands.evaluate.extract", extract)
    assert main(["evaluate", small_gold(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "line 1: a fault in quotes" in err


def test_missing_model(capsys, tmp_path):
    assert main(["evaluate", small_gold(tmp_path), "--model", "no_such_model"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "no_such_model" in err


@pytest.fixture
def brat(tmp_path):
    """Write NAME.txt and NAME.ann into a folder; gives the folder."""

    def write(annotations, text=TEXT, name="small"):
        folder = tmp_path / "brat"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.txt").write_bytes(text.encode())
        (folder / f"{name}.ann").write_bytes(annotations.encode())
        return str(folder)

    return write


def attributed(capsys, folder):
    """Gold attributions with the right source, cue and exact content among the answers of `answer`."""
    figures = evaluated(capsys, folder, "--bootstrap", "0")["figures"]
    return [figures[f"B.all.{name}"]["tp"] for name in ("content.exact", "pair", "cue.exact")]


@pytest.mark.parametrize(
    "links",
    [
        "R1\tx Arg1:T2 Arg2:T3\nR2\ty Arg1:T3 Arg2:T1",
        "R1\tx Arg1:T1 Arg2:T2\nR2\ty Arg1:T2 Arg2:T3\t",
        "R1\tx Arg1:T1 Arg2:T2\nR2\ty Arg1:T1 Arg2:T3",
        "E1\tCue:T3 Source:T2 Content2:T1",
        "E1\tCue:T3 Content:T1\nE2\tSource:T2 By:E1",
    ],
)
def test_brat_links(answer, brat, capsys, links):
    """By way of the cue, of the source, from the content, by an event, by an event of an event."""
    answer(One=("Ann Lee", 0.9))
    entities = "T1\tcontent 0 6\t“One,”\nT2\tSOURCE 12 19\tAnn Lee\nT3\tCue 7 11\tsaid\n"
    assert attributed(capsys, brat(f"{entities}{links}\n#1\tAnnotatorNotes T1\tsure\nA1\tSure T1\n")) == [1, 1, 1]


def test_brat_content_alone_has_no_source(answer, brat, capsys):
    answer(One=("Ann Lee", 0.9))
    assert attributed(capsys, brat("T1\tContent 0 6\t“One,”\nT2\tSource 12 19\tAnn Lee\n")) == [1, 0, 0]


def test_brat_contents_joined_are_one(answer, brat, capsys):
    """As are the stretches of one Content, which may stand in any order."""
    answer()
    apart = "T1\tContent 0 6\t“One,”\nT2\tContent 21 27\t“Two,”\n"
    for annotations, number in (
        (apart, 2),
        (f"{apart}R1\tContinues Arg1:T1 Arg2:T2\n", 1),
        ("T1\tContent 21 27;0 6\t“Two,” “One,”\n", 1),
    ):
        assert number == evaluated(capsys, brat(annotations))["attributions"]


def test_brat_line_ends_of_windows(answer, brat, capsys):
    answer()
    folder = brat("T1\tContent 0 3;5 8\tOne Two\r\n", "One\r\nTwo")
    assert evaluated(capsys, folder)["attributions"] == 1


@pytest.mark.parametrize(
    ("annotations", "complaint"),
    [
        ("T1\tContent 0 6\t“Two,”", "small.ann, line 1: the words are '“Two,”', but the text has '“One,”'"),
        ("T1\tContent 0 600\t“One,”", "small.ann, line 1: 0 600 is no stretch"),
        ("T1 Content 0 6 “One,”", "small.ann, line 1: an entity is written"),
        ("T1\tContent 0 6\t“One,”\nR1\tx Arg1:T1 Arg2:T9", "small.ann, line 2: there is no entity T9"),
        ("T1\tContent 0 6\t“One,”\nR1\tx Arg1:T1", "small.ann, line 2: a relation joins"),
        ("T1\tQuote 0 6\t“One,”", "brat: its .ann files have no entity of the type Content"),
    ],
)
def test_bad_brat_is_named(brat, capsys, annotations, complaint):
    assert main(["evaluate", brat(annotations)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert complaint in err


def test_brat_without_its_text_or_annotations(capsys, tmp_path):
    (tmp_path / "a.ann").write_text("")
    assert main(["evaluate", str(tmp_path)]) == 1
    assert f"{os.path.join(tmp_path, 'a.txt')}: there is no such file" in capsys.readouterr().err
    os.unlink(tmp_path / "a.ann")
    assert main(["evaluate", str(tmp_path)]) == 1
    assert "has no .ann files" in capsys.readouterr().err


def test_brat_ids_are_paths(answer, capsys, tmp_path):
    """So that two folders of one collection may have files of one name."""
    answer()
    for name in ("one", "two"):
        copytree(BRAT, tmp_path / name)
    assert evaluated(capsys, str(tmp_path), "--bootstrap", "0")["articles"] == 8
    assert main(["evaluate", str(tmp_path / "one"), str(tmp_path / "two")]) == 1
    assert "the id 'council-meeting' is that of" in capsys.readouterr().err
