"""Annotated articles from a folder of brat files: each `NAME.ann` with its `NAME.txt` (Stenetorp et al. 2012).

What is read of the standoff format, https://brat.nlplab.org/standoff.html:

    T1<tab>Content 14 39<tab>the words              an entity; `T1 Content 0 5;10 15` is one in two stretches
    R1<tab>Source_Cue Arg1:T3 Arg2:T2               a relation of any name: it joins what its arguments name
    E1<tab>Cue:T2 Source:T3 Content:T1              an event: it joins its trigger with each of its arguments

Entities of the types Source, Cue and Content count, in capitals or not; other entities, attributes, notes and `*` lines
are passed over, and so are relations with such entities. Each Content is one attribution, and Contents joined with each
other are one together. Its cues are those joined with it, else those joined with its sources; its sources those joined
with it, else those joined with its cues. A Content joined with nothing has no source; a Source or Cue joined with no
Content is left out. Attributions are in text order, which is how a file of speakers counts them.
"""

import os
import re
from codecs import BOM_UTF8
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from attrs import frozen

from quotes.errors import ReadError
from quotes.evaluation.gold import Attribution, GoldArticle, Unannotated
from quotes.evaluation.spans import Spans
from quotes.reading import read

SUFFIX, TEXT_SUFFIX = ".ann", ".txt"
ENTITY = re.compile(r"(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?")
TARGET = re.compile(r"[^\s:]+:([TE]\S+)")


@frozen
class Entity:
    """One annotated stretch: its type in small letters, and its spans."""

    type: str
    spans: Spans


Joined = Mapping[str, set[str]]


def brat_articles(folder: str) -> Iterator[GoldArticle | Unannotated]:
    """Yield the article of each .ann file in a folder and the folders in it, sorted by path; a .txt without is none.

    An article's id is its path from `folder` without the suffix, parted by slashes. Raises ReadError for a folder
    without .ann files or without any Content, and for files that do not fit each other or the format.
    """
    names = _names(folder)
    annotated = [name for name in names if name.endswith(SUFFIX)]
    if not annotated:
        raise ReadError(f"{folder}: this folder has no {SUFFIX} files; a folder of gold has one beside each .txt.")
    found = [_article(folder, name) for name in annotated]
    if not any(article.attributions for article in found):
        raise ReadError(f"{folder}: its .ann files have no entity of the type Content.")
    yield from found
    texts = [name for name in names if not name.endswith(SUFFIX)]
    yield from (Unannotated(name, f"no {SUFFIX}") for name in texts if _annotations(name) not in annotated)


def _names(folder: str) -> list[str]:
    """List the .ann and .txt files, hidden ones and those of hidden folders left out."""
    names: list[str] = []
    for here, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        chosen = [name for name in files if name.endswith((SUFFIX, TEXT_SUFFIX)) and not name.startswith(".")]
        names += [os.path.join(here, name) for name in chosen]
    return sorted(names, key=lambda name: PurePath(name).parts)


def _annotations(text_name: str) -> str:
    """Name the annotations of a text."""
    return text_name.removesuffix(TEXT_SUFFIX) + SUFFIX


def _article(folder: str, name: str) -> GoldArticle:
    """Read one .ann file and its text."""
    text = _text(name.removesuffix(SUFFIX) + TEXT_SUFFIX)
    entities, joined = _parsed(read(name).text, text, name)
    attributions = sorted(_attributions(entities, joined), key=lambda attribution: attribution.content)
    identity = PurePath(name).relative_to(folder).as_posix().removesuffix(SUFFIX)
    return GoldArticle(identity, text, tuple(attributions), name)


def _text(name: str) -> str:
    """Read a text as brat does, which takes a byte order mark for the first character."""
    text = read(name).text
    with open(name, "rb") as file:
        return "\ufeff" + text if file.read(len(BOM_UTF8)) == BOM_UTF8 else text


def _parsed(annotations: str, text: str, name: str) -> tuple[dict[str, Entity], Joined]:
    """Read the lines of an .ann file: the entities by id, and what is joined with what."""
    entities: dict[str, Entity] = {}
    triggers: dict[str, str] = {}
    links: list[tuple[str, list[str]]] = []
    for number, line in enumerate(annotations.replace("\r\n", "\n").split("\n"), start=1):
        place = f"{name}, line {number}"
        if line.startswith("T"):
            entities.update([_entity(line, text, place)])
        elif line.startswith(("R", "E")):
            targets = TARGET.findall(line)
            if len(targets) < (2 if line.startswith("R") else 1):
                raise ReadError(f"{place}: a relation joins Arg1:ID with Arg2:ID, an event has TYPE:ID.")
            triggers[line.split("\t")[0]] = targets[0]
            links.append((place, targets))
    return entities, _joined(entities, triggers, links)


def _entity(line: str, text: str, place: str) -> tuple[str, Entity]:
    """Read a T line, and hold it against the text: annotations of another version of it would score as errors."""
    found = ENTITY.fullmatch(line)
    if not found:
        raise ReadError(f"{place}: an entity is written `T1<tab>Content 0 5;10 15<tab>its words`.")
    identity, name, offsets, written = found.groups()
    spans = tuple((int(start), int(end)) for start, end in (pair.split() for pair in offsets.split(";")))
    for start, end in spans:
        if not start < end <= len(text):
            raise ReadError(f"{place}: {start} {end} is no stretch of the text, which has {len(text)} characters.")
    there = " ".join(text[start:end] for start, end in spans)
    if written is not None and written.split() != there.split():
        raise ReadError(f"{place}: the words are {written!r}, but the text has {there!r} at these offsets.")
    return identity, Entity(name.lower(), tuple(sorted(spans)))


def _joined(
    entities: Mapping[str, Entity], triggers: Mapping[str, str], links: Iterable[tuple[str, list[str]]]
) -> Joined:
    """Join entities both ways; an event stands for its trigger."""
    joined: defaultdict[str, set[str]] = defaultdict(set)
    for place, targets in links:
        first, *others = [triggers.get(target, target) for target in targets]
        for other in others:
            if missing := {first, other} - entities.keys():
                raise ReadError(f"{place}: there is no entity {min(missing)} in this file.")
            joined[first].add(other)
            joined[other].add(first)
    return joined


def _attributions(entities: Mapping[str, Entity], joined: Joined) -> Iterator[Attribution]:
    """Yield an attribution for each Content, or Contents joined with each other."""

    def near(start: Iterable[str], wanted: str) -> set[str]:
        return {other for one in start for other in joined.get(one, ()) if entities[other].type == wanted}

    left = {identity for identity, entity in entities.items() if entity.type == "content"}
    while left:
        content = {min(left)}
        while more := near(content, "content") - content:
            content |= more
        left -= content
        sources, cues = near(content, "source"), near(content, "cue")
        cues = cues or near(sources, "cue")
        sources = sources or near(cues, "source")
        yield Attribution(*(_spans(entities, part) for part in (sources, cues, content)))


def _spans(entities: Mapping[str, Entity], chosen: Iterable[str]) -> Spans:
    return tuple(sorted(span for identity in chosen for span in entities[identity].spans))
