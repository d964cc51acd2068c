"""Annotated articles from this project's JSONL.

A file holds one object a line, `{"id": …, "text": …, "attributions": [{"source": …, "cue": …, "content": …}]}`; each of
the three is a list of `[start, end]`, half-open character offsets into the text. Other keys are passed over. Content is
never empty; source and cue are empty where the article has no such words.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from quotes.errors import ReadError
from quotes.evaluation.gold import Attribution, GoldArticle
from quotes.evaluation.spans import Spans
from quotes.reading import read


def jsonl_articles(name: str) -> Iterator[GoldArticle]:
    """Yield the article of each line of a file; blank lines are passed over."""
    # Not splitlines: JSON strings may hold line separators of Unicode.
    for number, line in enumerate(read(name).text.split("\n"), start=1):
        if line.strip():
            yield _article(parsed(line, f"{name}, line {number}"), f"{name}, line {number}")


def parsed(text: str, place: str) -> Any:
    """Parse JSON; whatever is wrong with it is one sentence that begins with `place`."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ReadError(f"{place}: this is not JSON ({error.msg} at character {error.pos}).") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{place}: this JSON holds a number or a nesting too large to read.") from error


def _article(value: Any, place: str) -> GoldArticle:
    """Check one line's object and freeze it."""
    if not isinstance(value, dict):
        raise ReadError(f'{place}: a line must be an object with "id", "text" and "attributions".')
    for key, wanted, name in (("id", str, "a string"), ("text", str, "a string"), ("attributions", list, "a list")):
        if not isinstance(value.get(key), wanted):
            raise ReadError(f'{place}: "{key}" must be {name}.')
    text: str = value["text"]
    found = enumerate(value["attributions"])
    attributions = tuple(_attribution(item, text, f"{place}, attribution {k}") for k, item in found)
    return GoldArticle(value["id"], text, attributions, place)


def _attribution(value: Any, text: str, place: str) -> Attribution:
    """Check one attribution and freeze it."""
    if not isinstance(value, dict):
        raise ReadError(f'{place}: an attribution must be an object with "source", "cue" and "content".')
    found = Attribution(*(_spans(value, key, text, place) for key in ("source", "cue", "content")))
    if not found.content:
        raise ReadError(f'{place}: "content" must have at least one span.')
    return found


def _spans(value: Mapping[str, Any], key: str, text: str, place: str) -> Spans:
    """Check the spans of one part: within the text, not empty."""
    pairs = value.get(key)
    if not isinstance(pairs, list) or not all(_is_pair(pair) for pair in pairs):
        raise ReadError(f'{place}: "{key}" must be a list of [start, end], whole numbers.')
    for start, end in pairs:
        if not 0 <= start < end <= len(text):
            raise ReadError(
                f'{place}: "{key}" has [{start}, {end}], no stretch of this text of {len(text)} characters.'
            )
    return tuple((start, end) for start, end in pairs)


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(number) is int for number in value)
