"""The table of voices for people: who is heard, how often, and the share as a bar."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import TextIO

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quotes.types import Kind
from quotes.writing.harmless import one_line
from quotes.writing.rows import NO_QUOTATIONS
from quotes.writing.table import NOTHING, WIDTH_OF_FILES, console_for, in_full, without_padding
from quotes.writing.voices.counting import Survey, Voice, note, summary

BAR_WIDTH = 12
HEADS = {
    "articles": "Art.",
    "quotations": "Quot.",
    "direct": "Dir.",
    "mixed": "Mix.",
    "indirect": "Ind.",
    "not_said": "Not said",
    "words": "Words",
}
EIGHTHS = " ▏▎▍▌▋▊▉"


def write_table(counted: Survey, stream: TextIO) -> None:
    """Write the table and its summary; colours only for a terminal, as `quotes extract` does."""
    console = console_for(stream)
    with console.capture() as capture:
        if counted.voices:
            console.print(voices_table(counted, console.width))
        for line in closing(counted):
            console.print(line)
    stream.write(without_padding(capture.get()))
    stream.flush()


def closing(counted: Survey) -> Iterator[Text]:
    """Yield the summary, and what happened with people of one name."""
    if counted.voices:
        yield Text()
    yield Text(summary(counted) if counted.quotations or counted.voices else NO_QUOTATIONS, style="dim")
    said = note(counted)
    if said:
        yield Text(one_line(said), style="dim")


def voices_table(counted: Survey, width: int) -> Table:
    """Lay out the voices for a terminal of `width` columns: a narrow one leaves out the kinds of quotations."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Speaker", overflow="fold", min_width=16)
    table.add_column("Kind", no_wrap=True)
    table.add_column("Pron.", overflow="fold")
    for name in numbers(counted, width):
        table.add_column(HEADS[name], justify="right", no_wrap=True)
    table.add_column("", no_wrap=True, min_width=BAR_WIDTH)
    table.add_column("Share", justify="right", no_wrap=True)
    most = max(voice.share for voice in counted.voices)
    for voice in counted.voices:
        table.add_row(*cells(voice, numbers(counted, width), most, counted.articles > 1))
    return table


def numbers(counted: Survey, width: int) -> tuple[str, ...]:
    """Name the numbers worth a column here: none is shown that is the same in all rows by its nature."""
    articles = ("articles",) if counted.articles > 1 else ()
    kinds = tuple(kind.value for kind in Kind) if width >= WIDTH_OF_FILES else ()
    not_said = ("not_said",) if any(voice.not_said for voice in counted.voices) else ()
    return (*articles, "quotations", *kinds, *not_said, "words")


def cells(voice: Voice, names: tuple[str, ...], most: float, several: bool) -> Iterator[RenderableType]:
    """Yield the cells of one voice; the bar of the most heard is full."""
    yield who(voice, several)
    yield voice.kind.value
    yield Text(", ".join(voice.pronouns) or NOTHING, style="" if voice.pronouns else "dim")
    for name in names:
        number = getattr(voice, name)
        yield Text(str(number) if number else NOTHING, style="" if number else "dim")
    yield Text(bar(voice.share / most if most else 0), style="cyan")
    yield voice.percent


def who(voice: Voice, several: bool) -> Text:
    """Write the name with title and affiliation; among several articles, also where it is heard."""
    named = in_full(Text.assemble((one_line(voice.speaker), "bold")), voice.title, voice.affiliation)
    if not several:
        return named
    place = f"{voice.articles} articles, by name" if voice.merged else one_line(PurePath(voice.documents[0]).name)
    return named.append("\n" + " · ".join(part for part in (place, period(voice)) if part), "dim")


def period(voice: Voice) -> str:
    """Say when he or she is heard: 2026-03-01 to 2026-04-17."""
    return " to ".join(dict.fromkeys(day for day in (voice.first, voice.last) if day))


def bar(part: float) -> str:
    """Draw a part of `BAR_WIDTH` characters, exact to an eighth; what is heard at all is never invisible."""
    eighths = max(round(part * BAR_WIDTH * 8), 1 if part > 0 else 0)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (EIGHTHS[rest] if rest else "")
