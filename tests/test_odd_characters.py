"""Characters that nobody sees, or that look like others: the same quotations, with the article's own offsets."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from project import SEEDS
from test_formats import data

import quotes
from quotes import Article, Extent, Kind
from quotes.model import DEFAULT_MODEL
from quotes.writing import Result

EVERY = frozenset(Kind)
INVISIBLE = {
    "soft hyphen": "\u00ad",
    "zero width space": "\u200b",
    "non-joiner": "\u200c",
    "joiner": "\u200d",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "left to right": "\u200e",
    "right to left": "\u200f",
    "embedding": "\u202b",
    "pop": "\u202c",
    "override": "\u202e",
    "isolate": "\u2067",
    "pop isolate": "\u2069",
    "Arabic mark": "\u061c",
    "null": "\0",
    "bell": "\a",
    "end of an old file": "\x1a",
    "escape": "\x1b",
    "delete": "\x7f",
    "several": "\u200b\u200f\u00ad",
}
SPACES = {
    "no-break": "\u00a0",
    "narrow no-break": "\u202f",
    "thin": "\u2009",
    "figure": "\u2007",
    "ideographic": "\u3000",
    "tab": "\t",
    "picture": "\ufffc",
}
LINE_ENDS = {
    "Windows": "\r\n",
    "Macintosh": "\r",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "next line": "\x85",
    "line": "\u2028",
    "paragraph": "\u2029",
}
NEWS = """\
A Bloomwell poll showed that most of Ostra Bay wants the harbour road closed.

“We will not wait for the rain,” the official Ilse Brandt of the Westmere Trust said on Friday. “It is over.”

« It floods every winter », José Peña-Ruiz, the mayor, told reporters. He called the plan "a gift to the rats".

Brandt's spokeswoman denied that the office had been ‘bought and sold’. “Difficult, first and last,” she added.
"""
WRAPPED = """\
A spokeswoman for the Ostra Bay Water Board told
reporters that “nobody will be left behind by
this, and nobody will pay for what the rain has
done”. The chief engineer of the board, Ilse
Brandt, called it “the best news for the harbour
in ten years, and the last that we can pay for.”

José van der
Linden said the board was wrong.
"""
Place = Callable[[int], int]


def told(article: Article, start: Place = lambda place: place, end: Place = lambda place: place) -> list[tuple]:
    """All that is told of an article, with its offsets moved."""

    def moved(extents):
        return [(start(extent.start), end(extent.end)) for extent in extents if extent is not None]

    return [
        (
            quote.kind, moved(quote.content), moved([quote.cue]), moved([quote.source]), quote.rule, quote.resolver,
            quote.confidence, quote.cue_class, quote.factuality, quote.reason, quote.speaker and (
                composed(quote.speaker.name), quote.speaker.kind, composed(quote.speaker.title),
                composed(quote.speaker.affiliation), moved(quote.speaker.mentions),
            ),
        )
        for quote in article.quotes
    ]  # fmt: skip


def composed(words: str | None) -> str | None:
    """Words as they look, whether their accents are characters of their own or not."""
    return words and unicodedata.normalize("NFC", words)


def replaced(text: str, changes: list[tuple[int, int, str]]) -> tuple[str, Place, Place]:
    """The text with other words for some stretches, and where the start and the end of an extent are in it then."""
    changes = sorted(set(changes))
    firsts, lasts = [first for first, _, _ in changes], [last for _, last, _ in changes]
    parts, shifts, at = [], [0], 0
    for first, last, new in changes:
        parts += text[at:first], new
        shifts.append(shifts[-1] + len(new) - (last - first))
        at = last
    # What is put in at an extent's start or end stays outside of it.
    return (
        "".join([*parts, text[at:]]),
        lambda place: place + shifts[bisect_right(lasts, place)],
        lambda place: place + shifts[bisect_left(firsts, place)],
    )


def check_same(text: str, changes: list[tuple[int, int, str]]) -> None:
    """The same is told of the text and of the changed one, in its own characters, none of them unseen at the ends."""
    changed, start, end = replaced(text, changes)
    article = quotes.extract(changed, EVERY)
    assert told(quotes.extract(text, EVERY), start, end) == told(article)
    assert article.text == changed
    for extent in extents(article):
        assert changed[extent.start : extent.end] == extent.text
        assert unicodedata.category(extent.text[0]) not in ("Cf", "Mn", "Zs", "Cc")
        assert unicodedata.category(extent.text[-1]) not in ("Cf", "Zs", "Cc")
    for speaker in article.speakers:
        for words in filter(None, (speaker.name, speaker.title, speaker.affiliation)):
            assert {c for c in words if unicodedata.category(c) in ("Cf", "Cc", "Zs")} <= {" "}


def extents(article: Article) -> list[Extent]:
    of_quotes = [e for q in article.quotes for e in (*q.content, q.cue, q.source) if e is not None]
    return of_quotes + [mention for speaker in article.speakers for mention in speaker.mentions]


def letters(text: str) -> list[int]:
    return [at for at in range(1, len(text)) if text[at - 1].isalpha() and text[at].isalpha()]


def edges(text: str) -> list[int]:
    return [at for at in range(1, len(text)) if text[at - 1].isalpha() != text[at].isalpha()]


def marks(text: str) -> list[int]:
    return [at + side for at, character in enumerate(text) if character in "“”‘’«»\"'" for side in (0, 1)]


def line_edges(text: str) -> list[int]:
    return [0, len(text), *(at + side for at, character in enumerate(text) if character == "\n" for side in (0, 1))]


def named(characters: dict[str, str]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("character", characters.values(), ids=characters)


@pytest.mark.parametrize("places", [letters, edges, marks, line_edges, lambda text: range(len(text) + 1)])
@named(INVISIBLE)
def test_what_nobody_sees_changes_nothing(places, character):
    """Inside words, at their edges, at both sides of marks, at line ends, everywhere."""
    check_same(NEWS, [(at, at, character) for at in places(NEWS)])


@named(SPACES)
def test_a_space_is_a_space(character):
    for every in (1, 2, 5):
        spaces = [at for at, seen in enumerate(NEWS) if seen == " "][::every]
        check_same(NEWS, [(at, at + 1, character) for at in spaces])


@pytest.mark.parametrize("text", [NEWS, WRAPPED], ids=["paragraphs in lines", "wrapped"])
@named(LINE_ENDS)
def test_a_line_end_is_a_line_end(text, character):
    check_same(text, [(at, at + 1, character) for at, seen in enumerate(text) if seen == "\n"])


def test_a_wrapped_line_ends_in_a_space():
    """A name, a cue and a quotation may go on in the next line."""
    unwrapped = "\n\n".join(part.replace("\n", " ") for part in WRAPPED.strip().split("\n\n"))
    ends = [(at, at + 1, "\n") for at, seen in enumerate(WRAPPED.strip()) if seen == "\n"]
    check_same(unwrapped, [change for change in ends if unwrapped[change[0]] == " "])


@pytest.mark.parametrize(
    "changed",
    [
        {character: unicodedata.normalize("NFD", character) for character in "éñ"},
        {"é": "e\u200b\u0301"},
        {"ffi": "\ufb03", "fi": "\ufb01", "ff": "\ufb00"},
        {character: chr(ord(character) + 0xFEE0) for character in "abcdefghijklmnopqrstuvwxyzBJPRW.,\"'"},
        {"-": "\u2011"},
    ],
    ids=["accents apart", "joiner before an accent", "ligatures", "full width", "hyphens that keep a word in one line"],
)
def test_a_letter_is_what_it_looks_like(changed):
    changes, at = [], 0
    while at < len(NEWS):
        old = next((old for old in changed if NEWS.startswith(old, at)), None)
        if old:
            changes.append((at, at + len(old), changed[old]))
        at += len(old) if old else 1
    assert changes
    check_same(NEWS, changes)


PARAGRAPHS = [
    part for path in SEEDS.glob("*.txt") for part in path.read_text(encoding="utf-8").split("\n") if "“" in part
]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_anywhere(data):
    """Any of them at any places of any paragraph of the seeds."""
    text = data.draw(st.sampled_from(PARAGRAPHS))
    character = st.sampled_from([*INVISIBLE.values()])
    places = data.draw(st.dictionaries(st.integers(0, len(text)), character, max_size=30))
    check_same(text, [(at, at, new) for at, new in places.items()])


@pytest.mark.parametrize(
    ("text", "quote", "source", "speaker", "title"),
    [
        (
            "“We will stay,” the spokes\u00adwoman Ilse Brandt sa\u200bid.",
            "We will stay,", "the spokes\u00adwoman Ilse Brandt", "Ilse Brandt", "spokeswoman",
        ),
        (
            "\ufeff«\u00a0We will stay,\u202f» the of\ufb01cial Jan\u00a0Gri\ufb03n said.",
            "We will stay,", "the of\ufb01cial Jan\u00a0Gri\ufb03n", "Jan Griffin", "official",
        ),
        (
            "\u202b“\u200fWe \u200ewill stay,\u202c”\u202c said \u200fAndre\u0301\u200e Haddad\u200f.",
            "We \u200ewill stay,", "Andre\u0301\u200e Haddad", "Andre\u0301 Haddad", None,
        ),
        ("“We will\tstay,”\tsaid Ilse  Brandt.", "We will\tstay,", "Ilse  Brandt", "Ilse Brandt", None),
        ("\ufffc“We stay,”\ufffcsaid\ufffcIlse Brandt\ufffc.", "We stay,", "Ilse Brandt", "Ilse Brandt", None),
        ("\uff02We stay\uff0c\uff02 said \uff29lse Brandt.", "We stay\uff0c", "\uff29lse Brandt", "Ilse Brandt", None),
        (
            "“I 👩\u200d⚕\ufe0f love it ❤\ufe0f,” said Ilse Brandt.",
            "I 👩\u200d⚕\ufe0f love it ❤\ufe0f,", "Ilse Brandt", "Ilse Brandt", None,
        ),
    ],
    ids=["soft hyphen", "French spaces, ligatures", "direction, accent", "tab, spaces", "pictures", "wide", "emoji"],
)  # fmt: skip
def test_extents_are_the_articles_and_names_are_words(text, quote, source, speaker, title):
    [found] = quotes.extract(text).quotes
    assert (found.text, found.source.text) == (quote, source)
    assert (found.speaker.name, found.speaker.title) == (speaker, title)


def test_words_broken_at_line_ends():
    """“… told re-/porters that …”: a word of a cue's sentence, of a quotation, of a name."""
    changes = []
    for word in ("reporters", "this", "Brandt"):
        at = WRAPPED.index(f"\n{word}") + 1
        changes += [(at - 1, at, " "), (at + 2, at + 2, "\u00ad\n")]
    check_same(WRAPPED, changes)


def test_every_way_in_does_the_same():
    """Many articles, and Docs."""
    text, _, _ = replaced(NEWS, [(at, at, "\u200b\u00ad") for at in range(0, len(NEWS), 3)])
    article = quotes.extract(text)
    assert [quote.speaker.name for quote in article.quotes][:2] == ["Ilse Brandt", "Ilse Brandt"]
    assert list(quotes.extract_many([NEWS, text])) == [quotes.extract(NEWS), article]
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("quotes")
    assert nlp(text)._.quotes == article.quotes


def test_a_partition_does_the_same():
    pandas = pytest.importorskip("pandas", reason="pandas is not installed: pip install 'quotes[dask]'")
    from quotes.partition import quotations

    text = NEWS.replace("\n", "\r\n").replace(" ", "\u00a0")
    found = quotations(pandas.DataFrame({"id": ["a"], "text": [text]}))
    assert found["quote"].tolist() == [quote.text for quote in quotes.extract(text).quotes]
    assert found["speaker"].tolist() == quotations(pandas.DataFrame({"id": ["a"], "text": [NEWS]}))["speaker"].tolist()


@pytest.mark.parametrize("form", ["tei", "markdown"])
def test_formats_mark_the_same_words(form):
    """What is written without offsets differs in nothing that is seen."""
    places = [at for at in (*letters(NEWS)[::7], *marks(NEWS)) if NEWS[at - 1] != "\n"]
    changed, _, _ = replaced(NEWS, [(at, at, "\u200b") for at in places])
    plain, odd = (data(form, Result("a", quotes.extract(text, EVERY))).decode() for text in (NEWS, changed))
    assert odd.replace("\u200b", "").rpartition("<text")[2] == plain.rpartition("<text")[2]


@pytest.mark.parametrize(("text", "names"), [(NEWS, 4), (WRAPPED, 3)], ids=["lines", "wrapped"])
def test_there_is_something_to_be_the_same(text, names):
    """The texts above have quotations and speakers."""
    assert len({quote.speaker.name for quote in quotes.extract(text, EVERY).quotes}) == names
