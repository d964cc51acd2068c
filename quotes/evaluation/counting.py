"""Counts of one article, such that those of a corpus are their sums: figures, and their intervals, come from the sums.

Keys are `FIGURE COUNT`, as in "A.any gold": `A` counts quoted spans, `B` attributions of any kind by content, `speaker`
the quoted spans with a known speaker, `bin` and `kept` those that confidence is judged on, `rule` and `resolver` what
each of these did, `indirect` and `mixed` what each construction did that found such a quotation.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from quotes.evaluation.judging import JudgedArticle, JudgedSpan, content_of
from quotes.evaluation.spans import exactly, kind, spans, touch, words
from quotes.types import Kind

Counts = Counter[str]

LONG = 5
NO_RULE = "no rule"
NO_RESOLVER = "no resolver"
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", ""})


def counts(article: JudgedArticle, rules: Sequence[str]) -> Counts:
    """Count everything in an article; `rules` names the attribution rules in the order in which they are asked."""
    return Counter(
        [
            *(key for judged in article.spans for key in span_keys(judged, article.gold.text)),
            *pair_keys(article),
            *(key for judged in article.spans for key in speaker_keys(judged, article.gold.text)),
            *(key for judged in article.spans for key in rule_keys(judged, rules)),
            *report_keys(article),
        ]
    )


def span_keys(judged: JudgedSpan, text: str) -> Iterator[str]:
    """Yield what one quoted span adds to A: any span, and those of five words and more."""
    facts = {
        "gold": judged.gold is not None,
        "found": judged.quote is not None,
        "both": judged.gold is not None and judged.quote is not None,
        "gold source": judged.has_gold_source,
        "source": judged.has_source,
        "right": judged.is_source_right,
    }
    lengths = ("any", "5w") if words(text, judged.span) >= LONG else ("any",)
    yield from (f"A.{length} {fact}" for length in lengths for fact, holds in facts.items() if holds)


def pair_keys(article: JudgedArticle) -> Iterator[str]:
    """Yield what an article adds to B; a hit counts for the kind of its gold, and for that of its quotation."""
    quotes = article.found.quotes
    hits = {number: tuple(_hits(article, number)) for number in article.pairs}
    numbers = {quote: number for number, quote in article.pairs.items()}
    for number, attribution in enumerate(article.gold.attributions):
        for group in ("all", kind(attribution.content, article.quoted)):
            yield f"B.{group} gold"
            yield from (f"B.{group}.{hit} gold" for hit in hits.get(number, ()))
    for number, quote in enumerate(quotes):
        for group in ("all", kind(content_of(quote), article.quoted)):
            yield f"B.{group} found"
            yield from (f"B.{group}.{hit} found" for hit in hits.get(numbers.get(number, -1), ()))


def _hits(article: JudgedArticle, number: int) -> Iterator[str]:
    """Yield what is right about a matched attribution."""
    text = article.gold.text
    gold, quote = article.gold.attributions[number], article.found.quotes[article.pairs[number]]
    source, cue = spans([quote.source]), spans([quote.cue])
    yield "content"
    if exactly(text, content_of(quote), gold.content):
        yield "content exact"
    if touch(source, gold.source) or not (source or gold.source):
        yield "pair"
    if touch(cue, gold.cue):
        yield "cue"
        if exactly(text, cue, gold.cue):
            yield "cue exact"


def report_keys(article: JudgedArticle) -> Iterator[str]:
    """Yield what each quotation that is not all in marks was worth, by the rule or construction that found it."""
    numbers = {quote: number for number, quote in article.pairs.items()}
    for number, quote in enumerate(article.found.quotes):
        found = kind(content_of(quote), article.quoted)
        if found is not Kind.DIRECT:
            hits = set(_hits(article, numbers[number])) if number in numbers else set()
            outcome = "right" if "pair" in hits else "wrong source" if hits else "wrong content"
            yield f"{found}.{quote.rule or NO_RULE} {outcome}"


def speaker_keys(judged: JudgedSpan, text: str) -> Iterator[str]:
    """Yield what a quoted span with a known speaker adds, to its groups and to its resolver."""
    if judged.answer is None:
        return
    naming, spoken = judged.naming, judged.quote is not None and judged.quote.speaker is not None
    facts = {"known": True, "right": naming.right, "full": naming.full, "said": spoken}
    for group in speaker_groups(judged, text):
        yield from (f"speaker.{group} {fact}" for fact, holds in facts.items() if holds)
    resolver = (judged.quote.resolver if judged.quote else None) or NO_RESOLVER
    yield f"resolver.{resolver} {'right' if naming.right else 'wrong' if spoken else 'abstained'}"
    if naming.full:
        yield f"resolver.{resolver} full"


def speaker_groups(judged: JudgedSpan, text: str) -> tuple[str, ...]:
    """Name the groups that a span's speaker counts in: a named one's by the words that stand for it there."""
    assert judged.answer is not None
    assert judged.answered is not None
    if not judged.answer.is_named:
        return ("all", "unnamed")
    source = " ".join(text[start:end] for start, end in judged.answered.source).lower()
    return ("all", "named", "named.pronoun" if source in PRONOUNS else "named.nominal")


def rule_keys(judged: JudgedSpan, rules: Sequence[str]) -> Iterator[str]:
    """Yield what the rule that answered for a quoted span was worth, and which rules passed it on before.

    Right, wrong and spurious ones (nothing is reported there) together are all sources that were found. A rule abstains
    when it leaves a quoted span that has a source to the rules after it, whether one of these answers or none.
    """
    rule = (judged.quote.rule if judged.quote else None) or NO_RULE
    if judged.has_source:
        yield f"rule.{rule} {'right' if judged.is_source_right else 'wrong' if judged.gold else 'spurious'}"
    elif judged.has_gold_source:
        yield f"rule.{rule} {'abstained' if rule == NO_RULE else 'no source'}"
    if judged.has_gold_source:
        before = rules[: rules.index(rule)] if rule in rules else rules
        yield from (f"rule.{name} abstained" for name in before)
