"""Rules for a source told by the article's layout: a signature, the sentence before, the paragraph before."""

import re

from attrs import evolve

from quotes.attribution.clause import MAIN_VERBS, clause_subject, names_person
from quotes.attribution.colon import SENTENCE_ENDS, opens_paragraph
from quotes.attribution.context import OPENING_WORDS, Context, Link
from quotes.attribution.linking import link_verb, sentence_start
from quotes.attribution.quotation import Quotation
from quotes.cue import cue_verb
from quotes.syntax import is_passive
from quotes.tokens import Token
from quotes.types import CueClass, Extent

# “…” — Nell Carden, 34, teacher: the name runs to the first comma or bracket.
_SIGNATURE = re.compile(r"\s*(?:—|–|―|--|-)\s*(?P<name>[A-Z][^,(\n“\"]{1,80}?)\s*(?:[,(].{0,120}|\.?$)")
# Shorter parts may be terms or scare quotes.
PART_WORDS = 4
MOST_REPEATED = 20
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
INDEFINITE = frozenset({"a", "an", "another", "one"})
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
    if match is None or quotation.is_integrated:
        return None  # Brandt called it “late”. — Reuters: it is the report that is signed
    if len(match["name"].split()) > 6 or not match["name"].split()[-1][0].isupper():
        return None
    source = Extent.of(context.text, match.start("name"), match.end("name"))
    return Link("signature", source=source, path="dash")


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
        if _tells(verb) and verb.tag_ in FINITE_TAGS:
            return link_verb("report_before", verb, parsed, context)
    return None


def next_sentence(quotation: Quotation, context: Context) -> Link | None:
    """A new sentence in marks, or one that ends in them, goes on with the speaker of the quotation before it.

    Yes: “I came,” he said. “I will stay.”
    No: “I came,” he said. Brandt laughed: “I will stay.”
    """
    before = context.before(quotation)
    if before is None or before.paragraph != quotation.paragraph or before.number not in context.links:
        return None
    starts = _starts_sentence(quotation) and not quotation.text[0].islower()
    if (not starts and not _ends_next(quotation, before)) or _brings_newcomer(quotation, before):
        return None
    link = context.links[before.number]
    return evolve(link, rule="next_sentence", path="sentence before", continues=before.number)


def _ends_next(quotation: Quotation, before: Quotation) -> bool:
    """Whether marks hold the rest of the sentence after a quotation: “I came,” he said. Mother “will never do that”."""
    if before.is_fragment or before.parsed is not quotation.parsed or quotation.words < PART_WORDS:
        return False
    between = [token.text for token in quotation.doc[before.last : quotation.first]]
    return quotation.text[0].islower() and sum(text in SENTENCE_ENDS for text in between) == 1


def _brings_newcomer(quotation: Quotation, before: Quotation) -> bool:
    """Whether the sentence between two quotations brings in somebody: “…,” he said. A man stood up."""
    parsed = quotation.parsed
    start = sentence_start(parsed, quotation.first - 1) if parsed is before.parsed else 0
    return start >= before.last and any(
        noun.dep_ == "nsubj"
        and noun.head.dep_ in MAIN_VERBS
        and names_person(noun)
        and any(child.lower_ in INDEFINITE for child in noun.lefts)
        for noun in parsed.doc[start : quotation.first]
    )


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
    if not opens_paragraph(quotation, context) or quotation.is_fragment:
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
        if _tells(verb):
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


def _tells(verb: Token) -> bool:
    """Whether a main verb tells that somebody speaks: "She says that it is late", not "She plans to leave"."""
    entry = cue_verb(verb)
    uttered = entry is not None and entry.cue_class is not CueClass.THOUGHT
    return uttered and verb.dep_ in MAIN_VERBS and not is_passive(verb)


def _fills_paragraph(quotation: Quotation, context: Context) -> bool:
    paragraph = context.paragraphs[quotation.paragraph]
    return quotation.span.start == paragraph.start and paragraph.end - quotation.span.end <= 1


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
    return clause_subject(rule, quotation.parsed, start, index + 1, context)
