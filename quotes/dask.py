"""Corpora on many machines, by Dask: it spreads the work, retries what failed, and does again what a lost worker had.

import dask.dataframe, quotes.dask
articles = dask.dataframe.read_parquet("corpus.parquet")
quotes.dask.extract(articles, text="text", id="id").to_parquet("quotations")
"""

from collections import deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from quotes.errors import QuotesError, WorkerError
from quotes.extras import library
from quotes.many import Engine, Outcomes, Texts, Work, engine
from quotes.partition import quotations
from quotes.pipeline import DEFAULT_KINDS

if TYPE_CHECKING:
    from dask.dataframe import DataFrame

LOCAL = "local"
# So many batches wait for each thread of the cluster: enough that none is idle, few enough for the memory.
AHEAD = 4
# How often a batch is tried again after an error that is not the article's: a worker's full disk, say.
RETRIES = 2
PATIENCE = "30s"
ANY_PORT = "127.0.0.1:0"


def extract(
    frame: "DataFrame",
    text: str = "text",
    id: str = "id",  # noqa: A002
    keep: Sequence[str] = (),
    kinds: Collection[str] = DEFAULT_KINDS,
    model: str | None = None,
) -> "DataFrame":
    """Find the quotations of a Dask dataframe of articles: a lazy one of one row a quotation.

    The columns are those of `quotes.partition.quotations`, which works on each partition. A partition is best of some
    hundred to some thousand articles. Raises ValueError for a column that is not there.
    """
    options: dict[str, Any] = {"text": text, "id": id, "keep": tuple(keep), "kinds": tuple(kinds), "model": model}
    articles: Any = frame
    meta = quotations(articles._meta, **options)
    found: DataFrame = articles.map_partitions(quotations, **options, meta=meta).clear_divisions()
    return found


@contextmanager
def cluster(address: str, workers: int | None = None) -> Iterator[Engine]:
    """An engine on the cluster of the scheduler at `address`, or for "local" one on this machine of so many workers.

    Batches go to the workers and their outcomes come back: the workers need this package and the model, but no file
    system in common with this process. Raises ExtraError without Dask, WorkerError where no scheduler answers.
    """
    with connected(library("distributed", "dask", "Dask clusters"), address, workers) as client:
        yield partial(on_cluster, client)


@contextmanager
def connected(library: Any, address: str, workers: int | None) -> Iterator[Any]:
    """A client of the cluster; the local one ends with the block."""
    if address == LOCAL:
        options = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": ANY_PORT, "silence_logs": 50}
        with library.LocalCluster(**options) as started, library.Client(started, set_as_default=False) as client:
            yield client
        return
    try:
        client = library.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise WorkerError(f"{address}: no Dask scheduler answers there; name one as tcp://HOST:PORT.") from error
    with client:
        yield client


def on_cluster(client: Any, work: Work, batches: Iterator[Texts]) -> Iterator[Outcomes]:
    """Yield the outcomes of each batch, in order, with a few batches ahead of the one that is waited for."""
    ahead: deque[tuple[Texts, Any]] = deque()
    for batch in batches:
        ahead.append((batch, submitted(client, work, batch)))
        if len(ahead) >= AHEAD * max(1, sum(client.nthreads().values())):
            yield outcome(client, work, *ahead.popleft())
    while ahead:
        yield outcome(client, work, *ahead.popleft())


def submitted(client: Any, work: Work, batch: Texts) -> Any:
    """Send a batch; each is work of its own, even when it is the same as another."""
    return client.submit(work, batch, pure=False, retries=RETRIES)


def outcome(client: Any, work: Work, batch: Texts, future: Any) -> Outcomes:
    """Wait for a batch; one at which workers die again and again is done here, in a process of its own.

    Dask blames a worker's death on everything that waited there: most such batches are innocent, and an article that
    is guilty must not kill all workers that there are.
    """
    from distributed import KilledWorker

    try:
        found: Outcomes = future.result()
    except KilledWorker:
        return next(engine(1, apart=True)(work, iter([batch])))
    except QuotesError:
        raise
    except Exception as error:
        raise WorkerError(f"The cluster cannot do the work ({type(error).__name__}: {error}).") from error
    return found
