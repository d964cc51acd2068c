"""What a stranger may have put into a DocBin: it is read or refused in one sentence, and does nothing."""

import gc
import zlib

import pytest
import srsly
from spacy.tokens import DocBin
from test_annotations import NLP, annotated, refused, saved


def test_nothing_is_unpickled(capsys, tmp_path, monkeypatch):
    """Not even where an array of Python's objects is claimed."""
    monkeypatch.setattr("pickle.loads", lambda data: pytest.fail("unpickled"))
    monkeypatch.setattr("pickle.load", lambda file: pytest.fail("unpickled"))
    path = saved(tmp_path / "a.spacy", annotated())
    content = srsly.msgpack_loads(zlib.decompress(path.read_bytes()))
    hostile = {b"nd": True, b"type": "|O", b"kind": b"O", b"shape": [1], b"data": b"cos\nsystem\n(S'true'\ntR."}
    content["user_data"] = [srsly.msgpack_dumps({"id": hostile})]
    path.write_bytes(zlib.compress(srsly.msgpack_dumps(content)))
    assert "this is no DocBin of spaCy's, or a broken one" in refused(capsys, "extract", path)


def broken(**changes):
    """A DocBin of which parts are others."""
    content = srsly.msgpack_loads(zlib.decompress(DocBin(store_user_data=True, docs=[annotated()]).to_bytes()))
    return zlib.compress(srsly.msgpack_dumps({**content, **changes}))


BROKEN = {
    "text": b"no DocBin at all",
    "empty": b"",
    "cut": broken()[:100],
    "a Doc's own bytes": annotated().to_bytes(),
    "other msgpack": zlib.compress(srsly.msgpack_dumps([1, 2])),
    "deep": zlib.compress(b"\x91" * 100_000),
    "unknown words": broken(strings=[]),
    "too few spaces": broken(spaces=b"\1"),
    "no attributes": broken(attrs=[]),
    "other groups": broken(span_groups=[b"\xc1"]),
    "user data of another shape": broken(user_data=[srsly.msgpack_dumps([1])]),
}


@pytest.mark.parametrize("command", ["extract", "evaluate"])
@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_no_docbin(capsys, tmp_path, command, data):
    """One sentence says what it would be."""
    path = tmp_path / "a.spacy"
    path.write_bytes(data)
    error = refused(capsys, command, path)
    assert error.startswith(f"quotes: {path}: this is no DocBin of spaCy's, or a broken one; `DocBin(docs=docs)")
    assert gc.isenabled()


def test_a_span_outside_its_doc(capsys, tmp_path):
    """Its file says so, and memory outside the Doc is not looked at."""
    path = saved(tmp_path / "a.spacy", annotated())
    short = NLP("Short.")
    short.spans["quotes"] = []
    groups = DocBin(docs=[annotated()]).span_groups
    content = srsly.msgpack_loads(zlib.decompress(DocBin(docs=[short]).to_bytes()))
    path.write_bytes(zlib.compress(srsly.msgpack_dumps({**content, "span_groups": groups})))
    error = refused(capsys, "evaluate", path)
    assert error == f"quotes: {path}:1: doc.spans['quotes'] has a span outside this Doc of 2 tokens.\n"


def test_a_small_file_does_not_fill_the_memory(capsys, tmp_path, monkeypatch):
    """It is measured before it is unpacked."""
    monkeypatch.setattr("quotes.reading.tables.docbin.LARGEST", 2**20)
    path = tmp_path / "a.spacy"
    path.write_bytes(zlib.compress(bytes(2**21)))
    assert "this DocBin is larger than 0 GB" in refused(capsys, "extract", path)


def test_a_docbin_that_is_not_there(capsys, tmp_path):
    for command in ("extract", "evaluate"):
        assert "there is no such file" in refused(capsys, command, tmp_path / "a.spacy")
