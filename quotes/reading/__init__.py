"""What people have, read as text: a path, a folder, an address, standard input, a table of many articles.

`inputs` tells what an argument stands for, `kinds` and `tables` list what is read, one file or folder each, and
`entries` makes one stream of articles of all.
"""

from quotes.reading.document import About, Document, Reading
from quotes.reading.entries import Entry, entries
from quotes.reading.inputs import expand, is_table, read
from quotes.reading.tables import Columns

__all__ = ["About", "Columns", "Document", "Entry", "Reading", "entries", "expand", "is_table", "read"]
