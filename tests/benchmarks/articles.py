"""What the benchmarks read: the seed articles, or those of a JSONL file; and long texts made of them."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
CAPITAL = re.compile(r"\b[A-Z][a-z]+\b")
SYLLABLES = [consonant + vowel for consonant in "bdfglmnprstv" for vowel in "aeiou"]


def articles(arguments: Sequence[str]) -> list[str]:
    """The texts of the JSONL file (one object with "text" a line) that is the first argument; without it the seeds."""
    if arguments:
        return [json.loads(line)["text"] for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines()]
    return [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


def long_text(texts: Sequence[str], words: int) -> str:
    """A text of about so many words: the articles again and again, each time with other names."""
    stories = _stories(texts)
    lines: list[str] = []
    length = 0
    while length < words:
        for line in next(stories).splitlines():
            lines.append(line)
            length += len(line.split())
            if length >= words:
                break
        lines.append("")
    return "\n".join(lines)


def _stories(texts: Sequence[str]) -> Iterator[str]:
    names = _names(texts)
    number = 0
    while True:
        for text in texts:
            yield _renamed(text, names, _ending(number))
        number += 1


def _renamed(text: str, names: frozenset[str], ending: str) -> str:
    return CAPITAL.sub(lambda found: found[0] + ending if found[0] in names else found[0], text)


def _names(texts: Sequence[str]) -> frozenset[str]:
    """The words that the articles never write small and have within a line: names, mostly."""
    whole = " ".join(texts)
    small = set(re.findall(r"\b[a-z]+\b", whole))
    within = set(re.findall(r"(?<=[a-z] )[A-Z][a-z]{3,}\b", whole))
    return frozenset(word for word in within if word.lower() not in small)


def _ending(number: int) -> str:
    """Letters that tell one repetition's names from another's; none for the first."""
    ending = ""
    while number:
        number, syllable = divmod(number, len(SYLLABLES))
        ending += SYLLABLES[syllable]
    return ending
