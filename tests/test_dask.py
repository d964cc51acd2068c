"""Dask: a real cluster on this machine, one of whose workers is killed."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

import quotes
from quotes.cli import main

REASON = "Dask is not installed: pip install 'quotes[dask]'"
dataframe = pytest.importorskip("dask.dataframe", reason=REASON)
distributed = pytest.importorskip("distributed", reason=REASON)
dask = pytest.importorskip("dask", reason=REASON)
pandas = pytest.importorskip("pandas", reason=REASON)
parquet = pytest.importorskip("pyarrow.parquet", reason=REASON)

import quotes.dask  # noqa: E402
from quotes.many import KILLED, Fault, Work, batches  # noqa: E402
from quotes.partition import quotations  # noqa: E402

NUMBER = 240
FRAME = pandas.DataFrame(
    {
        "id": [f"article {number}" for number in range(NUMBER)],
        "text": [f"“We have {number} boats,” said Mayor Ilse Brandt. She left." for number in range(NUMBER)],
        "n": range(NUMBER),
    }
)


@pytest.fixture(scope="module")
def cluster():
    """Two workers, each a process of its own, with a nanny that starts another when it dies."""
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0", "silence_logs": 50}
    fewer = {"distributed.scheduler.allowed-failures": 1}  # the usual 3 take longer
    with dask.config.set(fewer), distributed.LocalCluster(**options) as started:
        yield started


@pytest.fixture
def client(cluster):
    with distributed.Client(cluster) as connected:
        connected.wait_for_workers(2)
        yield connected


def killer(client, after=1.0):
    """Kill one worker with its work, some time from now."""
    process = next(iter(client.run(os.getpid).values()))
    timer = threading.Timer(after, os.kill, (process, signal.SIGKILL))
    timer.start()
    return process, timer


def slowly(frame, **options):
    """The function of a partition, slow enough that a worker can be killed in the middle."""
    time.sleep(0.5)
    return quotations(frame, **options)


def test_a_dataframe_of_quotations(client):
    """Lazy, and the same as the function of a partition gives for the whole."""
    articles = dataframe.from_pandas(FRAME, npartitions=4)
    found = quotes.dask.extract(articles, text="text", id="id", keep=["n"])
    expected = quotations(FRAME, keep=["n"])
    assert list(found.columns) == list(expected.columns)
    assert list(found.dtypes) == list(expected.dtypes)
    pandas.testing.assert_frame_equal(found.compute().reset_index(drop=True), expected)


def test_a_column_that_is_not_there():
    """The error comes before any work."""
    with pytest.raises(ValueError, match="no column 'body'"):
        quotes.dask.extract(dataframe.from_pandas(FRAME, npartitions=2), text="body")


def test_a_killed_worker_loses_nothing(client, monkeypatch, tmp_path):
    """Its partitions, done and half done, are done again: a partitioned data set, whole, each row once."""
    monkeypatch.setattr(quotes.dask, "quotations", slowly)
    articles = dataframe.from_pandas(FRAME, npartitions=12)
    found = quotes.dask.extract(articles)
    process, timer = killer(client)
    found.to_parquet(tmp_path / "quotations")
    timer.join()
    assert process not in client.run(os.getpid).values()
    read = pandas.concat(pandas.read_parquet(path) for path in sorted((tmp_path / "quotations").glob("*.parquet")))
    assert len(list((tmp_path / "quotations").glob("*.parquet"))) == 12
    assert sorted(read["quote"]) == sorted(quotations(FRAME)["quote"])


class Slow(Work):
    """Work slow enough that a worker can be killed in the middle; some text kills every worker."""

    def __call__(self, texts):
        """Work, slowly."""
        if "kill" in texts:
            time.sleep(1)  # a nanny gives up a worker that dies while it starts
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.3)
        return Work()(texts)


def test_batches_of_a_killed_worker_are_done_again(client):
    """In their order, each once."""
    process, timer = killer(client, 0.7)
    outcomes = quotes.dask.on_cluster(client, Slow(), batches(FRAME["text"], size=12))
    found = [article for batch in outcomes for article in batch]
    timer.join()
    assert process not in client.run(os.getpid).values()
    assert [article.text for article in found] == FRAME["text"].tolist()


def test_the_model_loads_once_a_worker(client):
    """However many partitions it has."""
    quotes.dask.extract(dataframe.from_pandas(FRAME, npartitions=12)).compute()

    def loads():
        from quotes.model import _load

        return _load.cache_info().misses

    assert set(client.run(loads).values()) == {1}


@pytest.fixture
def corpus(tmp_path):
    FRAME.to_parquet(tmp_path / "corpus.parquet", row_group_size=50)
    return str(tmp_path / "corpus.parquet")


def test_the_command_writes_a_data_set(cluster, tmp_path, corpus):
    """Whole, in a new folder, the same as a file that one process writes."""
    assert main(["extract", corpus, "--keep", "n", "-o", str(tmp_path / "one.parquet")]) == 0
    arguments = ["extract", corpus, "--keep", "n", "--dask", cluster.scheduler_address, "-o", str(tmp_path / "many")]
    assert main(arguments) == 0
    assert parquet.read_table(tmp_path / "many").equals(parquet.read_table(tmp_path / "one.parquet"))
    assert [path.name for path in (tmp_path / "many").iterdir()] == ["part-00000.parquet"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["corpus.parquet", "many", "one.parquet"]
    assert main(arguments) == 2  # it is not written over


def test_the_command_makes_a_cluster_of_its_own(tmp_path, corpus):
    """Quietly; and any format can be written."""
    command = [sys.executable, "-m", "quotes", "extract", corpus, "--dask", "local", "--jobs", "2"]
    done = subprocess.run([*command, "-o", str(tmp_path / "out.csv")], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert main(["extract", corpus, "-o", str(tmp_path / "one.csv")]) == 0
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


def test_no_scheduler_there(monkeypatch, capsys, corpus):
    """One sentence."""
    monkeypatch.setattr(quotes.dask, "PATIENCE", "1s")
    assert main(["extract", corpus, "--dask", "tcp://127.0.0.1:9"]) == 1
    expected = "quotes: tcp://127.0.0.1:9: no Dask scheduler answers there; name one as tcp://HOST:PORT.\n"
    assert capsys.readouterr().err == expected


def test_without_dask(monkeypatch, capsys, corpus):
    """One sentence says what to install."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(["extract", corpus, "--dask", "local"]) == 1
    assert capsys.readouterr().err == "quotes: Dask clusters need distributed: pip install 'quotes[dask]'.\n"


def test_an_article_that_kills_every_worker(client):
    """It fails; the rest of its batch does not."""
    outcomes = quotes.dask.on_cluster(client, Slow(), iter([("a", "kill"), ("b",)]))
    assert list(outcomes) == [[quotes.Article("a"), Fault(KILLED)], [quotes.Article("b")]]
