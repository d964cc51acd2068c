"""A corpus as a stream of articles: the texts and the tables that were named, one after the other."""

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from quotes.errors import ReadError
from quotes.reading.document import AS_IT_IS, About, Document, Reading, day
from quotes.reading.files import size_of
from quotes.reading.inputs import is_table, read, shown
from quotes.reading.mending import mended
from quotes.reading.tables import Columns, Record, reader_of


@frozen
class Entry:
    """An article of a corpus, or why it cannot be read: one clause in `error`, and no text.

    `kept` are the values of the columns to be kept, in their order. `size` is how many bytes of its file it is, more or
    less: what is done of a corpus, of which nobody has counted the articles, is told by them. `about` is what a
    document tells of itself whose text is not the file's own; `date` when it was published, YYYY-MM-DD, where known.
    """

    document: str
    text: str = ""
    kept: tuple[object, ...] = ()
    error: str | None = None
    size: int = 0
    about: About | None = None
    date: str | None = None


def entries(inputs: Iterable[str | ReadError], columns: Columns, reading: Reading = AS_IT_IS) -> Iterator[Entry]:
    """Yield the articles of each input; one that cannot be read, or not to its end, is an entry with its error.

    A record without a column for its name goes by its file and its number, counted from 1.
    """
    for item in inputs:
        if isinstance(item, ReadError):
            document, _, reason = str(item).rpartition(": ")
            yield failed(document, reason)
            continue
        try:
            yield from of_table(item, columns, reading) if is_table(item) else of_text(item, columns, reading)
        except ReadError as error:
            yield failed(shown(item), str(error).removeprefix(f"{shown(item)}: "))


def failed(document: str, reason: str, size: int = 0) -> Entry:
    """Say why an article is not there."""
    return Entry(document, error=reason.rstrip("."), size=size)


def of_text(name: str, columns: Columns, reading: Reading) -> Iterator[Entry]:
    """Yield a file's only article, which has no columns to keep."""
    document = read(name, reading)
    about = document.about
    yield Entry(
        document.name,
        document.text,
        (None,) * len(columns.keep),
        size=size_of(name),
        about=about,
        date=day(about.date) if about else None,
    )


def of_table(name: str, columns: Columns, reading: Reading) -> Iterator[Entry]:
    """Yield the article of each record."""
    reader = reader_of(name)
    assert reader is not None
    for record in reader(name, columns):
        entry = of_record(record, f"{name}:{record.number}", columns)
        yield with_mended_text(entry) if reading.fix_text else entry


def with_mended_text(entry: Entry) -> Entry:
    """Mend the text of an entry, as `read` does that of a document."""
    document = mended(Document(entry.document, entry.text, entry.about))
    return evolve(entry, text=document.text, about=document.about)


def of_record(record: Record, place: str, columns: Columns) -> Entry:
    """Make an entry of a record, which must have a text."""
    if record.error is not None:
        return failed(place, record.error, record.size)
    name = record.values.get(columns.naming)
    document = place if name is None or name == "" else str(name)
    text = record.values.get(columns.text)
    if not isinstance(text, str):
        what = "nothing" if text is None else f"no text but {type(text).__name__}"
        return failed(document, f"the column {columns.text!r} holds {what}", record.size)
    kept = tuple(record.values.get(column) for column in columns.keep)
    return Entry(document, text, kept, size=record.size, date=day(record.values.get(columns.date or "")))
