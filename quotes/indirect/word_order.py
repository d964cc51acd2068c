"""Reports told by the order of words, where the parse may err: those that close or interrupt a sentence; names given.

"…, the agency reported on Monday." "The plan, he argued, was dead." "The critic called Holm “a fighter”."
"""

from quotes.attribution.context import Context
from quotes.attribution.linking import sentence_start
from quotes.attribution.quotation import ParsedFrame
from quotes.cue import CueWord
from quotes.indirect.extent import COMMAS
from quotes.indirect.report import Report, trimmed
from quotes.indirect.source import RELATIVES, report_of_verb
from quotes.syntax import own_subject
from quotes.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
STOPS = frozenset({".", "?", "!"})
# What may stand behind the closing verb: to whom, when and where.
CIRCUMSTANCES = frozenset({"prep", "npadvmod", "advmod", "dobj", "dative", "prt", "punct", "nsubj"})
CLAUSES = frozenset({"ccomp", "xcomp", "acl", "relcl"})
LEAST_WORDS = 3
TAIL = 15
# What opens words about the one who speaks, behind the name: who, whose, a, 34, the.
TOLD_OF = frozenset({"WP", "WDT", "WP$", "DT", "CD"})
NAMED = 8


def closing_report(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The sentence up to the comma before its closing "somebody said", or "said somebody".

    Yes: The operation led to 286 arrests, twelve of them in the port, state news agency WAM reported on Monday.
    No: The operation led to 286 arrests, and the state news agency reported on it.
    """
    subject = own_subject(verb)
    if verb.tag_ not in FINITE or subject is None or parsed.is_quoted(subject):
        return None
    first = min(subject.left_edge.i, verb.i)
    comma = first - 1
    follows = comma > 0 and parsed.doc[comma].text == "," and not parsed.is_quoted(parsed.doc[comma - 1])
    if not follows or not _closes(verb, parsed):
        return None
    content = trimmed([(sentence_start(parsed, comma), comma)], parsed)
    if not content or content[0][1] - content[0][0] < LEAST_WORDS:
        return None
    return report_of_verb("closing_report", verb, entry, content, parsed, context)


def interrupting_report(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """The sentence on both sides of a "somebody said" between commas.

    Yes: The harbour, the pilots said on Monday, is no place for a tanker of that size.
    No: The harbour, which the pilots said was deep, is closed to tankers.
    """
    subject = own_subject(verb)
    if verb.tag_ not in FINITE or subject is None or parsed.is_quoted(subject) or subject.tag_ in RELATIVES:
        return None
    opening = min(subject.left_edge.i, verb.i) - 1
    closing = next((at for at in range(verb.i + 1, min(verb.i + TAIL, len(parsed.doc))) if _ends(parsed, at)), None)
    if opening < 1 or closing is None or not all(parsed.doc[at].text in COMMAS for at in (opening, closing)):
        return None
    if any(token.dep_ in CLAUSES for token in parsed.doc[verb.i + 1 : closing]):
        return None
    inverted = subject.i > verb.i
    if inverted and closing + 1 < len(parsed.doc) and parsed.doc[closing + 1].tag_ in TOLD_OF:
        return None  # ", said Ines Prado, who has run it since 2009."
    end = next((at for at in range(closing + 1, len(parsed.doc)) if parsed.doc[at].text in STOPS), len(parsed.doc))
    content = trimmed([(sentence_start(parsed, opening), opening), (closing + 1, end)], parsed)
    if len(content) < 2:
        return None
    return report_of_verb("interrupting_report", verb, entry, content, parsed, context)


def _ends(parsed: ParsedFrame, index: int) -> bool:
    """Whether a mark outside quotations ends a stretch of words."""
    return parsed.doc[index].text in COMMAS | STOPS and not parsed.is_quoted(parsed.doc[index])


def given_name(verb: Token, entry: CueWord, parsed: ParsedFrame, context: Context) -> Report | None:
    """What stands between a verb and the marks behind it, with what is in them, where the parse shows no object.

    Yes: The critic called Holm “a fighter of the old school”.
    No: The critic called, and Holm read the “Old Mill” to her.
    """
    mark = next((at for at in range(verb.i + 1, min(verb.i + NAMED, len(parsed.doc))) if _opens(parsed, at)), None)
    between = parsed.doc[verb.i + 1 : mark] if mark is not None else ()
    if mark is None or not between or between[0].tag_ == "IN":
        return None
    if any(token.is_punct or token.tag_.startswith("VB") for token in between):
        return None
    return report_of_verb("given_name", verb, entry, [(verb.i + 1, mark + 1)], parsed, context)


def _opens(parsed: ParsedFrame, index: int) -> bool:
    return parsed.is_quoted(parsed.doc[index])


def _closes(verb: Token, parsed: ParsedFrame) -> bool:
    """Whether the sentence ends with the verb and its circumstances, and nothing that the verb takes as a clause."""
    if any(child.dep_ not in CIRCUMSTANCES or child.dep_ in CLAUSES for child in verb.rights):
        return False
    for token in parsed.doc[verb.i + 1 : verb.i + 1 + TAIL]:
        if token.text in STOPS:
            return True
        if token.dep_ in CLAUSES or token.text in (",", ";", ":"):
            return False
    return verb.i + 1 + TAIL >= len(parsed.doc)


WORD_ORDER = (closing_report, interrupting_report)
