"""One article as a page: a single html file that fetches nothing and runs no script but its own."""

from quotes.writing.page.render import require_templates, write_page

__all__ = ["require_templates", "write_page"]
