"""Makes text from strangers harmless where a terminal or a spreadsheet would act on it.

A scraped page or a file's name can hold terminal escapes, marks that turn the reading direction round, halves
of characters, or what starts a formula. The words stay; what would act is shown or dropped.
"""

import re

LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Embeddings, overrides and isolates reorder what follows; the marks U+200E and U+200F, which do not, stay.
REORDERING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
# C0 has pictures (ESC is ␛); C1, where one character can open a terminal sequence, has none.
CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}
HALVES = re.compile("[\ud800-\udfff]")
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
BEFORE_FORMULA = "\u200b\u2060\ufeff"


def visible(text: str) -> str:
    """Show control characters as their pictures, drop reordering marks; every line end becomes a newline.

    Tabs and newlines stay. Lone surrogates, which UTF-8 cannot hold, become �.
    """
    lines = LINE_ENDS.sub("\n", text)
    return encodable(lines.translate(REORDERING).translate(CONTROLS))


def encodable(text: str) -> str:
    """Put � for each half of a character, which UTF-8 cannot hold; every offset stays."""
    return HALVES.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Put text on one line, harmless: any run of white space, line ends included, is one space."""
    return " ".join(visible(text).split())


def cell(text: str) -> str:
    """Make text a spreadsheet's harmless cell: what would run as a formula gets an apostrophe in front.

    White space in front of a formula does not stop a spreadsheet from running it, so it does not stop this.
    """
    shown = visible(text)
    starts_formula = shown.lstrip().lstrip(BEFORE_FORMULA).lstrip().startswith(FORMULA)
    return f"'{shown}" if starts_formula or shown.startswith(("\t", "\n")) else shown
