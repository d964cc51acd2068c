"""The articles themselves for people: each quotation in brackets with its number, in its speaker's colour.

Council votes 6–3
[1 “We will not wait,”] said Mayor Ilse Brandt.

1  Mayor Ilse Brandt  said  97%
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quotes.types import Article
from quotes.writing.harmless import one_line
from quotes.writing.marking import Piece, Run, marked_paragraphs
from quotes.writing.rows import NO_QUOTATIONS, Layout, Result, identity, rows
from quotes.writing.table import (
    NOTHING,
    Palette,
    certainty,
    colours,
    console_for,
    counts,
    cue,
    speaker_text,
    without_padding,
)

WIDEST = 88


def write(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write each article's paragraphs and, under them, who speaks; colours and widths are those of the table."""
    console = console_for(stream)
    console.width = min(console.width, WIDEST)
    for index, result in enumerate(results):
        with console.capture() as capture:
            if index:
                console.print("\n")
            for part in parts(result):
                console.print(part)
        stream.write(without_padding(capture.get()))
        stream.flush()


def parts(result: Result) -> Iterator[RenderableType]:
    """Yield what is printed for one document."""
    palette = colours(result.article)
    yield Text(one_line(result.document), style="bold")
    for runs in marked_paragraphs(result.article):
        yield Text()
        yield Text.assemble(*(run_text(run, result.article, palette) for run in runs))
    yield Text()
    if not result.article.quotes:
        yield Text(NO_QUOTATIONS, style="dim")
        return
    yield legend(result, palette)
    yield Text()
    yield Text(counts(result.article), style="dim")


def run_text(run: Run, article: Article, palette: Palette) -> Text:
    """Write a run; brackets and a number tell a quotation apart where there are no colours."""
    words = Text.assemble(*map(piece_text, run.pieces))
    if run.number is None:
        return words
    speaker = article.quotes[run.number - 1].speaker
    words.stylize(f"bold {palette[identity(speaker)]}" if speaker else "bold")
    return Text.assemble((f"[{run.number} ", "dim"), words, ("]", "dim"))


def piece_text(piece: Piece) -> Text:
    """Write words on one line, harmless; white space at their ends keeps them apart from others."""
    words = one_line(piece.text)
    before = " " if piece.text[:1].isspace() and words else ""
    after = " " if piece.text[-1:].isspace() else ""
    style = f"{'underline ' if piece.sources else ''}{'italic' if piece.cues else ''}".strip()
    return Text(f"{before}{words}{after}", style=style)


def legend(result: Result, palette: Palette) -> Table:
    """List who speaks each quotation, by which word, and how sure that is."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim", no_wrap=True)
    for style in ("", "italic", ""):
        table.add_column(style=style, overflow="fold")
    for line, quote in zip(rows(result), result.article.quotes, strict=True):
        who = speaker_text(quote.speaker, palette, is_new=True)
        table.add_row(str(line.number), who, cue(line) if line.cue else NOTHING, certainty(line))
    return table
