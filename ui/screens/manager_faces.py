"""What the manager's lists show: attempts, conflicts, closed shifts, what is at risk. Pure: values in, words out."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from terminal.domain.feed import ConflictItem
from terminal.domain.money import Money
from terminal.incidents import Incident, Refusal
from terminal.outcome import ExposureLine
from terminal.shift import Report, Why
from ui import wording
from ui.formatting import Formatter, foreign, last_four
from ui.translation import QT_TRANSLATE_NOOP, translated

NEAR: Final = 0.75
"""Above this share of a limit somebody should look."""
WHY: Final = {
    Why.SHIFT_IS_OPEN: QT_TRANSLATE_NOOP("Manager", "A shift is open already."),
    Why.NO_SHIFT_OPEN: QT_TRANSLATE_NOOP(
        "Manager", "No shift is open. Type the float and open one."
    ),
    Why.NOT_COUNTED: QT_TRANSLATE_NOOP("Manager", "Count the drawer first."),
    Why.NOTE_NEEDED: QT_TRANSLATE_NOOP("Manager", "Choose a reason first."),
    Why.NOT_CASH: QT_TRANSLATE_NOOP("Manager", "Type an amount first."),
    Why.ABOVE_DRAWER: QT_TRANSLATE_NOOP("Manager", "That is more than the drawer should hold."),
    Why.JOURNAL_DAMAGED: QT_TRANSLATE_NOOP("Manager", "The journal is damaged. Call head office."),
}
NOTES: Final = (
    QT_TRANSLATE_NOOP("Manager", "Change"),
    QT_TRANSLATE_NOOP("Manager", "Card paid in cash"),
    QT_TRANSLATE_NOOP("Manager", "To the bank"),
    QT_TRANSLATE_NOOP("Manager", "Expense"),
    QT_TRANSLATE_NOOP("Manager", "Miscounted change"),
    QT_TRANSLATE_NOOP("Manager", "Not known why"),
)
"""Reasons for paying in and out and for differences; the journal keeps the English."""


@dataclass(frozen=True, slots=True)
class RecordFace:
    """One record in a list: a line, a quieter one, an amount; `key` is what choosing it means."""

    title: str
    detail: str
    value: str = ""
    ink: str = "ink"
    key: int = 0


@dataclass(frozen=True, slots=True)
class MeterFace:
    """How much of a limit is used; `share` 0 to 1."""

    label: str
    value: str
    share: float
    ink: str


def refusal_face(one: Refusal, write: Formatter) -> RecordFace:
    """A declined attempt: when, why, which card; a second attempt says when and where the first was."""
    translate = QCoreApplication.translate
    title = wording.reason(one.reason).title if one.reason else ""
    when = f"{write.date(one.at_ms)}  {write.clock(one.at_ms)}"
    parts = [when, foreign(one.terminal, 24), foreign(one.cashier, 24)]
    if one.order:
        parts.append(translate("Manager", "Order {order}").format(order=foreign(one.order, 24)))
    if one.earlier is not None:
        moment = write.moment(one.earlier.at_ms, one.at_ms)
        where = foreign(one.earlier.terminal or one.earlier.store, 24)
        used = translate("Manager", "used before at {time}, {place}").format(
            time=moment, place=where
        )
        parts.append(f"{used} {foreign(one.earlier.order, 24)}".strip())
        title = translate("Manager", "Second attempt: {reason}").format(reason=title)
    return RecordFace(
        title=f"{title}  {last_four(one.last4) if one.last4 else ''}".strip(),
        detail=" · ".join(part for part in parts if part),
        value=write.money(one.amount) if one.amount else "",
        ink="bad" if one.earlier is not None else "ink",
    )


def incident_face(one: Incident, write: Formatter) -> RecordFace:
    """A redemption that was not covered, with what proves this till's side of it."""
    translate = QCoreApplication.translate
    title = translate("Manager", "{lost} of {amount} not covered").format(
        lost=write.money(one.shortfall), amount=write.money(one.amount)
    )
    proof = translate(
        "Manager", "entry {number}, hash {hash}, block list {list}, page {page}"
    ).format(number=one.seq, hash=one.hash.hex()[:12], list=one.block_list, page=one.feed)
    when = f"{write.date(one.at_ms)}  {write.clock(one.at_ms)}"
    parts = (
        when,
        foreign(one.terminal, 24),
        foreign(one.cashier, 24),
        foreign(one.order, 24),
        proof,
    )
    return RecordFace(
        title=f"{title}  {last_four(one.last4)}",
        detail=" · ".join(part for part in parts if part),
        value=write.money(Money(-one.shortfall.minor, one.shortfall.unit)),
        ink="bad",
    )


def conflict_face(one: ConflictItem, write: Formatter) -> RecordFace:
    """What a till of this store accepted and was not covered, and who else took from the card."""
    translate = QCoreApplication.translate
    title = translate("Manager", "{lost} of {amount} not covered").format(
        lost=write.money(Money(one.shortfall, one.unit)),
        amount=write.money(Money(one.minor, one.unit)),
    )
    when = f"{write.date(one.received_ms)}  {write.clock(one.received_ms)}"
    parts = [when, foreign(one.terminal, 24)]
    other = translate("Manager", "also {amount} at {place}, {time}")
    for told in one.told[:3]:
        place = f"{foreign(told.terminal, 24)} {foreign(told.order, 24)}".strip()
        amount = write.money(Money(told.minor, one.unit))
        moment = write.moment(told.at_ms, one.received_ms)
        parts.append(other.format(amount=amount, place=place, time=moment))
    return RecordFace(
        title=f"{title}  {last_four(one.last4)}",
        detail=" · ".join(part for part in parts if part),
        value=write.money(Money(-one.shortfall, one.unit)),
        ink="bad" if one.state == "open" else "quiet",
    )


def shift_face(report: Report, write: Formatter) -> RecordFace:
    """A closed shift in the history."""
    translate, stands = QCoreApplication.translate, report.stands
    state = translate("Manager", "everything settled")
    ink = "ink"
    if stands.provisional:
        amount = write.amounts(tuple(Money(one.minor, one.unit) for one in stands.provisional))
        state, ink = translate("Manager", "{amount} provisional").format(amount=amount), "warn"
    if stands.lost:
        amount = write.amounts(tuple(Money(one.minor, one.unit) for one in stands.lost))
        state, ink = translate("Manager", "{amount} not covered").format(amount=amount), "bad"
    if not report.agrees:
        state, ink = translate("Manager", "does NOT agree with the journal"), "bad"
    when = f"{write.date(report.made_ms)}  {write.clock(report.made_ms)}"
    drawer = report.drawer
    difference = ""
    if drawer is not None and drawer.difference:
        difference = write.money(Money(drawer.difference, drawer.unit))
    return RecordFace(
        title=translate("Manager", "Z {number}").format(number=report.number),
        detail=f"{when} · {state}",
        value=difference,
        ink=ink,
        key=report.number,
    )


def meters(line: ExposureLine, write: Formatter) -> tuple[MeterFace, ...]:
    """How near the limits of stand-in are, in one unit."""
    translate = QCoreApplication.translate
    title = translate("Manager", "At risk, {unit}").format(unit=line.unit)
    if line.limits is None:
        return (MeterFace(title, write.money(line.at_risk), 0.0, "quiet"),)
    most = Money(line.limits.per_till, line.unit)
    of = translate("Manager", "{part} of {whole}")
    share = _share(line.at_risk.minor, most.minor)
    count = _share(line.redemptions, line.limits.redemptions)
    return (
        MeterFace(
            title,
            of.format(part=write.money(line.at_risk), whole=write.money(most)),
            share,
            _ink(share),
        ),
        MeterFace(
            translate("Manager", "Redemptions not sent, {unit}").format(unit=line.unit),
            of.format(
                part=write.number(line.redemptions, 0),
                whole=write.number(line.limits.redemptions, 0),
            ),
            count,
            _ink(count),
        ),
    )


def why(refusal: Why) -> str:
    """Say why something about a shift was not done."""
    return translated("Manager", WHY[refusal])


def note(text: str) -> str:
    """Show one of the reasons."""
    return translated("Manager", text)


def _share(part: int, whole: int) -> float:
    return min(1.0, part / whole) if whole > 0 else float(part > 0)


def _ink(share: float) -> str:
    return "bad" if share >= 1 else "warn" if share >= NEAR else "good"
