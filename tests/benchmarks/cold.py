"""What a first run costs: `quotes extract` of an article against a bare script that loads spaCy and parses it.

python tests/benchmarks/cold.py [ARTICLE.txt]
"""

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

from articles import SEEDS

from quotes.model import DEFAULT_MODEL

ROUNDS = 5
BARE = f"import spacy, sys; spacy.load({DEFAULT_MODEL!r})(open(sys.argv[1], encoding='utf-8').read())"


def seconds(*command: str) -> float:
    """How long a Python process runs, by the clock."""
    start = perf_counter()
    subprocess.run([sys.executable, *command], check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> None:
    path = sys.argv[1] if len(sys.argv) > 1 else str(Path(SEEDS / "police-statement.txt"))
    ours = ("-m", "quotes", "extract", path)
    seconds("-c", BARE, path), seconds(*ours)  # the files are in the system's cache from here on
    ratios = []
    for _ in range(ROUNDS):
        bare = seconds("-c", BARE, path)
        ratios.append(seconds(*ours) / bare)
    print(f"extract, of bare spaCy: {median(ratios):.2f} (at most 1.25); rounds {[round(one, 2) for one in ratios]}")
    helps = [seconds("-m", "quotes", "--help") for _ in range(ROUNDS)]
    print(f"--help: {median(helps):.2f} s (at most 0.3)")


if __name__ == "__main__":
    main()
