"""Acronyms and their long forms, by textacy: "the Civil Protection Agency (CPA)"."""

import re
from collections.abc import Sequence
from typing import Any

from quotes.attribution.quotation import ParsedFrame

# textacy takes a second to import; it is asked only about frames with a word in brackets that can be an acronym.
_BRACKETED = re.compile(r"\((?:the )?[A-Z][A-Za-z&.-]{0,3}[A-Z][A-Za-z&.-]{0,6}\)|[A-Z]{2,8} \([A-Z]")


class _NumPyWithNaN:
    """NumPy as textacy 0.13 expects it: NumPy 2 has only `nan`. Given to textacy's module alone."""

    def __init__(self, numpy: Any) -> None:
        self._numpy = numpy
        self.NaN = numpy.nan

    def __getattr__(self, name: str) -> Any:
        return getattr(self._numpy, name)


def acronyms(frames: Sequence[ParsedFrame]) -> dict[str, str]:
    """Acronym -> long form, as the article gives them."""
    docs = [parsed.doc.source for parsed in frames if _BRACKETED.search(parsed.frame.text)]
    if not docs:
        return {}
    from textacy.extract import acros

    numpy: Any = vars(acros)["np"]
    if not hasattr(numpy, "NaN"):
        vars(acros)["np"] = _NumPyWithNaN(numpy)
    found: dict[str, str] = {}
    for doc in docs:
        for acronym, definition in acros.acronyms_and_definitions(doc).items():
            if definition:
                found.setdefault(acronym, definition)
    return found
