"""What can go wrong, each as one sentence that says what would be right."""

import os
import traceback


class QuotesError(Exception):
    """Base of every error this package raises on purpose; its text is one sentence for a person."""


class ModelError(QuotesError):
    """The spaCy pipeline asked for is missing or cannot parse."""


class ReadError(QuotesError):
    """An input could not be read as text."""


class ExtraError(QuotesError):
    """A library that only some need is not installed."""


class ArticleError(QuotesError):
    """A text of many could not be worked on."""


class WorkerError(QuotesError):
    """The processes or machines asked for cannot work."""


def fault(error: Exception) -> str:
    """Say where in this package an exception came from, for a report: there is no traceback to copy."""
    package = os.path.dirname(os.path.abspath(__file__))
    frames = traceback.extract_tb(error.__traceback__)
    place = [frame for frame in frames if frame.filename.startswith(package)][-1]
    where = f"{os.path.relpath(place.filename, package)}, line {place.lineno}"
    return f"a fault in quotes, please report it: {type(error).__name__} in {where}: {error}"


class WriteError(QuotesError):
    """The results cannot be written in the format, or to the place, asked for."""
