"""Transcripts: which texts are some, and what their turns come out as."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotes
from quotes.pipeline import frame

HEARING = """\
DANA HUMAID, UAE INTERIOR MINISTRY: Good evening. (APPLAUSE) I am glad to be here.

TOM STOCK, CNN ANCHOR: Thank you. He called it “a disaster”, didn't he?

And what do you say to that?

(COMMERCIAL BREAK)

HUMAID: I never (LAUGHS) said [the] word.

MR. STOCK: no

MODERATOR: Any questions?

Q: Will it rain?

SPEAKER 1: I think so.

THE PRESIDENT: We shall see.

STOCK: Thank you --
"""


def turns(text):
    """The speaker's name and the words of each quotation that is a turn."""
    found = [quote for quote in quotes.extract(text).quotes if quote.rule == "transcript_turn"]
    return [(quote.speaker.name if quote.speaker else None, quote.text) for quote in found]


def test_a_hearing():
    """A turn goes on over paragraphs and breaks; what is heard is left out, what an editor puts in stays."""
    assert turns(HEARING) == [
        ("DANA HUMAID", "Good evening. I am glad to be here."),
        ("TOM STOCK", "Thank you. He called it “a disaster”, didn't he? And what do you say to that?"),
        ("DANA HUMAID", "I never said [the] word."),
        ("TOM STOCK", "no"),
        ("MODERATOR", "Any questions?"),
        ("Q", "Will it rain?"),
        ("SPEAKER 1", "I think so."),
        ("PRESIDENT", "We shall see."),
        ("TOM STOCK", "Thank you --"),
    ]
    assert {quote.kind for quote in quotes.extract(HEARING).quotes} == {quotes.Kind.DIRECT}


def test_what_the_first_label_tells():
    """The label is the source, its colon the cue; what stands behind a comma tells who that is."""
    first, second, *_ = quotes.extract(HEARING).quotes
    assert (first.source.text, first.cue.text) == ("DANA HUMAID", ":")
    assert (first.speaker.kind, first.speaker.affiliation) == ("person", "UAE INTERIOR MINISTRY")
    assert second.speaker.affiliation == "CNN"
    assert [extent.text for extent in first.content] == ["Good evening.", "I am glad to be here."]


def test_indirect_speech_is_none_of_a_turn():
    """What somebody reports within a turn is theirs."""
    assert quotes.extract(HEARING, set(quotes.Kind)) == quotes.extract(HEARING)


def test_everybody_who_extracts_has_them():
    assert list(quotes.extract_many(["", HEARING])) == [quotes.extract(""), quotes.extract(HEARING)]


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        (
            "DANA HUMAID: Where were you\r\nwhen it rained?\r\n\r\nTOM STOCK: I slept.",
            "DANA HUMAID",
            "Where were you\r\nwhen it rained?",
        ),
        (
            "DANA HU\u00adMAID: Where\u200b were you?\n\nTOM STOCK: I slept.",
            "DANA HU\u00adMAID",
            "Where\u200b were you?",
        ),
        ("DANA\u00a0HUMAID:\u00a0Where?\n\nTOM STOCK: I slept.", "DANA\u00a0HUMAID", "Where?"),
    ],
)
def test_odd_characters(text, source, words):
    """Offsets are those of the text as it was given."""
    first, second = quotes.extract(text).quotes
    assert (first.source.text, first.text, second.text) == (source, words, "I slept.")
    assert text[first.start : first.end] == words


def test_a_name_in_capitals_is_written_as_elsewhere():
    text = "ANNA LIND: I lost.\n\nTOM STOCK: Did you? I saw Anna Lind win.\n\nLIND: You did not."
    assert [name for name, _ in turns(text)] == ["Anna Lind", "TOM STOCK", "Anna Lind"]


def test_initials_are_those_of_the_full_name():
    text = "Lena Dunmore: I hated it.\n\nGuardian: Why?\n\nLD: You know why.\n\nG: I don’t.\n\nLD: Guess.\n\nG: No."
    assert [name for name, _ in turns(text)] == ["Lena Dunmore", "Guardian"] * 3


@pytest.mark.parametrize(
    ("label", "title", "affiliation"),
    [
        ("REP. MAX WALTERS (D), OHIO", "REP.", None),
        ("SEN. MAX WALTERS (D-OH), PRESIDENTIAL CANDIDATE", "SEN.", None),
        ("MAX WALTERS, FORMER HARBOUR BOARD CHAIRMAN", None, "HARBOUR BOARD"),
        ("MAX WALTERS, CNN ANCHOR (voice-over)", None, "CNN"),
        ("Mayor Max Walters", "Mayor", None),
        ("Max Walters, chair of the Harbour Board", None, "Harbour Board"),
    ],
)
def test_what_a_label_tells(label, title, affiliation):
    first, _, last = quotes.extract(f"{label}: Is it so?\n\nQ: I think so.\n\nWALTERS: You think?").quotes
    assert (first.speaker.title, first.speaker.affiliation) == (title, affiliation)
    assert first.speaker == last.speaker


TWO = [("Dana Humaid", "Where were you?"), ("Tom Stock", "I was at home.")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dana Humaid: Where were you?\n\nTom Stock: I was at home.", TWO),
        ("Dana Humaid: Where were you?\nTom Stock: I was at home.", TWO),
        ("Dana Humaid:\nWhere were you?\n\nTom Stock:\nI was at home.", TWO),
        ("[00:00:05] Dana Humaid: Where were you?\n[00:00:09] Tom Stock: I was at home.", TWO),
        ("Dana Humaid (00:05):\nWhere were you?\n\nTom Stock (00:09):\nI was at home.", TWO),
        (
            "Dana Humaid  0:05\nWhere were you?\n\nTom Stock  0:09\nI was at home.\n\nDana Humaid  0:11\nAlone?",
            [*TWO, ("Dana Humaid", "Alone?")],
        ),
        (
            "Q. Did you sign it?\n\nA. I did not.\n\nQ. Who did?\n\nA. I cannot say.",
            [("Q", "Did you sign it?"), ("A", "I did not."), ("Q", "Who did?"), ("A", "I cannot say.")],
        ),
        (
            "Q    Is it true?\n\nTHE PRESIDENT:  No, I told you.\n\nQ    Thank you.",
            [("Q", "Is it true?"), ("PRESIDENT", "No, I told you."), ("Q", "Thank you.")],
        ),
        (
            ">> DANA HUMAID: WHERE WERE YOU?\n\n>> AT HOME.\n\n>> TOM STOCK: I WAS TOO.",
            [("DANA HUMAID", "WHERE WERE YOU?"), (None, "AT HOME."), ("TOM STOCK", "I WAS TOO.")],
        ),
        (
            "RAMOS: Who told you?\n\nVIDAL: Nobody did.\n\nRAMOS: You knew.\n\nVIDAL: I knew nothing.",
            [
                ("RAMOS", "Who told you?"),
                ("VIDAL", "Nobody did."),
                ("RAMOS", "You knew."),
                ("VIDAL", "I knew nothing."),
            ],
        ),
    ],
)
def test_the_ways_that_turns_are_written(text, expected):
    assert turns(text) == expected


PROSE = """\
Dana Humaid runs the harbour of Ostrava. On Monday she spoke to us about the storm, the boats and her plans.

The office is on the third floor. Rain runs down the windows.

"""
ANSWERS = """\
Interviewer: Were you afraid?

Humaid: No. We had three boats, and I knew the men.

Nobody slept, of course.

Interviewer: What comes next?

Humaid: I shall rest.
"""


def test_an_interview_with_an_introduction():
    """The turns are turns, the prose is prose; what the paper adds below is its own."""
    text = f"{PROSE}{ANSWERS}\nThis interview has been edited for length. We thank “The Harbour Post” for it.\n"
    assert turns(text) == [
        ("Interviewer", "Were you afraid?"),
        ("Dana Humaid", "No. We had three boats, and I knew the men. Nobody slept, of course."),
        ("Interviewer", "What comes next?"),
        ("Dana Humaid", "I shall rest."),
    ]


def test_a_long_interview_within_an_article():
    """A run of turns is a transcript in whatever text; the paragraph behind it is none of its last turn."""
    story = "The ministry closed the road on Monday. Nobody has told the village of it.\n\n" * 20
    text = (
        f"{PROSE}{story}{ANSWERS}\nInterviewer: Where?\n\nHumaid: At home, I hope.\n\nThe road stays closed.\n\n{story}"
    )
    assert len(turns(text)) == 6
    assert turns(text)[-1] == ("Dana Humaid", "At home, I hope.")


def test_a_turn_in_marks_is_as_it_was():
    text = "DANA HUMAID: “Where were you?”\n\nTOM STOCK: “I was at home.”"
    assert [(quote.rule, quote.text) for quote in quotes.extract(text).quotes] == [
        ("label", "Where were you?"),
        ("label", "I was at home."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Goals: Tan 12, Lind 40\nCards: Holm 60\nReferee: Ann Lee\nAttendance: 4,100",
        "Contact: Dana Humaid\n\nPhone: 555 0100\n\nEmail: press@example.org\n\nDate: 3 May",
        "Dough: Mix the flour and water.\n\nFilling: Beat your eggs.\n\nDough: Roll it out, please.",
        "Monday: The mayor opens the fair. Are you coming?\n\nTuesday: We dance.\n\nMonday: You rest.",
        "Ministry: 430 saved in raid\n\nWeather: rain in the north\n\nMinistry: roads closed",
        "Lind: Had a poor game and was taken off.\n\nHolm: Never got going.\n\nTan: Scored twice. The best.",
        "Dana Humaid: She wants to close the road.\n\nTom Stock: He would open it.\n\nDana Humaid: Cut taxes.\n\n"
        "Tom Stock: Raise them.",
        "Aries: You will find love.\n\nLeo: Your boss is kind.\n\nVirgo: You need rest.",
        "Pros: You get a lot for your money.\n\nCons: You wait.\n\nPros: It shines.\n\nCons: You pay.",
        "Q: What is the deficit?\n\nA: It is the gap between income and spending.\n\nQ: Who pays?\n\nA: Everybody.",
        "Question: What do I need?\n\nAnswer: Your passport. We advise you to call.\n\nQuestion: When?\n\nAnswer: Now.",
        "Jon Holm\n\nThe mill closed and nobody told us.\n\nMary Lind\n\nWe had no books.\n\nTom Cole\n\nI wait.",
        "TRUMP: “We have won.”\n\nTHE FACTS: You can look it up.\n\nTRUMP: “No.”\n\nTHE FACTS: Yes.",
        "From: Dana Humaid\nTo: Tom Stock\nSubject: Your letter\n\nI am glad.\n\nFrom: Tom Stock\nTo: Dana Humaid",
        "Jana Holm: I was nineteen when the mill closed, and nobody told us why.",
        "Photo: Ann Lee\n\nThe mayor left.\n\nQ: Will it rain?\n\nThe road is closed and will stay so.",
        "Hamlet: Kenneth Lund\nOphelia: Kate Holm\nDirector: Tom Stock",
        f"{PROSE * 4}Q: Will you go?\n\nA: No. I have said so.\n\nQ: And the boats?\n\nA: Ask them.\n\n{PROSE * 4}",
    ],
)
def test_what_is_no_transcript(text):
    """Lists, headers, recipes, notes on players, what others want, a few lines in an article: no words of anybody."""
    assert turns(text) == []


LABELS = st.sampled_from(
    ["DANA HUMAID: ", "HUMAID: ", "Q: ", "A: ", "SPEAKER 2: ", ">> ", "Tom Stock (0:05):\n", "Note: "]
)
SAID = st.sampled_from(
    [
        "I never did.",
        "(LAUGHS) you?",
        "“No,” she said.",
        "[APPLAUSE]",
        "♪ la",
        "\n",
        "\n\n",
        "The mill",
        "…",
        " (",
        "“I",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(LABELS, st.lists(SAID, max_size=4)), max_size=8))
def test_quotations_stand_in_the_text_one_behind_the_other(parts):
    text = "\n".join(label + " ".join(said) for label, said in parts)
    article = quotes.extract(text, set(quotes.Kind))
    extents = [extent for quote in article.quotes for extent in quote.content]
    assert all(text[extent.start : extent.end] == extent.text == extent.text.strip() != "" for extent in extents)
    assert all(one.end <= other.start for one, other in pairwise(extents))


@pytest.mark.parametrize(
    "unit",
    [
        "DANA HUMAID: I go.\n\nTOM STOCK: You go?\n\n",
        "DANA HUMAID: I go.\nTOM STOCK: You go?\n",
        "DANA HUMAID: ",
        ">> I go.\n",
        "DANA HUMAID: I go.\n\nThe road.\n\nTOM STOCK: (",
        "♪[(",
    ],
)
def test_a_million_characters_take_seconds(unit):
    """A transcript of any length, and a line of two million characters in one."""
    text = f"DANA HUMAID: I go.\n\nTOM STOCK: You go?\n\n{unit * (1_000_000 // len(unit))}"
    begun = time.monotonic()
    frame(text + "\n\nHUMAID: I " + "go " * 700_000)
    assert time.monotonic() - begun < 60
