"""An amount being typed: digits shift in from the right, as on every till. A value; each press gives the next."""

from dataclasses import dataclass, replace
from typing import Final

from terminal.domain.money import MINOR_MAX, Money
from ui.formatting import Formatter, digits_of, typed_amount

DIGITS_MAX: Final = 9


@dataclass(frozen=True, slots=True)
class Amount:
    """Typed digits, or an exact amount that one press chose. Without a unit nothing can be typed."""

    unit: str = ""
    digits: str = ""
    exact: Money | None = None

    @property
    def money(self) -> Money | None:
        """What it comes to; None for nothing."""
        if self.exact is not None:
            return self.exact
        typed = typed_amount(self.digits, self.unit) if self.unit and self.digits else None
        return typed if typed and typed.minor else None

    @property
    def is_empty(self) -> bool:
        """Nothing was typed or chosen."""
        return self.exact is None and not self.digits

    def type(self, digits: str) -> "Amount":
        """Shift digits in; after a chosen amount they begin anew."""
        if not self.unit:
            return self
        before = "" if self.exact is not None else self.digits
        after = (before + digits).lstrip("0")
        return replace(self, digits=after if len(after) <= DIGITS_MAX else before, exact=None)

    def erase(self) -> "Amount":
        """Take the last digit back, or the chosen amount."""
        return replace(self, digits="" if self.exact else self.digits[:-1], exact=None)

    def clear(self) -> "Amount":
        """Begin anew."""
        return replace(self, digits="", exact=None)

    def choose(self, amount: Money) -> "Amount":
        """Take exactly that."""
        return Amount(unit=amount.unit, exact=amount)

    def add(self, step: Money) -> "Amount":
        """Add a round amount to what is there."""
        sum_ = Money(
            min((self.money or Money(0, step.unit)).minor + step.minor, MINOR_MAX), step.unit
        )
        return (
            Amount(unit=step.unit, digits=digits_of(sum_))
            if len(digits_of(sum_)) <= DIGITS_MAX
            else self
        )

    def of_unit(self, unit: str) -> "Amount":
        """The same digits for another unit; a chosen amount does not carry over."""
        return self if unit == self.unit else Amount(unit=unit, digits=self.digits)

    def written(self, write: Formatter) -> str:
        """As it stands in the field."""
        if not self.unit:
            return ""
        return write.money(self.money or Money(0, self.unit))


NO_AMOUNT: Final = Amount()


@dataclass(frozen=True, slots=True)
class AmountFace:
    """What stands beside the keypad."""

    label: str
    figure: str
    hint: str
    empty: bool
    live: bool
    """A card is in hand."""
    has_all: bool
    """There is something that "all" means."""
    quick: tuple[str, ...]
    redeem: str
    can_redeem: bool
