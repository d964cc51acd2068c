"""Quotation marks as people type them: what is a quoted span and what is not."""

import pytest
from spans import inner, spans

from quotes.lexicon import rows
from quotes.marks import QuotedSpan

DOUBLE = [
    ("curly", "“We won,” she said. “At last.”", ["We won,", "At last."]),
    ("straight", '"We won," she said. "At last."', ["We won,", "At last."]),
    ("straight closes curly", '“We won," she said. "At last.”', ["We won,", "At last."]),
    ("the opening key hit twice", "“We won,“ she said. “At last.“", ["We won,", "At last."]),
    ("the closing key hit twice", "”We won,” she said. ”At last.”", ["We won,", "At last."]),
    ("word by word", "He called it “odd“ and “rare” and ”new”.", ["odd", "rare", "new"]),
    ("guillemets", "«We won», she said. « At last. »", ["We won", "At last."]),
    ("guillemets turned inward", "»We won«, she said.", ["We won"]),
    ("single guillemets", "She said ‹we won› and left.", ["we won"]),
    ("low and high", "„We won“, she said. „At last”, he said.", ["We won", "At last"]),
    ("backticks and apostrophes, as wires send them", "``We won,'' she said.", ["We won,"]),
    ("two apostrophes for each", "''We won,'' she said.", ["We won,"]),
    ("two curly apostrophes for each", "‘‘We won,’’ she said.", ["We won,"]),
    ("full width", "＂We won,＂ she said.", ["We won,"]),
    ("whitespace inside the marks", "“ We won, ” she said.", ["We won,"]),
    ("no space before the opening mark", "She said:“We won.”", ["We won."]),
    ("no space after the closing mark", '"We won,"she said. "At last."', ["We won,", "At last."]),
    ("no space between two", '"We won.""At last."', ["We won.", "At last."]),
    ("a space on the wrong side", '"We won, "she said, "at last."', ["We won,", "at last."]),
    ("brackets and dashes", "The song (“Tin Door”)—“a hit”—ended.", ["Tin Door", "a hit"]),
    (
        "an ellipsis begins it",
        '"...and we won," she said. ". . . At last."',
        ["...and we won,", ". . . At last."],
    ),
    ("an ellipsis after a space", "” … and we won,” she said.", ["… and we won,"]),
    ("marks doubled by a spreadsheet", '""We won,"" she said.', ["We won,"]),
    ("nested doubles", "“I saw “Tin Door” twice,” he said.", ["I saw “Tin Door” twice,"]),
    ("nested straight doubles", 'He said, "I saw "Tin Door" twice."', ['I saw "Tin Door" twice.']),
    ("nested guillemets", "“I saw «Tin Door» twice,” he said.", ["I saw «Tin Door» twice,"]),
    ("nested singles", "“I heard ‘no’ and ‘never’,” he said.", ["I heard ‘no’ and ‘never’,"]),
    ("nested singles, straight", "\"I heard 'no' again,\" he said.", ["I heard 'no' again,"]),
    (
        "nested at both ends",
        "“‘No’ is what she said, and ‘never’”, he said.",
        ["‘No’ is what she said, and ‘never’"],
    ),
    ("nested before two apostrophes", "''I heard 'no,''' he said.", ["I heard 'no,'"]),
    (
        "apostrophes inside",
        "“It’s the players’ day, ’tis true,” he said.",
        ["It’s the players’ day, ’tis true,"],
    ),
    ("a mark before a left-to-right character", "\u202a”We won,” she said.", ["We won,"]),
]

NEVER_CLOSED = [
    (
        "it ends with its paragraph",
        "“We won, she said.\n“At last,” he said.",
        ["We won, she said.", "At last,"],
    ),
    (
        "the speech goes on",
        "“We won.\n“We won again.\n“At last,” she said.",
        ["We won.", "We won again.", "At last,"],
    ),
    ("the speech goes on, straight", '"We won.\n\n"At last," she said.', ["We won.", "At last,"]),
    ("the speech goes on after a cue", "He said: “We won.\n“At last.”", ["We won.", "At last."]),
    (
        "the speech goes on, with a nested one",
        "“I saw “Tin Door” once.\n“Twice.”",
        ["I saw “Tin Door” once.", "Twice."],
    ),
    (
        "the next mark opens",
        "“It never closed. Then he said “this is fine” and left.",
        ["It never closed.", "this is fine"],
    ),
    (
        "the next mark opens, straight",
        '"We won. He left. "At last," she said.',
        ["We won. He left.", "At last,"],
    ),
    (
        "nothing but the announcement follows",
        "She called it “odd, adding “at last”.",
        ["odd, adding", "at last"],
    ),
    (
        "a title is not a sentence's end",
        "“We met Sen. Ruiz again, he said. “Yes.”",
        ["We met Sen. Ruiz again, he said.", "Yes."],
    ),
    ("the last of a paragraph", "“Yes,” he said. “We won.\nNobody left.", ["Yes,", "We won."]),
    ("a stray closing mark", "We won,” she said. “At last.”", ["At last."]),
    ("a stray closing mark, straight", 'We won," she said. "At last."', ["At last."]),
    ("a stray mark at the end", "“We won,” she said.”", ["We won,"]),
    ("a mark on a line of its own", '"\n“We won,” she said.\n"', ["We won,"]),
    (
        "two documents in one line",
        '"We won," she said. "At last. The mayor spoke on Monday. "No," he said. "Never," he said.',
        ["We won,", "At last. The mayor spoke on Monday.", "No,", "Never,"],
    ),
]

SINGLE = [
    ("British", "‘We won,’ she said. ‘At last.’", ["We won,", "At last."]),
    ("British, straight", "'We won,' she said. 'At last.'", ["We won,", "At last."]),
    ("the point after the mark", "She said they ‘won’. He called it ‘odd’, too.", ["won", "odd"]),
    ("contractions inside", "'It's done and we don't mind,' she said.", ["It's done and we don't mind,"]),
    ("a possessive inside", "‘The players’ union is angry,’ he said.", ["The players’ union is angry,"]),
    (
        "a possessive inside, straight",
        "'The players' union is angry,' he said.",
        ["The players' union is angry,"],
    ),
    ("possessives outside", "The players’ union said ‘no’ to James’ plan.", ["no"]),
    ("a plural in marks", "The 'workers' of the town left.", ["workers"]),
    ("a plural in marks before a noun", "Mayor defends 'golden years' plan", ["golden years"]),
    ("a dropped g inside", "‘We’re sittin’ here,’ he said.", ["We’re sittin’ here,"]),
    ("doubles inside", "‘He called it “odd” and left,’ she said.", ["He called it “odd” and left,"]),
    ("doubles at its end", "'He called it \"odd\"', she said.", ['He called it "odd"']),
    ("the speech goes on", "‘We won.\n‘At last,’ she said.", ["We won.", "At last,"]),
    ("the speech goes on, straight", "'We won.\n'At last,' she said.", ["We won.", "At last,"]),
    ("never closed, where a sentence begins", "‘We won, she said.\nNobody left.", ["We won, she said."]),
    ("low and high", "She said ‚we won‘ and left.", ["we won"]),
    ("backtick and apostrophe", "She said `we won' and left.", ["we won"]),
    ("a headline", "Ban on 'chaos' and 'noise' fails", ["chaos", "noise"]),
    (
        "a headline without a space before its story",
        "‘Chaos at the harbour’“We left,” he said.",
        ["Chaos at the harbour", "We left,"],
    ),
    ("a year in it", "‘The ’90s were ours,’ he said.", ["The ’90s were ours,"]),
    ("a space too many", "‘We won, ’ she said.", ["We won,"]),
    ("after a bracket", "The plan ('a farce') failed.", ["a farce"]),
    ("a number at its end", "‘Class of 75’ and 'Room 5' were shown.", ["Class of 75", "Room 5"]),
]

NOT_MARKS = [
    ("contractions", "Don't, can’t, O'Brien, rock ’n’ roll, 'tis and ‘tis.", []),
    ("possessives", "James' book, the players' union and the boys’ club.", []),
    ("years", "In the '90s and ‘80s, the class of '08 left.", []),
    ("dropped letters", "An ol' man sittin' an' waitin' for 'em.", []),
    ("names", "Sophie in 't Veld met 'Abd al-Karim at the boys' club.", []),
    ("feet and inches", "He is 6'2\" and she 5’ 10”, they said.", []),
    ("feet and inches in a quotation", "“He’s 6’2”,” she said. “Tall.”", ["He’s 6’2”,", "Tall."]),
    ("feet and inches at a quotation's end", "\"He's 6'2\" she said.", ["He's 6'2"]),
    ("inches", 'A 12" pizza and a 9½" pie were "too small".', ["too small"]),
    ("inches in a quotation", '"I ate a 12" pizza," he said.', ['I ate a 12" pizza,']),
    (
        "a year at a quotation's end",
        '"We won in 2012" and "again in 2013" they sang.',
        ["We won in 2012", "again in 2013"],
    ),
    ("minutes", "He scored twice (45', 67') and left.", []),
    ("a tag", "<a href=\"x\" title='y'>She said “no”</a>", ["no"]),
    ("marks beside tags", '<p class="x">"We won," she said.</p>', ["We won,"]),
    ("an attribute", "author=\"Ana Ruiz\" date='Monday' “We won,” she said.", ["We won,"]),
    ("an attribute cut in two", '<post date="1 May\n“We won,” she said.', ["We won,"]),
    ("arrows of a menu", "Home » News » Sport", []),
    ("an arrow of a link", "Read more »\n« Older posts", []),
    ("nothing in them", 'An empty “” or "" or ‘ ’ or “ ” says nothing.', []),
    ("a ruled line", '""""""""""\n“We won,” she said.', ["We won,"]),
]


def _ids(cases: list[tuple[str, str, list[str]]]) -> list[str]:
    return [reason for reason, _, _ in cases]


@pytest.mark.parametrize(("reason", "text", "expected"), DOUBLE, ids=_ids(DOUBLE))
def test_double_marks(reason: str, text: str, expected: list[str]) -> None:
    """Double marks of every shape are paired, and are not single."""
    assert inner(text) == expected
    assert all(span.closed for span in spans(text))


@pytest.mark.parametrize(("reason", "text", "expected"), NEVER_CLOSED, ids=_ids(NEVER_CLOSED))
def test_a_missing_mark_costs_no_other_span(reason: str, text: str, expected: list[str]) -> None:
    """A mark never closed ends with its paragraph or before the next that opens; a stray one is skipped."""
    assert inner(text) == expected


@pytest.mark.parametrize(("reason", "text", "expected"), SINGLE, ids=_ids(SINGLE))
def test_single_marks_as_outer_marks(reason: str, text: str, expected: list[str]) -> None:
    """Single marks enclose speech where the evidence beside them says so."""
    assert inner(text) == expected


@pytest.mark.parametrize(("reason", "text", "expected"), NOT_MARKS, ids=_ids(NOT_MARKS))
def test_what_is_not_a_quotation_mark(reason: str, text: str, expected: list[str]) -> None:
    """Apostrophes, measures and markup are left alone, and what is beside them is still found."""
    assert inner(text) == expected


def test_a_span_s_fields() -> None:
    """Offsets with and without the marks and the whitespace next to them, in half-open characters."""
    assert spans('Yes: “ We won, " she said.') == (QuotedSpan(5, 16, 7, 14, closed=True, single=False),)
    assert spans("'We won,' she said.") == (QuotedSpan(0, 9, 1, 8, closed=True, single=True),)


def test_a_span_never_closed_ends_with_its_last_word() -> None:
    """Without a closing mark, the span and what is inside it end together."""
    first, second = spans("“We won.  \n“At last,” she said.")
    assert first == QuotedSpan(0, 8, 1, 8, closed=False, single=False)
    assert second.closed


def test_marks_of_the_lexicon_are_all_read() -> None:
    """Each mark that can open has a mark of its family that closes it."""
    shapes = rows("marks.tsv", 4)
    assert {level for _, level, _ in shapes.values()} == {"double", "single"}
    closers = {family: mark for mark, (role, _, family) in shapes.items() if role != "open"}
    for mark, (role, level, family) in shapes.items():
        if role != "close":
            text = f"She said: {mark}We won,{closers[family]} and left."
            assert inner(text) == ["We won,"], mark
            assert spans(text)[0].single == (level == "single")
