"""What README shows is what the program does."""

import io
import re
import sys

import pytest
from project import GOLDEN, ROOT, SEEDS
from rich.console import Console

import quotes
from quotes.cli import main
from quotes.writing.rows import Result
from quotes.writing.table import article_table

README = (ROOT / "README.md").read_text(encoding="utf-8") if (ROOT / "README.md").exists() else ""
PICTURE = GOLDEN / "table.svg"
WIDTH = 100


def picture() -> str:
    """README's picture: the table of a seed article, as rich draws it."""
    article = quotes.extract((SEEDS / "police-statement.txt").read_text(encoding="utf-8"))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(article_table(Result("seeds/police-statement.txt", article), WIDTH))
    return console.export_svg(title="quotes extract seeds/police-statement.txt", unique_id="quotes")


def test_the_picture_is_the_table():
    """Run `python tests/test_readme.py` to draw it again, and look at it before it is committed."""
    assert PICTURE.read_text(encoding="utf-8") == picture()


@pytest.mark.skipif(not README, reason="README.md is not beside the tests")
def test_the_python_example_is_true():
    """Each line `expression    # value` of README's first Python block has that value."""
    block = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert block is not None
    names: dict[str, object] = {}
    checked = 0
    for line in block[1].splitlines():
        expression, _, comment = line.partition("#")
        if comment and not comment.strip().startswith("always"):
            assert eval(comment.strip()) == eval(expression, names), line
            checked += 1
        elif "==" in line:
            assert eval(expression, names), line
        else:
            exec(line, names)
    assert checked >= 5


@pytest.mark.skipif(not README, reason="README.md is not beside the tests")
@pytest.mark.parametrize(
    "command", ["extract seeds/police-statement.txt --context", "speakers seeds/police-statement.txt"]
)
def test_what_is_printed_is_true(monkeypatch, capsys, command):
    """The block behind a command is what it prints, line by line; "…" stands for lines that are left out."""
    monkeypatch.chdir(SEEDS.parent)
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    assert main(command.split()) == 0
    printed = iter(line.rstrip() for line in capsys.readouterr().out.splitlines())
    block = re.search(rf"`quotes {command}`.*?```\n(.*?)```", README, re.DOTALL)
    assert block is not None
    for line in block[1].splitlines():
        if line != "…":
            assert line in printed, line


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
    sys.stdout.write(f"drew {PICTURE}\n")
