"""What a format is: how it is written, what it is for, and where it can go."""

from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO, TextIO, TypeAlias

from attrs import frozen

from quotes.writing.rows import Layout, Result

Writer: TypeAlias = Callable[[Iterable[Result], TextIO, Layout], None]
FolderWriter: TypeAlias = Callable[[Iterable[Result], str], None]
Encoder: TypeAlias = Callable[[Sequence[Result], Layout], bytes]
Finisher: TypeAlias = Callable[[Layout, BinaryIO, str], None]


@frozen
class Parts:
    """How a format is written part by part, so that a killed run can be gone on with.

    `encode` gives the bytes of some results, behind which those of others may stand; without it they are what the
    format's `write` writes. `finish` makes the file at a path of all of these bytes, and `finish_folder` a folder of
    files; without it the bytes are the file.
    """

    encode: Encoder | None = None
    finish: Finisher | None = None
    finish_folder: Finisher | None = None


@frozen
class Format:
    """A format that results are written in.

    `says` is its line in the help; `suffixes` are those that ask for it beside its own name. A binary format
    writes to the stream's `buffer`. A format with a `write_folder` holds one document a file: several go to a folder.
    One without `parts` is written in one go. One that `keeps` has the columns that documents brought along.
    """

    write: Writer
    says: str
    suffixes: tuple[str, ...] = ()
    is_binary: bool = False
    write_folder: FolderWriter | None = None
    parts: Parts | None = None
    keeps: bool = False
