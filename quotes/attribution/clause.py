"""Who a clause is about: the subject of its reporting verb, else of its main verb, as the source of words beside it."""

from attrs import evolve

from quotes.attribution.context import Context, Link
from quotes.attribution.linking import link_noun, link_verb
from quotes.attribution.quotation import ParsedFrame
from quotes.cue import cue_verb
from quotes.lexicon import organization_nouns, person_nouns, words
from quotes.syntax import is_passive, own_subject
from quotes.tokens import Token

REPORTING_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VBG", "VB"})
MAIN_VERBS = frozenset({"ROOT", "conj", "parataxis"})
MAIN_CLAUSE = frozenset({"ROOT", "ccomp", "conj", "parataxis", "dep"})
# "it is true that", "there is": subjects that name nobody.
EMPTY_SUBJECTS = frozenset({"it", "there", "that", "this", "what", "you", "one"})


def _can_speak(noun: Token) -> bool:
    """Whether a noun can be somebody who speaks, where no verb says so: a name, a pronoun, a person, a body."""
    if noun.lower_ in EMPTY_SUBJECTS:
        return False
    known = organization_nouns() | words("group_nouns.txt") | words("document_nouns.txt")
    return noun.text[0].isupper() or noun.lower_ in known or names_person(noun)


def names_person(noun: Token) -> bool:
    """Whether a noun names or describes a person, as far as a word tells: a name, a pronoun, a trade."""
    return noun.tag_ in ("NNP", "NNPS", "PRP") or noun.lower_ in person_nouns()


def clause_subject(rule: str, parsed: ParsedFrame, start: int, end: int, context: Context) -> Link | None:
    """The link of the last reporting verb among tokens [start, end), else of the subject of their main verb."""
    tokens = [token for token in parsed.doc[start:end] if not parsed.is_quoted(token)]
    main_first = sorted(tokens, key=lambda token: (token.dep_ not in MAIN_VERBS, -token.i))
    for verb in main_first:
        if verb.dep_ in ("relcl", "acl"):
            continue  # "Holm, who said nothing, left a note."
        if cue_verb(verb) and verb.tag_ in REPORTING_TAGS and not is_passive(verb):
            link = link_verb(rule, verb, parsed, context)
            if link is not None and link.source is not None and link.source.text.lower() not in EMPTY_SUBJECTS:
                return link
    for verb in tokens:
        source = own_subject(verb) if verb.dep_ in MAIN_CLAUSE else None
        if source is not None and not parsed.is_quoted(source) and _can_speak(source):
            link = link_noun(rule, verb, source, parsed, context, source.dep_)
            return evolve(link, cue=None)
    return None
