"""Words in marks that nobody is reported to have said: titles of works, and names given in marks."""

from functools import cache, lru_cache

from quotes.attribution.quotation import Quotation
from quotes.cue import cue_noun
from quotes.frame import has_title_case
from quotes.lexicon import words
from quotes.types import CueClass

SENTENCE_ENDS = ".?!:;…”\"’'»“)]"
HEADLINE_WORDS = 20
LABEL_WORDS = 3
SPOKEN_SHARE = 0.8


def is_speech(quotation: Quotation, paragraph: str) -> bool:
    """Whether the quotation may be somebody's words: no title, no name of a thing, no word of a headline."""
    named = is_title(quotation) or is_nickname(quotation) or is_label(quotation)
    return not (named or is_listed(quotation) or is_headline_word(quotation, paragraph))


def is_title(quotation: Quotation) -> bool:
    """Whether the quotation is the title of a work or programme, or a name, by its capitals and its neighbours.

    Yes: on ABC’s “Good Morning Ohio”; the film “Rain Again”; “Rain Again” star Ida Lund; the group called “The Few”.
    No: They shouted “Lock Her Up”.
    """
    if not has_title_case(quotation.text):
        return False
    before = quotation.doc[quotation.first - 1] if quotation.first else None
    after = quotation.doc[quotation.last] if quotation.last < len(quotation.doc) else None
    if before is not None and before.text == "," and before.i:
        before = before.nbor(-1)
    if before is not None and (before.lower_ in _work_words() or before.text in ("’s", "'s", "’", "'")):
        return True
    if after is not None and after.lower_ in _work_words():
        return True
    if before is not None and before.lower_ == "as" and "known" in _words_before(quotation, 6):
        return True
    single = len(quotation.text.split()) == 1
    if single or before is None or before.tag_ != "IN" or before.lower_ in ("that", "as", "like"):
        return False
    reporting = cue_noun(before.nbor(-1)) if before.i and before.lower_ == "of" else None
    return reporting is None or reporting.cue_class is not CueClass.SPEECH  # chants of “Feel the Bern”


def is_nickname(quotation: Quotation) -> bool:
    """Whether the quotation is a nickname inside a name.

    Yes: Robert C. “Bobby” Scott
    No: Mayor Scott “never” slept.
    """
    doc, first, last = quotation.doc, quotation.first, quotation.last
    if first == 0 or last >= len(doc) or quotation.words > 2 or not quotation.text[0].isupper():
        return False
    return doc[first - 1].tag_ in ("NNP", "NNPS") and doc[last].tag_ in ("NNP", "NNPS")


def is_label(quotation: Quotation) -> bool:
    """Whether the quotation names a scheme, a law or the like, as a modifier before its noun.

    Yes: the council’s “healthy streets” scheme
    No: his “reckless and stupid” remarks
    """
    if quotation.words > LABEL_WORDS or quotation.last >= len(quotation.doc):
        return False
    return quotation.doc[quotation.last].lower_ in words("label_nouns.txt")


def is_listed(quotation: Quotation) -> bool:
    """Whether the quotation is the first of the things that "including" lists.

    Yes: the papers, including “top secret” ones
    No: He named several, “including the top secret” ones.
    """
    before = quotation.doc[quotation.first - 1].lower_ if quotation.first else ""
    return before == "including" and quotation.is_fragment


def _words_before(quotation: Quotation, count: int) -> set[str]:
    return {token.lower_ for token in quotation.doc[max(0, quotation.first - count) : quotation.first]}


def is_headline_word(quotation: Quotation, paragraph: str) -> bool:
    """Whether the quotation stands in a line that is no sentence: a headline, a link, a caption's label.

    Yes: Out with the old: Lebanon’s ‘new’ prime minister
    No: “We did it” he added.
    """
    if paragraph[-1] in SENTENCE_ENDS and not (quotation.span.single and _is_title_case(paragraph)):
        return False
    if quotation.span.single:
        return True
    if quotation.ending in ".?!" and quotation.text[0].isupper():
        return False
    whole = quotation.span.end - quotation.span.start >= SPOKEN_SHARE * len(paragraph)
    return not whole and len(paragraph.split(None, HEADLINE_WORDS)) <= HEADLINE_WORDS


@lru_cache(1)
def _is_title_case(paragraph: str) -> bool:
    """Whether nearly every longer word has a capital: Trump: Cruz Has ‘To Come a Long Way’ On Ethanol."""
    longer = [word for word in paragraph.split() if len(word) > 3 and word.isalpha()]
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) > 0.8 * len(longer)


@cache
def _work_words() -> frozenset[str]:
    """Nouns and participles that stand beside the title of a work or a name in marks."""
    return words("work_words.txt")
