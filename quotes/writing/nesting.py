"""Stretches of a text that may cross each other -> pieces that nest, as elements must."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen


@frozen(order=True)
class Mark:
    """A stretch of the text, half-open, to be one element or several; of two that cross, the higher rank is cut.

    `key` says what the element is of.
    """

    rank: int
    start: int
    end: int
    key: tuple[int, ...] = ()


@frozen
class Open:
    """A piece of a mark begins."""

    mark: Mark


@frozen
class Close:
    """The piece that was opened last ends."""

    mark: Mark


@frozen
class Words:
    """Characters `start` up to `end` of the text."""

    start: int
    end: int


Step = Open | Close | Words


def nested(start: int, end: int, marks: Iterable[Mark]) -> Iterator[Step]:
    """Walk from `start` to `end`, opening and closing the marks there so that what opens last closes first.

    A mark that is cut, by the edges or by another, opens again for each of its pieces. None is empty.
    """
    here = sorted(mark for mark in marks if max(mark.start, start) < min(mark.end, end))
    edges = sorted({start, end, *(edge for mark in here for edge in (mark.start, mark.end) if start < edge < end)})
    beginning: dict[int, list[Mark]] = {}
    for mark in here:
        beginning.setdefault(max(mark.start, start), []).append(mark)
    active: list[Mark] = []
    for left, right in pairwise(edges):
        wanted = sorted([*(mark for mark in active if mark.end > left), *beginning.get(left, [])], key=outermost_first)
        yield from change(active, wanted)
        yield Words(left, right)
        active = wanted
    yield from change(active, [])


def outermost_first(mark: Mark) -> tuple[int, int, int, tuple[int, ...]]:
    """Order by rank, then by what begins first and, of these, ends last."""
    return mark.rank, mark.start, -mark.end, mark.key


def change(active: Sequence[Mark], wanted: Sequence[Mark]) -> Iterator[Step]:
    """Close what is not wanted and what stands in it, then open what is."""
    same = 0
    while same < min(len(active), len(wanted)) and active[same] == wanted[same]:
        same += 1
    yield from (Close(mark) for mark in reversed(active[same:]))
    yield from (Open(mark) for mark in wanted[same:])
