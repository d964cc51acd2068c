"""Annotated articles from a DocBin of spaCy's: groups of spans, as people annotate and `--format spacy` writes them.

    doc.spans["quotes"] = [doc.char_span(1, 18, span_id="1"), doc.char_span(30, 42, span_id="1")]
    doc.spans["sources"] = [doc.char_span(24, 27, span_id="1")]
    doc.spans["cues"] = [doc.char_span(20, 23, span_id="1")]

Spans of one id are one attribution: its content, its source and its cue. Labels and other groups are passed over. A
quotation without an id is an attribution of its own that has neither source nor cue; sources and cues whose id no
quotation has are left out. Attributions are in text order, which is how a file of speakers counts them. An article's id
is its Doc's `id` or `document` in `doc.user_data`, else FILE:NUMBER. A Doc without the group "quotes", which is another
thing than an empty one, is not annotated.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotes.errors import ReadError
from quotes.evaluation.gold import Attribution, GoldArticle, Unannotated
from quotes.evaluation.spans import Span, Spans
from quotes.reading.tables.docbin import docs, document_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUFFIX = ".spacy"
QUOTES, SOURCES, CUES = "quotes", "sources", "cues"
MISSING = f"no doc.spans[{QUOTES!r}]"
NEEDED = (
    f"no Doc in it has the group of spans {QUOTES!r}; annotated quotations stand in doc.spans[{QUOTES!r}],"
    f" their sources in [{SOURCES!r}] and cues in [{CUES!r}], joined by the spans' ids"
)


def docbin_articles(name: str) -> Iterator[GoldArticle | Unannotated]:
    """Yield the article of each Doc.

    Raises ReadError for what is no DocBin, for one in which nothing is annotated, and for spans that do not fit.
    """
    annotated = False
    for number, _, doc in docs(name):
        place = f"{name}:{number}"
        if QUOTES in doc.spans:
            annotated = True
            yield GoldArticle(document_of(doc) or place, doc.text, tuple(attributions(doc, place)), place)
        else:
            yield Unannotated(place, MISSING)
    if not annotated:
        raise ReadError(f"{name}: {NEEDED}.")


def attributions(doc: "Doc", place: str) -> list[Attribution]:
    """Put together what has one id."""
    contents, sources, cues = (by_id(doc, group, place) for group in (QUOTES, SOURCES, CUES))
    for group, found in ((SOURCES, sources), (CUES, cues)):
        if 0 in found:
            raise ReadError(f"{place}: a span in doc.spans[{group!r}] has no id; give it that of its quotation.")
    alone = [Attribution((), (), (span,)) for span in contents.pop(0, ())]
    joined = [Attribution(sources.get(key, ()), cues.get(key, ()), spans) for key, spans in contents.items()]
    return sorted((*alone, *joined), key=lambda attribution: attribution.content)


def by_id(doc: "Doc", group: str, place: str) -> dict[int, Spans]:
    """Collect the spans of a group, as characters and in order, by id; 0 stands for none."""
    found: defaultdict[int, list[Span]] = defaultdict(list)
    try:
        for span in doc.spans.get(group, ()):
            stretch = doc[span.start : span.end]  # a span knows its characters too, but from the file
            if len(stretch):
                found[span.id].append((stretch.start_char, stretch.end_char))
    except (IndexError, ValueError) as error:
        raise ReadError(f"{place}: doc.spans[{group!r}] has a span outside this Doc of {len(doc)} tokens.") from error
    return {key: tuple(sorted(spans)) for key, spans in found.items()}
