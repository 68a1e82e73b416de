"""The ledger knocks at no door inside its own walls, however the address is written."""

import socket
from ipaddress import ip_address

import pytest

from ledger.webhooks import way
from ledger.webhooks.way import BadAddress, NoAnswer, check_address, is_public, post

INSIDE = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.3.4",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:10.0.0.1",
    "::ffff:127.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
]


@pytest.mark.parametrize("address", INSIDE)
def test_private_addresses_are_refused_in_every_spelling(address):
    """Loopback, link-local (cloud metadata), private, shared, multicast; wrapped in IPv6 or not."""
    assert not is_public(ip_address(address))
    host = f"[{address}]" if ":" in address else address
    with pytest.raises(BadAddress):
        check_address(f"https://{host}/hook", private=False)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_public_addresses_are_taken(address):
    """What is on the Internet is told."""
    assert is_public(ip_address(address))


@pytest.mark.parametrize("host", ["localhost", "2130706433", "0x7f000001", "127.1", "0177.0.0.1"])
def test_names_and_numbers_that_lead_inside_are_refused_when_they_are_resolved(host):
    """Whatever the resolver makes of them is looked at before anybody is called."""
    with pytest.raises((BadAddress, NoAnswer)):
        post(f"https://{host}:1/", {}, b"", private=False)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/",
        "ftp://example.com/",
        "https://user:secret@example.com/",
        "https://example.com/#x",
        "https:///hook",
        "https://exam ple.com/",
        "https://example.com:99999/",
        "https://example.com/\r\nX: y",
        "https://" + "a" * 600,
        "//example.com",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_plain_https_address_is_refused(url):
    """Before it is stored, and again before it is used."""
    with pytest.raises(BadAddress):
        check_address(url, private=False)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch):
    """Which of them is taken must not be chance."""
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))
        for address in ("1.1.1.1", "10.0.0.1")
    ]
    monkeypatch.setattr(way.socket, "getaddrinfo", lambda *_args, **_kwargs: found)

    with pytest.raises(BadAddress):
        post("https://example.com/", {}, b"", private=False)


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch, sink):
    """A name that means another address a moment later (DNS rebinding) gains nothing: it is resolved once."""
    resolve = socket.getaddrinfo
    asked = []

    def changing(host, *rest, **options):
        if host == "shop.example":
            asked.append(host)
            return resolve("127.0.0.1" if len(asked) == 1 else "127.0.0.2", *rest, **options)
        return resolve(host, *rest, **options)

    monkeypatch.setattr(way.socket, "getaddrinfo", changing)
    port = sink.url.split(":")[2]

    assert 204 == post(f"http://shop.example:{port}", {}, b"{}", private=True).status
    assert ["shop.example"] == asked
    assert "shop.example" in sink.taken[0].headers["host"]


def test_a_redirect_is_an_answer_and_not_followed(sink):
    """Else anybody outside could send us inside."""
    sink.behave = lambda _count: 302
    sink.answer_headers = {"Location": sink.url + "/inside"}

    assert 302 == post(sink.url, {}, b"{}", private=True).status
    assert 1 == len(sink.taken)


def test_a_guard_that_is_taken_away_is_missed(monkeypatch, sink):
    """The mutant: with every address public, the receiver on this machine is reached."""
    monkeypatch.setattr(way, "is_public", lambda _address: True)
    monkeypatch.setattr(way, "check_address", lambda url, private: check_address(url, private=True))

    assert 204 == post(sink.url, {}, b"{}", private=False).status


def test_a_receiver_that_speaks_too_slowly_is_cut_off(monkeypatch):
    """However little it says at a time: the whole takes so long and no longer."""
    monkeypatch.setattr(way, "WHOLE_S", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"

        with pytest.raises(NoAnswer, match="too slow"):
            post(url, {}, b"{}", private=True)
