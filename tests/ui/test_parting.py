"""A till with unsent entries is not left by accident: send, or explain and have a manager agree; and it is written down."""

import pytest
from PySide6.QtCore import Qt

from sync.failures import LedgerUnreachable, Why
from terminal.domain.clock import MINUTE_MS
from terminal.domain.entry import EntryKind
from terminal.outcome import Cashier, WrongPin
from tests.support.till import eur
from tests.ui.conftest import BO, PATIENCE_MS, PIN
from ui.formatting import Formatter
from ui.manager_desk import ManagerDesk
from ui.screens.manager_viewmodel import ManagerViewModel

K = Qt.Key


@pytest.fixture
def unsent(at_work):
    """Anna redeemed 5 euros two minutes ago and the ledger does not answer."""
    at_work.shop.till.cashier = "anna"
    at_work.shop.till.redeem(at_work.shop.card(eur(20)), eur(5))
    at_work.shop.clock.advance(2 * MINUTE_MS)
    at_work.models.status.heard("push", LedgerUnreachable(Why.NO_CONNECTION, sent=False))
    return at_work


def words_of(desk):
    """What managers were written down to have agreed to."""
    entries = desk.shop.store.journal.newest(1_000)
    return [one for one in entries if one.kind is EntryKind.OVERRIDE and one.approver]


def agree(desk, reason="2", pin=PIN):
    """Explain, call the manager, give the PIN."""
    desk.type(reason)
    desk.key(K.Key_Home)
    desk.type(pin)
    desk.key(K.Key_Return)


def test_the_window_stays_until_a_manager_agrees(unsent):
    """Closing says how much is not sent and that power loss is harmless; one entry names both people and the reason."""
    unsent.window.close()
    sheet = unsent.window.parting.sheet
    assert unsent.window.isVisible()
    assert sheet.is_open
    assert "1 not sent" in sheet._unsent.text()
    assert "€5.00" in sheet._unsent.text()
    assert "2 min" in sheet._unsent.text()
    assert "even without power" in sheet._says.text()
    unsent.key(K.Key_Escape)
    assert unsent.window.isVisible()
    assert words_of(unsent) == []
    unsent.window.close()
    agree(unsent)
    assert not unsent.window.isVisible()
    (entry,) = words_of(unsent)
    assert (entry.cashier, entry.approver) == ("anna", BO.cashier)
    assert "window closed with 1 unsent (5.00 EUR; oldest 2 min)" in entry.note
    assert "The ledger does not answer" in entry.note


def test_no_reason_no_manager(unsent):
    """Without an explanation nobody is asked for a PIN, and a wrong PIN lets nothing go."""
    unsent.window.close()
    unsent.key(K.Key_Home)
    assert unsent.window.parting.sheet.is_open
    agree(unsent, pin="9999")
    assert unsent.window.isVisible()
    assert unsent.window.parting.manager.is_open
    assert words_of(unsent) == []


def test_signing_out_hands_over_or_takes_a_manager(unsent):
    """F12 twice is a change of cashiers; to leave the till alone takes a manager."""
    unsent.key(K.Key_F12)
    assert unsent.window.parting.sheet.is_open
    unsent.key(K.Key_F12)
    assert unsent.window.cashier is None
    assert words_of(unsent) == []


def test_sending_comes_first_and_ends_the_question(unsent, qtbot):
    """Enter asks for a sync, progress is shown as it comes, and once all is sent Enter goes on without anybody's word."""
    unsent.window.close()
    sheet = unsent.window.parting.sheet
    with qtbot.waitSignal(unsent.window.sync_wanted, timeout=PATIENCE_MS):
        unsent.key(K.Key_Return)
    unsent.models.status.progressed("push", 1, 4)
    assert "1 of 4" in sheet._state.text()
    assert sheet._progress.value() == 250
    unsent.shop.settle()
    unsent.models.status.heard("push", None)
    assert sheet.title.text() == "Everything is sent"
    unsent.key(K.Key_Return)
    assert not unsent.window.isVisible()
    assert words_of(unsent) == []


def test_what_is_on_its_way_holds_nobody_up(at_work):
    """A redemption of seconds ago, with the ledger there: the cashier signs out at once."""
    at_work.shop.till.redeem(at_work.shop.card(eur(20)), eur(5))
    at_work.shop.feed()
    at_work.models.status.heard("pull", None)
    assert at_work.models.status.online
    assert at_work.models.status.unsent
    at_work.key(K.Key_F12)
    assert at_work.window.cashier is None


def test_a_shift_is_closed_with_an_explanation(unsent):
    """The manager who closes has given the PIN already: the reason is asked, and stands in the journal before the Z-report."""
    model = unsent.models.manager
    ManagerDesk(unsent.theme, unsent.window, unsent.models, unsent.write)
    unsent.shop.till.shifts.open(eur(100))
    unsent.shop.till.shifts.call_manager(BO.cashier, PIN)
    unsent.shop.till.shifts.count(eur(100))
    model.refresh()
    model.close_shift()
    assert model.chosen is None
    assert unsent.window.parting.sheet.is_open
    unsent.type("1")
    unsent.key(K.Key_Home)
    assert model.chosen is not None
    (entry,) = words_of(unsent)
    assert entry.approver == BO.cashier
    assert entry.note.endswith("No network in the store; cashier anna")
    assert entry.seq < unsent.shop.till.shifts.z_report(1).last + 1


def test_only_a_manager_lets_go(unsent):
    """Neither a cashier's PIN nor a cashier who is signed in counts as a manager's word."""
    shifts = unsent.shop.till.shifts
    assert isinstance(shifts.let_go("window closed", "why", "anna", PIN), WrongPin)
    assert isinstance(shifts.let_go("window closed", "why"), WrongPin)
    assert words_of(unsent) == []
    assert isinstance(shifts.let_go("window closed", "why", BO.cashier, PIN), Cashier)
    assert len(words_of(unsent)) == 1


class LaterLane:
    """A lane that gets round to its work when told."""

    def __init__(self):
        self.jobs = []

    def run(self, work, done, failed):
        """Keep it."""
        del failed
        self.jobs.append(lambda: done(work()))

    def catch_up(self):
        """Do everything there is."""
        while self.jobs:
            self.jobs.pop(0)()


def test_what_was_typed_when_the_key_was_pressed_counts(shop):
    """A busy till opens the shift with the float of that moment, whatever was typed or taken back since."""
    lane = LaterLane()
    model = ManagerViewModel(lambda: shop.till, lane, shop.clock, Formatter())
    model.type("15000")
    model.open_shift()
    model.escape()
    model.type("7")
    lane.catch_up()
    assert shop.till.shifts.x_report().drawer.opening == 15_000
