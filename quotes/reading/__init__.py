"""What people have, read as text: a path, a folder, standard input, a table of many articles."""

from quotes.reading.document import About, Document, Reading
from quotes.reading.entries import Entry, entries
from quotes.reading.inputs import expand, is_table, read
from quotes.reading.tables import Columns

__all__ = ["About", "Columns", "Document", "Entry", "Reading", "entries", "expand", "is_table", "read"]
