"""The manager's area in the window: entered with a PIN, worked by keys or by touch, exported without harm."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from terminal.domain.entry import EntryKind
from terminal.domain.feed import LimitsItem
from terminal.domain.limits import Ceiling
from terminal.outcome import Cashier
from terminal.shift import Letter
from tests.support.till import eur, limits
from tests.ui.conftest import ANNA, BO, PIN, Desk
from ui.customer_desk import CustomerDesk
from ui.formatting import Formatter
from ui.manager_desk import ManagerDesk
from ui.palette import Tone
from ui.report_files import csv_text, harmless, report_paper
from ui.screens.manager_viewmodel import Page
from ui.widgets.text import Text

KEYS = Qt.Key


@pytest.fixture
def area(desk: Desk) -> ManagerDesk:
    """The area, tied to the window; nobody has entered."""
    return ManagerDesk(desk.theme, desk.window, desk.models, Formatter())


@pytest.fixture
def inside(desk: Desk, area: ManagerDesk) -> ManagerDesk:
    """Bo, a manager, is signed in and has opened the area."""
    desk.shop.till.sign_in(BO.cashier, PIN)
    desk.models.sign_in.signed_in.emit(BO)
    desk.key(KEYS.Key_Home)
    return area


def test_a_shift_by_keys_alone(desk: Desk, inside: ManagerDesk) -> None:
    """Float, pay in, blind count, difference, reason, Z: no mouse, and nothing is told before the count."""
    model = desk.models.manager
    desk.type("10000")
    desk.key(KEYS.Key_F6)
    assert model.shift_face.is_open
    desk.type("2000")
    desk.key(KEYS.Key_F7)
    assert "Choose a reason first." == model.shift_face.message
    desk.key(KEYS.Key_Down)
    desk.key(KEYS.Key_F7)
    desk.type("11900")
    desk.key(KEYS.Key_F10)
    assert model.shift_face.is_open, "closed without a count"
    assert "120" not in " ".join(_texts(inside.view.shift))
    desk.key(KEYS.Key_F9)
    assert "Difference: −€1.00" in _texts(inside.view.shift)
    desk.key(KEYS.Key_Down)
    desk.key(KEYS.Key_F10)

    assert Page.REPORT is model.page
    assert model.report is not None
    assert (Letter.Z, 1, "bo") == (model.report.letter, model.report.number, model.report.cashier)
    assert "Z-report 1" in _texts(inside.view.report)
    desk.key(KEYS.Key_Escape)
    desk.key(KEYS.Key_Escape)
    assert desk.window.screens.currentWidget() is desk.window.redeem


def test_a_manager_is_called_over_the_cashiers_shoulder(desk: Desk, area: ManagerDesk) -> None:
    """The cashier stays signed in; a wrong PIN opens nothing; entries carry the manager, and both names are kept."""
    desk.shop.till.sign_in(ANNA.cashier, PIN)
    desk.models.sign_in.signed_in.emit(ANNA)
    desk.key(KEYS.Key_Home)
    desk.type("9999")
    desk.key(KEYS.Key_Return)
    assert area.sheet.is_open
    assert desk.window.screens.currentWidget() is desk.window.redeem
    desk.type(PIN)
    desk.key(KEYS.Key_Return)
    assert desk.window.screens.currentWidget() is area.view
    desk.type("500")
    desk.key(KEYS.Key_F6)
    desk.key(KEYS.Key_Escape)
    desk.shop.till.redeem(desk.shop.card(eur(5)), eur(5))

    override, opened, redeemed = reversed(desk.shop.store.journal.newest(3))
    assert (EntryKind.OVERRIDE, "called by anna", "bo") == (
        override.kind,
        override.note,
        override.cashier,
    )
    assert (EntryKind.SHIFT_OPENED, "bo") == (opened.kind, opened.cashier)
    assert (EntryKind.REDEEM, "anna") == (redeemed.kind, redeemed.cashier)
    assert ANNA == desk.window.cashier


def test_a_manager_lets_a_refused_amount_through_in_place(desk: Desk, area: ManagerDesk) -> None:
    """Over the limit: Home, PIN, and the same redemption is approved; the cashier never left the screen."""
    shop = desk.shop
    ceiling = Ceiling(per_redemption=5_000, per_card=5_000, per_till=9_000, redemptions=9)
    shop.feed(LimitsItem(limits(per_redemption=1_000, manager=ceiling)))
    shop.till.sign_in(ANNA.cashier, PIN)
    desk.models.sign_in.signed_in.emit(ANNA)
    desk.scan(shop.card(eur(40)))
    desk.type("3000")
    desk.key(KEYS.Key_Return)
    verdict = desk.models.redeem.work.verdict
    assert verdict is not None
    assert "A manager can approve it: press Home." == verdict.next_step
    desk.key(KEYS.Key_Home)
    assert "Approve €30.00?" == area.sheet.title.text()
    for pin, tone in (("0000", Tone.REFUSED), (PIN, Tone.OFFLINE)):
        if not area.sheet.is_open:
            desk.key(KEYS.Key_Home)
        desk.type(pin)
        desk.key(KEYS.Key_Return)
        shown = desk.models.redeem.work.verdict
        assert shown is not None
        assert tone is shown.tone

    redeemed = shop.store.journal.newest(1)[0]
    assert ("anna", "bo") == (redeemed.cashier, redeemed.approver)
    assert desk.window.screens.currentWidget() is desk.window.redeem


def test_a_cashier_is_no_manager(desk: Desk) -> None:
    """Whoever is no manager cannot be called, whatever the PIN."""
    assert not isinstance(desk.shop.till.shifts.call_manager(ANNA.cashier, PIN), Cashier)


def test_every_page_by_touch(desk: Desk, inside: ManagerDesk) -> None:
    """Each tab shows its page; what is empty says so; a closed shift opens from the history."""
    till = desk.shop.till
    till.shifts.open(eur(10))
    till.redeem(desk.shop.card(eur(5)), eur(6))
    till.shifts.count(eur(10))
    till.shifts.close()
    desk.models.manager.refresh()
    view = inside.view
    for page, tab in view.tabs.items():
        desk.click(tab)
        assert page is desk.models.manager.page
    assert ["Z 1"] == [row.face.title for row in view.history.rows if row.face]
    desk.click(view.history.rows[0])
    assert desk.models.manager.report is not None
    assert 1 == desk.models.manager.report.number
    desk.click(view.back)
    assert desk.window.screens.currentWidget() is desk.window.redeem


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "|cmd", "-"])
def test_no_cell_is_a_formula(cell: str) -> None:
    """What a spreadsheet would calculate gets an apostrophe; plain numbers stay numbers."""
    assert "'" + cell == harmless(cell)
    assert "-12.50" == harmless("-12.50")
    assert "bo" == harmless("bo")


def test_a_report_is_exported_whole(desk: Desk, inside: ManagerDesk, tmp_path: Path) -> None:
    """The CSV has every sum in minor units and no formula, whatever a cashier is called; the PDF is one page."""
    till = desk.shop.till
    till.cashier = '=HYPERLINK("http://x")'
    till.redeem(desk.shop.card(eur(5)), eur("4.20"), order="@order")
    report = till.shifts.x_report()
    desk.models.manager.refresh()

    rows = list(csv.DictReader(csv_text(report, []).splitlines()))
    inside.save(report, tmp_path / "x.pdf")
    inside.save(report, tmp_path / "x.csv")

    sums = {(row["part"], row["key"]): row["minor"] for row in rows}
    assert "420" == sums["kind", "redeem"]
    assert "420" == sums["cashier", '\'=HYPERLINK("http://x")']
    assert (tmp_path / "x.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "x.csv").read_text(encoding="utf-8-sig").startswith("part,")
    assert "Saved" in desk.models.manager.shift_face.message


def test_a_report_fits_on_paper(desk: Desk, theme: object) -> None:
    """An X-report is laid out for 80 mm; a Z printed again says COPY."""
    report = desk.shop.till.shifts.x_report()

    paper = report_paper(report, desk.models.manager.words(), Formatter())

    assert paper.dots().any()


def test_the_customer_sees_amount_and_balance_and_no_code(desk: Desk) -> None:
    """Amount before, verdict and balance after; not even the last four of the code."""
    desk.models.sign_in.signed_in.emit(ANNA)
    customer = CustomerDesk(desk.theme, desk.models.redeem)
    code = desk.shop.card(eur(20))
    try:
        assert ["Welcome"] == _texts(customer.display)
        desk.scan(code)
        desk.type("1250")
        desk.settle()
        assert "€12.50" in _texts(customer.display)
        desk.key(KEYS.Key_Return)
        shown = _texts(customer.display)
        assert "€12.50" in shown
        assert "Left on the card: €7.50" in shown
        assert code[-4:] not in " ".join(shown)
    finally:
        customer.close()


def _texts(widget: QWidget) -> list[str]:
    """Everything that a widget says and does not hide."""
    labels = widget.findChildren(Text)
    return [one.text() for one in labels if not one.isHidden() and one.text()]
