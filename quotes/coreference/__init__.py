"""Who each source is in this article: chains of names, then ordered resolvers for each source."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from quotes.attribution.context import Context, Link
from quotes.attribution.quotation import Quotation
from quotes.coreference.acronyms import acronyms
from quotes.coreference.activity import by_name
from quotes.coreference.chains import Chain, chains
from quotes.coreference.couples import with_shared_surnames
from quotes.coreference.discourse import Cast, Discourse, Reference, Resolution, Role
from quotes.coreference.gender import with_pronouns
from quotes.coreference.memory import Memory
from quotes.coreference.resolvers import RESOLVERS
from quotes.coreference.turn_names import with_turn_names
from quotes.cue import verb_forms
from quotes.mention import names
from quotes.runs import proper_words
from quotes.types import CueClass

# Runs of words with capitals, where a quotation may name somebody.
CAPITALS = re.compile(r"\b[A-Z][\w’'-]*(?: [A-Z][\w-]+)*")
Spoken = tuple[tuple[str, ...], ...]
CARRIED = ("organization_noun", "owner")  # whose answers the same noun takes up again


@frozen(eq=False)
class Resolutions:
    """The resolutions of an article's quotations by number, and those of its reports in order, None without one."""

    of_quotations: Mapping[int, Resolution]
    of_reports: Sequence[Resolution | None] = ()


def resolve(context: Context, reports: Sequence[Link] = ()) -> Resolutions:
    """A resolution for every quotation with a link, and for every link of a report.

    Whoever spoke a quotation is on the reader's mind; that somebody is reported without marks their mention tells.
    """
    discourse = _discourse(context)
    memory = Memory(discourse)
    resolutions: dict[int, Resolution] = {}
    described: dict[str, Resolution] = {}
    discourse = evolve(discourse, described=described, genders=memory.genders)
    for quotation in context.quotations:
        link = context.links.get(quotation.number)
        if link is None:
            continue
        place = link.source.start if link.source else quotation.span.start
        resolution = _resolve(link, _names_in(quotation), evolve(discourse, activity=memory.before(place)), resolutions)
        if resolution is None:
            continue
        resolutions[quotation.number] = resolution
        discourse = evolve(discourse, previous=(resolution, bisect_right(discourse.sentences, place)))
        if link.head is not None and (resolution.speaker is not None or resolution.resolver in CARRIED):
            described[link.head.lower_] = resolution
        if resolution.chain is not None and link.continues is None:
            memory.add(resolution.chain, place, _part(link, quotation))
    told = [_of_report(link, evolve(discourse, previous=None), memory, described) for link in reports]
    return Resolutions(resolutions, told)


def _of_report(link: Link, discourse: Discourse, memory: Memory, described: dict[str, Resolution]) -> Resolution | None:
    """The resolution of one report, when all quotations are resolved."""
    if link.source is None:
        return None
    resolution = _resolve(link, (), evolve(discourse, activity=memory.before(link.source.start)), {})
    if resolution is not None and resolution.speaker is not None and link.head is not None:
        described.setdefault(link.head.lower_, resolution)
    return resolution


def _part(link: Link, quotation: Quotation) -> Role:
    """Whoever asks is answered by another."""
    entry = verb_forms().get(link.cue.text.lower()) if link.cue is not None else None
    asks = entry is not None and entry.cue_class is CueClass.QUESTION and quotation.ending == "?"
    return Role.ASKER if asks else Role.SPEAKER


def _bare(name: str) -> str:
    """A name in lower case without its genitive ending."""
    return name.lower().replace("’", "'").removesuffix("'s")


def _names_in(quotation: Quotation) -> Spoken:
    """What may be names between the marks, which are hardly the speaker's."""
    return tuple(tuple(_bare(run).split()) for run in CAPITALS.findall(quotation.text))


def _resolve(
    link: Link, spoken: Spoken, discourse: Discourse, resolutions: Mapping[int, Resolution]
) -> Resolution | None:
    if link.continues is not None:
        return resolutions.get(link.continues)
    if link.source is None:
        return None
    reference = Reference(link.antecedent or link.source, link.head, link.parsed, spoken)
    answers = (resolver(reference, discourse) for resolver in RESOLVERS)
    return next((answer for answer in answers if answer is not None), None)


def _discourse(context: Context) -> Discourse:
    known = proper_words(context.parsed)
    in_sentences = [name for parsed in context.parsed for name in names(parsed, context.text, known)]
    found = with_turn_names(with_shared_surnames(in_sentences), context)
    sentences = sorted(
        parsed.frame.to_article(parsed.doc[sentence.start].idx)
        for parsed in context.parsed
        for sentence in parsed.doc.sents
    )
    grouped = with_pronouns(chains(found, acronyms(context.parsed), sentences), found, context.parsed)
    chain_of: dict[int, Chain] = {name.extent.start: chain for chain in grouped for name in chain.names}
    activity = list(by_name(found, chain_of, sentences, context.text))
    named = [chain_of[name.extent.start].number for name in found]
    return Discourse(context, Cast(grouped, named, context.text), chain_of, found, sentences, activity, {})
