"""The inside of a network: what is never fetched without being allowed to."""

import socket
from types import SimpleNamespace

import pytest
from urllib3.exceptions import NewConnectionError

from quotes import ReadError
from quotes.reading import Reading, read
from quotes.reading.web import fetching
from quotes.reading.web.reachable import is_public

REFUSAL = "this is in a private network, which only --allow-private lets in."
PUBLIC = "93.184.215.14"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.127.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:100.64.0.1",
        "::ffff:224.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b::192.168.1.1",
        "64:ff9b:1::8.8.8.8",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "2001:20::1",
        "3fff::1",
        "2002:7f00:1::",
        "2002:808:808::1",
        "100::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
        "5f00::1",
    ],
)
def test_addresses_that_are_not_everybodys(address):
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "8.8.8.8", "172.32.0.1", "100.128.0.1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2606:2800:21f:cb07::1"],
)
def test_addresses_of_the_internet(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "127.1",
        "0",
        "%31%32%37.0.0.1",
        "[::1]",
        "[::ffff:7f00:1]",
        "[::]",
        "ada@127.0.0.1",
        "example.org@127.0.0.1",
        "127.0.0.1:8080",
    ],
)
@pytest.mark.parametrize("scheme", ["http", "HTTPS"])
def test_every_spelling_of_this_machine_is_refused(scheme, host, monkeypatch):
    """None is connected to."""
    monkeypatch.setattr(fetching, "new_connection", lambda *arguments: pytest.fail("connected"))
    with pytest.raises(ReadError, match=rf"^{scheme}://.*: (this is in a private network|there is no host)"):
        read(f"{scheme}://{host}/a")


def resolver(monkeypatch, *answers):
    """Let the resolver give these answers, one after the other, for whatever it is asked."""
    left = list(answers)
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, port, **named: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (item, port)) for item in left.pop(0)],
    )
    return left


def connections(monkeypatch):
    """The addresses that are connected to, of which none answers."""
    tried = []

    class Connection:
        def __init__(self, scheme, host, address, port):
            self.name = (host, address, port)

        def connect(self):
            tried.append(self.name)
            raise NewConnectionError(None, "refused")

        def close(self):
            pass

    monkeypatch.setattr(fetching, "new_connection", Connection)
    return tried


def test_what_was_checked_is_connected_to(monkeypatch):
    """A name that is public when it is looked up and private a moment later is looked up once."""
    left = resolver(monkeypatch, [PUBLIC], ["127.0.0.1"])
    tried = connections(monkeypatch)
    with pytest.raises(ReadError, match="cannot be reached"):
        read("http://rebinding.example/")
    assert (tried, left) == ([("rebinding.example", PUBLIC, 80)], [["127.0.0.1"]])


@pytest.mark.parametrize("answers", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["10.0.0.1", PUBLIC], [PUBLIC, "::1"]])
def test_one_private_answer_refuses_a_name(answers, monkeypatch):
    resolver(monkeypatch, answers)
    tried = connections(monkeypatch)
    with pytest.raises(ReadError) as caught:
        read("https://inside.example/")
    assert (str(caught.value), tried) == (f"https://inside.example/: {REFUSAL}", [])


def test_every_address_of_a_host_is_tried(monkeypatch):
    resolver(monkeypatch, ["10.0.0.1", PUBLIC])
    tried = connections(monkeypatch)
    with pytest.raises(ReadError, match="cannot be reached"):
        read("https://two.example:8443/", Reading(allow_private=True))
    assert tried == [("two.example", "10.0.0.1", 8443), ("two.example", PUBLIC, 8443)]


def test_a_redirect_into_the_network_is_refused(monkeypatch):
    """Each host on the way is checked as the first is."""
    answer = SimpleNamespace(status=302, headers={"location": "http://inside.example/"})
    nothing = dict.fromkeys(("connect", "close", "request"), lambda *arguments, **named: None)
    connection = SimpleNamespace(sock=None, getresponse=lambda: answer, **nothing)
    resolver(monkeypatch, [PUBLIC], ["192.168.0.1"])
    made = []
    monkeypatch.setattr(fetching, "new_connection", lambda *arguments: made.append(arguments) or connection)
    with pytest.raises(ReadError) as caught:
        read("https://public.example/")
    assert str(caught.value) == f"https://public.example/: {REFUSAL}"
    assert made == [("https", "public.example", PUBLIC, 443)]
