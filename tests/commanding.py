"""What the tests of the command line share: an article, and what is found in it without an extraction."""

import csv
import io

from quotes import Article, Extent, Kind, Quote, Speaker, SpeakerKind

TEXT = "“We will not wait,” said Mayor Ilse Brandt."


def found(text, confidence=0.9):
    """Find everything, said by one person: what the stand-in for the extractor does."""
    speaker = Speaker("Ilse Brandt", SpeakerKind.PERSON, "Mayor")
    return Article(
        text, (Quote(Kind.DIRECT, (Extent.of(text, 0, len(text)),), speaker=speaker, confidence=confidence),)
    )


def documents(output):
    return [row["document"] for row in csv.DictReader(io.StringIO(output))]
