"""Subtitles and captions: what is read of .srt and .vtt files."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotes
from quotes import ReadError
from quotes.cli import main
from quotes.reading import read
from quotes.reading.document import About, Document
from quotes.reading.kinds import kind_of
from quotes.reading.subtitles import read_subtitles

pytest.importorskip("webvtt", reason="webvtt-py is not installed")


def vtt(*cues, head=""):
    """A file of cues, each a second long."""
    timed = [f"00:{second:02}.000 --> 00:{second + 1:02}.000\n{cue}" for second, cue in enumerate(cues)]
    return "\n\n".join(["WEBVTT", *([head] if head else []), *timed]) + "\n"


def srt(*cues):
    timed = [
        f"{number}\n00:00:{number:02},000 --> 00:00:{number + 1:02},000\n{cue}"
        for number, cue in enumerate(cues, start=1)
    ]
    return "\n\n".join(timed) + "\n"


def paragraphs(text, name="a.vtt"):
    return read_subtitles(text.encode(), name).text.split("\n\n")


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (["We would", "not wait.", "They came."], ["We would not wait. They came."]),
        (["We <i>would</i>\n<c.yellow>not</c> <00:00:01.000>wait."], ["We would not wait."]),
        (["<v Dana Humaid>We would", "<v Dana Humaid>not wait.</v>"], ["Dana Humaid: We would not wait."]),
        (["<v.loud Dana Humaid>No.</v> <v Tom Stock>Why?"], ["Dana Humaid: No.", "Tom Stock: Why?"]),
        (["<v Dana>No.</v>", "Not now."], ["Dana: No. Not now."]),
        (["&gt;&gt; DANA HUMAID: NO.\n&gt;&gt; WHY?", "TELL ME."], ["DANA HUMAID: NO.", ">> WHY? TELL ME."]),
        ([">> No. >> Why?"], [">> No.", ">> Why?"]),
        (["- Hello. - Hi."], [">> Hello.", ">> Hi."]),
        (["-Hello.\n-Hi."], [">> Hello.", ">> Hi."]),
        (["He was there\n- I think - at six."], ["He was there - I think - at six."]),
        (["I waited --\n-- too long."], ["I waited -- -- too long."]),
        (["DANA: No.", "[APPLAUSE]", "TOM: Why?"], ["DANA: No. [APPLAUSE]", "TOM: Why?"]),
        (["DANA: No.", "♪ The Tin Door ♪", "Never."], ["DANA: No.", "♪ The Tin Door ♪", "Never."]),
        (["It has one\nName: never."], ["It has one Name: never."]),
        (["R&amp;D, caf\N{LATIN SMALL LETTER E WITH ACUTE} 5 < 6"], ["R&D, café 5 < 6"]),
        (["one two", "one two\nthree four", "three four\nfive"], ["one two three four five"]),
    ],
)
def test_what_cues_say(cues, expected):
    """Markup goes, turns become paragraphs, lines that roll are read once."""
    assert paragraphs(vtt(*cues)) == expected


def test_what_is_not_said_is_not_read():
    """Notes, styles, regions, the names and the places of cues."""
    head = "STYLE\n::cue { color: red }\n\nREGION\nid:below\n\nNOTE\nnot said\n\nintro"
    text = vtt("We came.", head=head).replace("intro\n\n", "intro\n").replace("00:01.000\n", "00:01.000 align:start\n")
    assert paragraphs(f"{text}\nNOTE nor this\n") == ["We came."]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: f"\ufeff\n{text}",
        lambda text: text.replace("GOOD", r"{\an8}GOOD"),
    ],
)
def test_sub_rip(change):
    """The format of .srt, as programs write it."""
    text = srt(">> DANA HUMAID: GOOD EVENING. WE", "WOULD NOT WAIT.", "<b>>> WHY</b> NOT?\n(LAUGHS)")
    expected = ["DANA HUMAID: GOOD EVENING. WE WOULD NOT WAIT.", ">> WHY NOT? (LAUGHS)"]
    assert paragraphs(change(text), "a.srt") == expected


def test_a_line_that_is_shown_again_later_is_said_again():
    text = vtt("No.", "Why?", "No.").replace("00:02.000 -->", "00:02.500 -->")
    assert paragraphs(text) == ["No. Why? No."]


def test_files_by_their_suffix(tmp_path):
    """The text is not the file's own: the document tells that it goes with the results."""
    for name, text in (("a.vtt", vtt("<v Dana>No.</v>")), ("b.SRT", srt("DANA: No."))):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        assert kind_of(str(path), text.encode()).read is read_subtitles
        assert read(str(path)) == Document(str(path), "Dana: No." if name == "a.vtt" else "DANA: No.", About())


@pytest.mark.parametrize("data", [b"", b"The mayor left.", b"1\nno times\nwords"])
def test_what_are_no_captions(data):
    with pytest.raises(ReadError, match=r"^a\.srt: these are no SubRip subtitles .*\.$"):
        read_subtitles(data, "a.srt")
    with pytest.raises(ReadError, match=r"^a\.vtt: these are no WebVTT captions .*\.$"):
        read_subtitles(data, "a.vtt")


def test_the_library_is_missing(monkeypatch, tmp_path):
    """One sentence for this file; others are read."""

    def missing(name):
        raise ImportError(name)

    path = tmp_path / "a.vtt"
    path.write_text(vtt("No."), encoding="utf-8")
    monkeypatch.setattr("quotes.extras.import_module", missing)
    with pytest.raises(ReadError, match=r"a\.vtt: .*pip install 'quotes\[documents\]'\.$"):
        read(str(path))


@settings(deadline=None)
@given(st.binary() | st.text().map(lambda text: vtt(text).encode()) | st.text().map(lambda text: srt(text).encode()))
def test_any_bytes_are_captions_or_refused(data):
    for name in ("a.srt", "a.vtt"):
        try:
            assert isinstance(read_subtitles(data, name), Document)
        except ReadError as error:
            assert str(error).startswith(f"{name}: ")  # noqa: PT017


def test_the_command(tmp_path, capsys):
    path = tmp_path / "a.vtt"
    path.write_text(vtt("<v Dana Humaid>Where were", "<v Dana Humaid>you?", "<v Tom Stock>I slept."), encoding="utf-8")
    assert main(["extract", str(path), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["quotes"]
    assert [(quote["speaker"]["name"], quote["text"]) for quote in found] == [
        ("Dana Humaid", "Where were you?"),
        ("Tom Stock", "I slept."),
    ]


def test_who_speaks_in_captions():
    """From the file to the speakers."""
    text = read_subtitles(
        vtt(
            "<v Dana Humaid>Where were",
            "<v Dana Humaid>you?",
            "<v Tom Stock>I (LAUGHS) slept.",
            "- We - did not. - No.",
        ).encode(),
        "a.vtt",
    ).text
    found = [(quote.speaker.name if quote.speaker else None, quote.text) for quote in quotes.extract(text).quotes]
    assert found == [
        ("Dana Humaid", "Where were you?"),
        ("Tom Stock", "I slept."),
        (None, "We - did not."),
        (None, "No."),
    ]
