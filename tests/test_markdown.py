"""Markdown: the words that a reader sees."""

import pytest

from quotes import ReadError
from quotes.reading import read


def saved(text: str, tmp_path) -> str:
    path = tmp_path / "release.md"
    path.write_text(text, encoding="utf-8", newline="")
    return str(path)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("# The *harbour*\n\nHarbour\n=======\n", "The harbour\n\nHarbour"),
        ("“It is *open*,” **said** Ona_Pell.", "“It is open,” said Ona_Pell."),
        ("*“It is open,”* said\nOna Pell.  \nShe left.", "“It is open,” said Ona Pell.\nShe left."),
        ("[Ona Pell](http://x.example \"“title”\") <http://y.example> ![a mayor](m.png)", "Ona Pell http://y.example"),
        ("> “We wait,”\n> said Bo.\n\n- one\n  - two\n\n1. three", "“We wait,” said Bo.\n\none\n\ntwo\n\nthree"),
        ("\"It's 'so' -- no...\"", "\"It's 'so' -- no...\""),
        ("&ldquo;Yes,&rdquo; \\*he\\* said &amp; left.", "“Yes,” *he* said & left."),
        ("Say `x = 1`.\n\n```py\na = \"b\"\n```\n\n    c", "Say x = 1.\n\na = \"b\"\n\nc"),
        ("Text.[^1] ~~Gone.~~\n\n[^1]: “A note,” he said.\n\nMore.", "Text. Gone.\n\nMore."),
        ("| a | “b” |\n|---|---|\n| c | d |", "a\n\n“b”\n\nc\n\nd"),
        ("<div>“So,” <i>he</i> said.</div>\n\nA <b>bold</b><br>line.<!-- “no” -->\n\n<script>x</script>",
         "“So,” he said.\n\nA bold\nline."),
        ("\ufeffText.\r\nGoes on.\r\n\r\n***\r\nEnd.", "Text. Goes on.\n\nEnd."),
        ("", ""),
    ],
)  # fmt: skip
def test_words(tmp_path, markdown, text):
    """Marks go, words and quotation marks stay as they are typed."""
    assert read(saved(markdown, tmp_path)).text == (text + "\n" if text else "")


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("title: The harbour\nauthor: Ada Quill\ndate: 2026-03-03", ("The harbour", "Ada Quill", "2026-03-03")),
        ("title: 1984\nauthors: [Ada, Bo]\ndate: 2026-03-03T10:00:00Z", ("1984", "Ada, Bo", "2026-03-03")),
        ("title:\n  - x\nauthor: {name: x}\ndate: yesterday", ("Heading", None, None)),
        ("title: “Open” - a: b: c: [", ("Heading", None, None)),
        ("a: &a [x, x]\ntitle: *a", ("Heading", None, None)),
        ("[" * 5000, ("Heading", None, None)),
        ("- just\n- a list", ("Heading", None, None)),
        ("!!python/object/apply:os.system ['true']", ("Heading", None, None)),
    ],
)  # fmt: skip
def test_what_a_file_tells_of_itself(tmp_path, front, expected):
    """What stands between --- at the top is no text; without a title there, the first heading is one."""
    document = read(saved(f"---\n{front}\n---\n# Heading\n\nWords.\n", tmp_path))
    assert document.text == "Heading\n\nWords.\n"
    assert (document.about.title, document.about.byline, document.about.date) == expected


def test_a_rule_at_the_top_hides_nothing(tmp_path):
    assert read(saved("---\n\nWords.\n", tmp_path)).text == "Words.\n"


def test_what_is_no_text(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"a\0b")
    with pytest.raises(ReadError, match=r"a\.md: this is a binary file, not text\.$"):
        read(str(path))
