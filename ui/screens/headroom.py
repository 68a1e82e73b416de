"""How far the till may still go while nobody answers: what is used of each limit, and what is left."""

from PySide6.QtCore import QCoreApplication

from terminal.domain.limits import Limits
from terminal.domain.money import Money
from terminal.outcome import ExposureLine, Status
from ui.formatting import Formatter

Row = tuple[str, str]


def headroom(
    status: Status, contact_age_ms: int | None, list_age_ms: int | None, write: Formatter
) -> list[Row]:
    """Give label and value of every limit, unit by unit; ages are as of now."""
    rows: list[Row] = []
    for exposure in status.exposures:
        if exposure.limits is not None:
            rows += _of_unit(exposure, exposure.limits, write)
    limits = [exposure.limits for exposure in status.exposures if exposure.limits is not None]
    if limits:
        rows += _of_time(limits, contact_age_ms, list_age_ms, write)
    return rows


def _of_unit(exposure: ExposureLine, limits: Limits, write: Formatter) -> list[Row]:
    translate = QCoreApplication.translate
    label = translate("Status", "At risk offline, {unit}").format(unit=exposure.unit)
    used = translate("Status", "{amount} of {most}, {count} of {count_most} redemptions").format(
        amount=write.money(exposure.at_risk),
        most=write.money(Money(limits.per_till, exposure.unit)),
        count=write.number(exposure.redemptions, 0),
        count_most=write.number(limits.redemptions, 0),
    )
    left = max(limits.per_till - exposure.at_risk.minor, 0)
    each = translate("Status", "{left} left; at most {redemption} at once, {card} a card").format(
        left=write.money(Money(left, exposure.unit)),
        redemption=write.money(Money(limits.per_redemption, exposure.unit)),
        card=write.money(Money(limits.per_card, exposure.unit)),
    )
    return [(label, used), (translate("Status", "Still allowed"), each)]


def _of_time(
    limits: list[Limits], contact_age_ms: int | None, list_age_ms: int | None, write: Formatter
) -> list[Row]:
    translate = QCoreApplication.translate
    return [
        (
            translate("Status", "Time without an answer"),
            _left(min(one.contact_age_ms for one in limits), contact_age_ms, write),
        ),
        (
            translate("Status", "Time without a new block list"),
            _left(min(one.block_list_age_ms for one in limits), list_age_ms, write),
        ),
    ]


def _left(most_ms: int, age_ms: int | None, write: Formatter) -> str:
    if age_ms is None or age_ms >= most_ms:
        return QCoreApplication.translate("Status", "Used up: nothing is accepted offline")
    words = QCoreApplication.translate("Status", "{left} of {most} left")
    return words.format(left=write.age(most_ms - age_ms), most=write.age(most_ms))
