"""A report that closes its sentence, told by the order of words where the parse may err: "…, the agency reported."."""

from quotes.attribution.context import Context
from quotes.attribution.linking import sentence_start
from quotes.attribution.quotation import ParsedFrame
from quotes.cue import CueWord
from quotes.indirect.report import Report, trimmed
from quotes.indirect.source import source_of_verb
from quotes.syntax import own_subject
from quotes.tokens import Token

FINITE = frozenset({"VBD", "VBZ", "VBP"})
STOPS = frozenset({".", "?", "!"})
# What may stand behind the closing verb: to whom, when and where.
CIRCUMSTANCES = frozenset({"prep", "npadvmod", "advmod", "dobj", "dative", "prt", "punct", "nsubj"})
CLAUSES = frozenset({"ccomp", "xcomp", "acl", "relcl"})
LEAST_WORDS = 3
TAIL = 15


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
    return Report(source_of_verb("closing_report", verb, parsed, context), verb, entry, content, parsed)


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
