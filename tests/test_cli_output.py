"""The command line: where results go, and how it ends when they cannot go there."""

import csv
import io
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from commanding import TEXT, documents

from quotes.cli import main

pytestmark = pytest.mark.usefixtures("calls")
COMMAND = [sys.executable, "-m", "quotes"]


def test_output_goes_to_a_file_in_the_format_of_its_suffix(capsys, tmp_path, article):
    path = tmp_path / "out.csv"
    assert main(["extract", article, "-o", str(path)]) == 0
    assert documents(path.read_text(encoding="utf-8")) == [article]
    assert capsys.readouterr().out == ""


def test_format_counts_more_than_the_suffix(tmp_path, article):
    path = tmp_path / "out.csv"
    main(["extract", article, "-o", str(path), "-f", "json"])
    assert json.loads(path.read_text(encoding="utf-8"))["document"] == article


def test_a_new_file_has_usual_permissions_and_an_old_one_keeps_its_own(tmp_path, article):
    path = tmp_path / "out.csv"
    mask = os.umask(0o022)
    try:
        main(["extract", article, "-o", str(path)])
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        path.chmod(0o600)
        main(["extract", article, "-o", str(path)])
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    finally:
        os.umask(mask)


def test_a_link_stays_a_link(tmp_path, article):
    (tmp_path / "real.csv").touch()
    (tmp_path / "link.csv").symlink_to("real.csv")
    main(["extract", article, "-o", str(tmp_path / "link.csv")])
    assert (tmp_path / "link.csv").is_symlink()
    assert documents((tmp_path / "real.csv").read_text(encoding="utf-8")) == [article]


@pytest.mark.parametrize("reason", ["missing model", "interrupt", "nothing read"])
def test_a_file_is_written_whole_or_not_at_all(monkeypatch, tmp_path, article, reason):
    """The old file stays as it was, and nothing is left beside it."""
    path = tmp_path / "out" / "out.csv"
    path.parent.mkdir()
    path.write_text("old", encoding="utf-8")
    arguments = ["extract", article, article, "-o", str(path)]
    if reason == "interrupt":

        def interrupted(*arguments, **options):
            raise KeyboardInterrupt

        monkeypatch.setattr("quotes.many.Work.__call__", interrupted)
        assert main(arguments) == 130
    elif reason == "missing model":
        assert main([*arguments, "--model", "missing"]) == 1
    else:
        assert main(["extract", "nowhere.txt", "-o", str(path)]) == 1
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in path.parent.iterdir()] == ["out.csv"]


def test_an_input_is_never_overwritten(capsys, article):
    assert main(["extract", article, "-o", article]) == 2
    assert "also an input" in capsys.readouterr().err
    with open(article, encoding="utf-8") as file:
        assert file.read() == TEXT


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("to_file", [True, False])
def test_a_full_disk_is_one_line(article, to_file):
    """No traceback, not at the interpreter's end either."""
    arguments = ["-o", "/dev/full"] if to_file else []
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = run_stub([article, *arguments], stdout=full)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr


STUB = (
    "import sys, quotes.many; from quotes import Article;"
    "quotes.many.Work.__call__ = lambda self, texts: [Article(text) for text in texts];"
    "sys.exit(__import__('quotes.cli').cli.main(['extract', *sys.argv[1:]]))"
)


def run_stub(arguments, **options):
    """Run `extract` in a process of its own, with an extractor that finds nothing."""
    command = [sys.executable, "-c", STUB, *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, text=True, **options)


def test_a_closed_pipe_ends_quietly(tmp_path):
    """As with `| head -1`, when far more is to come than a pipe holds."""
    for number in range(2000):
        (tmp_path / f"{number:04}-{'x' * 100}.txt").touch()
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", STUB, str(tmp_path)], stdout=writing, stderr=subprocess.PIPE, text=True
    )
    os.close(writing)
    os.read(reading, 10)
    os.close(reading)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")


def test_a_pipe_closed_before_the_end_flush(article):
    """Little output is first written when the command ends: no complaint then either."""
    reading, writing = os.pipe()
    os.close(reading)
    done = run_stub([article], stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_control_c_ends_quietly(article):
    """Status 130 and no traceback, here in the middle of an extraction."""
    waiting = STUB.replace("Article(text)", "(print('begun', flush=True), __import__('time').sleep(60))")
    process = subprocess.Popen(
        [sys.executable, "-c", waiting, article],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate()
    assert (process.returncode, output, errors) == (130, "", "")


def test_any_locale_can_print_any_language(tmp_path):
    """Whatever the locale says, a pipe gets UTF-8."""
    path = tmp_path / "“市長”.txt"
    path.touch()
    command = [sys.executable, "-c", STUB, str(path), "-f", "jsonl"]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, capture_output=True, env=environment)
    assert json.loads(done.stdout.decode("utf-8"))["document"] == str(path)


def test_the_whole_way_from_a_pipe_to_csv():
    """`python -m quotes` with the real extractor: status and columns, whatever it finds."""
    done = subprocess.run(
        [*COMMAND, "extract", "--format", "csv"], input=TEXT.encode(), capture_output=True, check=True
    )
    rows = list(csv.reader(io.StringIO(done.stdout.decode())))
    assert rows[0][:5] == ["document", "number", "quote", "kind", "speaker"]
    assert {len(row) for row in rows} == {17}


@pytest.mark.parametrize(
    ("command", "output", "options", "status"),
    [
        ("extract", "o.xlsx", [], 2),
        ("extract", "o.PDF", [], 2),
        ("extract", "o.csv", [], 0),
        ("extract", "o.txt", [], 0),
        ("extract", "o", [], 0),
        ("extract", "o.pdf", ["-f", "csv"], 0),
        ("speakers", "o.xlsx", [], 2),
        ("speakers", "o.parquet", [], 2),
        ("speakers", "o.json", [], 0),
        ("speakers", "o.txt", [], 0),
        ("report", "o.pdf", [], 2),
        ("report", "o.csv", [], 2),
        ("report", "o.htm", [], 0),
        ("report", "o", [], 0),
    ],
)
def test_a_file_is_what_its_suffix_says(monkeypatch, tmp_path, capsys, article, command, output, options, status):
    """A table named .xlsx would open in nothing; what the command can write instead is told."""
    monkeypatch.chdir(tmp_path)
    assert main([command, article, "-o", output, *options]) == status
    assert (tmp_path / output).exists() == (status == 0)
    if status:
        assert f"error: {output} would not be a {Path(output).suffix.lower()}; name one of ." in capsys.readouterr().err
