"""`quotes evaluate`: figures against the reference scorers and by hand, both forms of gold, intervals."""

import json
import re
import subprocess
import sys

import pytest
from evaluating import BENCH, BRAT, FOLDER, GOLD, PREDICTIONS, SPEAKERS, evaluated, small_gold, values

from quotes.cli import main

needs_bench = pytest.mark.skipif(
    not (BENCH / "score.py").exists(), reason=f"the reference scorers are not in {BENCH}; set QUOTES_SHARED"
)


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


def test_tables_and_the_plot(stand_in, capsys):
    assert main(["evaluate", GOLD, "--speakers", SPEAKERS, "--calibration"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    for part in ("4 articles · 64 attributions", "90.5 (", "governing_cue", "Expected calibration error: 0.171", "█│"):
        assert part in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 100


# The file of errors.
