"""Rules for a quotation that is part of the journalist's clause: who governs the clause it stands in."""

from collections.abc import Iterator

from attrs import evolve

from quotes.attribution.context import Context, Link
from quotes.attribution.cue_nouns import owned_remark
from quotes.attribution.linking import link_noun, link_verb, sentence_start
from quotes.attribution.quotation import Quotation
from quotes.cue import cue_range, cue_verb
from quotes.frame import has_title_case
from quotes.syntax import (
    SENTENCE_REACH,
    ancestors,
    is_passive,
    is_verb,
    nearest_noun,
    own_subject,
    passive_agent,
    sentence_around,
)
from quotes.tokens import Token
from quotes.types import CueClass

FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
# An interruption tells who speaks, and where or to whom, in a few words.
INTERRUPTION = 10
# So does the close of a sentence: ", Brandt said in her report on Monday."
CLOSE = 8
HEARD = frozenset({"asked", "asks", "tells", "told"})  # what follows is who hears it: told the BBC
UTTERING = frozenset({CueClass.SPEECH, CueClass.WRITING, CueClass.ANNOUNCEMENT})
OBJECTS = frozenset({"ccomp", "xcomp", "dobj"})


def according_to(quotation: Quotation, context: Context) -> Link | None:
    """The source is the object of "according to", in the same sentence outside the marks.

    Yes: According to the ministry, the plan is “dead”.
    No: The plan, run according to schedule, was “dead”, Stock said.
    """
    for sentence_token in sentence_around(quotation.head):
        if sentence_token.lower_ != "according" or quotation.parsed.is_quoted(sentence_token):
            continue
        to = sentence_token.nbor() if sentence_token.i + 1 < len(quotation.doc) else sentence_token
        noun = next((child for child in to.children if child.dep_ == "pobj"), None)
        if to.lower_ == "to" and noun is not None and _names_somebody(noun) and not quotation.parsed.is_quoted(noun):
            link = link_noun("according_to", sentence_token, noun, quotation.parsed, context, "pobj")
            cue = quotation.parsed.extent(context.text, sentence_token.i, to.i + 1)
            return evolve(link, cue=cue)
    return None


def governing_cue(quotation: Quotation, context: Context) -> Link | None:
    """The quotation is in the complement of a reporting verb: a fragment of the outermost, a clause of the innermost.

    Yes: Brandt said that Novak had called it “a disaster”. (Brandt)
    No: Brandt, who rebuilt the “Old Mill”, said nothing of the fire.
    """
    if owned_remark(quotation) is not None:
        return None
    verbs = list(_reporters(quotation))
    for verb in reversed(verbs) if quotation.is_fragment else verbs:
        agent = _agent_after(quotation) if is_passive(verb) or is_naming(verb) else None
        if agent is not None:
            return link_noun("governing_cue", verb, agent, quotation.parsed, context, "by")
        link = link_verb("governing_cue", verb, quotation.parsed, context)
        if link is not None and link.source is not None and link.source.text.lower() != "you":
            return link
    return next((_by_nobody(verb, quotation, context) for verb in verbs if _tells_no_agent(verb, quotation)), None)


def _tells_no_agent(verb: Token, quotation: Quotation) -> bool:
    """Whether a passive reports without telling for whom: The book is described there as “riveting”.

    No thought (is known for “odd” hats), and no name (was dubbed the “Iron Goat”).
    """
    entry = cue_verb(verb)
    spoken = entry is not None and entry.cue_class is not CueClass.THOUGHT
    return spoken and is_passive(verb) and not has_title_case(quotation.text)


def _by_nobody(verb: Token, quotation: Quotation, context: Context) -> Link:
    cue = quotation.parsed.extent(context.text, *cue_range(verb))
    return Link("governing_cue", cue, parsed=quotation.parsed, path=f"{verb.text} → no agent")


def _agent_after(quotation: Quotation) -> Token | None:
    """Who acts by a "by" right behind the quotation, where the parse hung it inside: called “pure theatre” by Novak."""
    if quotation.last >= len(quotation.doc) or quotation.doc[quotation.last].lower_ != "by":
        return None
    return next((child for child in quotation.doc[quotation.last].children if child.dep_ == "pobj"), None)


def _names_somebody(noun: Token) -> bool:
    """Whether a noun has what a source has, a capital, a plural or a word before it: not "according to plan"."""
    return noun.tag_ != "NN" or any(child.i < noun.i for child in noun.children)


def parenthetical_cue(quotation: Quotation, context: Context) -> Link | None:
    """A cue with its own subject interrupts the clause that holds the quotation.

    Yes: The mill, Brandt said, was “beyond repair”.
    No: The mill that Brandt said he loved was “beyond repair”.
    """
    if not quotation.is_integrated:
        return None
    for verb in sentence_around(quotation.head):
        if quotation.parsed.is_quoted(verb) or cue_verb(verb) is None or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            continue
        found = own_subject(verb)
        if found is None or found.i > verb.i or not _comma_before(found):
            found = nearest_noun(verb, verb.sent.start)
        if found is not None and found.tag_ not in ("WP", "WDT") and _comma_before(found) and _clause_goes_on(verb):
            return link_noun("parenthetical_cue", verb, found, quotation.parsed, context, "between commas")
    return None


def _clause_goes_on(verb: Token) -> bool:
    """Whether the interrupted clause goes on behind the interruption: ", Brandt wrote in her report, will be late"."""
    rest = verb.doc[verb.i + 1 : verb.i + INTERRUPTION]
    if len(rest) < 2 or rest[0].text in (",", "—", "–"):
        return len(rest) > 1
    stop = next((token for token in rest if token.text == "," or token.tag_ in FINITE_TAGS), rest[0])
    return stop.text == "," and stop.i + 1 < len(verb.doc) and stop.nbor().tag_ in FINITE_TAGS


def cue_in_sentence(quotation: Quotation, context: Context) -> Link | None:
    """The first reporting verb of the sentence before a fragment, where the parse does not tell more.

    Yes: Brandt said the mill was done for because “the world moved on”.
    No: The “Old Mill” burnt, Brandt said.
    """
    if quotation.first == 0 or not quotation.is_fragment or owned_remark(quotation) is not None:
        return None
    start = sentence_start(quotation.parsed, quotation.first)
    for verb in quotation.doc[max(start, quotation.first - SENTENCE_REACH) : quotation.first]:
        finite = own_subject(verb) is not None or _is_finite_after_all(verb, quotation)
        if quotation.parsed.is_quoted(verb) or not cue_verb(verb) or is_passive(verb) or not finite:
            continue
        beside = verb.dep_ == "relcl" and verb.right_edge.i < quotation.first
        if beside and quotation.first - verb.i > NEXT_TO:
            continue
        return link_verb("cue_in_sentence", verb, quotation.parsed, context)
    return None


def closing_cue(quotation: Quotation, context: Context) -> Link | None:
    """The sentence that holds the quotation closes with a comma, a source and a cue: all before is reported.

    Yes: The vote is “the beginning of the end” for the union, said Brandt.
    No: Ministers call it “a detour,” and Brandt said that it rained.
    """
    if quotation.text[0].isupper() and quotation.is_fragment:
        return None
    for verb in sentence_around(quotation.head):
        entry = cue_verb(verb) if verb.i > quotation.last and verb.tag_ in FINITE_TAGS else None
        if entry is None or entry.cue_class not in UTTERING or quotation.parsed.is_quoted(verb):
            continue
        noun = _closer(verb, quotation)
        if noun is not None:
            return link_noun("closing_cue", verb, noun, quotation.parsed, context, "closes the sentence")
    return None


def _closer(verb: Token, quotation: Quotation) -> Token | None:
    """Who says it at the close: ", Brandt said on Monday." or ", said Brandt, the mayor."; not who says more there."""
    inverted = next((child for child in verb.rights if child.dep_ == "nsubj" or child.tag_ == "NNP"), None)
    if inverted is not None and verb.nbor(-1).text == "," and verb.lower_ not in HEARD:
        return inverted if inverted.dep_ == "nsubj" or own_subject(verb) is None else None
    if verb.sent.end - verb.i > CLOSE or any(child.dep_ in OBJECTS for child in verb.rights):
        return None
    for found in (own_subject(verb), nearest_noun(verb, quotation.last)):
        if found is not None and quotation.last <= found.i < verb.i and _comma_before(found):
            return found
    return None


def that_clause(quotation: Quotation, context: Context) -> Link | None:
    """A fragment in a that-clause is reported by its verb, whatever verb it is.

    Yes: The campaign projects that “a fraction of a percent” would do.
    No: The campaign opened the “Old Mill”.
    """
    below = quotation.head
    for token in ancestors(quotation.head):
        with_that = any(child.lower_ == "that" and child.dep_ == "mark" for child in below.children)
        if with_that and below.dep_ == "ccomp" and is_verb(token) and not quotation.parsed.is_quoted(token):
            return link_verb("that_clause", token, quotation.parsed, context)
        below = token
    return None


# Ways down from a verb that lead into what it reports, not into the circumstances of its clause.
NEXT_TO = 3
OWN_OBJECTS = frozenset({"dobj", "oprd", "dative"})
NAMES = frozenset({"NNP", "NNPS", "PRP"})
COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "dobj", "oprd", "attr", "acomp", "prep", "dative", "pcomp", "parataxis", "pobj", "conj", "dep"}
)


def _reporters(quotation: Quotation) -> Iterator[Token]:
    """Reporting verbs whose complement holds the quotation, nearest first.

    The way up ends at a relative clause set off by a comma once somebody speaks in it ("Graham, who vowed to fight
    the “support of rights”, was praised by Swanson" is Graham's), and at "what": in what the group calls “sensible
    laws”. A pronoun there stands for whoever speaks further up: Rubio railed at what he called “the cartel”.
    """
    below, spoken, by_pronoun = quotation.head, False, False
    for token in ancestors(quotation.head):
        if spoken and (_is_aside(below) or (_is_free_relative(below) and not by_pronoun)):
            return
        named = is_naming(token) and _agent_after(quotation) is None
        reports = is_verb(token) and not quotation.parsed.is_quoted(token) and not named
        entry = cue_verb(token) if reports and _reports_through(below, quotation) else None
        if entry:
            spoken = spoken or entry.cue_class is not CueClass.THOUGHT
            speaker = own_subject(token)
            by_pronoun = speaker is not None and speaker.tag_ == "PRP"
            yield token
        below = token


def _reports_through(below: Token, quotation: Quotation) -> bool:
    """Whether the way up comes to a verb from what it reports.

    Behind "as" the parse may hang the words on who describes: "Described by teammates as “allergic to defeat”".
    """
    if below.dep_ == "conj" and cue_verb(below) is not None:
        return False
    described = below.dep_ == "agent" and quotation.doc[quotation.first - 1].lower_ == "as"
    # A subject or modifier of the verb is no complement: A board marked “Eggs” points up the lane.
    at_head = below.i == quotation.head.i and below.dep_ not in ("nmod", "nsubj", "compound")
    return below.dep_ in COMPLEMENTS or at_head or described


def _is_aside(verb: Token) -> bool:
    """Whether the verb's clause is told beside the main one: ", who vowed to …", ", though she warned that …"."""
    if verb.dep_ == "relcl":
        return _comma_before(verb)
    if verb.dep_ == "pcomp":
        return verb.head.lower_ == "with" and own_subject(verb) is not None  # "with Novak calling it “dead”"
    return verb.dep_ == "advcl" and own_subject(verb) is not None


def _is_free_relative(verb: Token) -> bool:
    """Whether the verb is in a clause with "what": in what it calls “sensible laws”."""
    return any(child.lower_ == "what" and child.i < verb.i for child in verb.children)


def _is_finite_after_all(verb: Token, quotation: Quotation) -> bool:
    """Whether what the parse has for a participle is the verb of its clause: it follows a name, or has an object.

    Trump blasted Disney for its “practices”; Beruff, a planner, called the road “finished”.
    """
    has_object = any(child.dep_ in OWN_OBJECTS and verb.i < child.i < quotation.first for child in verb.children)
    return verb.dep_ == "amod" or (verb.dep_ == "acl" and verb.tag_ == "VBN" and has_object)


def is_naming(verb: Token) -> bool:
    """Whether a participle only tells what something is called: a loophole called an “inversion”.

    One that has an object of its own reports: De Luca, speaking on Monday, called Novak a “windbag”.
    """
    named = any(child.dep_ in OWN_OBJECTS and child.i > verb.i and child.tag_ in NAMES for child in verb.children)
    if verb.tag_ != "VBN" or passive_agent(verb) is not None or named:
        return False
    return verb.dep_ in ("acl", "relcl") or (verb.dep_ == "advcl" and not list(verb.lefts))


def _comma_before(token: Token) -> bool:
    edge = token.left_edge.i
    return edge > 0 and token.doc[edge - 1].text in (",", "—", "–")
