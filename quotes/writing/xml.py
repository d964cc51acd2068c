"""Text from strangers in XML 1.0: complete, well-formed and harmless to a terminal that shows the file."""

import re
from collections.abc import Mapping
from html import escape

from quotes.writing.harmless import CONTROLS, encodable

# What XML cannot hold at all, one character for one, so that offsets stay: C0 has pictures.
FORBIDDEN = {
    **{code: picture for code, picture in CONTROLS.items() if code < 0x20 and chr(code) != "\r"},
    0xFFFE: 0xFFFD,
    0xFFFF: 0xFFFD,
}
# What it can hold, but a reader changes (the carriage return) or a terminal acts on.
REFERENCED = re.compile("[\r\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
# All that is white space between elements; a no-break space is not.
SPACE = " \t\r\n"
# What would end an attribute's value, and white space that a reader would make a space.
IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def character_data(text: str) -> str:
    """Write text that a reader of XML reads back, except for the characters that XML has no way to write."""
    return references(escaped(text))


def attributes(values: Mapping[str, str | None]) -> str:
    """Write attributes, each with a space before it; those without a value are left out."""
    return "".join(
        f' {name}="{references(escaped(value).translate(IN_ATTRIBUTES))}"' for name, value in values.items() if value
    )


def element(name: str, text: str | None, values: Mapping[str, str | None] | None = None) -> str:
    """Write an element of nothing but text; without text, nothing."""
    return f"<{name}{attributes(values or {})}>{character_data(text)}</{name}>" if text else ""


def escaped(text: str) -> str:
    """Write as references what is markup, and other characters for those that XML cannot hold."""
    return escape(encodable(text).translate(FORBIDDEN), quote=False)


def references(text: str) -> str:
    """Write characters by their numbers where the characters themselves would do harm."""
    return REFERENCED.sub(lambda found: f"&#x{ord(found[0]):X};", text)
