"""The table for people: who said what, by which word, and how sure that is."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from typing import TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from quotes.types import Article, Factuality, Kind, Speaker
from quotes.writing.harmless import one_line
from quotes.writing.rows import DOUBTFUL, NO_QUOTATIONS, Layout, Result, Row, identity, rows, several, speakers

WIDTH_OF_FILES = 100
LEAST_WIDTH = 40
# Sixteen-colour names: each terminal's own theme keeps them readable on dark and on light.
COLOURS = (
    "cyan",
    "magenta",
    "green",
    "blue",
    "yellow",
    "red",
    "bright_cyan",
    "bright_magenta",
    "bright_green",
)
NOTHING = "–"
Palette = Mapping[tuple[object, ...], str]


def write(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write one table a document, under each its explanations if asked for.

    A terminal gets its own width, and colours unless NO_COLOR is set; anything else gets no escapes, and
    `COLUMNS` or 100 characters of width.
    """
    console = console_for(stream)
    for index, result in enumerate(results):
        with console.capture() as capture:
            if index:
                console.print()
            for part in parts(result, layout, console.width):
                console.print(part)
        stream.write(without_padding(capture.get()))
        stream.flush()


def console_for(stream: TextIO) -> Console:
    """Set up a console that prints words as they are: no markup, no emoji codes, no guessed highlights."""
    terminal = stream.isatty()
    # A file's width must not depend on the terminal that the command was typed in.
    width = shutil.get_terminal_size().columns if terminal else columns_wanted()
    plain = not terminal or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Console(
        file=stream,
        width=max(width, LEAST_WIDTH),
        force_terminal=terminal,
        color_system=None if plain else "auto",
        markup=False,
        emoji=False,
        highlight=False,
    )


def columns_wanted() -> int:
    """Take the width that the COLUMNS variable asks for, else the usual one of a file."""
    columns = os.environ.get("COLUMNS", "")
    return int(columns) if columns.isdecimal() and int(columns) else WIDTH_OF_FILES


def without_padding(text: str) -> str:
    """Drop the spaces that fill lines to the width: a file has no use for them."""
    return "".join(f"{line.rstrip()}\n" for line in text.split("\n")[:-1])


def parts(result: Result, layout: Layout, width: int) -> Iterator[RenderableType]:
    """Yield what is printed for one document."""
    if not result.article.quotes:
        yield Text(one_line(result.document), style="bold")
        yield Text(NO_QUOTATIONS, style="dim")
        return
    yield article_table(result, width)
    if layout.explain:
        yield from explanations(result)


def article_table(result: Result, width: int) -> Table:
    """Lay out one document's quotations for a terminal of `width` columns."""
    table = Table(
        box=box.SIMPLE_HEAD,
        title=Text(f"{one_line(result.document)}\n", style="bold"),
        caption=Text(f"\n{counts(result.article)}", style="dim"),
        title_justify="left",
        caption_justify="left",
        show_edge=False,
        padding=(0, 1, 0, 0),
        leading=1,
    )
    table.add_column("#", justify="right", style="dim", no_wrap=True)
    table.add_column("Speaker", max_width=min(max(width // 4, 14), 40), overflow="fold")
    table.add_column("Quotation", overflow="fold")
    table.add_column("Cue", max_width=max(width // 8, 9), overflow="fold", style="italic")
    table.add_column("Confidence" if width >= WIDTH_OF_FILES else "Conf.", justify="right", no_wrap=True)
    for cells in table_rows(result):
        table.add_row(*cells)
    return table


def table_rows(result: Result) -> Iterator[tuple[RenderableType, ...]]:
    """Yield the cells of each quotation; who a speaker is in full stands where he or she first speaks."""
    palette = colours(result.article)
    introduced: set[tuple[object, ...]] = set()
    for line, quote in zip(rows(result), result.article.quotes, strict=True):
        known = quote.speaker is not None and identity(quote.speaker) in introduced
        if quote.speaker:
            introduced.add(identity(quote.speaker))
        speaker = speaker_text(quote.speaker, palette, is_new=not known)
        yield str(line.number), speaker, quotation(line), cue(line), certainty(line)


def colours(article: Article) -> Palette:
    """Give each speaker a colour, in order of appearance: the same text has the same colours every time."""
    known = speakers(article)
    return {identity(speaker): COLOURS[index % len(COLOURS)] for index, speaker in enumerate(known)}


def speaker_text(speaker: Speaker | None, palette: Palette, is_new: bool) -> Text:
    """Write the name in its colour, when it `is_new` with title and affiliation."""
    if speaker is None:
        return Text(NOTHING, style="dim")
    name = Text.assemble((one_line(speaker.name), f"bold {palette[identity(speaker)]}"))
    return in_full(name, speaker.title, speaker.affiliation) if is_new else name


def in_full(name: Text, title: str | None, affiliation: str | None) -> Text:
    """Write the title before a name, as it is spoken, and the affiliation after it."""
    before, after = one_line(title or ""), one_line(affiliation or "")
    # “Interpol Secretary General” of Interpol: the title has said it.
    is_told = not after or after in before
    return Text.assemble((f"{before} " if before else "", "dim"), name, ("" if is_told else f", {after}", "dim"))


def quotation(row: Row) -> Text:
    """Put quotation marks round the speaker's own words, none round the journalist's.

    A mixed quotation has marks of its own (the plan was “dead”) or stood in them (called it “a disaster”).
    """
    words = one_line(row.quote)
    marked = row.kind is Kind.DIRECT or (row.kind is Kind.MIXED and not any(mark in words for mark in '“”"«»„‘'))
    return Text(f"“{words}”" if marked else words)


def cue(row: Row) -> Text:
    """Write the cue; what was not said, or only might be, must not be read as said."""
    words = Text(one_line(row.cue or NOTHING))
    return words if row.factuality is Factuality.ASSERTED else words.append(f" ({row.factuality})", "bold yellow")


def certainty(row: Row) -> Text:
    """Say how probable it is that the speaker is right; a question mark shows doubt without colours too."""
    if row.speaker is None:
        return Text(NOTHING, style="dim")
    doubtful = row.confidence < DOUBTFUL
    return Text(f"{row.confidence:.0%}{'?' if doubtful else ' '}", style="bold yellow" if doubtful else "")


def counts(article: Article) -> str:
    """Sum the table up: 8 quotations · 2 speakers · 1 unattributed."""
    quoted = {identity(quote.speaker) for quote in article.quotes if quote.speaker}
    unattributed = sum(quote.speaker is None for quote in article.quotes)
    total = [several(len(article.quotes), "quotation"), several(len(quoted), "speaker")]
    return " · ".join([*total, f"{unattributed} unattributed"])


def explanations(result: Result) -> Iterator[RenderableType]:
    """Yield a block for each quotation: what decided, and why this speaker."""
    palette = colours(result.article)
    digits = len(str(len(result.article.quotes)))
    for line, quote in zip(rows(result), result.article.quotes, strict=True):
        block = Table.grid(padding=(0, 2))
        block.add_column(justify="right", style="dim", no_wrap=True, min_width=digits)
        block.add_column(overflow="fold")
        block.add_row(str(line.number), Group(quotation(line), evidence(line, quote.speaker, palette)))
        yield Text()
        yield block


def evidence(row: Row, speaker: Speaker | None, palette: Palette) -> Table:
    """Lay out each step that led to the speaker, by name."""
    steps = Table.grid(padding=(0, 2))
    steps.add_column(style="dim", no_wrap=True)
    steps.add_column(overflow="fold")
    for name in ("rule", "cue", "cue_class", "factuality", "source", "path", "resolver"):
        steps.add_row(name.replace("_", " "), Text(one_line(str(getattr(row, name) or NOTHING))))
    steps.add_row("speaker", speaker_text(speaker, palette, is_new=True))
    steps.add_row("why", Text(one_line(row.reason or NOTHING)))
    steps.add_row("confidence", certainty(row))
    return steps
