"""Who is heard in articles, and how much: one voice a speaker of an article, or a person of several."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from unicodedata import normalize

from attrs import fields, frozen

from quotes.types import Factuality, Kind, Quote, Speaker, SpeakerKind
from quotes.writing.rows import DOUBTFUL, Result, identity, several

LEAST_SHOWN = 0.005  # which percents round to 1
SHARE_DIGITS = 3
PRONOUNS = ("he", "she", "they")
KIND_NAMES = (
    (SpeakerKind.PERSON, "named person", "named people"),
    (SpeakerKind.UNNAMED, "unnamed", "unnamed"),
    (SpeakerKind.ORGANIZATION, "organisation", "organisations"),
    (SpeakerKind.GROUP, "group", "groups"),
    (SpeakerKind.DOCUMENT, "document", "documents"),
)


class Merge(StrEnum):
    """By what the speakers of several articles are put together."""

    NAME = "name"

    def __str__(self) -> str:
        return self.value


@frozen
class Voice:
    """A speaker and how much is heard of him or her. The fields, in this order, are the columns of csv.

    `quotations`, `words` and the three kinds count what the articles report as said; `not_said` counts what they
    report as not said, or only as possible. `share` is the part of all quoted words, those of nobody known included.
    `pronouns` are those that the articles use of the speaker, the most used first. `merged` tells whether people of
    one full name in several articles were taken for one. `first` and `last` are the dates, YYYY-MM-DD, of the first and
    the last article in which he or she is heard, among those whose date is known.
    """

    speaker: str
    kind: SpeakerKind
    title: str | None
    affiliation: str | None
    articles: int
    quotations: int
    words: int
    share: float
    direct: int
    mixed: int
    indirect: int
    not_said: int
    pronouns: tuple[str, ...]
    merged: bool
    first: str | None
    last: str | None
    documents: tuple[str, ...]

    @property
    def percent(self) -> str:
        """The share as people read it: who is heard is not heard 0%."""
        return "<1%" if self.words and self.share < LEAST_SHOWN else f"{self.share:.0%}"


COLUMNS: tuple[str, ...] = tuple(column.name for column in fields(Voice))


@frozen
class Survey:
    """The voices of some articles, the most heard first, and what was counted over all of them.

    `unattributed` are the quotations among `quotations` whose speaker is not known. `namesakes` are the full names
    that people of several articles have, put together or not as `merge` says.
    """

    voices: tuple[Voice, ...]
    articles: int
    quotations: int
    unattributed: int
    words: int
    merge: Merge | None
    namesakes: tuple[str, ...]


@frozen(eq=False)
class Heard:
    """One speaker of one article, and what that article reports of him or her."""

    article: int
    document: str
    date: str | None
    speaker: Speaker
    quotes: tuple[Quote, ...]


def survey(results: Iterable[Result], merge: Merge | None = None) -> Survey:
    """Count the voices of articles; speakers of different articles are different ones unless `merge` says else."""
    heard: list[Heard] = []
    articles = quotations = unattributed = words = 0
    for articles, result in enumerate(results, start=1):
        said = [quote for quote in result.article.quotes if is_said(quote)]
        quotations += len(said)
        unattributed += sum(quote.speaker is None for quote in said)
        words += sum(map(word_count, said))
        heard += in_article(articles, result)
    namesakes = shared_names(heard)
    groups = together(heard, namesakes) if merge else [[one] for one in heard]
    voices = sorted((voice(group, words) for group in groups), key=lambda one: (-one.words, -one.quotations))
    spelled = {full_name(one): one.speaker.name for one in reversed(heard)}
    shared = tuple(sorted(spelled[name] for name in namesakes))
    return Survey(tuple(voices), articles, quotations, unattributed, words, merge, shared)


def in_article(number: int, result: Result) -> Iterator[Heard]:
    """Yield each speaker of an article with the quotations that are his or hers, in order of appearance."""
    by_speaker: dict[tuple[object, ...], list[Quote]] = {}
    speakers: dict[tuple[object, ...], Speaker] = {}
    for quote in result.article.quotes:
        if quote.speaker is not None:
            key = identity(quote.speaker)
            speakers.setdefault(key, quote.speaker)
            by_speaker.setdefault(key, []).append(quote)
    for key, quotes in by_speaker.items():
        yield Heard(number, result.document, result.date, speakers[key], tuple(quotes))


def full_name(heard: Heard) -> str | None:
    """Give what a person is put together by: a given name and a surname, as they look; None for others.

    Capitals do not count, nor whether an accent is a character of its own.
    """
    name = normalize("NFC", heard.speaker.name).casefold()
    return name if heard.speaker.kind is SpeakerKind.PERSON and len(name.split()) > 1 else None


def shared_names(heard: Sequence[Heard]) -> frozenset[str]:
    """Name the people that several articles have, without those whom one article keeps apart by the same name."""
    names = [(name, one.article) for one in heard if (name := full_name(one))]
    articles = Counter(name for name, _ in set(names))
    apart = {name for (name, _), times in Counter(names).items() if times > 1}
    return frozenset(name for name, times in articles.items() if times > 1 and name not in apart)


def together(heard: Sequence[Heard], names: frozenset[str]) -> list[list[Heard]]:
    """Group the people of each of these names; everybody else stays alone."""
    groups: dict[object, list[Heard]] = {}
    for place, one in enumerate(heard):
        name = full_name(one)
        groups.setdefault(name if name in names else place, []).append(one)
    return list(groups.values())


def voice(group: Sequence[Heard], all_words: int) -> Voice:
    """Count what is heard of one speaker."""
    quotes = [quote for one in group for quote in one.quotes]
    said = [quote for quote in quotes if is_said(quote)]
    words = sum(map(word_count, said))
    kinds = Counter(quote.kind for quote in said)
    speakers = [one.speaker for one in group]
    dates = [one.date for one in group if one.date]
    return Voice(
        speaker=speakers[0].name,
        kind=speakers[0].kind,
        title=each_once(speaker.title for speaker in speakers),
        affiliation=each_once(speaker.affiliation for speaker in speakers),
        articles=len({one.article for one in group}),
        quotations=len(said),
        words=words,
        share=round(words / all_words, SHARE_DIGITS) if all_words else 0.0,
        direct=kinds[Kind.DIRECT],
        mixed=kinds[Kind.MIXED],
        indirect=kinds[Kind.INDIRECT],
        not_said=len(quotes) - len(said),
        pronouns=pronouns(quotes),
        merged=len(group) > 1,
        first=min(dates, default=None),
        last=max(dates, default=None),
        documents=tuple(dict.fromkeys(one.document for one in group)),
    )


def is_said(quote: Quote) -> bool:
    """Whether the article tells that it was said: who "declined to say" or "would say" is not heard by that."""
    return quote.factuality is Factuality.ASSERTED


def word_count(quote: Quote) -> int:
    """Count the words between white space."""
    return len(quote.text.split())


def each_once(values: Iterable[str | None]) -> str | None:
    """Join what articles say differently: Mayor; former Mayor."""
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def pronouns(quotes: Iterable[Quote]) -> tuple[str, ...]:
    """Collect the pronouns by which articles name a speaker as a source, the most used first.

    A name tells nothing here, and neither does a pronoun that is probably somebody else's.
    """
    sources = [quote.source.text.lower() for quote in quotes if quote.source and quote.confidence >= DOUBTFUL]
    used = Counter(source for source in sources if source in PRONOUNS)
    return tuple(sorted(used, key=lambda pronoun: (-used[pronoun], pronoun)))


def summary(counted: Survey) -> str:
    """Sum up who is heard: 5 speakers: 3 named people, 1 unnamed, 1 organisation · 12 quotations, 2 unattributed."""
    kinds = Counter(one.kind for one in counted.voices)
    parts = [f"{kinds[kind]} {one if kinds[kind] == 1 else many}" for kind, one, many in KIND_NAMES if kinds[kind]]
    speakers = several(len(counted.voices), "speaker") + (f": {', '.join(parts)}" if parts else "")
    quotations = f"{several(counted.quotations, 'quotation')}, {counted.unattributed} unattributed"
    return f"{speakers} · {quotations} · {several(counted.words, 'word')} · {several(counted.articles, 'article')}"


def kind_counts(counted: Survey) -> dict[str, int]:
    """Count the speakers of each kind, also those that there are none of."""
    kinds = Counter(one.kind for one in counted.voices)
    return {kind.value: kinds[kind] for kind in SpeakerKind}


def note(counted: Survey) -> str | None:
    """Say what was done, or could be, with people of one full name in several articles; None where there are none."""
    names = ", ".join(counted.namesakes)
    if counted.merge:
        return f"--merge name put people of one full name together: {names or 'there were none in several articles'}."
    return f"In several articles, one row each (--merge name puts them together): {names}." if names else None
