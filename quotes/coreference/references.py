"""What resolvers ask of a reference."""

import re

from quotes.coreference.discourse import Reference
from quotes.syntax import is_aged

AGED = re.compile(r"[Tt]he (?P<age>\d{1,3})-year-old\b")


def at(reference: Reference) -> int:
    """The article offset of the head of the source."""
    assert reference.head is not None
    assert reference.parsed is not None
    return reference.parsed.frame.to_article(reference.head.idx)


def definite_noun(reference: Reference) -> str | None:
    """The head of a description with "the" or an owner, lower case, its age for "the 34-year-old"; None for others."""
    if reference.head is None:
        return None
    owned = any(child.dep_ == "poss" and child.tag_ != "PRP$" for child in reference.head.children)
    if not owned and not reference.source.text.lower().startswith("the "):
        return None
    return age(reference) if is_aged(reference.head) else reference.head.lower_


def age(reference: Reference) -> str | None:
    """The age by which a description tells somebody: "the 34-year-old striker"."""
    aged = AGED.match(reference.source.text)
    return aged["age"] if aged else None


def is_singular(reference: Reference) -> bool:
    """Whether the head is one person or thing."""
    return reference.head is not None and reference.head.tag_ in ("NN", "NNP", "JJ")
