"""Rules for a source before a colon: a label, a clause that introduces the quotation, a paragraph that does."""

import re

from attrs import evolve

from quotes.attribution.clause import clause_subject, names_person
from quotes.attribution.context import Context, Link
from quotes.attribution.linking import link_noun, sentence_start
from quotes.attribution.quotation import Quotation
from quotes.tokens import Token
from quotes.types import Extent

_LABEL = re.compile(r"^(?P<name>(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*)(?:\s*\([^)]*\))?:\s*$")
_INNER_LABEL = re.compile(
    r"(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2}|(?:[A-Z][a-z.’'-]+ ){1,2}[A-Z][a-z’'-]+):\s+(?=\S)"
)
_MAX_LABEL = 60

DASHES = frozenset({"-", "—", "–", "--", "―", "•", "*"})
SENTENCE_ENDS = frozenset({".", "?", "!", "]", ")"})
NAME_JOINTS = frozenset({"and", "&", ",", "of", "the"})


def label(quotation: Quotation, context: Context) -> Link | None:
    """The paragraph is a name, a colon and the quotation.

    Yes: Mayor Brandt: “We will not wait.”
    No: Related: “We will not wait”
    """
    start = context.paragraphs[quotation.paragraph].start
    head = context.text[start : quotation.span.start]
    match = _LABEL.match(head) if len(head) <= _MAX_LABEL else None
    if match is None or quotation.is_fragment or leads_on(quotation):
        return None
    source = Extent.of(context.text, start, start + match.end("name"))
    colon = start + head.rindex(":")
    return Link("label", cue=Extent.of(context.text, colon, colon + 1), source=source, path="label")


def transcript_turn(quotation: Quotation, context: Context) -> Link | None:
    """The words are a turn of a transcript: its label names the source, if it names anybody.

    Yes: DANA HUMAID: Where were you? ⏎ TOM STOCK: I was at home.
    No: Ministry: 430 saved in raid
    """
    told = quotation.span.label
    if told is None:
        return None
    before = context.before(quotation)
    if before is not None and before.span.label == told:
        return Link("transcript_turn", path="the same turn", continues=before.number)
    return Link("transcript_turn", cue=told.cue, source=told.name, path="label")


def inner_label(quotation: Quotation, context: Context) -> Link | None:
    """A name and a colon open the quotation: a transcript set in marks.

    Yes: “RAMOS: Who told you that?”
    No: “Warning: it is late.”
    """
    match = _INNER_LABEL.match(quotation.text)
    if match is None:
        return None
    start = quotation.span.inner_start
    source = Extent.of(context.text, start, start + match.end("name"))
    return Link("inner_label", source=source, path="label", spoken_from=start + match.end())


def introduced(quotation: Quotation, context: Context) -> Link | None:
    """A clause that ends in a colon or comma before a sentence in marks names the source as its subject.

    Yes: Novak closed the file: “Nobody could do it alone.”
    No: The road has one name: “Profit”
    """
    if quotation.first == 0 or quotation.doc[quotation.first - 1].text not in (":", ",", "—", "–"):
        return None
    if quotation.is_fragment and quotation.doc[quotation.first - 1].text != ":":
        return None
    start = sentence_start(quotation.parsed, quotation.first - 1)
    link = clause_subject("introduced", quotation.parsed, start, quotation.first, context)
    person = _concerned(quotation, start) if link is None or link.cue is None else None
    if person is None or (link is not None and link.head is not None and names_person(link.head)):
        return link
    return evolve(link_noun("introduced", person, person, quotation.parsed, context, person.dep_), cue=None)


def _concerned(quotation: Quotation, start: int) -> Token | None:
    """Whom words about a thing concern: "The vote angered Brandt: …", "From Brandt’s letter: …", "For Brandt, …: …"."""
    colon = quotation.first - 1
    for noun in quotation.doc[start:colon]:
        closes = noun.right_edge.i == colon - 1 and (noun.dep_ == "dobj" or noun.head.lower_ == "from")
        owns = noun.dep_ == "poss" and noun.head.i == colon - 1 and noun.head.head.i == start
        opens = noun.dep_ == "pobj" and noun.head.i == start and noun.head.lower_ == "for"
        if (closes or owns or opens) and names_person(noun):
            return noun
    return None


def colon_label(quotation: Quotation, context: Context) -> Link | None:
    """A name and a colon stand before the quotation, after a dash or the end of a sentence.

    Yes: NOT WRONG, JUST EARLY - Mark Blum and Jon Cole: “They ended too soon.”
    No: The mayor told Mark Blum: “Enough.”
    """
    colon = quotation.first - 1
    if colon < 1 or quotation.doc[colon].text != ":" or quotation.is_fragment or leads_on(quotation):
        return None
    first = colon
    while first > 0 and _is_name_word(quotation, first - 1):
        first -= 1
    while first < colon and quotation.doc[first].tag_ not in ("NNP", "NNPS"):
        first += 1
    alone = first == 0 or quotation.doc[first - 1].text in DASHES | SENTENCE_ENDS or quotation.doc[first].is_sent_start
    if first == colon or not alone:
        return None
    source = quotation.parsed.extent(context.text, first, colon)
    return Link("colon_label", quotation.parsed.extent(context.text, colon, colon + 1), source, path="colon")


def _is_name_word(quotation: Quotation, index: int) -> bool:
    token = quotation.doc[index]
    return not quotation.parsed.is_quoted(token) and (token.tag_ in ("NNP", "NNPS") or token.lower_ in NAME_JOINTS)


def colon_paragraph(quotation: Quotation, context: Context) -> Link | None:
    """The paragraph before ends in a colon; its last clause names the source, and the cue if it has one.

    Yes: Stock praised the countries involved: ⏎ “Nobody could do it alone.”
    No: Read more: ⏎ “Nobody could do it alone”
    """
    if quotation.paragraph == 0 or not opens_paragraph(quotation, context):
        return None
    before = context.paragraphs[quotation.paragraph - 1]
    if context.text[before.end - 1] != ":":
        return None
    parsed = context.of_paragraph(quotation.paragraph - 1)[-1]
    start = sentence_start(parsed, len(parsed.doc) - 1)
    return clause_subject("colon_paragraph", parsed, start, len(parsed.doc), context)


def leads_on(quotation: Quotation) -> bool:
    """Whether the sentence goes on behind the quotation, with its cue: Verdict: “Guilty,” said the foreman."""
    return quotation.ending == "," and quotation.last < len(quotation.doc)


def opens_paragraph(quotation: Quotation, context: Context) -> bool:
    """Whether nothing stands before the opening mark in its paragraph."""
    return quotation.span.start == context.paragraphs[quotation.paragraph].start
