"""The words of a letter without what mail programs put round them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

QUOTED = re.compile(r"\A(?:> ?)+")
# "On Tue, 3 Mar 2026 at 10:12, Ada Quill <ada@example.org> wrote:", which may stand on two or three lines.
ATTRIBUTION = re.compile(r"On\b.{5,300}\bwrote:\s*$", re.DOTALL)
ATTRIBUTION_LINES = 3
ORIGINAL = re.compile(r"\s*-{2,}\s*Original Message\s*-{2,}\s*", re.IGNORECASE)
# The head of the letter that Outlook answers to: From:, then Sent: or Date:, To: and Subject: in the lines that follow.
HEAD = re.compile(r"(?:From|Sent|Date|To|Cc|Subject):", re.IGNORECASE)
HEAD_LINES = 3
SIGNATURE = "-- "
# Without its space, the mark of a signature may as well be a rule between paragraphs, under which more follows.
LONGEST_SIGNATURE = 10


def unwrapped(text: str, deletes_spaces: bool) -> str:
    """Undo format=flowed (RFC 3676): a line that ends with a space goes on with the next of the same depth."""
    lines: list[str] = []
    goes_on, depth = False, 0
    for line in text.splitlines():
        marks = len(line) - len(line.lstrip(">"))
        words = line[marks:].removeprefix(" ")
        if goes_on and marks == depth and words != SIGNATURE:
            lines.append(words)
        else:
            lines += ["\n" * bool(lines) + ">" * marks + " " * bool(marks), words]
        goes_on, depth = words.endswith(" ") and words != SIGNATURE, marks
        if goes_on and deletes_spaces:
            lines[-1] = lines[-1][:-1]
    return "".join(lines)


def release(text: str, is_answer: bool) -> str:
    """The words of the sender, as lines; those that all are quoted, as whoever passes on a letter may do, count too.

    With `is_answer` the letter that this one answers is left out.
    """
    lines = without_signature(text.splitlines())
    if is_answer:
        lines = lines[: end_of_answer(lines)]
    own = list(unquoted(lines))
    if is_answer and any(line.strip() for line in own):
        return "\n".join(own).strip()
    return "\n".join(QUOTED.sub("", line) for line in lines).strip()


def without_signature(lines: Sequence[str]) -> Sequence[str]:
    """The lines above the mark of a signature."""
    for number, line in enumerate(lines):
        if line == SIGNATURE or (line == SIGNATURE.strip() and len(lines) - number <= LONGEST_SIGNATURE):
            return lines[:number]
    return lines


def end_of_answer(lines: Sequence[str]) -> int:
    """Where the letter begins that is answered to, by the rule or the head that Outlook puts above it."""
    for number, line in enumerate(lines):
        if number and (ORIGINAL.fullmatch(line) or is_head(lines[number : number + 1 + HEAD_LINES])):
            return number
    return len(lines)


def is_head(lines: Sequence[str]) -> bool:
    """Whether lines are the head of a letter within another one."""
    return lines[0].startswith("From:") and len(lines) > HEAD_LINES and all(HEAD.match(line) for line in lines)


def unquoted(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines that are not quoted from another letter, without what tells whose the quoted ones are."""
    own: list[str] = []
    for is_quoted, group in groupby(lines, key=lambda line: line.startswith(">")):
        if is_quoted:
            del own[len(own) - length_of_attribution(own) :]
        else:
            own += group
    yield from own


def length_of_attribution(lines: Sequence[str]) -> int:
    """How many lines at the end say that somebody wrote what follows, with the blank one under them."""
    blank = 1 if lines and not lines[-1].strip() else 0
    end = len(lines) - blank
    for count in range(1, min(ATTRIBUTION_LINES, end) + 1):
        if ATTRIBUTION.match("\n".join(lines[end - count : end]).lstrip()):
            return blank + count
    return 0
