"""What a cashier does besides redeeming one card, as scenes for the contact sheets."""

from collections.abc import Callable

from terminal.domain.card import CardState
from terminal.domain.decision import Approved, Authority
from terminal.domain.entry import EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money
from terminal.outcome import Outcome, Together
from tests.support.till import NOON_MS, Shop, eur
from ui.formatting import Formatter
from ui.lanes import InlineLane
from ui.screens import faces_together
from ui.screens.search_viewmodel import SearchViewModel
from ui.screenshots import Studio
from ui.search_desk import SearchDesk
from ui.theme import Theme

Pose = Callable[[Studio], None]


def card_scenes(shop: Shop) -> list[tuple[str, Pose]]:
    """A name each, and how the window gets there. The cards are issued once."""
    cards = [shop.card(eur(value)) for value in (30, 25, 12)]
    unsold = shop.card(eur(0), state=CardState.ISSUED)
    shop.till.redeem_together([shop.card(eur(30)), shop.card(eur(20))], eur(45))
    return [
        ("together", lambda s: _gather(s, cards, "4000")),
        ("together-short", lambda s: _gather(s, cards, "9000")),
        ("together-share", lambda s: _share(s, cards)),
        ("together-paid", _paid),
        ("void-basket", _void_basket),
        ("not-sold", lambda s: _scan(s, unsold)),
        ("sell", lambda s: _sell(s, unsold)),
        ("load", lambda s: _load(s, cards[0])),
        ("sale-open", _open_sale),
        ("badge-unknown", lambda s: _badge(s, cards[0])),
    ]


def search_scenes(
    shop: Shop, theme: Theme, studio: Studio, write: Formatter
) -> list[tuple[str, Pose]]:
    """The search, a page of what it found, and a refund."""
    model = SearchViewModel(lambda: shop.till, InlineLane(), shop.clock, write)
    desk = SearchDesk(theme, studio.window, studio.models, model, write)

    def operation(_studio: Studio) -> None:
        desk.open()
        model.open_page(0)

    def refund(studio: Studio) -> None:
        operation(studio)
        desk.operation.refund.click()

    return [("search", lambda _: desk.open()), ("operation", operation), ("refund", refund)]


def _scan(studio: Studio, code: str) -> None:
    studio.models.redeem.scan(code)
    studio.window.redeem.stage.flash.hide()


def _badge(studio: Studio, code: str) -> None:
    _scan(studio, code)
    studio.window.scan("RTB:nobody-here")


def _gather(studio: Studio, cards: list[str], typed: str) -> None:
    redeem = studio.models.redeem
    redeem.trade_in("EUR")
    redeem.scan(cards[0])
    for code in cards[1:]:
        redeem.add_card()
        redeem.scan(code)
    redeem.type(typed)
    redeem.set_sale("A-17", eur(90), ())


def _share(studio: Studio, cards: list[str]) -> None:
    _gather(studio, cards, "4000")
    studio.models.redeem.point(1)


def _paid(studio: Studio) -> None:
    paid = Together(
        id=_id(0), amount=eur(40), legs=(_leg(1, 12, 0), _leg(2, 25, 0), _leg(3, 3, 27))
    )
    studio.models.redeem.show(lambda: faces_together.verdict(paid, studio.models.redeem._write))
    studio.window.redeem.stage.flash.hide()


def _void_basket(studio: Studio) -> None:
    line = next(one for one in studio.models.recent.lines if one.together)
    studio.window.sheets.void.ask(line)


def _leg(number: int, amount: int, left: int) -> Outcome:
    return Outcome(
        id=_id(number),
        action=EntryKind.REDEEM,
        decision=Approved(Authority.STAND_IN),
        at_ms=NOON_MS,
        last4=f"W2X{number}",
        programme="Bottega",
        amount=eur(amount),
        before=eur(amount + left),
        after=Money(left * 100, "EUR"),
    )


def _id(number: int) -> OperationId:
    return OperationId(number.to_bytes(16, "big"))


def _sell(studio: Studio, unsold: str) -> None:
    _scan(studio, unsold)
    studio.models.redeem.put_on()
    studio.models.redeem.type("5000")


def _load(studio: Studio, code: str) -> None:
    _scan(studio, code)
    studio.models.redeem.put_on()
    studio.models.redeem.type("1000")


def _open_sale(studio: Studio) -> None:
    redeem = studio.models.redeem
    redeem.trade_in("EUR")
    redeem.set_sale("A-17", eur(40), ())
    redeem.work = type(redeem.work)(sale=redeem.work.sale.paying(eur(25)))
    redeem.changed.emit()
