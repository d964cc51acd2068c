"""The report: what is on the page, that nothing in an article acts on it, and that nothing is fetched."""

import re
import sys
from html.parser import HTMLParser

import pytest

from quotes import Article, Extent, Factuality, Kind, Quote, Speaker, SpeakerKind
from quotes.cli import main
from quotes.writing.marking import marked_paragraphs
from quotes.writing.page.render import page, part
from quotes.writing.page.view import letters
from quotes.writing.rows import Result

TEXT = (
    "Council votes\n\n“We will not wait,” said Mayor Ilse Brandt. “The harbour,” she said, “is old.”"
    "\n\nShe did not say it was safe."
)
VOID = {"meta", "link", "br", "input", "img"}
HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }}{% raw %}",
    "<img src=https://example.org/x.png onerror=alert(1)>",
    "\x1b[31m[red]\0\u202egnp.exe",
    "javascript:alert(1)",
    "=cmd|' /C calc'!A0",
    "\ud800 half",
)


def extent(words, text=TEXT):
    start = text.index(words)
    return Extent.of(text, start, start + len(words))


BRANDT = Speaker("Ilse Brandt", SpeakerKind.PERSON, "Mayor", "Oldhaven", (extent("Mayor Ilse Brandt"),))
ARTICLE = Article(
    TEXT,
    (
        Quote(
            Kind.DIRECT,
            (extent("We will not wait,"),),
            extent("said"),
            extent("Mayor Ilse Brandt"),
            BRANDT,
            confidence=0.97,
        ),
        Quote(
            Kind.DIRECT,
            (extent("The harbour,"), extent("is old.")),
            extent("said"),
            extent("she"),
            BRANDT,
            confidence=0.4,
        ),
        Quote(
            Kind.INDIRECT,
            (extent("it was safe"),),
            extent("say"),
            extent("She"),
            BRANDT,
            confidence=0.9,
            factuality=Factuality.NEGATED,
        ),
    ),
    (BRANDT,),
)


class Page(HTMLParser):
    """Collects elements with their attributes, the text of the article, and whether tags nest."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open, self.main, self.aside = [], [], "", 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_endtag(self, tag):
        """Hold an end against what is open."""
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        """Note the article's own words."""
        inside = [tag for tag, _ in self.open]
        apart = any(name in ("chip", "note") for _, name in self.open)
        if "main" in inside and not apart:
            self.main += data

    def all(self, tag, **wanted):
        """Give the attributes of each such element."""
        return [found for name, found in self.elements if name == tag and wanted.items() <= found.items()]

    def of_class(self, name):
        """Give the attributes of each element of a class."""
        return [found for _, found in self.elements if name in (found.get("class") or "").split()]


def shown(article, name="council.txt"):
    return Page(page(Result(name, article)))


def hostile(words):
    """An article that holds the words in every place that an article's words come to."""
    text = f"“{words} wait,” said {words}."
    speaker = Speaker(words, SpeakerKind.PERSON, words, words)
    content, source = Extent.of(text, 1, text.index(" wait,") + 6), extent(f"{words}.", text)
    return Article(
        text, (Quote(Kind.DIRECT, (content,), extent("said", text), source, speaker, confidence=0.9),), (speaker,)
    )


def test_the_article_is_on_the_page_whole():
    """Letter for letter, in its paragraphs."""
    found = shown(ARTICLE)
    assert found.open == []
    assert found.main.split() == TEXT.split()


def test_each_quotation_has_its_place_its_row_and_what_is_to_know_of_it():
    """Every link of the page leads somewhere on it, every description exists, no id stands twice."""
    found = shown(ARTICLE)
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"q1", "q2", "q3", "r1", "r2", "r3"} <= set(ids)
    links = [link["href"] for link in found.all("a")]
    assert {link[1:] for link in links} <= set(ids)
    assert {f"#{name}{number}" for name in "qr" for number in (1, 2, 3)} <= set(links)
    described = [link["aria-describedby"] for link in found.all("a") if "aria-describedby" in link]
    assert described == ["n1", "n2", "n3"]
    assert set(described) <= set(ids)


def test_doubt_and_denial_show_without_colours():
    html = page(Result("council.txt", ARTICLE))
    assert ">2A?<" in html
    assert ">3A not said<" in html
    assert "40% sure of the speaker: <b>uncertain</b>" in html
    assert [one["data-number"] for one in Page(html).of_class("doubtful") if "data-number" in one] == ["2", "2"]


def test_landmarks_headings_and_labels():
    """What a screen reader goes by."""
    found = shown(ARTICLE)
    assert [len(found.all(tag)) for tag in ("main", "aside", "header", "h1")] == [1, 1, 1, 1]
    labelled = {label["for"] for label in found.all("label")}
    assert labelled == {select["id"] for select in found.all("select")}
    assert found.all("html", lang="en")
    assert "hidden" in found.all("form")[0]  # of no use without the script, which shows it


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_an_article_says_is_words(words):
    """No element, attribute, script or control character that the template did not write."""
    html = page(Result(f"{words}.txt", hostile(words)))
    found = Page(html)
    plain = shown(hostile("Ilse Brandt"))
    assert [tag for tag, _ in found.elements] == [tag for tag, _ in plain.elements]
    assert [set(attributes) for _, attributes in found.elements] == [
        set(attributes) for _, attributes in plain.elements
    ]
    assert not set(html) & {*map(chr, [*range(9), *range(11, 32), 0x7F, 0x202E]), "\ud800"}
    html.encode()


def test_nothing_is_fetched_and_only_its_own_script_runs():
    found = shown(ARTICLE)
    addresses = [attributes.get(name) for _, attributes in found.elements for name in ("src", "href", "action")]
    assert all(address.startswith(("#", "data:")) for address in addresses if address is not None)
    assert not any(
        "style" in attributes or any(name.startswith("on") for name in attributes) for _, attributes in found.elements
    )
    assert not re.search(r"url\(|@import", part("page.css"))
    policy = next(meta["content"] for meta in found.all("meta") if "http-equiv" in meta)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_contrast_is_aa_on_light_and_on_dark(dark):
    """4.5 for words (WCAG 2.2, 1.4.3), 3 for lines and bars (1.4.11)."""
    light, _, after = part("page.css").partition("@media (prefers-color-scheme: dark) {")
    rules = dict(re.findall(r"^([.:]\w+) \{(.*)\}$", after.partition("\n}\n")[0] if dark else light, re.MULTILINE))
    values = {name: dict(re.findall(r"--(\w+): (#\w+)", rule)) for name, rule in rules.items()}
    root = values.pop(":root")
    assert len(values) == 11
    for soft in ("text", "soft", "link"):
        assert min(contrast(root[soft], root["page"]), contrast(root[soft], root["card"])) >= 4.5
    for colour in values.values():
        assert contrast(root["text"], colour["tint"]) >= 4.5
        assert contrast(root["chip"], colour["ink"]) >= 4.5
        assert min(contrast(colour["ink"], root["card"]), contrast(colour["ink"], root["track"])) >= 3


def test_letters_do_not_end():
    assert [letters(place) for place in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_runs_of_overlapping_quotations_are_the_paragraph():
    """The inner quotation owns its words, and nothing is written twice."""
    text = "Lind said Brandt said it was over."
    outer = Quote(Kind.INDIRECT, (extent("Brandt said it was over", text),))
    inner = Quote(Kind.INDIRECT, (extent("it was over", text),))
    (runs,) = marked_paragraphs(Article(text, (outer, inner)))
    assert [(run.text, run.number) for run in runs] == [
        ("Lind said ", None), ("Brandt said ", 1), ("it was over", 2), (".", None)
    ]  # fmt: skip


@pytest.fixture
def article(tmp_path, monkeypatch):
    monkeypatch.setattr(
        "quotes.many.Work.__call__", lambda self, texts: [ARTICLE if text else Article("") for text in texts]
    )
    path = tmp_path / "council.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_command_writes_the_page(tmp_path, article):
    path = tmp_path / "report.html"
    assert main(["report", str(article), "-o", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_command_without_quotations(tmp_path, article, capsys):
    article.write_text("", encoding="utf-8")
    assert main(["report", str(article)]) == 0
    assert "No quotations found." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argument", "status", "reason"),
    [("nowhere.txt", 1, "no such file"), (".", 2, "is a folder; name one article")],
)
def test_what_cannot_be_reported_is_one_sentence(capsys, argument, status, reason):
    assert main(["report", argument]) == status
    captured = capsys.readouterr()
    assert reason in captured.err
    assert captured.out == ""


def test_a_missing_template_engine_is_one_sentence(capsys, monkeypatch, article):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert main(["report", str(article)]) == 1
    assert capsys.readouterr().err == "quotes: Pages need jinja2: pip install 'quotes[report]'.\n"
