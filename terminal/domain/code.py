"""Codes: what is scanned, brought to one form and checked before any database or network is asked.

Ours are 24 symbols of an alphabet of 29 that no scanner, keyboard layout or eye confuses: 22 random
ones (106 bits) and two check symbols. The checks are a Reed-Solomon code over the prime field of 29
(Reed & Solomon 1960): every one or two wrong symbols and every swap of two is caught; any other
damage passes once in 841 times. The code itself is never stored: cards are known by its keyed hash.
"""

import hashlib
import hmac
import operator
import secrets
from collections.abc import Callable
from typing import Final

from terminal.domain.decision import Reason
from terminal.domain.ids import CardId

ALPHABET: Final = "123456789ABCDEFGHJKMNPQRSTVWX"
LENGTH: Final = 24
RANDOM_SYMBOLS: Final = 22
SCANNED_LENGTH_MAX: Final = 512
PACKED_BYTES: Final = 14

_FIELD: Final = len(ALPHABET)
_NO_SYMBOL: Final = 255
_VALUES: Final = bytes(
    ALPHABET.index(chr(byte)) if chr(byte) in ALPHABET else _NO_SYMBOL for byte in range(256)
)
"""The value of each ASCII byte."""
_PLACES: Final = range(1, LENGTH + 1)
_LOOKALIKES: Final = str.maketrans({"I": "1", "L": "1", "U": "V", "Z": "2", " ": None, "-": None})


class BadRead(Exception):
    """What was scanned is no code of ours: the reason says whether to scan again."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Code:
    """A well-formed code. Prints masked, so no log or receipt can give it away."""

    __slots__ = ("_canonical",)

    def __init__(self, text: str) -> None:
        """Bring scanned text to its one form. Raises BadRead."""
        canonical = (
            text.strip().upper().translate(_LOOKALIKES) if len(text) <= SCANNED_LENGTH_MAX else ""
        )
        values = canonical.encode("ascii", "replace").translate(_VALUES)
        if len(values) != LENGTH or _NO_SYMBOL in values:
            raise BadRead(Reason.UNREADABLE)
        if _syndromes(values) != (0, 0):
            raise BadRead(Reason.WRONG_CHECK_SYMBOL)
        self._canonical = canonical

    @property
    def last4(self) -> str:
        """The only part that people see."""
        return self._canonical[-4:]

    def reveal(self) -> str:
        """Give the whole code in groups of four, for printing it on the card itself and nowhere else."""
        return "-".join(self._canonical[at : at + 4] for at in range(0, LENGTH, 4))

    def card_id(self, lookup_key: bytes) -> CardId:
        """Name the card: HMAC-SHA-256 under the estate's lookup key, first 16 bytes."""
        return CardId(hmac.digest(lookup_key, self._canonical.encode(), hashlib.sha256)[:16])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Code) and hmac.compare_digest(self._canonical, other._canonical)

    def __hash__(self) -> int:
        return hash(self._canonical)

    def __repr__(self) -> str:
        return f"Code(…{self.last4})"

    def __reduce__(self) -> str:
        msg = "a code is not to be stored"
        raise TypeError(msg)


def new_code(below: Callable[[int], int] = secrets.randbelow) -> Code:
    """Make a code at random; `below(n)` gives a whole number from 0 to n - 1."""
    symbols = [below(_FIELD) for _ in range(RANDOM_SYMBOLS)]
    return Code("".join(ALPHABET[value] for value in (*symbols, *_check_symbols(symbols))))


def packed(code: Code) -> bytes:
    """Give the random symbols as a number of 14 bytes, for the payload of a signed code and nowhere else."""
    number = 0
    for symbol in code._canonical[:RANDOM_SYMBOLS]:  # noqa: SLF001 - the code's own module
        number = number * _FIELD + ALPHABET.index(symbol)
    return number.to_bytes(PACKED_BYTES, "big")


def unpacked(content: bytes) -> Code:
    """Give the code that was packed. Raises BadRead."""
    number = int.from_bytes(content, "big")
    if len(content) != PACKED_BYTES or number >= _FIELD**RANDOM_SYMBOLS:
        raise BadRead(Reason.UNREADABLE)
    symbols = [number // _FIELD**place % _FIELD for place in reversed(range(RANDOM_SYMBOLS))]
    return Code("".join(ALPHABET[value] for value in (*symbols, *_check_symbols(symbols))))


def masked(last4: str) -> str:
    """Show a card to people."""
    return f"…{last4}"


def _syndromes(values: bytes) -> tuple[int, int]:
    """Sums that are both 0 for an undamaged code: plain, and weighted by place (1 to 24, all below 29)."""
    return sum(values) % _FIELD, sum(map(operator.mul, _PLACES, values)) % _FIELD


def _check_symbols(values: list[int]) -> tuple[int, int]:
    """Solve for the last two symbols, so that both syndromes are 0."""
    plain = sum(values) % _FIELD
    weighted = sum(place * value for place, value in enumerate(values, 1)) % _FIELD
    first = (weighted - LENGTH * plain) % _FIELD
    return first, (-plain - first) % _FIELD
