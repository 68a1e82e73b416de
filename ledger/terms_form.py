"""Terms as people write them, field by field, and back: what the console's form and `programme draft --set` read. Pure."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from msgspec.structs import replace

from terminal.domain.card import WHOLE_BASIS_POINTS, CardKind, Programme, Terms
from terminal.domain.foreign_code import ForeignKind
from terminal.domain.money import DECIMALS, POINTS, USES, Money, NotAnAmount, is_currency
from terminal.domain.symbology import Symbology

FIELDS: Final = (
    "name",
    "kind",
    "currency",
    "partial",
    "minimum_spend",
    "worth",
    "percent",
    "balance_max",
    "stores",
    "categories",
    "valid_from",
    "valid_until",
    "country",
    "expiry_months",
    "cash_out_max",
    "dormant_months",
    "foreign",
    "symbols",
)
YES: Final = "yes"
NAME_MAX: Final = 80
MONTHS_MAX: Final = 1_200
LIST_MAX: Final = 200
WORTH_KINDS: Final = frozenset(
    {CardKind.VOUCHER, CardKind.FIXED_COUPON, CardKind.MULTI_USE, CardKind.POINTS}
)
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_PLACE: Final = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_DAY: Final = timedelta(days=1)


class Wrong(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_CURRENCY = "unknown_currency"
    NO_AMOUNT = "no_amount"
    NO_PERCENTAGE = "no_percentage"
    NO_DATE = "no_date"
    NO_MONTHS = "no_months"
    NO_LIST = "no_list"
    NO_PLACE = "no_place"
    UNKNOWN_CHOICE = "unknown_choice"
    NOT_FOR_THIS_KIND = "not_for_this_kind"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"


class _Bad(Exception):
    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong)
        self.wrong = wrong


def write(programme: Programme) -> dict[str, str]:
    """Give the fields as a person would have written them; what is not set is empty."""
    terms = programme.terms
    money = terms.currency or terms.unit
    return {
        "name": programme.name,
        "kind": terms.kind,
        "currency": money if is_currency(money) else "",
        "partial": YES if terms.partial else "",
        "minimum_spend": _plain(terms.minimum_spend or None, money),
        "worth": _plain(terms.worth, money),
        "percent": _plain(terms.percent, "EUR"),  # hundredths, like cents
        "balance_max": _plain(terms.balance_max, terms.unit),
        "stores": ", ".join(terms.stores),
        "categories": ", ".join(terms.categories),
        "valid_from": _day(terms.valid_from_ms, 0),
        "valid_until": _day(terms.valid_until_ms, 1),
        "country": terms.country,
        "expiry_months": str(terms.expiry_months or ""),
        "cash_out_max": _plain(terms.cash_out_max, terms.unit),
        "dormant_months": str(terms.dormant_months or ""),
        "foreign": ", ".join(terms.foreign),
        "symbols": ", ".join(terms.symbols),
    }


def read(name: str, fields: Mapping[str, str]) -> tuple[Programme | None, dict[str, Wrong]]:
    """Read a programme of that id; where a field is wrong there is none, and each fault is named."""
    faults: dict[str, Wrong] = {}

    def field(one: str, reader: Callable[[str], Any]) -> Any:  # noqa: ANN401 - each its own
        try:
            return reader(fields.get(one, "").strip())
        except _Bad as bad:
            faults[one] = bad.wrong
            return None

    kind = field("kind", _kind) or CardKind.STORED_VALUE
    currency = field("currency", lambda text: _currency(text, kind))
    unit = _unit(kind, currency)
    money = currency or "EUR"
    terms = Terms(
        kind=kind,
        unit=unit,
        currency=None if kind is CardKind.STORED_VALUE else currency,
        partial=fields.get("partial", "").strip().lower() in {YES, "on", "true", "1"},
        minimum_spend=field("minimum_spend", lambda text: _amount(text, money)) or 0,
        worth=field("worth", lambda text: _worth(text, kind, currency)),
        percent=field("percent", lambda text: _percent(text, kind)),
        balance_max=field("balance_max", lambda text: _amount(text, unit)),
        stores=field("stores", _list) or (),
        categories=field("categories", _list) or (),
        valid_from_ms=field("valid_from", lambda text: _instant(text, 0)),
        valid_until_ms=field("valid_until", lambda text: _instant(text, 1)),
        country=field("country", _place) or "",
        expiry_months=field("expiry_months", _months),
        cash_out_max=field("cash_out_max", lambda text: _cash_out(text, kind, unit)),
        dormant_months=field("dormant_months", _months),
        foreign=field("foreign", lambda text: _chosen(foreign_of(text))) or (),
        symbols=field("symbols", lambda text: _chosen(symbols_of(text))) or (),
    )
    title = field("name", _name)
    if terms.minimum_spend and currency is None and "currency" not in faults:
        faults["currency"] = Wrong.MISSING
    if (terms.valid_from_ms or 0) >= (terms.valid_until_ms or 2**63):
        faults["valid_until"] = Wrong.ENDS_BEFORE_IT_BEGINS
    if faults:
        return None, faults
    return Programme(programme=name, name=title, terms=terms), {}


def with_what_the_law_adds(programme: Programme, cash_out_max: int | None) -> Programme:
    """Take the law's rule for small rests where nothing was said."""
    if programme.terms.cash_out_max is not None or cash_out_max is None:
        return programme
    return replace(programme, terms=replace(programme.terms, cash_out_max=cash_out_max))


def is_id(text: str) -> bool:
    """May a programme, batch or store be called so?"""
    return _ID.fullmatch(text) is not None


def _name(text: str) -> str:
    if not text:
        raise _Bad(Wrong.MISSING)
    if len(text) > NAME_MAX or not text.isprintable():
        raise _Bad(Wrong.TOO_LONG)
    return text


def _kind(text: str) -> CardKind:
    try:
        return CardKind(text)
    except ValueError:
        raise _Bad(Wrong.UNKNOWN_KIND) from None


def _currency(text: str, kind: CardKind) -> str | None:
    if not text:
        if kind in {CardKind.STORED_VALUE, CardKind.FIXED_COUPON}:
            raise _Bad(Wrong.MISSING)
        return None
    if not is_currency(text.upper()):
        raise _Bad(Wrong.UNKNOWN_CURRENCY)
    return text.upper()


def _unit(kind: CardKind, currency: str | None) -> str:
    if kind is CardKind.STORED_VALUE:
        return currency or "EUR"
    return POINTS if kind is CardKind.POINTS else USES


def amount_of(text: str, unit: str) -> int | None:
    """Read an amount above zero in minor units, `12.50` or `12,50`; None if it is not one."""
    try:
        minor = Money.parse(text.strip().replace(",", "."), unit).minor
    except NotAnAmount:
        return None
    return minor if minor > 0 else None


def _amount(text: str, unit: str) -> int | None:
    if not text:
        return None
    minor = amount_of(text, unit)
    if minor is None:
        raise _Bad(Wrong.NO_AMOUNT)
    return minor


def _worth(text: str, kind: CardKind, currency: str | None) -> int | None:
    if not text:
        if kind is CardKind.FIXED_COUPON:
            raise _Bad(Wrong.MISSING)
        return None
    if kind not in WORTH_KINDS or currency is None:
        raise _Bad(Wrong.NOT_FOR_THIS_KIND)
    return _amount(text, currency)


def _percent(text: str, kind: CardKind) -> int | None:
    if kind is not CardKind.PERCENT_COUPON:
        if text:
            raise _Bad(Wrong.NOT_FOR_THIS_KIND)
        return None
    if not text:
        raise _Bad(Wrong.MISSING)
    hundredths = amount_of(text, "EUR")
    if hundredths is None or hundredths > WHOLE_BASIS_POINTS:
        raise _Bad(Wrong.NO_PERCENTAGE)
    return hundredths


def _cash_out(text: str, kind: CardKind, unit: str) -> int | None:
    if text and kind is not CardKind.STORED_VALUE:
        raise _Bad(Wrong.NOT_FOR_THIS_KIND)
    return _amount(text, unit)


def _list(text: str) -> tuple[str, ...]:
    parts = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if len(parts) > LIST_MAX or not all(_ID.fullmatch(part) for part in parts):
        raise _Bad(Wrong.NO_LIST)
    return parts


def symbols_of(text: str) -> tuple[str, ...] | None:
    """Read kinds of symbol with commas between them; None if one is unknown."""
    return _some_of(tuple(Symbology), text)


def foreign_of(text: str) -> tuple[str, ...] | None:
    """Read kinds of foreign codes with commas between them; None if one is unknown."""
    return _some_of(tuple(ForeignKind), text)


def _some_of(known: tuple[str, ...], text: str) -> tuple[str, ...] | None:
    """Give what is named, in the order in which it is known."""
    named = {part.strip().lower() for part in text.split(",") if part.strip()}
    return tuple(str(one) for one in known if one in named) if named <= set(known) else None


def _chosen(kinds: tuple[str, ...] | None) -> tuple[str, ...]:
    if kinds is None:
        raise _Bad(Wrong.UNKNOWN_CHOICE)
    return kinds


def _instant(text: str, days: int) -> int | None:
    """Read a day, UTC; the last one counts whole."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
        then = datetime(day.year, day.month, day.day, tzinfo=UTC) + days * _DAY
    except (ValueError, OverflowError):
        raise _Bad(Wrong.NO_DATE) from None
    return int(then.timestamp()) * 1000


def _place(text: str) -> str:
    if text and not _PLACE.fullmatch(text.upper()):
        raise _Bad(Wrong.NO_PLACE)
    return text.upper()


def _months(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= MONTHS_MAX):
        raise _Bad(Wrong.NO_MONTHS)
    return int(text)


def _plain(minor: int | None, unit: str) -> str:
    if minor is None or unit not in DECIMALS:
        return ""
    return str(Money(minor, unit)).partition(" ")[0]


def _day(at_ms: int | None, back: int) -> str:
    if at_ms is None:
        return ""
    return (datetime.fromtimestamp(at_ms / 1000, UTC) - back * _DAY).date().isoformat()
