"""Money, times and foreign text as the till's people read them: `terminal/domain/formatting.py` with our catalogues."""

from dataclasses import dataclass
from typing import Final

from terminal.domain import formatting
from terminal.domain.clock import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from terminal.domain.formatting import CASH_DECIMALS, FOREIGN_MAX, foreign, last_four, shown
from terminal.domain.money import DECIMALS, POINTS, Money, is_currency
from ui.translation import catalogue

__all__ = ["FOREIGN_MAX", "Formatter", "foreign", "last_four", "shown"]

QUICK_STEPS: Final = (5, 10, 20, 50)
_QUICK_FACTORS: Final = {"SEK": 10, "NOK": 10, "DKK": 10, "CZK": 10, "HUF": 100, "JPY": 100}


def entry_decimals(unit: str) -> int:
    """How many decimals the keypad shifts in for that unit."""
    return CASH_DECIMALS.get(unit, DECIMALS[unit])


def typed_amount(digits: str, unit: str) -> Money:
    """What the digits on the keypad mean: they shift in from the right. Empty is nothing."""
    return Money(int(digits or "0") * 10 ** (DECIMALS[unit] - entry_decimals(unit)), unit)


def digits_of(amount: Money) -> str:
    """The digits that the keypad would have to be given for that amount."""
    minor = amount.minor // 10 ** (DECIMALS[amount.unit] - entry_decimals(amount.unit))
    return str(minor) if minor > 0 else ""


def quick_steps(unit: str) -> tuple[Money, ...]:
    """Amounts that one press adds."""
    factor = _QUICK_FACTORS.get(unit, 1000 if DECIMALS[unit] == 0 and is_currency(unit) else 1)
    return tuple(Money(step * factor * 10 ** DECIMALS[unit], unit) for step in QUICK_STEPS)


@dataclass(slots=True)
class Formatter(formatting.Formatter):
    """Writes for one language and time zone. The screens share one, whose language changes with theirs."""

    def step(self, amount: Money) -> str:
        """What a quick button says: `+10`."""
        return self.in_place(f"+{self.number(amount.minor // 10 ** DECIMALS[amount.unit], 0)}")

    def age(self, span_ms: int) -> str:
        """A span in its largest whole unit: `12 s`, `3 min`, `5 h`, `2 days`."""
        span = max(span_ms, 0)
        if span < MINUTE_MS:
            return self.tr("%n s", "", span // SECOND_MS)
        if span < HOUR_MS:
            return self.tr("%n min", "", span // MINUTE_MS)
        if span < 2 * DAY_MS:
            return self.tr("%n h", "", span // HOUR_MS)
        return self.tr("%n days", "", span // DAY_MS)

    def counted(self, unit: str, count: int) -> str:
        """`{number} points`, in the plural that the number takes."""
        if unit == POINTS:
            return self.tr("{number} points", "", count)
        return self.tr("{number} uses", "", count)

    def tr(self, text: str, disambiguation: str = "", count: int = -1) -> str:
        """Say it in this formatter's language, which need not be the screen's."""
        return catalogue(self.language).translate("Formatter", text, disambiguation, count)
