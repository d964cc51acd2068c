"""Rules for a cue in the same sentence, next to the quotation."""

from collections.abc import Iterator

from quotes.attribution.context import Context, Link
from quotes.attribution.linking import link_noun, link_verb
from quotes.attribution.quotation import Quotation
from quotes.cue import cue_verb, verb_forms
from quotes.syntax import ancestors, is_word, nearest_noun, own_subject
from quotes.tokens import Token

# How far a cue may stand from its quotation when the words between are its subject: titles and places are long.
REACH = 30
NAMING_VERBS = frozenset({"called", "dubbed", "named", "titled", "entitled", "nicknamed", "labeled", "labelled"})
NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "JJ"})
NOT_A_SUBJECT = frozenset({"CC", "IN", "WDT", "WP"})
# A cue whose words the parse did not understand must be near to be believed.
NEAR = 12
OBJECTS = frozenset({"ccomp", "xcomp", "dobj"})
SENTENCE_STOPS = frozenset(".?!;")
CLAUSE_OPENERS = frozenset(
    {"although", "and", "because", "but", "if", "or", "though", "unless", "until", "when", "where", "which", "while"}
)
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})
OPENERS = frozenset({":", ",", "—", "–", "-", "that", "--", "…"})


def quotation_then_cue(quotation: Quotation, context: Context) -> Link | None:
    """The clause after the quotation is its source and its cue.

    Yes: “It rained all night,” the farmer from Ostrava said.
    No: “It rained all night.” The farmer left and said nothing.
    """
    for verb in _verbs_after(quotation):
        found = own_subject(verb) or nearest_noun(verb, quotation.last)
        opening = _opening_noun(quotation, verb) if found is None and verb.dep_ == "ROOT" else None
        if opening is not None and _leaves_off(quotation, verb):
            return link_noun("quotation_then_cue", verb, opening, quotation.parsed, context, "noun behind the marks")
        if found is None or found.tag_ in ("WDT", "DT", "EX"):
            continue  # “I would do it again” — that was all
        if quotation.last <= found.i < verb.i and _is_clause_verb(verb, quotation) and not _is_past(verb, quotation):
            if _leaves_off(quotation, verb):
                return link_verb("quotation_then_cue", verb, quotation.parsed, context)
            return None
    return None


def quotation_then_inverted_cue(quotation: Quotation, context: Context) -> Link | None:
    """The cue follows the quotation at once, and its subject follows the cue.

    Yes: “It rained all night,” said the farmer, who comes from Ostrava.
    No: He called the night “wet,” adding that the river rose.
    """
    if quotation.is_integrated and quotation.is_fragment:
        return None
    for token in _after(quotation):
        if (cue_verb(token) or _takes(token, quotation)) and token.tag_ in FINITE_TAGS | {"VB"}:
            source = _noun_after(token, quotation) if _leaves_off(quotation, token) else None
            if source is None:
                return None
            return link_noun("quotation_then_inverted_cue", token, source, quotation.parsed, context, "inverted")
        if not token.is_punct and token.tag_ != "RB":
            return None
    return None


def quotation_then_cue_word(quotation: Quotation, context: Context) -> Link | None:
    """After a quotation that ends in a comma stand a noun and a word that can be a cue, taken by the parse for a noun.

    Yes: “She’ll stand up to them,” a voice-over in the ad states. “It is so,” the Saudis state in the paper.
    No: “She’ll stand up to them,” and so will the other states.
    """
    rest = list(_after(quotation))
    if quotation.ending not in ",?!" or quotation.is_integrated or not rest or rest[0].tag_ in NOT_A_SUBJECT:
        return None
    for index in range(1, min(len(rest), NEAR)):
        closes = index + 1 == len(rest) or rest[index + 1].tag_ in ("IN", "RB")
        if closes and rest[index].lower_ in verb_forms() and rest[index - 1].tag_ in NOMINAL_TAGS:
            source = quotation.parsed.extent(context.text, rest[0].i, rest[index].i)
            cue = quotation.parsed.extent(context.text, rest[index].i, rest[index].i + 1)
            nouns = [token for token in rest[:index] if token.tag_ in NOMINAL_TAGS]
            return Link(
                "quotation_then_cue_word", cue, source, nouns[0], quotation.parsed, "word order", cue_head=rest[index]
            )
    return None


def cue_directly_before(quotation: Quotation, context: Context) -> Link | None:
    """A cue with a comma or colon, or nothing, stands right before a quotation that opens with a capital.

    Yes: Mills wrote back, “Why now?” Brandt laughed.
    No: Brandt called the mill “Ruin of Ruins”.
    """
    index = quotation.first - 1
    if index < 0:
        return None
    if quotation.doc[index].text in (",", ":"):
        index -= 1
    elif quotation.text[0].islower():
        return None
    for verb in reversed(quotation.doc[max(0, index - 1) : index + 1]):
        if quotation.text[0].islower() and (verb.i != index or own_subject(verb) is None):
            continue
        tight = verb.i == index or quotation.doc[index].dep_ in ("prt", "advmod", "dative", "dobj")
        if tight and cue_verb(verb) and not quotation.parsed.is_quoted(verb) and not _names(verb):
            return link_verb("cue_directly_before", verb, quotation.parsed, context)
    return None


def cue_then_quotation(quotation: Quotation, context: Context) -> Link | None:
    """The clause before the quotation is its source and its cue, with what it was said to, where and when.

    Yes: Humaid told reporters on Monday: “We are proud.”
    No: The man who said so left, “just like that”.
    """
    if quotation.text[0].islower() or (quotation.is_fragment and not _opens_clause(quotation)):
        return None
    for token in _before(quotation):
        if cue_verb(token) and not _is_aside(token) and _reaches(token, quotation):
            link = link_verb("cue_then_quotation", token, quotation.parsed, context)
            if link is not None:
                return link
    return None


def _is_aside(verb: Token) -> bool:
    """Whether the verb stands in a clause of time or condition, or a relative one: "if he wants our guns, …"."""
    if verb.dep_ in ("relcl", "acl") and verb.tag_ != "VBG":
        return True
    if verb.dep_ != "advcl" or not any(child.dep_ in ("mark", "advmod") for child in verb.lefts):
        return False
    closes = verb.i > verb.head.i and own_subject(verb) is not None  # "Brandt was talking when she told him: …"
    return not closes or not any(child.lower_ in ("as", "when", "while") for child in verb.lefts)


def _names(verb: Token) -> bool:
    """Whether the verb gives a name instead of reporting: the campaign called “Party of One”."""
    return verb.lower_ in NAMING_VERBS


def _verbs_after(quotation: Quotation) -> Iterator[Token]:
    """Reporting verbs in the clause after the quotation; none when the quotation runs on without a comma."""
    closed = quotation.ending in ".,?!—–-…" or _next_is(quotation, ",")
    if not closed and (quotation.is_integrated or quotation.is_fragment):
        return
    if any(token.tag_ in ("WDT", "WP") for token in quotation.doc[quotation.last : quotation.last + 2]):
        return  # the term “dry flood,” which the county wants banned
    for token in _main_clause(_after(quotation)):
        reports = cue_verb(token) is not None or _takes(token, quotation)
        if reports and token.tag_ in FINITE_TAGS | {"VB"} and token.dep_ != "conj":
            yield token


def _main_clause(tokens: Iterator[Token]) -> Iterator[Token]:
    """The tokens without a clause that a conjunction opens: “dead,” while Stock said that it lived, Novak wrote."""
    beside = False
    for position, token in enumerate(token for token in tokens if not token.is_quote):
        beside = token.lower_ in CLAUSE_OPENERS if position == 0 else beside and token.text != ","
        if not beside:
            yield token


def _takes(verb: Token, quotation: Quotation) -> bool:
    """Whether the parse makes the quotation the verb's clause, whatever verb it is: “Never,” Hollande retaliated."""
    head = quotation.head
    return head.dep_ == "ccomp" and head.head.i == verb.i and not quotation.is_integrated


def _leaves_off(quotation: Quotation, verb: Token) -> bool:
    """Whether the clause of the verb leaves its object to the quotation.

    After a full stop the next clause is a new sentence unless it starts small or is nothing but source and cue:
    “It is over.” Brandt said. A fragment's own clause may have ended before a clause that reports something else:
    He called it “dead,” the mayor said that nobody cared.
    """
    if quotation.ending in ".?!" and _quotes_more(quotation, verb):
        return False
    has_object = any(child.dep_ in OBJECTS and child.i > verb.i for child in verb.children)
    if quotation.ending == ".":
        following = next((token for token in _after(quotation) if not token.is_punct), None)
        near = verb.i - quotation.last < 8
        starts_small = following is not None and following.text[0].islower()
        return near and (starts_small or (not has_object and not quotation.is_fragment))
    return not has_object or not quotation.is_integrated


def _quotes_more(quotation: Quotation, verb: Token) -> bool:
    """Whether another quotation is the verb's own object: “Why now?” Mills wrote back, “Nice.” is two replies."""
    following = quotation.doc[verb.i + 1 : verb.i + 4]
    quoted = next((token for token in following if quotation.parsed.is_quoted(token)), None)
    if quoted is None or any(token.text in SENTENCE_STOPS for token in quotation.doc[verb.i : quoted.i]):
        return False
    first = next((token for token in quotation.doc[quoted.i : quoted.i + 3] if not token.is_punct), quoted)
    return first.text[0].isupper() and quotation.doc[quotation.last].text[0].isupper()


def _next_is(quotation: Quotation, mark: str) -> bool:
    return quotation.last < len(quotation.doc) and quotation.doc[quotation.last].text == mark


def _after(quotation: Quotation) -> Iterator[Token]:
    """The tokens after the quotation up to the end of its sentence, the next quotation, or REACH."""
    for token in quotation.doc[quotation.last : quotation.last + REACH]:
        if quotation.parsed.is_quoted(token) or token.text in SENTENCE_STOPS:
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
        if token.text in SENTENCE_STOPS:
            return
        yield token


def _is_clause_verb(verb: Token, quotation: Quotation) -> bool:
    """Whether the verb is the main one of the clause after the quotation.

    It is not in a relative clause of the subject, nor in what a verb before it reports: called it “incomplete,”
    stressing that the missing pages were found.
    """
    if verb.dep_ in ("ccomp", "advcl", "pcomp") and quotation.last <= verb.head.i < verb.i:
        return False
    if verb.dep_ == "acl" and verb.doc[verb.i - 1].text == ",":
        return True
    return verb.dep_ not in ("relcl", "acl") or verb.left_edge.i <= quotation.last


def _is_past(verb: Token, quotation: Quotation) -> bool:
    """Whether the quotation stands in a clause that is over: After Stock called it “dead,” Novak asked for a vote."""
    if not quotation.is_integrated:
        return False
    below = quotation.head
    for token in ancestors(quotation.head):
        if token.i == verb.i:
            return below.dep_ == "advcl" and below.i < quotation.first
        below = token
    return False


def _opens_clause(quotation: Quotation) -> bool:
    """Whether a colon, comma or “that” stands before the opening mark."""
    return quotation.first > 0 and quotation.doc[quotation.first - 1].lower_ in OPENERS


def _reaches(verb: Token, quotation: Quotation) -> bool:
    """Whether all between verb and quotation hangs on the verb, so that no other clause parts them."""
    between = quotation.doc[verb.i + 1 : quotation.first]
    return all(
        token.is_punct or quotation.parsed.is_quoted(token) or verb.is_ancestor(token) or token.lower_ in OPENERS
        for token in between
    )


def _noun_after(verb: Token, quotation: Quotation) -> Token | None:
    """The head of the noun phrase after an inverted cue: its subject by the parse, else the next noun phrase's head."""
    found = next((child for child in verb.rights if child.dep_ == "nsubj" and is_word(child)), own_subject(verb))
    if found is not None:
        return found if found.i > verb.i or found.i >= quotation.last else None
    for token in quotation.doc[verb.i + 1 : verb.i + 3]:
        if token.text == "[":
            continue  # said [Novak]: an editor's word for a pronoun's
        if not is_word(token) or quotation.parsed.is_quoted(token):
            return None
        if token.tag_ in ("NNP", "NNS", "NN", "DT", "PRP", "JJ", "PRP$", "CD") or token.text[0].isupper():
            return _phrase_head(token, verb.i)
    return None


def _opening_noun(quotation: Quotation, verb: Token) -> Token | None:
    """The noun right behind a quotation, where what is told about it parts it from its verb.

    “We are tired,” an officer, who may not speak on the record, told the paper.
    """
    first = next((token for token in _after(quotation) if not token.is_punct), None)
    if first is None or quotation.ending not in ",?!" or quotation.is_integrated:
        return None
    noun = _phrase_head(first, quotation.last - 1)
    return noun if noun.i < verb.i and noun.tag_ in ("NN", "NNS", "NNP", "NNPS") else None


def _phrase_head(token: Token, beyond: int) -> Token:
    """Climb from the first token of a noun phrase to its head, staying to the right of token `beyond`."""
    while token.head.i != token.i and token.head.i > beyond and token.dep_ in (
        "det", "compound", "amod", "poss", "nmod", "nummod", "appos"
    ):  # fmt: skip
        token = token.head
    return token
