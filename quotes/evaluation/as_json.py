"""The report as one JSON object.

    {"articles": 84, "attributions": 2192, "samples": 1000, "seed": 0,
     "figures": {"A.any.detect": {"p": 97.1, "r": …, "f": …, "tp": …, "pred": …, "gold": …,
                                  "interval": {"p": [96.0, 98.2], "r": […], "f": […]}}},
     "rules": {"label": {"right": 12, "wrong": 0, "spurious": 0, "no source": 0, "abstained": 801}},
     "constructions": {"indirect": {"reported_clause": {"right": 41, "wrong source": 2, "wrong content": 13}}, …},
     "resolvers": {"full name": {"right": 80, "full": 79, "wrong": 2, "abstained": 0}},
     "calibration": {"judged": "speaker", "count": 590, "error": 0.031,
                     "bins": [{"low": 0.0, "high": 0.1, "count": 3, "confidence": 0.05, "right": 0.0}]}}

Figures are in percent with one decimal: `A.any` counts quoted spans and `A.5w` those of five words and more, `detect`
whether one is reported speech and `attribute` its source; `B` counts attributions by content, all and by kind, with
`content`, `content.exact`, `pair` (content and source), `cue`, `cue.exact`; `speaker` the quoted spans whose speaker is
known: `right`, `full` name, and `precision`, right of those for which a speaker was found. A figure with nothing to
divide by is 0.0 and has no interval. `constructions` tells what found indirect and mixed quotations: `right` is content
and source. `resolvers` and `speaker` figures are there only when speakers are known, `calibration` and `confidence`
figures only when asked for. Shares and confidences of `calibration` are from 0 to 1.
"""

from typing import Any, TextIO

from attrs import asdict

from quotes.evaluation.report import Report
from quotes.writing.json import dump

DIGITS = 1
SHARE_DIGITS = 4


def write_json(report: Report, stream: TextIO, with_calibration: bool) -> None:
    """Write the report as one object."""
    stream.write(dump(as_object(report, with_calibration), indent=2) + "\n")


def as_object(report: Report, with_calibration: bool) -> dict[str, Any]:
    """Turn the report into JSON's own types."""
    names = [name for name in report.figures if with_calibration or not name.startswith("confidence.")]
    value: dict[str, Any] = {
        "articles": report.articles,
        "attributions": report.attributions,
        "samples": report.samples,
        "seed": report.seed,
        "figures": {name: _figure(report, name) for name in names},
        "rules": report.rules,
        "constructions": report.constructions,
    }
    if report.with_speakers:
        value["resolvers"] = report.resolvers
    if with_calibration:
        value["calibration"] = _rounded(asdict(report.calibration))
    return value


def _figure(report: Report, name: str) -> dict[str, Any]:
    figure = report.figures[name]
    known = {value: report.intervals[name, value] for value in figure.values if (name, value) in report.intervals}
    return {
        **{value: round(found, DIGITS) if found is not None else 0.0 for value, found in figure.values.items()},
        **figure.counts,
        "interval": {value: [round(end, DIGITS) for end in interval] for value, interval in known.items()},
    }


def _rounded(value: Any) -> Any:
    """Round the numbers inside a value; its tuples become lists."""
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(part) for part in value]
    return round(value, SHARE_DIGITS) if isinstance(value, float) else value
