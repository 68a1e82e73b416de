"""Only a server that our authority vouches for hears anything, whatever the environment says."""

import socket
import ssl
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from sync.failures import BadAddress, LedgerUnreachable, Why
from tests.sync.calls import AUTHORISE, LATE_S, client_of, taught
from tests.sync.certificates import DAY, NOW, Authority
from tests.sync.signing_ledger import Ledger


def _old_tls(authority: Authority) -> ssl.SSLContext:
    context = authority.server()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion.TLSv1
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    return context


BAD: dict[str, Callable[[Authority, Authority], ssl.SSLContext]] = {
    "another authority": lambda _, other: other.server(),
    "expired": lambda ours, _: ours.server(until=NOW - DAY),
    "another host": lambda ours, _: ours.server("127.0.0.9"),
    "TLS 1.1": lambda ours, _: _old_tls(ours),
}


def test_the_ledger_answers_under_tls(tmp_path: Path) -> None:
    """With the authority's file, calls are answered; one handshake carries several."""
    authority = Authority(tmp_path)
    with taught(Ledger(tls=authority.server())) as ledger:
        client = client_of(ledger.url, ca_file=str(authority.file))
        assert [client.authorise(AUTHORISE).approved for _ in range(3)] == [True] * 3
        client.close()


@pytest.mark.parametrize("bad", BAD)
def test_a_server_that_nobody_vouches_for_hears_nothing(bad: str, tmp_path: Path) -> None:
    """The handshake fails, and not a byte of the request is sent."""
    ours, other = Authority(tmp_path), Authority(tmp_path, "Somebody else")
    with taught(Ledger(tls=BAD[bad](ours, other))) as ledger:
        client = client_of(ledger.url, ca_file=str(ours.file))
        with pytest.raises(LedgerUnreachable) as raised:
            client.authorise(AUTHORISE)
        client.close()
        assert (raised.value.why, raised.value.sent) == (Why.NOT_TRUSTED, False)
        assert ledger.headers == []


def test_the_environment_cannot_add_an_authority_or_keep_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SSL_CERT_FILE and its kin vouch for nobody; SSLKEYLOGFILE stays empty."""
    ours, other = Authority(tmp_path), Authority(tmp_path, "Somebody else")
    for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
        monkeypatch.setenv(name, str(other.file))
    key_log = tmp_path / "keys.log"
    monkeypatch.setenv("SSLKEYLOGFILE", str(key_log))
    with taught(Ledger(tls=other.server())) as ledger:
        for ca_file in (str(ours.file), ""):
            client = client_of(ledger.url, ca_file=ca_file)
            with pytest.raises(LedgerUnreachable):
                client.authorise(AUTHORISE)
            client.close()
    with taught(Ledger(tls=ours.server())) as ledger:
        client = client_of(ledger.url, ca_file=str(ours.file))
        assert client.authorise(AUTHORISE).approved
        client.close()
    assert not key_log.exists()


def test_a_handshake_that_never_ends_does(tmp_path: Path) -> None:
    """A server that accepts and says nothing holds the handshake only until the deadline."""
    authority = Authority(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}"
        client = client_of(url, ca_file=str(authority.file))
        began = time.monotonic()
        with pytest.raises(LedgerUnreachable) as raised:
            client.authorise(AUTHORISE, 300)
        client.close()
        assert time.monotonic() - began <= 0.3 + LATE_S
        assert (raised.value.why, raised.value.sent) == (Why.TOO_LATE, False)


@pytest.mark.parametrize(
    "url",
    [
        "http://ledger.example",
        "http://192.0.2.1:8080",
        "http://127.0.0.1.example",
        "ftp://ledger.example",
        "ledger.example",
        "https://",
        "https://me:secret@ledger.example",
        "https://ledger.example/path",
        "https://ledger.example?query",
        "https://ledger.example:99999",
        "https://[::1",
    ],
)
def test_an_address_that_would_leak_is_refused(url: str) -> None:
    """No plain HTTP off this machine, nothing but a host and a port."""
    with pytest.raises(BadAddress):
        client_of(url)


@pytest.mark.parametrize("url", ["http://localhost:1", "http://127.0.0.2:1", "http://[::1]:1"])
def test_plain_http_is_for_this_machine(url: str) -> None:
    """A loopback address needs no certificate."""
    with pytest.raises(LedgerUnreachable):
        client_of(url).authorise(AUTHORISE, 300)


def test_an_authority_file_that_is_none_is_said_so(tmp_path: Path) -> None:
    """A missing or empty file is a failure with a next step, not a till that trusts everybody."""
    (tmp_path / "empty.pem").write_text("")
    for name in ("empty.pem", "missing.pem"):
        with pytest.raises(BadAddress):
            client_of("https://ledger.example", ca_file=str(tmp_path / name))
