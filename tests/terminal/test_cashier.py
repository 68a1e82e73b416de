"""Signing in: a PIN is tried a few times, then ever more slowly; restarting the till helps nobody."""

import pytest

from terminal.cashier import FIRST_LOCK_MS, FREE_TRIES, hash_pin
from terminal.domain.badge import badge_hash, new_badge
from terminal.domain.feed import CashierItem
from terminal.outcome import Cashier, LockedOut, WrongPin
from terminal.store.cashiers import Cashiers
from tests.support.till import eur

RIGHT, WRONG = "4711", "0000"
HASH = hash_pin(RIGHT)
ANA = Cashier("ana", "Ana", "cashier")


@pytest.fixture
def staffed(shop):
    """A shop with a cashier, a manager, and somebody who left."""
    shop.feed(
        CashierItem("ana", "Ana", "cashier", HASH),
        CashierItem("bea", "Bea", "manager", HASH),
        CashierItem("old", "Old", "cashier", HASH, active=False),
    )
    return shop


def test_the_right_pin_signs_in(staffed):
    """From then on entries carry that cashier, until they sign out or somebody fails to sign in."""
    till = staffed.till
    assert till.cashiers() == [ANA, Cashier("bea", "Bea", "manager")]
    assert till.sign_in("ana", RIGHT) == ANA
    code = staffed.card(eur(20))
    till.redeem(code, eur(1))
    till.sign_out()
    till.redeem(code, eur(1))
    assert ["", "ana"] == [entry.cashier for entry in staffed.store.journal.newest(2)]
    till.sign_in("ana", RIGHT)
    till.sign_in("bea", WRONG)
    till.redeem(code, eur(1))
    assert staffed.store.journal.newest(1)[0].cashier == ""


@pytest.mark.parametrize(
    ("who", "pin"), [("nobody", RIGHT), ("old", RIGHT), ("ana", ""), ("ana", RIGHT + " ")]
)
def test_nobody_else_gets_in(staffed, who, pin):
    """Unknown, gone, or almost right."""
    assert isinstance(staffed.till.sign_in(who, pin), WrongPin)
    assert staffed.till.cashier == ""


def test_after_four_wrong_pins_one_waits_ever_longer(staffed):
    """30 s, then twice as long each time; the right PIN does not help before, and forgives all after."""
    left = [staffed.till.sign_in("ana", WRONG) for _ in range(FREE_TRIES - 1)]
    assert [WrongPin(3), WrongPin(2), WrongPin(1)] == left
    for doubled in range(3):
        until_ms = staffed.clock.now_ms() + FIRST_LOCK_MS * 2**doubled
        assert LockedOut(until_ms) == staffed.till.sign_in("ana", WRONG)
        staffed.clock.advance(FIRST_LOCK_MS * 2**doubled - 1)
        assert LockedOut(until_ms) == staffed.till.sign_in("ana", RIGHT)
        staffed.clock.advance(1)
    assert staffed.till.sign_in("bea", RIGHT)
    assert staffed.till.sign_in("ana", RIGHT) == ANA
    assert WrongPin(FREE_TRIES - 1) == staffed.till.sign_in("ana", WRONG)


def test_the_wait_has_an_end(staffed):
    """Somebody who tried all night is let in again the next day."""
    for _ in range(40):
        staffed.store.cashiers.count_failure("ana", 0)
    locked = staffed.till.sign_in("ana", WRONG)
    assert locked.until_ms - staffed.clock.now_ms() < 24 * 60 * 60 * 1000


def test_a_try_counts_before_it_is_checked(staffed, monkeypatch):
    """Killing the program at the moment of checking, or restarting it after each try, gains nothing."""

    def killed(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("terminal.cashier._matches", killed)
        for _ in range(FREE_TRIES - 1):
            with pytest.raises(KeyboardInterrupt):
                staffed.till.sign_in("ana", RIGHT)
            staffed.reopen()
    assert isinstance(staffed.till.sign_in("ana", WRONG), LockedOut)
    assert isinstance(staffed.reopen().sign_in("ana", RIGHT), LockedOut)


def test_a_clock_set_back_does_not_prolong_the_wait_for_ever(staffed):
    """Time at a till never runs backwards, so a lock ends when it was said to."""
    for _ in range(FREE_TRIES):
        locked = staffed.till.sign_in("ana", WRONG)
    staffed.store.feed.contact(locked.until_ms, fresh=True)
    staffed.clock.set_by(-1_000_000)
    assert staffed.till.sign_in("ana", RIGHT) == ANA


def test_a_damaged_hash_lets_nobody_in(staffed):
    """What the feed brings is not trusted to be well-formed."""
    for damaged in ("", "x", HASH[:-5], "$argon2id$v=19$m=8,t=1,p=1$$"):
        staffed.feed(CashierItem("ana", "Ana", "cashier", damaged))
        staffed.store.cashiers.forget_failures("ana")
        assert isinstance(staffed.till.sign_in("ana", RIGHT), WrongPin)


def test_a_badge_neither_waits_nor_forgives(staffed):
    """Whoever tries a cashier's PINs does not lock the badge out; the badge does not give them new tries."""
    text = new_badge()
    kept = badge_hash(staffed.store.enrolment().lookup_key, text)
    staffed.feed(CashierItem("ana", "Ana", "cashier", HASH, badge=kept))
    for _ in range(FREE_TRIES):
        locked = staffed.till.sign_in("ana", WRONG)
    assert ANA == staffed.till.sign_in_by_badge(text)
    assert "ana" == staffed.till.cashier
    assert locked == staffed.till.sign_in("ana", RIGHT)


def test_the_count_is_on_disk(staffed):
    """Another connection sees it at once."""
    staffed.till.sign_in("ana", WRONG)
    assert Cashiers(staffed.open_store()._database).find("ana").failures == 1
