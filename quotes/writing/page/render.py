"""Fills the page's template, which escapes whatever is put into it."""

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import TextIO

from quotes.extras import library
from quotes.writing.page.view import page_view
from quotes.writing.rows import Result


def require_templates() -> None:
    """Raise ExtraError when no page can be made: before the work, not after it."""
    library("jinja2", "report", "Pages")


def write_page(result: Result, stream: TextIO) -> None:
    """Write one article's page. Raises ExtraError without the template engine."""
    stream.write(page(result))


def page(result: Result) -> str:
    """Give the page of one article as html; its policy allows its own style and script and nothing else."""
    jinja2 = library("jinja2", "report", "Pages")
    trusted = library("markupsafe", "report", "Pages").Markup
    style, script = part("page.css"), part("page.js")
    environment = jinja2.Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined
    )
    template = environment.from_string(part("page.html.jinja"))
    html: str = template.render(
        page=page_view(result),
        style=trusted(style),
        script=trusted(script),
        style_hash=fingerprint(style),
        script_hash=fingerprint(script),
    )
    return html


def part(name: str) -> str:
    """Read a file of the page, without the last newline."""
    return files("quotes.writing.page").joinpath(name).read_text(encoding="utf-8").rstrip("\n")


def fingerprint(text: str) -> str:
    """Compute the hash by which a content security policy knows a style or a script."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
