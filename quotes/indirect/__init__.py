"""What an article reports without marks, and partly in marks: cues, what they report, who says it.

Constructions (`verbs`, `nouns`) are pure functions from a cue to the words it reports, by the dependency parse. They
propose; `likelihood` weighs what speaks for each proposal; `choosing` keeps those that hold, the outer of two that
overlap, and gives the quotations of one cue its clause.
"""

from quotes.indirect.choosing import Reported, reported
from quotes.indirect.report import Report

__all__ = ["Report", "Reported", "reported"]
