"""The plain parse says what spaCy's says."""

from pathlib import Path

import pytest
from spacy.tokens import Doc as SpacyDoc

from quotes.model import load, parser_of
from quotes.tokens import Doc

ARTICLES = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
PLAIN = ["i", "idx", "text", "lower_", "tag_", "dep_", "whitespace_", "is_punct", "is_quote", "is_space", "is_lower"]
RELATED = ["head", "left_edge", "right_edge"]
GROUPS = ["lefts", "rights", "children", "subtree"]


def read(text: str) -> tuple[SpacyDoc, Doc]:
    (source,) = parser_of(load())([text])
    return source, Doc(source, text)


@pytest.fixture(scope="module", params=ARTICLES, ids=lambda path: path.stem)
def both(request):
    return read(" ".join(request.param.read_text(encoding="utf-8").split()))


@pytest.mark.parametrize("name", PLAIN)
def test_plain(both, name):
    source, doc = both
    assert [getattr(token, name) for token in source] == [getattr(token, name) for token in doc]


@pytest.mark.parametrize("name", RELATED)
def test_related(both, name):
    source, doc = both
    assert [getattr(token, name).i for token in source] == [getattr(token, name).i for token in doc]


@pytest.mark.parametrize("name", GROUPS)
def test_groups(both, name):
    source, doc = both
    expected = [[other.i for other in getattr(token, name)] for token in source]
    assert expected == [[other.i for other in getattr(token, name)] for token in doc]


def test_sentences(both):
    source, doc = both
    assert [(sent.start, sent.end) for sent in source.sents] == [(sent.start, sent.end) for sent in doc.sents]
    assert [token.sent.start for token in source] == [token.sent.start for token in doc]
    assert [bool(token.is_sent_start) for token in source] == [token.is_sent_start for token in doc]


def test_stretches(both):
    source, doc = both
    stretches = [(first, first + length) for first in range(0, len(source), 7) for length in range(4)]
    assert [source[first:last].text for first, last in stretches] == [doc.text_of(*stretch) for stretch in stretches]


def test_ancestors(both):
    source, doc = both
    pairs = [(i, i + distance) for i in range(0, len(source) - 9, 5) for distance in (1, 4, 8)]
    expected = [source[i].is_ancestor(source[j]) for i, j in pairs]
    assert expected == [doc[i].is_ancestor(doc[j]) for i, j in pairs]


def test_neighbours():
    """Outside the parse there is nobody."""
    _, doc = read("He left.")
    assert doc[1].nbor() is doc[2]
    assert doc[1].nbor(-1) is doc[0]
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[2].nbor()


def test_nothing():
    """No text has no tokens and no sentences."""
    _, doc = read("")
    assert len(doc) == 0
    assert list(doc.sents) == []
