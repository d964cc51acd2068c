"""spaCy's DocBin: many articles that others have parsed or annotated, or that `--format spacy` wrote.

A DocBin is msgpack, and zlib around it: nothing in it is unpickled or run. But spaCy believes what it finds there, and
a parse made to do harm would have it look outside a Doc. So only words, spans and user data are taken up; no pipeline
is needed for these, and none is loaded.
"""

import gc
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from quotes.errors import ReadError
from quotes.reading.files import data_of, size_of
from quotes.reading.tables.records import USUAL_NAME, Columns, Record, lacking

if TYPE_CHECKING:
    from spacy.tokens import Doc, DocBin

STEP = 65_536
# Unpacked: some 25 million words. zlib packs a thousand bytes into one, so that a small file can fill any memory.
LARGEST = 2**31


def docbin_records(name: str, columns: Columns) -> Iterator[Record]:
    """Yield the Docs of a file. `text` is a Doc's text, the other columns are its user data and own extensions.

    A Doc's usual name is `id` of its user data, or else `document`. Raises ReadError as `docs`.
    """
    size = size_of(name)
    for number, total, doc in docs(name):
        values = {**user_data(doc), "text": doc.text}
        if (document := document_of(doc)) is not None:
            values[USUAL_NAME] = document
        missing = [column for column in columns.required if column not in values]
        yield Record(number, values, lacking(missing, list(values)) if missing else None, size // total)


def document_of(doc: "Doc") -> str | None:
    """Name the document that a Doc is of, if its user data does."""
    return next(
        (str(value) for key in (USUAL_NAME, "document") if (value := user_data(doc).get(key)) is not None), None
    )


def user_data(doc: "Doc") -> dict[str, Any]:
    """What a Doc brought along: its user data by name, and the values of `doc._` that it has for the whole."""
    named = ((extension_of(key), value) for key, value in doc.user_data.items())
    return {name: value for name, value in named if name is not None}


def extension_of(key: object) -> str | None:
    """Name an entry of user data; spaCy keys `doc._.NAME` by ("._.", NAME, None, None), and a token's with offsets."""
    if isinstance(key, tuple) and len(key) == 4 and key[0] == "._." and key[2:] == (None, None):
        key = key[1]
    return key if isinstance(key, str) else None


def docs(name: str) -> Iterator[tuple[int, int, "Doc"]]:
    """Yield the Docs of a file: the number of each, counted from 1, how many there are, and the Doc.

    A Doc has words, spaces, groups of spans, which may lie outside it, and user data; it has no parse. Raises ReadError
    for what cannot be read, is no DocBin, or is too large for any memory.
    """
    data = packed(name)
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        found = words_alone(DocBin().from_bytes(data))
        for number, doc in enumerate(found.get_docs(Vocab()), start=1):
            yield number, len(found), doc
    except Exception as error:  # spaCy checks next to nothing: what is broken brings forth any of them
        gc.enable()  # srsly turns it off while it reads, and not on again when that fails
        raise ReadError(
            f"{name}: this is no DocBin of spaCy's, or a broken one; `DocBin(docs=docs).to_disk(FILE)` writes one."
        ) from error


def packed(name: str) -> bytes:
    """Read a file, and find out before it is unpacked how large it would be."""
    data = data_of(name)
    unpacker, size = zlib.decompressobj(), 0
    try:
        for start in range(0, len(data), STEP):
            size += len(unpacker.decompress(data[start : start + STEP]))
            if size > LARGEST:
                raise ReadError(f"{name}: this DocBin is larger than {LARGEST >> 30} GB; write several smaller ones.")
    except zlib.error:
        pass  # no DocBin, which its reader will tell
    return data


def words_alone(found: "DocBin") -> "DocBin":
    """Leave only the words of the tokens, without tags and heads."""
    words = type(found)().attrs[0]  # which spaCy always puts there, but not every file
    column = found.attrs.index(words)
    found.tokens = [tokens[:, column : column + 1] for tokens in found.tokens]
    found.attrs = [words]
    return found
