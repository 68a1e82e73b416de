"""The environment of a till's user has no say in where a call goes or what it carries."""

import socket
from pathlib import Path

import pytest

from sync.client import LedgerClient
from tests.sync.calls import AUTHORISE
from tests.sync.signing_ledger import Ledger

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def test_no_proxy_hears_a_call(client: LedgerClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proxies named in the environment are not used."""
    with socket.create_server(("127.0.0.1", 0)) as trap:
        trap.settimeout(0)
        for name in PROXIES:
            monkeypatch.setenv(name, f"http://127.0.0.1:{trap.getsockname()[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        assert client.authorise(AUTHORISE).approved
        with pytest.raises(BlockingIOError):
            trap.accept()


def test_no_password_of_the_user_s_is_sent(
    client: LedgerClient, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A .netrc that names the ledger's host adds nothing."""
    netrc = tmp_path / "netrc"
    netrc.write_text("default login root password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    client.authorise(AUTHORISE)
    assert "Authorization" not in ledger.headers[0]


def test_a_request_asks_for_the_answer_as_it_is(client: LedgerClient, ledger: Ledger) -> None:
    """Nothing is to be packed, and nothing but our own headers is said."""
    client.authorise(AUTHORISE)
    assert {name for name in ledger.headers[0] if not name.startswith("RT-")} == {
        "Accept",
        "Accept-Encoding",
        "Content-Length",
        "Content-Type",
        "Host",
        "User-Agent",
    }
    assert ledger.headers[0]["Accept-Encoding"] == "identity"


def test_no_cookie_is_kept(client: LedgerClient, ledger: Ledger) -> None:
    """A cookie that came with an answer does not go with the next request."""
    ledger.extra_headers = {"Set-Cookie": "who=you; Path=/"}
    client.authorise(AUTHORISE)
    client.authorise(AUTHORISE)
    assert "Cookie" not in ledger.headers[1]
