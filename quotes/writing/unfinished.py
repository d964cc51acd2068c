"""A file that takes long to write: what is done stays when the program is killed, and is gone on with.

    FILE.part           the results so far
    FILE.part.json      how far: the settings of the run, and the sizes of the files when a batch was last done
    FILE.errors.jsonl   the documents that failed; it stays, unless there are none

When all is done FILE.part becomes FILE: whoever reads FILE never sees half of it.
"""

import json
import os
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import BinaryIO

from attrs import asdict, evolve, frozen

from quotes.errors import ReadError
from quotes.writing.json import dump

Settings = Mapping[str, object]
Failure = tuple[str, str]


@frozen
class Done:
    """How far a run is: documents read, among them those that failed; quotations; bytes of the two files."""

    documents: int = 0
    failures: int = 0
    quotations: int = 0
    written: int = 0
    errors: int = 0

    @property
    def results(self) -> int:
        """The documents that did not fail."""
        return self.documents - self.failures


class Unfinished:
    """The files of one run: opened for writing when entered, and closed, but not taken away, when left."""

    def __init__(self, path: str, settings: Settings) -> None:
        self.path = os.path.realpath(path)
        self.part = f"{self.path}.part"
        self.journal = f"{self.path}.part.json"
        self.errors = f"{self.path}.errors.jsonl"
        self.settings = json.loads(json.dumps(settings))
        self.done = Done()

    def resume(self) -> None:
        """Take up what an earlier run has left, if anything; raises ReadError when its settings were others."""
        try:
            with open(self.journal, encoding="utf-8") as file:
                found = json.load(file)
            done = Done(**found["done"])
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReadError(f"{self.journal}: this is not what an interrupted run leaves.") from error
        if found["settings"] != self.settings:
            names = sorted(k for k in {*self.settings, *found["settings"]} if self.differs(k, found["settings"]))
            raise ReadError(
                f"{self.part}: this was begun with other settings ({', '.join(names)}); begin anew without --resume."
            )
        if size(self.part) >= done.written and size(self.errors) >= done.errors:
            self.done = done

    def differs(self, name: str, settings: Settings) -> bool:
        """Whether a setting is not what it was."""
        return bool(self.settings.get(name) != settings.get(name))

    def __enter__(self) -> "Unfinished":
        """Open the files where the last batch that was done ends: what a killed run has written behind it goes."""
        self.results_file = opened(self.part, self.done.written)
        self.errors_file = opened(self.errors, self.done.errors)
        self.note()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the files; those of a run that has done nothing go."""
        self.results_file.close()
        self.errors_file.close()
        if not self.done.results:
            self.remove()
        if not self.done.errors:
            remove(self.errors)

    def add(self, results: bytes, documents: int, quotations: int, failures: Sequence[Failure]) -> None:
        """Write a batch: its results, and the documents that failed with their reasons; then note that it is done."""
        lines = [dump({"document": document, "reason": reason}) + "\n" for document, reason in failures]
        errors = "".join(lines).encode()
        for file, data in ((self.results_file, results), (self.errors_file, errors)):
            if data:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        done = self.done
        self.done = evolve(
            done,
            documents=done.documents + documents,
            failures=done.failures + len(failures),
            quotations=done.quotations + quotations,
            written=done.written + len(results),
            errors=done.errors + len(errors),
        )
        self.note()

    def note(self) -> None:
        """Replace the journal: the old one or the new one is there, whenever the program is killed."""
        temporary = f"{self.journal}.new"
        with open(temporary, "w", encoding="utf-8") as file:
            # Not as results are written: a file's name may hold what these replace.
            json.dump({"settings": self.settings, "done": asdict(self.done)}, file, indent=1)
        os.replace(temporary, self.journal)

    def finish(self, convert: Callable[[BinaryIO, str], None] | None) -> None:
        """Let FILE be the results, by way of `convert(results, path)` where the format needs it."""
        finished = self.part
        if convert is not None:
            finished = f"{self.path}.part.finished"
            remove(finished)
            with open(self.part, "rb") as stream:
                convert(stream, finished)
        if os.path.isfile(self.path):
            os.chmod(finished, os.stat(self.path).st_mode & 0o777)
        os.replace(finished, self.path)
        self.remove()

    def remove(self) -> None:
        """Take away what only an interrupted run leaves."""
        remove(self.part)
        remove(self.journal)


def opened(path: str, length: int) -> BinaryIO:
    """Open a file for writing behind its first `length` bytes, the rest cut off."""
    file = open(path, "ab")  # noqa: SIM115
    file.truncate(length)
    file.seek(length)
    return file


def size(path: str) -> int:
    """How many bytes a file has; 0 where there is none."""
    return os.path.getsize(path) if os.path.exists(path) else 0


def remove(path: str) -> None:
    """Take a file or a folder of files away, if it is there."""
    if os.path.isdir(path):
        for name in os.listdir(path):
            os.unlink(os.path.join(path, name))
        os.rmdir(path)
    elif os.path.lexists(path):
        os.unlink(path)
