"""What is found in the articles of `quotes evaluate`, set by a test instead of extracted."""

import pytest
from evaluating import GOLD, PREDICTIONS, attribution, lines, quote

from quotes import Article, Kind


@pytest.fixture
def stand_in(monkeypatch):
    """Answer with the golden predictions instead of extracting."""
    found = {article["id"]: article["quotes"] for article in lines(PREDICTIONS)}
    answers = {article["text"]: found[article["id"]] for article in lines(GOLD)}

    def extract(text, kinds, model):
        assert set(kinds) == set(Kind)
        return Article(text, tuple(quote(text, prediction) for prediction in answers[text]))

    monkeypatch.setattr("quotes.commands.evaluate.extract", extract)


@pytest.fixture
def answer(monkeypatch):
    """Set what is found: `content=(speaker, confidence)`."""

    def set_answers(**answers):
        def extract(text, kinds, model):
            found = [
                quote(text, attribution(content) | dict(zip(("speaker", "confidence"), said, strict=True)) | decided)
                for content, said in answers.items()
            ]
            return Article(text, tuple(found))

        decided = {"rule": "label", "resolver": "named"}
        monkeypatch.setattr("quotes.commands.evaluate.extract", extract)

    return set_answers
