"""Libraries that only some outputs need: imported when they are, and missing in one sentence."""

from importlib import import_module
from types import ModuleType

from quotes.errors import MissingLibraryError


def library(name: str, extra: str, purpose: str) -> ModuleType:
    """Import a library that an extra of this package installs.

    Raises MissingLibraryError, which tells the purpose and what to install, where it is missing.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        top = name.partition(".")[0]
        raise MissingLibraryError(f"{purpose} needs {top}: pip install 'quotes[{extra}]'.") from error
