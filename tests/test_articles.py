"""The tables of golden/articles: what comes out of each seed, row by row."""

import csv
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

import pytest
import yaml
from project import GOLDEN, SEEDS

import quotes

TABLES = GOLDEN / "articles"
NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))
INDIRECT = sorted(f"indirect/{path.stem}" for path in (TABLES / "indirect").glob("*.csv"))
COLUMNS = ("kind", "quote", "speaker", "speaker_kind", "title", "affiliation", "source", "cue")
REPORT_COLUMNS = (*COLUMNS, "cue_class", "factuality")
# The tables leave the cue of labels and signatures empty, since no word reports; the extractor shows the mark.
LAYOUT_CUES = {":", "—", "–", "-", "--"}
SAME_QUOTATION = 0.5
# A cue may stand in a clause, a mark between two paragraphs; the longest has three.
PIECES = 3

Row = dict[str, str]


def columns_of(name: str) -> tuple[str, ...]:
    return REPORT_COLUMNS if name in INDIRECT else COLUMNS


def seed(name: str) -> str:
    return (SEEDS / f"{name.removeprefix('indirect/')}.txt").read_text(encoding="utf-8")


def table(name: str) -> list[Row]:
    """The expected rows."""
    with open(TABLES / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def result(name: str) -> tuple[Row, ...]:
    """The rows that come out; of a table of indirect speech those of this kind, asked for together with the others."""
    if name in INDIRECT:
        return tuple(row for row in of_all_kinds(name) if row["kind"] == "indirect")
    return tuple(row(quote) for quote in quotes.extract(seed(name)).quotes)


@cache
def of_all_kinds(name: str) -> tuple[Row, ...]:
    return tuple(row(quote) for quote in quotes.extract(seed(name), set(quotes.Kind)).quotes)


def row(quote: quotes.Quote) -> Row:
    speaker = quote.speaker
    cue = quote.cue.text if quote.cue else ""
    cells = {
        "kind": str(quote.kind),
        "quote": quote.text,
        "speaker": speaker and speaker.name,
        "speaker_kind": speaker and str(speaker.kind),
        "title": speaker and speaker.title,
        "affiliation": speaker and speaker.affiliation,
        "source": quote.source and quote.source.text,
        "cue": "" if cue in LAYOUT_CUES else cue,
        "cue_class": quote.cue_class and str(quote.cue_class),
        "factuality": str(quote.factuality),
    }
    return {column: " ".join((cell or "").split()) for column, cell in cells.items()}


def aligned(expected: list[Row], actual: tuple[Row, ...]) -> Iterator[tuple[Row | None, Row | None]]:
    """Pairs of the rows of one quotation, in order; None where a quotation is in one of the tables only."""
    matcher = SequenceMatcher(None, [row["quote"] for row in expected], [row["quote"] for row in actual], False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(expected[first:last], actual[begin:end], strict=True)
            continue
        rest = list(actual[begin:end])
        for row in expected[first:last]:
            match = next((other for other in rest if alike(row, other)), None)
            if match is not None:
                rest.remove(match)
            yield row, match
        yield from ((None, other) for other in rest)


def alike(row: Row, other: Row) -> bool:
    words = SequenceMatcher(None, *(re.findall(r"\w+", each["quote"]) for each in (row, other)), False)
    return words.ratio() >= SAME_QUOTATION


@cache
def pairs(name: str) -> tuple[tuple[Row | None, Row | None], ...]:
    return tuple(aligned(table(name), result(name)))


def differences(name: str, number: str, columns: tuple[str, ...]) -> str:
    """What is wrong in a row, a line a column; empty when nothing is."""
    expected, actual = next(pair for pair in pairs(name) if pair[0] and pair[0]["number"] == number)
    head = f"{name}, row {number}: {expected['quote']}\n"
    if actual is None:
        return f"{head}  is not found" if columns else ""
    wrong = [column for column in columns if expected[column] != actual[column]]
    lines = [f"  {column}: expected {expected[column]!r}, got {actual[column]!r}" for column in wrong]
    return head + "\n".join(lines) if lines else ""


def extras(name: str) -> list[str]:
    """The quotations that come out and are not in the table."""
    return [actual["quote"] for expected, actual in pairs(name) if expected is None]


def known_failures(text: str) -> dict[str, list[dict]]:
    """The entries of xfail.yaml by table; refuses what the file's head does not describe."""
    entries = yaml.safe_load(text) or {}
    for name, listed in entries.items():
        if name not in (*NAMES, *INDIRECT):
            raise ValueError(f"xfail.yaml: there is no table {name!r}.")
        numbers = {row["number"] for row in table(name)}
        for entry in listed:
            kind = {"row", "extra"} & set(entry)
            if len(kind) != 1 or not entry.get("reason") or set(entry) - {"row", "columns", "extra", "reason"}:
                raise ValueError(f"xfail.yaml, {name}: an entry has row (and columns) or extra, and a reason: {entry}.")
            if "row" in entry and str(entry["row"]) not in numbers:
                raise ValueError(f"xfail.yaml, {name}: the table has no row {entry['row']}.")
            if "columns" in entry and ("extra" in entry or not set(entry["columns"]) <= set(columns_of(name))):
                raise ValueError(f"xfail.yaml, {name}: the columns to list are {', '.join(columns_of(name))}: {entry}.")
    return entries


KNOWN = known_failures((TABLES / "xfail.yaml").read_text(encoding="utf-8"))


def row_cases() -> Iterator[object]:
    """(table, row, columns): the columns that must be right, and each that is known to be wrong."""
    for name in (*NAMES, *INDIRECT):
        for number in (row["number"] for row in table(name)):
            left = columns_of(name)
            for entry in KNOWN.get(name, []):
                if str(entry.get("row")) != number:
                    continue
                marks = pytest.mark.xfail(strict=True, reason=entry["reason"])
                listed = [(column,) for column in entry["columns"]] if "columns" in entry else [left]
                for columns in listed:
                    label = columns[0] if "columns" in entry else "row"
                    yield pytest.param(name, number, columns, marks=marks, id=f"{name}-{number}-{label}")
                    left = tuple(column for column in left if column not in columns)
            if left:
                yield pytest.param(name, number, left, id=f"{name}-{number}")


def extra_cases() -> Iterator[object]:
    """(table, quotations that must not come out): all but the known ones (None), and each of those."""
    for name in (*NAMES, *INDIRECT):
        yield pytest.param(name, None, id=name)
        for entry in KNOWN.get(name, []):
            if "extra" in entry:
                marks = pytest.mark.xfail(strict=True, reason=entry["reason"])
                words = " ".join(entry["extra"].split())
                yield pytest.param(name, words, marks=marks, id=f"{name}-{words[:30]}")


def test_every_seed_has_a_table():
    assert sorted(path.stem for path in TABLES.glob("*.csv")) == NAMES
    assert len(NAMES) >= 8


@pytest.mark.parametrize("name", [*NAMES, *INDIRECT])
def test_table_is_of_its_seed(name):
    """The columns and kinds are those of golden/README.md, rows are numbered, and the words stand in the article."""
    text = " ".join(seed(name).split())
    rows = table(name)
    assert [row["number"] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    for row in rows:
        assert tuple(row) == ("number", *columns_of(name))
        assert row["kind"] in ({"indirect"} if name in INDIRECT else {"direct", "mixed"})
        assert row.get("cue_class", "speech") in {*quotes.CueClass}
        assert row.get("factuality", "asserted") in {*quotes.Factuality}
        assert row["speaker_kind"] in {"", *quotes.SpeakerKind}
        for column in ("title", "affiliation", "source"):
            assert row[column] in text, f"row {row['number']}: {column}"
        assert pieces(row["quote"].split(), text) <= PIECES, f"row {row['number']}: quote"


def pieces(words: list[str], text: str) -> int:
    """In how many pieces the words stand in the text, each as long as can be; too many when one does not."""
    if not words:
        return 0
    lengths = (length for length in range(len(words), 0, -1) if " ".join(words[:length]) in text)
    length = next(lengths, 0)
    return 1 + pieces(words[length:], text) if length else PIECES + 1


@pytest.mark.parametrize("name", INDIRECT)
def test_other_kinds_stay_when_indirect_speech_is_wanted(name):
    others = tuple(row for row in of_all_kinds(name) if row["kind"] != "indirect")
    assert others == result(name.removeprefix("indirect/"))


@pytest.mark.parametrize(("name", "number", "columns"), list(row_cases()))
def test_row(name, number, columns):
    message = differences(name, number, columns)
    assert not message, f"\n{message}"


@pytest.mark.parametrize(("name", "words"), list(extra_cases()))
def test_nothing_else(name, words):
    """No quotation that is not in the table."""
    known = {" ".join(entry["extra"].split()) for entry in KNOWN.get(name, []) if "extra" in entry}
    found = [extra for extra in extras(name) if extra == words or (words is None and extra not in known)]
    assert not found, "\n" + "\n".join(f"{name}: is no quotation of the table: {extra}" for extra in found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nowhere: []", "no table 'nowhere'"),
        ("obituary: [{row: 99, reason: x}]", "no row 99"),
        ("obituary: [{row: 1}]", "and a reason"),
        ("obituary: [{row: 1, extra: x, reason: x}]", "row .* or extra"),
        ("obituary: [{row: 1, colums: [cue], reason: x}]", "row .* or extra"),
        ("obituary: [{row: 1, columns: [number], reason: x}]", "the columns to list are kind"),
        ("obituary: [{row: 1, columns: [factuality], reason: x}]", "the columns to list are kind"),
        ("indirect/obituary: []", "no table 'indirect/obituary'"),
    ],
)
def test_wrong_entry_is_refused(text, message):
    with pytest.raises(ValueError, match=message):
        known_failures(text)


def test_alignment_tells_missing_from_extra():
    """A quotation of other extent is the same row; one that is not there moves no other."""
    rows = [{"quote": words} for words in ("We came, we saw.", "no regard", "It is over", "Why?")]
    found = ({"quote": "We came, we saw. Then"}, {"quote": "It is over"}, {"quote": "a new road"}, {"quote": "Why?"})
    assert [(a and a["quote"], b and b["quote"]) for a, b in aligned(rows, found)] == [
        ("We came, we saw.", "We came, we saw. Then"),
        ("no regard", None),
        ("It is over", "It is over"),
        (None, "a new road"),
        ("Why?", "Why?"),
    ]
