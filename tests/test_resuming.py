"""Corpora on the command line: killed and gone on with, in several processes, and what is shown meanwhile."""

import csv
import io
import json
import os
import pty
import re
import signal
import subprocess
import time

import pytest
from corpora import RECORDS, TEXTS, beside, command, read_table, write_table

import quotes
from quotes.cli import main


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Two hundred parts of articles in the manner of news, some of which fail."""
    parts = [text[at : at + 300] for text in TEXTS for at in range(0, len(text), 300)]
    records = [
        {"id": f"article {number}", "text": None if number % 50 == 7 else parts[number % len(parts)], "n": number}
        for number in range(200)
    ]
    return write_table(tmp_path_factory.mktemp("corpus") / "corpus.parquet", records)


@pytest.mark.parametrize(
    ("target", "options"), [("csv", ["--excel"]), ("jsonl", ["--jobs", "2"]), ("parquet", ["--indirect"])]
)
def test_killed_and_resumed_is_unbroken(tmp_path, corpus, target, options):
    """Killed, and as csv twice, at whatever it was, the run ends with the bytes of one that was not."""
    whole, out = tmp_path / f"whole.{target}", tmp_path / f"out.{target}"
    arguments = [corpus, "--keep", "n", *options]
    assert subprocess.run(command(*arguments, "-o", whole), capture_output=True).returncode == 1
    for resume in ([], ["--resume"]) if target == "csv" else ([],):
        kill_after_a_batch(command(*arguments, "-o", out, *resume), tmp_path / f"out.{target}.part.json")
        assert not out.exists()
    with (tmp_path / f"out.{target}.part").open("ab") as file:
        file.write(b"half a batch")  # as a kill between two writes leaves it
    done = subprocess.run(command(*arguments, "-o", out, "--resume"), capture_output=True)
    assert done.returncode == 1
    assert out.read_bytes() == whole.read_bytes()
    errors = [(tmp_path / f"{name}.{target}.errors.jsonl").read_bytes() for name in ("out", "whole")]
    assert errors[0] == errors[1]
    assert errors[0].count(b"\n") == 4
    assert len(beside(out)) == 3


def kill_after_a_batch(arguments, journal):
    """Start a command, and kill it when one more batch is done."""
    before = progress(journal)
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while progress(journal) <= before:
        assert process.poll() is None, "the run ended before it could be killed"
        time.sleep(0.005)
    process.kill()
    process.wait()


def progress(journal):
    """How many documents a run has done."""
    try:
        return json.loads(journal.read_text())["done"]["documents"]
    except FileNotFoundError:
        return 0


def test_resuming_needs_the_same_settings(tmp_path, corpus, capsys):
    """And says which are others; without --resume the run begins anew."""
    out = tmp_path / "out.csv"
    kill_after_a_batch(command(corpus, "-o", out), tmp_path / "out.csv.part.json")
    assert main(["extract", corpus, "-o", str(out), "--resume", "--indirect"]) == 1
    assert "begun with other settings (kinds); begin anew without --resume." in capsys.readouterr().err
    assert (tmp_path / "out.csv.part").exists()
    (tmp_path / "out.csv.part.json").write_text("{", encoding="utf-8")
    assert main(["extract", corpus, "-o", str(out), "--resume"]) == 1
    assert "not what an interrupted run leaves" in capsys.readouterr().err


def test_resuming_nothing_is_beginning(tmp_path):
    table = write_table(tmp_path / "a.csv", RECORDS)
    assert main(["extract", table, "-o", str(tmp_path / "out.csv"), "--resume"]) == 0
    assert len(read_table(tmp_path / "out.csv")) == 2


def test_control_c_says_how_to_go_on(tmp_path, corpus):
    out = tmp_path / "out.csv"
    process = subprocess.Popen(
        command(corpus, "-o", out, "--jobs", 2),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    while not progress(tmp_path / "out.csv.part.json"):
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130
    assert re.fullmatch(r"quotes: stopped after \d+ documents; --resume goes on from there\.", errors.splitlines()[-1])
    assert not out.exists()


def test_a_bad_model_leaves_nothing(tmp_path, capsys):
    """The old file stays, whole."""
    out = tmp_path / "out.csv"
    out.write_text("old", encoding="utf-8")
    table = write_table(tmp_path / "a.csv", RECORDS)
    assert main(["extract", table, "--model", "missing", "-o", str(out)]) == 1
    assert "not installed" in capsys.readouterr().err
    assert (out.read_text(), beside(out)) == ("old", ["a.csv"])


def test_several_processes_give_the_same(tmp_path, corpus):
    """Byte for byte."""
    for jobs in (1, 2):
        main(["extract", corpus, "-o", str(tmp_path / f"{jobs}.csv"), "--jobs", str(jobs)])
    assert (tmp_path / "1.csv").read_bytes() == (tmp_path / "2.csv").read_bytes()


def test_the_bar_is_for_a_terminal(tmp_path, corpus):
    """It shows articles, rate and quotations; elsewhere standard error has only what is to be said."""
    arguments = command(corpus, "-o", tmp_path / "out.csv")
    controller, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen(arguments, stderr=terminal, env=environment)
    os.close(terminal)
    shown = b""
    while True:
        try:
            data = os.read(controller, 4096)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        shown += data
    os.close(controller)
    process.wait()
    assert re.search(r"200 articles · [\d.]+ a second · [\d,]+ quotations", shown.decode())
    assert "100 %" in shown.decode()
    done = subprocess.run(arguments, capture_output=True, text=True)
    assert (done.stdout, len(done.stderr.splitlines())) == ("", 4)


def test_extraction_is_that_of_the_library(tmp_path, capsys):
    table = write_table(tmp_path / "a.jsonl", [{"id": str(n), "text": text} for n, text in enumerate(TEXTS)])
    assert main(["extract", table, "-f", "csv"]) == 0
    found = [row["quote"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))]
    assert len(found) == sum(len(quotes.extract(text).quotes) for text in TEXTS)
