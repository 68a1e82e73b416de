"""A badge signs nobody in: it names who is at the till, and the PIN proves it."""

from PySide6.QtCore import Qt

from tests.support.till import eur
from tests.ui.conftest import PIN
from ui.screens.work import Step

K = Qt.Key


def test_a_badge_and_a_pin_sign_in(desk):
    """The badge chooses the name, in capitals or not; without the PIN nobody is in."""
    desk.scan("RTB:ANNA")
    assert desk.models.sign_in.chosen.cashier == "anna"
    assert desk.window.cashier is None
    desk.key(K.Key_Return)
    assert desk.window.cashier is None
    desk.type(PIN)
    desk.key(K.Key_Return)
    assert desk.window.cashier.cashier == "anna"


def test_a_stranger_badge_and_a_card_say_what_they_are(desk):
    """Neither chooses a name; each says what to do."""
    desk.scan("RTB:mallory")
    assert "nobody" in desk.models.sign_in.message
    desk.scan(desk.shop.card(eur(20)))
    assert "Sign in first" in desk.models.sign_in.message
    assert desk.models.sign_in.chosen is None


def test_a_badge_at_work_changes_the_cashier(at_work):
    """Bo's badge over Anna's sale: his PIN is asked, and what was in hand is still there."""
    at_work.scan(at_work.shop.card(eur(20)))
    assert at_work.models.redeem.work.step is Step.CARD
    at_work.scan("RTB:bo")
    assert at_work.window.cashier is None
    at_work.type(PIN)
    at_work.key(K.Key_Return)
    assert at_work.window.cashier.cashier == "bo"
    assert at_work.models.redeem.work.step is Step.CARD


def test_a_badge_over_a_question_answers_nothing(at_work):
    """While something is asked, a badge is as mute as any other scan."""
    at_work.window.open_status()
    at_work.scan("RTB:bo")
    assert at_work.window.cashier is not None
