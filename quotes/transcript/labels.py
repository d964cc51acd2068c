"""Labels: who is named at the head of a line, before the words that a transcript has of them.

What a label looks like is told here; whether a text is a transcript, its labels together tell: `quotes.transcript`.
Every pattern is bounded, so that a line costs the same however long it is.
"""

import re
from enum import StrEnum

from attrs import frozen

from quotes.lexicon import given_names, organization_nouns, person_nouns, titles, words
from quotes.types import Extent

_WORD = r"[^\W\d_][\w.’'/-]{0,30}"
_PARTICLE = r"(?:[Oo]f|OF|the|THE|and|AND|for|FOR|al|bin|da|de|del|den|der|di|du|el|ibn|la|van|von|&)"
_NAME = rf"{_WORD}(?:[ \t]{{1,3}}(?:{_PARTICLE}(?=[ \t])|{_WORD}|\#?\d{{1,3}})){{0,6}}"
_CLOCK = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
_ARROWS = r">{1,3}"
# ">> DANA HUMAID, CNN ANCHOR (voice-over):", "[00:01:12] Speaker 1:", "Dana Humaid (00:12):"
_LABEL = re.compile(
    rf"(?:{_ARROWS}[ \t]*)?(?:{_CLOCK}[ \t]*[-–—]?[ \t]*)?(?P<name>{_NAME})"
    r"(?:[ \t]*\([^()\n]{1,12}\))?(?:,[ \t]*(?P<told>[^:\n]{1,80}?))?"
    rf"(?:[ \t]*(?:[(\[][^()\[\]:\n]{{1,60}}[)\]]|{_CLOCK})){{0,3}}[ \t]?(?P<colon>:)(?=\s|$)"
)
# "Q. Did you see it?", and in the briefings of the White House "Q    Thank you."
_LETTER = re.compile(r"(?P<name>[QA])(?:(?P<colon>\.)(?=[ \t])|(?<=Q)(?=[ \t]+[A-Z“\"]))")
# "DANA HUMAID", "Dana Humaid  0:05": a line that is nothing else.
_ALONE = re.compile(rf"(?P<name>{_NAME})(?:[ \t]+{_CLOCK})?[ \t]*(?=[\r\n]|$)")
# ">> Hello.": in captions another speaker, whom nobody names.
_UNNAMED = re.compile(rf"{_ARROWS}[ \t]*(?=\S)")
_ARTICLES = frozenset({"the", "unidentified", "unknown"})
_PARTICLES = frozenset(_PARTICLE.lower()[3:-1].split("|")[1:])


class LabelKind(StrEnum):
    """What sort of label it is: a name, a role, a letter (Q, A), a name alone on its line, the arrows of captions."""

    NAME = "name"
    ROLE = "role"
    LETTER = "letter"
    ALONE = "alone"
    UNNAMED = "unnamed"


@frozen
class Label:
    """What names the speaker of a turn: the name, what a comma parts from it, and the colon.

    `start` to `end` is all of it, with arrows, times and asides. `name` is None of arrows, which name nobody.
    """

    kind: LabelKind
    start: int
    end: int
    name: Extent | None = None
    told: Extent | None = None
    cue: Extent | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, lower case."""
        return tuple(self.name.text.lower().replace("’", "'").split()) if self.name is not None else ()

    @property
    def initials(self) -> str:
        """The first letters of the words of the name, lower case."""
        return "".join(word[0] for word in self.words)

    @property
    def key(self) -> str:
        """What tells the speaker from the others: the last word of a name, else all words."""
        named = self.kind in (LabelKind.NAME, LabelKind.ALONE)
        return self.words[-1] if named else " ".join(self.words)


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label that a line text[start:end] begins with, None for one without.

    Yes: DANA HUMAID, CNN ANCHOR: Good evening.
    No: There is one rule: never lend a ladder.
    """
    match = _LABEL.match(text, start, end) or _LETTER.match(text, start, end)
    if match is not None:
        found = _extent(match, text, "told")
        if _is_name(match["name"]) and (found is None or _is_told(match["name"], found.text)):
            return Label(
                _kind(match["name"]), start, match.end(), _extent(match, text, "name"), found, _cue(match, text)
            )
    if (arrows := _UNNAMED.match(text, start, end)) is not None:
        return Label(LabelKind.UNNAMED, start, arrows.end())
    alone = _ALONE.fullmatch(text, start, end)
    if alone is None or not _is_name(alone["name"]):
        return None
    return Label(LabelKind.ALONE, start, end, _extent(alone, text, "name"))


def _extent(match: re.Match[str], text: str, group: str) -> Extent | None:
    found = match.groupdict().get(group)
    return Extent.of(text, match.start(group), match.start(group) + len(found.rstrip())) if found else None


def _cue(match: re.Match[str], text: str) -> Extent | None:
    found = _extent(match, text, "colon")
    return found if found is not None and found.text == ":" else None


def _is_name(name: str) -> bool:
    """Whether every word has a capital, save the small ones inside: "Ursula von der Leyen", "SPEAKER 1"."""
    first, *others = name.split()
    return first[0].isupper() and all(
        word[0].isupper() or word.lstrip("#").isdigit() or word in _PARTICLES for word in others
    )


def _is_told(name: str, told: str) -> bool:
    """Whether words behind a comma tell who somebody is: "CNN ANCHOR", "mayor of Ostrava", "(R) FLORIDA"."""
    known = (person_nouns(), titles(), organization_nouns())
    return (name.isupper() and told.isupper()) or any(
        word.strip(".,()") in one for word in told.lower().split() for one in known
    )


def _kind(name: str) -> LabelKind:
    if name in ("Q", "A"):
        return LabelKind.LETTER
    first, *_ = parts = name.lower().split()
    last = next((word for word in reversed(parts) if not word.lstrip("#").isdigit() and len(word) > 1), first)
    is_role = last in words("transcript_roles.txt")
    if first in _ARTICLES and len(parts) > 1:
        return LabelKind.ROLE if is_role or last in person_nouns() or last in titles() else LabelKind.NAME
    return LabelKind.ROLE if is_role and first not in given_names() else LabelKind.NAME
