"""`quotes evaluate --errors` and `--calibration`: each error with its context; whether confidence can be believed."""

import csv
from pathlib import Path

import pytest
from evaluating import GOLD, SPEAKERS, evaluated, lines, small_gold, small_speakers, values

from quotes.cli import main
from quotes.writing.harmless import cell


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
