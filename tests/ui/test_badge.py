"""A badge at the till: a cashier's own is enough, a manager's and a mere name ask for the PIN, and nothing else signs in."""

import pytest
from PySide6.QtCore import Qt

from terminal.domain.badge import badge_hash, new_badge
from terminal.domain.feed import CashierItem
from tests.support.till import LOOKUP_KEY, eur
from tests.ui.conftest import ANNA, BO, PIN
from ui.screens.work import Step

K = Qt.Key


@pytest.fixture
def badges(desk, pin_hash):
    """Anna's badge and Bo the manager's, as head office made them."""
    made = {who.cashier: new_badge() for who in (ANNA, BO)}
    desk.shop.feed(
        *(
            CashierItem(
                who.cashier,
                who.name,
                who.role,
                pin_hash,
                badge=badge_hash(LOOKUP_KEY, made[who.cashier]),
            )
            for who in (ANNA, BO)
        )
    )
    return made


def test_a_cashiers_badge_is_enough(desk, badges):
    """One scan, in capitals or not, and entries carry the name."""
    desk.scan(badges["anna"].lower())
    assert desk.window.cashier == ANNA
    assert desk.window.screens.currentWidget() is desk.window.redeem
    desk.scan(desk.shop.card(eur(20)))
    desk.models.redeem.choose(eur(5))
    desk.models.redeem.redeem()
    assert desk.shop.store.journal.newest(1)[0].cashier == "anna"


def test_a_managers_badge_and_a_pin_sign_in(desk, badges):
    """A badge can be lost or copied: what a manager may do takes what the manager knows."""
    desk.scan(badges["bo"])
    assert desk.models.sign_in.chosen == BO
    assert desk.models.sign_in.message == "Now the PIN."
    assert desk.window.cashier is None
    assert desk.shop.till.cashier == ""
    desk.type(PIN)
    desk.key(K.Key_Return)
    assert desk.window.cashier == BO


def test_a_name_and_a_pin_sign_in(desk):
    """A badge that only names chooses the name; without the PIN nobody is in."""
    desk.scan("RTB:ANNA")
    assert desk.models.sign_in.chosen.cashier == "anna"
    assert desk.window.cashier is None
    desk.key(K.Key_Return)
    assert desk.window.cashier is None
    desk.type(PIN)
    desk.key(K.Key_Return)
    assert desk.window.cashier.cashier == "anna"


def test_a_badge_that_was_withdrawn_is_nobodys(desk, badges, pin_hash):
    """So is one that was made anew, somebody's who left, and one of another estate."""
    for item in (
        CashierItem("anna", "Anna Lind", "cashier", pin_hash),
        CashierItem(
            "anna", "Anna Lind", "cashier", pin_hash, badge=badge_hash(bytes(32), badges["anna"])
        ),
        CashierItem(
            "anna",
            "Anna Lind",
            "cashier",
            pin_hash,
            active=False,
            badge=badge_hash(LOOKUP_KEY, badges["anna"]),
        ),
    ):
        desk.shop.feed(item)
        desk.scan(badges["anna"])
        assert "nobody" in desk.models.sign_in.message
        assert desk.window.cashier is None


def test_a_stranger_badge_and_a_card_say_what_they_are(desk):
    """Neither chooses a name; each says what to do."""
    desk.scan("RTB:mallory")
    assert "nobody" in desk.models.sign_in.message
    desk.scan(desk.shop.card(eur(20)))
    assert "Sign in first" in desk.models.sign_in.message
    assert desk.models.sign_in.chosen is None


def test_a_badge_at_work_changes_the_cashier(desk, badges):
    """Anna's badge over Bo's sale: one scan, and what was in hand is still there; Bo comes back with his PIN."""
    desk.models.sign_in.signed_in.emit(BO)
    desk.scan(desk.shop.card(eur(20)))
    assert desk.models.redeem.work.step is Step.CARD
    desk.scan(badges["anna"])
    assert desk.window.cashier == ANNA
    assert desk.models.redeem.work.step is Step.CARD
    desk.scan(badges["bo"])
    assert desk.window.cashier is None
    desk.type(PIN)
    desk.key(K.Key_Return)
    assert desk.window.cashier == BO
    assert desk.models.redeem.work.step is Step.CARD


@pytest.mark.parametrize("badge", ["RTB:mallory", "RTB:7KQ2M9XA4TRWVB31HJ5N"])
def test_a_badge_of_nobody_changes_nothing(desk, badges, badge):
    """Over a sale, over an empty screen and over a verdict: who is signed in stays, what is in hand too, and it is said."""
    told = []
    desk.scan(badges["anna"])
    desk.models.redeem.told.connect(told.append)
    desk.scan(badge)
    assert "nobody" in desk.models.redeem.work.verdict.explanation
    desk.scan(desk.shop.card(eur(20)))
    desk.models.redeem.choose(eur(5))
    desk.scan(badge)
    work = desk.models.redeem.work
    assert (Step.CARD, eur(5), "Unknown badge") == (work.step, work.amount.money, work.hint)
    assert 2 == len(told)
    assert desk.window.cashier == ANNA
    assert desk.window.screens.currentWidget() is desk.window.redeem
    desk.models.redeem.redeem()
    assert desk.shop.store.journal.newest(1)[0].cashier == "anna"


def test_a_badge_over_a_question_answers_nothing(at_work):
    """While something is asked, a badge is as mute as any other scan."""
    at_work.window.open_status()
    at_work.scan("RTB:bo")
    assert at_work.window.cashier is not None
