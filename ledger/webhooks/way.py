"""The way to an endpoint: one POST, on time, to nobody inside our own walls.

Whoever may enter an address could otherwise make the ledger knock at its own neighbours (server-side
request forgery). The name is resolved here, every address it has is looked at, and the connection goes
to the very address that was looked at: a name that resolves differently a moment later gains nothing.
No proxy, no redirect, no cookie, and of the answer only its status and a few words are read.
"""

import socket
import ssl
import threading
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

from msgspec import Struct
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

SILENT_S: Final = 5.0
WHOLE_S: Final = 10.0
"""However slowly the other side speaks."""
WORDS_BYTES_MAX: Final = 200
URL_MAX: Final = 500
AGENT: Final = "Redemption-Ledger-Webhooks/1"
_NAT64: Final = ip_network("64:ff9b::/96")

Address = IPv4Address | IPv6Address


class BadAddress(Exception):
    """No event is sent there; `str()` says why."""


class NoAnswer(Exception):
    """Nobody answered; `str()` says why, in a few words."""


class Target(Struct, frozen=True):
    """An endpoint's address, taken apart."""

    secure: bool
    host: str
    port: int
    path: str


class Reply(Struct, frozen=True):
    """What came back."""

    status: int
    retry_after_s: int | None
    words: str


def check_address(url: str, *, private: bool) -> Target:
    """Take an address apart. Raises BadAddress. `private`: plain HTTP and addresses inside our walls are allowed."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadAddress("this is no address") from error
    if len(url) > URL_MAX or not url.isascii() or any(ord(one) <= ord(" ") for one in url):
        raise BadAddress("an address has up to 500 plain letters and no spaces")
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise BadAddress("an address begins with https://")
    if parts.username is not None or parts.fragment:
        raise BadAddress("an address holds no password and no #")
    secure = parts.scheme == "https"
    if not (secure or private):
        raise BadAddress("only https:// keeps what is told from being read on the way")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(secure, parts.hostname, port or (443 if secure else 80), path)
    _refuse_literal(target.host, private=private)
    return target


def post(url: str, headers: dict[str, str], body: bytes, *, private: bool) -> Reply:
    """Send once. Raises BadAddress, NoAnswer."""
    target = check_address(url, private=private)
    address = _resolve(target, private=private)
    connection = _connection(target, address)
    late = threading.Event()
    watch = threading.Timer(WHOLE_S, _cut, (connection, late))
    watch.daemon = True
    watch.start()
    try:
        default = 443 if target.secure else 80
        named = f"[{target.host}]" if ":" in target.host else target.host
        host = named if target.port == default else f"{named}:{target.port}"
        connection.request(
            "POST",
            target.path,
            body,
            {"Host": host, "User-Agent": AGENT, "Content-Type": "application/json", **headers},
            preload_content=False,
        )
        answer = connection.getresponse()
        words = answer.read(WORDS_BYTES_MAX, decode_content=False)
        return Reply(answer.status, _seconds(answer.headers.get("Retry-After")), _plain(words))
    except (HTTPError, OSError, ValueError) as error:
        raise NoAnswer("too slow" if late.is_set() else _why(error)) from error
    finally:
        watch.cancel()
        connection.close()


def is_public(address: Address) -> bool:
    """Is this somewhere on the Internet, and nowhere inside anybody's walls, however it is written?"""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFF_FFFF)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or int(address) >> 32 == 0:  # ::1.2.3.4, long given up
            return False
    return address.is_global and not address.is_multicast


def _refuse_literal(host: str, *, private: bool) -> None:
    try:
        address = ip_address(host)
    except ValueError:
        return
    if not (private or is_public(address)):
        raise BadAddress("this address is inside a private network")


def _resolve(target: Target, *, private: bool) -> Address:
    """Give the address to connect to. Raises BadAddress if any that the name has is private, NoAnswer if it has none."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer("the name is not known") from error
    addresses = [ip_address(str(one[4][0]).partition("%")[0]) for one in found]
    if not private and not all(is_public(one) for one in addresses):
        raise BadAddress("this name leads into a private network")
    return addresses[0]


def _connection(target: Target, address: Address) -> HTTPConnection:
    if not target.secure:
        return HTTPConnection(str(address), target.port, timeout=SILENT_S)
    return HTTPSConnection(
        str(address),
        target.port,
        timeout=SILENT_S,
        server_hostname=target.host,
        assert_hostname=target.host,
        ssl_context=ssl.create_default_context(),
    )


def _cut(connection: HTTPConnection, late: threading.Event) -> None:
    late.set()
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            connection.close()


def _seconds(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() else None


def _plain(words: bytes) -> str:
    text = words.decode("utf-8", "replace")
    return "".join(one if one.isprintable() else " " for one in text).strip()


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return "its certificate is not trusted"
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return "too slow"
    return "refused" if "refused" in str(error) else "broken off"
