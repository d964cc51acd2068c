"""Results to write, made without the extraction, and what a format writes of them."""

import csv
import io

from quotes import Article, CueClass, Extent, Factuality, Kind, Quote, Speaker, SpeakerKind
from quotes.writing import FORMATS, Layout, Result

TEXT = "“We will not wait for the rain,” said Mayor Ilse Brandt of Oldhaven. She called it “a farce”. “Who knows?”"


def extent(words, text=TEXT):
    start = text.index(words)
    return Extent.of(text, start, start + len(words))


BRANDT = Speaker("Ilse Brandt", SpeakerKind.PERSON, "Mayor", "Oldhaven", (extent("Mayor Ilse Brandt"),))
FIRST = Quote(
    Kind.DIRECT,
    (extent("We will not wait for the rain,"),),
    extent("said"),
    extent("Mayor Ilse Brandt of Oldhaven"),
    BRANDT,
    "cue_after",
    "full_name",
    0.97,
    path="said → Brandt",
    reason="named in full",
)
SECOND = Quote(Kind.MIXED, (extent("a farce"),), extent("called"), extent("She"), BRANDT, "object", "pronoun", 0.41)
THIRD = Quote(Kind.DIRECT, (extent("Who knows?"),))
ARTICLE = Article(TEXT, (FIRST, SECOND, THIRD), (BRANDT,))
RESULT = Result("council.txt", ARTICLE)


def written(name, *results, stream=None, explain=False):
    stream = stream or io.StringIO()
    FORMATS[name].write(iter(results), stream, Layout(explain=explain, several=len(results) > 1))
    return stream.getvalue()


BINARY_FORMATS = [name for name, chosen in FORMATS.items() if chosen.is_binary]
TEXT_FORMATS = [name for name, chosen in FORMATS.items() if not chosen.is_binary]


def one_quote(words, document="a.txt", **speaker):
    """Make the result of an article that is one quotation and nothing else."""
    who = Speaker(**{"name": "Ilse Brandt", "kind": SpeakerKind.PERSON, **speaker})
    whole = Extent.of(words, 0, len(words))
    return Result(document, Article(words, (Quote(Kind.DIRECT, (whole,), None, None, who),), (who,)))


def csv_rows(output, delimiter=","):
    return list(csv.reader(io.StringIO(output, newline=""), delimiter=delimiter))


def article_from_json(value: dict, text: str) -> Article:
    """The article that the format json was written from."""
    speakers = {item["id"]: speaker(item) for item in value["speakers"]}
    found = tuple(
        Quote(
            Kind(item["kind"]),
            tuple(Extent(**extent) for extent in item["content"]),
            item["cue"] and Extent(**item["cue"]),
            item["source"] and Extent(**item["source"]),
            item["speaker"] and speakers[item["speaker"]["id"]],
            item["rule"],
            item["resolver"],
            item["confidence"],
            item["cue_class"] and CueClass(item["cue_class"]),
            Factuality(item["factuality"]),
        )
        for item in value["quotes"]
    )
    return Article(text, found, tuple(speakers.values()))


def speaker(value: dict) -> Speaker:
    """A speaker of it."""
    mentions = tuple(Extent(**extent) for extent in value["mentions"])
    return Speaker(value["name"], SpeakerKind(value["kind"]), value["title"], value["affiliation"], mentions)
