"""Word documents: the words of the body, as they read when every change is accepted."""

import zipfile
from datetime import datetime
from io import BytesIO

import pytest
from docx import Document as NewDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from quotes import ReadError
from quotes.reading import read


def saved(document, tmp_path) -> str:
    path = tmp_path / "release.docx"
    document.save(str(path))
    return str(path)


def of_xml(body: str, tmp_path) -> str:
    """The text of a document whose body is this XML, w: standing for Word's own names."""
    document = NewDocument()
    spaces = nsdecls("w") + " ".join(
        f' xmlns:{prefix}="http://schemas.example.org/{prefix}"' for prefix in ("mc", "wps", "v", "m")
    )
    for element in parse_xml(f"<w:body {spaces}>{body}</w:body>"):
        document.element.body.append(element)
    return read(saved(document, tmp_path)).text


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_paragraphs_tables_and_breaks(tmp_path):
    """They come in the order of the document, those of tables too."""
    document = NewDocument()
    document.add_heading("Harbour to open", 1)
    document.add_paragraph("“It is time,”").add_run(" said Ona Pell.").bold = True
    table = document.add_table(2, 2)
    for cell, words in zip((cell for row in table.rows for cell in row.cells), "abcd", strict=True):
        cell.text = words
    document.add_paragraph("")
    last = document.add_paragraph("Sallow Point\n11\tHarbour Road")
    last.add_run("\u00a0– quay")
    texts = ("Harbour to open", "“It is time,” said Ona Pell.", *"abcd", "Sallow Point\n11\tHarbour Road\u00a0– quay")
    assert read(saved(document, tmp_path)).text == "\n\n".join(texts) + "\n"


def test_heads_feet_and_comments_are_left_out(tmp_path):
    document = NewDocument()
    document.sections[0].header.paragraphs[0].text = "Head"
    document.sections[0].footer.paragraphs[0].text = "Foot"
    run = document.add_paragraph().add_run("Words.")
    document.add_comment(run, text="Really?", author="Bo Reed")
    assert read(saved(document, tmp_path)).text == "Words.\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(
            "<w:p><w:r><w:t>He </w:t></w:r><w:ins><w:r><w:t>never </w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>always </w:delText></w:r></w:del><w:r><w:t>said so.</w:t></w:r></w:p>",
            "He never said so.",
            id="tracked changes",
        ),
        pytest.param(
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>" + paragraph("paragraph."),
            "One paragraph.",
            id="a deleted end of a paragraph",
        ),
        pytest.param(
            "<w:p><w:moveFrom><w:r><w:t>Moved.</w:t></w:r></w:moveFrom></w:p>"
            "<w:p><w:moveTo><w:r><w:t>Moved.</w:t></w:r></w:moveTo></w:p>",
            "Moved.",
            id="moved words stand where they went",
        ),
        pytest.param(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "d"</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3 March</w:t></w:r></w:p>',
            "3 March",
            id="a field is what it shows",
        ),
        pytest.param(
            "<w:p><w:r><w:t>Body.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
            + paragraph("Box.")
            + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><v:textbox><w:txbxContent>"
            + paragraph("Box.")
            + "</w:txbxContent></v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
            "<w:r><w:t> More.</w:t></w:r></w:p>",
            "Body. More.\n\nBox.",
            id="a text box once, after its paragraph",
        ),
        pytest.param(
            "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>"
            '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Shown.</w:t></w:r></w:p>',
            "Shown.",
            id="hidden words",
        ),
        pytest.param(
            "<w:sdt><w:sdtContent>" + paragraph("Filled in.") + "</w:sdtContent></w:sdt>"
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
            + paragraph("Click here to enter text.")
            + "</w:sdtContent></w:sdt>",
            "Filled in.",
            id="a form's fields",
        ),
        pytest.param(
            "<w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t> and a tag</w:t></w:r>"
            "</w:smartTag><w:r><w:footnoteReference/><w:noBreakHyphen/><w:softHyphen/><w:cr/><w:t>end</w:t></w:r></w:p>",
            "A link and a tag-\nend",
            id="links, notes and signs",
        ),
    ],
)
def test_words_of_a_paragraph(tmp_path, body, text):
    """What counts is what a reader of the finished document sees."""
    assert of_xml(body, tmp_path) == text + "\n"


def test_what_a_document_tells_of_itself(tmp_path):
    document = NewDocument()
    document.add_paragraph("Words.")
    properties = document.core_properties
    properties.title, properties.author, properties.created = "Harbour", "Ada Quill", datetime(2026, 3, 3, 10)
    about = read(saved(document, tmp_path)).about
    assert (about.title, about.byline, about.date) == ("Harbour", "Ada Quill", None)


def rewritten(path: str, change) -> str:
    """Change the parts of a package, name -> bytes, in place."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def plain(tmp_path) -> str:
    document = NewDocument()
    document.add_paragraph("Words.")
    return saved(document, tmp_path)


def test_a_document_without_properties(tmp_path):
    """None are made up."""
    path = rewritten(plain(tmp_path), lambda parts: parts.update({"_rels/.rels": without_core(parts["_rels/.rels"])}))
    assert (read(path).text, read(path).about.title, read(path).about.date) == ("Words.\n", None, None)


def without_core(relations: bytes) -> bytes:
    start = relations.index(b"<Relationship ", relations.index(b"core-properties") - 200)
    return relations[:start] + relations[relations.index(b"/>", start) + 2 :]


def test_entities_are_not_expanded(tmp_path):
    """Neither a bomb nor a file of the reader's own machine comes out as text."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    kind = f'<!DOCTYPE w:document [<!ENTITY e0 "ha">{bomb}<!ENTITY f SYSTEM "file://{secret}">]>'

    def change(parts):
        body = parts["word/document.xml"].decode().split("?>", 1)[1]
        parts["word/document.xml"] = (kind + body.replace("Words.", "Words. &f;&e11;")).encode()

    try:
        text = read(rewritten(plain(tmp_path), change)).text
    except ReadError as error:
        text = str(error)
    assert "SECRET" not in text
    assert len(text) < 500


def test_a_document_that_unpacks_to_gigabytes_is_refused(tmp_path):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(300):
            part.write(b" " * 1_000_000)
    path = tmp_path / "bomb.docx"
    path.write_bytes(stream.getvalue())
    with pytest.raises(ReadError, match=r"bomb\.docx: this Word document would be larger than 256 MB when unpacked\.$"):
        read(str(path))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Just words.", r"this is no Word document \(\.docx\), or a damaged one"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
            r"this is an older Word file \(\.doc\), or a Word file locked by a pass",
        ),
        (b"PK\x03\x04rest", "this is no Word document"),
        (b"", "this is no Word document"),
    ],
)
def test_what_is_no_word_document(tmp_path, data, reason):
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=rf"a\.docx: {reason}.*\.$"):
        read(str(path))
