"""Rules for a quotation that a noun reports: "claim", "remarks", "a defence of"."""

from attrs import evolve

from quotes.attribution.context import Context, Link
from quotes.attribution.linking import link_noun, owner_of
from quotes.attribution.quotation import Quotation
from quotes.cue import cue_noun, cue_verb, noun_forms
from quotes.lexicon import words
from quotes.syntax import ancestors, subject
from quotes.tokens import Token
from quotes.types import CueClass, Extent

POSSESSIVES = frozenset({"’s", "'s", "’", "'"})
# What can be given is said or written; "gave up hope that" gives no speech.
GIVEN = frozenset({CueClass.SPEECH, CueClass.WRITING})


def cue_noun_clause(quotation: Quotation, context: Context) -> Link | None:
    """The quotation is in the clause of a noun that reports, which tells its owner.

    Yes: Pence blamed the press for Trump’s claim that Obama “founded it”. (Trump)
    No: Pence said that Trump’s “reckless” claim was old. (Pence)
    """
    below = quotation.head
    for noun in ancestors(quotation.head):
        if cue_verb(noun):
            return None
        if cue_noun(noun) and below.dep_ in ("acl", "ccomp", "relcl", "appos"):
            link = _owned("cue_noun_clause", noun, quotation, context)
            return None if link is None or link.head is None or link.head.tag_ == "PRP$" else link
        below = noun
    return None


def cue_noun_phrase(quotation: Quotation, context: Context) -> Link | None:
    """The quotation hangs in any way on a noun that reports, and nothing else reports it: the noun's owner.

    Yes: Brandt’s “reckless” remarks cost her the office.
    No: The claim form had a box for “other”.
    """
    remark = owned_remark(quotation)
    if remark is not None:
        return _remarked(remark, quotation, context)
    for noun in ancestors(quotation.head):
        if cue_noun(noun) and not quotation.parsed.is_quoted(noun):
            return _owned("cue_noun_phrase", noun, quotation, context)
    return None


def owned_remark(quotation: Quotation) -> Token | None:
    """The noun right behind a quotation whose owner stands right before it: Lord Pell’s “let it rust” remarks.

    None in a clause that is reported itself: Novak said Brandt’s “reckless” remarks were old.
    """
    doc, first, last = quotation.doc, quotation.first, quotation.last
    if first < 2 or last >= len(doc) or doc[first - 1].lower_ not in POSSESSIVES or not _is_spoken(doc[last]):
        return None
    above = ancestors(doc[first - 2])
    return None if any(token.dep_ == "ccomp" and token.head.i < token.i for token in above) else doc[last]


def _remarked(noun: Token, quotation: Quotation, context: Context) -> Link | None:
    """The link of the noun right behind a quotation to its owner, with the possessive that the parse may leave out."""
    owner = quotation.doc[quotation.first - 2]
    link = link_noun("cue_noun_phrase", noun, owner, quotation.parsed, context, "poss")
    possessive = quotation.parsed.extent(context.text, quotation.first - 1, quotation.first)
    if link.source is None:
        return None
    return evolve(link, source=Extent.of(context.text, link.source.start, possessive.end))


def _owned(rule: str, noun: Token, quotation: Quotation, context: Context) -> Link | None:
    """The link of a reporting noun to its owner: "Novak’s claim", "a statement from the ministry"."""
    owner = owner_of(noun, quotation.parsed) or _giver(noun)
    if owner is None and _is_spoken(noun) and quotation.doc.text_of(noun.i + 1, quotation.first).lower() == "of":
        cue = quotation.parsed.extent(context.text, noun.i, noun.i + 1)
        return Link(rule, cue, parsed=quotation.parsed, path=f"{noun.text} → no owner")  # amid chants of “Out!”
    if owner is None or quotation.parsed.is_quoted(owner):
        return None
    return link_noun(rule, noun, owner, quotation.parsed, context, "poss")


def _is_spoken(noun: Token) -> bool:
    """Whether the noun names something said: "remark", "chants"; not a thought, a letter or a law.

    Its tag is not asked: behind marks the parse takes "remarks" for a verb.
    """
    entry = noun_forms().get(noun.lower_)
    return entry is not None and entry.cue_class is CueClass.SPEECH


def _giver(noun: Token) -> Token | None:
    """Who gives the speech that a noun names: "Novak delivered a defence of …", "The crowd broke into chants of …"."""
    entry = cue_noun(noun)
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    given = noun.dep_ in ("dobj", "pobj") and verb.lower_ in words("giving_verbs.txt")
    if entry is None or entry.cue_class not in GIVEN or not given:
        return None
    found = subject(verb)
    return found.token if found else None
