"""The manager's screens and the customer's, as scenes for the contact sheets."""

from collections.abc import Callable

from terminal.domain.verdict import Verdict, VerdictKind
from terminal.outcome import Cashier
from tests.support.till import Shop, eur
from ui.manager_desk import ManagerDesk
from ui.screens.manager_viewmodel import Page
from ui.screenshots import Studio

Pose = Callable[[Studio], None]
BO = Cashier("bo", "Bo Berg", "manager")


def live_a_day(shop: Shop) -> None:
    """A closed shift with a difference, a second attempt and a loss; and one that runs."""
    till = shop.till
    for closing in (True, False):
        till.cashier = "bo"
        till.shifts.open(eur(150))
        for number, amount in enumerate((12, 7, 31, 18, 5, 24, 9)):
            till.cashier = ("anna", "bo", "chiara")[number % 3]
            shop.clock.advance(1_500_000)
            shop.store.feed.contact(shop.clock.now_ms(), fresh=True)
            card = shop.card(eur(40))
            done = till.redeem(card, eur(amount), order=f"A-{100 + number}")
            till.redeem(card, eur(40), order=f"A-{200 + number}")
            if number == 3:
                till.void(done.id)
        if closing:
            till.shifts.pay_in(eur(20), "Change")
            till.shifts.count(eur("168.50"))
            till.shifts.close("Miscounted change")
            seq = shop.store.journal.of(done.id)[0].seq
            shop.settle(Verdict(seq=seq, kind=VerdictKind.SHORTFALL, covered=400, shortfall=500))
            till.shifts.amend()
    till.cashier = ""


def manager_scenes(desk: ManagerDesk) -> list[tuple[str, Pose]]:
    """Names, and how the window gets there."""

    def page(wanted: Page) -> Pose:
        def pose(studio: Studio) -> None:
            _enter(studio, desk)
            studio.models.manager.turn(wanted)

        return pose

    def closed(studio: Studio) -> None:
        _enter(studio, desk)
        studio.models.manager.choose_report(1)

    def called(studio: Studio) -> None:
        desk.open()
        desk.sheet.on_text("24")

    pages = [(f"manager-{one.name.lower()}", page(one)) for one in Page]
    return [*pages, ("manager-z", closed), ("manager-called", called)]


def _enter(studio: Studio, desk: ManagerDesk) -> None:
    studio.window.cashier = BO
    desk.open()
