"""Letters: the words of the release, not the thread below it."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes import ReadError
from quotes.reading import read

WORDS = "“The harbour is open,” said Mayor Ona Pell.\n"


def saved(data: bytes, tmp_path) -> str:
    path = tmp_path / "release.eml"
    path.write_bytes(data)
    return str(path)


def letter(text: str = WORDS, subject: str = "Harbour opens", **options: object) -> EmailMessage:
    """A letter of plain text."""
    message = EmailMessage()
    message["From"] = '"Ada Quill, Press" <ada@example.org>'
    message["Subject"] = subject
    message["Date"] = "Tue, 3 Mar 2026 23:12:00 -0500"
    message.set_content(text, **options)
    return message


def text_of(message: EmailMessage, tmp_path) -> str:
    return read(saved(message.as_bytes(), tmp_path)).text


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_encodings(tmp_path, transfer, charset):
    assert text_of(letter(charset=charset, cte=transfer), tmp_path) == WORDS


@pytest.mark.parametrize("named", ["iso-8859-1", "us-ascii", "no-such-charset", "unknown-8bit", "base64"])
def test_a_wrong_name_of_the_encoding(tmp_path, named):
    """Curly marks of Windows are not in the encodings that programs name for them."""
    head = f"From: a@example.org\nSubject: x\nContent-Type: text/plain; charset={named}\n\n"
    assert read(saved(head.encode() + WORDS.encode("cp1252"), tmp_path)).text == WORDS


def test_what_a_letter_tells_of_itself(tmp_path):
    """The day is that of the sender's own clock."""
    about = read(saved(letter(subject="Harbour – at last").as_bytes(), tmp_path)).about
    assert (about.title, about.byline, about.date) == ("Harbour – at last", "Ada Quill, Press", "2026-03-03")
    assert (about.site, about.address) == (None, None)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("From: ada@example.org", (None, "ada@example.org", None)),
        ("From: =?utf-8?q?=80?=\nDate: yesterday\nSubject:", (None, None, None)),
        ("Date: Tue, 99 Mar 2026 10:00:00\nFrom: ,;<<", (None, None, None)),
        ("Subject: =?utf-8?b?4oCc?= =?x?y?z?=", ("“ =?x?y?z?=", None, None)),
    ],
)
def test_broken_headers_tell_what_they_can(tmp_path, head, expected):
    document = read(saved(f"{head}\n\n{WORDS}".encode(), tmp_path))
    assert document.text == WORDS
    title, byline, day = (document.about.title, document.about.byline, document.about.date)
    assert (title, day) == (expected[0], expected[2])
    assert expected[1] is None or byline == expected[1]


def test_plain_text_goes_before_html_and_attachments(tmp_path):
    message = letter()
    message.add_alternative("<p>As HTML</p>", subtype="html")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment("“Attached.”", filename="notes.txt")
    assert text_of(message, tmp_path) == WORDS


def test_html_where_there_is_no_plain_text(tmp_path):
    """Lines that are not shown, scripts and the letter that is answered to are left out."""
    html = (
        "<html><head><title>T</title><style>p{}</style></head><body><div style='display: none'>Preview</div>"
        "<h1>Harbour</h1><p>“The harbour\n is <b>op</b>en,”<br>said&nbsp;Mayor Ona Pell.</p><script>alert()</script>"
        "<table><tr><td>One</td><td>Two</td></tr></table><p>He said <q>No</q>.</p><pre>As\ntyped.\n\nSo.</pre>"
        "<p>One<script>x</script> <i>pa</i>ra<!-- “no” -->graph.<pre style='display:none'>\n</pre> Two\n\n lines.</p>"
        "<div class='gmail_quote'>On Monday Bo wrote:<blockquote>“Is it?”</blockquote></div></body></html>"
    )
    message = letter("\n")
    message.add_alternative(html, subtype="html")
    expected = (
        "Harbour\n\n“The harbour is open,”\nsaid Mayor Ona Pell.\n\nOne\n\nTwo\n\nHe said “No”.\n\nAs\ntyped.\n\n"
        "So.\n\nOne paragraph.\n\nTwo lines.\n"
    )
    assert text_of(message, tmp_path) == expected


def test_wrapped_lines_are_whole(tmp_path):
    """format=flowed, RFC 3676: a space at its end says that a line goes on; one at its beginning is taken away."""
    text = "“The harbour \nis open,” \nsaid Mayor Pell.\n\n From here on,\nlines stay.\n-- \nAda\n"
    message = letter(text)
    message.set_param("format", "flowed")
    assert text_of(message, tmp_path) == "“The harbour is open,” said Mayor Pell.\n\nFrom here on,\nlines stay.\n"
    message.set_param("delsp", "yes")
    assert text_of(message, tmp_path).startswith("“The harbouris open,”said Mayor Pell.\n\n")


OUTLOOK = "From: Bo Reed\nSent: Monday, 2 March 2026\nTo: Ada Quill\nSubject: Harbour\n\n“Is it open?”\n"
RELEASE = "From: Bo Reed\n\n“It is,” she said. On Monday she wrote:\nnothing.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WORDS + "\nOn Mon, 2 Mar 2026, Bo <bo@example.org> wrote:\n> “Is it open?”\n> > No.\n", WORDS),
        (WORDS + "\nOn Mon, 2 Mar 2026 at 10:12, Bo Reed\n<bo@example.org> wrote:\n\n> “Is it?”\n", WORDS),
        (WORDS + "\n-----Original Message-----\n“Is it?”\n", WORDS),
        (WORDS + "\n" + OUTLOOK, WORDS),
        (WORDS + "\n-- \nAda Quill\n“Words to live by”\n", WORDS),
        ("> Is it open?\n" + WORDS, WORDS),
        (WORDS + "\n--\n\n" + "More.\n" * 12, WORDS + "\n--\n\n" + "More.\n" * 12),
        (RELEASE, RELEASE),
        ("> “All of it\n> is quoted.”\n", "“All of it\nis quoted.”\n"),
    ],
    ids=["answer", "two lines", "Outlook", "its head", "signature", "below", "a rule", "no thread", "all quoted"],
)
def test_threads_and_signatures_are_left_out(tmp_path, text, expected):
    assert text_of(letter(text, subject="Re: Harbour"), tmp_path) == expected


@pytest.mark.parametrize("subject", ["Fwd: Harbour", "FW: Harbour"])
@pytest.mark.parametrize(
    "above", ["---------- Forwarded message ---------\n" + OUTLOOK, "-----Original Message-----\n"]
)
def test_a_forwarded_release_stays(tmp_path, subject, above):
    """It is what the letter is about."""
    assert text_of(letter(f"For you.\n\n{above}\n{WORDS}", subject=subject), tmp_path).endswith(WORDS)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", r"no letter \(\.eml\)"),
        (b"\n\nJust words.", r"no letter \(\.eml\)"),
        (b"Subject: x\n\n", "has no words in it"),
        (b"Subject: x\nContent-Type: image/png\n\nabc", "has no words in it"),
        (b"Subject: x\nContent-Type: text/html\n\n<!-- -->", "has no words in it"),
        (b"Subject: x\n\n\x00\x01\x02", "binary"),
        (b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(3000)), "damaged"),
    ],
)
def test_what_cannot_be_read(tmp_path, data, reason):
    with pytest.raises(ReadError, match=rf"release\.eml: this (is|letter|file).*{reason}.*\.$"):
        read(saved(data, tmp_path))


HEADS = st.lists(
    st.sampled_from(
        [
            b"From: ", b"Subject: =?utf-8?q?", b"Date: ", b"Content-Type: multipart/mixed; boundary=b",
            b"--b", b"--b--",
            b"Content-Type: text/html; charset=", b"Content-Transfer-Encoding: base64", b"message/rfc822",
            b"\n", b"\n\n",
            b"> ", b"On a wrote:", b"-- ", b"format=flowed", b"<p>", b"\xe2\x80\x9c", b"\x93", b";", b'"',
        ]
    )
    | st.binary(max_size=8)
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(HEADS)
def test_any_bytes_are_a_letter_or_refused(pieces):
    from quotes.reading.letter import read_letter

    try:
        assert read_letter(b"".join(pieces), "x").text.strip()
    except ReadError as error:
        assert str(error).startswith("x: ")  # noqa: PT017 - either outcome is right
