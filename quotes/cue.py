"""Cues: the words that report a quotation, told by the lexicon and the parse together."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from quotes.lexicon import rows
from quotes.syntax import VERB_TAGS, is_aged, is_verb
from quotes.tokens import Token
from quotes.types import CueClass


@frozen
class CueWord:
    """A lexicon entry: the lemma ("say", "point out") and its class."""

    lemma: str
    cue_class: CueClass


# Verbs that say nothing of speech themselves and hand over to the next one: "went on to say".
LIGHT_VERBS = frozenset({"go", "goes", "went", "gone", "going", "continue", "continued", "continues", "began", "begin"})
_SIBILANT = re.compile(r"(s|x|z|ch|sh|o)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def inflections(lemma: str) -> Iterator[str]:
    """The regular forms of a verb: itself, -s, -ed, -ing; irregular ones are in the lexicon.

    >>> list(inflections("deny")), list(inflections("note"))
    (['deny', 'denies', 'denied', 'denying'], ['note', 'notes', 'noted', 'noting'])
    """
    yield lemma
    if _CONSONANT_Y.search(lemma):
        yield from (lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    elif lemma.endswith("e"):
        yield from (lemma + "s", lemma + "d", lemma[:-1] + "ing" if not lemma.endswith("ee") else lemma + "ing")
    else:
        yield from (lemma + ("es" if _SIBILANT.search(lemma) else "s"), lemma + "ed", lemma + "ing")


@cache
def verb_forms() -> dict[str, CueWord]:
    """Every form of every cue verb -> its entry; of a phrase ("point out") the form of its verb with the rest."""
    entries = {lemma: CueWord(lemma, CueClass(cue_class)) for lemma, (cue_class,) in rows("cues.tsv", 2).items()}
    irregular: dict[str, list[str]] = {}
    for form, (lemma,) in rows("cue_forms.tsv", 2).items():
        irregular.setdefault(lemma, []).append(form)
    forms: dict[str, CueWord] = {}
    for lemma, entry in entries.items():
        verb, _, rest = lemma.partition(" ")
        for form in [*irregular.get(lemma, ()), *irregular.get(verb, ()), *inflections(verb)]:
            forms.setdefault(f"{form} {rest}" if rest and not form.endswith(rest) else form, entry)
    return forms


@cache
def phrasal_forms() -> frozenset[str]:
    """The forms of the verbs that report with a particle: "pointed" of "pointed out"."""
    return frozenset(form.partition(" ")[0] for form in verb_forms() if " " in form)


@cache
def noun_forms() -> dict[str, CueWord]:
    """Every form of every cue noun -> its entry."""
    forms: dict[str, CueWord] = {}
    for lemma, (cue_class,) in rows("cue_nouns.tsv", 2).items():
        entry = CueWord(lemma, CueClass(cue_class))
        plural = (
            lemma[:-1] + "ies" if _CONSONANT_Y.search(lemma) else lemma + ("es" if _SIBILANT.search(lemma) else "s")
        )
        for form in (lemma, plural):
            forms.setdefault(form, entry)
    return forms


@cache
def cue_words() -> frozenset[str]:
    """Every word that can begin a cue: most words of an article are told by it to be none."""
    return frozenset(verb_forms()) | phrasal_forms() | noun_forms().keys()


def cue_verb(token: Token) -> CueWord | None:
    """The entry of a verb that reports: "said", "pointed out"; None for nouns and adjectives of the same form."""
    entry = verb_forms().get(token.lower_)
    if entry is None:
        entry = _phrasal(token)
    if entry is None or (token.tag_ not in VERB_TAGS and not is_verb(token)):
        return None
    if token.lower_ in LIGHT_VERBS and any(child.dep_ == "xcomp" and cue_verb(child) for child in token.rights):
        return None
    if token.dep_ in ("compound", "aux") or (token.dep_ == "amod" and not _stands_as_verb(token)):
        return None
    return entry


def _stands_as_verb(token: Token) -> bool:
    """Whether what the parse has for an adjective stands where a verb does: behind a name, or behind a quotation."""
    return _follows_name(token) or _follows_quotation(token)


def _follows_quotation(token: Token) -> bool:
    """Whether a word stands right behind a quotation that leaves off or asks: “It is so,” joked captain Tan."""
    return token.i > 1 and token.nbor(-1).is_quote and token.nbor(-2).text in (",", "?", "!")


def _follows_name(token: Token) -> bool:
    """Whether a participle, as the parse has it, stands right behind a name: "Trump blasted Disney"."""
    if token.i == 0:
        return False
    before = token.doc[token.i - 1]
    return before.tag_ in ("NNP", "NNPS", "PRP") or is_aged(before)


def _phrasal(token: Token) -> CueWord | None:
    """A verb with its particle: "pointed out", "fired back"; the particle may stand apart."""
    if token.lower_ not in phrasal_forms():
        return None
    forms = verb_forms()
    if token.i + 1 < len(token.doc):
        entry = forms.get(f"{token.lower_} {token.doc[token.i + 1].lower_}")
        if entry is not None:
            return entry
    for child in token.rights:
        if child.dep_ in ("prt", "advmod", "prep"):
            entry = forms.get(f"{token.lower_} {child.lower_}")
            if entry is not None:
                return entry
    return None


def cue_noun(token: Token) -> CueWord | None:
    """The entry of a noun that reports: "statement", "claims"."""
    return noun_forms().get(token.lower_) if token.tag_ in ("NN", "NNS", "NNP", "NNPS") else None


def cue_range(verb: Token) -> tuple[int, int]:
    """Token range [first, last) of a verb's cue: with its particle, and with "went on to" before it."""
    first, last = verb.i, verb.i + 1
    for child in verb.rights:
        if child.dep_ == "prt" and child.i == last:
            last = child.i + 1
    head = verb.head
    if verb.dep_ == "xcomp" and head.lower_ in LIGHT_VERBS and head.i < verb.i and verb.i - head.i <= 4:
        first = head.i
    if verb.dep_ == "pcomp" and head.lower_ == "as" and head.head.lower_ in ("quoted", "cited"):
        first = head.head.i
    return first, last
