"""What is found in the articles of a command, set by a test instead of extracted."""

import pytest
from commanding import TEXT, found
from evaluating import GOLD, PREDICTIONS, attribution, lines, quote

from quotes import Article, Kind, ModelError
from quotes.many import Fault


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


@pytest.fixture
def calls(monkeypatch):
    """Stand in for the extractor; gives what it was called with."""
    seen = []

    def work(self, texts):
        seen.extend((text, set(self.kinds), self.model) for text in texts)
        if self.model == "missing":
            raise ModelError("The model missing is not installed; pip install it.")
        return [
            Fault("a fault in\nquotes") if "fault" in text else found(text) if text else Article(text) for text in texts
        ]

    monkeypatch.setattr("quotes.many.Work.__call__", work)
    return seen


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)
