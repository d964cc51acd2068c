"""How likely it is that a construction reports: a logistic model of features that a person can read.

Every feature is there or not; the weights of those that are there are added up to the log-odds. They are in
`likelihood.tsv`: a verb's weight tells how often it reports, "cue say reported_clause" how often by a clause,
the others what else speaks for it. `quotes/evaluation/fitting_reports.py` fits them on annotated articles.
"""

from collections.abc import Iterator
from math import exp, log2

from quotes import lexicon
from quotes.indirect.report import Report
from quotes.tokens import Doc, Token

BASE = "base"
LONGEST = 6
OPENERS = frozenset({"IN", "TO", "WRB", "WP", "WDT", "DT", "PRP", "PRP$", "EX"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OF_PREPOSITION = frozenset({"reported_topic", "noun_topic"})
PERSONS = {"i": "I", "we": "I", "you": "you", "it": "it", "this": "it", "that": "it", "which": "it", "who": "who"}


def features(report: Report) -> Iterator[str]:
    """Yield the features of a report."""
    yield BASE
    yield from _of_cue(report)
    yield from _of_source(report)
    yield from _of_content(report)


def _of_cue(report: Report) -> Iterator[str]:
    construction, head = report.construction, report.head
    yield f"construction {construction}"
    yield f"cue {report.entry.lemma}"
    yield f"cue {report.entry.lemma} {construction}"
    yield f"class {report.entry.cue_class} {construction}"
    yield f"form {head.tag_}"
    yield f"place {head.dep_}"
    if any(child.dep_ == "neg" for child in head.children):
        yield "negated"
    if any(child.tag_ == "MD" for child in head.children):
        yield "modal"
    if report.parsed.is_headline:
        yield "headline"


def _of_source(report: Report) -> Iterator[str]:
    source = report.link.source
    head = report.link.head
    if head is None or source is None:
        yield f"no source {report.construction}"
    else:
        yield f"source {PERSONS.get(source.text.lower()) or _sort_of(head)}"


def _sort_of(head: Token) -> str:
    return {"PRP": "pronoun", "NNP": "name", "NNPS": "name", "NNS": "plural", "NN": "noun"}.get(head.tag_, "other")


def _of_content(report: Report) -> Iterator[str]:
    construction, doc = report.construction, report.parsed.doc
    tokens = [doc[at] for first, last in report.content for at in range(first, last)]
    yield f"length {min(LONGEST, int(log2(len(tokens) + 1)))} {construction}"
    yield f"opens {tokens[0].lower_ if tokens[0].tag_ in OPENERS else tokens[0].tag_} {construction}"
    yield f"before {_mark_at(report.last, doc)} {construction}"
    if construction in OF_PREPOSITION:
        yield f"preposition {doc[report.first - 1].lower_} {construction}"
    if len(report.content) > 1:
        yield "split"
    if any(report.parsed.is_quoted(token) for token in tokens):
        yield "partly quoted"
    if any(token.tag_ in FINITE for token in tokens):
        yield f"finite {construction}"


def _mark_at(index: int, doc: Doc) -> str:
    """What follows the content: a punctuation mark, else the tag of a word."""
    if index >= len(doc):
        return "end"
    return doc[index].text if doc[index].is_punct else doc[index].tag_


def weights() -> dict[str, float]:
    """Feature -> weight, from `likelihood.tsv`."""
    return lexicon.weights("indirect", "likelihood.tsv")


def likelihood(report: Report) -> float:
    """The probability, from 0 to 1, that the cue reports this content, and that this is its source."""
    known = weights()
    log_odds = sum(known.get(name, 0.0) for name in features(report))
    return 1 / (1 + exp(-log_odds))
