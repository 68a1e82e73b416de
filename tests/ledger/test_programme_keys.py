"""Programme keys: made, rotated, revoked; what they sign reaches the tills."""

import csv

import pytest

from ledger.database import Database
from terminal.domain.code import Code
from terminal.domain.feed import ProgrammeKeyItem
from terminal.domain.signed_code import code_of, is_genuine, read_signed
from tests.ledger.commanding import Commands
from tests.ledger.feeding import Follower, publish


@pytest.fixture
def run(book_url, monkeypatch) -> Commands:
    """Head office with a shop."""
    commands = Commands(book_url, monkeypatch)
    commands.open_shop()
    return commands


def told(run) -> dict[str, ProgrammeKeyItem]:
    """What the feed's next page says of keys."""
    with Database.open(run.url, 2) as database, database.connection() as book:
        publish(book)
        items = [item for page in Follower().follow(book) for item in page.items]
    return {one.key_id.hex(): one for one in items if isinstance(one, ProgrammeKeyItem)}


def issue(run, *words):
    """Make two active, signed cards."""
    head = ("cards", "issue", "--programme", "gift", "--count", "2", "--signed")
    return run(*head, "--active", "--value", "20.00", *words)


def test_cards_are_issued_with_signed_codes(run, tmp_path):
    """The payload stands for the code, with what the card was issued with; the feed tells the key."""
    issued = issue(run, "--expires", "2027-12-31")
    [key] = told(run).values()
    for code, payload in zip(issued["codes"], issued["payloads"], strict=True):
        signed = read_signed(payload)
        assert (Code(code), 2_000, "gift") == (signed.code, signed.value, key.programme)
        assert signed.ends_ms is not None
        assert is_genuine(signed, key.public_key)
    issue(run, "--out", tmp_path / "codes.csv")
    with (tmp_path / "codes.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [Code(row["code"]) for row in rows] == [code_of(row["payload"]) for row in rows]


def test_keys_rotate_and_are_revoked(run):
    """One is active; the others verify, until they are revoked; the tills hear of each change."""
    issue(run)
    [first] = run("programme", "keys", "list")["keys"]
    second = run("programme", "keys", "rotate", "gift")
    states = {one["key_id"]: one["state"] for one in run("programme", "keys", "list")["keys"]}
    assert {first["key_id"]: "retired", second["key_id"]: "active"} == states
    assert second["key_id"] == read_signed(issue(run)["payloads"][0]).key_id.hex()
    run("programme", "keys", "revoke", first["key_id"])
    keys = told(run)
    assert (True, False) == (keys[first["key_id"]].revoked, keys[second["key_id"]].revoked)
    assert "revoked" in str(run("programme", "keys", "list", "--programme", "gift"))


def test_unknown_names_are_said(run):
    """No such programme, no such key: what to do next."""
    for words in (("rotate", "nothing"), ("revoke", "00000000")):
        assert 1 == run.plain("programme", "keys", *words)
        assert "shows them" in run.complained
