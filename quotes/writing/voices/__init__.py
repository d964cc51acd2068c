"""The forms in which voices are written: a new one is one file and one line here."""

from collections.abc import Callable, Mapping
from typing import TextIO

from quotes.writing.voices import as_delimited, as_json, as_table
from quotes.writing.voices.counting import Merge, Survey, survey

SURVEY_FORMATS: Mapping[str, Callable[[Survey, TextIO], None]] = {
    "table": as_table.write_table,
    "csv": as_delimited.write_csv,
    "tsv": as_delimited.write_tsv,
    "json": as_json.write_json,
}

__all__ = ["SURVEY_FORMATS", "Merge", "Survey", "survey"]
