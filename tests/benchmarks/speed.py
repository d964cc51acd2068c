"""Processor time of `extract`, of spaCy's full pipeline and of textacy's `direct_quotations` on the same articles.

They take turns, and each round gives ratios of its own, so that a busy machine does not tell for one of them.

python tests/benchmarks/speed.py [ARTICLES.jsonl]
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from statistics import median
from time import process_time

import spacy
from articles import articles
from spacy.language import Language
from spacy.tokens import Doc
from textacy.extract import direct_quotations

from quotes.model import DEFAULT_MODEL, load, parser_of
from quotes.pipeline import annotate

ROUNDS = 5
KINDS = {"direct": ("direct", "mixed"), "indirect": ("direct", "mixed", "indirect")}


def seconds(work: Callable[[], object]) -> float:
    """Processor time of some work."""
    start = process_time()
    work()
    return process_time() - start


class Parser:
    """The parser of `extract`, which counts its own time."""

    def __init__(self) -> None:
        self.spent = 0.0
        self._parse = parser_of(load())

    def __call__(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Parse all of the texts before the first is asked for, so that nothing else is counted."""
        frames = list(texts)
        start = process_time()
        docs = list(self._parse(frames))
        self.spent += process_time() - start
        return iter(docs)


def textacys(nlp: Language, texts: Iterable[str]) -> None:
    """Parse, and find quotations by textacy; it refuses articles in which a mark is not closed."""
    for doc in nlp.pipe(texts):
        try:
            list(direct_quotations(doc))
        except ValueError:
            continue


def measure(nlp: Language, texts: list[str]) -> dict[str, float]:
    """One round: the ratios to spaCy's full pipeline, and the share of our own code in our time."""
    parser = Parser()
    full = seconds(lambda: list(nlp.pipe(texts)))
    found = {"textacy": seconds(lambda: textacys(nlp, texts)) / full}
    for name, kinds in KINDS.items():
        parser.spent = 0.0
        total = seconds(lambda kinds=kinds: [annotate(text, parser, kinds) for text in texts])
        found[f"{name}"] = total / full
        found[f"{name}, our own code of it"] = (total - parser.spent) / total
        found[f"{name}, our own code to spaCy’s full pipeline"] = (total - parser.spent) / full
    return found


def main() -> None:
    texts = articles(sys.argv[1:])
    nlp = spacy.load(DEFAULT_MODEL)
    measure(nlp, texts[:5])
    rounds = [measure(nlp, texts) for _ in range(ROUNDS)]
    for name in rounds[0]:
        figures = [one[name] for one in rounds]
        print(f"{name:45} {median(figures):.3f}   {' '.join(f'{figure:.3f}' for figure in figures)}")


if __name__ == "__main__":
    main()
