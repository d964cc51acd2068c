"""Results to write, made without the extraction."""

from quotes import Article, CueClass, Extent, Factuality, Kind, Quote, Speaker, SpeakerKind


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
