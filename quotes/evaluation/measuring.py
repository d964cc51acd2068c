"""Figures from counts: precision, recall and F in percent, shares in percent."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from quotes.types import Kind

GROUPS = ("all", *Kind)
LENGTHS = ("any", "5w")
HITS = ("content", "content exact", "pair", "cue", "cue exact")
SPEAKERS = ("all", "named", "named.nominal", "named.pronoun", "unnamed")
THRESHOLDS = (0.5, 0.8, 0.9)
Sums = Mapping[str, int]


@frozen
class Figure:
    """One line of a report: values in percent, None where there is nothing to divide by, and the counts behind them."""

    values: Mapping[str, float | None]
    counts: Mapping[str, int]


def figures(sums: Sums, with_speakers: bool) -> dict[str, Figure]:
    """Compute every figure, by name; those of speakers only when these are known."""
    found = dict(source_figures(sums))
    if with_speakers:
        found |= {f"speaker.{group}": speaker_figure(sums, f"speaker.{group}") for group in SPEAKERS}
    return found | {f"confidence.{least}": confidence_figure(sums, f"confidence.{least}") for least in THRESHOLDS}


def source_figures(sums: Sums) -> Iterator[tuple[str, Figure]]:
    """Yield what is measured of quoted spans (A), and of attributions by content (B)."""
    for length in LENGTHS:
        name = f"A.{length}"
        both, right = sums.get(f"{name} both", 0), sums.get(f"{name} right", 0)
        yield f"{name}.detect", prf(both, both, sums.get(f"{name} found", 0), sums.get(f"{name} gold", 0))
        sources, gold = sums.get(f"{name} source", 0), sums.get(f"{name} gold source", 0)
        yield f"{name}.attribute", prf(right, right, sources, gold)
    for group in GROUPS:
        name = f"B.{group}"
        gold, found = sums.get(f"{name} gold", 0), sums.get(f"{name} found", 0)
        for hit in HITS:
            hits = sums.get(f"{name}.{hit} gold", 0), sums.get(f"{name}.{hit} found", 0)
            yield f"{name}.{hit.replace(' ', '.')}", prf(*hits, found, gold)


def prf(right: int, right_found: int, found: int, gold: int) -> Figure:
    """Recall over the gold of a group, precision over what was found of that group, and their harmonic mean."""
    precision = right_found / found if found else 0.0
    recall = right / gold if gold else 0.0
    both = precision + recall
    values = {
        "p": 100 * precision if found else None,
        "r": 100 * recall if gold else None,
        "f": (200 * precision * recall / both if both else 0.0) if found or gold else None,
    }
    return Figure(values, {"tp": right, "pred": found, "gold": gold})


def speaker_figure(sums: Sums, name: str) -> Figure:
    """Shares of the quoted spans with a known speaker; precision is over those for which a speaker was found."""
    known, right, full, said = (sums.get(f"{name} {fact}", 0) for fact in ("known", "right", "full", "said"))
    values = {"right": share(right, known), "full": share(full, known), "precision": share(right, said)}
    return Figure(values, {"n": known})


def confidence_figure(sums: Sums, name: str) -> Figure:
    """What is kept at a least confidence, of all that is judged; precision is the share of the kept that is right."""
    judged, kept, right = (sums.get(f"{name} {fact}", 0) for fact in ("judged", "kept", "right"))
    return Figure({"precision": share(right, kept), "kept": share(kept, judged)}, {"spans": kept, "judged": judged})


def share(part: int, whole: int) -> float | None:
    """Take a part of a whole, in percent."""
    return 100 * part / whole if whole else None
