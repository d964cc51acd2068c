"""Rules for a quotation that is part of the journalist's clause: who governs the clause it stands in."""

from collections.abc import Iterator

from spacy.tokens import Token

from quotes.attribution.context import Context, Link, Quotation
from quotes.attribution.linking import link_noun, link_verb
from quotes.cue import cue_noun, cue_verb
from quotes.syntax import ancestors, is_passive, is_verb, passive_agent


def according_to(quotation: Quotation, context: Context) -> Link | None:
    """The source is the object of "according to", in the same sentence outside the marks.

    Yes: According to the ministry, the plan is “dead”.
    No: The plan, run according to schedule, was “dead”, Stock said.
    """
    for sentence_token in quotation.head.sent:
        if sentence_token.lower_ != "according" or quotation.parsed.is_quoted(sentence_token):
            continue
        to = sentence_token.nbor() if sentence_token.i + 1 < len(quotation.doc) else sentence_token
        noun = next((child for child in to.children if child.dep_ == "pobj"), None)
        if to.lower_ == "to" and noun is not None and not quotation.parsed.is_quoted(noun):
            link = link_noun("according_to", sentence_token, noun, quotation.parsed, context, "pobj")
            cue = quotation.parsed.extent(context.text, sentence_token.i, to.i + 1)
            return Link(link.rule, cue, link.source, noun, link.parsed, link.path)
    return None


def governing_cue(quotation: Quotation, context: Context) -> Link | None:
    """The quotation hangs, at any depth, on a reporting verb: a fragment on the outermost, a clause on the innermost.

    Yes: Brandt said that Novak had called it “a disaster”. (Brandt)
    No: Brandt rebuilt the “Old Mill” after it burnt.
    """
    verbs = [verb for verb in _governors(quotation) if cue_verb(verb)]
    for verb in reversed(verbs) if quotation.is_fragment else verbs:
        if is_passive(verb) and passive_agent(verb) is None and not _reports_its_subject(verb):
            continue
        link = link_verb("governing_cue", verb, quotation.parsed, context)
        if link is not None:
            return link
    return None


def cue_noun_phrase(quotation: Quotation, context: Context) -> Link | None:
    """The quotation hangs on a noun that reports; its owner is the source, else the noun itself.

    Yes: Novak’s claim that the mill was “a ruin” angered Brandt. (Novak)
    No: The claim form had a box for “other”.
    """
    for noun in ancestors(quotation.head):
        if cue_noun(noun) and not quotation.parsed.is_quoted(noun):
            owner = next((child for child in noun.children if child.dep_ == "poss"), None)
            owner = owner or _of_owner(noun)
            if owner is not None and not quotation.parsed.is_quoted(owner):
                return link_noun("cue_noun_phrase", noun, owner, quotation.parsed, context, "poss")
    return None


def governing_verb(quotation: Quotation, context: Context) -> Link | None:
    """A fragment in the clause of any verb with a person as subject is that subject's, when nothing reports it better.

    Yes: Brandt, who is “sick of waiting”, left.
    No: The “Old Mill” burnt.
    """
    if not quotation.is_fragment or quotation.words < 2:
        return None
    for verb in _governors(quotation):
        if is_passive(verb):
            continue
        link = link_verb("governing_verb", verb, quotation.parsed, context)
        if link is not None:
            return link
    return None


def _governors(quotation: Quotation) -> Iterator[Token]:
    """The verbs outside the marks that the quotation hangs on, nearest first."""
    for token in ancestors(quotation.head):
        if is_verb(token) and not quotation.parsed.is_quoted(token):
            yield token


def _reports_its_subject(verb: Token) -> bool:
    """In "was quoted as saying", "was told" the passive's subject speaks only for the former."""
    return verb.lower_ in ("quoted", "cited", "heard", "overheard")


def _of_owner(noun: Token) -> Token | None:
    """The owner behind a reporting noun: "a statement from the ministry", "the words of Novak"."""
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("from", "by", "of"):
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None
