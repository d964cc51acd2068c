"""The words of the contract: frozen values of offsets and strings, never a live spaCy object.

Offsets count characters of `Article.text`, half-open: `article.text[extent.start:extent.end] == extent.text`. An extent
has every character between its ends, also soft hyphens and others that nobody sees, but has none of these at its ends.
"""

from enum import StrEnum

from attrs import field, frozen


class Kind(StrEnum):
    """How much of a quotation stands inside quotation marks; a turn of a transcript, which needs none, is direct."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"

    @classmethod
    def _missing_(cls, value: object) -> "Kind":
        raise ValueError(f"{value!r} is no kind of quotation: choose among {', '.join(cls)}.")

    def __str__(self) -> str:
        return self.value


class CueClass(StrEnum):
    """What sort of act a cue reports."""

    SPEECH = "speech"
    WRITING = "writing"
    QUESTION = "question"
    JUDGEMENT = "judgement"
    ANNOUNCEMENT = "announcement"
    PROMISE = "promise"
    THOUGHT = "thought"
    GESTURE = "gesture"
    DOCUMENT = "document"

    def __str__(self) -> str:
        return self.value


class Factuality(StrEnum):
    """Whether the article tells that it was said: "said", "did not say", "if she says"."""

    ASSERTED = "asserted"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"

    def __str__(self) -> str:
        return self.value


class SpeakerKind(StrEnum):
    """What sort of thing speaks."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    DOCUMENT = "document"
    UNNAMED = "unnamed"

    def __str__(self) -> str:
        return self.value


@frozen
class Extent:
    """A stretch of the article: characters `start` up to `end`, and the text there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Extent":
        """Cut the extent [start, end) out of `text`."""
        return cls(start, end, text[start:end])

    def overlaps(self, other: "Extent") -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


@frozen(cache_hash=True)
class Speaker:
    """Someone who speaks in the article: one coreference chain.

    `name` is the fullest name the article uses, without title; for somebody never named, the fullest
    description without its article ("senior administration official"). `mentions` are the places where the
    article's own words (not those inside quotations) name the speaker, in text order.

    An extent has the article's own characters, but `name`, `title` and `affiliation` are words to print and compare:
    no soft hyphens, marks of direction or other characters that nobody sees, one space between two words however the
    article parts them, no letters joined in one character; accents are as the article writes them.
    """

    name: str
    kind: SpeakerKind
    title: str | None = None
    affiliation: str | None = None
    mentions: tuple[Extent, ...] = ()


@frozen
class Quote:
    """Reported words, what reports them, and who is named as speaking them.

    `content` has one extent, or several when the cue breaks the quotation or its paragraphs continue; outer
    quotation marks are not part of it. `cue` and `source` are None where the article has no such words. `rule`
    names the attribution rule, `resolver` the coreference rule; `confidence` is a probability, from 0 to 1, that
    the speaker is right, and for indirect speech that somebody is reported at all. `cue_class` tells what sort of act
    the cue reports, None where no word of the lexicon does; `factuality` whether the article tells that it was said.
    `path` is the way from the quotation to its source, and `reason` says why the speaker is who it is: both for people
    to read, their wording may change.

    The content of a mixed quotation is the reported clause with the marks in it; where syntax shows none, the words in
    marks alone.
    """

    kind: Kind
    content: tuple[Extent, ...]
    cue: Extent | None = None
    source: Extent | None = None
    speaker: Speaker | None = None
    rule: str | None = None
    resolver: str | None = None
    confidence: float = 0.0
    cue_class: CueClass | None = None
    factuality: Factuality = Factuality.ASSERTED
    path: str = field(default="", eq=False)
    reason: str = field(default="", eq=False)

    @property
    def text(self) -> str:
        """The quoted words without the outer marks; the extents of a broken quotation joined by a space."""
        return " ".join(extent.text for extent in self.content)

    @property
    def start(self) -> int:
        """Where the first extent starts."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where the last extent ends."""
        return self.content[-1].end


@frozen
class Article:
    """A text and what is said in it: quotations in text order, speakers in order of their first quotation."""

    text: str
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()
