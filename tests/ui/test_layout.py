"""Everything has room: on a small till, on a large screen, in both palettes, for the longest words we have."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton

from terminal.domain.card import CardKind, CardState
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.money import Money
from terminal.outcome import Enquiry, Outcome
from tests.support.till import NOON_MS, eur
from tests.ui.conftest import ANNA
from ui.metrics import TARGET_MIN
from ui.screens.parting_viewmodel import Parting
from ui.widgets.recent_list import EDGE_UNITS, Row
from ui.widgets.text import Text

SIZES = [(1024, 600), (1280, 800), (1920, 1080), (3840, 2160)]
LONG_PROGRAMME = "Seasonal gift card of the shopping centre"


def outcome(decision, amount=None, **parts):
    """A verdict with long names and a large amount."""
    return Outcome(
        id=bytes(16),
        action=EntryKind.REDEEM,
        decision=decision,
        at_ms=NOON_MS,
        last4="W2X9",
        programme="Gift card",
        amount=amount or Money(123_456, "EUR"),
        **parts,
    )


def enquiry(amount):
    """A card with a lot on it."""
    return Enquiry(
        last4="W2X9",
        programme=LONG_PROGRAMME,
        kind=CardKind.STORED_VALUE,
        available=amount,
        state=CardState.ACTIVE,
        expires_ms=NOON_MS,
        refusal=None,
        used_ms=None,
        used_store="",
        authority=Authority.STAND_IN,
        known_ms=NOON_MS,
    )


def settle(window):
    """Let layouts take effect."""
    for _ in range(3):
        QApplication.processEvents()


def cramped(window):
    """Texts in sight that are cut, and buttons that are too small for what is on them."""
    texts = [text for text in window.findChildren(Text) if text.isVisible() and text.text()]
    buttons = [button for button in window.findChildren(QPushButton) if button.isVisible()]
    short = [text.text() for text in texts if text.is_elided]
    short += [text.text() for text in texts if text.wordWrap() and _too_low(text)]
    short += [
        button.accessibleName()
        for button in buttons
        if button.width() < button.minimumSizeHint().width()
    ]
    short += [w.text() for w in texts if _sticks_out(w, window)]
    return short


def _too_low(text):
    return text.height() < text.heightForWidth(text.width())


def _sticks_out(widget, window):
    corner = widget.mapTo(window, QPoint(widget.width(), widget.height()))
    return corner.x() > window.width() or corner.y() > window.height()


@pytest.fixture(params=SIZES, ids=str)
def sized(request, make_desk):
    """A window of each size with somebody signed in."""
    desk = make_desk(size=request.param)
    desk.models.sign_in.signed_in.emit(ANNA)
    desk.models.redeem.trade_in("EUR")
    settle(desk.window)
    assert (desk.window.width(), desk.window.height()) == request.param
    return desk


def test_every_verdict_fits(sized):
    """Each reason's words fit its panel, with an amount of a thousand and more."""
    for reason in Reason:
        parts = {"used_ms": NOON_MS, "used_store": "Plaza Centro"} if reason is Reason.USED else {}
        sized.models.redeem.take(outcome(Declined(reason, 5000), **parts))
        settle(sized.window)
        assert cramped(sized.window) == [], reason


@pytest.mark.parametrize("authority", Authority)
def test_every_yes_fits(sized, authority):
    """Approved, with the balance before and after."""
    sized.models.redeem.take(
        outcome(Approved(authority), before=Money(9_999_999, "EUR"), after=Money(9_876_543, "EUR"))
    )
    settle(sized.window)
    assert cramped(sized.window) == []


@pytest.mark.parametrize(
    "amount",
    [eur(50), Money(99_999_999, "EUR"), Money(123_456_700, "HUF"), Money(1_234_567, "points")],
    ids=str,
)
def test_every_card_fits(sized, amount):
    """A card in hand with all of it chosen: the balance, the field and the button hold the figure."""
    sized.models.redeem.take(enquiry(amount))
    sized.models.redeem.all()
    settle(sized.window)
    assert cramped(sized.window) == []


def test_ready_offline_and_unsent_fit(sized):
    """The banner at its longest: offline, unsent with amount and age, an old block list."""
    till = sized.shop.till
    for _ in range(3):
        till.redeem(sized.shop.card(eur(2000)), eur("1234.56"))
    sized.shop.clock.advance(3 * 3_600_000)
    sized.models.status.refresh()
    sized.models.recent.refresh()
    settle(sized.window)
    assert cramped(sized.window) == []


def test_every_sheet_fits(sized):
    """Each question with its buttons."""
    sized.shop.till.redeem(sized.shop.card(eur(20)), eur(5))
    sized.models.recent.refresh()
    sheets, models = sized.window.sheets, sized.models
    openers = (
        sheets.code.open,
        lambda: sheets.ask_sale(models.redeem),
        lambda: sheets.void.ask(models.recent.to_void),
        lambda: sheets.choose.ask(("a", "b"), ("Card …AB12", "Card …CD34")),
        sized.window.open_status,
        lambda: sized.window.parting.ask(Parting.SIGN_OUT),
        lambda: sheets.tell_crash(lambda: None),
    )
    for opener in openers:
        opener()
        settle(sized.window)
        assert cramped(sheets.open_one) == []
        sheets.open_one.close_sheet()


def test_signing_in_fits(make_desk):
    """Names, dots and the keypad, on the smallest till."""
    desk = make_desk(size=(1024, 600))
    desk.models.sign_in.choose(0)
    settle(desk.window)
    assert cramped(desk.window) == []


def test_the_verdict_takes_a_third_of_the_screen(sized):
    """Readable at arm's length."""
    sized.models.redeem.take(outcome(Approved(Authority.LEDGER)))
    settle(sized.window)
    panel = sized.window.redeem.stage.currentWidget()
    third = sized.window.width() * sized.window.height() / 3
    assert panel.width() * panel.height() >= third


def test_targets_are_large_enough(sized):
    """Nothing that is touched is smaller than a finger; keys of the keypad are larger."""
    sized.shop.till.redeem(sized.shop.card(eur(20)), eur(5))
    sized.models.recent.refresh()
    settle(sized.window)
    buttons = [b for b in sized.window.findChildren(QPushButton) if b.isVisible()]
    assert len(buttons) > 20
    for button in buttons:
        assert button.height() >= TARGET_MIN, button.accessibleName()
        assert button.width() >= TARGET_MIN, button.accessibleName()
        assert button.accessibleName()
        if button.property("kind") == "key":
            assert button.height() >= 56


def test_rows_are_in_sight(sized):
    """At least the last two operations can be read without scrolling."""
    for _ in range(3):
        sized.shop.till.redeem(sized.shop.card(eur(20)), eur(5))
    sized.models.recent.refresh()
    settle(sized.window)
    view = sized.window.redeem.list
    rows = [row for row in view.findChildren(Row) if row.isVisible()]
    seen = [row for row in rows if row.mapTo(view, QPoint(0, row.height())).y() <= view.height()]
    assert len(seen) >= 2


def test_rows_are_whole_beside_the_buttons_of_a_card(sized):
    """With a card in hand the list is lower; its frame ends with a row, not within one."""
    for _ in range(5):
        sized.shop.till.redeem(sized.shop.card(eur(20)), eur(5))
    sized.models.recent.refresh()
    sized.scan(sized.shop.card(eur(20)))
    settle(sized.window)
    assert sized.window.redeem.card_actions.isVisible()
    view = sized.window.redeem.list
    rows = [row for row in view.findChildren(Row) if row.isVisible()]
    tops = [row.mapTo(view, QPoint(0, 0)).y() for row in rows]
    seen = [row for row, top in zip(rows, tops, strict=True) if top + row.height() <= view.height()]
    end = view.height() - sized.theme.metrics.px(EDGE_UNITS)
    cut = [top for top in tops[len(seen) :] if top < end]
    assert (True, []) == (len(seen) >= 2, cut)


def test_the_palette_can_be_changed_while_open(sized):
    """F11, F9: light and dark, nothing else moves."""
    from ui.palette import Appearance

    before = sized.window.redeem.stage.geometry()
    sized.theme.wear(Appearance.DARK)
    settle(sized.window)
    assert sized.window.redeem.stage.geometry() == before
    image = sized.window.grab().toImage()
    assert image.pixelColor(5, image.height() // 2).lightness() < 60


def test_several_cards_and_what_else_may_be_done_fit(sized):
    """Cards in hand with long names, one pointed at; a card to be loaded; a refused card that can be sold."""
    redeem, shop = sized.models.redeem, sized.shop
    cards = [shop.card(Money(99_999_999, "EUR")) for _ in range(3)]
    redeem.scan(cards[0])
    for code in cards[1:]:
        redeem.add_card()
        redeem.scan(code)
    redeem.all()
    redeem.set_sale("A-1234567890", eur(90), ())
    for pose in (lambda: None, lambda: redeem.point(1), redeem.put_aside, redeem.escape):
        pose()
        settle(sized.window)
        assert cramped(sized.window) == []
    redeem.reset()
    shop.clock.advance(5_000)
    redeem.scan(shop.card(eur(0), state=CardState.ISSUED))
    settle(sized.window)
    assert cramped(sized.window) == []
    redeem.put_on()
    redeem.type("999999")
    settle(sized.window)
    assert cramped(sized.window) == []
