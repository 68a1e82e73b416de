"""Cashiers and badges in the console: what a till then takes, what is told once, and what is written down."""

import json

import pytest

from ledger import cashier_desk, estate
from ledger.accounts.permissions import Permission, Role
from ledger.estate import Unknown
from ledger.own_keys import own_keys
from terminal.domain.badge import PREFIX, badge_hash
from terminal.domain.feed import CashierItem

HERE = "/console/cashiers"
ANNA = {"cashier": "anna", "name": "Anna Ek", "role": "cashier", "pin": "4711"}


@pytest.fixture
def owner(visitor):
    """Somebody who may do all."""
    visitor.become(Role.OWNER)
    return visitor


def known(database, cashier="anna") -> CashierItem:
    """What the tills are told."""
    (one,) = [one for one in database.run(estate.cashiers) if one.cashier == cashier]
    return one


def acts(database) -> list[tuple[str, str]]:
    """What the audit has of it."""
    with database.connection() as book:
        return book.execute(
            "SELECT action, detail FROM audit_lines WHERE subject = 'anna' ORDER BY number"
        ).fetchall()


def add(owner) -> None:
    """Add her."""
    assert 303 == owner.post(f"{HERE}/new", **ANNA).status


def test_somebody_added_may_sign_in_and_nobody_reads_the_pin(owner, database):
    """The tills get a hash that takes this PIN; it stands on no page and in no line of the audit."""
    add(owner)
    one = known(database)
    assert (one.name, one.role, one.active) == ("Anna Ek", "cashier", True)
    assert one.pin_hash.startswith("$argon2id$")
    for path in (HERE, f"{HERE}/anna", "/console/audit"):
        assert "4711" not in owner.get(path).text
    shown = owner.get(HERE).text
    assert "Anna Ek" in shown
    assert "May sign in" in shown
    assert [("cashier.put", '{"pin":true,"role":"cashier"}')] == acts(database)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"pin": "12"}, "pin"),
        ({"pin": "12345a"}, "pin"),
        ({"pin": ""}, "pin"),
        ({"pin": " 123456789"}, "pin"),
        ({"cashier": "a b"}, "cashier"),
        ({"cashier": "new"}, "cashier"),
        ({"name": " "}, "name"),
        ({"role": "owner"}, "role"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(owner, database, wrong, field):
    """And nobody is added."""
    reply = owner.post(f"{HERE}/new", **(ANNA | wrong))
    assert 422 == reply.status
    assert f'id="e-{field}"' in reply.text
    assert [] == database.run(estate.cashiers)


def test_a_name_that_is_taken_changes_nobody(owner, database):
    """Adding is not changing."""
    add(owner)
    before = known(database)
    assert 422 == owner.post(f"{HERE}/new", **(ANNA | {"name": "Another"})).status
    assert before == known(database)


def test_a_badge_is_told_once_and_the_one_before_is_worth_nothing(owner, database):
    """Its text is on that page alone; the tills get its hash, the audit only that it was made."""
    add(owner)
    key = database.run(own_keys).lookup_key
    texts = []
    for _ in range(2):
        page = owner.post(f"{HERE}/anna/badge")
        assert 200 == page.status
        text = page.text[page.text.index(PREFIX) :][: len(PREFIX) + 20]
        texts.append(text)
        assert badge_hash(key, text) == known(database).badge
    assert texts[0] != texts[1]
    for path in (HERE, f"{HERE}/anna", "/console/audit"):
        shown = owner.get(path).text
        assert texts[0] not in shown
        assert texts[1] not in shown
    assert ["cashier.put", "cashier.badge", "cashier.badge"] == [act for act, _ in acts(database)]
    printed = owner.post(f"{HERE}/anna/badge/print")
    assert printed.body.startswith(b"%PDF-")
    assert badge_hash(key, texts[1]) != known(database).badge
    assert 303 == owner.post(f"{HERE}/anna/badge/withdraw").status
    assert b"" == known(database).badge
    assert "Badge withdrawn" in owner.get(f"{HERE}/anna").text


def test_another_role_ends_the_badge_and_keeps_the_pin(owner, database):
    """A PIN that is left empty stays."""
    add(owner)
    owner.post(f"{HERE}/anna/badge")
    before = known(database)
    assert before.badge
    assert 303 == owner.post(f"{HERE}/anna", name="Anna Ek", role="manager", pin="").status
    after = known(database)
    assert (after.role, after.badge, after.pin_hash) == ("manager", b"", before.pin_hash)


def test_who_is_ended_signs_in_no_more_and_comes_back_with_a_new_pin_only(owner, database):
    """It is said first; the old PIN and the badge are gone for good."""
    add(owner)
    owner.post(f"{HERE}/anna/badge")
    assert "neither PIN nor badge" in owner.post(f"{HERE}/anna/end").text
    assert known(database).active
    assert 303 == owner.post(f"{HERE}/anna/end", confirmed="yes").status
    gone = known(database)
    assert (gone.active, gone.badge) == (False, b"")
    assert 409 == owner.post(f"{HERE}/anna/badge").status
    assert 422 == owner.post(f"{HERE}/anna", name="Anna Ek", role="cashier", pin="").status
    assert 303 == owner.post(f"{HERE}/anna", name="Anna Ek", role="cashier", pin="0815").status
    assert known(database).active
    assert known(database).pin_hash != gone.pin_hash


def test_since_and_until_come_from_the_audit(owner, database):
    """The first time that somebody was added, and the end."""
    add(owner)
    owner.post(f"{HERE}/anna/end", confirmed="yes")
    with database.connection() as book:
        one = cashier_desk.found(book, "anna")
        times = dict(book.execute("SELECT action, at_ms FROM audit_lines").fetchall())
        assert (one.since_ms, one.ended_ms) == (times["cashier.put"], times["cashier.remove"])
        with pytest.raises(Unknown):
            cashier_desk.found(book, "nobody")


def test_programs_do_the_same(owner, database):
    """With a token that may; what is wrong is said, and a badge is told once."""
    owner.take_token(Permission.CASHIERS_READ, Permission.CASHIERS_CHANGE)
    api = "/console/api/cashiers"

    def send(path, body=b""):
        return owner.ask("POST", path, body=body, kind="application/json")

    reply = send(api, json.dumps(ANNA).encode())
    assert 200 == reply.status, reply.text
    assert {"anna"} == {one["cashier"] for one in owner.get(api).json["cashiers"]}
    assert "4711" not in reply.text
    text = send(f"{api}/anna/badge").json["badge"]
    assert badge_hash(database.run(own_keys).lookup_key, text) == known(database).badge
    assert send(f"{api}/anna/end").json["cashier"]["active"] is False
    for wrong in (
        {"pin": "1"},
        {"role": "x"},
        {"name": ""},
        {"cashier": "bo", "pin": ""},
        {"cashier": "new"},
    ):
        assert 422 == send(api, json.dumps(ANNA | wrong).encode()).status
    assert 404 == send(f"{api}/nobody/badge").status
