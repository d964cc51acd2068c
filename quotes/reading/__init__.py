"""What people have, read as text: a path, a folder, standard input."""

from quotes.reading.inputs import Document, expand, read

__all__ = ["Document", "expand", "read"]
