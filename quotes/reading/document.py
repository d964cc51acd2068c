"""What reading gives: a text, the name it goes by, and what the document tells of itself."""

from datetime import date

from attrs import frozen


@frozen
class About:
    """What a page or a letter tells of itself: None for what it does not tell.

    `date` is that of publication, or of sending, as YYYY-MM-DD. `address` is where a page was found.
    """

    title: str | None = None
    byline: str | None = None
    date: str | None = None
    site: str | None = None
    address: str | None = None


@frozen
class Document:
    """A text and the name it goes by in every output.

    `about` is None where the text is the input's own, character by character; where it was taken out of something, a
    page or a mended file, offsets count in `text`, which then must go with them.
    """

    name: str
    text: str
    about: About | None = None


@frozen
class Reading:
    """How inputs are read: whether addresses in private networks may be fetched, whether broken text is mended."""

    allow_private: bool = False
    fix_text: bool = False


AS_IT_IS = Reading()


def day(value: object) -> str | None:
    """Read the day of a date, or of a time, in the order of ISO 8601; None for anything else."""
    try:
        return date.fromisoformat(str(value)[:10]).isoformat()
    except ValueError:
        return None
