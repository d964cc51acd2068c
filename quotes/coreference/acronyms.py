"""Acronyms and their long forms, by textacy: "the Civil Protection Agency (CPA)"."""

import re
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from quotes.attribution.quotation import ParsedFrame

# Asked only about frames with a word in brackets that can be an acronym.
_BRACKETED = re.compile(r"\((?:the )?[A-Z][A-Za-z&.-]{0,3}[A-Z][A-Za-z&.-]{0,6}\)|[A-Z]{2,8} \([A-Z]")
# textacy's package under another name: its own `__init__`, which imports scikit-learn for two seconds, is not run.
_ALIAS = "quotes_textacy"


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
    found: dict[str, str] = {}
    for doc in docs:
        for acronym, definition in _acros().acronyms_and_definitions(doc).items():
            if definition:
                found.setdefault(acronym, definition)
    return found


@cache
def _acros() -> Any:
    """The module of textacy that finds acronyms, loaded alone; with all of textacy where that cannot be."""
    try:
        acros = _alone("extract", "acros")
    except ImportError:
        acros = import_module("textacy.extract.acros")
    numpy: Any = vars(acros)["np"]
    if not hasattr(numpy, "NaN"):
        vars(acros)["np"] = _NumPyWithNaN(numpy)
    return acros


def _alone(folder: str, module: str) -> ModuleType:
    """A module of textacy, and what it imports itself, without the packages round them."""
    spec = find_spec("textacy")
    if spec is None or not spec.submodule_search_locations:
        raise ImportError("textacy is not installed as a package")
    for name, below in ((_ALIAS, ""), (f"{_ALIAS}.{folder}", f"/{folder}")):
        package = ModuleType(name)
        package.__path__ = [root + below for root in spec.submodule_search_locations]
        sys.modules[name] = package
    return import_module(f"{_ALIAS}.{folder}.{module}")
