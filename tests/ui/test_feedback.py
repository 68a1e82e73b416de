"""A verdict is heard, seen from the corner of an eye, and said aloud; and a till that nobody touches locks."""

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from terminal.domain.decision import Approved, Authority, Declined, Reason
from tests.support.till import FakeClock, eur
from tests.ui.test_layout import outcome
from ui.idle import LOCK_AFTER_MS, AutoLock
from ui.palette import Tone
from ui.screens.work import Step
from ui.sounds import Sounds, file_of
from ui.widgets import stage
from ui.widgets.flash import REST_MS


def test_each_tone_has_a_sound_of_its_own():
    """Four files, four different sounds, none longer than half a second or so."""
    contents = {file_of(tone).read_bytes() for tone in Tone}
    assert len(contents) == len(Tone)
    assert all(content[:4] == b"RIFF" and len(content) < 30_000 for content in contents)


def test_a_sound_never_holds_up_the_window():
    """A player that hangs is left alone; the next sound is left out rather than waited for."""
    let_go, playing, played = threading.Event(), threading.Event(), []

    def hang(file):
        played.append(file.stem)
        playing.set()
        return let_go.wait(10)

    sounds = Sounds(lambda: None, hang)
    sounds.tell(Tone.REFUSED)
    assert playing.wait(10)
    sounds.tell(Tone.APPROVED)
    let_go.set()
    assert played == ["refused"]


def test_muted_is_silent():
    """Not even a beep."""
    heard = []
    sounds = Sounds(lambda: heard.append("beep"), lambda file: heard.append(file.stem) or True)
    sounds.muted = True
    sounds.tell(Tone.REFUSED)
    assert heard == []


def test_without_a_player_there_is_a_beep(monkeypatch):
    """For anything but a plain yes."""
    heard = []
    monkeypatch.setattr("ui.sounds.find_player", lambda: None)
    sounds = Sounds(lambda: heard.append("beep"))
    for tone in Tone:
        sounds.tell(tone)
    assert len(heard) == len(Tone) - 1


def test_a_verdict_is_said_aloud(at_work, monkeypatch):
    """Word, amount, why, what next: to the screen reader at once, whatever it was saying."""
    said = []
    monkeypatch.setattr(stage, "announce", lambda _, words: said.append(words))
    at_work.models.redeem.take(outcome(Declined(Reason.BLOCKED)))
    assert len(said) == 1
    assert said[0].startswith("Refused. €1,234.56. Blocked. Head office has blocked this card.")
    at_work.models.redeem.take(outcome(Approved(Authority.STAND_IN), amount=eur(5)))
    assert said[1].startswith("Approved. €5.00. Offline")


def test_it_flashes_once_and_never_fast(at_work):
    """One flash a verdict; however fast verdicts come, fewer than three a second."""
    assert 1000 / REST_MS < 3
    flash = at_work.window.redeem.stage.flash
    shown = Count()
    for _ in range(5):
        at_work.models.redeem.take(outcome(Declined(Reason.BLOCKED)))
        shown.add(visible=flash.isVisible())
        flash.hide()
    assert shown.times == 1


def test_it_goes_around_the_whole_stage_whenever_that_is_shown(at_work):
    """Asked for while another screen is in front, and the stage is another size by the time it is seen."""
    window, shown = at_work.window, at_work.window.redeem.stage
    front = window.screens.currentWidget()
    window.screens.setCurrentWidget(window.sign_in)
    shown.flash.once("ink")
    window.resize(1024, 600)
    QApplication.sendPostedEvents()
    window.screens.setCurrentWidget(front)
    QApplication.sendPostedEvents()
    assert shown.flash.isVisible()
    assert shown.rect() == shown.flash.geometry()


class Count(QObject):
    """How often something was so."""

    def __init__(self):
        super().__init__()
        self.times = 0

    def add(self, *, visible):
        """Look."""
        self.times += visible


def test_a_till_that_nobody_touches_locks():
    """Once for each rest, and not while somebody works."""
    clock = FakeClock()
    lock, due = AutoLock(clock), []
    lock.due.connect(lambda: due.append(1))
    for _ in range(3):
        clock.advance(LOCK_AFTER_MS - 1)
        lock.tick()
        lock.touch()
    assert due == []
    clock.advance(LOCK_AFTER_MS)
    lock.tick()
    lock.tick()
    assert due == [1]


@pytest.mark.parametrize("with_sheet", [False, True])
def test_locking_keeps_what_is_in_hand(at_work, with_sheet):
    """The names come back over a card in hand; whoever signs in goes on with it."""
    at_work.scan(at_work.shop.card(eur(20)))
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    if with_sheet:
        at_work.window.open_status()
    at_work.window.lock()
    assert at_work.window.cashier is None
    assert at_work.window.sheets.open_one is None
    assert at_work.window.screens.currentWidget() is at_work.window.sign_in
    assert at_work.models.redeem.card.balance == "€20.00"
