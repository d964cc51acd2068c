"""The file that a command is asked to write: whether it can be meant."""

import os
from collections.abc import Callable, Iterable
from typing import NoReturn


def refuse_output(
    path: str | None, inputs: Iterable[str], usage_error: Callable[[str], NoReturn], dataset: bool = False
) -> None:
    """Find out before the work, not after it, that the file, or the new folder of a dataset, cannot be meant."""
    if path is None or path == "-":
        return
    if dataset:
        if os.path.isdir(path) and os.listdir(path):
            usage_error(f"the folder {path} is not empty; name a new one")
    elif os.path.isdir(path):
        usage_error(f"{path} is a folder; name a file to write")
    if not os.path.isdir(os.path.dirname(os.path.abspath(path))):
        usage_error(f"there is no folder to write {path} in")
    if os.path.isfile(path) and any(is_same_file(path, name) for name in inputs):
        usage_error(f"{path} is also an input; it would be overwritten")


def is_same_file(path: str, name: str) -> bool:
    """Whether an input's name leads to the file at `path`."""
    return os.path.exists(name) and os.path.samefile(path, name)
