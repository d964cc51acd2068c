"""What holds of every text whatever: an Article, true offsets, order, the same again."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import quotes
from quotes import Article, Extent, Kind
from quotes.attribution import RULES
from quotes.coreference.resolvers import RESOLVERS
from quotes.indirect import CONSTRUCTIONS
from quotes.pipeline import DEFAULT_KINDS

EVERY = frozenset(Kind)
ANYTHING = st.characters() | st.characters(categories=["Cs"])  # lone surrogates too: broken JSON has them

TYPED = st.sampled_from(
    [
        *"“”‘’\"'«»„`()—–-:;,.?!…",
        *("\n", "\n\n", "\r\n", " ", "  ", "\t", "\u2028", "\u00a0", "\u200b", "\ufeff", "\x00", "\x1b[31m", "é", "🎙"),
        *("said ", "says ", "said", "told", "adding that ", "according to ", "who called it ", "statement ", "and "),
        *("Ilse Brandt", "Brandt", "Mr Brandt", "Mayor", "he ", "she ", "they ", "The mill ", "Interpol (ICPO)", "US "),
        *(
            "rain",
            " it was ",
            "No",
            "Yes.",
            "’s",
            "don’t ",
            "'90s",
            "5’ 11”",
            "``",
            "''",
            "[bold]",
            "— Nell Carden, 34",
        ),
        *("BRANDT: ", "By Jo Reed", "LONDON (Reuters) - ", "Related: ", "1.", "…”", ",”", "“…", "a" * 300),
    ]
)

NAMES = st.sampled_from(["Ilse Brandt", "Tomas Novak", "Dr. Ada Lindqvist", "Lt Colonel Dana Humaid", "José Peña-Ruiz"])
SOURCES = NAMES | st.sampled_from(
    ["Brandt", "Novak", "he", "she", "they", "it", "the mayor", "a spokeswoman for the trust", "police", "the BBC",
     "two witnesses", "Mr Novak, 54, a farmer,", "the statement", "her brother", "the Westmere Water Board (WWB)"]
)  # fmt: skip
VERBS = st.sampled_from(
    ["said", "says", "told reporters", "added", "asked", "wrote on Monday", "went on to say", "was quoted as saying",
     "warned", "shrugged", "described", "called it"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["We will not wait for the rain", "It is over", "no regard at all", "Why now", "a disaster", "It rose, and rose",
     "I read ‘The Tin Door’ twice", "I’ve never been", "the ’90s were better", "People say “go home” to me"]
)  # fmt: skip
MARKS = st.sampled_from(["“”", "“”", "“”", '""', "‘’", "''", "«»", "„“", '“"', "“\0", "\0”"])


@st.composite
def quoted(draw: st.DrawFn, ends: str = ",.?!") -> str:
    """Words in marks, one of which may be missing."""
    opening, closing = draw(MARKS)
    return f"{opening}{draw(WORDS)}{draw(st.sampled_from(ends))}{closing}".replace("\0", "")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence of news, or furniture of its page."""
    patterns = (
        "{quoted} {source} {verb}.",
        "{quoted} {verb} {source}.",
        "{source} {verb}: {quoted}",
        "{source} {verb} {fragment} and {fragment}.",
        "{quoted} {source} {verb}, {quoted}",
        "{quoted} {source} {verb}. {quoted}",
        "According to {source}, {fragment} was the word.",
        "{name}, who {verb} {fragment}, left with {name}.",
        "{name} met {source} in the old mill.",
        "{source} praised {name}:",
        "{quoted}",
        "{name}: {quoted}",
        "{quoted} — {name}, teacher",
        "By {name}",
        "Related: {fragment}",
    )
    pattern = draw(st.sampled_from(patterns))
    parts = {"quoted": quoted(), "fragment": quoted(" "), "source": SOURCES, "name": NAMES, "verb": VERBS}
    while "{" in pattern:
        key = pattern.partition("{")[2].partition("}")[0]
        pattern = pattern.replace(f"{{{key}}}", draw(parts[key]), 1)
    return pattern[0].upper() + pattern[1:]


PARAGRAPHS = st.lists(sentences(), min_size=1, max_size=4).map(" ".join)
NEWS = st.lists(PARAGRAPHS, min_size=1, max_size=8).flatmap(
    lambda paragraphs: st.sampled_from(["\n\n", "\n", " "]).map(lambda gap: gap.join(paragraphs))
)


def extents(article: Article) -> list[Extent]:
    """Every extent of an article."""
    of_quotes = [e for q in article.quotes for e in (*q.content, q.cue, q.source) if e is not None]
    return of_quotes + [mention for speaker in article.speakers for mention in speaker.mentions]


def check(text: str) -> None:
    """All that the contract promises of any text, with indirect speech and without."""
    for kinds in (DEFAULT_KINDS, EVERY):
        check_kinds(text, kinds)


def check_kinds(text: str, kinds: frozenset[Kind]) -> None:
    article = quotes.extract(text, kinds)
    assert article.text == text
    for extent in extents(article):
        assert 0 <= extent.start < extent.end <= len(text)
        assert text[extent.start : extent.end] == extent.text
        assert extent.text == extent.text.strip()
    content = [extent for quote in article.quotes for extent in quote.content]
    for before, after in pairwise(content):
        assert before.end <= after.start
    for quote in article.quotes:
        assert quote.kind in kinds
        assert quote.content
        assert 0 <= quote.confidence <= 1
        assert quote.rule is None or quote.rule in {rule.__name__ for rule in (*RULES, *CONSTRUCTIONS)}
        assert quote.resolver is None or quote.resolver in {resolver.__name__ for resolver in RESOLVERS}
        assert (quote.speaker is None) == (quote.resolver is None)
        assert quote.rule is not None or (quote.cue, quote.source, quote.speaker) == (None, None, None)
    heard = dict.fromkeys(quote.speaker for quote in article.quotes if quote.speaker is not None)
    assert article.speakers == tuple(heard)
    for speaker in article.speakers:
        assert speaker.name == speaker.name.strip() != ""
        assert speaker.title != ""
        assert speaker.affiliation != ""
        starts = [mention.start for mention in speaker.mentions]
        assert starts == sorted(starts)
    assert quotes.extract(text, kinds) == article


def check_words_outside(text: str) -> None:
    """What reports a quotation and who says it stand outside it."""
    for quote in quotes.extract(text, EVERY).quotes:
        inside = {at for extent in quote.content for at in range(extent.start, extent.end)}
        words = [extent for extent in (quote.cue, quote.source) if extent is not None]
        assert [extent for extent in words if inside & set(range(extent.start, extent.end))] == []


@settings(max_examples=150, deadline=None)
@given(st.text(ANYTHING, max_size=300))
@example("")
@example("\ud800")
@example("“\udc80 We will not wait for the rain\ud83d,” said Mayor Ilse\udfff Brandt.")
def test_any_characters(text):
    check(text)


@settings(max_examples=250, deadline=None)
@given(st.lists(TYPED, max_size=60).map("".join))
@example("according to -“Interpol (ICPO)")
def test_marks_newlines_names_and_verbs(text):
    """Where a text is full of what the extractor looks for, in no order at all."""
    check(text)
    check_words_outside(text)


@settings(max_examples=250, deadline=None)
@given(NEWS)
@example("“We will not wait for the rain,” Ilse Brandt said. By Ilse Brandt “a disaster,” Ilse Brandt said.")
@example(
    "“We will not wait for the rain,” Ilse Brandt said.\n\n“We will not wait for the rain,” Ilse Brandt said. "
    "“We will not wait for the rain,” Ilse Brandt said, “We will not wait for the rain,” "
    "Ilse Brandt praised Ilse Brandt: Ilse Brandt said: “no regard at all,”"
)
@example(
    "“We will not wait for the rain,” Ilse Brandt said, I read ‘The Tin Door’ twice,” Tomas Novak, "
    "who said “We will not wait for the rain ”, left with Ilse Brandt."
)
def test_news(text):
    """Texts that look like news, some of whose marks are missing."""
    check(text)
    check_words_outside(text)


@settings(max_examples=60, deadline=None)
@given(NEWS)
def test_kinds_only_choose(text):
    """Fewer kinds are the same quotations less those of the other kinds."""
    every = quotes.extract(text, EVERY)
    for kind in Kind:
        some = quotes.extract(text, kinds={kind})
        assert some.quotes == tuple(quote for quote in every.quotes if quote.kind is kind)


@settings(max_examples=60, deadline=None)
@given(NEWS, st.sampled_from([" ", "\n", "\n\n", "\t\n \n"]))
def test_white_space_around_moves_offsets_only(text, space):
    """An article pasted with empty lines before and after it is the same article."""
    bare, padded = quotes.extract(text), quotes.extract(space + text + space)
    assert [quote.text for quote in padded.quotes] == [quote.text for quote in bare.quotes]
    assert [quote.start - len(space) for quote in padded.quotes] == [quote.start for quote in bare.quotes]
    assert [speaker.name for speaker in padded.speakers] == [speaker.name for speaker in bare.speakers]


@pytest.mark.parametrize(
    "text",
    [
        "“" * 2000,
        "“a” said he. " * 500,
        "'\"" * 1000,
        "He said " * 1000,
        "“We will not wait,” said Ilse Brandt. " * 300,
        "“We will not wait,” said Ilse Brandt.\n\n" * 300,
        "\n“We came" * 500,
        "a" * 50_000,
        " " * 50_000 + "“We will not wait for it,” said Ilse Brandt.",
        "(" * 5000,
        "Ilse " * 3000,
        "\x00" * 5000,
    ],
    ids=lambda text: f"{text[:12]!r} x {len(text)}",
)
def test_monotonous(text):
    """One thing over and over, where a rule that looks to both sides would take its time."""
    check(text)
