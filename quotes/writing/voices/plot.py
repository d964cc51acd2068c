"""The bar chart of voices: horizontal bars, the most heard on top, drawn by matplotlib."""

import re
import warnings
from collections.abc import Sequence
from typing import Any, TextIO

from quotes.extras import library
from quotes.writing.harmless import one_line
from quotes.writing.rows import several
from quotes.writing.voices.counting import Survey, Voice, summary

SUFFIX = ".svg"
MOST_BARS = 40
LONGEST_LABEL = 48
# Of Okabe and Ito's colours, which colour-blind people tell apart; kinds also differ by the label.
COLOURS = {
    "person": "#0072B2",
    "organization": "#D55E00",
    "group": "#009E73",
    "document": "#CC79A7",
    "unnamed": "#7F7F7F",
}
NOT_XML = re.compile("[\ufffe\uffff\ufdd0-\ufdef]")


def require_plotting() -> None:
    """Raise ExtraError when no chart can be drawn: before the work, not after it."""
    library("matplotlib", "plot", "Charts")


def draw(counted: Survey, stream: TextIO) -> None:
    """Draw the voices as svg; the same voices give the same bytes. Raises ExtraError without matplotlib."""
    matplotlib = library("matplotlib", "plot", "Charts")
    figures = library("matplotlib.figure", "plot", "Charts")
    shown = counted.voices[:MOST_BARS]
    # Words stay words: they can be searched and read aloud, and no alphabet lacks its glyphs.
    settings = {"svg.fonttype": "none", "svg.hashsalt": "quotes", "font.family": "sans-serif"}
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")
        figure = figures.Figure(figsize=(9, 1.6 + 0.34 * max(len(shown), 1)), layout="constrained")
        figure.suptitle(title(counted, len(shown)), x=0.01, ha="left", fontsize=9, parse_math=False)
        fill(figure.add_subplot(), shown)
        figure.savefig(stream, format="svg", metadata={"Date": None, "Title": "Who is heard"})


def fill(axes: Any, shown: Sequence[Voice]) -> None:
    """Draw one bar a voice: its length is the words, its end tells share and quotations."""
    places = range(len(shown))
    bars = axes.barh(places, [voice.words for voice in shown], color=[COLOURS[voice.kind] for voice in shown])
    ends = [f"{voice.percent} · {several(voice.quotations, 'quotation')}" for voice in shown]
    axes.bar_label(bars, ends, padding=4, fontsize=8)
    axes.set_yticks(places, [label(voice) for voice in shown], fontsize=9, parse_math=False)
    axes.invert_yaxis()
    axes.margins(x=0.22, y=0.02)
    axes.set_xlabel("words quoted")
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)


def title(counted: Survey, shown: int) -> str:
    """Sum the chart up on two lines, and tell how many speakers it has no bar for."""
    speakers, _, rest = plain(summary(counted)).partition(" · ")
    left_out = f" (the {shown} most heard are shown)" if shown < len(counted.voices) else ""
    return f"{speakers}{left_out}\n{rest}"


def label(voice: Voice) -> str:
    """Name a voice beside its bar, with the kind unless it is a person."""
    name = plain(voice.speaker)
    name = name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"
    return name if voice.kind == "person" else f"{name} ({voice.kind.value})"


def plain(text: str) -> str:
    """Make text harmless on one line, of characters that XML can hold."""
    return NOT_XML.sub("\ufffd", one_line(text))
