"""The manager's area in every language on the smallest till: room for every word, and receipts that print each."""

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton, QWidget

from terminal.domain.verdict import Verdict, VerdictKind
from terminal.receipt import Mark
from tests.support.till import Shop, eur
from tests.ui.conftest import ANNA, BO
from tests.ui.test_languages import spoken
from tests.ui.test_layout import cramped, settle
from ui.formatting import Formatter
from ui.manager_desk import ManagerDesk
from ui.paper import Paper
from ui.receipt_picture import receipt_paper
from ui.report_files import report_paper
from ui.screens.manager_viewmodel import Page
from ui.screens.report_faces import ReportWords
from ui.translation import Language, catalogue
from ui.widgets.text import Text

__all__ = ["spoken"]


def busy(shop: Shop) -> None:
    """A closed shift with a loss, and one that runs with a difference."""
    shifts, card = shop.till.shifts, shop.card(eur(900))
    for note in ("Miscounted change", ""):
        shifts.open(eur(1_000))
        lost = shop.till.redeem(card, eur("123.45"), order="A-10045")
        shop.till.void(shop.till.redeem(card, eur(9)).id)
        shop.till.redeem(card, eur(5_000), order="A-10046")
        shifts.pay_in(eur(200), "Change")
        shifts.count(eur("1199.50"))
        if note:
            shifts.close(note)
            seq = shop.store.journal.of(lost.id)[0].seq
            shop.settle(Verdict(seq=seq, kind=VerdictKind.SHORTFALL, covered=0, shortfall=12_345))
            shifts.amend()


def elided(view: QWidget) -> list[str]:
    """Words that are cut, also in what has to be scrolled to."""
    texts = [text for text in view.findChildren(Text) if text.isVisible() and text.is_elided]
    buttons = [one for one in view.findChildren(QPushButton) if one.isVisible()]
    narrow = [one for one in buttons if one.width() < one.minimumSizeHint().width()]
    return [text.text() for text in texts] + [one.accessibleName() for one in narrow]


def test_every_page_has_room(spoken) -> None:
    """Shift, reports, lists and the question for a PIN: nothing is elided or cut."""
    busy(spoken.shop)
    model = spoken.models.manager
    area = ManagerDesk(spoken.theme, spoken.window, spoken.models, spoken.write)
    spoken.window.cashier = ANNA
    area.open()
    settle(spoken.window)
    short = {"sheet": found} if (found := cramped(spoken.window)) else {}
    area.sheet.close_sheet()
    spoken.window.cashier = BO
    area.open()
    model.close_shift()
    for page in Page:
        model.turn(page)
        area.view.show_state()
        settle(spoken.window)
        if found := elided(area.view):
            short[page] = found
    model.choose_report(1)
    settle(spoken.window)
    assert "Z" in area.view.report._title.text()
    assert short == {}


@pytest.mark.parametrize("language", Language)
def test_every_language_prints(shop: Shop, theme: object, language: Language) -> None:
    """Receipt, copy, training and Z-report fit the paper; no word on them is left in English."""
    busy(shop)
    outcome = shop.till.redeem(shop.card(eur(20)), eur(5))
    receipt = shop.till.receipts.first(outcome)
    (report,) = shop.till.shifts.history()
    write = Formatter(language)
    assert receipt is not None
    papers = [receipt_paper(replace(receipt, mark=mark), write) for mark in Mark]
    papers.append(report_paper(report, ReportWords(write), write))
    for paper in papers:
        assert paper.dots().any()
        assert paper.narrow == []
    if language is not Language.EN:
        assert catalogue(language).translate("Receipt", "COPY") != "COPY"
        assert catalogue(language).translate("Report", "Settled") != "Settled"


def test_a_line_that_is_too_long_is_found(theme: object) -> None:
    """The check above is worth something: what fits in no size is remembered."""
    paper = Paper()
    paper.centred("W" * 200)
    assert ["W" * 200] == paper.narrow
