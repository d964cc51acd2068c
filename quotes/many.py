"""Many articles: an iterator of texts in, an iterator of Articles out, in their order, in constant memory."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from threading import Lock
from typing import TYPE_CHECKING

from attrs import frozen

from quotes.errors import ArticleError, ModelError, fault
from quotes.pipeline import DEFAULT_KINDS, conclude, frame
from quotes.types import Article, Kind
from quotes.workers import in_processes

if TYPE_CHECKING:
    from quotes.model import Parse

# So many articles fill the parser's own batches, and so few are soon done again when a worker is lost.
BATCH_SIZE = 32
# A batch of books is one of fewer: it must fit into memory, and travel.
BATCH_CHARACTERS = 1_000_000
KILLED = "the process that worked on it was killed; perhaps it took all the memory"


@frozen
class Fault:
    """Why a text has no Article, as one clause."""

    reason: str


Texts = tuple[str, ...]
Outcome = Article | Fault
Outcomes = list[Outcome]
# Works on batches somewhere, in this process, in others or on other machines, and gives the outcomes in their order.
Engine = Callable[["Work", Iterator[Texts]], Iterator[Outcomes]]


def extract_many(
    texts: Iterable[str],
    *,
    kinds: Collection[str] = DEFAULT_KINDS,
    model: str | None = None,
    n_process: int = 1,
    batch_size: int = BATCH_SIZE,
) -> Iterator[Article]:
    """Yield for each text what `quotes.extract(text, kinds, model)` gives, in order, from an iterator of any length.

    The frames of `batch_size` texts are parsed together; only a few batches are in memory at a time. With `n_process`
    above 1 so many new processes work on batches; a script that starts them needs `if __name__ == "__main__":`.

    Raises ValueError for an unknown kind or a number below 1; while it runs, ModelError as `extract` does, ArticleError
    for a text that cannot be worked on, WorkerError when processes cannot be started.
    """
    if n_process < 1 or batch_size < 1:
        raise ValueError("n_process and batch_size are whole numbers from 1.")
    work = Work(frozenset(Kind(kind) for kind in kinds), model)
    return _articles(engine(n_process)(work, batches(texts, batch_size)))


def _articles(outcomes: Iterable[Outcomes]) -> Iterator[Article]:
    for number, outcome in enumerate(chain.from_iterable(outcomes)):
        if isinstance(outcome, Fault):
            raise ArticleError(f"Text {number}, counted from 0, cannot be worked on: {outcome.reason}.")
        yield outcome


def batches(texts: Iterable[str], size: int = BATCH_SIZE, characters: int = BATCH_CHARACTERS) -> Iterator[Texts]:
    """Cut into batches of `size` texts, fewer where they reach so many characters.

    Where a batch ends depends on nothing before its beginning: who goes on behind a batch has the same ones.
    """
    batch: list[str] = []
    length = 0
    for text in texts:
        batch.append(text)
        length += len(text)
        if len(batch) == size or length >= characters:
            yield tuple(batch)
            batch, length = [], 0
    if batch:
        yield tuple(batch)


def engine(processes: int, apart: bool = False) -> Engine:
    """What works on batches on this machine; `apart`, in another process even when it is one."""
    if processes == 1 and not apart:
        return map

    def run(work: "Work", items: Iterator[Texts]) -> Iterator[Outcomes]:
        return in_processes(work, items, processes, split=one_by_one, lost=lambda item: [Fault(KILLED)])

    return run


def one_by_one(texts: Texts) -> list[Texts]:
    """The batches of one text that a batch is made of."""
    return [(text,) for text in texts]


# A process has one model, and spaCy's vocabulary is not made for threads.
_one_at_a_time = Lock()


@frozen
class Work:
    """A batch of texts -> the outcome of each: a value that travels to other processes and machines."""

    kinds: frozenset[Kind] = DEFAULT_KINDS
    model: str | None = None

    def __call__(self, texts: Sequence[str]) -> Outcomes:
        """Work on all together, and where that fails on each alone, so that one costs the others nothing.

        Raises ModelError when the model is missing or has no parser.
        """
        from quotes.model import load, parser_of

        with _one_at_a_time:
            parse = parser_of(load(self.model))
            try:
                return list(self._together(texts, parse))
            except ModelError:
                raise
            except Exception:
                return [self._alone(text, parse) for text in texts]

    def _together(self, texts: Sequence[str], parse: "Parse") -> Iterator[Article]:
        framed = [frame(text) for text in texts]
        docs = iter(parse(chain.from_iterable(one.texts for one in framed)))
        for one in framed:
            yield conclude(one, islice(docs, len(one.frames)), self.kinds)

    def _alone(self, text: str, parse: "Parse") -> Outcome:
        try:
            return next(self._together([text], parse))
        except ModelError:
            raise
        except Exception as error:
            return Fault(fault(error))
