"""`quotes evaluate`: figures against the reference scorers and by hand, both forms of gold, intervals, errors."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
from project import GOLDEN, SHARED

from quotes import Article, Extent, Kind, Quote, Speaker, SpeakerKind
from quotes.cli import main
from quotes.writing.harmless import cell

FOLDER = GOLDEN / "evaluation"
GOLD, BRAT, SPEAKERS = str(FOLDER / "gold.jsonl"), str(FOLDER / "brat"), str(FOLDER / "speakers.json")
PREDICTIONS = FOLDER / "predictions.jsonl"
BENCH = SHARED / "bench"
TEXT = "“One,” said Ann Lee. “Two,” said Bo Ray. “Three,” she said."
NAMES = {"One": "Ann Lee", "Two": "Bo Ray", "Three": "she"}

needs_bench = pytest.mark.skipif(
    not (BENCH / "score.py").exists(), reason=f"the reference scorers are not in {BENCH}; set QUOTES_SHARED"
)


def lines(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def quote(text, prediction):
    """A prediction, in the shape that the reference scorers read, as a Quote."""
    content, cue, source = (
        tuple(Extent.of(text, *span) for span in prediction[part]) for part in ("content", "cue", "source")
    )
    speaker = Speaker(prediction["speaker"], SpeakerKind.PERSON) if prediction["speaker"] else None
    decided = (prediction["rule"], prediction["resolver"], prediction["confidence"])
    return Quote(Kind.DIRECT, content, next(iter(cue), None), next(iter(source), None), speaker, *decided)


@pytest.fixture
def stand_in(monkeypatch):
    """Answer with the golden predictions instead of extracting."""
    found = {article["id"]: article["quotes"] for article in lines(PREDICTIONS)}
    answers = {article["text"]: found[article["id"]] for article in lines(GOLD)}

    def extract(text, kinds, model):
        assert set(kinds) == set(Kind)
        return Article(text, tuple(quote(text, prediction) for prediction in answers[text]))

    monkeypatch.setattr("quotes.commands.evaluate.extract", extract)


def evaluated(capsys, *arguments):
    """The object that `--format json` writes."""
    assert main(["evaluate", *arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def values(figures):
    return {name: {key: found[key] for key in found if key != "interval"} for name, found in figures.items()}


def reference(predictions):
    """What the reference scorers say of predictions for the golden articles, under our names."""
    scored = subprocess.run(
        [sys.executable, BENCH / "score.py", GOLD, predictions, "--json"], capture_output=True, text=True, check=True
    )
    resolved = subprocess.run(
        [sys.executable, BENCH / "resolved.py", GOLD, SPEAKERS, predictions], capture_output=True, text=True, check=True
    )
    row = re.compile(r"(\S+) +right +([\d.]+) +full name +([\d.]+) +precision +([\d.]+) +\(n=(\d+)\)")
    speakers = {
        f"speaker.{name}": {"right": float(right), "full": float(full), "precision": float(precision), "n": int(n)}
        for name, right, full, precision, n in row.findall(resolved.stdout)
    }
    assert len(speakers) == 5
    return json.loads(scored.stdout) | speakers


def test_figures_are_those_counted_by_hand(stand_in, capsys):
    found = evaluated(capsys, GOLD, "--speakers", SPEAKERS, "--calibration")
    expected = json.loads((FOLDER / "figures.json").read_text(encoding="utf-8"))
    assert expected == values(found["figures"])
    assert (found["articles"], found["attributions"]) == (4, 64)


@needs_bench
def test_figures_are_those_of_the_reference_scorers(stand_in, capsys):
    """On answers with every sort of error."""
    found = values(evaluated(capsys, GOLD, "--speakers", SPEAKERS)["figures"])
    expected = reference(PREDICTIONS)
    assert expected == {name: found[name] for name in expected}


@needs_bench
def test_figures_of_the_extractor_are_those_of_the_reference_scorers(capsys, tmp_path):
    """On what really comes out: the answers that are judged are those of `quotes.extract`, of all kinds."""
    found = values(evaluated(capsys, GOLD, "--speakers", SPEAKERS, "--bootstrap", "0")["figures"])
    done = subprocess.run([sys.executable, BENCH / "predict.py", GOLD], capture_output=True, check=True)
    predictions = tmp_path / "predictions.jsonl"
    predictions.write_bytes(done.stdout)
    expected = reference(predictions)
    assert expected == {name: found[name] for name in expected}
    assert found["A.any.detect"]["tp"] > 0


def test_brat_gives_what_jsonl_gives(stand_in, capsys):
    """Relations by way of the cue, events, relations of the content: all come to the same attributions."""
    arguments = ("--speakers", SPEAKERS, "--calibration", "--bootstrap", "0")
    assert evaluated(capsys, GOLD, *arguments) == evaluated(capsys, BRAT, *arguments)


def test_rules_and_resolvers(stand_in, capsys, monkeypatch):
    """Each with what it answered; a rule abstains on what later rules, or none, answer."""

    def governing_cue(): ...
    def label(): ...

    monkeypatch.setattr("quotes.attribution.RULES", (governing_cue, label))
    found = evaluated(capsys, GOLD, "--speakers", SPEAKERS)
    assert list(found["rules"])[:2] == ["governing_cue", "label"]
    assert list(found["rules"])[-1] == "no rule"
    outcomes = {name: tuple(counts.values()) for name, counts in found["rules"].items()}
    assert outcomes["governing_cue"] == (19, 2, 1, 0, 65 - 21)
    assert outcomes["label"] == (4, 0, 0, 0, 65 - 21 - 4)
    assert outcomes["quotation_then_cue"] == (14, 1, 0, 0, 0)
    assert outcomes["no rule"] == (0, 0, 0, 0, 5)
    right, _, sources = (found["figures"]["A.any.attribute"][key] for key in ("tp", "gold", "pred"))
    assert right == sum(each[0] for each in outcomes.values())
    assert sources == sum(sum(each[:3]) for each in outcomes.values())
    assert found["resolvers"]["pronoun"] == {"right": 19, "full": 18, "wrong": 3, "abstained": 0}
    assert found["resolvers"]["no resolver"]["abstained"] == 5


def test_speakers_are_judged_only_when_known(stand_in, capsys):
    found = evaluated(capsys, GOLD, "--calibration", "--bootstrap", "0")
    assert "resolvers" not in found
    assert not [name for name in found["figures"] if name.startswith("speaker")]
    assert (found["calibration"]["judged"], found["calibration"]["count"]) == ("source", 61)


# Intervals.


def test_intervals_hold_their_figures_and_come_out_the_same(stand_in, capsys):
    first, same = (evaluated(capsys, GOLD, "--speakers", SPEAKERS, "--seed", "7") for _ in range(2))
    other = evaluated(capsys, GOLD, "--speakers", SPEAKERS, "--seed", "8", "--bootstrap", "50")
    assert first == same
    assert first["figures"] != other["figures"]
    assert values(first["figures"]) == values(other["figures"])
    for figure in first["figures"].values():
        for value, (low, high) in figure["interval"].items():
            assert 0 <= low <= figure[value] <= high <= 100
    low, high = first["figures"]["A.any.attribute"]["interval"]["f"]
    assert low < high
    # Nothing is found of this kind, in any resample: there is no precision to be sure of.
    assert set(first["figures"]["B.mixed.content"]["interval"]) == {"r", "f"}


def test_no_intervals_without_draws(stand_in, capsys):
    found = evaluated(capsys, GOLD, "--bootstrap", "0")
    assert not any(figure["interval"] for figure in found["figures"].values())


# Small gold made here.


def attribution(content, text=TEXT):
    start = text.index(f"“{content}")
    source = text.index(NAMES[content], start)
    cue = text.index("said", start)
    return {
        "content": [[start, text.index("”", start) + 1]],
        "source": [[source, source + len(NAMES[content])]],
        "cue": [[cue, cue + len("said")]],
    }


def small_gold(folder, **changed):
    article = {"id": "small", "text": TEXT, "attributions": [attribution(name) for name in NAMES]} | changed
    path = folder / "small.jsonl"
    path.write_text(json.dumps(article) + "\n", encoding="utf-8")
    return str(path)


def small_speakers(folder, names=("Ann Lee", "Bo Ray", "Ann Lee")):
    answers = [{"k": k, "speaker": name, "type": "person", "aliases": []} for k, name in enumerate(names)]
    path = folder / "speakers.json"
    path.write_text(json.dumps({"small": answers}), encoding="utf-8")
    return str(path)


@pytest.fixture
def answer(monkeypatch):
    """Set what is found: `content=(speaker, confidence)`."""

    def set_answers(**answers):
        def extract(text, kinds, model):
            found = [
                quote(text, attribution(content) | dict(zip(("speaker", "confidence"), said, strict=True)) | decided)
                for content, said in answers.items()
            ]
            return Article(text, tuple(found))

        decided = {"rule": "label", "resolver": "named"}
        monkeypatch.setattr("quotes.commands.evaluate.extract", extract)

    return set_answers


@pytest.mark.parametrize(
    ("speaker", "kind", "aliases", "predicted", "right", "full"),
    [
        ("Ann Lee", "person", [], "Ann Lee", 1, 1),
        ("Ann Lee", "person", [], "Lee", 1, 0),
        ("Ann Lee", "person", [], "Ann", 0, 0),
        ("Ann Lee", "person", ["Annie"], "Annie", 1, 0),
        ("Ann Lee", "person", [], "Senator Ann Lee", 1, 1),
        ("Ann Lee", "person", [], "Bo Lee", 0, 0),
        ("Ann B. Lee", "person", [], "Ann Lee", 1, 1),
        ("Ann Lee", "person", [], "Ann B Lee", 1, 1),
        ("Bo Lee Jr.", "person", [], "Bo Lee", 1, 1),
        ("New York Post", "organization", [], "the New York Post", 1, 1),
        ("New York Post", "organization", [], "New York", 1, 0),
        ("New York Post", "organization", [], "Post", 0, 0),
        ("New York Post", "organization", ["The Post"], "Post", 1, 0),
        ("Ann Lee", "person", [], None, 0, 0),
    ],
)
def test_names(answer, capsys, tmp_path, speaker, kind, aliases, predicted, right, full):
    """Surname and no strange word, or half of an organisation's words, or an alias; titles and initials are free."""
    answer(One=(predicted, 0.9))
    path = tmp_path / "names.json"
    path.write_text(json.dumps({"small": [{"k": 0, "speaker": speaker, "type": kind, "aliases": aliases}]}))
    found = evaluated(capsys, small_gold(tmp_path), "--speakers", str(path))["figures"]["speaker.named"]
    assert (found["right"], found["full"], found["n"]) == (100.0 * right, 100.0 * full, 1)


def test_calibration_by_hand(answer, capsys, tmp_path):
    """Gaps of 0.45 for two quoted spans and of 0.75 for one."""
    answer(One=("Ann Lee", 0.95), Two=("Ann Lee", 0.95), Three=("Ann Lee", 0.25))
    found = evaluated(capsys, small_gold(tmp_path), "--speakers", small_speakers(tmp_path), "--calibration")
    bins = found["calibration"]["bins"]
    assert len(bins) == 10
    assert bins[9] == {"low": 0.9, "high": 1.0, "count": 2, "confidence": 0.95, "right": 0.5}
    assert bins[2] == {"low": 0.2, "high": 0.3, "count": 1, "confidence": 0.25, "right": 1.0}
    assert bins[0] == {"low": 0.0, "high": 0.1, "count": 0, "confidence": None, "right": None}
    assert found["calibration"]["error"] == 0.55
    kept = values(found["figures"])["confidence.0.9"]
    assert kept == {"precision": 50.0, "kept": 66.7, "spans": 2, "judged": 3}


@pytest.mark.parametrize("confidence", [0.0, 1.0])
def test_calibration_at_its_ends(answer, capsys, tmp_path, confidence):
    """Certainty, and the certainty of being wrong, have bins."""
    answer(One=("Ann Lee", confidence))
    found = evaluated(capsys, small_gold(tmp_path), "--speakers", small_speakers(tmp_path), "--calibration")
    assert found["calibration"]["bins"][9 if confidence else 0]["count"] == 1
    assert 1 - confidence == found["calibration"]["error"]


def test_calibration_of_nothing(answer, capsys, tmp_path):
    answer()
    assert main(["evaluate", small_gold(tmp_path), "--calibration"]) == 0
    assert "Nothing to judge" in capsys.readouterr().out


def test_tables_and_the_plot(stand_in, capsys):
    assert main(["evaluate", GOLD, "--speakers", SPEAKERS, "--calibration"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for part in ("4 articles · 64 attributions", "90.5 (", "governing_cue", "Expected calibration error: 0.171", "█│"):
        assert part in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 100


# The file of errors.


def test_errors_as_csv(stand_in, tmp_path):
    path = tmp_path / "errors.csv"
    assert main(["evaluate", GOLD, "--speakers", SPEAKERS, "--errors", str(path)]) == 0
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = {article["id"]: article["text"] for article in lines(GOLD)}
    for row in rows:
        text, start, end = texts[row["document"]], int(row["start"]), int(row["end"])
        assert cell(text[max(0, start - 200) : start]) == row["before"]
        assert cell(text[end : end + 200]) == row["after"]
    in_marks = [row["error"] for row in rows if row["kind"] != "indirect"]
    counted = {error: in_marks.count(error) for error in dict.fromkeys(in_marks)}
    assert counted == {
        "wrong source": 3,
        "wrong speaker": 6,
        "spurious": 1,
        "missed": 4,
        "not full name": 4,
        "no source": 1,
    }
    indirect = [(row["error"], row["gold_source"], row["source"]) for row in rows if row["kind"] == "indirect"]
    assert ("wrong source", "Boateng", "Councillor Yusuf Demir") in indirect
    assert ("missed", "The OTA", "") in indirect
    assert ("spurious", "", "Moraru") in indirect


def test_error_rows_say_all_that_is_known(answer, tmp_path):
    answer(One=("Ann Lee", 0.9), Two=("Ann Lee", 0.7321), Three=("Lee", 0.6))
    path = tmp_path / "errors.jsonl"
    arguments = [small_gold(tmp_path), "--speakers", small_speakers(tmp_path), "--errors", str(path)]
    assert main(["evaluate", *arguments]) == 0
    wrong, short = lines(path)
    assert wrong == {
        "document": "small",
        "error": "wrong speaker",
        "kind": "direct",
        "before": "“One,” said Ann Lee. ",
        "quotation": "“Two,”",
        "after": " said Bo Ray. “Three,” she said.",
        "gold_source": "Bo Ray",
        "source": "Bo Ray",
        "gold_cue": "said",
        "cue": "said",
        "gold_speaker": "Bo Ray",
        "speaker": "Ann Lee",
        "rule": "label",
        "resolver": "named",
        "confidence": 0.732,
        "start": 21,
        "end": 27,
    }
    assert (short["error"], short["quotation"], short["speaker"]) == ("not full name", "“Three,”", "Lee")


def test_errors_are_harmless_in_a_spreadsheet(answer, tmp_path):
    """An id, or a name, that would run as a formula."""
    answer()
    path = tmp_path / "errors.tsv"
    assert main(["evaluate", small_gold(tmp_path, id="=1+1"), "--errors", str(path)]) == 0
    assert {"'=1+1"} == {line.split("\t")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]}


@pytest.mark.parametrize("name", ["errors.txt", "errors", "no-such-folder/errors.csv", "small.jsonl"])
def test_errors_that_cannot_be_meant(answer, capsys, tmp_path, name):
    """No known suffix, no folder, the gold itself."""
    answer()
    gold = small_gold(tmp_path)
    before = Path(gold).read_bytes()
    assert main(["evaluate", gold, "--errors", str(tmp_path / name)]) == 2
    assert name in capsys.readouterr().err
    assert before == Path(gold).read_bytes()


# What cannot be read.

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


# Folders of brat files.


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
