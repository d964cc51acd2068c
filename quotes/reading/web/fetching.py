"""An address of the web -> what its server answers: in bounded time and size, and never from inside a network.

Any port of a public address may be asked: sites that are being built answer at others than 80 and 443, and what a
public server tells at any of them it tells everybody. Proxies that the environment names are not used, since then the
proxy would look up the host, and nobody its address.
"""

import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPException
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from attrs import define, field, frozen

from quotes.errors import QuotesError, ReadError
from quotes.extras import library
from quotes.reading.text import fitting, is_nearly_whole
from quotes.reading.web.reachable import addresses_of

if TYPE_CHECKING:
    from urllib3.connection import HTTPConnection
    from urllib3.response import BaseHTTPResponse
    from urllib3.util import Url

WEB = ("web", "Web addresses")
SECONDS = 20.0
# Of several addresses the next is tried after this.
SECONDS_TO_CONNECT = 5.0
MOST_BYTES = 10_000_000
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PORTS = {"http": 80, "https": 443}
HEADERS = {
    "User-Agent": "quotes (finds who said what in news articles)",
    "Accept": "text/html, application/xhtml+xml, */*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@frozen
class Fetched:
    """What was fetched: from where in the end, its media type in small letters, "" for none, and its bytes.

    A text in another encoding than UTF-8, which the server names, is in UTF-8.
    """

    address: str
    media_type: str
    data: bytes


@define
class Errand:
    """One fetch: whether it may go into private networks, and the socket that is cut when its time is over."""

    allow_private: bool
    is_over: bool = False
    connection: socket.socket | None = None
    outcome: "Future[Fetched]" = field(factory=Future)

    def go_on(self, connection: socket.socket | None = None) -> None:
        """Remember what is waited for. Raises TimeoutError when nobody waits any more."""
        self.connection = connection
        if self.is_over:
            raise TimeoutError

    def cut(self) -> None:
        """Let the connection end, whatever it waits for."""
        self.is_over = True
        if self.connection is not None:
            try:
                # Not the method of an encrypted socket, which is in use.
                socket.socket.shutdown(self.connection, socket.SHUT_RDWR)
            except OSError:
                return  # it has ended


def fetch(address: str, allow_private: bool = False) -> Fetched:
    """Fetch an http or https address: at most 5 redirects, 20 seconds and, unpacked, 10 MB.

    Raises ReadError, one sentence without its subject, the address, for whatever goes wrong; ExtraError when urllib3 is
    not installed. A name and a password in the address are sent to its own host only, and in no error.
    """
    library("urllib3", *WEB)
    errand = Errand(allow_private)
    Thread(target=run, args=(errand, address), daemon=True).start()
    try:
        return errand.outcome.result(SECONDS)
    except TimeoutError:
        errand.cut()
        raise ReadError(f"there was no whole answer in {SECONDS:.0f} seconds.") from None


def run(errand: Errand, address: str) -> None:
    """Do an errand, whose outcome is what was fetched or the error."""
    try:
        errand.outcome.set_result(followed(errand, address))
    except Exception as error:  # of a thread of its own nobody else would hear
        errand.outcome.set_exception(error if isinstance(error, QuotesError) else ReadError(reason(error)))


def reason(error: Exception) -> str:
    """Say in one sentence why there is no answer."""
    urllib3 = library("urllib3", *WEB).exceptions
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})."
    if isinstance(error, ssl.SSLError | urllib3.SSLError):
        return "there is no encrypted connection to this server."
    if isinstance(error, urllib3.NewConnectionError):
        return "the server cannot be reached."
    if isinstance(error, TimeoutError | urllib3.TimeoutError):
        return "the server does not answer in time."
    if isinstance(error, ValueError):
        return "this is no web address."
    if isinstance(error, OSError | HTTPException | urllib3.HTTPError):
        return "the server breaks off, or answers what is not HTTP."
    return f"this address cannot be fetched ({type(error).__name__})."


def followed(errand: Errand, address: str) -> Fetched:
    """Ask an address, and those that it leads to, until there is a page. Raises ReadError without its beginning."""
    url = parsed(address)
    for _ in range(MOST_REDIRECTS + 1):
        with answer(errand, url) as response:
            target = response.headers.get("location")
            if response.status not in REDIRECTS or not target:
                return taken(response, url)
        url = redirected(url, target)
    raise ReadError(f"there are more than {MOST_REDIRECTS} redirects.")


def parsed(address: str) -> "Url":
    """The parts of an address. Raises ReadError for one of another scheme, or without a host."""
    url: Url = library("urllib3.util", *WEB).parse_url(address)
    if url.scheme not in PORTS or not url.host:
        raise ReadError("this is no address of http or https, or leads to another.")
    return url


def redirected(url: "Url", target: str) -> "Url":
    """Where a redirect leads: a name and a password go along within the same server, and none is taken from it."""
    new = parsed(urljoin(url.url, target))
    is_same = (new.scheme, new.host, port_of(new)) == (url.scheme, url.host, port_of(url))
    return new._replace(auth=url.auth if is_same else None)


def port_of(url: "Url") -> int:
    """The port that is asked."""
    return PORTS[url.scheme or ""] if url.port is None else url.port


@contextmanager
def answer(errand: Errand, url: "Url") -> Iterator["BaseHTTPResponse"]:
    """Ask an address: the host is looked up once, and what was checked is connected to."""
    connection = connected(errand, url)
    headers = {**HEADERS, "Host": url.netloc or ""}
    if url.auth:
        headers |= library("urllib3.util", *WEB).make_headers(basic_auth=unquote(url.auth))
    try:
        errand.go_on(connection.sock)
        connection.request("GET", url.request_uri, headers=headers, preload_content=False)
        yield connection.getresponse()
    finally:
        connection.close()


def connected(errand: Errand, url: "Url") -> "HTTPConnection":
    """A connection to the first of a host's addresses that takes it."""
    host, port = (url.host or "").strip("[]"), port_of(url)
    failure: Exception = ReadError(f"there is no host {host!r}.")
    for address in addresses_of(host, port, errand.allow_private):
        errand.go_on()
        connection = new_connection(url.scheme or "", host, address, port)
        try:
            connection.connect()
        except (OSError, library("urllib3", *WEB).exceptions.HTTPError) as error:
            connection.close()
            failure = error
        else:
            connection.timeout = SECONDS
            return connection
    raise failure


def new_connection(scheme: str, host: str, address: str, port: int) -> "HTTPConnection":
    """A connection to a numeric address; an encrypted one asks for the host's name, and for its certificate."""
    urllib3 = library("urllib3.connection", *WEB)
    if scheme == "http":
        plain: HTTPConnection = urllib3.HTTPConnection(address, port, timeout=SECONDS_TO_CONNECT)
        return plain
    encrypted: HTTPConnection = urllib3.HTTPSConnection(
        address,
        port,
        timeout=SECONDS_TO_CONNECT,
        server_hostname=host.rstrip("."),
        ssl_context=ssl.create_default_context(),
    )
    return encrypted


def taken(response: "BaseHTTPResponse", url: "Url") -> Fetched:
    """Take a page out of an answer. Raises ReadError for another answer, and for what is too large."""
    if not 200 <= response.status < 300:
        raise ReadError(f"the server answers {status(response.status)}.")
    data = bytearray()
    for chunk in response.stream(2**16, decode_content=True):
        data += chunk
        if len(data) > MOST_BYTES:
            raise ReadError(f"this has more than {MOST_BYTES // 1_000_000} MB.")
    told = response.headers.get("content-type", "")
    media_type = told.partition(";")[0].strip().lower()
    address = url._replace(auth=None, fragment=None).url
    return Fetched(address, media_type, in_utf8(bytes(data), told) if is_text(media_type) else bytes(data))


def status(code: int) -> str:
    """A status with its name: what the server calls it is the server's."""
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def is_text(media_type: str) -> bool:
    """Whether a server may name the encoding of this."""
    return media_type.startswith("text/") or media_type.endswith("+xml")


def in_utf8(data: bytes, told: str) -> bytes:
    """Bytes in the encoding that a Content-Type names, where it fits and UTF-8 does not, in UTF-8."""
    if is_nearly_whole(data.decode("utf-8", "replace"), data):
        return data
    encoding = fitting(library("w3lib.encoding", *WEB).http_content_type_encoding(told), data)
    return data if encoding is None else data.decode(encoding).encode()
