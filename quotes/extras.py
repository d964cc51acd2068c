"""The libraries of this package's extras: imported when they are used, and missing in one sentence."""

from importlib import import_module
from typing import Any

from quotes.errors import ExtraError


def library(name: str, extra: str, purpose: str) -> Any:
    """Import a module of a library that the extra installs, `purpose` in the plural: "Parquet files".

    Raises ExtraError, which tells the purpose and what to install, where it is missing.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise ExtraError(f"{purpose} need {name.partition('.')[0]}: pip install 'quotes[{extra}]'.") from error
