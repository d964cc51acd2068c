"""What the reader has on the mind: the mentions so far, those by "she" and "the judge" among them."""

from bisect import bisect_left, bisect_right, insort
from collections import deque
from collections.abc import Mapping, Sequence

from attrs import evolve

from quotes.coreference.activity import general_nouns, references, role_of
from quotes.coreference.by_role import role
from quotes.coreference.chains import Chain
from quotes.coreference.discourse import Activity, Discourse, Reference, Role
from quotes.coreference.resolvers import pronoun, salient_person
from quotes.mention import Gender, pronoun_gender

REMEMBERED = 1_000  # mentions before a source among which its referent is looked for
NEAR = 100  # those before a pronoun that is no source
SURE = 0.4  # how far ahead a candidate must be for a pronoun to tell its gender


class Memory:
    """The mentions of an article; what takes up a name in the narrative is resolved as the reading comes to it."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._genders: dict[int, Gender] = {}
        self._activity = sorted(discourse.activity, key=_place)
        context = discourse.context
        sources = {link.source.start for link in context.links.values() if link.source is not None}
        self._ahead = deque(found for found in references(context) if found.source.start not in sources)

    @property
    def genders(self) -> Mapping[int, Gender]:
        """What pronouns have told so far of chains whose names tell no gender, by chain number."""
        return self._genders

    def before(self, place: int) -> Sequence[Activity]:
        """The last mentions before an article offset, in text order."""
        while self._ahead and self._ahead[0].source.start < place:
            self._read(self._ahead.popleft())
        return self._last(REMEMBERED, place)

    def add(self, chain: Chain, place: int, part: Role) -> None:
        """Remember a mention that was resolved, at its article offset."""
        sentence = bisect_right(self._discourse.sentences, place)
        insort(self._activity, Activity(chain, place, sentence, part), key=_place)

    def _last(self, count: int, place: int) -> Sequence[Activity]:
        now = bisect_left(self._activity, place, key=_place)
        return self._activity[max(0, now - count) : now]

    def _read(self, reference: Reference) -> None:
        assert reference.head is not None
        place = reference.source.start
        seen = evolve(self._discourse, activity=self._last(NEAR, place), genders=self._genders)
        # "The Republican" is one of many, "the mayor" is whom the article calls so.
        resolvers = (salient_person,) if reference.head.lower_ in general_nouns() else (pronoun, role, salient_person)
        answers = (resolver(reference, seen) for resolver in resolvers)
        found = next((answer for answer in answers if answer is not None), None)
        if found is None or found.chain is None:
            return
        self.add(found.chain, place, role_of(reference.head))
        gender = pronoun_gender(reference.source.text)
        if gender is not Gender.UNKNOWN and found.chain.gender is Gender.UNKNOWN and found.margin > SURE:
            self._genders.setdefault(found.chain.number, gender)


def _place(item: Activity) -> int:
    return item.position
