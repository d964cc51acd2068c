"""Runs of proper nouns in the journalist's own words: where names stand."""

import re
from collections.abc import Iterator, Sequence

from quotes.attribution.quotation import ParsedFrame
from quotes.lexicon import given_names, organization_nouns, titles, words

_BYLINE = re.compile(r"(By|BY|by|Written by|Photo(graph)?s? by|Follow|Contact) [A-Z]")
FURNITURE_WORDS = 12
NICKNAME_TOKENS = 4
# Forms of a firm that are written small behind its name: "Tessaract plc".
FIRM_FORMS = frozenset({"inc", "llc", "ltd", "plc"})


def proper_words(frames: Sequence[ParsedFrame]) -> frozenset[str]:
    """Lower-cased words that the article uses as proper nouns where no sentence starts.

    The tagger takes "Sanders noted" and "Rajoy said" for common nouns at a sentence's start; what is a name
    elsewhere in the article is one there too.
    """
    return frozenset(
        token.lower_
        for parsed in frames
        if not parsed.is_headline
        for token in parsed.doc
        if token.tag_ in ("NNP", "NNPS") and token.text[0].isupper() and not token.is_sent_start
    )


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is a byline, a credit or a link: it starts with "By" or is short and ends no sentence."""
    if _BYLINE.match(paragraph):
        return True
    return len(paragraph.split(None, FURNITURE_WORDS)) <= FURNITURE_WORDS and paragraph[-1] not in ".?!:;…”\"’'"


def runs(parsed: ParsedFrame, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Token ranges of proper nouns in a row, with the particles inside."""
    doc = parsed.doc
    index = 0
    while index < len(doc):
        if not doc[index].text[0].isupper() or not is_proper(parsed, index, known):
            index += 1
            continue
        first = index
        index += 1
        while index < len(doc) and (is_proper(parsed, index, known) or _is_joint(parsed, index, known)):
            index += 1
        yield first, index


def is_proper(parsed: ParsedFrame, index: int, known: frozenset[str] = frozenset()) -> bool:
    """Whether the token is a proper noun outside quotations: by its tag, or by its capital inside a sentence."""
    token = parsed.doc[index]
    if parsed.is_quoted(token) or not token.text[0].isupper():
        return False
    if token.tag_ in ("NNP", "NNPS"):
        return True
    if token.is_sent_start and token.lower_ in given_names() and index + 1 < len(parsed.doc):
        return parsed.doc[index + 1].tag_ == "NNP"  # "Ilse Brandt opened …", which the tagger takes for an adjective
    if token.is_sent_start and index + 1 < len(parsed.doc) and parsed.doc[index + 1].text in FIRM_FORMS:
        return True
    if token.is_sent_start:
        return token.lower_ in known and token.lower_ not in words("common_starts.txt")
    if token.tag_ == "CD" and index + 1 < len(parsed.doc):
        return parsed.doc[index + 1].tag_ == "NNP"  # "the group One Nation"
    return token.tag_ in ("JJ", "NN", "NNS", "VBG", "UH", "FW") and token.lower_ not in words("common_starts.txt")


def _is_joint(parsed: ParsedFrame, index: int, known: frozenset[str]) -> bool:
    """What may stand between two proper nouns of one name: "Ursula von der Leyen", "Board of Elections"."""
    doc = parsed.doc
    token, before = doc[index], doc[index - 1]
    following = index + 1
    if parsed.is_quoted(token):
        return _is_nickname(parsed, index, known)
    if token.text in FIRM_FORMS:
        return True
    if token.text == "-" or before.text == "-":
        return not before.whitespace_ and (token.text != "-" or not token.whitespace_)  # Ban Ki-moon
    if token.text == "." and f"{before.lower_}." in titles():
        return following < len(doc) and is_proper(parsed, following, known)
    if token.lower_ in ("of", "for", "on", "and") and before.lower_ in organization_nouns():
        return following < len(doc) and is_proper(parsed, following, known)
    if token.text in ("’", "'"):  # "Oldhaven Traders’ Alliance", but not "Trump’s America"
        ends = following < len(doc) and doc[following].lower_ in organization_nouns()
        return ends and doc[following].text[0].isupper()
    if token.lower_ not in words("name_particles.txt") and token.text != "&":
        return False
    while following < len(doc) and (doc[following].lower_ in words("name_particles.txt") or doc[following].text == "-"):
        following += 1
    return following < len(doc) and is_proper(parsed, following, known)


def _is_nickname(parsed: ParsedFrame, index: int, known: frozenset[str]) -> bool:
    """Whether the token is part of a nickname in marks between two proper nouns: Robert C. “Bobby” Scott."""
    doc, number = parsed.doc, parsed.quotation_of[index]
    first = last = index
    while first > 0 and parsed.quotation_of[first - 1] == number:
        first -= 1
    while last + 1 < len(doc) and parsed.quotation_of[last + 1] == number:
        last += 1
    if first == 0 or last + 1 == len(doc) or last - first > NICKNAME_TOKENS:
        return False
    if not all(token.text[0].isupper() for token in doc[first + 1 : last]):
        return False
    return is_proper(parsed, first - 1, known) and is_proper(parsed, last + 1, known)
