"""The window under fingers, dropped pictures, hostile text, and a till that hangs."""

import threading

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from terminal.devices.codes import code128, png, qr
from terminal.domain.clock import MINUTE_MS
from terminal.domain.feed import ProgrammeItem
from tests.support.till import GIFT, eur, gift
from tests.ui.conftest import ANNA, PATIENCE_MS
from ui.formatting import last_four
from ui.lanes import Lane
from ui.palette import Tone
from ui.screens.status_viewmodel import Told
from ui.screens.work import Step

HOSTILE = "<img src=x><b>Free</b>\u202e\x00\u2066gift & more " + "x" * 500


class HeldLane:
    """A lane that keeps its work until it is let go."""

    def __init__(self):
        self.jobs = []

    def run(self, work, done, failed):
        """Keep it."""
        del failed
        self.jobs.append((work, done))

    def let_go(self):
        """Do all that waits."""
        while self.jobs:
            work, done = self.jobs.pop(0)
            done(work())


def drop(window, mime):
    """Drop something on the window."""
    where = QPointF(100, 100)
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, none)
    window.dropEvent(event)


def file_drop(*files):
    """What a file manager hands over."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return mime


def ready_to_redeem(desk, code):
    """A card in hand and all of it chosen."""
    desk.scan(code)
    desk.wait(lambda: desk.models.redeem.work.step is Step.CARD)
    desk.click(desk.window.redeem.amount.all)


def test_a_double_press_redeems_once(make_desk, shop):
    """Two presses before the till answered are one redemption."""
    lane = HeldLane()
    desk = make_desk(lane)
    lane.let_go()
    desk.models.sign_in.signed_in.emit(ANNA)
    desk.scan(code := shop.card(eur(20)))
    lane.let_go()
    desk.click(desk.window.redeem.amount.quick[1])
    button = desk.window.redeem.amount.redeem
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    desk.click(button)
    desk.key(Qt.Key.Key_Return)
    lane.let_go()
    assert shop.available(code) == 1000
    assert shop.kinds().count("redeem") == 1


def test_the_same_code_within_three_seconds_shows_the_same(at_work):
    """A card held too long in front of the scanner does not become 'used up'."""
    code = at_work.shop.card(eur(20))
    ready_to_redeem(at_work, code)
    at_work.click(at_work.window.redeem.amount.redeem)
    verdict = at_work.models.redeem.work.verdict
    before = at_work.shop.kinds()
    at_work.models.redeem.scan(code)
    assert at_work.models.redeem.work.verdict is verdict
    assert at_work.shop.kinds() == before
    at_work.shop.clock.advance(3_001)
    at_work.models.redeem.scan(code)
    assert at_work.models.redeem.work.verdict.title == "Used up"


def test_a_hanging_till_leaves_the_window_alive(make_desk, qtbot, shop):
    """While the till's lane hangs, the window types, draws, answers and closes."""
    started, release = threading.Event(), threading.Event()
    lane = Lane("test-till")

    def hang():
        started.set()
        release.wait()

    desk = make_desk(lane)
    try:
        desk.models.sign_in.signed_in.emit(ANNA)
        desk.wait(lambda: desk.models.status.status is not None)
        lane.run(hang, lambda _: None, lambda _: None)
        assert started.wait(10)
        desk.scan(shop.new_code().reveal())
        assert desk.models.redeem.work.step is Step.READING
        desk.key(Qt.Key.Key_F11)
        assert desk.window.sheets.status.is_open
        desk.key(Qt.Key.Key_Escape)
        assert desk.models.redeem.work.step is Step.READING
        desk.key(Qt.Key.Key_Escape)
        assert desk.models.redeem.work.step is Step.READY
        desk.window.end_now()
        assert not desk.window.isVisible()
    finally:
        release.set()
        assert lane.close(last=shop.close)


@pytest.mark.parametrize("symbol", [qr, code128])
def test_a_dropped_picture_is_a_scan(at_work, tmp_path, symbol):
    """A picture file dropped anywhere on the window is read and looked up."""
    code = at_work.shop.card(eur(20))
    picture = tmp_path / "card.png"
    picture.write_bytes(symbol(code).png())
    drop(at_work.window, file_drop(picture))
    assert at_work.models.redeem.card.balance == "€20.00"
    assert at_work.window.sink.hasFocus()


def test_a_dropped_image_without_a_file_is_a_scan(at_work):
    """A picture dragged out of a browser has no file; it is read too."""
    code = at_work.shop.card(eur(20))
    mime = QMimeData()
    mime.setImageData(QImage.fromData(qr(code).png()))
    drop(at_work.window, mime)
    assert at_work.models.redeem.card.balance == "€20.00"


def test_several_codes_in_one_picture_are_asked_about(at_work, tmp_path):
    """Two cards on one photograph: which one? Only their last four are shown."""
    import numpy as np

    codes = [at_work.shop.card(eur(20)), at_work.shop.card(eur(30))]
    one, other = (qr(code).picture() for code in codes)
    picture = tmp_path / "cards.png"
    picture.write_bytes(png(np.hstack([one, other])))
    drop(at_work.window, file_drop(picture))
    sheet = at_work.window.sheets.choose
    assert sheet.is_open
    assert {button.label for button in sheet.choices} == {
        f"Card {last_four(code[-4:])}" for code in codes
    }
    at_work.type("2")
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    assert at_work.models.redeem.card.card == last_four(sheet._texts[1][-4:])


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_is_no_picture_is_told(at_work, tmp_path, content):
    """Any other file leads to words and a next step, not to an exception."""
    file = tmp_path / "<b>file.png"
    file.write_bytes(content)
    drop(at_work.window, file_drop(file))
    assert at_work.models.redeem.work.verdict.tone is Tone.UNREAD
    assert at_work.models.redeem.work.verdict.next_step


def test_a_picture_without_a_code_is_told(at_work, tmp_path):
    """An empty picture says so."""
    import numpy as np

    file = tmp_path / "white.png"
    file.write_bytes(png(np.full((200, 200), 255, np.uint8)))
    drop(at_work.window, file_drop(file))
    assert at_work.models.redeem.work.verdict.title == "No code in the picture"


def test_hostile_text_stays_text(at_work):
    """A programme's name full of markup and control characters is shown as it is, in every label plain."""
    at_work.shop.feed(ProgrammeItem(hostile_programme()))
    code = at_work.shop.card(eur(20))
    ready_to_redeem(at_work, code)
    labels = at_work.window.findChildren(QLabel)
    assert len(labels) > 20
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    shown = at_work.models.redeem.card.programme
    assert "<b>Free</b>" in shown
    assert "[U+202E]" in shown
    assert len(shown) < 120
    at_work.click(at_work.window.redeem.amount.redeem)
    assert "<b>Free</b>" in at_work.models.redeem.work.verdict.card


def hostile_programme():
    """Who issues the cards is called something nasty."""
    from msgspec.structs import replace

    return replace(gift(), programme=GIFT, name=HOSTILE)


def test_a_blocked_card_is_refused_at_the_scan(at_work):
    """No amount needs to be typed to hear that a card is blocked."""
    code = at_work.shop.card(eur(20))
    at_work.shop.block(code)
    at_work.scan(code)
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.VERDICT)
    verdict = at_work.models.redeem.work.verdict
    assert (verdict.tone, verdict.title) == (Tone.REFUSED, "Blocked")
    assert not at_work.window.redeem.amount.redeem.isEnabled()


def test_a_misread_code_looks_apart(at_work):
    """A wrong character is a bad read: scan again, nothing about the card."""
    code = at_work.shop.card(eur(20))
    at_work.scan(code[:-1] + ("1" if code[-1] != "1" else "2"))
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.VERDICT)
    assert at_work.models.redeem.work.verdict.tone is Tone.UNREAD


def test_wrong_pins_lock_and_say_until_when(desk):
    """After four wrong PINs the keypad is dead and the time left is told; time frees it."""
    desk.key(Qt.Key.Key_F1)
    for _ in range(4):
        desk.type("1111")
        desk.settle()
        desk.window.sign_in.on_key(Qt.Key.Key_Return)
    assert "Try again in" in desk.models.sign_in.message
    assert not desk.window.sign_in.enter.isEnabled()
    desk.shop.clock.advance(2 * MINUTE_MS)
    desk.models.sign_in.tick()
    assert desk.models.sign_in.message == ""
    assert not desk.models.sign_in.locked


def test_the_banner_tells_online_and_offline(at_work, qtbot):
    """Online is a real answer a moment ago; after silence the banner says since when, how many and how much."""
    status = at_work.models.status
    assert status.banner.state.headline == "Online"
    at_work.shop.till.redeem(at_work.shop.card(eur(20)), eur(5))
    at_work.shop.clock.advance(5 * MINUTE_MS)
    status.refresh()
    banner = status.banner
    assert (banner.online, banner.state.headline) == (False, "Offline")
    assert banner.state.detail == "Last answer 5 min ago"
    assert banner.unsent == Told("1 not sent", "€5.00 · oldest 5 min")
    assert banner.block_list == Told("Block list", "5 min old")
    at_work.click(at_work.window.banner)
    assert at_work.window.sheets.status.is_open
    with qtbot.waitSignal(at_work.window.sync_wanted, timeout=PATIENCE_MS):
        at_work.click(at_work.window.sheets.status.sync)
