"""Constructions of a verb that reports: where, by the parse, the words stand that it reports.

Each is a function of the verb, its entry in the lexicon and the article; None when the verb does not stand in it.
"""

from collections.abc import Iterable

from quotes.attribution.context import Context
from quotes.attribution.quotation import ParsedFrame
from quotes.cue import CueWord, cue_verb
from quotes.indirect.extent import COMMAS, clause
from quotes.indirect.factuality import NEGATIVE_VERBS
from quotes.indirect.report import Report, subtree, without
from quotes.indirect.source import RELATIVES, report_of_verb
from quotes.syntax import SUBJECTS, is_passive
from quotes.tokens import Token
from quotes.types import CueClass

READING = frozenset({"read", "reads", "reading"})
AMOUNTS = frozenset(
    ["anything", "everything", "less", "little", "lot", "more", "most", "much", "nothing", "so", "something"]
)
# "He was said to be rich" tells of him, and of nobody who said so.
HEARSAY = frozenset({"say", "report", "rumor", "rumour"})
# "As the crowd cheered" tells when, "as the Herald reported" who says it.
TOLD = frozenset({CueClass.SPEECH, CueClass.WRITING, CueClass.ANNOUNCEMENT, CueClass.DOCUMENT, CueClass.THOUGHT})
COMPLEMENTIZERS = frozenset({"that", "whether", "if"})
TOPIC_PREPOSITIONS = frozenset(
    [
        "about",
        "against",
        "around",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "over",
        "to",
        "toward",
        "towards",
        "upon",
        "with",
    ]
)
# What belongs to the object of a verb of speech: accused Novak of theft, called it a shame, urged him to leave.
OBJECT_PARTS = frozenset({"oprd", "prep", "xcomp", "advcl", "advmod"})
# When and where something is said is the reporter's: "welcomed the offer after the hearing".
CIRCUMSTANCES = frozenset({"after", "before", "during", "since", "until", "on", "at"})
# What a passive reports of its subject: accused of theft, described as a shame, charged with smuggling.
OF_SUBJECT = frozenset({"of", "for", "as", "with", "to", "from", "against", "about", "over"})


def reported_clause(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The clause behind a verb that takes it as complement, with or without "that", or a question.

    Yes: Police say they have enough officers.
    No: The sign says little.
    """
    found = _clause_behind(verb)
    return report_of_verb("reported_clause", verb, entry, [clause(found, parsed)], parsed, context) if found else None


def whole_clause(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The clause behind a verb with all that follows it, where a quotation of the same report stands there.

    Yes: The firm said it would close, blaming what it called “a perfect storm”.
    No: The firm said it would close, blaming the weather.
    """
    found = _clause_behind(verb)
    whole = clause(found, parsed, whole=True) if found else None
    if found is None or whole is None or whole == clause(found, parsed):
        return None
    return report_of_verb("whole_clause", verb, entry, [whole], parsed, context)


def clause_over_relative(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """A noun, and what a relative clause tells was said of it.

    Yes: A deal that he said was dead was revived.
    No: A deal that she signed was revived.
    """
    found = _behind(verb, {"ccomp"})
    if verb.dep_ != "relcl" or verb.head.i > verb.i or found is None or found.left_edge.i > verb.i:
        return None
    about = without(subtree(verb.head), subtree(verb))[:1]
    return report_of_verb(
        "clause_over_relative", verb, entry, [*about, (verb.i + 1, subtree(found)[1])], parsed, context
    )


def reported_infinitive(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The infinitive or participle behind a verb, with the object that is to do it.

    Yes: The company promised to close the plant. Obi urged her to leave.
    No: The farmer left to milk the cows.
    """
    found = _behind(verb, {"xcomp"})
    if found is None or (entry.lemma in HEARSAY and (is_passive(verb) or verb.dep_ == "acl")):
        return None
    if verb.lower_ in NEGATIVE_VERBS and cue_verb(found) is not None and any(found.rights):
        return None  # "declined to say who paid" reports who paid
    first, last = clause(found, parsed)
    actor = _behind(verb, {"dobj"})
    if actor is not None and actor.i < found.i:
        first = actor.left_edge.i
    return report_of_verb("reported_infinitive", verb, entry, [(first, last)], parsed, context)


def reported_object(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The object of a verb, alone.

    Yes: Novak denounced the ruling on Monday.
    No: Novak added a room.
    """
    found = _object(verb)
    return report_of_verb("reported_object", verb, entry, [subtree(found)], parsed, context) if found else None


def reported_object_phrase(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The object of a verb with all that follows it.

    Yes: Novak accused the board of hiding the figures.
    No: Novak added a room to the mill.
    """
    found = _object(verb)
    if found is None:
        return None
    first, last = subtree(found)
    for child in verb.rights:
        start = child.left_edge.i
        touches = start == last or (start == last + 1 and parsed.doc[last].is_quote)
        if child.i > found.i and touches and child.dep_ in OBJECT_PARTS and child.lower_ not in CIRCUMSTANCES:
            last = child.right_edge.i + 1
    return report_of_verb("reported_object_phrase", verb, entry, [(first, last)], parsed, context)


def reported_topic(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """What stands behind a verb's preposition.

    Yes: The ministry warned of a shortage.
    No: The farmer spoke at noon.
    """
    for child in verb.rights:
        if child.dep_ in ("prep", "agent", "prt") and child.lower_ in TOPIC_PREPOSITIONS and _has_object(child):
            content = (child.i + 1, child.right_edge.i + 1)
            return report_of_verb("reported_topic", verb, entry, [content], parsed, context)
    return None


def for_clause(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """Somebody is to do something: "call for" with an infinitive that has a subject.

    Yes: Obi called for the board to resign.
    No: Obi called for the bill.
    """
    found = _behind(verb, {"advcl", "ccomp", "xcomp"})
    if found is None or found.left_edge.lower_ != "for":
        return None
    first, last = clause(found, parsed)
    return report_of_verb("for_clause", verb, entry, [(first + 1, last)], parsed, context)


def distant_clause(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """A clause with "that" or "whether" which the parse hung on a word between it and the verb.

    Yes: Obi told the board during a visit to Ostrava on Friday that the mill would close.
    No: Obi told the board of the rule that had closed the mill.
    """
    if _behind(verb, {"ccomp"}) is not None:
        return None
    for token in parsed.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.dep_ == "mark" and token.lower_ in COMPLEMENTIZERS and _hangs_between(token.head, verb):
            return report_of_verb("distant_clause", verb, entry, [clause(token.head, parsed)], parsed, context)
    return None


def fronted_clause(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The clause before its verb.

    Yes: The mill will close in May, officials told the council, and the workers will be moved.
    No: The mill that officials closed burnt.
    """
    found = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    return report_of_verb("fronted_clause", verb, entry, [subtree(found)], parsed, context) if found else None


def as_clause(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The clause that "as somebody said" is beside.

    Yes: The mill will close, as the Herald reported.
    No: The mill closed as the owner announced a sale.
    """
    edge = verb.left_edge
    set_off = edge.is_sent_start or (edge.i > 0 and parsed.doc[edge.i - 1].text in COMMAS)
    if verb.dep_ != "advcl" or edge.lower_ != "as" or not set_off or entry.cue_class not in TOLD:
        return None
    if _behind(verb, {"ccomp", "dobj", "xcomp"}) is not None:
        return None
    return report_of_verb("as_clause", verb, entry, without(subtree(verb.head), subtree(verb)), parsed, context)


def passive_report(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The subject of a passive with what is reported of it.

    Yes: Novak was accused of theft.
    No: Novak was called at noon.
    """
    about = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    if not is_passive(verb) or about is None or about.tag_ in RELATIVES or entry.lemma in HEARSAY:
        return None
    told = (child for child in verb.rights if child.dep_ in ("xcomp", "oprd") or child.lower_ in OF_SUBJECT)
    parts = [subtree(about), *(subtree(child) for child in list(told)[:1])]
    return report_of_verb("passive_report", verb, entry, parts, parsed, context)


def relative_report(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The noun that a relative clause tells was said or thought of.

    Yes: The ruling that Novak denounced was old.
    No: The judge who denounced the ruling was old.
    """
    if verb.dep_ != "relcl" or verb.head.i > verb.i:
        return None
    own = [child for child in verb.rights if child.dep_ in ("ccomp", "dobj", "xcomp") and child.tag_ not in RELATIVES]
    if own or any(child.dep_ in SUBJECTS and child.tag_ in RELATIVES for child in verb.lefts):
        return None
    content = without(subtree(verb.head), subtree(verb))[:1]
    return report_of_verb("relative_report", verb, entry, content, parsed, context)


def _behind(verb: Token, relations: Iterable[str]) -> Token | None:
    """The first child behind the verb in one of some relations."""
    return next((child for child in verb.rights if child.dep_ in relations), None)


def _clause_behind(verb: Token) -> Token | None:
    """The complement of a verb, all of which stands behind it."""
    found = _behind(verb, {"ccomp"})
    return None if found is None or found.left_edge.i < verb.i else found


def _object(verb: Token) -> Token | None:
    """What a verb reports as its object; not how much: "the sign says little"."""
    found = _behind(verb, {"dobj"})
    return None if found is None or found.lower_ in AMOUNTS or verb.lower_ in READING else found


def _has_object(preposition: Token) -> bool:
    return any(child.dep_ in ("pobj", "pcomp") for child in preposition.rights)


def _hangs_between(head: Token, verb: Token) -> bool:
    """Whether a clause hangs on the verb, or on its object or circumstance."""
    above = head.head
    if head.dep_ == "ccomp" or head.dep_ not in ("relcl", "advcl", "acl"):
        return False
    return verb.i in (above.i, above.head.i, above.head.head.i)


VERB_CONSTRUCTIONS = (
    fronted_clause,
    reported_clause,
    clause_over_relative,
    reported_infinitive,
    passive_report,
    reported_object,
    reported_object_phrase,
    for_clause,
    as_clause,
    distant_clause,
    reported_topic,
    relative_report,
)
