"""The command line: help, wrong usage, inputs. What is found is other tests' matter."""

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from commanding import TEXT, documents

import quotes
from quotes.cli import main
from quotes.writing import FORMATS

pytestmark = pytest.mark.usefixtures("calls")


# What reads, fetches and draws: each for those alone who need it.
READERS = {"docx", "lxml", "markdown_it", "matplotlib", "pdfminer", "pyarrow", "trafilatura", "webvtt", "yaml"}
HEAVY = {"charset_normalizer", "email", "jinja2", "multiprocessing", "numpy", "spacy", "ssl", "textacy", "urllib3"}


def run_without(modules, arguments):
    """Run a command in a process of its own, which fails if it has loaded any of the modules."""
    code = (
        "import sys; from quotes.cli import main; status = main(sys.argv[2:]);"
        "loaded = set(sys.argv[1].split()) & set(sys.modules);"
        "sys.exit(f'loaded {loaded}' if loaded else status)"
    )
    return subprocess.run([sys.executable, "-c", code, " ".join(modules), *arguments], capture_output=True, text=True)


@pytest.mark.parametrize(
    "arguments",
    [["--version"], *([*command, "--help"] for command in ([], ["extract"], ["report"], ["speakers"], ["evaluate"]))],
)
def test_help_and_version_load_no_spacy(arguments):
    """Nor anything else of weight: they are to answer at once."""
    done = run_without(READERS | HEAVY, arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_a_text_needs_no_reader_of_documents(article):
    done = run_without(READERS - {"pyarrow"}, ["extract", article, "-f", "csv"])  # pandas, if spaCy finds it, brings it
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ilse Brandt" in done.stdout


def test_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"quotes {quotes.__version__}\n"


def test_help_has_examples_and_exit_statuses(capsys):
    assert main(["extract", "--help"]) == 0
    output = capsys.readouterr().out
    for part in ("examples:", "exit status:", "--min-confidence P", "--explain", "PATH | URL | -"):
        assert part in output


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "usage: quotes"),
        (["guess"], "invalid choice: 'guess'"),
        (["extract", "a.txt", "--wrong"], "unrecognized arguments: --wrong"),
        (["extract", "a.txt", "--format", "xml"], "invalid choice: 'xml'"),
        (["extract", "a.txt", "--exp"], "unrecognized arguments: --exp"),
        (["extract", "a.txt", "-o", "nowhere/a.csv"], "no folder"),
        (["extract", "a.txt", "-o", "."], "is a folder"),
        (["extract", "a.txt", "-f", "brat", "-o", "nowhere/new/"], "no folder"),
        (["extract", "a.txt", "b.txt", "-f", "brat"], "name a folder with -o FOLDER/"),
        (["extract", "a.txt", "--excel"], "--excel is for csv"),
        *[
            (["extract", "a.txt", f"--min-confidence={value}"], "not a number from 0 to 1")
            for value in ("-0.1", "1.1", "nan", "x", "")
        ],
    ],
)
def test_wrong_usage_is_status_2(capsys, calls, arguments, reason):
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert reason in captured.err
    assert (captured.out, calls) == ("", [])


@pytest.mark.parametrize("form", [name for name, chosen in FORMATS.items() if chosen.is_binary])
def test_binary_formats_do_not_go_to_a_terminal(monkeypatch, capsys, calls, form):
    """One sentence, before any work."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main(["extract", "a.txt", "-f", form]) == 2
    captured = capsys.readouterr()
    assert f"{form} is not text and would garble a terminal; name a file with -o FILE" in captured.err
    assert (captured.out, calls) == ("", [])


def test_parquet_without_pyarrow_is_one_sentence(monkeypatch, capsys, tmp_path, article):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["extract", article, "-o", str(tmp_path / "a.parquet")]) == 1
    assert capsys.readouterr().err == "quotes: Parquet files need pyarrow: pip install 'quotes[corpus]'.\n"
    assert not [path for path in tmp_path.iterdir() if "parquet" in path.name]


def test_help_lists_the_formats(capsys):
    """Each with its line from the table."""
    assert main(["extract", "--help"]) == 0
    output = capsys.readouterr().out
    for name, chosen in FORMATS.items():
        assert [*name.split(), *chosen.says.split()] in [line.split() for line in output.splitlines()]


@pytest.mark.parametrize("folder", ["new/", "."])
def test_brat_goes_to_a_folder(monkeypatch, tmp_path, article, folder):
    """One that is there, or one to make; two files a document."""
    monkeypatch.chdir(tmp_path)
    assert main(["extract", article, article, "-f", "brat", "-o", folder]) == 0
    stem = Path(article).stem
    assert {path.name for path in (tmp_path / folder).glob("*.ann")} == {f"{stem}.ann", f"{stem}-2.ann"}
    assert (tmp_path / folder / f"{stem}.txt").read_bytes() == Path(article).read_bytes()


def test_options_may_stand_between_inputs(capsys, article):
    assert main(["extract", article, "--format", "csv", article]) == 0
    assert documents(capsys.readouterr().out) == [article, article]


def test_a_file_gives_a_table(capsys, article):
    assert main(["extract", article]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(f"{article}\n")
    assert "1 quotation · 1 speaker · 0 unattributed" in captured.out
    assert captured.err == ""


def test_an_empty_file_is_no_error(capsys, tmp_path):
    (tmp_path / "empty.txt").touch()
    assert main(["extract", str(tmp_path / "empty.txt")]) == 0
    assert "No quotations found." in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input(monkeypatch, capsys, calls, arguments):
    """It is read when asked for, and when nothing is named and something is piped in."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert main(["extract", *arguments, "-f", "csv"]) == 0
    assert documents(capsys.readouterr().out) == ["(standard input)"]
    assert calls[0][0] == TEXT


@pytest.mark.parametrize("command", ["extract", "report", "speakers"])
def test_a_bad_standard_input_has_one_name(monkeypatch, capsys, command):
    """The same for every command."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\0")))
    assert main([command, "-"]) == 1
    assert capsys.readouterr().err == "quotes: (standard input): this is a binary file, not text.\n"


def test_nothing_named_at_a_terminal_is_wrong_usage(monkeypatch, capsys):
    """A person would wait for the program, and the program for the person."""
    controller, terminal = pty.openpty()
    with open(terminal, encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert main(["extract"]) == 2
    os.close(controller)
    assert "name a file" in capsys.readouterr().err


def test_a_bad_input_costs_the_others_nothing(capsys, tmp_path, article):
    """One line each on standard error, and status 1."""
    (tmp_path / "fault.txt").write_text("fault", encoding="utf-8")
    (tmp_path / "photo.txt").write_bytes(b"\x89PNG\0")
    (tmp_path / "empty").mkdir()
    bad = [str(tmp_path / name) for name in ("fault.txt", "photo.txt", "empty", "nowhere.txt")]
    assert main(["extract", *bad, "http://127.0.0.1/", article, "-f", "csv"]) == 1
    captured = capsys.readouterr()
    assert documents(captured.out) == [article]
    lines = captured.err.splitlines()
    expected = ["a fault in quotes", "binary", "no documents", "no such file", "--allow-private"]
    assert all(reason in line for line, reason in zip(lines, expected, strict=True))
    assert all(line.startswith(f"quotes: {name}: ") for line, name in zip(lines, bad, strict=False))


def test_a_hostile_name_is_one_harmless_line(capsys):
    assert main(["extract", "\x1b[31m\nquotes: \udcff.txt"]) == 1
    assert capsys.readouterr().err == "quotes: ␛[31m quotes: �.txt: there is no such file or folder.\n"


def test_a_model_that_cannot_be_used(capsys, article):
    assert main(["extract", article, article, "--model", "missing"]) == 1
    assert capsys.readouterr().err == "quotes: The model missing is not installed; pip install it.\n"


def test_kinds_and_model_reach_the_extractor(calls, article):
    main(["extract", article])
    main(["extract", article, "--indirect", "--model", "en_core_web_lg"])
    assert calls == [
        (TEXT, {"direct", "mixed"}, None),
        (TEXT, {"direct", "mixed", "indirect"}, "en_core_web_lg"),
    ]


@pytest.mark.parametrize(("least", "kept"), [("0", 1), ("0.9", 1), ("0.91", 0), ("1", 0)])
def test_min_confidence_drops_what_is_below(capsys, article, least, kept):
    """Its speaker too, when nothing else is said by that speaker."""
    assert main(["extract", article, "--min-confidence", least, "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert (len(value["quotes"]), len(value["speakers"])) == (kept, kept)


def test_explain_reaches_the_writer(capsys, article):
    main(["extract", article, "--explain"])
    assert "resolver" in capsys.readouterr().out


def test_json_is_a_list_whenever_several_are_named(capsys, article):
    """Whoever reads it can know the shape before knowing what could be read."""
    assert main(["extract", article, "nowhere.txt", "-f", "json"]) == 1
    assert [value["document"] for value in json.loads(capsys.readouterr().out)] == [article]
