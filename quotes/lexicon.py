"""Loads the lexicons: sorted data files, one entry a line, columns parted by tabs, `#` comments.

The first comment lines of a file name its origin, licence and columns. A duplicate entry, a missing column or
an unknown value is refused with the file and line, so that a slip in the data is seen at once.
"""

from functools import cache
from importlib.resources import files

from quotes.errors import QuotesError


class LexiconError(QuotesError):
    """A lexicon file has a duplicate entry or a line of the wrong shape."""


@cache
def rows(name: str, columns: int = 1, language: str = "en") -> dict[str, tuple[str, ...]]:
    """Entries of `lexicons/<language>/<name>` in file order: the first column -> the other columns.

    Raises LexiconError for a duplicate first column or a line without exactly `columns` columns.
    """
    text = files("quotes").joinpath("lexicons", language, name).read_text(encoding="utf-8")
    return parse(text, name, columns)


def parse(text: str, name: str, columns: int) -> dict[str, tuple[str, ...]]:
    """Entries of the text of a lexicon, as `rows` gives them; `name` is what an error calls the file."""
    entries: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise LexiconError(f"{name}, line {number}: has {len(cells)} columns, should have {columns}.")
        if cells[0] in entries:
            raise LexiconError(f"{name}, line {number}: {cells[0]!r} is there already.")
        entries[cells[0]] = tuple(cells[1:])
    return entries


@cache
def weights(*path: str) -> dict[str, float]:
    """Feature -> weight, of a model whose file lies at `path` in the package."""
    text = files("quotes").joinpath(*path).read_text(encoding="utf-8")
    return {name: float(weight) for name, (weight,) in parse(text, path[-1], 2).items()}


@cache
def words(name: str, language: str = "en") -> frozenset[str]:
    """The entries of a lexicon of one column."""
    return frozenset(rows(name, 1, language))


@cache
def titles() -> frozenset[str]:
    """Titles and roles before a name, honorifics among them."""
    return words("titles.txt") | rows("honorifics.tsv", 2).keys()


@cache
def places() -> frozenset[str]:
    """Countries, states and cities, and the adjectives of their people."""
    return words("places.txt") | words("demonyms.txt")


@cache
def organization_nouns() -> frozenset[str]:
    """Head nouns of organisations: "ministry", "board"."""
    return words("organization_nouns.txt")


def organization_kinds() -> dict[str, tuple[str, ...]]:
    """Noun for an organisation -> (words of names that tell one, parted by commas,)."""
    return rows("organization_kinds.tsv", 2)


@cache
def company_words() -> frozenset[str]:
    """Words that end the name of a company: "Corvane Shipping"."""
    return frozenset(organization_kinds()["company"][0].split(","))


def given_names() -> dict[str, tuple[str, ...]]:
    """Given name -> (gender,)."""
    return rows("given_names.tsv", 2)


def person_nouns() -> dict[str, tuple[str, ...]]:
    """Noun for a person -> (gender,)."""
    return rows("person_nouns.tsv", 2)
