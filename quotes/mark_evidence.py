"""How well each quotation mark of a paragraph would open, close or be no mark at all.

The evidence is what stands left and right of a mark, its shape, and for apostrophes the words around it.
It is given as costs: small whole numbers that `quotes.marks` adds up to find the reading of a paragraph that
contradicts the evidence least. 0 is "as it should be".
Every function is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

from attrs import frozen

from quotes.lexicon import rows, words

# The scale of the costs: how far a reading is from what a careful writer would have typed.
POSSIBLE, DOUBTFUL, UNLIKELY, IMPOSSIBLE = 10, 20, 30, 10_000

# `“Yes, “he said.`: the space is on the wrong side. Likelier than two marks left out.
_AGAINST_SPACING = UNLIKELY

# `He left.” Nobody followed.`: a closing mark with nothing to close. One that opens is better left unclosed.
_STRAY = DOUBTFUL
_STRAY_OPENING = UNLIKELY + POSSIBLE

# A ruled line or a damaged file, not marks.
_LONGEST_RUN = 6

_OPENING_LEFT = frozenset("([{<:/*_>|~‐‑‒–—―-•·¿¡")
_CLOSING_RIGHT = frozenset(",.;:!?…)]}>([{</*_|~‐‑‒–—―-")
_CLOSING_POINT = frozenset(",.;:!?)]}")
_SENTENCE_POINT = frozenset(",.!?…")
_FRACTIONS = frozenset("½¼¾⅓⅔⅛⅜⅝⅞")

# `<a href="x" title='y'>` and `author="Name"`: the marks of markup quote nobody.
_MARKUP = re.compile(
    r"""<[a-zA-Z/!][^<>]*>|=[ \t]?(?:["“”][^"“”\n]*["“”]|['‘’][^'‘’"\n]*['‘’])""",
)

# In 6'2" and 5’ 10” the marks are feet and inches.
_FEET = re.compile(r"(?<=\d)['’‘′] ?\d{1,2}[½¼¾]?(?=[\"”“″]|'')")

_NEXT_WORD = re.compile(r"\s*([^\W\d_]{1,15})(?![^\W\d_])")
_YEAR = re.compile(r"\d\d(?:s|ers?)?\b")

# The words that lose a last letter: sittin’, ol’, an’, th’, o’, mo’, lil’.
_CLIPPED = re.compile(r"(?:\b(?:ol|an|th|o|mo|lil|wi|de|d|l)|\win)\Z", re.IGNORECASE)


class Role(Enum):
    """What a mark is by its shape alone."""

    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@frozen
class Mark:
    """A character, or two, that may be a quotation mark: characters `start` up to `end` (half-open).

    Only marks of one `family` close each other. `opening` and `closing` are the costs of reading it so,
    `stray` that of reading it as no mark outside a span, `ignored` the same inside a span of its own family;
    `unclosed` is that of its opening a span which its paragraph ends.
    """

    start: int
    end: int
    family: str
    single: bool
    opening: int
    closing: int
    stray: int
    ignored: int
    unclosed: int


@frozen
class _Place:
    """Where a mark stands: the characters beside it and its neighbours, "" at the paragraph's edges."""

    start: int
    end: int
    left: str
    right: str
    after_mark: bool


def without_markup(text: str) -> str:
    """Overwrite each tag and attribute value of `text` with spaces, so that offsets stay the same."""
    return _MARKUP.sub(lambda found: " " * len(found.group()), text)


def marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the marks of the paragraph [start, end) of a `text` without markup."""
    feet = {at for found in _FEET.finditer(text, start, end) for at in (found.start(), found.end())}
    for place in _places(text, start, end):
        role, level, family = rows("marks.tsv", 4)[text[place.start : place.end]]
        if family != "apostrophe":
            yield _sure_mark(text, place, Role(role), family, level == "single", place.start in feet)
        elif place.start not in feet and not _is_inside_word(place):
            yield _apostrophe(text, place, Role(role), start)


@cache
def _mark() -> re.Pattern[str]:
    longest_first = sorted(rows("marks.tsv", 4), key=len, reverse=True)
    # `''I asked, 'Why?'''`: three at an end are the inner mark and then the outer one.
    inner_first = r"(?<=[^\s(\[])(?:'(?=''(?!'))|’(?=’’(?!’)))"
    return re.compile("|".join([inner_first, *map(re.escape, longest_first)]))


@cache
def _run() -> re.Pattern[str]:
    """Match marks that adjoin, and see past each other: in `“‘Never,’ she said` both open before "Never"."""
    entries = rows("marks.tsv", 4).items()
    closing = "".join(mark for mark, (role, _, _) in entries if role == "close" and len(mark) == 1)
    other = "".join(mark for mark, (role, _, _) in entries if role != "close" and len(mark) == 1)
    # `‘A headline’“The story”` has no space, but two runs.
    return re.compile(f"[{other}]+[{closing}'\"]*|[{closing}]+[{closing}'\"]*")


def _places(text: str, start: int, end: int) -> Iterator[_Place]:
    shapes = rows("marks.tsv", 4)
    for run in _run().finditer(text, start, end):
        if run.end() - run.start() > _LONGEST_RUN:
            continue
        left = text[run.start() - 1] if run.start() > start else ""
        right = text[run.end()] if run.end() < end else ""
        # Two runs that adjoin end and begin here as if there were a space.
        left, right = (" " if beside in shapes else beside for beside in (left, right))
        for found in _mark().finditer(text, run.start(), run.end()):
            yield _Place(found.start(), found.end(), left, right, found.start() > run.start())


def _is_inside_word(place: _Place) -> bool:
    # don’t, O'Brien, Hawai‘i
    return place.left.isalnum() and place.right.isalnum()


def _is_space(character: str) -> bool:
    return not character or character.isspace()


def _looks_opening(text: str, place: _Place) -> bool:
    """`He said: “No`, `(“No`, `—“No`: nothing that a quotation could end with before it, a word after it."""
    if _is_space(place.right) or (place.right in _CLOSING_POINT and not _begins_with_point(text, place)):
        return False
    return _is_space(place.left) or place.left in _OPENING_LEFT


def _begins_with_point(text: str, place: _Place) -> bool:
    # `“...and stayed”`, `“. . . and stayed”`, `“.@mayor is right”`, but not `no ". He`.
    following = text[place.end + 1 : place.end + 2]
    return not _is_space(following) or text.startswith(". .", place.end)


def _looks_closing(text: str, place: _Place) -> bool:
    """`no,” he said`, `no”)`, `no”—`: words before it, and a space or a point after it."""
    if _is_space(place.left):
        # `no ". He`: a space too many.
        return place.right in _CLOSING_POINT and not _begins_with_point(text, place)
    return (_is_space(place.right) or place.right in _CLOSING_RIGHT) and place.left not in "([{"


def _against_spacing(text: str, place: _Place) -> tuple[int, int]:
    """Weigh opening and closing here by what stands beside the mark."""
    opens, closes = _looks_opening(text, place), _looks_closing(text, place)
    if opens != closes:
        return (0, _AGAINST_SPACING) if opens else (_AGAINST_SPACING, 0)
    # A paragraph's first mark can only open, its last only close, unless the line was cut in two.
    return (POSSIBLE if not place.right else 0), (POSSIBLE if not place.left else 0)


def _against_shape(role: Role, opening: int, closing: int) -> tuple[int, int]:
    """Weigh opening and closing with a mark of this shape, where the spacing costs `opening` and `closing`.

    `“Yes“ he said.`, `”Yes,” he said.`: the wrong key was hit or the Swedish custom is followed, and the
    spacing tells. Without its help the shape is believed, as in `Home » News » Sport`.
    """
    if role is Role.OPEN:
        return 0, DOUBTFUL if closing < opening else UNLIKELY
    if role is Role.CLOSE:
        return DOUBTFUL if opening < closing else UNLIKELY, 0
    return 0, 0


def _sure_mark(text: str, place: _Place, role: Role, family: str, single: bool, inches: bool) -> Mark:
    """Weigh a mark that is a quotation mark if it does not stand for inches or in a menu."""
    spacing = _against_spacing(text, place)
    opening, closing = map(sum, zip(spacing, _against_shape(role, *spacing), strict=True))
    stray = _STRAY_OPENING if opening < closing else _STRAY
    ignored, unclosed = IMPOSSIBLE, DOUBTFUL
    if family != "comma":
        # `« Older posts`, `Home » News » Sport`: in a scraped page these are arrows.
        stray, unclosed = (POSSIBLE if _AGAINST_SPACING not in spacing else stray), UNLIKELY + DOUBTFUL
    if inches:
        # `“He is 6’2” tall,” she said.`
        closing, stray, ignored = closing + POSSIBLE, 0, 0
    elif place.left.isdigit() or place.left in _FRACTIONS:
        # `a 12" pizza`, but also `“We won in 2012” and left`.
        stray, ignored = 0, POSSIBLE
    elif place.left == "=":
        # `tweet-date="January`, where the line was cut before the second mark.
        opening, stray, ignored = IMPOSSIBLE, 0, 0
    return Mark(place.start, place.end, family, single, opening, closing, stray, ignored, unclosed)


def _apostrophe(text: str, place: _Place, role: Role, paragraph_start: int) -> Mark:
    """Weigh a mark that is a single quotation mark or an apostrophe."""
    opening, unopened, unclosed = _opening_apostrophe(text, place, role, paragraph_start)
    closing, stray, ignored = _closing_apostrophe(text, place, role)
    # The next opening mark bounds the search for the last one's closing mark.
    stray, ignored = max(stray, unopened), max(ignored, unopened)
    return Mark(place.start, place.end, "apostrophe", True, opening, closing, stray, ignored, unclosed)


def _opening_apostrophe(text: str, place: _Place, role: Role, paragraph_start: int) -> tuple[int, int, int]:
    """Weigh opening here, not opening, and opening a span that the paragraph ends."""
    opens, closes = _looks_opening(text, place), _looks_closing(text, place)
    if opens == closes:
        # `‘ … and stayed’`, `They left.'We stayed.'`: a space too many or too few.
        is_sentence = place.left in _SENTENCE_POINT and place.right.isupper()
        return POSSIBLE if role is Role.OPEN or is_sentence else IMPOSSIBLE, 0, IMPOSSIBLE
    if closes:
        return IMPOSSIBLE, 0, IMPOSSIBLE
    if _is_elision(text, place):
        # ’tis, ’90s: whatever the shape, since word processors turn these the wrong way.
        return POSSIBLE, 0, IMPOSSIBLE
    if role is Role.CLOSE:
        return DOUBTFUL, 0, IMPOSSIBLE
    return 0, _STRAY_OPENING, _unclosed_apostrophe(text, place, paragraph_start)


def _unclosed_apostrophe(text: str, place: _Place, paragraph_start: int) -> int:
    """`‘We will stay, she said.`: without its closing mark, only one where a sentence begins is trusted."""
    begins = place.start == paragraph_start or text.startswith((", ", ": ", ". "), place.start - 2)
    if not (begins and place.right.isupper()):
        return IMPOSSIBLE
    return DOUBTFUL if text[place.start] == "‘" else UNLIKELY + POSSIBLE // 2


def _is_elision(text: str, place: _Place) -> bool:
    following = _NEXT_WORD.match(text, place.end)
    if following and following.start(1) == place.end:
        return following.group(1).casefold() in words("elisions.tsv")
    return _YEAR.match(text, place.end) is not None


def _closing_apostrophe(text: str, place: _Place, role: Role) -> tuple[int, int, int]:
    """Weigh closing here, not closing outside a span, and not closing inside one."""
    if _is_space(place.left):
        # `We stayed, ’ she said.`: a space too many.
        is_close = _is_space(place.right) and (role is Role.CLOSE or not place.right)
        return POSSIBLE if is_close else IMPOSSIBLE, 0, 0
    if not _looks_closing(text, place):
        return IMPOSSIBLE, 0, 0
    closing, stray, ignored = _ending_word(text, place)
    # `‚yes‘`, and `a ‘D-‘ rating`, where a word processor took the mark after a dash for an opening one.
    return closing + (DOUBTFUL if role is Role.OPEN else 0), stray, ignored


def _ending_word(text: str, place: _Place) -> tuple[int, int, int]:
    """Weigh the same by the word that the mark ends."""
    if place.after_mark or place.left in _SENTENCE_POINT:
        # `‘We will stay,’ she said.`: no apostrophe follows a point.
        return 0, _STRAY, UNLIKELY
    if not place.left.isalpha():
        # `‘Class of 75’`, `‘two (or three)’`, but also `the 5' mark`.
        return POSSIBLE, 0, POSSIBLE
    if place.left in "sSzxZX":
        return _ending_plural(text, place)
    if _CLIPPED.search(text, max(0, place.start - 4), place.start):
        return DOUBTFUL, 0, 0
    # `‘a mess’ and`
    return POSSIBLE, 0, DOUBTFUL


def _ending_plural(text: str, place: _Place) -> tuple[int, int, int]:
    """Weigh the same after s: the players’ union, or the ‘players’ of the town."""
    following = _NEXT_WORD.match(text, place.end)
    if not place.right or place.right in _CLOSING_RIGHT or not following:
        return POSSIBLE, 0, DOUBTFUL
    if following.group(1).casefold() in words("after_plurals.tsv"):
        # A possessive stands before a noun, so here is none: the ‘workers’ of the town.
        return POSSIBLE, 0, DOUBTFUL
    return UNLIKELY, 0, 0
