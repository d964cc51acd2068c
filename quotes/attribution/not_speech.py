"""Words in marks that nobody is reported to have said: titles of works, and names given in marks."""

from functools import cache

from quotes.attribution.quotation import Quotation
from quotes.lexicon import words

SMALL_WORDS = frozenset("a an and as at but by for from in into is nor of on or over per the to up vs with".split())
MAX_TITLE_WORDS = 9


def is_title(quotation: Quotation) -> bool:
    """Whether the quotation is the title of a work or programme, or a name, by its capitals and its neighbours.

    Yes: on ABC’s “Good Morning Ohio”; the film “Rain Again”; “Rain Again” star Ida Lund; the group called “The Few”.
    No: They shouted “Lock Her Up”.
    """
    if not _has_title_case(quotation.text):
        return False
    before = quotation.doc[quotation.first - 1] if quotation.first else None
    after = quotation.doc[quotation.last] if quotation.last < len(quotation.doc) else None
    if before is not None and (before.lower_ in _work_words() or before.text in ("’s", "'s", "’", "'")):
        return True
    if after is not None and after.lower_ in _work_words():
        return True
    single = len(quotation.text.split()) == 1
    return not single and before is not None and before.tag_ == "IN" and before.lower_ not in ("that", "as", "like")


@cache
def _work_words() -> frozenset[str]:
    """Nouns and participles that stand beside the title of a work or a name in marks."""
    return words("work_words.txt")


def _has_title_case(text: str) -> bool:
    """Every word a capital, save the small ones inside; no sentence's end."""
    found = text.rstrip(",.;:").split()
    if not 1 <= len(found) <= MAX_TITLE_WORDS or text[-1] in "?!" and len(found) > 3:
        return False
    inner = [word.strip("‘’'“”\"(,:") for word in found]
    capital = [word for word in inner if word[:1].isupper() or word[:1].isdigit()]
    small = [word for word in inner if word.lower() in SMALL_WORDS]
    return inner[0] in capital and len(set(capital) | set(small)) == len(set(inner))
