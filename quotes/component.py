"""The spaCy component: `nlp.add_pipe("quotes")`, then `doc._.quotes` and `doc._.speakers`.

spaCy finds the factory by its entry point. Results are kept in `doc.user_data` as plain lists and dicts, so that
they survive `doc.to_bytes()`, `DocBin(store_user_data=True)` and `nlp.pipe(n_process=2)`; the getters make the
contract's types from them. A program that only reads such Docs back, without a pipeline that has the component,
imports this module to have the getters.
"""

from collections.abc import Collection
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import attrs

from quotes.types import Article, CueClass, Extent, Factuality, Kind, Quote, Speaker, SpeakerKind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# As spaCy keys the values of a Doc's own extensions: a copy of a part of the Doc, whose offsets would be others,
# leaves such a value behind. (spaCy's annotations know only keys that are strings.)
USER_DATA_KEY: Any = ("._.", "quotes", None, None)


class QuotesComponent:
    """Finds the quotations of a Doc's text with the pipeline it stands in; reads and changes no annotation.

    The frames are parsed by the same pipeline's parser, so that the result is that of
    `quotes.extract(doc.text, kinds, model)` for the same model, wherever in the pipeline the component stands.
    Of two components in a pipeline the later one's result stays.
    """

    def __init__(self, nlp: "Language", kinds: Collection[str]) -> None:
        self.nlp = nlp
        self.kinds = frozenset(Kind(kind) for kind in kinds)

    def __call__(self, doc: "Doc") -> "Doc":
        """Store what is said in the Doc. Raises ModelError when the pipeline has no parser."""
        from quotes.model import parser_of, require_parser
        from quotes.pipeline import annotate

        require_parser(self.nlp)
        doc.user_data[USER_DATA_KEY] = to_plain(annotate(doc.text, parser_of(self.nlp), self.kinds))
        return doc


def make_quotes(nlp: "Language", name: str, kinds: list[str]) -> QuotesComponent:
    """Make the component "quotes", as its factory; `kinds` as in `quotes.extract`."""
    return QuotesComponent(nlp, kinds)


def to_plain(article: Article) -> dict[str, Any]:
    """Give an Article without its text as dicts, lists, strings and numbers; a speaker is its index, or None."""
    numbers = {speaker: number for number, speaker in enumerate(article.speakers)}
    return {
        "speakers": [_plain(speaker) for speaker in article.speakers],
        "quotes": [
            {**_plain(quote), "speaker": None if quote.speaker is None else numbers[quote.speaker]}
            for quote in article.quotes
        ],
    }


def from_plain(plain: dict[str, Any], text: str) -> Article:
    """Give back the Article that `to_plain` was given; `text` is the Doc's."""
    speakers = tuple(
        Speaker(
            **{
                **speaker,
                "kind": SpeakerKind(speaker["kind"]),
                "mentions": tuple(Extent(**extent) for extent in speaker["mentions"]),
            }
        )
        for speaker in plain["speakers"]
    )
    return Article(text, tuple(_quote(quote, speakers) for quote in plain["quotes"]), speakers)


def _plain(value: Quote | Speaker) -> dict[str, Any]:
    def serialize(_: object, __: object, item: object) -> object:
        if isinstance(item, StrEnum):
            return str(item)
        return list(item) if isinstance(item, tuple) else item

    return attrs.asdict(value, value_serializer=serialize)


def _quote(plain: dict[str, Any], speakers: tuple[Speaker, ...]) -> Quote:
    def extent(key: str) -> Extent | None:
        return None if plain[key] is None else Extent(**plain[key])

    return Quote(
        **{
            **plain,
            "kind": Kind(plain["kind"]),
            "cue_class": None if plain["cue_class"] is None else CueClass(plain["cue_class"]),
            "factuality": Factuality(plain["factuality"]),
            "content": tuple(Extent(**item) for item in plain["content"]),
            "cue": extent("cue"),
            "source": extent("source"),
            "speaker": None if plain["speaker"] is None else speakers[plain["speaker"]],
        }
    )


def _article(doc: "Doc") -> Article:
    plain = doc.user_data.get(USER_DATA_KEY)
    return Article(doc.text) if plain is None else from_plain(plain, doc.text)


# Named functions: where worker processes are not forked, spaCy sends them the getters by pickle.
def _quotes(doc: "Doc") -> tuple[Quote, ...]:
    return _article(doc).quotes


def _speakers(doc: "Doc") -> tuple[Speaker, ...]:
    return _article(doc).speakers


def _register() -> None:
    from spacy.language import Language
    from spacy.tokens import Doc

    Language.factory("quotes", default_config={"kinds": [str(Kind.DIRECT), str(Kind.MIXED)]}, func=make_quotes)
    Doc.set_extension("quotes", getter=_quotes, force=True)
    Doc.set_extension("speakers", getter=_speakers, force=True)


_register()
