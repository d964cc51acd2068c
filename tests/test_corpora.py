"""Corpora on the command line: tables in, tables out, killed and gone on with."""

import csv
import datetime
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time

import pytest
from project import SEEDS

import quotes
from quotes.cli import main
from quotes.writing.rows import columns

pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'quotes[corpus]'")
parquet = pytest.importorskip("pyarrow.parquet")

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
TEXT = "“We will not wait,” said Mayor Ilse Brandt."
RECORDS = [
    {"id": "a", "text": TEXT, "day": datetime.date(2020, 2, 1), "tags": ["x", "y"]},
    {"id": "b", "text": "Nothing was said.", "day": datetime.date(2020, 2, 2), "tags": []},
    {"id": "c", "text": "“No,” Brandt said.", "day": datetime.date(2020, 2, 3), "tags": ["=1"]},
]
NAMES = ["csv", "tsv", "jsonl", "parquet"]


def write_table(path, records):
    """Write records in the format of the path's suffix."""
    if path.suffix == ".parquet":
        parquet.write_table(pyarrow.Table.from_pylist(records), path, row_group_size=100)
    elif path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(record, default=str) + "\n" for record in records), encoding="utf-8")
    else:
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(records[0]), delimiter="\t" if path.suffix == ".tsv" else ",")
            writer.writeheader()
            writer.writerows(records)
    return str(path)


def read_table(path):
    """The rows of a table that was written, every value as text."""
    if path.suffix == ".parquet":
        rows = parquet.read_table(path).to_pylist()
        return [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t" if path.suffix == ".tsv" else ","))


def beside(path):
    """What else is in a file's folder."""
    return sorted(entry.name for entry in path.parent.iterdir() if entry != path)


@pytest.mark.parametrize("source", NAMES)
@pytest.mark.parametrize("target", ["csv", "tsv", "parquet"])
def test_a_table_gives_a_table(tmp_path, source, target):
    """The contract's columns, then those that are kept, for every quotation of every article."""
    table = write_table(tmp_path / f"corpus.{source}", RECORDS)
    out = tmp_path / "out" / f"quotations.{target}"
    out.parent.mkdir()
    assert main(["extract", table, "--keep", "day,id", "-o", str(out)]) == 0
    rows = read_table(out)
    assert list(rows[0]) == [*columns(False), "day", "id"]
    kept = [(row["document"], row["quote"], row["speaker"], row["day"], row["id"]) for row in rows]
    assert kept == [
        ("a", "We will not wait,", "Ilse Brandt", "2020-02-01", "a"),
        ("c", "No,", "Brandt", "2020-02-03", "c"),
    ]
    assert beside(out) == []


def test_jsonl_keeps_values_as_they_are(tmp_path, capsys):
    """An article without quotations has its line too."""
    table = write_table(tmp_path / "corpus.jsonl", RECORDS)
    assert main(["extract", table, "--keep", "tags", "-f", "jsonl"]) == 0
    values = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(value["document"], len(value["quotes"]), value["tags"]) for value in values] == [
        ("a", 1, ["x", "y"]),
        ("b", 0, []),
        ("c", 1, ["=1"]),
    ]


def test_parquet_keeps_the_types_of_parquet(tmp_path):
    """What comes from elsewhere is text."""
    table = write_table(tmp_path / "corpus.parquet", RECORDS)
    lines = write_table(tmp_path / "corpus.jsonl", RECORDS)
    for source, expected in ((table, pyarrow.date32()), (lines, pyarrow.string())):
        assert main(["extract", source, "--keep", "day", "-o", str(tmp_path / "out.parquet")]) == 0
        assert parquet.read_schema(tmp_path / "out.parquet").field("day").type == expected


def test_parquet_goes_to_a_pipe(tmp_path):
    """As it would to a file."""
    table = write_table(tmp_path / "corpus.parquet", RECORDS)
    piped = subprocess.run(command(table, "--keep", "day", "-f", "parquet"), capture_output=True, check=True).stdout
    assert main(["extract", table, "--keep", "day", "-o", str(tmp_path / "out.parquet")]) == 0
    assert parquet.read_table(io.BytesIO(piped)) == parquet.read_table(tmp_path / "out.parquet")


def test_a_table_in_formats_that_are_no_tables(tmp_path, capsys):
    """Its articles, and not the table as one text: a document each, in a file each where the format has it so."""
    table = write_table(tmp_path / "corpus.jsonl", [{"id": row["id"], "text": row["text"]} for row in RECORDS])
    assert main(["extract", table, "-f", "brat", "-o", f"{tmp_path}/brat/"]) == 0
    assert sorted(path.stem for path in (tmp_path / "brat").glob("*.ann")) == ["a", "b", "c"]
    assert main(["extract", table, "-o", str(tmp_path / "out.spacy")]) == 0
    for source in (tmp_path / "out.spacy", tmp_path / "brat"):
        assert main(["extract", str(source), "-f", "jsonl"]) == 0
        values = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [len(value["quotes"]) for value in values] == [1, 0, 1]
    assert main(["extract", table, "-o", str(tmp_path / "out.ann")]) == 1
    assert "brat holds one document a file; several go to a folder." in capsys.readouterr().err


MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize("options", [[], ["--jobs", "2"], ["--resume"]])
def test_a_byte_order_mark_for_excel(tmp_path, options):
    """One, at the beginning of the file, for a table and for a folder; none unless it is asked for."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    table = write_table(tmp_path / "a.jsonl", [{"text": text} for text in TEXTS * 4])
    for source in (table, str(tmp_path / "texts")):
        plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
        assert main(["extract", source, "-o", str(plain), *options]) == 0
        assert main(["extract", source, "-o", str(marked), "--excel", *options]) == 0
        assert marked.read_bytes() == MARK + plain.read_bytes()
        assert MARK not in plain.read_bytes()


def test_a_kept_cell_is_harmless(tmp_path, capsys):
    write_table(tmp_path / "a.csv", [{"text": TEXT, "note": "=HYPERLINK(1)"}])
    assert main(["extract", str(tmp_path / "a.csv"), "--keep", "note", "-f", "csv"]) == 0
    assert next(csv.DictReader(io.StringIO(capsys.readouterr().out)))["note"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("name", NAMES)
def test_columns_by_name(tmp_path, capsys, name):
    """Without a column for the name a record goes by its file and number."""
    table = write_table(tmp_path / f"a.{name}", [{"body": "Nothing.", "key": "x"}, {"body": TEXT, "key": "y"}])
    assert main(["extract", table, "--text-column", "body", "--id-column", "key", "-f", "csv"]) == 0
    assert [row["document"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))] == ["y"]
    assert main(["extract", table, "--text-column", "body", "-f", "csv"]) == 0
    assert [row["document"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))] == [f"{table}:2"]


@pytest.mark.parametrize("name", NAMES)
def test_a_column_that_is_not_there(tmp_path, capsys, name):
    """The error names the columns that are."""
    table = write_table(tmp_path / f"a.{name}", [{"body": TEXT, "key": "x"}])
    assert main(["extract", table, "-f", "csv"]) == 1
    captured = capsys.readouterr()
    assert re.fullmatch(
        rf"quotes: {re.escape(table)}(:1)?: there is no column 'text'; there are 'body', 'key'\.\n", captured.err
    )
    assert captured.out == ""


def test_an_article_longer_than_usual_limits(tmp_path, capsys):
    """Of more characters than a field of csv may usually have, with line breaks in it."""
    text = "The rain fell.\n" * 10_000 + f"\n{TEXT}\n"
    table = write_table(tmp_path / "a.csv", [{"id": "long", "text": text}])
    assert main(["extract", table, "-f", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert text[int(row["start"]) : int(row["end"])] == "We will not wait,"


def test_a_table_in_another_encoding(tmp_path, capsys):
    (tmp_path / "a.csv").write_bytes(f"id,text\r\na,{TEXT}\r\n".replace(",” said", "” said").encode("cp1252"))
    assert main(["extract", str(tmp_path / "a.csv"), "-f", "csv"]) == 0
    assert next(csv.DictReader(io.StringIO(capsys.readouterr().out)))["quote"] == "We will not wait"


def test_folders_and_patterns(tmp_path, capsys):
    """A folder is its texts, else its tables; a pattern is what fits it."""
    for folder in ("texts", "tables"):
        (tmp_path / folder).mkdir()
    for name in ("1.txt", "2.txt"):
        (tmp_path / "texts" / name).write_text(TEXT, encoding="utf-8")
    write_table(tmp_path / "texts" / "notes.csv", [{"note": "no article"}])
    write_table(tmp_path / "tables" / "part-0.parquet", RECORDS[:1])
    write_table(tmp_path / "tables" / "part-1.parquet", RECORDS[2:])

    def found(argument):
        assert main(["extract", argument, "-f", "csv"]) == 0
        rows = csv.DictReader(io.StringIO(capsys.readouterr().out))
        return [row["document"].removeprefix(f"{tmp_path}/") for row in rows]

    assert found(str(tmp_path / "texts")) == ["texts/1.txt", "texts/2.txt"]
    assert found(str(tmp_path / "tables")) == ["a", "c"]
    assert found(str(tmp_path / "**" / "*.txt")) == ["texts/1.txt", "texts/2.txt"]
    assert found(str(tmp_path / "tables" / "part-[1-9].parquet")) == ["c"]


@pytest.mark.parametrize("target", ["csv", "jsonl", "parquet"])
def test_a_document_that_fails_is_listed(tmp_path, capsys, target):
    """With its reason, beside the output and on standard error; the rest is done."""
    lines = [json.dumps(RECORDS[0], default=str), '{"id": "x", "text": null}', "{", '{"id": "y"}', '"z"']
    source = tmp_path / "a.jsonl"
    source.write_text("\n".join([*lines, json.dumps(RECORDS[2], default=str)]), encoding="utf-8")
    out = tmp_path / f"out.{target}"
    assert main(["extract", str(source), str(tmp_path / "nowhere.csv"), "-o", str(out)]) == 1
    errors = [json.loads(line) for line in (tmp_path / f"out.{target}.errors.jsonl").read_text().splitlines()]
    assert [(error["document"], error["reason"].split("(")[0].strip()) for error in errors] == [
        ("x", "the column 'text' holds nothing"),
        (f"{source}:3", "this is not JSON"),
        (f"{source}:4", "there is no column 'text'; there are 'id'"),
        (f"{source}:5", "a line must be an object"),
        (str(tmp_path / "nowhere.csv"), "there is no such file or folder"),
    ]
    assert capsys.readouterr().err.count("\n") == 5
    assert out.exists()
    assert main(["extract", write_table(tmp_path / "good.csv", RECORDS), "-o", str(out)]) == 0
    assert beside(out) == ["a.jsonl", "good.csv"]


def test_what_is_no_parquet(tmp_path, capsys):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 not really")
    assert main(["extract", str(tmp_path / "a.parquet"), "-o", str(tmp_path / "out.csv")]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"quotes: {tmp_path / 'a.parquet'}: this Parquet file cannot be read (")
    assert error.count("\n") == 1
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--jobs", "0"], "not a whole number from 1"),
        (["--jobs", "x"], "not a whole number from 1"),
        (["--keep", "a,,b"], "not names parted by commas"),
        (["--keep", "quote"], "has a column of this name already"),
        (["--keep", "day"], "--keep is for the formats csv, tsv, json, jsonl, parquet; table has no place"),
        (["--keep", "day", "-o", "out.html"], "html has no place for other columns"),
        (["--resume"], "--resume needs -o FILE"),
        (["--resume", "-o", "out.json"], "--resume needs -o FILE"),
        (["--excel"], "--excel is for csv alone"),
        (["--excel", "-o", "out.tsv"], "--excel is for csv alone"),
    ],
)
def test_wrong_usage(tmp_path, capsys, options, reason):
    table = write_table(tmp_path / "a.csv", RECORDS)
    assert main(["extract", table, *options]) == 2
    assert reason in capsys.readouterr().err


def test_columns_are_for_tables(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert main(["extract", str(tmp_path / "a.txt"), "--keep", "day"]) == 2
    assert "are for tables" in capsys.readouterr().err


def test_parquet_without_its_library(tmp_path, capsys, monkeypatch):
    """One sentence says what to install."""
    table = write_table(tmp_path / "a.csv", RECORDS)
    write_table(tmp_path / "a.parquet", RECORDS)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    for arguments in ([table, "-o", str(tmp_path / "out.parquet")], [str(tmp_path / "a.parquet")]):
        assert main(["extract", *arguments]) == 1
        assert capsys.readouterr().err == "quotes: Parquet files need pyarrow: pip install 'quotes[corpus]'.\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Two hundred parts of articles in the manner of news, some of which fail."""
    parts = [text[at : at + 300] for text in TEXTS for at in range(0, len(text), 300)]
    records = [
        {"id": f"article {number}", "text": None if number % 50 == 7 else parts[number % len(parts)], "n": number}
        for number in range(200)
    ]
    return write_table(tmp_path_factory.mktemp("corpus") / "corpus.parquet", records)


def command(*arguments):
    return [sys.executable, "-m", "quotes", "extract", *map(str, arguments)]


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
