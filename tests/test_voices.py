"""Voices: who is heard in articles, counted; and articles shown in the terminal."""

import csv
import io
import json
import sys
from xml.etree import ElementTree

import pytest

from quotes import Article, Extent, Factuality, Kind, Quote, Speaker, SpeakerKind
from quotes.cli import main
from quotes.writing.in_place import write as write_in_place
from quotes.writing.rows import Layout, Result
from quotes.writing.voices import SURVEY_FORMATS, Merge, survey
from quotes.writing.voices.as_table import bar
from quotes.writing.voices.plot import draw


def said(words, speaker, source="Brandt", confidence=0.9, kind=Kind.DIRECT, **more):
    return Quote(
        kind, (Extent(0, len(words), words),), None, Extent(0, 1, source), speaker, confidence=confidence, **more
    )


def person(name="Ilse Brandt", title=None, at=0):
    return Speaker(name, SpeakerKind.PERSON, title, None, (Extent(at, at + 1, "x"),))


def result(document, *quotes):
    return Result(document, Article("", quotes))


POLICE = Speaker("police", SpeakerKind.ORGANIZATION)
TWO = (
    result("a.txt", said("one two three", person(title="Mayor")), said("four", POLICE), said("five", None)),
    result(
        "b.txt",
        said("six", person(title="former Mayor"), "She"),
        said("seven eight", person("Brandt"), kind=Kind.MIXED),
    ),
)


def written(counted, form):
    stream = io.StringIO()
    SURVEY_FORMATS[form](counted, stream)
    return stream.getvalue()


def test_speakers_of_two_articles_are_two():
    """Whether Ilse Brandt there is Ilse Brandt here, no article tells."""
    counted = survey(TWO)
    assert [(one.speaker, one.words, one.articles) for one in counted.voices] == [
        ("Ilse Brandt", 3, 1), ("Brandt", 2, 1), ("police", 1, 1), ("Ilse Brandt", 1, 1)
    ]  # fmt: skip
    assert counted.namesakes == ("Ilse Brandt",)
    assert "--merge name puts them together" in written(counted, "table")


def test_people_of_one_full_name_are_put_together_when_asked():
    """A surname alone is no full name; what the articles say differently stays to be seen."""
    counted = survey(TWO, Merge.NAME)
    first = counted.voices[0]
    assert (first.speaker, first.words, first.articles, first.title) == ("Ilse Brandt", 4, 2, "Mayor; former Mayor")
    assert (first.merged, first.documents, len(counted.voices)) == (True, ("a.txt", "b.txt"), 3)
    assert "put people of one full name together: Ilse Brandt." in written(counted, "table")


def test_namesakes_whom_an_article_keeps_apart_stay_apart():
    both = result("c.txt", said("one", person(at=1)), said("two", person(at=9)))
    assert len(survey((*TWO, both), Merge.NAME).voices) == 6


def test_share_is_of_all_quoted_words_and_the_summary_counts_kinds():
    counted = survey(TWO)
    assert (counted.words, counted.quotations, counted.unattributed, counted.voices[0].share) == (8, 5, 1, 0.375)
    assert (
        "4 speakers: 3 named people, 1 organisation · 5 quotations, 1 unattributed · 8 words · 2 articles"
        in written(counted, "table").replace("\n", " ")
    )


def test_what_was_not_said_is_not_heard():
    denied = said("it was safe", person(), factuality=Factuality.NEGATED)
    (one,) = survey([result("a.txt", denied)]).voices
    assert (one.quotations, one.words, one.not_said, one.share) == (0, 0, 1, 0.0)


@pytest.mark.parametrize(
    ("sources", "confidence", "expected"),
    [
        (["She", "she", "they"], 0.9, ("she", "they")),
        (["Ilse Brandt", "the mayor", "her spokesman", "it"], 0.9, ()),
        (["she"], 0.4, ()),
    ],
)
def test_pronouns_are_those_that_the_articles_use(sources, confidence, expected):
    """No name tells one, nor does a pronoun that is probably somebody else's."""
    quotes = [said("word", person(), source, confidence) for source in sources]
    assert survey([result("a.txt", *quotes)]).voices[0].pronouns == expected


def test_csv_and_json_hold_the_same():
    counted = survey(TWO, Merge.NAME)
    rows = list(csv.DictReader(io.StringIO(written(counted, "csv"))))
    value = json.loads(written(counted, "json"))
    assert [row["speaker"] for row in rows] == [one["speaker"] for one in value["speakers"]]
    assert list(rows[0]) == list(value["speakers"][0])
    assert (rows[0]["merged"], rows[0]["documents"], value["merge"]) == ("true", "a.txt; b.txt", "name")
    assert value["kinds"] == {"person": 2, "organization": 1, "group": 0, "document": 0, "unnamed": 0}


HOSTILE = "=cmd|' /C calc'!A0 \x1b[31m[red]$x^$<b>\0\u202e"


@pytest.mark.parametrize("form", SURVEY_FORMATS)
def test_a_hostile_name_is_harmless(form):
    output = written(survey([result(HOSTILE, said("word", person(HOSTILE, HOSTILE)))]), form)
    assert not set(output) & set("\x1b\0\u202e")
    if form in ("csv", "tsv"):
        assert "\n'=cmd" in output


def test_who_is_heard_is_not_heard_none():
    """A share of a few words among thousands is no 0%."""
    counted = survey([result("a.txt", said("one " * 400, person()), said("one", POLICE))])
    table, chart = written(counted, "table"), io.StringIO()
    draw(counted, chart)
    assert [part in table for part in ("100%", "<1%", " 0%")] == [True, True, False]
    assert "&lt;1% · 1 quotation" in chart.getvalue()


def test_bars_are_exact_to_an_eighth_and_never_invisible():
    assert [bar(part) for part in (0, 0.0001, 0.5, 1)] == ["", "▏", "██████", "████████████"]


ARTICLE = "“We will not wait for the rain,” said Mayor Ilse Brandt of Oldhaven."


@pytest.fixture
def folder(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_the_command(folder, capsys):
    assert main(["speakers", str(folder), "--merge", "name", "-f", "csv"]) == 0
    assert [row["articles"] for row in csv.DictReader(io.StringIO(capsys.readouterr().out))] == ["2"]
    assert main(["speakers", str(folder / "a.txt"), "nowhere.txt", "-o", str(folder / "v.json")]) == 1
    assert json.loads((folder / "v.json").read_text())["articles"] == 1
    assert main(["speakers", "nowhere.txt", "-o", str(folder / "none.json")]) == 1
    assert not (folder / "none.json").exists()


def test_a_table_tells_when(folder, capsys):
    """The first and the last date of those that are dates; without a column of dates there are none."""
    table = folder / "news.csv"
    days = ("2026-04-17", "2026-03-01T08:30:00Z", "last week", "")
    table.write_text("text,published\n" + "".join(f'"{ARTICLE}",{day}\n' for day in days), encoding="utf-8")
    options = ["--merge", "name", "-f", "json"]
    assert main(["speakers", str(table), *options, "--date-column", "published"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["speakers"]
    assert (one["articles"], one["first"], one["last"]) == (4, "2026-03-01", "2026-04-17")
    assert main(["speakers", str(table), *options]) == 0
    (one,) = json.loads(capsys.readouterr().out)["speakers"]
    assert (one["first"], one["last"]) == (None, None)
    assert main(["speakers", str(table), *options[:2], "--date-column", "published"]) == 0
    assert "4 articles, by name · 2026-03-01 to 2026-04-17" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--plot", "voices.xlsx"], "name a file that ends in .svg"),
        (["--plot", "nowhere/voices.svg"], "no folder"),
        (["--plot", "v.svg", "-o", "v.svg"], "cannot be both"),
        (["--merge", "surname"], "surname"),
        (["--date-column", "date"], "are for tables"),
    ],
)
def test_wrong_usage(folder, capsys, arguments, reason):
    assert main(["speakers", str(folder), *arguments]) == 2
    assert reason in capsys.readouterr().err


def test_the_chart(folder):
    """It is well-formed, and the same every time."""
    pytest.importorskip("matplotlib")
    drawn = []
    for _ in range(2):
        assert main(["speakers", str(folder), "--plot", str(folder / "v.svg"), "-o", str(folder / "v.csv")]) == 0
        drawn.append((folder / "v.svg").read_text(encoding="utf-8"))
    assert drawn[0] == drawn[1]
    assert "Ilse Brandt" in "".join(ElementTree.fromstring(drawn[0]).itertext())


def test_a_name_is_words_in_the_chart():
    """Dollars and all: the library that draws would take them for mathematics."""
    pytest.importorskip("matplotlib")
    stream = io.StringIO()
    draw(survey([result("a.txt", said("word", person(HOSTILE)))]), stream)
    assert "[red]$x^$<b>" in "".join(ElementTree.fromstring(stream.getvalue()).itertext())


def test_a_missing_plotting_library_is_one_sentence(folder, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert main(["speakers", str(folder), "--plot", str(folder / "v.svg")]) == 1
    assert capsys.readouterr().err == "quotes: Charts need matplotlib: pip install 'quotes[plot]'.\n"


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        """Say so."""
        return True


@pytest.mark.parametrize("plain", [True, False])
def test_context_marks_quotations_with_and_without_colours(monkeypatch, plain):
    monkeypatch.setenv("TERM", "xterm-256color")
    if plain:
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.delenv("NO_COLOR", raising=False)
    text = "Vote\n\n“We wait,” said \x1b[31mBrandt [red]."
    quote = Quote(Kind.DIRECT, (Extent.of(text, 7, 15),), speaker=person(), confidence=0.9)
    stream = Terminal()
    write_in_place([Result("a.txt", Article(text, (quote,)))], stream, Layout())
    output = stream.getvalue()
    assert "\x1b[31m" not in output
    assert "Brandt [red]." in output
    if plain:
        assert "\n[1 “We wait,”] said ␛[31mBrandt [red].\n" in strip(output)
    else:
        assert "\x1b[1;36m“We wait,”" in output


def strip(text):
    """Drop bold and dim, which NO_COLOR leaves."""
    import re

    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_context_is_for_people(folder, capsys):
    assert main(["extract", str(folder / "a.txt"), "--context", "-f", "csv"]) == 2
    assert "leave out --explain" in capsys.readouterr().err
    assert main(["extract", str(folder / "a.txt"), "--context"]) == 0
    assert "1 quotation · 1 speaker" in capsys.readouterr().out
