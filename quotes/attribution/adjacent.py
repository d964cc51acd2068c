"""Rules for a cue in the same sentence, next to the quotation."""

from collections.abc import Iterator

from spacy.tokens import Token

from quotes.attribution.context import Context, Link, ParsedFrame, Quotation
from quotes.attribution.linking import link_noun, link_verb
from quotes.cue import cue_verb
from quotes.syntax import own_subject

# How far a cue may stand from its quotation when the words between are its subject: titles and places are long.
REACH = 30
SENTENCE_STOPS = frozenset(".?!;")
OPENERS = frozenset({":", ",", "—", "–", "-", "that", "--", "…"})


def quotation_then_cue(quotation: Quotation, context: Context) -> Link | None:
    """The clause after the quotation is its source and its cue.

    Yes: “It rained all night,” the farmer from Ostrava said.
    No: “It rained all night.” The farmer left and said nothing.
    """
    if not _is_open(quotation):
        return None
    for token in _after(quotation):
        if cue_verb(token) and token.i > quotation.last and _is_clause_verb(token, quotation):
            found = own_subject(token)
            if found is not None and quotation.last <= found.i < token.i:
                return link_verb("quotation_then_cue", token, quotation.parsed, context)
    return None


def quotation_then_inverted_cue(quotation: Quotation, context: Context) -> Link | None:
    """The cue follows the quotation at once, and its subject follows the cue.

    Yes: “It rained all night,” said the farmer, who comes from Ostrava.
    No: “It rained all night,” the farmer said, and asked Jana to leave.
    """
    if not _is_open(quotation):
        return None
    for token in _after(quotation):
        if cue_verb(token):
            source = _noun_after(token, quotation)
            if source is not None:
                return link_noun("quotation_then_inverted_cue", token, source, quotation.parsed, context, "inverted")
            return link_verb("quotation_then_inverted_cue", token, quotation.parsed, context)
        if not token.is_punct and token.tag_ not in ("RB", "CC"):
            return None
    return None


def cue_then_quotation(quotation: Quotation, context: Context) -> Link | None:
    """The clause before the quotation is its source and its cue, with what it was said to, where and when.

    Yes: Humaid told reporters on Monday: “We are proud.”
    No: The man who said so left, “just like that”.
    """
    if quotation.is_fragment and not _opens_clause(quotation):
        return None
    for token in _before(quotation):
        if cue_verb(token) and not token.dep_ == "relcl" and _reaches(token, quotation):
            link = link_verb("cue_then_quotation", token, quotation.parsed, context)
            if link is not None:
                return link
    return None


def _is_open(quotation: Quotation) -> bool:
    """Whether the sentence may go on after the closing mark: after a comma, “?”, “!”, or before a small letter."""
    last = quotation.text[-1]
    if last == ".":
        following = next((token for token in _after(quotation, stop=False) if not token.is_punct), None)
        return following is not None and following.text[0].islower()
    return True


def _after(quotation: Quotation, stop: bool = True) -> Iterator[Token]:
    """The tokens after the quotation up to the end of its sentence, the next quotation, or REACH."""
    for token in quotation.doc[quotation.last : quotation.last + REACH]:
        if quotation.parsed.is_quoted(token) or (stop and token.text in SENTENCE_STOPS):
            return
        yield token


def _before(quotation: Quotation) -> Iterator[Token]:
    """The tokens before the quotation, nearest first, back to the start of its sentence or REACH.

    Other quotations between are passed over: said it was “late” and “dark”.
    """
    for index in range(quotation.first - 1, max(-1, quotation.first - 1 - REACH), -1):
        token = quotation.doc[index]
        if quotation.parsed.is_quoted(token):
            continue
        if token.text in SENTENCE_STOPS and index < quotation.first - 1:
            return
        yield token


def _is_clause_verb(verb: Token, quotation: Quotation) -> bool:
    """Whether the verb is the main one of the clause after the quotation, not of a relative clause in its subject."""
    return verb.dep_ not in ("relcl", "acl", "amod") or verb.left_edge.i <= quotation.last


def _opens_clause(quotation: Quotation) -> bool:
    """Whether a colon, comma or “that” stands before the opening mark."""
    return quotation.first > 0 and quotation.doc[quotation.first - 1].lower_ in OPENERS


def _reaches(verb: Token, quotation: Quotation) -> bool:
    """Whether all between verb and quotation hangs on the verb, so that no other clause parts them."""
    between = quotation.doc[verb.i + 1 : quotation.first]
    return all(
        token.is_punct
        or quotation.parsed.is_quoted(token)
        or verb.is_ancestor(token)
        or token.lower_ in OPENERS
        for token in between
    )


def _noun_after(verb: Token, quotation: Quotation) -> Token | None:
    """The head of the noun phrase after an inverted cue: its subject by the parse, else the next noun phrase's head."""
    found = own_subject(verb)
    if found is not None:
        return found if found.i > verb.i or found.i >= quotation.last else None
    for token in quotation.doc[verb.i + 1 : verb.i + 3]:
        if token.is_punct or quotation.parsed.is_quoted(token):
            return None
        if token.tag_ in ("NNP", "NNS", "NN", "DT", "PRP", "JJ", "PRP$", "CD"):
            return _phrase_head(token, quotation.parsed, verb)
    return None


def _phrase_head(token: Token, parsed: ParsedFrame, verb: Token) -> Token:
    """Climb from the first token of a noun phrase to its head, staying to the right of the verb."""
    while token.head.i != token.i and token.head.i > verb.i and token.dep_ in (
        "det", "compound", "amod", "poss", "nmod", "nummod", "appos"
    ):  # fmt: skip
        token = token.head
    return token
