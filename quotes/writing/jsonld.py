"""jsonld: linked data, schema.org's Quotation and the W3C's Web Annotation, an object a document.

    {"@context": "https://schema.org", "@id": ARTICLE, "@type": "Article", "name": "a.txt",
     "hasPart": [{"@id": "ARTICLE#quotation-1", "@type": "Quotation", "position": 1, "text": "…", "keywords": "direct",
                  "creator": {"@id": "ARTICLE#speaker-1"}, "spokenByCharacter": {"@id": "ARTICLE#speaker-1"}}],
     "mentions": [{"@id": "ARTICLE#speaker-1", "@type": "Person", "name": "…", "jobTitle": "…", "affiliation": {…}}],
     "subjectOf": [{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "ARTICLE#annotation-1", "type": "Annotation",
                    "motivation": "identifying", "body": "ARTICLE#quotation-1", "target": [{"source": ARTICLE,
                    "selector": [{"type": "TextPositionSelector", …}, {"type": "TextQuoteSelector", …}]}]}]}

ARTICLE is the web address that the document was read from, else its text's own name: `ni:///sha-256;…` (RFC 6920), the
hash of the text in UTF-8. Positions count Unicode characters of that text, half-open. A broken quotation has a target
for each extent. A document that speaks is a CreativeWork, which schema.org lets create nothing: it is what the
quotation is `isBasedOn`. Each annotation stands on its own context, so that it can be taken out as it is.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable, Mapping
from typing import Any, TextIO
from urllib.parse import quote as percent_encoded

from quotes.types import Article, Extent, Factuality, Quote, Speaker, SpeakerKind
from quotes.writing.harmless import encodable
from quotes.writing.json import dump, fingerprint
from quotes.writing.rows import Layout, Result, identity, speakers

SCHEMA = "https://schema.org"
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
CONTEXT_LENGTH = 32
# schema.org has no class for a group that is no organization: its members spoke.
TYPES = {
    SpeakerKind.PERSON: "Person",
    SpeakerKind.UNNAMED: "Person",
    SpeakerKind.GROUP: "Organization",
    SpeakerKind.ORGANIZATION: "Organization",
    SpeakerKind.DOCUMENT: "CreativeWork",
}
BELONGING = {"Person": "affiliation", "Organization": "parentOrganization", "CreativeWork": "publisher"}
Node = dict[str, Any]


def write(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write one object for one document, a list of objects for several; without a result, nothing."""
    nodes = [as_node(result) for result in results]
    if nodes:
        stream.write(dump(nodes if layout.several else nodes[0], indent=2) + "\n")


def as_node(result: Result) -> Node:
    """Describe one document."""
    article, here = result.article, address(result)
    numbered = list(enumerate(article.quotes, start=1))
    known = speakers(article)
    names = {identity(speaker): f"{here}#speaker-{number}" for number, speaker in enumerate(known, start=1)}
    return {
        "@context": SCHEMA,
        "@id": here,
        "@type": "Article",
        "name": encodable(result.document),
        "hasPart": [quotation(quote, number, here, names) for number, quote in numbered],
        "mentions": [speaker_node(speaker, names) for speaker in known],
        "subjectOf": [annotation(article, quote, number, here) for number, quote in numbered],
    }


def address(result: Result) -> str:
    """Give the article its address on the web, or a name made from its text."""
    if result.document.lower().startswith(("http://", "https://")):
        return percent_encoded(encodable(result.document).partition("#")[0], safe=":/?[]@!$&'()*+,;=%~")
    digest = bytes.fromhex(fingerprint(result.article))
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


def quotation(quote: Quote, number: int, here: str, names: Mapping[tuple[object, ...], str]) -> Node:
    """Describe a quotation: its words, its kind, whether it was said, and by whom."""
    asserted = quote.factuality is Factuality.ASSERTED
    return {
        "@id": f"{here}#quotation-{number}",
        "@type": "Quotation",
        "position": number,
        "text": encodable(quote.text),
        "keywords": str(quote.kind) if asserted else [str(quote.kind), str(quote.factuality)],
        **(attributed(quote.speaker, names) if quote.speaker else {}),
    }


def attributed(speaker: Speaker, names: Mapping[tuple[object, ...], str]) -> Node:
    """Point from a quotation to its speaker."""
    reference = {"@id": names[identity(speaker)]}
    if speaker.kind is SpeakerKind.DOCUMENT:
        return {"isBasedOn": reference}
    return {"creator": reference, "spokenByCharacter": reference}


def speaker_node(speaker: Speaker, names: Mapping[tuple[object, ...], str]) -> Node:
    """Describe a speaker; a property that schema.org does not give its class is left out."""
    node: Node = {
        "@id": names[identity(speaker)],
        "@type": TYPES[speaker.kind],
        "name": encodable(speaker.name),
        "disambiguatingDescription": str(speaker.kind),
    }
    if speaker.title and TYPES[speaker.kind] == "Person":
        node["jobTitle"] = encodable(speaker.title)
    if speaker.affiliation:
        group = {"@type": "Organization", "name": encodable(speaker.affiliation)}
        node[BELONGING[TYPES[speaker.kind]]] = group
    return node


def annotation(article: Article, quote: Quote, number: int, here: str) -> Node:
    """Point from a quotation to its places in the text."""
    return {
        "@context": ANNOTATION,
        "id": f"{here}#annotation-{number}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": f"{here}#quotation-{number}",
        "target": [target(article.text, extent, here) for extent in quote.content],
    }


def target(text: str, extent: Extent, here: str) -> Node:
    """Select an extent twice, by its position and by its words: the second finds it in a text that has changed."""
    start, end = extent.start, extent.end
    return {
        "source": here,
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": encodable(extent.text),
                "prefix": encodable(text[max(0, start - CONTEXT_LENGTH) : start]),
                "suffix": encodable(text[end : end + CONTEXT_LENGTH]),
            },
        ],
    }
