"""Voices as json: what was counted over all articles, then the voices, with the fields of `counting.Voice`.

{"articles": 2, "quotations": 12, "unattributed": 1, "words": 240, "merge": "name" or null,
 "namesakes": ["Ilse Brandt"], "kinds": {"person": 3, "organization": 1, …},
 "speakers": [{"speaker": "Ilse Brandt", "kind": "person", …, "pronouns": ["she"], "documents": ["a.txt"]}]}

`namesakes` are the full names that people of several articles have.
"""

from typing import Any, TextIO

from attrs import asdict

from quotes.writing.json import dump
from quotes.writing.voices.counting import Survey, kind_counts


def write_json(counted: Survey, stream: TextIO) -> None:
    """Write one object."""
    stream.write(dump(as_object(counted), indent=2) + "\n")


def as_object(counted: Survey) -> dict[str, Any]:
    """Turn a survey into JSON's own types."""
    values = asdict(counted, recurse=False)
    speakers = [asdict(voice) for voice in values.pop("voices")]
    return {**values, "kinds": kind_counts(counted), "speakers": speakers}
