"""Many articles: the same as one by one, in order, in little memory, whatever happens to a process."""

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from project import SEEDS

import quotes
from quotes import ArticleError, ModelError, WorkerError
from quotes.many import KILLED, Fault, Work, batches
from quotes.workers import in_processes

ARTICLES = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
TEXT = "“We will not wait,” said Mayor Ilse Brandt."


@pytest.mark.parametrize("options", [{}, {"batch_size": 3}, {"batch_size": 2, "n_process": 2}])
@pytest.mark.parametrize("kinds", [{"direct", "mixed"}, {"direct", "mixed", "indirect"}])
def test_the_same_as_one_by_one(options, kinds):
    """In order, however they are put together and wherever they are worked on."""
    expected = [quotes.extract(text, kinds) for text in [*ARTICLES, "", TEXT]]
    assert expected == list(quotes.extract_many(iter([*ARTICLES, "", TEXT]), kinds=kinds, **options))


def test_an_iterator_is_read_no_further_than_needed():
    """Constant memory: an endless one gives its first articles."""
    taken = []

    def endless():
        while True:
            taken.append(TEXT)
            yield TEXT

    articles = quotes.extract_many(endless(), batch_size=4)
    assert [next(articles).text for _ in range(5)] == [TEXT] * 5
    assert len(taken) == 8


def test_no_texts_no_articles():
    assert list(quotes.extract_many([])) == []


@pytest.mark.parametrize("options", [{"n_process": 0}, {"batch_size": 0}, {"kinds": {"guess"}}])
def test_wrong_options_are_told_at_once(options):
    """Not when the first article is asked for."""
    with pytest.raises(ValueError, match=r"from 1|no kind"):
        quotes.extract_many([TEXT], **options)


@pytest.mark.parametrize("processes", [1, 2])
def test_a_missing_model(processes):
    """The error of another process is raised in this one."""
    with pytest.raises(ModelError, match="not installed"):
        list(quotes.extract_many([TEXT], model="missing", n_process=processes))


def test_batches_depend_on_nothing_before_them():
    """Who goes on behind a batch has the same batches as who began at the beginning."""
    texts = ["a" * 10, "b" * 500, "c", "d", "e", "f" * 2000, "g"]
    whole = list(batches(texts, size=3, characters=1000))
    assert [len(batch) for batch in whole] == [3, 3, 1]
    assert list(batches(texts[3:], size=3, characters=1000)) == whole[1:]
    assert [len(batch) for batch in batches(texts, size=3, characters=400)] == [2, 3, 1, 1]


def test_a_fault_costs_the_others_nothing(monkeypatch):
    """It is a value in its place, and an error for whoever asks for Articles alone."""
    from quotes import many

    def conclude(framed, docs, kinds):
        if framed.text == "fault":
            raise ValueError("odd")
        return original(framed, docs, kinds)

    original = many.conclude
    monkeypatch.setattr(many, "conclude", conclude)
    first, fault, last = Work()([TEXT, "fault", TEXT])
    assert first == last == quotes.extract(TEXT)
    assert isinstance(fault, Fault)
    assert "ValueError" in fault.reason
    articles = quotes.extract_many([TEXT, "fault", TEXT])
    assert next(articles) == first
    with pytest.raises(ArticleError, match=r"^Text 1, counted from 0, cannot be worked on: .*odd"):
        next(articles)


def doubled(items):
    """Work for a test: some items kill their process, some take long."""
    for item in items:
        if item == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "slow":
            time.sleep(0.3)
        if item == "raise":
            raise ModelError("no")
    return [item * 2 for item in items]


def singly(items):
    return [(item,) for item in items]


def lost(_):
    return [KILLED]


def test_a_killed_process_loses_only_what_killed_it():
    """The rest of its batch is done by another, and the order holds."""
    items = [("slow", "a"), ("b", "kill", "c"), ("d",), ("kill",), ("e",)]
    found = list(in_processes(doubled, items, 2, singly, lost))
    assert found == [["slowslow", "aa"], ["bb", KILLED, "cc"], ["dd"], [KILLED], ["ee"]]


def test_what_work_raises_is_raised():
    with pytest.raises(ModelError, match="no"):
        list(in_processes(doubled, [("a",), ("raise",)], 2, singly, lost))


def test_whoever_stops_early_leaves_no_process_behind():
    others = set(multiprocessing.active_children())  # one that reads documents is kept
    answers = in_processes(doubled, (("slow",) for _ in range(100)), 2, singly, lost)
    next(answers)
    assert len(set(multiprocessing.active_children()) - others) == 2
    answers.close()
    assert set(multiprocessing.active_children()) - others == set()


SCRIPT = """
import quotes
print(len(list(quotes.extract_many(["a"], n_process=2))))
"""


def test_a_script_without_guard_is_told_what_to_do(tmp_path):
    """A new process imports the script again, which must not start processes again."""
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "script.py"], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"quotes.errors.{WorkerError.__name__}: A worker process could not")


GUARDED = """
import quotes
if __name__ == "__main__":
    for number, _ in enumerate(quotes.extract_many(iter(lambda: "“No,” he said.", None), n_process=2)):
        print(number, flush=True)
"""


@pytest.mark.skipif(shutil.which("ps") is None, reason="needs ps to see which processes run")
def test_control_c_ends_all_processes(tmp_path):
    """It reaches every process of the terminal; one says so, and none is left."""
    (tmp_path / "script.py").write_text(GUARDED, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, tmp_path / "script.py"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout.readline() == "0\n"
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert errors.count("Traceback") == 1
    assert errors.splitlines()[-1] == "KeyboardInterrupt"
    for _ in range(100):
        if not is_group(process.pid):
            break
        time.sleep(0.1)
    assert not is_group(process.pid)


def is_group(number):
    """Whether any process of a group runs, or has ended and nobody has taken note of it."""
    listed = subprocess.run(["ps", "-e", "-o", "pgid=,stat="], capture_output=True, text=True, check=True)
    lines = [line.split() for line in listed.stdout.splitlines()]
    return any(group == str(number) and not state.startswith("Z") for group, state in lines)
