"""Where a command is asked to write, and in which format: whether it can be meant."""

import argparse
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import PurePath
from typing import NoReturn

from quotes.writing import FORMATS, Format, Layout, Result
from quotes.writing.destination import destination

SUFFIXES = tuple(suffix for name, chosen in FORMATS.items() for suffix in (name, *chosen.suffixes) if name != "table")
# What people name a file, and would not find in it.
WRITTEN_BY_OTHERS = frozenset({"xlsx", "xls", "ods", "docx", "doc", "odt", "pptx", "pdf", "svg", "png", "zip"})


def refuse_output(
    path: str | None,
    inputs: Iterable[str],
    usage_error: Callable[[str], NoReturn],
    dataset: bool = False,
    takes_folder: bool = False,
) -> None:
    """Find out before the work, not after it, that the file, or the folder of a format or dataset, cannot be meant."""
    if path is None or path == "-" or (takes_folder and os.path.isdir(path)):
        return
    if dataset:
        if os.path.isdir(path) and os.listdir(path):
            usage_error(f"the folder {path} is not empty; name a new one")
    elif is_folder(path) and not takes_folder:
        usage_error(f"{path} is a folder; name a file to write")
    if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
        usage_error(f"there is no folder to write {path} in")
    if os.path.isfile(path) and any(is_same_file(path, name) for name in inputs):
        usage_error(f"{path} is also an input; it would be overwritten")


def refuse_suffix(path: str | None, written: Collection[str], usage_error: Callable[[str], NoReturn]) -> None:
    """Find out before the work that a file's suffix names another kind than those that would be `written` to it."""
    suffix = PurePath(path or "").suffix.removeprefix(".").lower()
    if suffix in WRITTEN_BY_OTHERS.union(SUFFIXES).difference(written):
        usage_error(f"{path} would not be a .{suffix}; name one of .{', .'.join(written)}")


def refuse_format(name: str, arguments: argparse.Namespace, documents: int) -> None:
    """Find out before the work that a format cannot go where it is asked to go."""
    chosen = FORMATS[name]
    if arguments.excel and name != "csv":
        arguments.usage_error("--excel is for csv alone; add --format csv")
    if chosen.is_binary and arguments.output in (None, "-") and sys.stdout and sys.stdout.isatty():
        arguments.usage_error(f"{name} is not text and would garble a terminal; name a file with -o FILE")
    if chosen.write_folder and documents > 1 and not is_folder(arguments.output):
        arguments.usage_error(f"{name} holds one document a file; name a folder with -o FOLDER/")


def write(
    chosen: Format, results: Iterator[Result], path: str | None, layout: Layout, is_worthwhile: Callable[[], bool]
) -> None:
    """Write results, as they are done, to a folder, a file, if it `is_worthwhile` at the end, or standard output."""
    if chosen.write_folder and is_folder(path):
        chosen.write_folder(results, str(path))
        return
    with destination(path, is_worthwhile) as stream:
        chosen.write(results, stream, layout)


def is_folder(path: str | None) -> bool:
    """Whether a path names a folder, one that is there or, by the slash at its end, one to make."""
    return path is not None and (path.endswith(("/", os.sep)) or os.path.isdir(path))


def is_same_file(path: str, name: str) -> bool:
    """Whether an input's name leads to the file at `path`."""
    return os.path.exists(name) and os.path.samefile(path, name)
