"""spacy and brat: spans in a text, read by what others wrote and by `quotes evaluate`."""

import importlib
import re
from itertools import pairwise

import pytest
from formats import NAMES, data, result

from quotes import Article, Extent, Kind, Quote
from quotes.evaluation.brat import brat_articles
from quotes.writing import FORMATS, Result


@pytest.mark.parametrize("name", NAMES)
def test_spacy_reads_the_spans(name):
    import spacy
    from spacy.tokens import DocBin

    importlib.import_module("quotes.component")

    found = list(DocBin().from_bytes(data("spacy", result(name), result(name))).get_docs(spacy.blank("en").vocab))
    article = result(name).article
    assert [doc.text for doc in found] == [article.text] * 2
    doc = found[0]
    assert doc.user_data["document"] == result(name).document
    expected = [
        (extent.text, str(quote.kind), quote.speaker.name if quote.speaker else "", str(number))
        for number, quote in enumerate(article.quotes, start=1)
        for extent in quote.content
    ]
    assert [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans["quotes"]] == expected
    assert [span.text for span in doc.spans["cues"]] == [quote.cue.text for quote in article.quotes if quote.cue]
    assert (doc._.quotes, doc._.speakers) == (article.quotes, article.speakers)


@pytest.mark.parametrize("name", NAMES)
def test_brat_reads_back_as_gold(tmp_path, name):
    """`quotes evaluate` finds the same content, cue and source in the folder."""
    FORMATS["brat"].write_folder(iter([result(name)]), str(tmp_path / "new"))
    (gold,) = brat_articles(str(tmp_path / "new"))
    assert (tmp_path / "new" / "annotation.conf").exists()
    assert gold.text == result(name).article.text

    def spans(extents):
        return tuple((extent.start, extent.end) for extent in extents if extent)

    assert [(found.content, found.cue, found.source) for found in gold.attributions] == [
        (spans(quote.content), spans([quote.cue]), spans([quote.source])) for quote in result(name).article.quotes
    ]


@pytest.mark.parametrize("name", NAMES)
def test_brat_read_by_another(tmp_path, name):
    """Another's reader finds each entity at its offsets, and who reported which content."""
    peek = pytest.importorskip("peek", reason="brat-peek and what it plots with are not installed")
    if re.search(r"\t\w+ [\d ]+;[\d ]+;", data("brat", result(name)).decode()):
        pytest.skip("this reader knows no entity of more than two pieces")
    FORMATS["brat"].write_folder(iter([result(name)]), str(tmp_path / "new"))
    document = peek.AnnDocument(str(tmp_path / "new" / f"{name}.ann"))
    article = result(name).article
    texts = {entity.name: entity.text for entity in document.anns["entities"]}
    for entity in document.anns["entities"]:
        assert entity.text == " ".join(article.text[start:end] for start, end in entity.span)
    relations = document.anns["relations"]
    for tag, part in (("Reported_by", "cue"), ("Spoken_by", "source")):
        joined = [(one.arg1, one.arg2) for one in relations if one.tag == tag]
        found = [tuple(texts[argument.partition(":")[2]] for argument in pair) for pair in joined]
        parts = [(quote.text, getattr(quote, part)) for quote in article.quotes]
        assert found == [(words, extent.text) for words, extent in parts if extent]
    assert len(document.anns["notes"]) == len(article.quotes)


def test_brat_overwrites_nobodys_work(tmp_path):
    """The same files may be written again, others never; a second document of a name gets a number."""
    folder = str(tmp_path)
    first = result(NAMES[0])
    other = Result("elsewhere/" + first.document, result(NAMES[1]).article)
    for _ in range(2):
        FORMATS["brat"].write_folder(iter([first, other]), folder)
    assert sorted(path.stem for path in tmp_path.glob("*.ann")) == [NAMES[0], f"{NAMES[0]}-2"]
    (tmp_path / f"{NAMES[0]}.ann").write_text("T1\tContent 0 1\tA\n")
    with pytest.raises(Exception, match="is there already and differs; name a new folder"):
        FORMATS["brat"].write_folder(iter([first]), folder)


ENTITY = re.compile(r"T\d+\t\w+ (\d+ \d+(?:;\d+ \d+)*)\t(.+)")


def test_brat_stretches():
    """In characters, in order, apart from each other, none over a line’s end; the words are the text’s."""
    text = "😀 “We\r\nwill\nnot\tstay,” he said, “not\u2028today.”\n"
    spoken = ("We\r\nwill\nnot\tstay,", "not\u2028today.")
    extents = tuple(Extent.of(text, text.index(words), text.index(words) + len(words)) for words in spoken)
    lines = data("brat", Result("a.txt", Article(text, (Quote(Kind.DIRECT, extents),)))).decode().split("\n")
    (found,) = [ENTITY.fullmatch(line) for line in lines if line.startswith("T")]
    spans = [tuple(map(int, span.split())) for span in found[1].split(";")]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert [text[start:end] for start, end in spans] == ["We", "will", "not", "stay,", "not", "today."]
    assert found[2] == " ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    "name",
    [
        "../../outside.txt",
        "/etc/passwd",
        "..",
        "",
        ".hidden",
        "-rf.txt",
        "a\0b",
        "\ud800",
        "x" * 500,
        "a/../b",
        "a\nb",
        "…",
    ],
)
def test_brat_files_stay_in_their_folder(tmp_path, name):
    """Whatever a document is called; a second one of the name has files of its own."""
    folder = tmp_path / "in" / "folder"
    once = Result(name, result(NAMES[0]).article)
    FORMATS["brat"].write_folder(iter([once, once]), str(folder))
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.parent for path in written} == {folder}
    assert sorted(path.suffix for path in written) == [".ann", ".ann", ".conf", ".txt", ".txt"]
    assert not any(path.name.startswith((".", "-")) for path in written)
