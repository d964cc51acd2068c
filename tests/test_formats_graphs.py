"""tei and jsonld: elements and nodes that point at each other, by the schema and the processor of their standards."""

import json

import pytest
from formats import NAMES, TEI, XML, data, result, schema, tei

from quotes import Article, Extent, Kind, Quote, Speaker, SpeakerKind
from quotes.writing import Result

POINTERS = ("who", "next", "prev", "ana", "ref", "corresp")


@pytest.mark.parametrize("names", [NAMES[:1], NAMES[1:2], NAMES])
def test_tei_is_valid(names):
    """By the RelaxNG schema of the Guidelines; several documents are a corpus."""
    tree = tei(*map(result, names))
    assert schema().validate(tree), schema().error_log
    assert tree.tag == TEI + ("TEI" if len(names) == 1 else "teiCorpus")


@pytest.mark.parametrize("names", [NAMES[:1], NAMES])
def test_tei_pointers_resolve(names):
    """No identifier twice, none pointed to that is not there."""
    tree = tei(*map(result, names))
    identifiers = [element.get(f"{XML}id") for element in tree.iter() if element.get(f"{XML}id")]
    pointers = [pointer for element in tree.iter() for name in POINTERS for pointer in element.get(name, "").split()]
    assert len(identifiers) == len(set(identifiers))
    assert pointers
    assert {pointer.removeprefix("#") for pointer in pointers} <= set(identifiers)


@pytest.mark.parametrize("name", NAMES)
def test_tei_has_the_text_and_each_quotation(name):
    """The body's characters are the article's; the elements of a quotation, in order, are its words."""
    tree, article = tei(result(name)), result(name).article
    assert "".join(tree.find(f".//{TEI}body").itertext()) == article.text
    for number, quote in enumerate(article.quotes, start=1):
        pieces = [
            element
            for element in tree.iter(f"{TEI}said")
            if element.get(f"{XML}id").split(".")[0] == f"quotation-{number}"
        ]
        assert " ".join("".join(piece.itertext()) for piece in pieces).split() == quote.text.split()
        assert {piece.get("direct") for piece in pieces} == {"true" if quote.kind is Kind.DIRECT else "false"}


def test_tei_lists():
    """Persons and groups of them in one list, organizations in another, documents among the sources."""
    text = "x"
    kinds = dict(enumerate(SpeakerKind, start=1))
    known = tuple(Speaker(f"n{number}", kind) for number, kind in kinds.items())
    tree = tei(Result("a.txt", Article(text, (), known)))
    assert schema().validate(tree), schema().error_log
    lists = {"listPerson": ("person", "personGrp"), "listOrg": ("org",), "listBibl": ("bibl",)}
    found = {
        int(member.get(f"{XML}id").removeprefix("speaker-")): (name, member.tag.removeprefix(TEI))
        for name, members in lists.items()
        for member in tree.find(f".//{TEI}{name}")
        if member.tag.removeprefix(TEI) in members
    }
    assert {kinds[number]: place for number, place in found.items()} == {
        SpeakerKind.PERSON: ("listPerson", "person"),
        SpeakerKind.UNNAMED: ("listPerson", "person"),
        SpeakerKind.GROUP: ("listPerson", "personGrp"),
        SpeakerKind.ORGANIZATION: ("listOrg", "org"),
        SpeakerKind.DOCUMENT: ("listBibl", "bibl"),
    }


def test_tei_of_nobody():
    """A text without quotations is a document too."""
    tree = tei(Result("a.txt", Article("Nothing.\n\nAt all.")))
    assert schema().validate(tree), schema().error_log
    assert tree.find(f".//{TEI}particDesc") is None


# The published contexts as far as the format uses them: nothing is fetched in tests.
CONTEXTS = {
    "https://schema.org": {"type": "@type", "id": "@id", "@vocab": "http://schema.org/"},
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": "http://www.w3.org/ns/oa#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "id": {"@id": "@id", "@type": "@id"},
        "type": {"@id": "@type", "@type": "@id"},
        **{name: f"oa:{name}" for name in ("Annotation", "TextPositionSelector", "TextQuoteSelector")},
        **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix", "start", "end")},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "identifying": "oa:identifying",
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    },
}


def loaded(address, options):
    return {"contextUrl": None, "documentUrl": address, "document": {"@context": CONTEXTS[address]}}


@pytest.mark.parametrize("name", NAMES)
def test_json_ld_is_a_graph(name):
    """A processor finds each quotation, its creator's name, and by its annotation the words' place in the text."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")
    article = result(name).article
    document = json.loads(data("jsonld", result(name)))
    nodes = {
        node["@id"]: node for node in jsonld.flatten(document, options={"documentLoader": loaded}) if "@id" in node
    }

    def all_of(kind):
        return [node for node in nodes.values() if kind in node.get("@type", ())]

    def at(node, key):
        return [item.get("@value", item.get("@id")) for item in node.get(key, ())]

    found = sorted(all_of("http://schema.org/Quotation"), key=lambda node: at(node, "http://schema.org/position"))
    assert [at(node, "http://schema.org/text") for node in found] == [[quote.text] for quote in article.quotes]
    for node, quote in zip(found, article.quotes, strict=True):
        who = at(node, "http://schema.org/creator") + at(node, "http://schema.org/isBasedOn")
        names = [name for one in who for name in at(nodes[one], "http://schema.org/name")]
        assert names == ([quote.speaker.name] if quote.speaker else [])
    oa = "http://www.w3.org/ns/oa#"
    places = {
        (at(nodes[one], f"{oa}start")[0], at(nodes[one], f"{oa}end")[0])
        for annotation in all_of(f"{oa}Annotation")
        for target in at(annotation, f"{oa}hasTarget")
        for one in at(nodes[target], f"{oa}hasSelector")
        if f"{oa}TextPositionSelector" in nodes[one]["@type"]
    }
    assert places == {(extent.start, extent.end) for quote in article.quotes for extent in quote.content}
    assert {body for node in all_of(f"{oa}Annotation") for body in at(node, f"{oa}hasBody")} <= set(nodes)


def test_positions_count_characters():
    """Not the two halves that JavaScript makes of one beyond U+FFFF, as the recommendation has it."""
    text = "😀 Über “Néo 𝒜,” he said: “Néo 𝒜,” twice."
    extents = tuple(Extent.of(text, start, start + 6) for start in (text.index("Néo"), text.rindex("Néo")))
    (written,) = json.loads(data("jsonld", Result("a.txt", Article(text, (Quote(Kind.DIRECT, extents),)))))["subjectOf"]
    assert written["@context"] == "http://www.w3.org/ns/anno.jsonld"
    for target, extent in zip(written["target"], extents, strict=True):
        position, words = target["selector"]
        assert (position["type"], position["start"], position["end"]) == (
            "TextPositionSelector",
            extent.start,
            extent.end,
        )
        assert (words["type"], words["exact"]) == ("TextQuoteSelector", extent.text)
        before = position["start"] - len(words["prefix"])
        assert text[before:].startswith(words["prefix"] + words["exact"] + words["suffix"])
        assert text.count(words["prefix"] + words["exact"] + words["suffix"]) == 1
