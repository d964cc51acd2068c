"""Names that are spelt once as nobody else in the article is: "Feigenbuam" of Viktor Feigenbaum."""

from collections.abc import Iterable

from quotes.coreference.likeness import core
from quotes.lexicon import given_names
from quotes.mention import Name

# A slip in a short name makes another name: Lee and Leo.
LONG = 6


def is_slip(wrong: Name, rights: Iterable[Name]) -> bool:
    """Whether a name differs from the end of another by one slip of the pen in one long word."""
    return any(_is_slip(core(wrong), core(right)[-len(core(wrong)) :]) for right in rights)


def _is_slip(wrong: tuple[str, ...], right: tuple[str, ...]) -> bool:
    differing = [(one, other) for one, other in zip(wrong, right, strict=False) if one != other]
    if len(wrong) != len(right) or len(differing) != 1:
        return False
    one, other = differing[0]
    # Christina is not Christine, nor are the Clintons one Clinton.
    is_another = {one, other} <= given_names().keys() or f"{one}s" == other or f"{other}s" == one
    return not is_another and min(len(one), len(other)) >= LONG and _is_near(one, other)


def _is_near(one: str, other: str) -> bool:
    """Whether one letter after the first is wrong, missing or doubled, or two have changed places."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    left, right = one[same:], other[same:]
    swapped = right[1:2] + right[:1] + right[2:]
    return same > 0 and (left[1:] == right[1:] or left[1:] == right or left == right[1:] or left == swapped)
