"""Money: whole minor units and the unit they count. Units never mix, and nothing is ever a float.

A unit is an ISO 4217 currency, or `points`, or `uses`: what a card holds is always a whole number.
"""

from typing import Final, Self

from msgspec import Struct

POINTS: Final = "points"
USES: Final = "uses"
MINOR_MAX: Final = 10**15
"""Largest amount either way: far above any basket, far below the 64 bits that every store keeps."""

_TWO_DECIMALS = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
    "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG".split()
)
_NO_DECIMALS = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split())
_THREE_DECIMALS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())

DECIMALS: Final[dict[str, int]] = {
    **dict.fromkeys(_TWO_DECIMALS, 2),
    **dict.fromkeys(_NO_DECIMALS, 0),
    **dict.fromkeys(_THREE_DECIMALS, 3),
    POINTS: 0,
    USES: 0,
}
"""Unit to its number of decimals (ISO 4217)."""


class NotAnAmount(ValueError):
    """The text is not an amount of that unit."""


class MixedUnits(Exception):
    """A bug: two amounts of different units were added or compared."""


def is_currency(unit: str) -> bool:
    """Tell money from points and uses."""
    return unit in DECIMALS and unit not in {POINTS, USES}


class Money(Struct, frozen=True):
    """An amount of one unit, in its smallest part: `Money(1250, "EUR")` is 12.50 euro."""

    minor: int
    unit: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            msg = "an amount is a whole number of minor units"
            raise TypeError(msg)
        if self.unit not in DECIMALS:
            msg = "not a unit of money, points or uses"
            raise NotAnAmount(msg)
        if not -MINOR_MAX <= self.minor <= MINOR_MAX:
            msg = "amount out of range"
            raise NotAnAmount(msg)

    @classmethod
    def parse(cls, text: str, unit: str) -> Self:
        """Read `12.50`: a dot, at most the unit's decimals, nothing else. Raises NotAnAmount."""
        decimals = DECIMALS.get(unit)
        if decimals is None:
            msg = f"unknown unit {unit!r}"
            raise NotAnAmount(msg)
        sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
        whole, dot, part = digits.partition(".")
        well_formed = (
            whole.isascii()
            and whole.isdigit()
            and len(whole) <= len(str(MINOR_MAX))
            and (not dot or (part.isascii() and part.isdigit()))
        )
        if not well_formed or len(part) > decimals:
            msg = f"{text!r} is not an amount of {unit}"
            raise NotAnAmount(msg)
        return cls(sign * int(whole + part.ljust(decimals, "0")), unit)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same_unit(other), self.unit)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same_unit(other), self.unit)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same_unit(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same_unit(other)

    def __gt__(self, other: "Money") -> bool:
        return self.minor > self._same_unit(other)

    def __ge__(self, other: "Money") -> bool:
        return self.minor >= self._same_unit(other)

    def __str__(self) -> str:
        """Plain and language-free, for logs and the command line: `12.50 EUR`, `3 uses`."""
        decimals = DECIMALS[self.unit]
        sign, size = ("-", -self.minor) if self.minor < 0 else ("", self.minor)
        if decimals == 0:
            return f"{sign}{size} {self.unit}"
        whole, part = divmod(size, 10**decimals)
        return f"{sign}{whole}.{part:0{decimals}d} {self.unit}"

    def _same_unit(self, other: "Money") -> int:
        if self.unit != other.unit:
            msg = f"{self.unit} and {other.unit} do not mix"
            raise MixedUnits(msg)
        return other.minor
