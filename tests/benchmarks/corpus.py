"""Articles a second of `quotes.extract_many` with one and with two processes.

    python tests/benchmarks/corpus.py [--articles N] [--rounds R] [FILE.jsonl]

Without a file the articles are the seeds, again and again. The two are run in turn, R rounds; the ratio is the median
of the rounds' ratios. The models are loaded before the clock starts: each run is timed from its first batch on. Two
processes need two processor cores that do nothing else: the load is shown, and a ratio at a load of more than 0.3
before the run says nothing.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import quotes
from quotes.many import BATCH_SIZE

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"


def articles(name: str | None, number: int) -> list[str]:
    """As many articles as asked for, the file's or the seeds, in rounds."""
    if name is None:
        texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    else:
        with open(name, encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for line in file]
    return list(islice(cycle(texts), number))


def rate(texts: list[str], processes: int) -> float:
    """Articles a second, when all processes are at work.

    One batch for each process comes first, which loads the models; the next is taken when they are done.
    """
    start = [0.0]
    warm = BATCH_SIZE * processes * 2

    def timed() -> Iterator[str]:
        yield from islice(cycle(texts), warm)
        yield from texts

    for number, _ in enumerate(quotes.extract_many(timed(), n_process=processes), start=1):
        if number == warm:
            start[0] = time.perf_counter()
    return len(texts) / (time.perf_counter() - start[0])


def main() -> None:
    """Print each round and the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", help="articles, an object a line with its text in `text`")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    texts = articles(arguments.file, arguments.articles)
    sys.stdout.write(f"{len(texts)} articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    rounds = []
    for number in range(arguments.rounds):
        one, two = rate(texts, 1), rate(texts, 2)
        rounds.append((one, two, two / one))
        sys.stdout.write(f"round {number + 1}: {one:.1f} and {two:.1f} articles a second, {two / one:.2f} times\n")
    one, two, ratio = (median(values) for values in zip(*rounds, strict=True))
    sys.stdout.write(f"one process {one:.1f}, two {two:.1f} articles a second: {ratio:.2f} times\n")


if __name__ == "__main__":
    main()
