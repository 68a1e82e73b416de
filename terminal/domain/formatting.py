"""Money, times and foreign text as people read them, on screens, receipts and in the console.

Numbers are put together from whole minor units by our own small table, `locales.py`, so that every
machine and every version of a library shows the same.
"""

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Final

from terminal.domain.clock import SECOND_MS
from terminal.domain.code import masked
from terminal.domain.locales import LOCALES, NO_BREAK_SPACE, Locale
from terminal.domain.money import DECIMALS, Money, is_currency

FOREIGN_MAX: Final = 60
"""Longest text from a card, a server or a cashier that a line shows."""
TEXT_MAX: Final = 600
LEFT_TO_RIGHT_ISOLATE: Final = "\u2066"
FIRST_STRONG_ISOLATE: Final = "\u2068"
POP_ISOLATE: Final = "\u2069"
NARROW_SPACE: Final = "\u202f"
MINUS: Final = "\u2212"
_ISOLATES: Final = {LEFT_TO_RIGHT_ISOLATE, FIRST_STRONG_ISOLATE, POP_ISOLATE}

_SYMBOLS: Final = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "KRW": "₩"}
CASH_DECIMALS: Final = {"HUF": 0}
"""Where nobody pays in the smallest part: typed and, when whole, shown without it."""


@dataclass(slots=True)
class Formatter:
    """Writes for one language and time zone what needs no translating but the unit of what is counted."""

    language: str = "en"
    zone: tzinfo | None = None
    """None: the machine's."""

    def money(self, amount: Money) -> str:
        """An amount with its unit: `€12.50`, `1 250 points`, `1 use`."""
        if not is_currency(amount.unit):
            return self._counted(amount)
        decimals = self._decimals(amount)
        hidden = DECIMALS[amount.unit] - decimals
        number = self.number(abs(amount.minor) // 10**hidden, decimals)
        sign = MINUS if amount.minor < 0 else ""
        locale = self._locale
        symbol = dict(locale.own_symbols).get(amount.unit) or _SYMBOLS.get(amount.unit)
        if symbol and locale.symbol_first:
            return f"{sign}{symbol}{number}"
        return self.in_place(f"{sign}{number}{NO_BREAK_SPACE}{symbol or amount.unit}")

    def number(self, minor: int, decimals: int) -> str:
        """Whole minor units with separators: `1,234.50`."""
        whole, part = divmod(minor, 10**decimals)
        grouped = f"{whole:,}".replace(",", self._locale.group)
        return f"{grouped}{self._locale.decimal}{part:0{decimals}d}" if decimals else grouped

    def amounts(self, amounts: tuple[Money, ...]) -> str:
        """Several units beside each other."""
        return " + ".join(self.money(amount) for amount in amounts)

    def clock(self, at_ms: int) -> str:
        """Hours and minutes: `14:02`."""
        at = self._local(at_ms)
        return f"{at.hour:02d}:{at.minute:02d}"

    def date(self, at_ms: int) -> str:
        """A day: `21 Nov 2026`."""
        at = self._local(at_ms)
        month = self._locale.months[at.month - 1]
        return self._locale.date.format(day=at.day, month=month, year=at.year)

    def moment(self, at_ms: int, now_ms: int) -> str:
        """The time where it is today, else day and time."""
        if self._local(at_ms).date() == self._local(now_ms).date():
            return self.clock(at_ms)
        return f"{self.date(at_ms)}, {self.clock(at_ms)}"

    def counted(self, unit: str, count: int) -> str:
        """How this language counts that unit, with {number} in it. Whoever has a catalogue says it better."""
        del count
        return f"{{number}} {unit}"

    @property
    def _locale(self) -> Locale:
        return LOCALES.get(self.language, LOCALES["en"])

    def in_place(self, number: str) -> str:
        """Keep sign, digits and currency in their order where the writing goes the other way."""
        isolated = LEFT_TO_RIGHT_ISOLATE + number + POP_ISOLATE
        return isolated if self._locale.mirrored else number

    def _decimals(self, amount: Money) -> int:
        """All of the unit's, but none where cash has none and the amount is whole."""
        decimals = DECIMALS[amount.unit]
        cash = CASH_DECIMALS.get(amount.unit, decimals)
        return decimals if cash == decimals or amount.minor % 10**decimals else cash

    def _counted(self, amount: Money) -> str:
        sign = MINUS if amount.minor < 0 else ""
        count = abs(amount.minor)
        return sign + self.counted(amount.unit, count).replace("{number}", self.number(count, 0))

    def _local(self, at_ms: int) -> datetime:
        return datetime.fromtimestamp(at_ms / SECOND_MS, UTC).astimezone(self.zone)


def foreign(text: str, limit: int = FOREIGN_MAX) -> str:
    """Text that others wrote, made harmless: bounded, its control characters shown, its direction isolated."""
    if not text:
        return ""
    short = text if len(text) <= limit else text[: limit - 1] + "…"
    visible = "".join(_visible(sign) for sign in short)
    return FIRST_STRONG_ISOLATE + visible + POP_ISOLATE


def last_four(text: str) -> str:
    """The end of a code, as cards are told apart: never mirrored."""
    return LEFT_TO_RIGHT_ISOLATE + masked("".join(map(_visible, text[:8]))) + POP_ISOLATE


def shown(text: str) -> str:
    """Text as a label may show it: our isolates and line breaks stay, every other control character is made visible."""
    short = text if len(text) <= TEXT_MAX else text[: TEXT_MAX - 1] + "…"
    if short.isprintable():
        return short
    return "".join(
        sign if sign in _ISOLATES or sign in {"\n", NARROW_SPACE} else _visible(sign)
        for sign in short
    )


def _visible(sign: str) -> str:
    if unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}:
        return f"[U+{ord(sign):04X}]"
    return sign
