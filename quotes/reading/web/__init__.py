"""The web: which addresses are asked, and how; the article of a page, and what the page tells of itself."""
