"""Addresses of the web: what is fetched from a local server, and what is refused."""

import gzip
import json
import socket
import ssl
import sys
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import pytest
import trustme

from quotes import ReadError
from quotes.cli import main
from quotes.errors import ExtraError
from quotes.reading import Columns, Reading, entries, read
from quotes.reading.web import fetching
from quotes.reading.web.fetching import fetch

WORDS = "“We won’t wait,” said Dana Humaid, the mayor."
PAGE = f"<html><head><title>Mayor will not wait</title></head><body><article><p>{WORDS}</p></article></body></html>"
PRIVATE = "which only --allow-private lets in."


class Site(BaseHTTPRequestHandler):
    """A site whose `answers` are (status, headers, body) by path; a body that is an iterator is sent piece by piece."""

    answers: ClassVar[dict] = {}
    asked: ClassVar[list] = []

    def do_GET(self) -> None:
        """Answer, and remember who asked for what."""
        self.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.answers[self.path]
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            for piece in [body] if isinstance(body, bytes) else body:
                self.wfile.write(piece)
        except OSError:
            return

    def log_message(self, *arguments) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[type[Site]]:
    """A server of this machine, at `site.url`."""
    Site.answers, Site.asked = {}, []
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        Site.port = server.server_port
        Site.url = f"http://127.0.0.1:{server.server_port}"
        yield Site
        server.shutdown()


def html(body: bytes = PAGE.encode(), told: str = "text/html; charset=utf-8", **headers: str) -> tuple:
    return 200, {"Content-Type": told, **{name.replace("_", "-"): value for name, value in headers.items()}}, body


def to(target: str, status: int = 302) -> tuple:
    return status, {"Location": target}, b""


def error_of(address: str, allow_private: bool = True) -> str:
    with pytest.raises(ReadError) as caught:
        read(address, Reading(allow_private))
    return str(caught.value)


def test_a_page_is_fetched_and_read(site):
    """It goes by the address as given, `about` tells where it was found, and the server is told who asks."""
    site.answers = {"/old": to("/news?id=1"), "/news?id=1": html()}
    document = read(f"{site.url}/old#top", Reading(allow_private=True))
    assert (document.name, document.text) == (f"{site.url}/old#top", WORDS)
    assert (document.about.title, document.about.address) == ("Mayor will not wait", f"{site.url}/news?id=1")
    (_, headers), _ = site.asked
    assert headers["User-Agent"].startswith("quotes ")
    assert headers["Host"] == f"127.0.0.1:{site.port}"


def test_the_command_fetches_only_what_it_may(site, capsys):
    """Through the public face: text and about in json; without the option one sentence."""
    site.answers = {"/": html()}
    assert main(["extract", site.url, "--allow-private", "--format", "json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["document"], result["text"], result["about"]["address"]) == (site.url, WORDS, site.url)
    assert [quote["speaker"]["name"] for quote in result["quotes"]] == ["Dana Humaid"]
    assert main(["extract", site.url, "--format", "json"]) == 1
    assert capsys.readouterr().err == f"quotes: {site.url}: this is in a private network, {PRIVATE}\n"


def test_a_corpus_of_addresses(site, tmp_path, capsys):
    """The other way of the command: each article with what its page tells, each failure; a table is none."""
    site.answers = {"/a": html(), "/b.csv": html(b"text\n", "text/csv")}
    output = tmp_path / "out.jsonl"
    arguments = [f"{site.url}/a", f"{site.url}/b.csv", "--allow-private", "--jobs", "1", "-o", str(output)]
    assert main(["extract", *arguments]) == 1
    (line,) = output.read_text(encoding="utf-8").splitlines()
    assert (json.loads(line)["text"], json.loads(line)["about"]["title"]) == (WORDS, "Mayor will not wait")
    assert f"{site.url}/b.csv: this is no page or document that is read (text/csv)." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("told", "path", "body", "text"),
    [
        ("text/html", "/a", PAGE.encode(), WORDS),
        ("TEXT/HTML;charset=windows-1252", "/a", PAGE.encode("cp1252"), WORDS),
        ("text/html; charset=iso-8859-1", "/a", PAGE.encode("cp1252"), WORDS),
        ("text/html; charset=iso-8859-1", "/a", PAGE.encode(), WORDS),
        ("application/xhtml+xml", "/a", PAGE.encode(), WORDS),
        ("text/plain; charset=windows-1252", "/a", WORDS.encode("cp1252"), WORDS),
        ("text/plain", "/a.html", b"<html> is a tag", "<html> is a tag"),
        ("", "/a.txt", b"<html> is a tag", "<html> is a tag"),
        ("", "/a.html", PAGE.encode(), WORDS),
        ("", "/a", PAGE.encode(), WORDS),
        ("application/octet-stream", "/a", PAGE.encode(), WORDS),
    ],
)
def test_the_server_tells_the_kind(site, told, path, body, text):
    """Media type and encoding are the server's, else the path's suffix counts, else how it begins."""
    site.answers = {path: html(body, told)}
    assert read(site.url + path, Reading(allow_private=True)).text == text


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (html(b"\x89PNG", "image/png"), "this is no page or document that is read (image/png)."),
        (html(b"\x89PNG\0", ""), "this is a binary file, not text."),
        ((404, {}, b"gone"), "the server answers 404 Not Found."),
        ((503, {}, b""), "the server answers 503 Service Unavailable."),
        ((799, {}, b""), "the server answers 799."),
        ((304, {}, b""), "the server answers 304 Not Modified."),
        ((302, {}, b""), "the server answers 302 Found."),
        (to("/"), "there are more than 5 redirects."),
        (to("ftp://127.0.0.1/"), "this is no address of http or https, or leads to another."),
        (to("file:///etc/passwd"), "this is no address of http or https, or leads to another."),
        (to("http://[oops/"), "this is no web address."),
        (html(b"x" * 10_000_001), "this has more than 10 MB."),
        (html(gzip.compress(bytes(10**8)), Content_Encoding="gzip"), "this has more than 10 MB."),
        (html(zlib.compress(bytes(10**8)), Content_Encoding="deflate"), "this has more than 10 MB."),
        (html(gzip.compress(gzip.compress(bytes(10**8))), Content_Encoding="gzip, gzip"), "this has more than 10 MB."),
        (html(b"no gzip", Content_Encoding="gzip"), "the server breaks off, or answers what is not HTTP."),
        (html(Content_Length="1000"), "the server breaks off, or answers what is not HTTP."),
        (html(b"zz\r\n", Transfer_Encoding="chunked"), "the server breaks off, or answers what is not HTTP."),
        (html(b"<html></html>"), "no article text was found in this page."),
    ],
)
def test_each_failure_is_one_sentence(site, answer, reason):
    site.answers = {"/": answer}
    assert error_of(f"{site.url}/") == f"{site.url}/: {reason}"


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://nowhere.invalid/", "there is no host 'nowhere.invalid'."),
        ("http://127.0.0.1:1/", "the server cannot be reached."),
        ("http://127.0.0.1:0/", "the server cannot be reached."),
        ("http://127.0.0.1:99999/", "this is no web address."),
        ("http://", "this is no address of http or https, or leads to another."),
        ("http:///a", "this is no address of http or https, or leads to another."),
        ("http://[::1", "this is no web address."),
        ("http://a b/", "this is no web address."),
        (f"http://{'a' * 70}.example/", f"there is no host '{'a' * 70}.example'."),
    ],
)
def test_an_address_that_leads_nowhere(address, reason):
    assert error_of(address) == f"{address}: {reason}"


def dripping(first: bytes) -> Iterator[bytes]:
    """First bytes, and one more from time to time."""
    yield first
    for _ in range(100):
        time.sleep(0.05)
        yield b"x"


@pytest.mark.parametrize("where", ["status", "header", "body"])
def test_a_server_that_drips_is_left(where, monkeypatch):
    """The time is that of the whole, wherever it is spent, and the connection ends with it."""
    monkeypatch.setattr(fetching, "SECONDS", 0.3)
    first = {"status": b"HTTP/1.1 ", "header": b"HTTP/1.1 200 OK\r\nServer: ", "body": b"HTTP/1.1 200 OK\r\n\r\n"}[
        where
    ]
    with socket.create_server(("127.0.0.1", 0)) as server:
        ended = []

        def serve() -> None:
            connection, _ = server.accept()
            try:
                for piece in dripping(first):
                    connection.sendall(piece)
            except OSError:
                ended.append(True)

        thread = Thread(target=serve)
        thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        start = time.monotonic()
        assert error_of(address) == f"{address}: there was no whole answer in 0 seconds."
        assert time.monotonic() - start < 2
        thread.join()
        assert ended


def test_a_password_goes_to_its_own_server_only(site, capsys, monkeypatch):
    """It is in no name, no error and no other server's log, and a redirect brings none along."""
    monkeypatch.setattr(socket, "getaddrinfo", resolver({"other.example": ["127.0.0.1"], "127.0.0.1": ["127.0.0.1"]}))
    other = f"http://joe:pw@other.example:{site.port}/c"
    site.answers = {"/a": to("/b"), "/b": to(other), "/c": html(), "/d": (404, {}, b"")}
    address = site.url.replace("//", "//ada:s%65cret@") + "/a"
    document = read(address, Reading(allow_private=True))
    assert (document.name, document.about.address) == (f"{site.url}/a", f"http://other.example:{site.port}/c")
    names = [{name.lower() for name in headers} for _, headers in site.asked]
    assert ["authorization" in found for found in names] == [True, True, False]
    assert "s%65cret" not in error_of(address.replace("/a", "/d"))
    assert main(["extract", address.replace("/a", "/d"), "--allow-private"]) == 1
    assert capsys.readouterr().err == f"quotes: {site.url}/d: the server answers 404 Not Found.\n"
    (entry,) = entries([address.replace("/a", "/d")], Columns(), Reading(allow_private=True))
    assert (entry.document, entry.error) == (f"{site.url}/d", "the server answers 404 Not Found")


def test_no_proxy_of_the_environment(site, monkeypatch):
    """A proxy would look up the host unchecked."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    site.answers = {"/": html()}
    assert fetch(f"{site.url}/", allow_private=True).data == PAGE.encode()


@pytest.mark.parametrize(
    ("host", "certified", "reason"),
    [
        ("news.example", "news.example", None),
        ("other.example", "news.example", "its certificate is not valid (Hostname mismatch"),
        ("news.example", None, "there is no encrypted connection to this server."),
    ],
)
def test_an_encrypted_page_needs_its_own_certificate(host, certified, reason, tmp_path, monkeypatch):
    """The name is asked for and certified, though it is a number that is connected to."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(certified or host).configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    monkeypatch.setattr(socket, "getaddrinfo", resolver({host: ["127.0.0.1"]}))
    Site.answers = {"/": html()}
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        if certified:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *arguments: None
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        address = f"https://{host}:{server.server_port}/"
        if reason is None:
            assert read(address, Reading(allow_private=True)).text == WORDS
        else:
            assert error_of(address).startswith(f"{address}: {reason}")
        server.shutdown()


def test_a_certificate_that_nobody_vouches_for(monkeypatch):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *arguments: None
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        assert "its certificate is not valid (" in error_of(f"https://127.0.0.1:{server.server_port}/")
        server.shutdown()


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "urllib3", None)
    with pytest.raises(ExtraError, match=r"^Web addresses need urllib3: pip install 'quotes\[web\]'\.$"):
        fetch("http://127.0.0.1/")


def resolver(*answers: dict) -> object:
    """A resolver that gives the answers of the first table, then of the next, and of the last ever after."""
    tables = list(answers)

    def getaddrinfo(host, port, *rest, **named):
        known = {host: [host]} if host[0].isdigit() else (tables.pop(0) if len(tables) > 1 else tables[0])
        if host not in known:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known[host]]

    return getaddrinfo
