"""Foreign codes: what names a card without being a code of ours: another issuer's digits, or a telephone number.

Both can be guessed: the longest number has fewer than 64 bits, ours have 106. So a card with such a code is redeemed by the
ledger's word only, and no till keeps it. It is named by its keyed hash all the same; the code itself is never stored.
See docs/decisions/0091-foreign-codes.md.
"""

import hashlib
import hmac
import re
from enum import StrEnum
from typing import Final

from terminal.domain.code import BadRead, Code
from terminal.domain.decision import Reason
from terminal.domain.ids import CardId

GTIN_LENGTHS: Final = frozenset({8, 12, 13, 14})
GTIN: Final = 14
"""EAN-8, UPC-A, EAN-13 and ITF-14 are one number with more or fewer leading zeros; readers differ in which they give."""
LENGTH_MAX: Final = 40
_NUMBER: Final = re.compile(r"[0-9]{8,19}")
_PHONE: Final = re.compile(r"\+[1-9][0-9]{7,14}")
_BETWEEN: Final = re.compile(r"[\s().\-/]")
TRUNK: Final = "(0)"
"""Dialled only without the country before it: whoever leaves it out and whoever does not would name two people."""


class ForeignKind(StrEnum):
    """What a programme may let its cards be named by, besides our own codes."""

    NUMBER = "number"
    PHONE = "phone"


ANY_FOREIGN: Final = frozenset(ForeignKind)


class ForeignCode:
    """A well-formed foreign code. Prints masked: it may be money, or somebody's number."""

    __slots__ = ("_canonical", "kind")

    def __init__(self, text: str) -> None:
        """Bring it to its one form. Raises BadRead: no such form (unreadable), or a wrong check digit."""
        good = len(text) <= LENGTH_MAX and TRUNK not in text
        plain = _BETWEEN.sub("", text) if good else ""
        is_number = _NUMBER.fullmatch(plain) is not None
        is_gtin = is_number and gs1_check(plain)
        if is_gtin or (is_number and luhn(plain)):
            same = is_gtin and len(plain) in GTIN_LENGTHS
            self.kind, self._canonical = ForeignKind.NUMBER, plain.zfill(GTIN) if same else plain
        elif _PHONE.fullmatch(plain):  # never 00 instead: a misread number would become somebody's
            self.kind, self._canonical = ForeignKind.PHONE, plain
        else:
            raise BadRead(Reason.WRONG_CHECK_SYMBOL if is_number else Reason.UNREADABLE)

    @property
    def last4(self) -> str:
        """The only part that people see."""
        return self._canonical[-4:]

    def reveal(self) -> str:
        """Give the whole code."""
        return self._canonical

    def card_id(self, lookup_key: bytes) -> CardId:
        """Name the card, as with our own codes; no code of ours is digits, or begins with a plus."""
        return CardId(hmac.digest(lookup_key, self._canonical.encode(), hashlib.sha256)[:16])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ForeignCode) and hmac.compare_digest(
            self._canonical, other._canonical
        )

    def __hash__(self) -> int:
        return hash(self._canonical)

    def __repr__(self) -> str:
        return f"ForeignCode({self.kind}, …{self.last4[-2:]})"

    def __reduce__(self) -> str:
        msg = "a code is not to be stored"
        raise TypeError(msg)


def any_code(text: str) -> Code | ForeignCode:
    """Read a code of ours, or else a foreign one. Raises BadRead, for the reason that ours is none."""
    try:
        return Code(text)
    except BadRead as bad:
        try:
            return ForeignCode(text)
        except BadRead as foreign:
            raise bad from foreign


def gs1_check(digits: str) -> bool:
    """The check digit of EAN, UPC and ITF-14: weights 3 and 1 from the right."""
    total = sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(reversed(digits)))
    return total % 10 == 0


def luhn(digits: str) -> bool:
    """The check digit of card numbers (Luhn 1954): every second digit doubled, from the right."""
    doubled = (int(d) * (2 if at % 2 else 1) for at, d in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
