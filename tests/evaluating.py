"""What the tests of `quotes evaluate` share: golden articles, small ones made here, figures as they are written."""

import json
from pathlib import Path

from project import GOLDEN, SHARED

from quotes import Extent, Kind, Quote, Speaker, SpeakerKind
from quotes.cli import main

FOLDER = GOLDEN / "evaluation"
GOLD, BRAT, SPEAKERS = str(FOLDER / "gold.jsonl"), str(FOLDER / "brat"), str(FOLDER / "speakers.json")
PREDICTIONS = FOLDER / "predictions.jsonl"
BENCH = SHARED / "bench"
TEXT = "“One,” said Ann Lee. “Two,” said Bo Ray. “Three,” she said."
NAMES = {"One": "Ann Lee", "Two": "Bo Ray", "Three": "she"}


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


def evaluated(capsys, *arguments):
    """The object that `--format json` writes."""
    assert main(["evaluate", *arguments, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def values(figures):
    return {name: {key: found[key] for key in found if key != "interval"} for name, found in figures.items()}


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
