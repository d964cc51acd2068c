"""Whether the cost of a word stays the same in long texts; what one endless paragraph and unclosed marks cost.

python tests/benchmarks/scaling.py [ARTICLES.jsonl]
"""

import sys
from time import process_time

from articles import articles, long_text

import quotes

KINDS = {"direct", "mixed", "indirect"}
SIZES = (1_000, 10_000, 100_000, 1_000_000)
MEASURED_WORDS = 50_000  # short texts are read again until so many words are measured
PARAGRAPH = 200_000
MARKS = 20_000
MENTIONS = 20_000


def cost(text: str) -> float:
    """Processor time for each word, in microseconds."""
    words = len(text.split())
    times = max(1, MEASURED_WORDS // words)
    start = process_time()
    for _ in range(times):
        quotes.extract(text, kinds=KINDS)
    return (process_time() - start) / times / words * 1e6


def main() -> None:
    texts = articles(sys.argv[1:])
    cost(long_text(texts, SIZES[0]))
    costs = {}
    for size in SIZES:
        costs[size] = cost(long_text(texts, size))
        print(f"{size:>9,} words: {costs[size]:7.1f} µs a word, {costs[size] / costs[SIZES[0]]:.2f} of the first")
    print(f"dearest to cheapest: {max(costs.values()) / min(costs.values()):.2f} (at most 1.3)")
    endless = " ".join(long_text(texts, PARAGRAPH).split())
    print(f"one paragraph of {PARAGRAPH:,} words: {cost(endless) / costs[SIZES[0]]:.2f} of the first")
    unclosed = "He said “it is late. " * MARKS
    print(f"one paragraph of {MARKS:,} unclosed marks: {cost(unclosed) / costs[SIZES[0]]:.2f} of the first")
    titled = "“It is late,” said Mr Tomas Brandt. " * MENTIONS
    print(f"{MENTIONS:,} mentions of one man: {cost(titled) / costs[SIZES[0]]:.2f} of the first")


if __name__ == "__main__":
    main()
