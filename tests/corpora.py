"""What the tests of corpora share: tables of articles, written and read in every format."""

import csv
import datetime
import json
import sys

import pytest
from project import SEEDS

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


def command(*arguments):
    return [sys.executable, "-m", "quotes", "extract", *map(str, arguments)]
