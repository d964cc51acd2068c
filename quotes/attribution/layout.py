"""Rules for a source told by the article's layout: labels, dashes, colons, the sentence or paragraph before."""

import re

from spacy.tokens import Token

from quotes.attribution.context import Context, Link, Quotation
from quotes.attribution.linking import link_noun, link_verb
from quotes.cue import cue_verb
from quotes.syntax import own_subject
from quotes.types import Extent

# “…” — Nell Carden, 34, teacher: the name runs to the first comma or bracket.
_SIGNATURE = re.compile(r"\s*(?:—|–|―|--|-)\s*(?P<name>[A-Z][^,(\n“\"]{1,80}?)\s*(?=[,(\n]|$)")
_LABEL = re.compile(r"^(?P<name>(?:[A-Z][\w.’'-]*\s){0,4}[A-Z][\w.’'-]*)(?:\s*\([^)]*\))?:\s*$")
_MAX_LABEL = 60


def signature(quotation: Quotation, context: Context) -> Link | None:
    """A dash and a name close the paragraph after the quotation.

    Yes: “I would do it again.” — Nell Carden, 34, teacher
    No: “I would do it again” — that was all she said.
    """
    paragraph = context.paragraphs[quotation.paragraph]
    match = _SIGNATURE.match(context.text, quotation.span.end, paragraph.end)
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
    if match is None or quotation.is_fragment:
        return None
    source = Extent.of(context.text, start, start + match.end("name"))
    colon = start + head.rindex(":")
    return Link("label", cue=Extent.of(context.text, colon, colon + 1), source=source, path="label")


def colon(quotation: Quotation, context: Context) -> Link | None:
    """A clause that ends in a colon before the quotation names the source as its subject.

    Yes: Stock praised the countries: “Nobody could do it alone.”
    No: There is one thing to know: “Profit” is a word.
    """
    doc = quotation.doc
    if quotation.first == 0 or doc[quotation.first - 1].text != ":":
        return None
    return _subject_before("colon", quotation, quotation.first - 1, context)


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
    return _last_clause("colon_paragraph", parsed, context)


def next_sentence(quotation: Quotation, context: Context) -> Link | None:
    """A new sentence in marks after a quotation of the same paragraph goes on with its speaker.

    Yes: “I came,” he said. “I will stay.”
    No: “I came,” he said. Brandt laughed: “I will stay.”
    """
    before = context.before(quotation)
    if before is None or before.paragraph != quotation.paragraph or before.number not in context.links:
        return None
    if quotation.is_fragment and quotation.words < 3:
        return None
    link = context.links[before.number]
    return Link(
        "next_sentence", link.cue, link.source, link.head, link.parsed, "sentence before", continues=before.number
    )


def sentence_before(quotation: Quotation, context: Context) -> Link | None:
    """The sentence before the quotation, in the same paragraph, has the speaker as its subject.

    Yes: Brandt shook her head. “Not in my lifetime.”
    No: The road is closed. “No entry”, a sign says.
    """
    if quotation.is_fragment or quotation.first == 0:
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


def _opens_paragraph(quotation: Quotation, context: Context) -> bool:
    return quotation.span.start == context.paragraphs[quotation.paragraph].start


def _subject_before(rule: str, quotation: Quotation, index: int, context: Context) -> Link | None:
    """The subject of the main verb of the sentence that holds token `index`."""
    return _main_subject(rule, quotation.doc[index].sent.root, quotation.parsed, context)


def _last_clause(rule, parsed, context):  # type: ignore[no-untyped-def]
    """The link of the last sentence of a parsed frame: its last cue verb, else its main verb's subject."""
    sentence = parsed.doc[len(parsed.doc) - 1].sent
    for token in reversed(list(sentence)):
        if cue_verb(token) and not parsed.is_quoted(token):
            link = link_verb(rule, token, parsed, context)
            if link is not None:
                return link
    return _main_subject(rule, sentence.root, parsed, context)


def _main_subject(rule: str, root: Token, parsed, context: Context) -> Link | None:  # type: ignore[no-untyped-def]
    source = own_subject(root)
    if source is None or parsed.is_quoted(source) or source.dep_ == "expl":
        return None
    link = link_noun(rule, root, source, parsed, context, "nsubj")
    return link if cue_verb(root) else Link(rule, None, link.source, source, parsed, link.path)
