"""What a format is: how it is written, what it is for, and where it can go."""

from collections.abc import Callable, Iterable
from typing import TextIO, TypeAlias

from attrs import frozen

from quotes.writing.rows import Layout, Result

Writer: TypeAlias = Callable[[Iterable[Result], TextIO, Layout], None]
FolderWriter: TypeAlias = Callable[[Iterable[Result], str], None]


@frozen
class Format:
    """A format that results are written in.

    `says` is its line in the help; `suffixes` are those that ask for it beside its own name. A binary format
    writes to the stream's `buffer`. A format with a `write_folder` holds one document a file: several go to a folder.
    """

    write: Writer
    says: str
    suffixes: tuple[str, ...] = ()
    is_binary: bool = False
    write_folder: FolderWriter | None = None
