"""brat: standoff annotations, https://brat.nlplab.org/standoff.html, which `quotes evaluate` reads back.

    T1<tab>Content 1 31<tab>We will not wait for the rain,     the words; `1 9;20 31` where a cue breaks them
    A1<tab>Kind T1 direct
    A2<tab>Factuality T1 asserted
    T2<tab>Cue 33 37<tab>said
    R1<tab>Reported_by Arg1:T1 Arg2:T2
    T3<tab>Source 38 67<tab>Mayor Ilse Brandt of Oldhaven
    R2<tab>Spoken_by Arg1:T1 Arg2:T3
    #1<tab>AnnotatorNotes T1<tab>Mayor Ilse Brandt, Oldhaven (person); confidence 0.97; cue_after, full_name

To a stream the .ann of one document; to a folder a NAME.txt and a NAME.ann for each, and the annotation.conf by which
brat knows the types. Line breaks, tabs and what a terminal acts on are left out of the stretches, as brat leaves out
line breaks: the offsets are the text's own, and the words have nothing that breaks a line.
"""

import os
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import PurePath
from typing import TextIO

from quotes.errors import WriteError
from quotes.types import Extent, Factuality, Kind, Quote
from quotes.writing.harmless import encodable, one_line
from quotes.writing.rows import CONFIDENCE_DIGITS, Layout, Result

LEFT_OUT = "\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
STRETCH = re.compile(f"[^{LEFT_OUT}]+")
# A reader takes a text with a null character for a binary file, and one that begins with U+FEFF for one character less.
UNREADABLE = {0: 0x2400}
CONFIGURATION = f"""\
[entities]
Source
Cue
Content

[relations]
Reported_by\tArg1:Content, Arg2:Cue
Spoken_by\tArg1:Content, Arg2:Source
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Kind\tArg:Content, Value:{"|".join(Kind)}
Factuality\tArg:Content, Value:{"|".join(Factuality)}
"""


def write(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write the annotations of a document. Raises WriteError for a second one: its offsets would be another text's."""
    for index, result in enumerate(results):
        if index:
            raise WriteError("brat holds one document a file; several go to a folder.")
        stream.writelines(f"{line}\n" for line in annotations(result))


def write_folder(results: Iterable[Result], folder: str) -> None:
    """Write the text and the annotations of each document beside each other, in a folder that is made if need be.

    Raises WriteError rather than to overwrite annotations, which may be somebody's work, or another text.
    """
    names: set[str] = set()
    for result in results:
        os.makedirs(folder, exist_ok=True)
        name = free_name(result.document, names)
        names.add(name.lower())
        put(os.path.join(folder, f"{name}.txt"), readable(result.article.text))
        put(os.path.join(folder, f"{name}.ann"), "".join(f"{line}\n" for line in annotations(result)))
    if names:
        put(os.path.join(folder, "annotation.conf"), CONFIGURATION)


def put(path: str, text: str) -> None:
    """Write a new file, or find that it is there already and the same."""
    data = text.encode()
    try:
        with open(path, "xb") as file:
            file.write(data)
    except FileExistsError as error:
        with open(path, "rb") as file:
            if file.read() != data:
                raise WriteError(f"{path} is there already and differs; name a new folder.") from error


def free_name(document: str, taken: set[str]) -> str:
    """Name the files of a document after it, without folder and suffix; a second one of the name gets a number."""
    stem = re.sub(r"[^\w.-]+", "-", PurePath(encodable(document)).stem).strip("-.")[:100] or "document"
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(name for name in names if name.lower() not in taken)


def readable(text: str) -> str:
    """Make a text that a file can hold and every reader reads as text; every offset stays."""
    start = "\u2060" if text.startswith("\ufeff") else text[:1]
    return encodable(start + text[1:]).translate(UNREADABLE)


def annotations(result: Result) -> Iterator[str]:
    """Yield the lines of an .ann file, a quotation after the other."""
    numbers: dict[tuple[str, Extent], str] = {}
    entity, relation, attribute, note = count(1), count(1), count(1), count(1)
    for quote in result.article.quotes:
        spans = stretches(quote.content)
        if not spans:
            continue
        content = f"T{next(entity)}"
        yield entity_line(content, "Content", spans)
        yield f"A{next(attribute)}\tKind {content} {quote.kind}"
        yield f"A{next(attribute)}\tFactuality {content} {quote.factuality}"
        for name, part, join in (("Cue", quote.cue, "Reported_by"), ("Source", quote.source, "Spoken_by")):
            if part is None or not stretches([part]):
                continue
            if (name, part) not in numbers:
                numbers[name, part] = f"T{next(entity)}"
                yield entity_line(numbers[name, part], name, stretches([part]))
            yield f"R{next(relation)}\t{join} Arg1:{content} Arg2:{numbers[name, part]}"
        yield f"#{next(note)}\tAnnotatorNotes {content}\t{noted(quote)}"


def entity_line(identity: str, name: str, spans: list[Extent]) -> str:
    """Write an entity, its offsets and its words."""
    offsets = ";".join(f"{span.start} {span.end}" for span in spans)
    return f"{identity}\t{name} {offsets}\t{' '.join(span.text for span in spans)}"


def stretches(extents: Iterable[Extent]) -> list[Extent]:
    """Cut extents at what a line of annotations cannot hold; a stretch of nothing but spaces is none."""
    return [
        Extent(extent.start + found.start(), extent.start + found.end(), found[0])
        for extent in extents
        for found in STRETCH.finditer(extent.text)
        if not found[0].isspace()
    ]


def noted(quote: Quote) -> str:
    """Say in a note what brat has no annotation for: who speaks, how sure that is, and what decided."""
    speaker = quote.speaker
    who = [f"{speaker.title or ''} {speaker.name}".strip(), speaker.affiliation] if speaker else ["nobody named"]
    named = f"{', '.join(part for part in who if part)}{f' ({speaker.kind})' if speaker else ''}"
    decided = ", ".join(rule for rule in (quote.rule, quote.resolver) if rule)
    confidence = f"confidence {round(quote.confidence, CONFIDENCE_DIGITS)}"
    return one_line("; ".join(part for part in (named, confidence, decided) if part))
