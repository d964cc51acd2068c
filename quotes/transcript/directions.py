"""What a transcript says beside the words: "(LAUGHS)", "[APPLAUSE]", "♪ The Tin Door ♪"."""

import re
from collections.abc import Iterator

from quotes.lexicon import words

MOST_WORDS = 6
_BRACKETED = re.compile(r"\((?P<round>[^()\n]{1,80})\)|\[(?P<square>[^\[\]\n]{1,80})\]|[♪♫][^♪♫\n]{0,300}[♪♫]?")
_CLOCK = re.compile(r"\d{1,2}(?::\d\d){1,2}(?:[.,]\d{1,3})?")
_LETTER = re.compile(r"[^\W_]")


def spoken_parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text[start:end] between stage directions, without white space at their edges.

    Yes: I never (LAUGHS) said [the] word.
    """
    at = start
    for match in _BRACKETED.finditer(text, start, end):
        if _is_heard(match):
            yield from _stripped(text, at, match.start())
            at = match.end()
    yield from _stripped(text, at, end)


def is_direction(paragraph: str) -> bool:
    """Whether a paragraph has no words that somebody says: "(COMMERCIAL BREAK)", "[Applause.]", "….", "♪ … ♪"."""
    return _BRACKETED.fullmatch(paragraph.rstrip(".")) is not None or not any(
        spoken_parts(paragraph, 0, len(paragraph))
    )


def _is_heard(match: re.Match[str]) -> bool:
    """Whether a bracket tells what is heard; "[the]" and "(NATO)" are the editor's, or the speaker's own."""
    inside = match["round"] or match["square"]
    if inside is None:
        return True  # music
    if _CLOCK.fullmatch(inside):
        return True
    found = inside.lower().replace(",", " ").replace(".", " ").split()
    is_known = any(word in words("stage_directions.txt") for word in found)
    return len(found) <= MOST_WORDS and (is_known or (inside.isupper() and len(found) > 1))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    if _LETTER.search(part):
        yield end - len(part.lstrip()), start + len(part.rstrip())
