"""The spaCy component: the same result as `extract`, wherever a Doc goes."""

import pickle
import subprocess
import sys
import warnings

import pytest
import spacy
from project import SEEDS
from spacy.tokens import Doc, DocBin

import quotes
from quotes import Kind, ModelError, Quote, Speaker
from quotes.component import from_plain, to_plain
from quotes.model import DEFAULT_MODEL

TEXT = "“We will not wait for the rain,” said Mayor Ilse Brandt. She called the river “a disaster in waiting”."
ARTICLES = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt"))]


def pipeline(**options):
    nlp = spacy.load(DEFAULT_MODEL)
    nlp.add_pipe("quotes", **options)
    return nlp


@pytest.fixture(scope="module")
def nlp():
    return pipeline()


def said(doc):
    return doc._.quotes, doc._.speakers


def expected(text, **options):
    article = quotes.extract(text, **options)
    return article.quotes, article.speakers


def run(code):
    """Run code in a process that has imported nothing of the package; give what it prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_found_by_entry_point():
    """With no import of the package."""
    code = f"""
import spacy
nlp = spacy.load({DEFAULT_MODEL!r})
nlp.add_pipe("quotes")
for quote in nlp({TEXT!r})._.quotes:
    print(quote.kind, quote.speaker.name, quote.text, sep="|")
"""
    assert run(code).splitlines() == [
        "direct|Ilse Brandt|We will not wait for the rain,",
        "mixed|Ilse Brandt|the river “a disaster in waiting”",
    ]


@pytest.mark.parametrize("text", ARTICLES, ids=[path.stem for path in sorted(SEEDS.glob("*.txt"))])
def test_same_as_extract(nlp, text):
    """Equal values, the fields that equality leaves out too."""
    doc = nlp(text)
    assert said(doc) == expected(text)
    assert [(quote.path, quote.reason) for quote in doc._.quotes] == [
        (quote.path, quote.reason) for quote in quotes.extract(text).quotes
    ]


def test_types_are_the_contract_s(nlp):
    """Tuples of the frozen types, speakers shared between the quotations and the list of speakers."""
    doc = nlp(TEXT)
    assert isinstance(doc._.quotes, tuple)
    assert isinstance(doc._.speakers, tuple)
    assert all(isinstance(quote, Quote) and isinstance(quote.kind, Kind) for quote in doc._.quotes)
    assert all(isinstance(speaker, Speaker) for speaker in doc._.speakers)
    assert all(doc.text[e.start : e.end] == e.text for quote in doc._.quotes for e in quote.content)


@pytest.mark.parametrize("kinds", [["direct"], ["mixed"], ["direct", "mixed", "indirect"], []])
def test_kinds(kinds):
    """`config` chooses as the argument of `extract` does."""
    nlp = pipeline(config={"kinds": kinds})
    assert said(nlp(TEXT)) == expected(TEXT, kinds=kinds)


def test_unknown_kind():
    with pytest.raises(ValueError, match="'spoken' is no kind of quotation"):
        pipeline(config={"kinds": ["spoken"]})


def test_two_components():
    """The later one's result stays."""
    nlp = pipeline(config={"kinds": ["mixed"]})
    nlp.add_pipe("quotes", name="direct_quotes", config={"kinds": ["direct"]})
    assert said(nlp(TEXT)) == expected(TEXT, kinds=["direct"])


@pytest.mark.parametrize("place", [{"first": True}, {"before": "tagger"}, {"before": "parser"}, {"before": "ner"}])
def test_place_in_the_pipeline(place):
    """Any: the frames are parsed apart, and the annotation of the Doc is neither read nor changed."""
    nlp = pipeline(**place)
    doc = nlp(TEXT)
    assert said(doc) == expected(TEXT)
    plain = spacy.load(DEFAULT_MODEL)(TEXT)
    assert [(t.tag_, t.dep_, t.head.i, t.ent_type_, t.lemma_) for t in doc] == [
        (t.tag_, t.dep_, t.head.i, t.ent_type_, t.lemma_) for t in plain
    ]


def test_pipe(nlp):
    """Many texts, in order; the Docs before and after do not matter."""
    assert [said(doc) for doc in nlp.pipe(ARTICLES, batch_size=3)] == [expected(text) for text in ARTICLES]


def test_pipe_as_tuples(nlp):
    """Each Doc's context stays with it."""
    docs = nlp.pipe([(TEXT, 1), ("Nothing.", 2)], as_tuples=True)
    assert [(len(doc._.quotes), context) for doc, context in docs] == [(2, 1), (0, 2)]


def test_worker_processes(nlp):
    """Docs come back from workers as bytes."""
    texts = ARTICLES[:4]
    assert [said(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=1)] == [expected(text) for text in texts]


def test_spawned_worker_processes(tmp_path):
    """Where workers are not forked, the pipeline and the getters go to them by pickle."""
    script = tmp_path / "script.py"
    script.write_text(
        f"""
import multiprocessing
import spacy
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    nlp = spacy.load({DEFAULT_MODEL!r})
    nlp.add_pipe("quotes")
    print([len(doc._.quotes) for doc in nlp.pipe([{TEXT!r}, "Nothing.", {TEXT!r}], n_process=2, batch_size=1)])
"""
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False, timeout=120)
    assert (done.stdout, done.returncode) == ("[2, 0, 2]\n", 0), done.stderr


def test_doc_bytes(nlp):
    doc = nlp(TEXT)
    assert said(Doc(nlp.vocab).from_bytes(doc.to_bytes())) == said(doc) == expected(TEXT)


def test_doc_disk(nlp, tmp_path):
    doc = nlp(TEXT)
    doc.to_disk(tmp_path / "doc")
    assert said(Doc(nlp.vocab).from_disk(tmp_path / "doc")) == expected(TEXT)


def test_doc_pickle(nlp):
    assert said(pickle.loads(pickle.dumps(nlp(TEXT)))) == expected(TEXT)


def test_doc_copy(nlp):
    assert said(nlp(TEXT).copy()) == expected(TEXT)


def test_doc_bin(nlp):
    """With user data kept the quotations are; without, there are none."""
    docs = [nlp(text) for text in ARTICLES[:3]]
    kept = DocBin(docs=docs, store_user_data=True).to_bytes()
    assert [said(doc) for doc in DocBin().from_bytes(kept).get_docs(nlp.vocab)] == [said(doc) for doc in docs]
    bare = DocBin(docs=docs).to_bytes()
    assert [said(doc) for doc in DocBin().from_bytes(bare).get_docs(nlp.vocab)] == [((), ())] * 3


def test_doc_bin_read_elsewhere(nlp, tmp_path):
    """A program without the pipeline imports the component's module to have the getters."""
    path = tmp_path / "docs.spacy"
    DocBin(docs=[nlp(TEXT)], store_user_data=True).to_disk(path)
    code = f"""
import spacy, quotes.component
from spacy.tokens import DocBin
(doc,) = DocBin().from_disk({str(path)!r}).get_docs(spacy.blank("en").vocab)
print([quote.speaker.name for quote in doc._.quotes], len(doc._.speakers))
"""
    assert run(code) == "['Ilse Brandt', 'Ilse Brandt'] 1\n"


def test_part_of_a_doc(nlp):
    """Its offsets would be others, so that it has no quotations rather than wrong ones."""
    doc = nlp(TEXT)
    assert said(doc[3:].as_doc(copy_user_data=True)) == ((), ())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # spaCy says that it leaves the extension's value out
        assert said(Doc.from_docs([doc, doc])) == ((), ())


def test_pipeline_disk(tmp_path):
    """Its place and its kinds are kept; found again with no import of the package."""
    nlp = pipeline(name="said", before="ner", config={"kinds": ["mixed"]})
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.pipe_names == nlp.pipe_names
    assert said(loaded(TEXT)) == expected(TEXT, kinds=["mixed"])
    code = f"import spacy; print(len(spacy.load({str(tmp_path)!r})({TEXT!r})._.quotes))"
    assert run(code) == "1\n"


def test_pipeline_with_component_as_model(tmp_path):
    """`extract` uses such a pipeline like any other, with its own kinds."""
    pipeline(config={"kinds": ["mixed"]}).to_disk(tmp_path)
    assert expected(TEXT, model=str(tmp_path)) == expected(TEXT)


def test_pipeline_bytes():
    nlp = pipeline()
    blank = spacy.util.load_model_from_config(nlp.config)
    assert said(blank.from_bytes(nlp.to_bytes())(TEXT)) == expected(TEXT)


def test_pipeline_pickle(nlp):
    assert said(pickle.loads(pickle.dumps(nlp))(TEXT)) == expected(TEXT)


def test_pipeline_without_parser():
    """One sentence that says what to install, when the first Doc comes: a parser may be added after the component."""
    nlp = spacy.blank("en")
    nlp.add_pipe("quotes")
    with pytest.raises(ModelError, match="'en_pipeline' has no dependency parser: install one that has"):
        nlp(TEXT)


def test_parser_added_later(nlp):
    """Another pipeline's parser, tagger and vectors are as good as its own."""
    later = spacy.blank("en")
    later.add_pipe("quotes")
    for name in ("tok2vec", "tagger", "parser"):
        later.add_pipe(name, source=nlp)
    assert said(later(TEXT)) == expected(TEXT)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "”", "Nothing is said."])
def test_nothing_said(nlp, text):
    assert said(nlp(text)) == ((), ())


def test_doc_that_never_passed(nlp):
    """No quotations, not an error."""
    assert said(nlp.make_doc(TEXT)) == ((), ())
    assert said(Doc(nlp.vocab)) == ((), ())


def test_disabled(nlp):
    with nlp.select_pipes(disable="quotes"):
        assert said(nlp(TEXT)) == ((), ())


@pytest.mark.parametrize("text", ARTICLES)
def test_plain_data_and_back(text):
    """What is kept is strings, numbers, lists and dicts, and tells the whole Article."""

    def types(value):
        yield type(value)
        for item in (
            [*value.keys(), *value.values()] if isinstance(value, dict) else value if type(value) is list else []
        ):
            yield from types(item)

    article = quotes.extract(text)
    plain = to_plain(article)
    assert set(types(plain)) <= {dict, list, str, int, float, type(None)}
    assert from_plain(plain, text) == article
