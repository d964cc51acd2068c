"""What an argument of the command line stands for, and the text of each input."""

import os
import re
import sys
from collections.abc import Container
from glob import glob, has_magic
from itertools import chain
from pathlib import PurePath
from urllib.parse import urlsplit

from attrs import evolve

from quotes.errors import ExtraError, ReadError
from quotes.reading.document import AS_IT_IS, About, Document, Reading
from quotes.reading.files import data_of, unread
from quotes.reading.kinds import MARKDOWN, SUFFIXES, Kind, kind_of, kind_of_media
from quotes.reading.mending import mended
from quotes.reading.tables import TABLES, reader_of

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "(standard input)"
# Hidden files, and those by which Word marks a document as open.
PASSED_OVER = (".", "~$")
PAGES = (".html", ".htm", ".xhtml")
# What browsers add to a page's name for its folder, in the languages that Windows knows as such.
PARTS = (
    *("_files", ".files", "-Dateien", "_fichiers", "_bestanden", "_file", "_archivos", "-filer"),
    *("_tiedostot", "_pliki", "_soubory", "_elemei", "_ficheiros", "_arquivos", "_dosyalar"),
    *("_datoteke", "_fitxers", "_failid", "_fails", "_bylos", "_fajlovi", "_fitxategiak"),
)
# What a folder is asked for, one after the other. Markdown beside other documents is mostly notes: README.md.
IN_FOLDERS = (tuple(suffix for suffix in SUFFIXES if suffix not in MARKDOWN), MARKDOWN, tuple(TABLES))


def expand(argument: str) -> tuple[str | ReadError, ...]:
    """Name the inputs an argument stands for: a folder's documents, what fits a pattern, or the argument itself.

    A folder's documents are those in it and in the folders in it, where it has none its Markdown, and where it has none
    of that its tables (csv, tsv, jsonl, parquet, spacy), sorted by path; hidden files and folders are passed over, and
    what programs lay beside documents. A pattern is that of a shell, with ** for any folders. A folder that has none,
    or cannot be listed, is its error.
    """
    if argument == STANDARD_INPUT or is_address(argument):
        return (argument,)
    if os.path.isdir(argument):
        return of_folder(argument)
    return of_pattern(argument) if is_pattern(argument) else (argument,)


def of_folder(argument: str) -> tuple[str | ReadError, ...]:
    """Name a folder's documents, else its Markdown, else its tables."""
    names: list[str] = []
    errors: list[ReadError] = []
    for folder, folders, files in os.walk(argument, onerror=lambda error: errors.append(unread(error))):
        folders[:] = [name for name in folders if not (name.startswith(".") or is_parts(name, files))]
        names += [os.path.join(folder, name) for name in files if not name.startswith(PASSED_OVER)]
    found = ([name for name in names if name.lower().endswith(suffixes)] for suffixes in IN_FOLDERS)
    chosen = next((some for some in found if some), [])
    if not chosen and not errors:
        return (ReadError(f"{argument}: this folder has no documents ({', '.join(chain(*IN_FOLDERS))})."),)
    return (*errors, *sorted(chosen, key=lambda name: PurePath(name).parts))


def is_parts(folder: str, files: Container[str]) -> bool:
    """Whether a folder holds the frames and pictures of a page beside it, which a browser has saved."""
    stems = (folder.removesuffix(ending) for ending in PARTS if folder.endswith(ending))
    return any(stem + suffix in files for stem in stems for suffix in PAGES)


def of_pattern(argument: str) -> tuple[str | ReadError, ...]:
    """Name the files that fit a pattern; a folder that fits is its files."""
    fitting = sorted(glob(argument, recursive=True), key=lambda name: PurePath(name).parts)
    if not fitting:
        return (argument,)  # as a shell does; that there is no such file, its reading will tell
    if "**" in argument:  # the folders' files fit it too
        return tuple(name for name in fitting if os.path.isfile(name))
    return tuple(item for name in fitting for item in (of_folder(name) if os.path.isdir(name) else (name,)))


def is_pattern(argument: str) -> bool:
    """Whether an argument that a shell has left as it is names files by a pattern."""
    return has_magic(argument) and not os.path.exists(argument)


def read(name: str, reading: Reading = AS_IT_IS) -> Document:
    """Read one input, as `expand` names it.

    Raises ReadError, one sentence, for an input that is missing, forbidden, binary or in no known encoding; ExtraError
    for one that needs a library that is not installed.
    """
    document = as_it_is(name, reading.allow_private)
    return mended(document) if reading.fix_text else document


def as_it_is(name: str, allow_private: bool) -> Document:
    """Read one input, whatever is broken in it."""
    if is_address(name):
        return of_address(name, allow_private)
    if name == STANDARD_INPUT:
        return of_bytes(standard_input(), shown(name))
    return of_bytes(data_of(name), name)


def of_bytes(data: bytes, name: str) -> Document:
    """Read the bytes of a document, of the kind that they and their name tell."""
    return of_kind(kind_of(name, data), data, name)


def of_kind(kind: Kind, data: bytes, name: str) -> Document:
    """Read a document of a kind; a library that is missing is missed by this document alone."""
    try:
        return kind.read(data, name)
    except ExtraError as error:
        raise ReadError(f"{name}: {error}") from error


def of_address(address: str, allow_private: bool) -> Document:
    """Fetch and read a page, or a document of another kind; it goes by the address without a password."""
    from quotes.reading.web.fetching import fetch  # the library for encrypted connections takes a while to import

    name = shown(address)
    try:
        fetched = fetch(address, allow_private)
    except ReadError as error:
        raise ReadError(f"{name}: {error}") from error
    kind = kind_of_media(fetched.media_type, urlsplit(fetched.address).path, fetched.data)
    if kind is None:
        raise ReadError(f"{name}: this is no page or document that is read ({fetched.media_type}).")
    document = of_kind(kind, fetched.data, name)
    return evolve(document, about=evolve(document.about or About(), address=fetched.address))


def shown(name: str) -> str:
    """An input as people and outputs see it: an address without the name and the password it may have."""
    if not is_address(name):
        return STANDARD_INPUT_NAME if name == STANDARD_INPUT else name
    start = name.index("//") + 2
    authority = re.split(r"[/\\?#]", name[start:], maxsplit=1)[0]
    return name[:start] + name[start + authority.rfind("@") + 1 :]


def standard_input() -> bytes:
    """Read everything that standard input holds."""
    try:
        return sys.stdin.buffer.read() if sys.stdin else b""
    except OSError as error:
        raise unread(error, STANDARD_INPUT_NAME) from error


def is_address(argument: str) -> bool:
    """Whether an argument is a web address and not a path."""
    return argument.lower().startswith(("http://", "https://"))


def is_table(name: str) -> bool:
    """Whether a file holds many articles, a record each."""
    return not is_address(name) and reader_of(name) is not None
