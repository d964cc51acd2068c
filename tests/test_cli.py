"""The command line: exit statuses, inputs, outputs. What is found is other tests' matter."""

import csv
import io
import json
import os
import pty
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import quotes
from quotes import Article, Extent, Kind, ModelError, Quote, Speaker, SpeakerKind
from quotes.cli import main
from quotes.writing import FORMATS

TEXT = "“We will not wait,” said Mayor Ilse Brandt."
COMMAND = [sys.executable, "-m", "quotes"]


def found(text, confidence=0.9):
    """Find everything, said by one person: what the stand-in for the extractor does."""
    speaker = Speaker("Ilse Brandt", SpeakerKind.PERSON, "Mayor")
    return Article(
        text, (Quote(Kind.DIRECT, (Extent.of(text, 0, len(text)),), speaker=speaker, confidence=confidence),)
    )


@pytest.fixture(autouse=True)
def calls(monkeypatch):
    """Stand in for the extractor; gives what it was called with."""
    seen = []

    def extract(text, kinds, model):
        seen.append((text, set(kinds), model))
        if "fault" in text:
            raise ValueError("two\nlines")
        if model == "missing":
            raise ModelError("The model missing is not installed; pip install it.")
        return found(text) if text else Article(text)

    monkeypatch.setattr("quotes.commands.extraction.extract", extract)
    return seen


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def documents(output):
    return [row["document"] for row in csv.DictReader(io.StringIO(output))]


@pytest.mark.parametrize(
    "arguments",
    [["--version"], *([*command, "--help"] for command in ([], ["extract"], ["report"], ["speakers"], ["evaluate"]))],
)
def test_help_and_version_load_no_spacy(arguments):
    """Nor anything else of weight: they are to answer at once."""
    code = (
        "import sys; from quotes.cli import main; status = main(sys.argv[1:]);"
        "heavy = {'spacy', 'textacy', 'numpy', 'charset_normalizer', 'jinja2', 'matplotlib'} & set(sys.modules);"
        "sys.exit(f'loaded {heavy}' if heavy else status)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


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


def test_output_goes_to_a_file_in_the_format_of_its_suffix(capsys, tmp_path, article):
    path = tmp_path / "out.csv"
    assert main(["extract", article, "-o", str(path)]) == 0
    assert documents(path.read_text(encoding="utf-8")) == [article]
    assert capsys.readouterr().out == ""


def test_format_counts_more_than_the_suffix(tmp_path, article):
    path = tmp_path / "out.csv"
    main(["extract", article, "-o", str(path), "-f", "json"])
    assert json.loads(path.read_text(encoding="utf-8"))["document"] == article


def test_a_new_file_has_usual_permissions_and_an_old_one_keeps_its_own(tmp_path, article):
    path = tmp_path / "out.csv"
    mask = os.umask(0o022)
    try:
        main(["extract", article, "-o", str(path)])
        assert stat.S_IMODE(path.stat().st_mode) == 0o644
        path.chmod(0o600)
        main(["extract", article, "-o", str(path)])
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    finally:
        os.umask(mask)


def test_a_link_stays_a_link(tmp_path, article):
    (tmp_path / "real.csv").touch()
    (tmp_path / "link.csv").symlink_to("real.csv")
    main(["extract", article, "-o", str(tmp_path / "link.csv")])
    assert (tmp_path / "link.csv").is_symlink()
    assert documents((tmp_path / "real.csv").read_text(encoding="utf-8")) == [article]


@pytest.mark.parametrize("reason", ["missing model", "interrupt", "nothing read"])
def test_a_file_is_written_whole_or_not_at_all(monkeypatch, tmp_path, article, reason):
    """The old file stays as it was, and nothing is left beside it."""
    path = tmp_path / "out" / "out.csv"
    path.parent.mkdir()
    path.write_text("old", encoding="utf-8")
    arguments = ["extract", article, article, "-o", str(path)]
    if reason == "interrupt":

        def interrupted(*arguments, **options):
            raise KeyboardInterrupt

        monkeypatch.setattr("quotes.commands.extraction.extract", interrupted)
        assert main(arguments) == 130
    elif reason == "missing model":
        assert main([*arguments, "--model", "missing"]) == 1
    else:
        assert main(["extract", "nowhere.txt", "-o", str(path)]) == 1
    assert path.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in path.parent.iterdir()] == ["out.csv"]


@pytest.mark.parametrize(
    ("command", "output", "options", "status"),
    [
        ("extract", "o.xlsx", [], 2),
        ("extract", "o.PDF", [], 2),
        ("extract", "o.csv", [], 0),
        ("extract", "o.txt", [], 0),
        ("extract", "o", [], 0),
        ("extract", "o.pdf", ["-f", "csv"], 0),
        ("speakers", "o.xlsx", [], 2),
        ("speakers", "o.parquet", [], 2),
        ("speakers", "o.json", [], 0),
        ("speakers", "o.txt", [], 0),
        ("report", "o.pdf", [], 2),
        ("report", "o.csv", [], 2),
        ("report", "o.htm", [], 0),
        ("report", "o", [], 0),
    ],
)
def test_a_file_is_what_its_suffix_says(monkeypatch, tmp_path, capsys, article, command, output, options, status):
    """A table named .xlsx would open in nothing; what the command can write instead is told."""
    monkeypatch.chdir(tmp_path)
    assert main([command, article, "-o", output, *options]) == status
    assert (tmp_path / output).exists() == (status == 0)
    if status:
        assert f"error: {output} would not be a {Path(output).suffix.lower()}; name one of ." in capsys.readouterr().err


def test_an_input_is_never_overwritten(capsys, article):
    assert main(["extract", article, "-o", article]) == 2
    assert "also an input" in capsys.readouterr().err
    with open(article, encoding="utf-8") as file:
        assert file.read() == TEXT


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("to_file", [True, False])
def test_a_full_disk_is_one_line(article, to_file):
    """No traceback, not at the interpreter's end either."""
    arguments = ["-o", "/dev/full"] if to_file else []
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = run_stub([article, *arguments], stdout=full)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "No space left" in done.stderr


STUB = (
    "import sys, quotes.commands.extraction as command; from quotes import Article;"
    "command.extract = lambda text, **options: Article(text);"
    "sys.exit(__import__('quotes.cli').cli.main(['extract', *sys.argv[1:]]))"
)


def run_stub(arguments, **options):
    """Run `extract` in a process of its own, with an extractor that finds nothing."""
    command = [sys.executable, "-c", STUB, *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, text=True, **options)


def test_a_closed_pipe_ends_quietly(tmp_path):
    """As with `| head -1`, when far more is to come than a pipe holds."""
    for number in range(2000):
        (tmp_path / f"{number:04}-{'x' * 100}.txt").touch()
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-c", STUB, str(tmp_path)], stdout=writing, stderr=subprocess.PIPE, text=True
    )
    os.close(writing)
    os.read(reading, 10)
    os.close(reading)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (0, "")


def test_a_pipe_closed_before_the_end_flush(article):
    """Little output is first written when the command ends: no complaint then either."""
    reading, writing = os.pipe()
    os.close(reading)
    done = run_stub([article], stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_control_c_ends_quietly(article):
    """Status 130 and no traceback, here in the middle of an extraction."""
    waiting = STUB.replace("Article(text)", "(print('begun', flush=True), __import__('time').sleep(60))")
    process = subprocess.Popen(
        [sys.executable, "-c", waiting, article],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell's background jobs ignore it
    )
    assert process.stdout.readline() == "begun\n"
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate()
    assert (process.returncode, output, errors) == (130, "", "")


def test_any_locale_can_print_any_language(tmp_path):
    """Whatever the locale says, a pipe gets UTF-8."""
    path = tmp_path / "“市長”.txt"
    path.touch()
    command = [sys.executable, "-c", STUB, str(path), "-f", "jsonl"]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(command, capture_output=True, env=environment)
    assert json.loads(done.stdout.decode("utf-8"))["document"] == str(path)


def test_the_whole_way_from_a_pipe_to_csv():
    """`python -m quotes` with the real extractor: status and columns, whatever it finds."""
    done = subprocess.run(
        [*COMMAND, "extract", "--format", "csv"], input=TEXT.encode(), capture_output=True, check=True
    )
    rows = list(csv.reader(io.StringIO(done.stdout.decode())))
    assert rows[0][:5] == ["document", "number", "quote", "kind", "speaker"]
    assert {len(row) for row in rows} == {17}
