"""Processes that work on items, and give the answers in the items' order.

They are new processes, not forks: a fork copies locks that a thread of a progress bar or of a numerical library holds
at that moment, and waits for ever. They leave Ctrl-C to the process that started them, and end when it does.
"""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from quotes.errors import WorkerError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Answer = TypeVar("Answer")

# So many items a process may be begun or done before the next one in order is: one slow item must not stop the
# others, nor fill the memory.
AHEAD = 4
READY = "ready"
NOT_STARTED = (
    "A worker process could not start: a script that asks for several processes must do so under"
    ' `if __name__ == "__main__":`.'
)


def in_processes(
    work: Callable[[Item], list[Answer]],
    items: Iterable[Item],
    count: int,
    split: Callable[[Item], Sequence[Item]],
    lost: Callable[[Item], list[Answer]],
) -> Iterator[list[Answer]]:
    """Yield `work(item)` for each item, in order, worked on in `count` new processes.

    When a process dies, its item is split, and each part is worked on again; a part at which another process dies has
    the answer that `lost` gives. Raises what `work` raises, and WorkerError when no process can be started.
    """
    crew = Crew(work, count, split, lost)
    try:
        yield from crew.answers(enumerate(items))
    finally:
        crew.dismiss()


class Worker:
    """One process, and the line to it."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        # Not needed by whoever asks for no second process, and its import takes a while.
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, work), daemon=True)
        with interrupts_ignored():
            self.process.start()
        theirs.close()
        self.is_ready = False

    def give(self, item: object) -> None:
        """Hand over an item; that the process is dead, the answer will tell."""
        with suppress(ConnectionError):
            self.connection.send(item)

    def answer(self) -> Any:
        """Wait for the answer; raises what the work raised, and EOFError when the process is dead."""
        try:
            if not self.is_ready:
                self.is_ready = self.connection.recv() == READY
            answer, error = self.connection.recv()
        except (EOFError, ConnectionError) as ended:
            if not self.is_ready:
                raise WorkerError(NOT_STARTED) from ended
            raise EOFError from ended
        if error is not None:
            raise error
        return answer

    def stop(self) -> None:
        """End the process, whatever it is at: nothing outside it knows of its work."""
        self.connection.close()
        self.process.terminate()
        self.process.join()
        self.process.close()


class Crew(Generic[Item, Answer]):
    """The processes, what each of them is at, and the answers that are not yet next in order."""

    def __init__(
        self,
        work: Callable[[Item], list[Answer]],
        count: int,
        split: Callable[[Item], Sequence[Item]],
        lost: Callable[[Item], list[Answer]],
    ) -> None:
        self.work, self.count, self.split, self.lost = work, count, split, lost
        self.idle: list[Worker] = []
        self.busy: dict[Connection, tuple[Worker, int, Item]] = {}
        self.done: dict[int, list[Answer]] = {}

    def answers(self, numbered: Iterator[tuple[int, Item]]) -> Iterator[list[Answer]]:
        """Yield the answers in order; whoever takes them slowly does not keep the processes waiting."""
        self.idle = [Worker(self.work) for _ in range(self.count)]
        following = 0
        while True:
            self.hand_out(numbered)
            if following in self.done:
                yield self.done.pop(following)
                following += 1
            elif self.busy:
                self.collect()
            else:
                return

    def hand_out(self, numbered: Iterator[tuple[int, Item]]) -> None:
        """Give every idle process an item, while there are any and not too many are ahead of their turn."""
        while self.idle and len(self.busy) + len(self.done) < AHEAD * self.count:
            number, item = next(numbered, (-1, None))
            if number < 0:
                return
            worker = self.idle.pop()
            self.busy[worker.connection] = worker, number, cast(Item, item)
            worker.give(item)

    def collect(self) -> None:
        """Wait until a process has something to say, and note it."""
        from multiprocessing.connection import wait

        for connection in wait(list(self.busy)):
            worker, number, item = self.busy[cast("Connection", connection)]
            try:
                self.done[number] = worker.answer()
                self.idle.append(self.busy.pop(worker.connection)[0])
            except EOFError:
                del self.busy[worker.connection]
                worker.stop()
                self.done[number] = self.salvage(item)

    def salvage(self, item: Item) -> list[Answer]:
        """Work on the parts of an item at which a process has died, in a new process that takes its place."""
        worker = Worker(self.work)
        answers: list[Answer] = []
        for part in self.split(item):
            worker.give(part)
            try:
                answers += worker.answer()
            except EOFError:
                worker.stop()
                worker = Worker(self.work)
                answers += self.lost(part)
        self.idle.append(worker)
        return answers

    def dismiss(self) -> None:
        """End all processes."""
        for worker in [*self.idle, *(worker for worker, _, _ in self.busy.values())]:
            worker.stop()


def serve(connection: "Connection", work: Callable[[Any], Any]) -> None:
    """What a process does: answer items until the line is cut."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        connection.send(READY)
        while True:
            connection.send(attempted(work, connection.recv()))
    except (EOFError, ConnectionError):
        return


def attempted(work: Callable[[Any], Any], item: object) -> tuple[Any, Exception | None]:
    """The answer, or what was raised."""
    try:
        return work(item), None
    except Exception as error:
        return None, error


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """A process that is started meanwhile ignores Ctrl-C from its first moment on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
