"""Where the tests find what they compare with, wherever they and the package are."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
GOLDEN = ROOT / "golden"
# Other people's texts, which are no part of the project: beside it, or where QUOTES_SHARED says.
SHARED = Path(os.environ.get("QUOTES_SHARED") or ROOT.parent / "shared")
