"""PDF files: lines with their places -> without what repeats on each page -> in reading order -> paragraphs."""

from quotes.reading.pdf.file import read_pdf

__all__ = ["read_pdf"]
