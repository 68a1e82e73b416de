"""The door's tests would notice: each mutant takes one promise away, and the test that holds it fails."""

from collections.abc import Callable

import pytest

from ledger.accounts import lockout, secrets_kept
from ledger.accounts.permissions import MAY, Permission, Role
from ledger.console import headers
from tests.console import test_lockout
from tests.support.console import Turned, Visitor

Break = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture
def clock():
    """A clock that the test turns."""
    return Turned(test_lockout.START_MS)


@pytest.fixture
def visitor(database, clock):
    """Somebody before the door."""
    with Visitor(database, clock) as one:
        yield one


def _no_counting(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lockout, "count", lambda *_: None)


def _no_forgetting_of_steps(patch: pytest.MonkeyPatch) -> None:
    real = secrets_kept.totp_step
    patch.setattr(secrets_kept, "totp_step", lambda s, c, _after, now: real(s, c, 0, now))


def _any_code(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(secrets_kept, "totp_step", lambda *_: 10**12)


def _no_pause(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(lockout, "pause_ms", lambda *_: 0)


MUTANTS: dict[str, tuple[Break, Callable[[Visitor, Turned], None]]] = {
    "tries are not counted": (
        _no_counting,
        test_lockout.test_five_wrong_tries_and_the_right_one_waits_too,
    ),
    "nobody waits": (
        _no_pause,
        test_lockout.test_five_wrong_tries_and_the_right_one_waits_too,
    ),
    "a code works twice": (_no_forgetting_of_steps, test_lockout.test_a_code_works_once),
    "any code will do": (_any_code, test_lockout.test_a_code_works_once),
}


@pytest.mark.parametrize("mutant", MUTANTS)
def test_the_door_notices(visitor, clock, monkeypatch, mutant):
    """A door that lets too many in is told from one that does not."""
    break_it, holds = MUTANTS[mutant]
    break_it(monkeypatch)
    with pytest.raises(AssertionError):
        holds(visitor, clock)


def test_a_wider_role_is_noticed(visitor, monkeypatch):
    """What a role may do comes from the table alone: a wider table is a wider door."""
    visitor.become(Role.AUDITOR)
    path = "/console/accounts/new"
    assert 403 == visitor.get(path).status
    monkeypatch.setitem(MAY, Role.AUDITOR, MAY[Role.AUDITOR] | {Permission.ACCOUNTS_CHANGE})
    assert 200 == visitor.get(path).status


def test_what_is_done_to_an_account_stands_in_the_audit(visitor):
    """Sessions that were ended, and a password that was wrong when it was asked for again."""
    name = visitor.become(Role.SUPPORT)
    visitor.post("/console/account/sessions")
    again = {"now_password": "not the one", "now_code": "000000"}
    assert 422 == visitor.post("/console/account/recovery", **again).status
    with visitor.database.connection() as book:
        lines = book.execute(
            "SELECT action FROM audit_lines WHERE actor = %s ORDER BY number", (name,)
        ).fetchall()
    assert [("account.sessions_ended",), ("account.recheck_failed",)] == lines[-2:]


@pytest.mark.parametrize("guard", ["is_form_token", "is_from_here"])
def test_each_guard_of_a_form_is_needed(visitor, monkeypatch, guard):
    """Token and origin are two guards: without either a foreign form would be heard."""
    visitor.become(Role.OWNER)
    wrong = {"csrf": "0" * 64} if guard == "is_form_token" else {}
    if guard == "is_from_here":
        visitor.headers["origin"] = "https://evil.test"
    assert 403 == visitor.post("/console/account/sessions", **wrong).status
    monkeypatch.setattr(headers, guard, lambda *_: True)
    assert 303 == visitor.post("/console/account/sessions", **wrong).status
