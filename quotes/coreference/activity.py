"""Where the article mentions its people, and in what part of the sentence."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from quotes.attribution.context import Context
from quotes.coreference.chains import Chain
from quotes.coreference.discourse import Activity, Discourse, Reference, Role
from quotes.cue import cue_verb
from quotes.lexicon import person_nouns, titles, words
from quotes.mention import Gender, Name, pronoun_gender
from quotes.runs import is_furniture
from quotes.syntax import ancestors, is_verb, noun_phrase, sentence_around
from quotes.tokens import Token
from quotes.types import CueClass

AHEAD = 5  # names behind a pronoun, of which one may be its own
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "dative")
MAIN = ("ROOT", "parataxis")
# What a name is, by its part, where it opens the sentence.
OPENING = {
    Role.REPORTER: Role.REPORTER,
    Role.SUBJECT: Role.SUBJECT,
    Role.ASKER: Role.ASKER,
    Role.REPORTER_WITHIN: Role.REPORTER,
    Role.SUBJECT_WITHIN: Role.SUBJECT,
}
OPENERS = ("and", "but", "for", "with", "yet", "still")
# "Novak’s friend, Pavel Brandt, suggested": an apposition has the part of the noun it stands beside.
BESIDE = ("appos",)
PARTS = {
    "poss": Role.POSSESSOR,
    "pobj": Role.OBLIQUE,
    "conj": Role.CONJUNCT,
    "compound": Role.MODIFIER,
    "nmod": Role.MODIFIER,
    "amod": Role.MODIFIER,
}


def by_name(
    names: Sequence[Name], chain_of: Mapping[int, Chain], sentences: Sequence[int], text: str
) -> Iterator[Activity]:
    """Mentions by name, with the part that the name has in its sentence."""
    for name in names:
        if _is_description(name):
            continue
        place = name.extent.start
        yield Activity(chain_of[place], place, bisect_right(sentences, place), _role_of_name(name, text))


def _is_description(name: Name) -> bool:
    """Whether capitals only describe somebody: "Novak, an Oldhaven Liberal"."""
    doc, first = name.head.doc, name.first - len(name.title.split())
    return first > 0 and doc[first - 1].lower_ in ("a", "an")


def _role_of_name(name: Name, text: str) -> Role:
    """The part of a name; one in the article's furniture (byline, caption's credit, link) hardly has any."""
    if is_furniture(text[name.parsed.frame.start : name.parsed.frame.end]):
        return Role.FURNITURE
    head = name.head
    role = role_of(head)
    owned = head.dep_ == "appos" and any(child.tag_ == "PRP$" for child in (*head.children, *head.head.children))
    if owned and role not in OPENING:
        return Role.POSSESSED
    if _opens(name) and head.dep_ not in ("compound", "nmod"):
        return OPENING.get(role, Role.TOPIC)
    return Role.REPORTER_WITHIN if _who_says(head) else role


def _opens(name: Name) -> bool:
    """Whether the sentence starts with the name; the parse errs about subjects where much stands between.

    "Rep. Ilse Brandt (R-Calif.), chairman of the committee, did not agree"; "Brandt’s fate is unclear".
    """
    first, start = name.first - len(name.title.split()), name.head.sent.start
    if name.head.dep_ == "ROOT" and not any(is_verb(token) for token in sentence_around(name.head)):
        return False  # a heading: "Oldhaven."
    return first <= start or (first == start + 1 and name.head.doc[start].lower_ in OPENERS)


def _who_says(noun: Token) -> bool:
    """Whether a noun's relative clause reports, of one person: "by Ilse Brandt, who said that it was late"."""
    return any(
        clause.dep_ == "relcl"
        and clause.tag_ != "VBP"
        and cue_verb(clause) is not None
        and any(child.lower_ == "who" for child in clause.lefts)
        for clause in noun.rights
    )


def role_of(noun: Token) -> Role:
    """The part of a noun or pronoun in its sentence."""
    while noun.dep_ in BESIDE and noun.head.i < noun.i:
        noun = noun.head
    if noun.dep_ not in SUBJECTS:
        return _role_of_object(noun)
    main = _is_main(noun.head)
    cue = cue_verb(noun.head) if noun.dep_ == "nsubj" else None
    if cue is None:
        return Role.SUBJECT if main else Role.SUBJECT_WITHIN
    if _asks(noun.head):
        return Role.ASKER
    return Role.REPORTER if main else Role.REPORTER_WITHIN


def _role_of_object(noun: Token) -> Role:
    """The part of a noun that is no subject.

    Who is asked answers next: "Brandt asked Novak how high the wall would be".
    """
    verb = noun.head
    if noun.dep_ in OBJECTS:
        if _asks(verb):
            return Role.ASKED
        return Role.OBJECT if _is_main(verb) else Role.OBLIQUE
    if noun.dep_ == "pobj" and verb.dep_ == "agent":
        # "Asked by Vera Novak whether the gate was shut, she said": anybody but Novak.
        return Role.MODIFIER if _asks(verb.head) else Role.AGENT
    return PARTS.get(noun.dep_, Role.OTHER)


def _asks(verb: Token) -> bool:
    cue = cue_verb(verb)
    return cue is not None and cue.cue_class is CueClass.QUESTION


def _is_main(verb: Token) -> bool:
    """Whether a verb is that of the sentence, or coordinated with it."""
    while verb.dep_ == "conj" and verb.head.i < verb.i:
        verb = verb.head
    return verb.dep_ in MAIN


def ahead(reference: Reference, discourse: Discourse) -> Iterator[Activity]:
    """The subject that a pronoun in a clause before it looks forward to: "Before she left, Brandt said"."""
    pronoun = reference.head
    if pronoun is None or reference.parsed is None:
        return
    clause = next((token for token in (pronoun, *ancestors(pronoun)) if token.dep_ in ("advcl", "prep")), None)
    if clause is None or clause.head.i < clause.i:
        return
    first = bisect_left(discourse.names, reference.source.end, key=lambda name: name.extent.start)
    last = bisect_left(discourse.names, reference.parsed.frame.end, key=lambda name: name.extent.start)
    for name in discourse.names[first : min(last, first + AHEAD)]:
        if name.subject and name.head.head == clause.head and name.parsed is reference.parsed:
            place = name.extent.start
            yield Activity(discourse.chain_of[place], place, bisect_right(discourse.sentences, place), Role.AHEAD)


@cache
def general_nouns() -> frozenset[str]:
    """Nouns that many in an article may be called: "the Republican"."""
    return words("demonyms.txt") | words("no_names.txt")


@cache
def _describing_nouns() -> frozenset[str]:
    return titles().union(person_nouns(), general_nouns())


def references(context: Context) -> Iterator[Reference]:
    """The subjects in the journalist's own words that take up somebody named before: "she", "the judge"."""
    described = _describing_nouns()
    for parsed in context.parsed:
        for token in parsed.doc:
            if token.dep_ not in SUBJECTS or parsed.is_quoted(token):
                continue
            if pronoun_gender(token.lower_) is not Gender.UNKNOWN:
                yield Reference(parsed.extent(context.text, token.i, token.i + 1), token, parsed)
            elif token.lower_ in described and any(child.lower_ == "the" for child in token.lefts):
                first, last = noun_phrase(token)
                yield Reference(parsed.extent(context.text, first, last), token, parsed)
