"""What an article reports without marks, and partly in marks: cues, what they report, who says it.

Constructions (`verbs`, `nouns`, `asides`, `word_order`) are pure functions from a cue to the words it reports, by the
parse. They propose; `likelihood` weighs what speaks for each proposal; `choosing` keeps those that hold, the outer of
two that overlap, and gives the quotations of one cue its clause.
"""

from quotes.indirect.asides import ASIDE_CONSTRUCTIONS, labelled
from quotes.indirect.choosing import Reported, reported
from quotes.indirect.nouns import NOUN_CONSTRUCTIONS
from quotes.indirect.report import Report
from quotes.indirect.verbs import VERB_CONSTRUCTIONS
from quotes.indirect.word_order import WORD_ORDER

CONSTRUCTIONS = (labelled, *ASIDE_CONSTRUCTIONS, *WORD_ORDER, *VERB_CONSTRUCTIONS, *NOUN_CONSTRUCTIONS)

__all__ = ["CONSTRUCTIONS", "Report", "Reported", "reported"]
