"""The whole program, its lanes and its sync, over a real profile and a real ledger."""

import os
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from sync.client import AUTHORISE_MS
from terminal.errors import KeyLocked, NotEnrolled
from terminal.profile import Profile
from tests.support.commands import TillCommands
from tests.support.ledger_server import LedgerServer
from tests.support.patience import ANSWER_MS
from tests.support.postgres import postgres
from tests.support.till import eur
from tests.ui.conftest import PATIENCE_MS, PIN, Desk
from ui.app import AlreadyOpen, CrashHook, NoScreen, _tell_crash, run_window
from ui.palette import Tone
from ui.program import Program
from ui.screens.work import Step

__all__ = ["postgres"]

SLOW_MS = 30_000


@pytest.fixture(scope="module")
def ledger(tmp_path_factory, postgres):
    """A real ledger with a shop, a cashier and a gift card programme."""
    with LedgerServer(tmp_path_factory.mktemp("ledger"), postgres.empty_url()) as server:
        server.open_shop()
        server.add_cashier("anna", PIN, "Anna Lind")
        yield server


@pytest.fixture
def profile(tmp_path, ledger, monkeypatch):
    """An enrolled till of that ledger; its key is handed over by the system."""
    commands = TillCommands(tmp_path)
    commands.enrol(ledger.url, ledger.pairing_code(f"till-{os.urandom(4).hex()}"))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path / "credentials"))
    return Profile(commands.profile)


def nobody():
    """There is nobody to ask."""
    raise KeyLocked("It is locked.", "Unlock it.")


class Clockless:
    """Real time goes by itself."""

    def advance(self, by_ms):
        """Nothing to do."""


class Shopless:
    """A desk over a program has no shop of its own."""

    clock = Clockless()


@pytest.fixture
def open_program(qapp, qtbot):
    """Start programs on profiles; ended afterwards."""
    programs = []

    def start(profile, *, offline=False, ask=nobody):
        program = Program(qapp, profile, ask, offline=offline)
        programs.append(program)
        program.window.resize(1280, 800)
        program.window.show()
        program.window.activateWindow()
        program.start()
        return program, Desk(
            Shopless(),
            program.models,
            program.window,
            program.theme,
            lambda ready: qtbot.waitUntil(ready, timeout=SLOW_MS),
        )

    yield start
    for program in programs:
        program.window.end_now()
        assert program.end()
        program.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def sign_in(desk):
    """Anna, by keys."""
    desk.wait(lambda: bool(desk.models.sign_in.cashiers))
    desk.key(Qt.Key.Key_F1)
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.wait(lambda: desk.window.cashier is not None)


def redeem_all(desk, code, button=None):
    """Scan, all, redeem; give the verdict."""
    desk.scan(code)
    desk.wait(lambda: desk.models.redeem.work.step is Step.CARD)
    desk.click(button or desk.window.redeem.amount.all)
    desk.click(desk.window.redeem.amount.redeem)
    desk.wait(lambda: desk.models.redeem.work.step is Step.VERDICT)
    return desk.models.redeem.work.verdict


def test_a_day_at_the_till(open_program, profile, ledger):
    """Online it is green; with the ledger silent amber and counted; when it answers again everything is sent."""
    first, second = ledger.issue(2, "20.00")
    program, desk = open_program(profile)
    sign_in(desk)
    desk.wait(lambda: desk.models.status.online)
    desk.wait(program.line.is_open)
    program.line._line._deadline_ms = ANSWER_MS

    green = redeem_all(desk, first, desk.window.redeem.amount.quick[1])
    assert (green.tone, green.before, green.after) == (Tone.APPROVED, "€20.00", "€10.00")

    ledger.pause()
    program.line._line._deadline_ms = AUTHORISE_MS
    try:
        desk.key(Qt.Key.Key_Escape)
        amber = redeem_all(desk, second)
        assert (amber.tone, amber.word, amber.amount) == (Tone.OFFLINE, "Approved", "€20.00")
        desk.wait(lambda: "not sent" in desk.models.status.banner.unsent.headline)
    finally:
        ledger.resume()

    desk.wait(lambda: desk.models.status.unsent == 0)
    desk.wait(lambda: desk.models.status.online)
    assert str(ledger.card(second)["balance"]).startswith("0")
    assert ledger.verify()


def test_a_block_list_reaches_the_window(open_program, profile, ledger):
    """A card blocked by head office while the window is open is refused at the next scan."""
    (code,) = ledger.issue(1, "20.00")
    _, desk = open_program(profile)
    sign_in(desk)
    page = desk.models.status.status.page
    ledger.block(code)
    desk.wait(lambda: desk.models.status.status.page > page)
    desk.scan(code)
    desk.wait(lambda: desk.models.redeem.work.step is Step.VERDICT)
    assert desk.models.redeem.work.verdict.title == "Blocked"


def test_a_till_that_cannot_be_opened_says_what_to_do(open_program, profile, monkeypatch):
    """Without its key the till stays shut with words and another try, and the window closes."""
    kept = os.environ["CREDENTIALS_DIRECTORY"]
    monkeypatch.delenv("CREDENTIALS_DIRECTORY")
    program, desk = open_program(profile, offline=True)
    notice = desk.window.sheets.notice
    desk.wait(lambda: notice.is_open)
    assert notice._says.text()
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", kept)
    desk.key(Qt.Key.Key_Return)
    desk.wait(lambda: bool(program.models.sign_in.cashiers))


def test_the_palette_is_remembered(open_program, profile):
    """Who chose dark finds it dark again."""
    program, desk = open_program(profile, offline=True)
    before = program.theme.appearance
    desk.window.open_status()
    desk.key(Qt.Key.Key_F9)
    assert program.theme.appearance is not before
    again, _ = open_program(profile, offline=True)
    assert again.theme.appearance is not before


def test_a_profile_without_a_till_is_told(tmp_path, monkeypatch):
    """Where there is no screen for a first start: this profile is not paired."""
    monkeypatch.setattr("ui.app.has_screen", lambda: False)
    with pytest.raises(NotEnrolled):
        run_window(Profile(tmp_path), nobody)


def test_the_window_runs_once_per_profile(profile, qtbot):
    """Start to end as the command line does it; a second window on the same profile is refused."""
    refused, threads = [], set(threading.enumerate())

    def meanwhile():
        with pytest.raises(AlreadyOpen):
            run_window(profile, nobody, offline=True)
        refused.append(1)
        for window in QApplication.topLevelWidgets():
            if window.objectName() == "window":
                window.close()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(300, meanwhile)
    assert run_window(profile, nobody, offline=True) == 0
    assert refused
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= threads, timeout=PATIENCE_MS)


def test_a_bug_is_logged_and_told_once(caplog):
    """The crash hook logs the whole trace and asks for the end a single time."""
    told = []
    hook = CrashHook(lambda: told.append(1))
    for _ in range(2):
        try:
            _ = 1 // 0
        except ZeroDivisionError:
            hook(*sys.exc_info())
    assert told == [1]
    assert hook.crashed
    assert "ZeroDivisionError" in caplog.text


def test_a_bug_is_told_in_the_window_and_ends_it(open_program, profile):
    """The notice leaves one way: closing, unsent entries or not."""
    program, desk = open_program(profile, offline=True)
    desk.wait(lambda: bool(desk.models.sign_in.cashiers))
    _tell_crash(program)
    assert desk.window.sheets.notice.is_open
    desk.key(Qt.Key.Key_Escape)
    assert not desk.window.isVisible()


def test_without_a_screen_it_says_so(profile, monkeypatch):
    """Where Qt would abort the program, a person is told instead."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(NoScreen):
        run_window(profile, nobody)


def test_the_log_keeps_no_code(shop, at_work, caplog):
    """Whatever the window does with a code, nothing of it but the last four reaches a log."""
    with caplog.at_level("DEBUG"):
        code = shop.card(eur(20))
        at_work.scan(code)
        at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
        at_work.click(at_work.window.redeem.amount.all)
        at_work.click(at_work.window.redeem.amount.redeem)
    assert code not in caplog.text
    assert code.replace("-", "") not in caplog.text
