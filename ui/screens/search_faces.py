"""What was found, and one operation with what may still be done about it, in words: pure."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from terminal.domain.card import CardState
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.finding import Page
from terminal.outcome import Line
from terminal.receipt import NUMBER_DIGITS
from terminal.search import Match
from ui import wording
from ui.formatting import Formatter, foreign, last_four
from ui.screens import faces
from ui.screens.faces import LineFace
from ui.screens.manager_faces import RecordFace


@dataclass(frozen=True, slots=True)
class PageFace:
    """One operation: what it is called, what is known of it, and which buttons there are."""

    title: str
    rows: tuple[tuple[str, str], ...]
    line: LineFace
    can_copy: bool
    can_void: bool
    can_refund: bool


def found(lines: tuple[Line, ...], write: Formatter, now_ms: int) -> tuple[RecordFace, ...]:
    """One record for each operation; its key is its place."""
    return tuple(_record(line, at, write, now_ms) for at, line in enumerate(lines))


def matches(cards: tuple[Match, ...], write: Formatter, now_ms: int) -> tuple[RecordFace, ...]:
    """One record for each card that ends so; there is nothing to open."""
    return tuple(
        RecordFace(
            title=f"{foreign(card.programme)} {last_four(card.last4)}",
            detail=_joined(_state(card.state), _used(card, write, now_ms)),
            ink="quiet",
            key=-1,
        )
        for card in cards
    )


def page(of: Page, write: Formatter, now_ms: int) -> PageFace:
    """An operation of this till."""
    translate, line = QCoreApplication.translate, of.line
    face = faces.line(line, write, now_ms)
    together = ""
    if of.together > 1:
        words = translate("Search", "Paid together with others, {count} cards in all")
        together = words.format(count=of.together)
    rows = (
        (translate("Search", "Card"), face.card),
        (translate("Search", "Time"), _when(line, write, now_ms)),
        (translate("Search", "Order"), foreign(line.order)),
        (translate("Search", "Cashier"), foreign(line.cashier)),
        (translate("Search", "Manager"), foreign(of.approver)),
        (translate("Search", "Receipt"), line.id.hex()[-NUMBER_DIGITS:].upper()),
        (translate("Search", "State"), face.state),
        (
            translate("Search", "Given back"),
            write.money(of.given_back) if of.given_back else "",
        ),
        (translate("Search", "Basket"), together),
    )
    return PageFace(
        title=" ".join(part for part in (face.what, face.amount) if part),
        rows=tuple((label, value) for label, value in rows if value),
        line=face,
        can_copy=line.amount is not None and not of.copied,
        can_void=of.voidable,
        can_refund=of.refundable is not None,
    )


def _record(line: Line, at: int, write: Formatter, now_ms: int) -> RecordFace:
    face = faces.line(line, write, now_ms)
    order = QCoreApplication.translate("Redeem", "Order {number}")
    return RecordFace(
        title=f"{face.what} {face.card}".strip(),
        detail=_joined(
            _when(line, write, now_ms),
            order.format(number=foreign(line.order)) if line.order else "",
            foreign(line.cashier),
            face.state,
        ),
        value=face.amount,
        ink="quiet" if line.voided or line.action is EntryKind.VOID else "ink",
        key=at,
    )


def _when(line: Line, write: Formatter, now_ms: int) -> str:
    return write.moment(line.at_ms, now_ms)


def _state(state: CardState) -> str:
    translate = QCoreApplication.translate
    return {
        CardState.ISSUED: translate("Search", "Not sold yet"),
        CardState.ACTIVE: translate("Search", "Can be redeemed"),
        CardState.BLOCKED: wording.reason(Reason.BLOCKED).title,
    }[state]


def _used(card: Match, write: Formatter, now_ms: int) -> str:
    if card.used_ms is None:
        return QCoreApplication.translate("Search", "never used")
    when = write.moment(card.used_ms, now_ms)
    if not card.used_store:
        return QCoreApplication.translate("Verdict", "Last used {when}.").format(when=when)
    return QCoreApplication.translate("Verdict", "Last used {when} in {store}.").format(
        when=when, store=foreign(card.used_store)
    )


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
