"""The table to read in the terminal."""

import io

import pytest
from results import BRANDT, FIRST, RESULT, TEXT, one_quote, written
from rich.cells import cell_len

from quotes import Article, Kind, Quote, Speaker, SpeakerKind
from quotes.writing import Result


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        """Say so."""
        return True


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_table_keeps_to_its_width(monkeypatch, width):
    """No line is longer, and no word is cut."""
    monkeypatch.setenv("COLUMNS", str(width))
    long = one_quote("We will not wait for the rain and neither will anybody else in this town. " * 5)
    output = written("table", long)
    assert all(cell_len(line) <= width for line in output.splitlines())
    words = output.replace("“", " ").replace("”", " ").split()
    assert words.count("neither") == 5
    assert "…" not in output


def test_the_table_says_who_said_what(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    output = written("table", RESULT)
    assert output.startswith("council.txt\n")
    first = next(line for line in output.splitlines() if "We will not wait" in line)
    cells = [cell for cell in first.split("  ") if cell]
    expected = ["1", "Mayor Ilse Brandt, Oldhaven", "“We will not wait for the rain,”", "said", "97%"]
    assert [cell.strip() for cell in cells] == expected
    assert "3 quotations · 1 speaker · 1 unattributed" in output


def test_low_confidence_is_visibly_uncertain():
    output = written("table", RESULT)
    assert "41%?" in output
    assert "97%?" not in output


def test_no_quotation_is_said():
    assert written("table", Result("a.txt", Article(""))) == "a.txt\nNo quotations found.\n"


def test_a_pipe_has_no_escapes(monkeypatch):
    """FORCE_COLOR is for terminals that hide."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    output = written("table", RESULT, explain=True)
    assert "\x1b" not in output
    assert all(line == line.rstrip() for line in output.splitlines())


def test_a_terminal_has_colours_unless_told_not_to(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in written("table", RESULT, stream=Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in written("table", RESULT, stream=Terminal())


def test_a_speaker_keeps_one_colour(monkeypatch):
    """Two speakers have two colours, each the same in every row."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    other = Speaker("Tove Lund", SpeakerKind.PERSON)
    quotes = tuple(Quote(Kind.DIRECT, FIRST.content, speaker=who) for who in (BRANDT, other, BRANDT, other))
    output = written("table", Result("a", Article(TEXT, quotes, (BRANDT, other))), stream=Terminal())
    before = {name: {part[-7:] for part in output.split(name)[:-1]} for name in ("Ilse Brandt", "Tove Lund")}
    assert [len(styles) for styles in before.values()] == [1, 1]
    assert before["Ilse Brandt"] != before["Tove Lund"]


def test_explain_says_why():
    output = written("table", RESULT, explain=True)
    block = output[output.rindex("“We will not wait") : output.rindex("“a farce”")]
    for name, value in [
        ("rule", "cue_after"),
        ("cue", "said"),
        ("source", "Mayor Ilse Brandt of Oldhaven"),
        ("path", "said → Brandt"),
        ("resolver", "full_name"),
        ("speaker", "Mayor Ilse Brandt, Oldhaven"),
        ("why", "named in full"),
        ("confidence", "97%"),
    ]:
        assert [name, *value.split()] in [line.split() for line in block.splitlines()]


def test_markup_escapes_and_reordering_are_plain_text():
    """What a hostile page puts into a text reaches no terminal as anything but words."""
    hostile = "[bold]x[/bold] [link=file:///]y :smile: \x1b]0;title\x07 \x9b31m \u202eesrever"
    output = written("table", one_quote(hostile, hostile, name=hostile, title=hostile))
    assert "[bold]x[/bold]" in output
    assert ":smile:" in output
    assert "␛]0;title␇" in output
    assert not set("\x1b\x07\x9b\u202e") & set(output)
