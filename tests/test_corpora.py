"""Corpora on the command line: tables in, tables out."""

import csv
import io
import json
import re
import subprocess
import sys

import pytest
from corpora import NAMES, RECORDS, TEXT, TEXTS, beside, command, parquet, pyarrow, read_table, write_table

from quotes.cli import main
from quotes.writing.rows import columns


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
