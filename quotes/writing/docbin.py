"""spacy: a DocBin, one Doc a document, with the quotations as spans.

    from spacy.tokens import DocBin
    docs = DocBin().from_disk("quotations.spacy").get_docs(nlp.vocab)

`doc.spans["quotes"]` has a span for each extent of each quotation: its label is the kind, its `kb_id_` the speaker's
name, its `id_` the quotation's number, which the extents of a broken quotation share. `doc.spans["cues"]` and
`doc.spans["sources"]` have the same numbers. A span covers the tokens that the extent touches. Exact offsets and all
else are in `doc._.quotes` and `doc._.speakers` for a program that imports `quotes.component`; the document's name is
in `doc.user_data["document"]`.

Tokens are those of spaCy's English tokenizer; a text with a run of characters that no space breaks, on which it takes
very long, is cut at each change between word and mark.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

from quotes.types import Article, Extent, Quote
from quotes.writing.harmless import encodable
from quotes.writing.rows import Layout, Result

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

LONG_RUN = re.compile(r"\S{1000}")
TOKEN = re.compile(r"\w+|\s|[^\w\s]")
GROUPS = ("quotes", "cues", "sources")


def write(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write the Docs when all are made: a DocBin is compressed whole. Without a result, nothing."""
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("en")
    docs = DocBin(store_user_data=True)
    for result in results:
        docs.add(doc_of(result, nlp))
    if len(docs):
        stream.buffer.write(docs.to_bytes())


def doc_of(result: Result, nlp: "Language") -> "Doc":
    """Make the Doc of one document, with spans and data."""
    from quotes.component import USER_DATA_KEY, to_plain

    article = result.article
    doc = tokenized(encodable(article.text), nlp)
    doc.user_data["document"] = encodable(result.document)
    doc.user_data[USER_DATA_KEY] = whole(to_plain(with_all_speakers(article)))
    for group in GROUPS:
        doc.spans[group] = [
            span
            for number, quote in enumerate(article.quotes, start=1)
            for extent in extents(quote, group)
            for span in spans(doc, extent, quote, number)
        ]
    return doc


def tokenized(text: str, nlp: "Language") -> "Doc":
    """Cut a text into the tokens of a Doc, whose text is the same."""
    from spacy.tokens import Doc

    words = TOKEN.findall(text) if LONG_RUN.search(text) else None
    doc: Doc = nlp.tokenizer(text) if words is None else Doc(nlp.vocab, words, [False] * len(words))
    return doc


def with_all_speakers(article: Article) -> Article:
    """List also the speakers that only a quotation has."""
    heard = (quote.speaker for quote in article.quotes if quote.speaker)
    return Article(article.text, article.quotes, tuple(dict.fromkeys((*article.speakers, *heard))))


def extents(quote: Quote, group: str) -> tuple[Extent, ...]:
    """Take the part of a quotation that a group of spans is of."""
    if group == "quotes":
        return quote.content
    part = quote.cue if group == "cues" else quote.source
    return (part,) if part else ()


def spans(doc: "Doc", extent: Extent, quote: Quote, number: int) -> Iterator["Span"]:
    """Yield the span that covers an extent, none for one without characters."""
    if extent.start == extent.end:
        return
    name = encodable(quote.speaker.name) if quote.speaker else ""
    start, end = extent.start, extent.end
    span = doc.char_span(start, end, str(quote.kind), name, alignment_mode="expand", span_id=str(number))
    if span is not None:
        yield span


def whole(value: Any) -> Any:
    """Put � for halves of characters in all of a plain value."""
    if isinstance(value, str):
        return encodable(value)
    if isinstance(value, list):
        return [whole(item) for item in value]
    return {key: whole(item) for key, item in value.items()} if isinstance(value, dict) else value
