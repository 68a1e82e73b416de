"""An order: so many cards of a programme, what each holds, when they come and in which waves. Checked before anything is made. Pure."""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from ledger.issuing.recipients import GREETING_MAX, LANGUAGES, is_line
from ledger.laws import Expiry, binds
from ledger.life import months_after
from terminal.domain.card import CardKind, Programme
from terminal.domain.money import MINOR_MAX

COUNT_MAX: Final = 1_000_000
NAME_MAX: Final = 80
KEEP_DAYS_MAX: Final = 3_650
SINGLE_USE: Final = frozenset({CardKind.VOUCHER, CardKind.FIXED_COUPON, CardKind.PERCENT_COUPON})


class Order(Struct, frozen=True, kw_only=True):
    """What is ordered. `minor`: what each card holds, in the programme's unit; for files, where a line says nothing else."""

    programme: str
    name: str
    count: int
    """0 for a file: its lines say."""
    minor: int = 0
    active: bool = True
    """Worth something as soon as it is in the book; else a till activates it when it is sold."""
    signed: bool = False
    expires_ms: int | None = None
    language: str = "en"
    greeting: str = ""
    starts_ms: int = 0
    wave: int = 0
    keep_days: int = 30


class Unfit(StrEnum):
    """Why an order is not taken, by the field that is wrong."""

    NO_NAME = "no_name"
    COUNT = "count"
    VALUE_MISSING = "value_missing"
    VALUE_TOO_HIGH = "value_too_high"
    VALUE_NEEDS_ACTIVE = "value_needs_active"
    ENDS_SOONER_THAN_LAW = "ends_sooner_than_law"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    LANGUAGE = "language"
    GREETING = "greeting"
    WAVE = "wave"
    KEEP_DAYS = "keep_days"


def worth_of(programme: Programme, minor: int) -> int:
    """Say what an active card holds: a voucher or coupon is one use."""
    return 1 if programme.terms.kind in SINGLE_USE else minor


def unfit(
    order: Order, programme: Programme, now_ms: int, *, from_file: bool = False
) -> list[Unfit]:
    """Say what is wrong with an order."""
    found = []
    if not order.name.strip() or not is_line(order.name, NAME_MAX) or "\n" in order.name:
        found.append(Unfit.NO_NAME)
    if not from_file and not 0 < order.count <= COUNT_MAX:
        found.append(Unfit.COUNT)
    found += _value(order, programme, from_file=from_file)
    found += _end(order, programme, now_ms)
    if order.language not in LANGUAGES:
        found.append(Unfit.LANGUAGE)
    if not is_line(order.greeting, GREETING_MAX):
        found.append(Unfit.GREETING)
    if not 0 <= order.wave <= COUNT_MAX:
        found.append(Unfit.WAVE)
    if not 0 < order.keep_days <= KEEP_DAYS_MAX:
        found.append(Unfit.KEEP_DAYS)
    return found


def _value(order: Order, programme: Programme, *, from_file: bool) -> list[Unfit]:
    terms = programme.terms
    if not order.active:
        return [Unfit.VALUE_NEEDS_ACTIVE] if order.minor else []
    minor = worth_of(programme, order.minor)
    if minor <= 0 and terms.kind is not CardKind.POINTS and not from_file:
        return [Unfit.VALUE_MISSING]
    most = MINOR_MAX if terms.balance_max is None else terms.balance_max
    return [Unfit.VALUE_TOO_HIGH] if minor > most else []


def _end(order: Order, programme: Programme, now_ms: int) -> list[Unfit]:
    if order.expires_ms is None:
        return []
    if order.expires_ms <= max(now_ms, order.starts_ms):
        return [Unfit.ENDS_BEFORE_IT_BEGINS]
    law = binds(programme.terms)
    if law is None or law.expiry is Expiry.BY_CONTRACT:
        return []
    least_ms = months_after(max(now_ms, order.starts_ms), law.months)
    if law.expiry is Expiry.NEVER or order.expires_ms < least_ms:
        return [Unfit.ENDS_SOONER_THAN_LAW]
    return []
