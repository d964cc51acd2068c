"""From a cue's verb or noun to a link: its subject, the extent of the source, the path between."""

from spacy.tokens import Token

from quotes.attribution.context import Context, Link, ParsedFrame
from quotes.cue import cue_range
from quotes.syntax import noun_phrase, subject
from quotes.types import Extent


def link_verb(rule: str, verb: Token, parsed: ParsedFrame, context: Context) -> Link | None:
    """The link of a reporting verb to its subject; None when it has none, or when that stands inside a quotation."""
    found = subject(verb)
    if found is None or parsed.is_quoted(found.token):
        return None
    return link_noun(rule, verb, found.token, parsed, context, found.path)


def link_noun(rule: str, verb: Token, source: Token, parsed: ParsedFrame, context: Context, path: str) -> Link:
    """The link of a cue to a source whose head is known; `path` is told to people."""
    first, last = cue_range(verb)
    return Link(
        rule,
        cue=parsed.extent(context.text, first, last),
        source=source_extent(source, parsed, context),
        head=source,
        parsed=parsed,
        path=f"{verb.text} → {path} → {source.text}",
    )


def source_extent(source: Token, parsed: ParsedFrame, context: Context) -> Extent:
    """The extent of the noun phrase under `source`, never reaching into a quotation."""
    first, last = noun_phrase(source)
    while first < source.i and parsed.quotation_of[first] >= 0:
        first += 1
    while last > source.i + 1 and parsed.quotation_of[last - 1] >= 0:
        last -= 1
    return parsed.extent(context.text, first, last)


def sentence_start(parsed: ParsedFrame, index: int) -> int:
    """The token after the last sentence end before token `index`; marks of other quotations are passed over."""
    for at in range(index - 1, -1, -1):
        if parsed.doc[at].text in (".", "?", "!") and not parsed.is_quoted(parsed.doc[at]):
            return at + 1
    return 0
