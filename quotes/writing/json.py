"""json and jsonl: one object a document, with every extent.

    {"document": "a.txt", "text_sha256": "…",
     "quotes": [{"number": 1, "kind": "direct", "text": "…", "content": [{"start": 1, "end": 9, "text": "…"}],
                 "cue": {…} or null, "source": {…} or null,
                 "speaker": {"id": 1, "name": "…", "kind": "person", "title": …, "affiliation": …} or null,
                 "rule": "…", "resolver": "…", "confidence": 0.97,
                 "cue_class": "speech" or null, "factuality": "asserted"}],
     "speakers": [{"id": 1, "name": …, "kind": …, "title": …, "affiliation": …, "mentions": [{…}]}]}

Offsets count Unicode characters of the decoded text, half-open; `text_sha256` is of that text in UTF-8, by
which a reader can check that the offsets are for the text at hand. A quote's speaker has the `id` that it has
in `speakers`. With `explain` a quote has `path` and `reason` too. Columns that a document brought along follow. A
document whose text is not the input's own, but was taken out of a page, say, has that text in `text`, and in `about`
its title, byline, date (YYYY-MM-DD), site and address, null where it tells none.
"""

import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from math import isfinite
from typing import Any, TextIO

from attrs import asdict

from quotes.types import Article, Extent, Quote, Speaker
from quotes.writing.harmless import encodable
from quotes.writing.rows import CONFIDENCE_DIGITS, EXPLANATION, Layout, Result, identity, speakers

# Valid in JSON as they are, but a terminal acts on them (C1, reordering), or a reader of lines splits at them.
ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def write_json(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write one object for one document, a list of objects for several; without a result, nothing."""
    values = [as_object(result, layout) for result in results]
    if values:
        stream.write(dump(values if layout.several else values[0], indent=2) + "\n")


def write_jsonl(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write one object a line, as soon as its document is done."""
    for result in results:
        stream.write(dump(as_object(result, layout)) + "\n")
        stream.flush()


def dump(value: object, indent: int | None = None) -> str:
    """Write JSON in readable characters, except those that are not safe to print.

    A half of a character becomes �: written by its number it would be JSON too, but one that many readers refuse, with
    all that stands in the same file.
    """
    text = encodable(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent))
    return ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def as_object(result: Result, layout: Layout) -> dict[str, Any]:
    """Turn one document into JSON's own types."""
    article = result.article
    known = speakers(article)
    numbers = {identity(speaker): number for number, speaker in enumerate(known, start=1)}
    return {
        "document": result.document,
        "text_sha256": fingerprint(article),
        "quotes": [
            quote_object(number, quote, numbers, layout.explain) for number, quote in enumerate(article.quotes, start=1)
        ],
        "speakers": [
            {**speaker_object(speaker, numbers), "mentions": extent_objects(speaker.mentions)} for speaker in known
        ],
        **{name: as_json(value) for name, value in zip(layout.kept, result.kept, strict=True)},
        **({} if result.about is None else {"text": article.text, "about": asdict(result.about)}),
    }


def as_json(value: object) -> object:
    """Take a value that a document brought along as JSON has it; what JSON has not, a date say, as text."""
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    known = value is None or isinstance(value, bool | int | str) or (isinstance(value, float) and isfinite(value))
    return value if known else str(value)


def plain_text(value: object) -> str:
    """Write a value as text: itself, or as JSON what has parts."""
    return dump(as_json(value)) if isinstance(value, list | tuple | dict) else str(value)


def fingerprint(article: Article) -> str:
    """Compute SHA-256, in hexadecimal, of the text in UTF-8."""
    return sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def quote_object(number: int, quote: Quote, numbers: Mapping[tuple[object, ...], int], explain: bool) -> dict[str, Any]:
    """Describe one quotation; its speaker by name and by the number it has among the document's speakers."""
    explanation = {name: getattr(quote, name) for name in EXPLANATION} if explain else {}
    return {
        "number": number,
        "kind": quote.kind.value,
        "text": quote.text,
        "content": extent_objects(quote.content),
        "cue": quote.cue and extent_object(quote.cue),
        "source": quote.source and extent_object(quote.source),
        "speaker": quote.speaker and speaker_object(quote.speaker, numbers),
        "rule": quote.rule,
        "resolver": quote.resolver,
        "confidence": round(quote.confidence, CONFIDENCE_DIGITS),
        "cue_class": quote.cue_class and quote.cue_class.value,
        "factuality": quote.factuality.value,
        **explanation,
    }


def speaker_object(speaker: Speaker, numbers: Mapping[tuple[object, ...], int]) -> dict[str, Any]:
    """Say who speaks, without the mentions."""
    return {
        "id": numbers[identity(speaker)],
        "name": speaker.name,
        "kind": speaker.kind.value,
        "title": speaker.title,
        "affiliation": speaker.affiliation,
    }


def extent_objects(extents: Iterable[Extent]) -> list[dict[str, Any]]:
    """Write several extents."""
    return [extent_object(extent) for extent in extents]


def extent_object(extent: Extent) -> dict[str, Any]:
    """Write a stretch of the text: `text[start:end]`."""
    return {"start": extent.start, "end": extent.end, "text": extent.text}
