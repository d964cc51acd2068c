"""tei: TEI P5, https://tei-c.org/guidelines/p5/, the whole text with the quotations marked in place.

    <listPerson><person xml:id="speaker-1"><persName><roleName>Mayor</roleName> <name>Ilse Brandt</name></persName>…
    <listOrg><org xml:id="speaker-2"><orgName>Oldhaven Traders</orgName></org></listOrg>
    <p>“<said xml:id="quotation-1" who="#speaker-1" direct="true" cert="0.97" ana="#direct #asserted">We will not
    wait,</said>” <seg type="cue" subtype="speech" corresp="#quotation-1">said</seg> <rs type="source" …>he</rs>.</p>

`said` is a quotation, direct where all of it stands in marks; a broken one, or one of several paragraphs, is as many
elements, joined by `next` and `prev`. `q` is what stands in marks inside a clause (the plan was <q>“dead”</q>), and
what stands in marks though nobody is reported to have said it. `ana` tells the kind and whether it was said. The
characters of `body` are those of the text, each at its own offset (what XML cannot write is replaced, one for one).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from quotes.types import Factuality, Kind, Speaker, SpeakerKind
from quotes.writing.json import fingerprint
from quotes.writing.rows import Layout, Result, speakers
from quotes.writing.tei_text import Body
from quotes.writing.xml import attributes, character_data, element

LANGUAGE = "en"
NAMESPACE = "http://www.tei-c.org/ns/1.0"
START = '<?xml version="1.0" encoding="UTF-8"?>\n'
CORPUS = f"""{START}<teiCorpus xmlns="{NAMESPACE}">
<teiHeader><fileDesc><titleStmt><title>Quotations</title></titleStmt>
<publicationStmt><p>Unpublished.</p></publicationStmt>
<sourceDesc><p>Several texts, each with its own header.</p></sourceDesc></fileDesc></teiHeader>
"""
ENCODING = (
    "said: reported words, found by program; direct, all in quotation marks. cert: the probability that the speaker is"
    " right. q: words in quotation marks inside a reported clause, or that nobody is reported to have said."
    " seg: the cue. rs: the words that name the speaker at that place."
)
CATEGORIES = {
    Kind.DIRECT: "all in quotation marks",
    Kind.MIXED: "partly in quotation marks",
    Kind.INDIRECT: "without quotation marks",
    Factuality.ASSERTED: "reported as said",
    Factuality.NEGATED: "reported as not said",
    Factuality.HYPOTHETICAL: "not reported as said: it would or might be",
}
MARKS = "The quotation marks of the text stay in it as characters, around said and inside q."
ELEMENTS = {SpeakerKind.ORGANIZATION: ("org", "orgName"), SpeakerKind.GROUP: ("personGrp", "name")}
# A list of persons holds groups of them too; documents are among the sources, and in neither list.
LISTS = {
    "listPerson": (SpeakerKind.PERSON, SpeakerKind.UNNAMED, SpeakerKind.GROUP),
    "listOrg": (SpeakerKind.ORGANIZATION,),
}


def write(results: Iterable[Result], stream: TextIO, layout: Layout) -> None:
    """Write a TEI document, a teiCorpus for several; without a result, nothing."""
    begun = False
    for number, result in enumerate(results, start=1):
        if not begun:
            stream.write(CORPUS if layout.several else START)
        begun = True
        stream.write(document(result, f"text-{number}." if layout.several else ""))
        stream.flush()
    if begun and layout.several:
        stream.write("</teiCorpus>\n")


def document(result: Result, prefix: str) -> str:
    """Write one document; `prefix` keeps its identifiers apart from those of others."""
    known = speakers(result.article)
    header = "\n".join((file_part(result, known, prefix), encoding(prefix), profile(known, prefix)))
    body = Body(result.article, prefix).markup()
    return f"""<TEI xmlns="{NAMESPACE}">
<teiHeader>
{header}
</teiHeader>
<text xml:lang="{LANGUAGE}"><body>{body}</body></text>
</TEI>
"""


def file_part(result: Result, known: Iterable[Speaker], prefix: str) -> str:
    """Describe the text, and the documents that speak in it."""
    title = character_data(result.document)
    quoted = [
        f"<bibl{identified(number, prefix)}>{element('title', speaker.name)}{notes(speaker)}</bibl>"
        for number, speaker in enumerate(known, start=1)
        if speaker.kind is SpeakerKind.DOCUMENT
    ]
    cited = f'\n<listBibl type="quoted">{"".join(quoted)}</listBibl>' if quoted else ""
    bibl = f'<bibl><title>{title}</title> <idno type="sha256">{fingerprint(result.article)}</idno></bibl>'
    return f"""<fileDesc><titleStmt><title>{title}</title></titleStmt>
<publicationStmt><p>Unpublished.</p></publicationStmt>
<sourceDesc>{bibl}{cited}</sourceDesc></fileDesc>"""


def encoding(prefix: str) -> str:
    """Say what the elements mean, and define the categories that `ana` points to."""
    categories = "\n".join(
        f'<category xml:id="{prefix}{name}">{element("catDesc", meaning)}</category>'
        for name, meaning in CATEGORIES.items()
    )
    return f"""<encodingDesc><projectDesc><p>{ENCODING}</p></projectDesc>
<editorialDecl><quotation marks="all"><p>{MARKS}</p></quotation></editorialDecl>
<classDecl><taxonomy>
{categories}
</taxonomy></classDecl></encodingDesc>"""


def profile(known: Sequence[Speaker], prefix: str) -> str:
    """Name the language, and list who speaks, documents apart."""
    lists = "".join(
        f"<{name}>\n" + "\n".join(members) + f"\n</{name}>"
        for name, kinds in LISTS.items()
        if (members := [part for kind, part in participants(known, prefix) if kind in kinds])
    )
    speaking = f"\n<particDesc>{lists}</particDesc>" if lists else ""
    return (
        f'<profileDesc><langUsage><language ident="{LANGUAGE}">English</language></langUsage>{speaking}</profileDesc>'
    )


def participants(known: Iterable[Speaker], prefix: str) -> Iterator[tuple[SpeakerKind, str]]:
    """Yield the kind and the element of each speaker, with its number among all."""
    for number, speaker in enumerate(known, start=1):
        yield speaker.kind, participant(speaker, identified(number, prefix))


def participant(speaker: Speaker, identity: str) -> str:
    """Describe a person, an organization or a group."""
    if speaker.kind in ELEMENTS:
        name, naming = ELEMENTS[speaker.kind]
        return f"<{name}{identity}>{element(naming, speaker.name)}{notes(speaker)}</{name}>"
    title = element("roleName", speaker.title)
    described = {"type": "description"} if speaker.kind is SpeakerKind.UNNAMED else {}
    named = f"{title}{' ' if title else ''}{element('name', speaker.name)}"
    affiliation = element("affiliation", speaker.affiliation)
    return f"<person{identity}><persName{attributes(described)}>{named}</persName>{affiliation}</person>"


def notes(speaker: Speaker) -> str:
    """Tell what the element of something that is no person has no other place for."""
    told = {"title": speaker.title, "affiliation": speaker.affiliation}
    return "".join(element("note", text, {"type": name}) for name, text in told.items())


def identified(number: int, prefix: str) -> str:
    """Write the identifier of a speaker."""
    return attributes({"xml:id": f"{prefix}speaker-{number}"})
