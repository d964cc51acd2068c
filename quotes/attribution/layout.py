"""Rules for a source told by the article's layout: labels, dashes, colons, the sentence or paragraph before."""

import re

from attrs import evolve
from spacy.tokens import Token

from quotes.attribution.context import OPENING_WORDS, Context, Link
from quotes.attribution.linking import link_noun, link_verb, sentence_start
from quotes.attribution.quotation import ParsedFrame, Quotation
from quotes.cue import cue_verb
from quotes.lexicon import organization_nouns, person_nouns, words
from quotes.syntax import is_passive, own_subject
from quotes.types import Extent

# “…” — Nell Carden, 34, teacher: the name runs to the first comma or bracket.
_SIGNATURE = re.compile(r"\s*(?:—|–|―|--|-)\s*(?P<name>[A-Z][^,(\n“\"]{1,80}?)\s*(?:[,(].{0,120}|\.?$)")
_LABEL = re.compile(r"^(?P<name>(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*)(?:\s*\([^)]*\))?:\s*$")
_INNER_LABEL = re.compile(
    r"(?P<name>[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,2}|(?:[A-Z][a-z.’'-]+ ){1,2}[A-Z][a-z’'-]+):\s+(?=\S)"
)
_MAX_LABEL = 60
DASHES = frozenset({"-", "—", "–", "--", "―", "•", "*"})
SENTENCE_ENDS = frozenset({".", "?", "!", "]", ")"})
NAME_JOINTS = frozenset({"and", "&", ",", "of", "the"})
MOST_REPEATED = 20
REPORTING_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
MAIN_VERBS = frozenset({"ROOT", "conj", "parataxis"})
MAIN_CLAUSE = frozenset({"ROOT", "ccomp", "conj", "parataxis", "dep"})
# "it is true that", "there is": subjects that name nobody.
EMPTY_SUBJECTS = frozenset({"it", "there", "that", "this", "what", "you", "one"})
# A conjunction may open the sentence in marks: “I came,” he said. And “I will stay.”
SENTENCE_OPENERS = frozenset({"but", "and", "then", "so", "or", "yet"})


def signature(quotation: Quotation, context: Context) -> Link | None:
    """A dash and a name close the paragraph after the quotation, or are the next paragraph.

    Yes: “I would do it again.” — Nell Carden, 34, teacher
    No: “I would do it again” — that was all she said.
    """
    number = quotation.paragraph
    match = _SIGNATURE.match(context.text, quotation.span.end, context.paragraphs[number].end)
    if match is None and context.paragraphs[number].end == quotation.span.end and number + 1 < len(context.paragraphs):
        below = context.paragraphs[number + 1]
        match = _SIGNATURE.fullmatch(context.text, below.start, below.end)
    if match is None or len(match["name"].split()) > 6 or not match["name"].split()[-1][0].isupper():
        return None
    source = Extent.of(context.text, match.start("name"), match.end("name"))
    return Link("signature", source=source, path="dash")


def label(quotation: Quotation, context: Context) -> Link | None:
    """The paragraph is a name, a colon and the quotation.

    Yes: Mayor Brandt: “We will not wait.”
    No: Related: “We will not wait”
    """
    start = context.paragraphs[quotation.paragraph].start
    head = context.text[start : quotation.span.start]
    match = _LABEL.match(head) if len(head) <= _MAX_LABEL else None
    if match is None or quotation.is_fragment or _leads_on(quotation):
        return None
    source = Extent.of(context.text, start, start + match.end("name"))
    colon = start + head.rindex(":")
    return Link("label", cue=Extent.of(context.text, colon, colon + 1), source=source, path="label")


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
    return _clause_subject("introduced", quotation.parsed, start, quotation.first, context)


def colon_label(quotation: Quotation, context: Context) -> Link | None:
    """A name and a colon stand before the quotation, after a dash or the end of a sentence.

    Yes: NOT WRONG, JUST EARLY - Mark Blum and Jon Cole: “They ended too soon.”
    No: The mayor told Mark Blum: “Enough.”
    """
    colon = quotation.first - 1
    if colon < 1 or quotation.doc[colon].text != ":" or quotation.is_fragment or _leads_on(quotation):
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


def _leads_on(quotation: Quotation) -> bool:
    """Whether the sentence goes on behind the quotation, with its cue: Verdict: “Guilty,” said the foreman."""
    return quotation.ending == "," and quotation.last < len(quotation.doc)


def _is_name_word(quotation: Quotation, index: int) -> bool:
    token = quotation.doc[index]
    return not quotation.parsed.is_quoted(token) and (token.tag_ in ("NNP", "NNPS") or token.lower_ in NAME_JOINTS)


def colon_paragraph(quotation: Quotation, context: Context) -> Link | None:
    """The paragraph before ends in a colon; its last clause names the source, and the cue if it has one.

    Yes: Stock praised the countries involved: ⏎ “Nobody could do it alone.”
    No: Read more: ⏎ “Nobody could do it alone”
    """
    if quotation.paragraph == 0 or not _opens_paragraph(quotation, context):
        return None
    before = context.paragraphs[quotation.paragraph - 1]
    if context.text[before.end - 1] != ":":
        return None
    parsed = context.of_paragraph(quotation.paragraph - 1)[-1]
    start = sentence_start(parsed, len(parsed.doc) - 1)
    return _clause_subject("colon_paragraph", parsed, start, len(parsed.doc), context)


def report_before(quotation: Quotation, context: Context) -> Link | None:
    """The sentence before, with no quotation in it, reports something by its main verb: its subject goes on in marks.

    Yes: “It is late,” Garcia says. She says people should choose. “It is their life.”
    No: “It is late,” Garcia says. The clock was slow. “It is their life.”
    """
    if not _starts_sentence(quotation) or quotation.is_fragment or quotation.first < 2:
        return None
    parsed, last = quotation.parsed, quotation.first - 1
    start = sentence_start(parsed, last)
    if parsed.is_quoted(parsed.doc[last]) or any(parsed.is_quoted(token) for token in parsed.doc[start:last]):
        return None
    for verb in parsed.doc[start:last]:
        if cue_verb(verb) and verb.dep_ in MAIN_VERBS and verb.tag_ in FINITE_TAGS and not is_passive(verb):
            return link_verb("report_before", verb, parsed, context)
    return None


def next_sentence(quotation: Quotation, context: Context) -> Link | None:
    """A new sentence in marks after a quotation of the same paragraph goes on with its speaker.

    Yes: “I came,” he said. “I will stay.”
    No: “I came,” he said. Brandt laughed: “I will stay.”
    """
    before = context.before(quotation)
    if before is None or before.paragraph != quotation.paragraph or before.number not in context.links:
        return None
    if not _starts_sentence(quotation) or quotation.text[0].islower():
        return None
    link = context.links[before.number]
    return evolve(link, rule="next_sentence", path="sentence before", continues=before.number)


def sentence_before(quotation: Quotation, context: Context) -> Link | None:
    """The sentence before the quotation, in the same paragraph, has the speaker as its subject.

    Yes: Brandt shook her head. “Not in my lifetime.”
    No: The road is closed. “No entry”, a sign says.
    """
    if not _starts_sentence(quotation) or quotation.is_fragment or quotation.first == 0:
        return None
    return _subject_before("sentence_before", quotation, quotation.first - 1, context)


def next_paragraph(quotation: Quotation, context: Context) -> Link | None:
    """A paragraph in marks alone goes on with the speaker of the paragraph before.

    Yes: “I came,” Brandt said. ⏎ “And I will stay. This is my home.”
    No: “I came,” Brandt said. ⏎ The mill is old. ⏎ “And I will stay.”
    """
    before = context.before(quotation)
    if before is None or before.paragraph != quotation.paragraph - 1 or before.number not in context.links:
        return None
    if not _opens_paragraph(quotation, context) or quotation.is_fragment:
        return None
    return Link("next_paragraph", path="paragraph before", continues=before.number)


def paragraph_before(quotation: Quotation, context: Context) -> Link | None:
    """A paragraph in marks alone follows a paragraph whose last sentence reports, or begins, somebody's speech.

    Yes: Howard continued his attack. ⏎ “Eight years ago she was the favourite.”
    No: The mill is old. ⏎ “Eight years ago it was new,” Brandt said.
    """
    if quotation.paragraph == 0 or quotation.is_fragment or not _fills_paragraph(quotation, context):
        return None
    before = context.of_paragraph(quotation.paragraph - 1)
    if not before or any(number >= 0 for number in before[-1].quotation_of):
        return None
    doc = before[-1].doc
    start = sentence_start(before[-1], len(doc) - 1)
    for verb in reversed(list(doc[start:])):
        if cue_verb(verb) and verb.dep_ in MAIN_VERBS and not is_passive(verb):
            return link_verb("paragraph_before", verb, before[-1], context)
    return None


def repeated(quotation: Quotation, context: Context) -> Link | None:
    """The same words are quoted elsewhere in the article and attributed there: a pull quote.

    Yes: “I would do it again, all of it.” ⏎ … ⏎ “I would do it again, all of it,” Carden said.
    No: “Yes.” ⏎ … ⏎ “Yes,” Carden said.
    """
    words = quotation.spoken_words
    for other in context.by_opening.get(words[:OPENING_WORDS], ())[:MOST_REPEATED]:
        same = other.spoken_words[: len(words)] == words
        if same and other.number != quotation.number and other.number in context.links:
            return Link("repeated", path="the same words elsewhere", continues=other.number)
    return None


def _fills_paragraph(quotation: Quotation, context: Context) -> bool:
    paragraph = context.paragraphs[quotation.paragraph]
    return quotation.span.start == paragraph.start and paragraph.end - quotation.span.end <= 1


def _opens_paragraph(quotation: Quotation, context: Context) -> bool:
    return quotation.span.start == context.paragraphs[quotation.paragraph].start


def _starts_sentence(quotation: Quotation) -> bool:
    """Whether a sentence end, or the end of another quotation, stands before the opening mark."""
    if quotation.first == 0:
        return True
    before = quotation.doc[quotation.first - 1]
    if before.text == "," and before.i:
        before = before.nbor(-1)
        return before.text.lower() in SENTENCE_OPENERS and before.text[0].isupper()
    if before.text.lower() in SENTENCE_OPENERS and before.text[0].isupper():
        return True
    return before.text[-1] in ".?!:…" or quotation.parsed.is_quoted(before)


def _subject_before(rule: str, quotation: Quotation, index: int, context: Context) -> Link | None:
    """The subject of the last clause of the sentence that holds token `index`."""
    start = sentence_start(quotation.parsed, index)
    return _clause_subject(rule, quotation.parsed, start, index + 1, context)


def _can_speak(noun: Token) -> bool:
    """Whether a noun can be somebody who speaks, where no verb says so: a name, a pronoun, a person, a body."""
    if noun.lower_ in EMPTY_SUBJECTS:
        return False
    known = person_nouns().keys() | organization_nouns() | words("group_nouns.txt") | words("document_nouns.txt")
    return noun.text[0].isupper() or noun.tag_ == "PRP" or noun.lower_ in known


def _clause_subject(rule: str, parsed: ParsedFrame, start: int, end: int, context: Context) -> Link | None:
    """The link of the last reporting verb among tokens [start, end), else of the subject of their main verb."""
    tokens = [token for token in parsed.doc[start:end] if not parsed.is_quoted(token)]
    main_first = sorted(tokens, key=lambda token: (token.dep_ not in MAIN_VERBS, -token.i))
    for verb in main_first:
        if verb.dep_ in ("relcl", "acl"):
            continue  # "Holm, who said nothing, left a note."
        if cue_verb(verb) and verb.tag_ in REPORTING_TAGS and not is_passive(verb):
            link = link_verb(rule, verb, parsed, context)
            if link is not None and link.source is not None and link.source.text.lower() not in EMPTY_SUBJECTS:
                return link
    for verb in tokens:
        source = own_subject(verb) if verb.dep_ in MAIN_CLAUSE else None
        if source is not None and not parsed.is_quoted(source) and _can_speak(source):
            link = link_noun(rule, verb, source, parsed, context, source.dep_)
            return evolve(link, cue=None)
    return None
