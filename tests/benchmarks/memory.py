"""How much memory a text of a million words takes, the model's included; in a process of its own.

python tests/benchmarks/memory.py [ARTICLES.jsonl]
"""

import resource
import sys

from articles import articles, long_text

import quotes

WORDS = 1_000_000


def peak() -> float:
    """The most memory that this process has had, in gigabytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9


def main() -> None:
    text = long_text(articles(sys.argv[1:]), WORDS)
    quotes.extract(text[:1_000])
    print(f"model loaded: {peak():.2f} GB")
    found = quotes.extract(text, kinds={"direct", "mixed", "indirect"})
    print(f"a text of {WORDS:,} words, {len(found.quotes):,} quotations: {peak():.2f} GB (at most 2)")


if __name__ == "__main__":
    main()
