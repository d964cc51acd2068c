"""Work on other people's bytes in a process of its own, which may take so long and so much memory and no more.

A library that reads an involved format can be made to turn in a circle, to fill the memory or to die; none of that can
be stopped from inside. What it warns of and logs is said to nobody. The process is started when it is first needed,
which takes about half a second, and kept for the documents that follow.
"""

import logging
import os
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar

from quotes.errors import ExtraError, QuotesError, ReadError, WorkerError
from quotes.reading.reader_process import ReaderProcess

Found = TypeVar("Found")
Job = tuple[Callable[[bytes], Any], bytes]

SECONDS = 60.0
MEMORY = 2 * 1024**3
LARGEST = 200_000_000


class Apart:
    """The process, if there is one, for one thread at a time."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: ReaderProcess | None = None

    def answer(self, job: Job, seconds: float) -> Any:
        """Do the job; raises what `ReaderProcess.answer` raises. A process that has not answered is ended."""
        with self.lock:
            process = self.process or ReaderProcess(attempt)
            self.process = None
            try:
                answer = process.answer(job, seconds)
            except BaseException as error:
                if isinstance(error, ReadError | ExtraError):
                    self.process = process
                else:
                    process.stop()
                raise
            self.process = process
            return answer


def done_apart(work: Callable[[bytes], Found], data: bytes, name: str, what: str, seconds: float = SECONDS) -> Found:
    """Give `work(data)`; `what` names the kind of document: "PDF file".

    Raises ReadError, one sentence that begins with `name`: `work` raises it without the name. Any other exception of
    `work` means that the document is damaged.
    """
    if len(data) > LARGEST:
        raise ReadError(f"{name}: this {what} is larger than {LARGEST // 1_000_000} MB.")
    try:
        found: Found = apart().answer((work, data), seconds)
    except (ReadError, WorkerError) as error:
        raise ReadError(f"{name}: {error}") from error
    except TimeoutError as error:
        raise ReadError(f"{name}: this {what} could not be read within {seconds:g} seconds.") from error
    except EOFError as error:
        raise ReadError(f"{name}: this {what} is damaged.") from error
    return found


@cache
def apart() -> Apart:
    """The process of this program."""
    return Apart()


# A fork has the pipes of the process that it came from; two that ask through one pipe hear each other's answers.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=apart.cache_clear)


def attempt(job: Job) -> Any:
    """What the process does: a library may raise anything, some of which does not travel between processes."""
    confine()
    work, data = job
    try:
        return work(data)
    except QuotesError:
        raise
    except Exception as error:
        raise ReadError("this file is damaged, or too involved to be read.") from error


@cache
def confine() -> None:
    """Bound the memory of this process where the system can, and keep libraries silent."""
    logging.disable()
    warnings.simplefilter("ignore")
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
