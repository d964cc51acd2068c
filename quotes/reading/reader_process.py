"""A process that does one job after the other, for as long as each may take; it hears and answers through pipes.

It is not one of multiprocessing's: those import the program that starts them, which then must be a file, and one with
a guard; and a process of a pool may not have any.
"""

import atexit
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from typing import Any

from quotes.errors import WorkerError
from quotes.workers import attempted, interrupts_ignored

# -P: what lies about in the current folder is no library.
BEGINNING = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer);"
    f" from {__name__} import serve; serve(pickle.load(sys.stdin.buffer))"
)
COMMAND = ("-P", "-c", BEGINNING)
NOT_STARTED = "The process that reads documents could not start; perhaps there is no memory left for it."
SECONDS_TO_START = 60.0
READY = "ready"


class ReaderProcess:
    """The process, which does `work` for each job."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        """Start it. Raises WorkerError where it cannot be started."""
        try:
            with interrupts_ignored():
                self.process = subprocess.Popen(
                    [sys.executable, *COMMAND],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )
        except (OSError, ValueError) as error:
            raise WorkerError(NOT_STARTED) from error
        atexit.register(self.stop)
        try:
            with self.ended_after(SECONDS_TO_START):
                self.say(sys.path)
                self.say(work)
                self.heard()
        except (EOFError, TimeoutError) as error:
            self.stop()
            raise WorkerError(NOT_STARTED) from error
        except BaseException:
            self.stop()
            raise

    def answer(self, job: object, seconds: float) -> Any:
        """Do a job; raises what the work raised, TimeoutError when it takes longer, EOFError when the process dies."""
        with self.ended_after(seconds):
            self.say(job)
            answer, error = self.heard()
        if error is not None:
            raise error
        return answer

    @contextmanager
    def ended_after(self, seconds: float) -> Iterator[None]:
        """End the process when what is done meanwhile takes longer, which then is a TimeoutError."""
        is_late = False

        def end() -> None:
            nonlocal is_late
            is_late = True
            self.process.kill()

        timer = Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise TimeoutError if is_late else EOFError from error
        finally:
            timer.cancel()

    def say(self, what: object) -> None:
        """Send a value."""
        assert self.process.stdin is not None
        pickle.dump(what, self.process.stdin)
        self.process.stdin.flush()

    def heard(self) -> Any:
        """What the process says next."""
        assert self.process.stdout is not None
        return pickle.load(self.process.stdout)

    def stop(self) -> None:
        """End the process, whatever it is at."""
        atexit.unregister(self.stop)
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what nobody took out of it
                pipe and pipe.close()
        self.process.wait()


def serve(work: Callable[[Any], Any]) -> None:
    """What the process does: jobs, until nobody is there who wants them; what libraries print is said to nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with os.fdopen(os.dup(1), "wb") as answers, suppress(EOFError, OSError):
        os.dup2(2, 1)
        answer: Any = READY
        while True:
            pickle.dump(answer, answers)
            answers.flush()
            answer = attempted(work, pickle.load(sys.stdin.buffer))
