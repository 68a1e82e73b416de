"""The world fails while a customer stands there: the screen says what to do, and nothing is lost or done twice."""

import pytest

from terminal.authoriser import Silence
from terminal.domain.clock import DAY_MS
from terminal.errors import KeyLocked, StoreFailure
from terminal.store.database import ASK_THE_MANAGER, IN_USE
from tests.support.till import ScriptedLine, eur
from ui.palette import Tone
from ui.screens.work import Step

FULL = StoreFailure(
    "The disk is full.", "Make room on this machine; nothing was redeemed just now."
)
LOCKED = StoreFailure(*IN_USE)
DAMAGED = StoreFailure("The store cannot be read: wrong key, or damaged.", ASK_THE_MANAGER)


def redeem(desk, code, amount):
    """Scan, choose, press; wait for the verdict."""
    desk.models.redeem.reset()
    desk.settle()
    desk.models.redeem.scan(code)
    desk.wait(lambda: desk.models.redeem.work.step is not Step.READY)
    desk.models.redeem.choose(amount)
    desk.models.redeem.redeem()
    desk.wait(lambda: desk.models.redeem.work.step is Step.VERDICT)
    return desk.models.redeem.work.verdict


@pytest.mark.parametrize("failure", [FULL, LOCKED, DAMAGED], ids=["full", "locked", "damaged"])
def test_a_store_that_fails_mid_redeem(at_work, monkeypatch, failure):
    """Neither yes nor no, with what to do; once the disk works again, the same card pays once."""
    code, till = at_work.shop.card(eur(20)), at_work.shop.till
    with monkeypatch.context() as broken:
        broken.setattr(till, "redeem", raising(failure))
        face = redeem(at_work, code, eur(5))
    assert (face.tone, face.word) == (Tone.UNREAD, "Failed")
    assert face.explanation == failure.what
    assert face.next_step == failure.next_step
    assert at_work.shop.available(code) == 2000
    assert redeem(at_work, code, eur(5)).word == "Approved"
    assert at_work.shop.available(code) == 1500
    assert at_work.shop.kinds().count("redeem") == 1


def test_a_ledger_that_goes_mid_redeem(at_work):
    """The question was sent and no answer came: stand-in says yes in amber, once."""
    at_work.shop.till._ledger = ScriptedLine(Silence.UNKNOWN)
    code = at_work.shop.card(eur(20))
    face = redeem(at_work, code, eur(5))
    assert (face.tone, face.word) == (Tone.OFFLINE, "Approved")
    assert at_work.shop.kinds().count("redeem") == 1
    assert at_work.shop.available(code) == 1500


def test_a_store_that_another_program_holds(at_work, monkeypatch):
    """For real, mid-redeem: the till says so and takes nothing; once it is let go, the same card pays once."""
    monkeypatch.setattr("terminal.store.database.BUSY_MS", 50)
    code, other = at_work.shop.card(eur(20)), at_work.shop.open_store()
    with other.transaction():
        face = redeem(at_work, code, eur(5))
        at_work.models.status.refresh()
        troubles = [value for label, value in at_work.models.status.details if label == "Trouble"]
    assert (face.tone, face.word) == (Tone.UNREAD, "Failed")
    assert (face.explanation, face.next_step) == IN_USE
    assert troubles == [" ".join(IN_USE)]
    at_work.models.status.refresh()
    assert "Trouble" not in dict(at_work.models.status.details)
    assert "redeem" not in at_work.shop.kinds()
    assert redeem(at_work, code, eur(5)).word == "Approved"
    assert at_work.shop.available(code) == 1500
    assert at_work.shop.kinds().count("redeem") == 1


@pytest.mark.parametrize("by_ms", [-2 * DAY_MS, 40 * DAY_MS], ids=["back", "forward"])
def test_a_clock_that_jumps(at_work, by_ms):
    """Whatever the till decides then, it is worded, the banner still tells ages, and the window goes on."""
    code = at_work.shop.card(eur(20))
    at_work.shop.clock.set_by(by_ms)
    face = redeem(at_work, code, eur(5))
    assert face.word
    assert face.next_step
    at_work.models.status.refresh()
    assert at_work.models.status.banner.state.headline
    assert at_work.shop.available(code) in {1500, 2000}


def test_a_keyring_that_is_locked_at_the_start(desk):
    """The notice says how to open it, and offers to try again."""
    tried = []
    failure = KeyLocked("The keyring is locked or cannot be reached.", "Unlock it, then try again.")
    desk.window.sheets.tell_failure(failure, lambda: tried.append(1))
    assert "Unlock it" in desk.window.sheets.notice._says.text()
    desk.window.sheets.notice.go.click()
    assert tried == [1]


def raising(failure):
    """A method that fails."""

    def fail(*_args, **_parts):
        raise failure

    return fail
