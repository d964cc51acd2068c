"""The function of one partition: a frame of articles in, a frame of quotations out."""

import logging

import pytest
from project import SEEDS

import quotes
from quotes.writing.rows import columns

pandas = pytest.importorskip("pandas", reason="pandas is not installed: pip install 'quotes[dask]'")

from quotes.partition import SPARK_SCHEMA, quotations  # noqa: E402

TEXT = "“We will not wait,” said Mayor Ilse Brandt."
FRAME = pandas.DataFrame(
    {"id": ["a", "b", "c"], "text": [TEXT, None, "“No,” Brandt said."], "n": [1, 2, 3]}, index=[7, 7, 9]
)


def test_a_row_a_quotation():
    """The columns of the CSV, then those that are kept, with their types."""
    found = quotations(FRAME, keep=["n"])
    assert list(found.columns) == [*columns(False), "n"]
    assert found[["document", "quote", "speaker", "start", "n"]].values.tolist() == [
        ["a", "We will not wait,", "Ilse Brandt", 1, 1],
        ["c", "No,", "Brandt", 1, 3],
    ]
    assert found["n"].dtype == FRAME["n"].dtype


def test_the_same_as_extract():
    """Any kinds, on whole articles; and again the same, since a lost partition is done again."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    frame = pandas.DataFrame({"name": range(len(texts)), "body": texts})
    options = {"text": "body", "id": "name", "kinds": {"direct", "indirect"}}
    found = quotations(frame, **options)
    expected = [quote.text for text in texts for quote in quotes.extract(text, {"direct", "indirect"}).quotes]
    assert found["quote"].tolist() == expected
    pandas.testing.assert_frame_equal(found, quotations(frame, **options))


def test_types_do_not_depend_on_what_is_found():
    """An empty partition fits beside the others."""
    found, none = quotations(FRAME, keep=["n"]), quotations(FRAME[:0], keep=["n"])
    assert len(none) == 0
    assert list(found.dtypes) == list(none.dtypes)


def test_a_column_that_is_not_there():
    with pytest.raises(ValueError, match=r"^there is no column 'body'; there are 'id', 'text', 'n'\.$"):
        quotations(FRAME, text="body")


def test_an_article_that_fails_is_logged(monkeypatch, caplog):
    """And costs the others nothing."""
    from quotes import many

    def conclude(framed, docs, kinds):
        if framed.text.startswith("“No"):
            raise ValueError("odd")
        return original(framed, docs, kinds)

    original = many.conclude
    monkeypatch.setattr(many, "conclude", conclude)
    with caplog.at_level(logging.WARNING, "quotes"):
        assert quotations(FRAME)["document"].tolist() == ["a"]
    assert caplog.messages[0].startswith("c: a fault in quotes")


def test_as_spark_and_ray_call_it():
    """Spark gives an iterator of frames and wants one, and is told the columns; Ray gives a frame."""
    found = list(map(quotations, iter([FRAME[:1], FRAME[1:]])))
    assert [len(part) for part in found] == [1, 1]
    names = {"int64": "bigint", "float64": "double", "string": "string"}
    assert ", ".join(f"{name} {names[str(dtype)]}" for name, dtype in found[0].dtypes.items()) == SPARK_SCHEMA
