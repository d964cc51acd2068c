"""Whether a report tells that something was said: asserted, negated or hypothetical."""

from quotes.syntax import ancestors
from quotes.tokens import Token
from quotes.types import Factuality

NEGATIVE_VERBS = frozenset(
    [
        "decline",
        "declined",
        "declines",
        "declining",
        "refuse",
        "refused",
        "refuses",
        "refusing",
        "fail",
        "failed",
        "fails",
        "failing",
    ]
)
NEGATIVE_SUBJECTS = frozenset({"nobody", "nothing", "none", "no"})
# "would say", "could argue": not told as said. "will" and "can" promise and permit, "should" urges.
HYPOTHETICAL_MODALS = frozenset({"would", "’d", "'d", "could", "might", "may", "should", "ca", "can", "must", "will"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})


def factuality(cue: Token) -> Factuality:
    """Whether the article tells that a cue's words were said: "said", "did not say", "if she says"."""
    verbs = [cue, *_verbs_shared(cue)]
    without = cue.dep_ == "pcomp" and cue.head.lower_ == "without"
    if without or any(_is_negated(verb) for verb in verbs) or any(verb.lower_ in NEGATIVE_VERBS for verb in verbs[1:]):
        return Factuality.NEGATED
    if any(_is_hypothetical(verb) for verb in verbs):
        return Factuality.HYPOTHETICAL
    return Factuality.ASSERTED


def _verbs_shared(cue: Token) -> list[Token]:
    """The verbs that an infinitive hangs on: "refused to say", "did not want to say"."""
    found = []
    below = cue
    for above in ancestors(cue):
        if below.dep_ != "xcomp":
            break
        found.append(above)
        below = above
    return found


def _is_negated(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "det") and _is_nobody(child):
            return True
    return False


def _is_nobody(subject: Token) -> bool:
    """Whether a subject is none: "nobody", "no official", "neither Obi nor Novak"."""
    return subject.lower_ in NEGATIVE_SUBJECTS or any(child.lower_ in ("no", "neither") for child in subject.lefts)


def _is_hypothetical(verb: Token) -> bool:
    for child in verb.lefts:
        if child.dep_ == "mark" and child.lower_ in CONDITIONS:
            return True
        if child.tag_ == "MD" and child.lower_ in HYPOTHETICAL_MODALS:
            return True
    return False
