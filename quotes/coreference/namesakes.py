"""Which of several people of one surname a mention by the surname alone is.

A title decides, then whom the article has named so far, then who last acted nearby; then a pronoun in the mention's
own sentence, and at last who was named first. Where nothing but that order decides, the choice is in doubt.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from attrs import frozen

from quotes.coreference.likeness import core
from quotes.coreference.roles import title_words
from quotes.lexicon import rows
from quotes.mention import Gender, Name, NameKind, pronoun_gender
from quotes.syntax import ancestors

# Sentences after which who acted is no longer whom a surname alone takes up; fewer, where it has been a namesake's.
REACH = 3
REACH_WHEN_TAKEN = 1


@frozen
class Choice:
    """The number of the chosen bearer, and whether a namesake could as well be meant."""

    number: int
    is_doubtful: bool


def choose(name: Name, bearers: Sequence[Sequence[Name]], sentences: Sequence[int]) -> Choice:
    """Whom of the bearers, each given by the mentions known to be theirs in text order, the name means.

    `sentences` are the offsets where the article's sentences start.
    """
    before = [_before(name, names) for names in bearers]
    numbers = _with_title(name, bearers) or range(len(bearers))
    numbers = [number for number in numbers if before[number]] or numbers
    first = min(numbers, key=lambda number: (not _is_person(bearers[number]), bearers[number][0].extent.start))
    if len(numbers) == 1:
        return Choice(first, False)
    actor = _last_actor(name, [before[number] for number in numbers], sentences)
    chosen = first if actor is None else numbers[actor]
    if not any(_is_nearer(name, before[number], before[chosen]) for number in numbers if number != chosen):
        return Choice(chosen, not before[chosen])
    told = _by_pronoun(name, [bearers[number] for number in numbers])
    return Choice(chosen, True) if told is None else Choice(numbers[told], False)


def _before(name: Name, mentions: Sequence[Name]) -> Sequence[Name]:
    return mentions[: bisect_left(mentions, name.extent.start, key=lambda other: other.extent.start)]


def _by_surname(name: Name, mentions: Sequence[Name]) -> Iterator[Name]:
    """The mentions that have the surname, the last first: whom the article calls Freddy is not its Mr Trump."""
    surname = core(name)[-1]
    return (other for other in reversed(mentions) if core(other)[-1] == surname)


def _is_person(mentions: Sequence[Name]) -> bool:
    return any(name.kind is NameKind.PERSON for name in mentions)


def most_told(genders: Mapping[Gender, int]) -> Gender:
    """The gender that most mentions tell, of how many tell each; of two the one told first."""
    told = [gender for gender in genders if gender is not Gender.UNKNOWN]
    return max(told, key=genders.__getitem__, default=Gender.UNKNOWN)


def _with_title(name: Name, bearers: Sequence[Sequence[Name]]) -> list[int]:
    """Those whom the article gives a title that the mention has: "Governor Calloway"."""
    titles = title_words(name) - rows("honorifics.tsv", 2).keys()
    return [number for number, names in enumerate(bearers) if any(titles & title_words(other) for other in names)]


def _last_actor(name: Name, before: Sequence[Sequence[Name]], sentences: Sequence[int]) -> int | None:
    """Who was last the subject of a clause, a few sentences back: "Patricia Smith … rejected the claim. Smith said"."""
    here = bisect_right(sentences, name.extent.start)
    takers = {number for number, names in enumerate(before) if any(core(other) == core(name) for other in names)}
    acts: list[tuple[int, int]] = []
    for number, names in enumerate(before):
        reach = REACH_WHEN_TAKEN if takers - {number} else REACH
        starts = (other.extent.start for other in _by_surname(name, names) if other.subject)
        acts.extend((start, number) for start in islice(starts, 1) if here - bisect_right(sentences, start) <= reach)
    return max(acts)[1] if acts else None


def _is_nearer(name: Name, rival: Sequence[Name], chosen: Sequence[Name]) -> bool:
    """Whether the rival was mentioned since: not if only told of the chosen: "mother of Sean Smith"."""
    last, latest = next(_by_surname(name, chosen), None), next(_by_surname(name, rival), None)
    if latest is None or last is None:
        return latest is not None
    return latest.extent.start > last.extent.start and not _is_told_about(latest, last)


def _is_told_about(name: Name, other: Name) -> bool:
    above = list(ancestors(name.head))
    if other.head not in above:
        return False
    between = [name.head, *above[: above.index(other.head)]]
    return not any(token.dep_ == "conj" for token in between)


def _by_pronoun(name: Name, bearers: Sequence[Sequence[Name]]) -> int | None:
    """The only one of the gender that the next pronoun of the sentence has: "Lindgren said, adding that she …"."""
    rest = name.head.doc[name.head.i + 1 : name.head.sent.end]
    told = (pronoun_gender(token.lower_) for token in rest if not name.parsed.is_quoted(token))
    gender = next((each for each in told if each is not Gender.UNKNOWN), None)
    genders = [most_told(Counter(name.gender for name in names)) for names in bearers]
    of_gender = [number for number, each in enumerate(genders) if each is gender]
    return of_gender[0] if len(of_gender) == 1 else None
