"""Webhooks at the command line: added, tried, told again, taken away."""

import pytest

from tests.ledger.commanding import Commands


@pytest.fixture
def run(book_url, monkeypatch) -> Commands:
    """Head office with a shop."""
    run = Commands(book_url, monkeypatch)
    run.open_shop()
    return run


def test_an_endpoint_lives_from_add_to_remove(run, sink):
    """Private addresses need the setting first; the secret is shown at adding and renewing and nowhere else."""
    assert "https" in run("webhook", "add", "shop", "--url", sink.url, code=2)["error"]
    run("webhook", "private", "allow")
    secret = run("webhook", "add", "shop", "--url", sink.url)["secret"]

    assert secret.startswith("whsec_")
    [listed] = run("webhook", "list")["endpoints"]
    assert ("shop", "active", 0, 6) == (
        listed["endpoint"],
        listed["state"],
        listed["waiting"],
        len(listed["events"]),
    )
    assert secret not in str(listed)
    assert 204 == run("webhook", "test", "shop")["status"]
    assert secret != run("webhook", "renew", "shop")["secret"]
    assert "paused" == run("webhook", "pause", "shop")["state"]
    assert "active" == run("webhook", "enable", "shop")["state"]
    assert [] == run("webhook", "log", "shop")["deliveries"]
    assert 0 == run("webhook", "replay", "shop", "--from", "2026-01-01")["events"]
    sink.behave = lambda _count: 500
    assert "did not take it: 500" in run("webhook", "test", "shop", code=1)["error"]
    run("webhook", "remove", "shop")
    assert [] == run("webhook", "list")["endpoints"]
    assert "no endpoint" in run("webhook", "test", "shop", code=1)["error"]


def test_what_is_wrong_is_said(run, sink):
    """An event nobody knows, a name that is taken, a programme that is not there."""
    run("webhook", "private", "allow")
    wrong = run("webhook", "add", "shop", "--url", sink.url, "--events", "card.eaten", code=2)
    assert "card.redeemed" in wrong["error"]
    run("webhook", "add", "shop", "--url", sink.url, "--events", "card.redeemed")
    assert "already" in run("webhook", "add", "shop", "--url", sink.url, code=1)["error"]
    run("notice", "set", "gift", "--low", "5.00", "--days", "30")
    rule = {"programme": "gift", "low_minor": 500, "ending_days": 30}
    assert [rule] == run("notice", "list")["rules"]
    assert "no programme" in run("notice", "set", "none", code=1)["error"]
