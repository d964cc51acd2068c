"""The lexicons: every file has its shape, and the loader refuses a slip in the data."""

from importlib.resources import files

import pytest

from quotes.lexicon import LexiconError, parse, rows, words
from quotes.types import CueClass

ENGLISH = files("quotes").joinpath("lexicons", "en")
NAMES = sorted(path.name for path in ENGLISH.iterdir())
# Files of more than one column; the others hold words alone.
COLUMNS = {
    "cue_forms.tsv": 2,
    "cue_nouns.tsv": 2,
    "cues.tsv": 2,
    "given_names.tsv": 2,
    "honorifics.tsv": 2,
    "marks.tsv": 4,
    "nicknames.tsv": 2,
    "organization_kinds.tsv": 2,
    "person_nouns.tsv": 2,
    "pronouns.tsv": 2,
}
GENDERS = {"m", "f", "u"}
VERB_CLASSES = {"speech", "writing", "question", "judgement", "announcement", "promise", "thought", "gesture"}
NOUN_CLASSES = {"speech", "writing", "document", "thought"}
# What a few entries must be, so that a file cut short or shifted by a column is seen.
KNOWN = [
    ("cues.tsv", "say", "speech"),
    ("cues.tsv", "point out", "speech"),
    ("cues.tsv", "tweet", "writing"),
    ("cues.tsv", "ask", "question"),
    ("cues.tsv", "vow", "promise"),
    ("cue_forms.tsv", "said", "say"),
    ("cue_forms.tsv", "quipped", "quip"),
    ("cue_forms.tsv", "admitting", "admit"),
    ("cue_nouns.tsv", "statement", "speech"),
    ("cue_nouns.tsv", "tweet", "writing"),
    ("given_names.tsv", "hillary", "f"),
    ("given_names.tsv", "barack", "m"),
    ("given_names.tsv", "kim", "u"),
    ("given_names.tsv", "francois", "m"),
    ("honorifics.tsv", "dame", "f"),
    ("nicknames.tsv", "mike", "michael,mikhail,miguel"),
    ("person_nouns.tsv", "spokeswoman", "f"),
    ("person_nouns.tsv", "women", "f"),
    ("person_nouns.tsv", "official", "u"),
]


def text_of(name: str) -> str:
    """The text of an English lexicon."""
    return ENGLISH.joinpath(name).read_text(encoding="utf-8")


def lines_of(name: str) -> list[str]:
    """The lines of an English lexicon that are entries."""
    return [line for line in text_of(name).splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("name", NAMES)
def test_loads_every_line(name):
    """Each line is an entry of the file's columns, and no cell is empty."""
    entries = rows(name, COLUMNS.get(name, 1))

    assert len(lines_of(name)) == len(entries) > 0
    assert all(cell.strip() == cell != "" for key, cells in entries.items() for cell in (key, *cells))


# The few marks stand by their family, to be read beside each other.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "marks.tsv"])
def test_sorted_by_first_column(name):
    """Sorted files have no place for a second entry to hide, and make small diffs."""
    entries = [line.split("\t")[0] for line in lines_of(name)]

    assert sorted(entries) == entries


@pytest.mark.parametrize("name", NAMES)
def test_lower_case(name):
    """The program looks up lower-cased words."""
    assert [line.lower() for line in lines_of(name)] == lines_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_header_names_origin_and_licence(name):
    """The first lines say what the file is and where it comes from."""
    header = text_of(name).partition(f"\n{lines_of(name)[0]}\n")[0]

    assert all(line.startswith("#") for line in header.splitlines())
    assert "Origin:" in header
    assert "Licence:" in header
    assert "Column" in header


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("cues.tsv", VERB_CLASSES),
        ("cue_nouns.tsv", NOUN_CLASSES),
        ("given_names.tsv", GENDERS),
        ("honorifics.tsv", GENDERS),
        ("person_nouns.tsv", GENDERS),
        ("pronouns.tsv", GENDERS),
    ],
)
def test_closed_sets(name, allowed):
    """A class or a gender is one of the set, and the set has no member that is never used."""
    assert {value for (value,) in rows(name, 2).values()} == allowed


def test_classes_are_the_programs():
    """Whatever class a cue has in the data, the program knows it."""
    assert {cue_class.value for cue_class in CueClass} == VERB_CLASSES | NOUN_CLASSES


@pytest.mark.parametrize(("name", "key", "value"), KNOWN)
def test_known_entries(name, key, value):
    assert rows(name, 2)[key] == (value,)


def test_irregular_forms_are_of_cues():
    """A form leads to a verb that reports, or to the verb of one with a particle ("went on")."""
    verbs = {lemma.split()[0] for lemma in rows("cues.tsv", 2)}

    assert {lemma for (lemma,) in rows("cue_forms.tsv", 2).values()} <= verbs


def test_full_names_are_not_their_own_short_forms():
    """A pet form leads to other names, each once."""
    for short, (full,) in rows("nicknames.tsv", 2).items():
        names = full.split(",")

        assert short not in names
        assert sorted(set(names)) == sorted(names)


def test_openers_spare_names_in_the_news():
    """Surnames that are words too do not count as words that merely open a sentence."""
    assert not {"waters", "sessions", "banks", "stone", "trump"} & words("common_starts.txt")


def test_rubrics_are_told_once():
    """What opens sentences is no name of a speaker either, and is not listed again."""
    assert not words("rubrics.txt") & words("common_starts.txt")


def test_words_are_the_first_column():
    assert words("places.txt") == frozenset(rows("places.txt", 1))


def test_parse_skips_comments_and_blank_lines():
    assert parse("# Origin: none.\n\nsay\tspeech\n", "cues.tsv", 2) == {"say": ("speech",)}


@pytest.mark.parametrize(
    ("text", "columns", "message"),
    [
        ("say\tspeech\nsay\twriting\n", 2, "cues.tsv, line 2: 'say' is there already."),
        ("# verbs\nsay\n", 2, "cues.tsv, line 2: has 1 columns, should have 2."),
        ("say\tspeech\tverb\n", 2, "cues.tsv, line 1: has 3 columns, should have 2."),
        ("say speech\n", 2, "cues.tsv, line 1: has 1 columns, should have 2."),
        ("say\tspeech\n", 1, "cues.tsv, line 1: has 2 columns, should have 1."),
    ],
)
def test_parse_refuses_a_slip(text, columns, message):
    """The error names the file and the line, and says what was expected."""
    with pytest.raises(LexiconError) as caught:
        parse(text, "cues.tsv", columns)

    assert str(caught.value) == message


def test_missing_file():
    with pytest.raises(FileNotFoundError):
        rows("no_such_file.tsv")
