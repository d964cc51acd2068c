"""Which labels of a text are those of speakers: by their own words, and by how the rest of the text has these."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from quotes.lexicon import given_names, organization_nouns, places, titles, words
from quotes.transcript.labels import Label, LabelKind

TITLE_WORDS = 3
_NAMED = frozenset({LabelKind.NAME, LabelKind.ALONE})
# Not the "don" of "don't".
_SMALL = re.compile(r"(?<![\w’'-])[a-z][\w’'-]*")
# "asked Dana Humaid", "Well, Dana", "Mr. Humaid".
_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. [A-Z][\w’'-]+")


def speakers(text: str, labels: Sequence[Label]) -> Mapping[Label, bool]:
    """The labels that are those of speakers: label -> whether its words tell by themselves that it is a person's."""
    evidence = _Evidence(text, labels)
    return {label: evidence.is_person(label) for label in labels if evidence.is_speaker(label)}


class _Evidence:
    """What a text tells of the words in its labels."""

    def __init__(self, text: str, labels: Sequence[Label]) -> None:
        self._text = text
        self._times = Counter(label.key for label in labels)
        self._surnames = {label.key for label in labels if _is_full_name(label)}

    def is_person(self, label: Label) -> bool:
        """Whether a label is a role, a title with a name, or a given name with another, or the surname of such."""
        return label.kind not in _NAMED or label.key in self._surnames

    def is_speaker(self, label: Label) -> bool:
        """Whether a label is a person's, or no common word and a name that is elsewhere too, or comes again."""
        if self.is_person(label):
            return True
        no_names = _no_names()
        if " ".join(label.words) in places() or not no_names.isdisjoint(label.words):
            return False
        if not self._small.isdisjoint(label.words):
            return False
        return max(self._times[label.key], self._times[label.initials]) > 1 or label.key in self._within

    @cached_property
    def _small(self) -> frozenset[str]:
        """The words that the text has in small letters."""
        return frozenset(_SMALL.findall(self._text)) - words("name_particles.txt")

    @cached_property
    def _within(self) -> frozenset[str]:
        """The words that the text has with a capital within a sentence, lower case."""
        return frozenset(word for run in _WITHIN.findall(self._text) for word in run.lower().split())


def _is_full_name(label: Label) -> bool:
    """Whether a label is a name with its title, or with a given name, and not a body's."""
    parts = label.words
    if label.kind not in _NAMED or len(parts) < 2 or parts[-1] in organization_nouns():
        return False
    openings = (" ".join(parts[:length]) for length in range(1, min(TITLE_WORDS, len(parts) - 1) + 1))
    has_title = any(opening in titles() or opening.rstrip(".") in titles() for opening in openings)
    return has_title or (parts[0] in given_names() and " ".join(parts) not in places())


@cache
def _no_names() -> frozenset[str]:
    """Words that stand before a colon and name nobody."""
    return words("common_starts.txt") | words("rubrics.txt")
