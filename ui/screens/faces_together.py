"""The one verdict on a basket that several cards pay: the sum, and what each gave. Pure."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from terminal.domain.decision import Approved, Authority
from terminal.domain.entry import EntryKind
from terminal.outcome import Outcome, Together
from ui.formatting import Formatter, last_four
from ui.screens import faces
from ui.screens.faces import VerdictFace

SAID_MAX = 4
"""So many parts are told; the receipt has all."""


def verdict(paid: Together, write: Formatter) -> VerdictFace:
    """All paid, or none did; then for which card's sake."""
    if paid.approved:
        return _approved(paid, write)
    translate = QCoreApplication.translate
    culprit = paid.culprit
    if culprit is None:
        raise AssertionError("a basket was declined for no card's sake")
    nothing = translate("Verdict", "Nothing was taken from any card.")
    if culprit.action is EntryKind.VOID:
        nothing = translate("Verdict", "Nothing was voided.")
    face = faces.verdict(culprit, write)
    missing = ""
    if paid.missing is not None:
        words = translate("Verdict", "{amount} is missing.")
        missing = words.format(amount=write.money(paid.missing))
    parts = (face.explanation, missing, nothing)
    return replace(
        face,
        amount=_amount(paid, write),
        explanation=" ".join(part for part in parts if part),
    )


def _approved(paid: Together, write: Formatter) -> VerdictFace:
    """As sure as the least sure of them."""
    provisional = (leg for leg in paid.legs if _authority(leg) is Authority.STAND_IN)
    face = faces.verdict(next(provisional, paid.legs[0]), write)
    told = [_part(leg, write) for leg in paid.legs[:SAID_MAX]]
    if len(paid.legs) > SAID_MAX:
        told.append(QCoreApplication.translate("Verdict", "The others stand on the receipt."))
    return replace(
        face,
        amount=_amount(paid, write),
        before="",
        after="",
        explanation="\n".join(told),
        card=QCoreApplication.translate("Verdict", "Paid together"),
    )


def _amount(paid: Together, write: Formatter) -> str:
    return write.money(paid.amount) if paid.amount else ""


def _part(leg: Outcome, write: Formatter) -> str:
    card, gave = last_four(leg.last4), write.money(leg.amount) if leg.amount else ""
    if leg.after is None:
        return f"{card}  {gave}"
    words = QCoreApplication.translate("Verdict", "{card}  {amount}, {left} left")
    return words.format(card=card, amount=gave, left=write.money(leg.after))


def _authority(leg: Outcome) -> Authority | None:
    return leg.decision.authority if isinstance(leg.decision, Approved) else None
