"""Where reported words end and the reporter's own begin, by syntax.

A clause is reported whole, with its relative clauses and circumstances, but not what the reporter adds beside it: a
second verb of speech of the same speaker, another speaker's view set against it, a participle that reports more.
"""

from quotes.attribution.quotation import ParsedFrame
from quotes.cue import cue_verb
from quotes.indirect.report import Range, subtree
from quotes.syntax import own_subject
from quotes.tokens import Token
from quotes.types import CueClass

# "…, while Cruz said …": another view, told by the reporter.
SETTING_AGAINST = frozenset({"while", "whereas", "though", "although", "as"})
COMMAS = frozenset({",", "—", "–", "--", ";"})
DEPTH = 6


def clause(head: Token, parsed: ParsedFrame, whole: bool = False) -> Range:
    """The token range of a reported clause, up to where the reporter's own words begin.

    Obi said the plan was dead | and urged her party to drop it. Obi said the plan was dead, | while Novak praised it;
    with `whole` only the first ends it.
    """
    first, last = subtree(head)
    for token in parsed.doc[head.i + 1 : last]:
        end = _reports_more(token, head) or (None if whole else _set_against(token, head, parsed))
        if end is not None and end > head.i:
            return first, end
    return first, last


def _reports_more(token: Token, head: Token) -> int | None:
    """Where a second verb of speech without a subject of its own is joined on: "… and urged …"."""
    if token.dep_ != "conj" or not _reports(token) or own_subject(token) is not None or not _beside(token, head):
        return None
    return next((child.i for child in token.head.children if child.dep_ == "cc" and child.i < token.i), None)


def _reports(verb: Token) -> bool:
    """Whether a verb reports more than a thing done: "and said so", but not "and had finished their shift"."""
    entry = cue_verb(verb)
    if entry is None:
        return False
    return entry.cue_class is not CueClass.SPEECH or any(child.dep_ in ("ccomp", "xcomp") for child in verb.rights)


def _set_against(token: Token, head: Token, parsed: ParsedFrame) -> int | None:
    """Where, behind a comma, another view or a participle that reports begins: ", while …", ", adding …"."""
    edge = token.left_edge.i
    if token.dep_ != "advcl" or edge <= head.i or parsed.doc[edge - 1].text not in COMMAS or not _beside(token, head):
        return None
    reports = token.tag_ == "VBG" and cue_verb(token) is not None
    return edge if reports or parsed.doc[edge].lower_ in SETTING_AGAINST else None


def _beside(token: Token, head: Token) -> bool:
    """Whether a token hangs on the clause's head or on a verb joined to it, not on a clause within."""
    above = token.head
    for _ in range(DEPTH):
        if above.i == head.i:
            return True
        if above.dep_ not in ("conj", "xcomp"):
            return False
        above = above.head
    return False
