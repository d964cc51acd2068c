"""What people have, read as text: a path, a folder, standard input, a table of many articles."""

from quotes.reading.entries import Entry, entries
from quotes.reading.inputs import Document, expand, is_table, read
from quotes.reading.records import Columns

__all__ = ["Columns", "Document", "Entry", "entries", "expand", "is_table", "read"]
