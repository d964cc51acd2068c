"""Is a text a transcript, or is there one in it: what its labels together tell.

A line "Weather: rain" looks as "Humaid: Never" does. A transcript has two speakers at least, whose names come again
or are told to be people's, and the words behind its labels are sentences, of which half ask, answer or say "I" or
"you". It fills a third of the text, or is a run of `LONG` turns. The list of scores, the recipe, the heads of a press
release and what three candidates want each lack something of this. Every function is linear in the length of the
text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from attrs import evolve, frozen

from quotes.paragraphs import Paragraph
from quotes.transcript.directions import is_direction
from quotes.transcript.evidence import speakers
from quotes.transcript.labels import Label, LabelKind, label_at

# A run of so many turns is a transcript, whatever else the text has.
LONG = 6
FILLS = 1 / 3
# Shares of the turns: of those that ask, answer or say "I" or "you", and of those that end as sentences do.
SPEAKING = 0.5
ENDED = 0.7
# Of answers that are called so alone this share says "I": in a list of frequent questions nobody does.
OF_ONESELF = 0.3
ASKING, ANSWERING = frozenset({"q", "question"}), frozenset({"a", "answer"})
# So many paragraphs of a turn that neither ask nor say "I" stand together.
PATIENCE = 3
STYLES = ((LabelKind.NAME, LabelKind.ROLE, LabelKind.LETTER), (LabelKind.ALONE,))

_LINE = re.compile(r"\n[ \t]*")
_LINE_END = 4
_SENTENCE_ENDS = frozenset(".?!…)]”\"’'»:;-–—*♪")
_SPEAKS = re.compile(
    r"\?|n[’']t\b|\b(?:i|me|my|we|us|our|you|your|yes|yeah|no|well|okay|thank|thanks|hello|hi|welcome|please|sir|ma[’']am"
    r"|let[’']s|good (?:morning|afternoon|evening|night))\b",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(r"\b(?:I|me|[Mm]y)\b")
# "This interview has been edited for length": the paper speaks again.
_ABOUT_THE_TEXT = re.compile(
    r"\b[Tt]h(?:is|e) (?:[\w-]+ )?(?:interview|transcript|conversation)\b[^.]{0,80}"
    r"\b(?:edited|condensed|shortened|abridged|translated)\b"
)
# "She laughed. “Not today,” she said.": so does the journalist.
_REPORTS = re.compile(r"\b(?:said|says|asked|asks|told|tells|added|adds|replied|replies)\b")
_WORD = re.compile(r"\w+")
_INK = re.compile(r"\S")


@frozen
class Heading:
    """A label and where its words start and end, in the paragraph of this number.

    `is_marked` says that the words stand in quotation marks, which tell enough.
    """

    label: Label
    paragraph: int
    start: int
    end: int
    is_marked: bool


@frozen
class Page:
    """A text by its paragraphs; `plain` is the same with blanks for what stands in quotation marks."""

    text: str
    plain: str
    paragraphs: Sequence[Paragraph]

    @classmethod
    def of(cls, text: str, paragraphs: Sequence[Paragraph], in_marks: Sequence[tuple[int, int]]) -> "Page":
        """Blank what stands in quotation marks."""
        parts, at = [], 0
        for start, end in in_marks:
            parts += [text[at:start], " " * (end - start)]
            at = end
        return cls(text, "".join([*parts, text[at:]]), paragraphs)

    def words(self, number: int) -> str:
        """A paragraph."""
        return self.text[self.paragraphs[number].start : self.paragraphs[number].end]

    def plain_words(self, number: int) -> str:
        """A paragraph with blanks for its quotations, in which anybody may say I."""
        return self.plain[self.paragraphs[number].start : self.paragraphs[number].end]


@frozen
class Turn:
    """A heading, and the number of the last paragraph in which its speaker goes on."""

    heading: Heading
    last: int


def turns(text: str, paragraphs: Sequence[Paragraph], in_marks: Sequence[tuple[int, int]]) -> tuple[Turn, ...]:
    """The turns of the transcripts in a text, in order; none where there is no transcript.

    `in_marks` is what stands in quotation marks, as half-open offsets. Turns in marks end the turn before them, and
    are marked as such.
    """
    page = Page.of(text, paragraphs, in_marks)
    found = tuple(_headings(page, dict(in_marks)))
    for kinds in STYLES:
        labels = [one.label for one in found if one.label.kind in kinds]
        known = speakers(text, labels) if len(labels) > 1 else {}
        chosen = _ended([one for one in found if one.label in known or one.label.kind is LabelKind.UNNAMED])
        if _is_transcript(page, [one for one in chosen if _counts(one)], known):
            return tuple(_accepted(page, chosen))
    return ()


def _counts(heading: Heading) -> bool:
    """Whether a heading is evidence: it names somebody, and no marks tell the same."""
    return heading.label.kind is not LabelKind.UNNAMED and not heading.is_marked


def _headings(page: Page, marked: Mapping[int, int]) -> Iterator[Heading]:
    """Yield what may head a turn: at the beginning of a paragraph, or of a line behind a sentence's end.

    `marked` tells where what stands in marks starts and ends.
    """
    for number, paragraph in enumerate(page.paragraphs):
        for at in (paragraph.start, *_line_starts(page.text, paragraph)):
            label = label_at(page.text, at, paragraph.end)
            if label is not None:
                words = _INK.search(page.text, label.end, paragraph.end)
                start = words.start() if words is not None else paragraph.end
                yield Heading(label, number, start, paragraph.end, marked.get(start, 0) >= paragraph.end - 1)


def _line_starts(text: str, paragraph: Paragraph) -> Iterator[int]:
    for line in _LINE.finditer(text, paragraph.start, paragraph.end):
        before = text[max(paragraph.start, line.start() - _LINE_END) : line.start()].rstrip()
        if before[-1:] in _SENTENCE_ENDS:
            yield line.end()


def _ended(headings: Sequence[Heading]) -> list[Heading]:
    """The headings, each with its end: where the next one of its paragraph starts, or the paragraph ends."""
    return [
        evolve(one, end=after.label.start) if after is not None and after.paragraph == one.paragraph else one
        for one, after in zip_longest(headings, headings[1:])
    ]


def _is_transcript(page: Page, headings: Sequence[Heading], known: Mapping[Label, bool]) -> bool:
    """Whether lines with labels of speakers are, together, what people say to each other."""
    keys = {one.label.key for one in headings}
    if len(keys) < 2:
        return False
    said = [(one, _first_words(page, one)) for one in headings]
    speaking = [one.label.key for one, words in said if _SPEAKS.search(words)]
    ended = sum(words[-1:] in _SENTENCE_ENDS for _, words in said)
    if len(speaking) < SPEAKING * len(said) or ended < ENDED * len(said) or len(set(speaking)) < 2:
        return False
    if keys <= ASKING | ANSWERING:
        answers = [words for one, words in said if one.label.key in ANSWERING]
        return sum(map(bool, map(_OF_ONESELF.search, answers))) >= OF_ONESELF * len(answers)
    about = sum(_is_about(one.label, words) for one, words in said)
    if len(keys) < len(said):
        return 2 * about < len(said)
    are_people = all(known[one.label] and one.label.kind is not LabelKind.ALONE for one in headings)
    return not about and len(speaking) == len(said) and are_people


def _first_words(page: Page, heading: Heading) -> str:
    """The words behind a label, or where it stands alone, those of the next paragraph."""
    is_alone = heading.start >= heading.end and heading.paragraph + 1 < len(page.paragraphs)
    return page.words(heading.paragraph + 1) if is_alone else page.text[heading.start : heading.end].rstrip()


def _is_about(label: Label, words: str) -> bool:
    """Whether words name the one of the label: "Sanders: The senator has led … Sanders needs a win"."""
    if label.kind not in (LabelKind.NAME, LabelKind.ALONE) or label.name is None:
        return False
    surname = label.name.text.split()[-1]
    return not {surname, surname.capitalize()}.isdisjoint(_WORD.findall(words))


def _accepted(page: Page, headings: Sequence[Heading]) -> Iterator[Turn]:
    """Yield the turns of all runs where these fill the text, else those of the long ones."""
    runs = list(_runs(page, _followed(page, headings)))
    fills = sum(_length(turn, page) for run in runs for turn in run) >= FILLS * len(page.text.strip())
    for run in runs:
        if fills or sum(_counts(turn.heading) for turn in run) >= LONG:
            yield from run


def _length(turn: Turn, page: Page) -> int:
    heading = turn.heading
    end = heading.end if turn.last == heading.paragraph else page.paragraphs[turn.last].end
    return end - heading.label.start


def _runs(page: Page, found: Sequence[Turn]) -> Iterator[list[Turn]]:
    """Yield the turns in runs without the journalist's words between them."""
    run: list[Turn] = []
    for turn in found:
        between = range(run[-1].last + 1, turn.heading.paragraph) if run else ()
        if not all(is_direction(page.words(number)) for number in between):
            yield run
            run = []
        run.append(turn)
    if run:
        yield run


def _followed(page: Page, headings: Sequence[Heading]) -> list[Turn]:
    """The turns with the paragraphs that they go on in."""
    stops = (after.paragraph for after in headings[1:])
    return [Turn(one, _last(page, one, stop)) for one, stop in zip_longest(headings, stops)]


def _last(page: Page, heading: Heading, stop: int | None) -> int:
    """The last paragraph of a turn before number `stop`, where the next begins; None for the last turn.

    Between two turns stand their words; behind the last one only what speaks for itself.
    """
    last, quiet, is_open = heading.paragraph, 0, heading.start >= heading.end
    for number in range(heading.paragraph + 1, len(page.paragraphs) if stop is None else stop):
        if is_direction(page.words(number)):
            continue
        if not is_open and _is_prose(page, number, heading.label):
            return last
        quiet = 0 if is_open or _SPEAKS.search(page.plain_words(number)) else quiet + 1
        if quiet > (0 if stop is None else PATIENCE):
            return last
        is_open, last = False, number if not quiet else last
    return last if stop is None else max(last, stop - 1)


def _is_prose(page: Page, number: int, label: Label) -> bool:
    """Whether a paragraph behind a turn is a heading, or the journalist's own."""
    words, plain = page.words(number), page.plain_words(number)
    if words[-1] not in _SENTENCE_ENDS or _ABOUT_THE_TEXT.search(words) or _is_about(label, words):
        return True
    return words != plain and not _SPEAKS.search(plain) and _REPORTS.search(plain) is not None
