"""What a text means: whatever was scanned, typed or read goes into one field, and this says what it is.

A pure function from text to `Meaning`. The order is by how sure a form is of itself: a signature, check symbols, a
marked prefix, a standard's syntax, and shapes that anything might have come last.
"""

import re
from typing import Final, TypeAlias

from msgspec import Struct

from terminal.domain.code import LENGTH, SCANNED_LENGTH_MAX, BadRead, Code
from terminal.domain.decision import Reason
from terminal.domain.signed_code import PREFIX, SignedCode, read_signed
from terminal.gs1 import Elements, elements

CARRIERS: Final = ("21", "255", *(str(number) for number in range(90, 100)))
"""Application identifiers whose value may be a code of ours: serial, coupon number, a company's own."""
AIM_IDENTIFIER: Final = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_BADGE: Final = re.compile(r"RTB:([A-Za-z0-9._-]{1,64})", re.IGNORECASE)
_PAIRING: Final = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
_PHONE: Final = re.compile(r"(?:\+|00)([1-9][0-9]{7,14})")
_LEGACY: Final = re.compile(r"[0-9]{8,19}")
_SPACES: Final = str.maketrans("", "", " -")


class OwnCard(Struct, frozen=True):
    """A code of ours, wherever it was carried."""

    code: Code


class SignedCard(Struct, frozen=True):
    """A signed code of ours; `text` is what proves it."""

    signed: SignedCode
    text: str

    def __repr__(self) -> str:
        return f"SignedCard({self.signed!r})"


class Badge(Struct, frozen=True):
    """The badge of a cashier; whose, and whether it is enough, the till knows. A secret: prints masked."""

    text: str

    def __repr__(self) -> str:
        return "Badge(…)"


class PairingCode(Struct, frozen=True):
    """A one-time code that makes a device a till. A secret: prints masked."""

    text: str

    def __repr__(self) -> str:
        return "PairingCode(…)"


class Gs1(Struct, frozen=True):
    """Element strings in which no code of ours is carried. May name a card of another issuer: prints masked."""

    elements: Elements

    def __repr__(self) -> str:
        return f"Gs1({', '.join(name for name, _ in self.elements)})"


class Imported(Struct, frozen=True):
    """Digits with a check digit: a code of another issuer (EAN, UPC, ITF-14, or a Luhn number). Prints masked."""

    digits: str

    def __repr__(self) -> str:
        return f"Imported(…{self.digits[-4:]})"


class Phone(Struct, frozen=True):
    """A telephone number in international form (E.164). Somebody's: prints masked."""

    number: str

    def __repr__(self) -> str:
        return f"Phone(…{self.number[-2:]})"


class Unclear(Struct, frozen=True):
    """Nothing that we know; the reason says whether to scan again."""

    reason: Reason


Meaning: TypeAlias = OwnCard | SignedCard | Badge | PairingCode | Gs1 | Imported | Phone | Unclear


def meaning(text: str, *, aim: str = "", phones: bool = False) -> Meaning:
    """Say what a text means. `phones`: does a programme let customers be found by their number?"""
    text = text.strip("\r\n\t")
    if named := AIM_IDENTIFIER.match(text):
        aim, text = named.group(), text[named.end() :]
    if len(text) > SCANNED_LENGTH_MAX or not text.strip():
        return Unclear(Reason.UNREADABLE)
    if text[: len(PREFIX)].upper() == PREFIX:
        return _signed(text)
    try:
        return OwnCard(Code(text))
    except BadRead as bad:
        why = bad.reason
    return _other(text, aim) or (_phone(text) if phones else None) or Unclear(why)


def card_text(text: str) -> str:
    """Give the code of ours that a text carries, else the text as it is, so that a till can say what is wrong."""
    match meaning(text):
        case OwnCard(code=code):
            return code.reveal()
        case SignedCard(text=signed):
            return signed
        case _:
            return text


def is_badge(text: str) -> bool:
    """Does it name a cashier?"""
    return isinstance(meaning(text), Badge)


def is_known_form(text: str) -> bool:
    """Is it ours and whole? By that, and nothing less, is anything taken off a burst of keys: one digit proves too little."""
    return isinstance(meaning(text), OwnCard | SignedCard | Badge)


def _signed(text: str) -> Meaning:
    try:
        signed = read_signed(text)
    except BadRead as bad:
        return Unclear(bad.reason)
    return Unclear(Reason.UNREADABLE) if signed is None else SignedCard(signed, text)


def _other(text: str, aim: str) -> Meaning | None:
    """Everything that is neither ours nor a number to ring."""
    if badge := _BADGE.fullmatch(text.strip()):
        return Badge(badge.group())
    if _PAIRING.fullmatch(text.translate(_SPACES).upper()):
        return PairingCode(text)
    if found := elements(text, aim):
        return _carried(found) or Gs1(found)
    digits = text.translate(_SPACES)
    if _LEGACY.fullmatch(digits) and (_gs1_check(digits) or _luhn(digits)):
        return Imported(digits)
    return None


def _carried(found: Elements) -> OwnCard | None:
    """A code of ours inside element strings."""
    for name, value in found:
        if name in CARRIERS and len(value.translate(_SPACES)) == LENGTH:
            try:
                return OwnCard(Code(value))
            except BadRead:
                continue
    return None


def _phone(text: str) -> Phone | None:
    plain = re.sub(r"[\s().\-/]", "", text)
    found = _PHONE.fullmatch(plain)
    return Phone(f"+{found.group(1)}") if found else None


def _gs1_check(digits: str) -> bool:
    """The check digit of EAN, UPC and ITF-14: weights 3 and 1 from the right."""
    total = sum(int(d) * (3 if at % 2 else 1) for at, d in enumerate(reversed(digits)))
    return total % 10 == 0


def _luhn(digits: str) -> bool:
    """The check digit of card numbers (Luhn 1954): every second digit doubled, from the right."""
    doubled = (int(d) * (2 if at % 2 else 1) for at, d in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
