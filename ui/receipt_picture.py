"""A receipt on paper: the same for screen, file and printer, in the customer's language."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QImage

from terminal.domain.decision import Authority
from terminal.domain.entry import EntryKind
from terminal.receipt import Mark, Part, Receipt
from ui.formatting import Formatter, foreign, last_four
from ui.paper import Paper
from ui.theme import FAMILIES
from ui.translation import QT_TRANSLATE_NOOP, RIGHT_TO_LEFT, catalogue

TOTAL_PX: Final = 72
TITLES: Final = {
    EntryKind.REDEEM: QT_TRANSLATE_NOOP("Receipt", "Redeemed"),
    EntryKind.VOID: QT_TRANSLATE_NOOP("Receipt", "Voided"),
    EntryKind.REFUND: QT_TRANSLATE_NOOP("Receipt", "Refunded to the card"),
    EntryKind.ACTIVATE: QT_TRANSLATE_NOOP("Receipt", "Card sold"),
    EntryKind.CASH_OUT: QT_TRANSLATE_NOOP("Receipt", "Rest paid out in cash"),
    EntryKind.LOAD: QT_TRANSLATE_NOOP("Receipt", "Card loaded"),
}
MARKS: Final = {
    Mark.COPY: QT_TRANSLATE_NOOP("Receipt", "COPY"),
    Mark.TRAINING: QT_TRANSLATE_NOOP("Receipt", "TRAINING"),
}


def draw_receipt(receipt: Receipt, formatter: Formatter) -> QImage:
    """Give black on white, as high as it needs to be. Needs a QGuiApplication."""
    return receipt_paper(receipt, formatter).image()


def receipt_paper(
    receipt: Receipt, formatter: Formatter, families: Sequence[str] = FAMILIES
) -> Paper:
    """Lay a receipt out."""
    paper = Paper(mirrored=formatter.language in set(RIGHT_TO_LEFT), families=families)
    words = _Words(formatter)
    paper.centred(foreign(receipt.store_name), 34, bold=True)
    paper.centred(f"{formatter.date(receipt.at_ms)}  {formatter.clock(receipt.at_ms)}", 22)
    total_px = TOTAL_PX
    if receipt.mark is not Mark.NONE:
        # Sweden asks for at least twice the size of the total (SKVFS 2014:9).
        total_px = min(TOTAL_PX, paper.mark(words.tr(MARKS[receipt.mark])) // 2)
    paper.rule()
    paper.centred(words.tr(TITLES.get(receipt.action, str(receipt.action))), 24)
    paper.centred(formatter.money(receipt.amount), total_px, bold=True)
    for part in receipt.parts:
        _add_part(paper, part, words, formatter)
    if receipt.last4:
        paper.pair(foreign(receipt.programme), last_four(receipt.last4))
    if receipt.before is not None and receipt.after is not None:
        paper.pair(words.tr(BEFORE), formatter.money(receipt.before))
        paper.pair(words.tr(LEFT), formatter.money(receipt.after), bold=True)
    paper.rule()
    for label, value in (
        (words.tr(TILL), foreign(receipt.terminal)),
        (words.tr(CASHIER), foreign(receipt.cashier)),
        (words.tr(ORDER), foreign(receipt.order)),
        (words.tr(NUMBER), receipt.number),
    ):
        if value:
            paper.pair(label, value)
    if receipt.authority is not Authority.LEDGER:
        paper.rule()
        paper.centred(words.tr(OFFLINE), 26, bold=True)
        paper.paragraph(words.tr(CONFIRMED_LATER))
    _add_codes(paper, receipt, words)
    return paper


def _add_part(paper: Paper, part: Part, words: "_Words", formatter: Formatter) -> None:
    """What one of several cards gave, and what is left on it."""
    card = f"{foreign(part.programme)} {last_four(part.last4)}".strip()
    paper.pair(card, formatter.money(part.amount), bold=True)
    if part.after is not None:
        paper.pair(words.tr(LEFT), formatter.money(part.after))


def _add_codes(paper: Paper, receipt: Receipt, words: "_Words") -> None:
    """The proof of what this till said, and the number for whoever looks it up. Practice proves nothing."""
    if receipt.mark is Mark.TRAINING:
        return
    paper.rule()
    proofs = [part.proof for part in receipt.parts if part.proof]
    for proof in proofs or [receipt.proof]:
        if proof:
            paper.qr(proof)
    if proofs or receipt.proof:
        paper.paragraph(words.tr(SIGNED), 18)
    paper.bars(receipt.number)


BEFORE: Final = QT_TRANSLATE_NOOP("Receipt", "Before")
LEFT: Final = QT_TRANSLATE_NOOP("Receipt", "Left on the card")
TILL: Final = QT_TRANSLATE_NOOP("Receipt", "Till")
CASHIER: Final = QT_TRANSLATE_NOOP("Receipt", "Cashier")
ORDER: Final = QT_TRANSLATE_NOOP("Receipt", "Order")
NUMBER: Final = QT_TRANSLATE_NOOP("Receipt", "Receipt")
OFFLINE: Final = QT_TRANSLATE_NOOP("Receipt", "Accepted while offline.")
CONFIRMED_LATER: Final = QT_TRANSLATE_NOOP(
    "Receipt", "Head office confirms it later. Keep this receipt."
)
SIGNED: Final = QT_TRANSLATE_NOOP("Receipt", "Signed by this till. Head office can check it.")


class _Words:
    """The texts of a receipt in its formatter's language, whatever the screen speaks."""

    def __init__(self, formatter: Formatter) -> None:
        self._language = formatter.language

    def tr(self, text: str) -> str:
        """Say a marked text."""
        return catalogue(self._language).translate("Receipt", text)
