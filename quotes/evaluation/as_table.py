"""The report as tables for people, with a plot of the calibration."""

from collections.abc import Iterator, Mapping
from typing import TextIO

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from quotes.evaluation.bootstrap import LEVEL
from quotes.evaluation.calibration import Bin, Calibration
from quotes.evaluation.measuring import GROUPS, THRESHOLDS
from quotes.evaluation.report import CONSTRUCTION_OUTCOMES, RESOLVER_OUTCOMES, RULE_OUTCOMES, Report
from quotes.writing.rows import several
from quotes.writing.table import NOTHING, WIDTH_OF_FILES, console_for, without_padding

SPANS = {
    "A.any.detect": "found",
    "A.any.attribute": "right source",
    "A.5w.detect": "found, 5 words or more",
    "A.5w.attribute": "right source, 5 words or more",
}
SPEAKERS = {
    "speaker.named": "a named person or organization",
    "speaker.named.nominal": "  by a name or description there",
    "speaker.named.pronoun": "  by a pronoun there, or nothing",
    "speaker.unnamed": "a group, a document, unnamed",
    "speaker.all": "all",
}
HITS = {
    "content": "content, half or more",
    "content.exact": "content, exact",
    "pair": "content and source",
    "cue": "cue, overlap",
    "cue.exact": "cue, exact",
}
BAR = 30


def write_table(report: Report, stream: TextIO, with_calibration: bool) -> None:
    """Write every table; narrow terminals get the intervals of the last column only."""
    console = console_for(stream)
    with console.capture() as capture:
        for part in parts(report, with_calibration, console.width):
            console.print(part)
    stream.write(without_padding(capture.get()))


def parts(report: Report, with_calibration: bool, width: int) -> Iterator[RenderableType]:
    """Yield what is printed."""
    yield Text(f"{several(report.articles, 'article')} · {several(report.attributions, 'attribution')}", style="bold")
    if report.samples:
        yield Text(f"In parentheses: {LEVEL:.0%} intervals, articles drawn {report.samples} times", style="dim")
    yield from _figure_table(report, "Quoted spans", SPANS, ("p", "r", "f"), width)
    if report.with_speakers:
        yield from _figure_table(report, "Speakers of quoted spans", SPEAKERS, ("right", "full", "precision"), width)
    for group in GROUPS:
        rows = {f"B.{group}.{hit}": label for hit, label in HITS.items()}
        yield from _figure_table(report, f"Attributions: {group}", rows, ("p", "r", "f"), width)
    yield from _count_table("By rule, in their order: sources of quoted spans", report.rules, RULE_OUTCOMES)
    for kind, found in report.constructions.items():
        if found:
            yield from _count_table(f"By construction: {kind} quotations", found, CONSTRUCTION_OUTCOMES)
    if report.with_speakers:
        yield from _count_table("By resolver: speakers of quoted spans", report.resolvers, RESOLVER_OUTCOMES)
    if with_calibration:
        yield from _calibration_tables(report, width)


HEADS = {
    "p": "Precision",
    "r": "Recall",
    "f": "F",
    "right": "Right",
    "full": "Full name",
    "precision": "Precision",
    "kept": "Kept",
}
COUNTS = {"tp": "Right", "pred": "Found", "gold": "Gold", "n": "Of", "spans": "Spans", "judged": "Of"}


def _table(title: str, first: str) -> Table:
    table = Table(
        box=box.SIMPLE_HEAD,
        title=Text(f"\n{title}", style="bold"),
        title_justify="left",
        show_edge=False,
        padding=(0, 1, 0, 0),
    )
    table.add_column(first, overflow="fold")
    return table


def _figure_table(
    report: Report, title: str, labels: Mapping[str, str], values: tuple[str, ...], width: int
) -> Iterator[RenderableType]:
    """Lay out figures of the same values."""
    table = _table(title, "")
    counts = tuple(count for count in report.figures[next(iter(labels))].counts if count in COUNTS)
    for value in values:
        table.add_column(HEADS[value], justify="right", no_wrap=True)
    for count in counts:
        table.add_column(COUNTS[count], justify="right", no_wrap=True, style="dim")
    for name, label in labels.items():
        figure = report.figures[name]
        shown = [_percent(report, name, value, width >= WIDTH_OF_FILES or value == values[-1]) for value in values]
        table.add_row(Text(label), *shown, *(str(figure.counts[count]) for count in counts))
    yield table


def _percent(report: Report, name: str, value: str, with_interval: bool) -> str:
    """Write a value, and its interval."""
    found = report.figures[name].values[value]
    if found is None:
        return NOTHING
    interval = report.intervals.get((name, value)) if with_interval else None
    return f"{found:.1f}" + (f" ({interval[0]:.1f}–{interval[1]:.1f})" if interval else "")


def _count_table(
    title: str, rows: Mapping[str, Mapping[str, int]], outcomes: tuple[str, ...]
) -> Iterator[RenderableType]:
    """Lay out how often each rule or resolver had which outcome."""
    table = _table(title, "")
    for outcome in outcomes:
        table.add_column(outcome.capitalize(), justify="right", no_wrap=True)
    for name, counts in rows.items():
        table.add_row(Text(name), *(str(counts[outcome] or NOTHING) for outcome in outcomes))
    yield table


def _calibration_tables(report: Report, width: int) -> Iterator[RenderableType]:
    """Lay out the reliability table with its plot, and what is kept at some least confidences."""
    found = report.calibration
    yield _reliability(found)
    if found.error is None:
        yield Text(f"Nothing to judge: no quotation was found whose right {found.judged} is known.", style="dim")
        return
    yield Text(f"\nExpected calibration error: {found.error:.3f} ({several(found.count, 'quoted span')})", style="bold")
    labels = {f"confidence.{least}": f"confidence ≥ {least}" for least in THRESHOLDS}
    yield from _figure_table(report, "Kept at a least confidence", labels, ("precision", "kept"), width)


def _reliability(found: Calibration) -> Table:
    """Lay out the ten bins: the bar is the share right, the upright line the mean confidence, where it should end."""
    table = _table(f"Calibration: how often the {found.judged} is right", "Confidence")
    for head in ("Spans", "Mean", "Right"):
        table.add_column(head, justify="right", no_wrap=True)
    table.add_column(Text("0%".ljust(BAR - 3) + "100%"), no_wrap=True)
    for each in found.bins:
        shares = [NOTHING if share is None else f"{share:.2f}" for share in (each.confidence, each.right)]
        table.add_row(f"{each.low:.1f}–{each.high:.1f}", str(each.count), *shares, Text(bar(each)))
    return table


def bar(each: Bin) -> str:
    """Draw the share right of a bin, with a mark at the mean confidence."""
    if each.right is None or each.confidence is None:
        return ""
    drawn = "█" * round(each.right * BAR)
    mark = round(each.confidence * BAR)
    return f"{drawn:{BAR + 1}}"[:mark] + "│" + f"{drawn:{BAR + 1}}"[mark + 1 :]
