"""Which addresses of the internet a page may be fetched from: those that anybody can reach, and no network's inside."""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from quotes.errors import ReadError

# Of IPv6 only this is given out for use on the internet; the rest is reserved, private or local.
GLOBAL_UNICAST = IPv6Network("2000::/3")
# Of the rest: protocols' own addresses, tunnels (Teredo in the second, 6to4) and documentation, which some releases of
# Python take for public.
SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "2001::/23", "2002::/16", "3fff::/20")))
# The last 32 bits of these are an address of IPv4: ::ffff:127.0.0.1, and 127.0.0.1 behind a translator.
HOLDING_IPV4 = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))


def addresses_of(host: str, port: int, allow_private: bool) -> list[str]:
    """The numeric addresses of a host, in the resolver's order, each checked: what is connected to is one of these.

    Raises ReadError, a sentence without its beginning, when there is no such host, or when one of its addresses is of
    a private network and these are not allowed.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadError(f"there is no host {host!r}.") from error
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    if not allow_private and not all(map(is_public, found)):
        raise ReadError("this is in a private network, which only --allow-private lets in.")
    return found


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the internet's, and not private, local, reserved, or for many at once."""
    number = ip_address(address.partition("%")[0])  # fe80::1%eth0
    if isinstance(number, IPv6Address) and any(number in network for network in HOLDING_IPV4):
        number = IPv4Address(number.packed[-4:])
    is_given_out = isinstance(number, IPv4Address) or number in GLOBAL_UNICAST
    is_special = number.is_multicast or any(number in network for network in SPECIAL)
    return number.is_global and is_given_out and not is_special
