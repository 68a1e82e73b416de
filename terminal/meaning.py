"""What a text means: whatever was scanned, typed or read goes into one field, and this says what it is.

A pure function from text to `Meaning`. The order is by how sure a form is of itself: a signature, check symbols, a
marked prefix, a standard's syntax, and shapes that anything might have come last.
"""

import re
from collections.abc import Collection
from typing import Final, TypeAlias

from msgspec import Struct

from terminal.domain.code import LENGTH, SCANNED_LENGTH_MAX, BadRead, Code
from terminal.domain.decision import Reason
from terminal.domain.foreign_code import ForeignCode, ForeignKind
from terminal.domain.signed_code import PREFIX, SignedCode, read_signed
from terminal.gs1 import SAYS_GS1, Elements, elements

CARRIERS: Final = ("21", "255", *(str(number) for number in range(90, 100)))
"""Application identifiers whose value may be a code of ours: serial, coupon number, a company's own."""
AIM_IDENTIFIER: Final = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_BADGE: Final = re.compile(r"RTB:([A-Za-z0-9._-]{1,64})", re.IGNORECASE)
_PAIRING: Final = re.compile(r"[0-9A-HJKMNP-TV-Z]{26}")
_SPACES: Final = str.maketrans("", "", " -")
_DIGITS: Final = re.compile(r"[0-9]+")


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


class Foreign(Struct, frozen=True):
    """Another issuer's digits (EAN, UPC, ITF-14, or a Luhn number), or a telephone number."""

    code: ForeignCode


class Unclear(Struct, frozen=True):
    """Nothing that we know; the reason says whether to scan again."""

    reason: Reason


Meaning: TypeAlias = OwnCard | SignedCard | Badge | PairingCode | Gs1 | Foreign | Unclear


def meaning(
    text: str, *, aim: str = "", foreign: Collection[str] = (ForeignKind.NUMBER,)
) -> Meaning:
    """Say what a text means. `foreign`: kinds of foreign codes that count; a telephone number only where a programme says so."""
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
    return _other(text, aim, foreign) or _foreign(text, foreign) or Unclear(why)


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


def _other(text: str, aim: str, foreign: Collection[str]) -> Meaning | None:
    """Everything else that says what it is. Bare digits say nothing: a card's number may begin as an article's does."""
    if badge := _BADGE.fullmatch(text.strip()):
        return Badge(badge.group())
    if _PAIRING.fullmatch(text.translate(_SPACES).upper()):
        return PairingCode(text)
    if found := elements(text, aim):
        bare = aim not in SAYS_GS1 and _DIGITS.fullmatch(text)
        return _carried(found) or (_foreign(text, foreign) if bare else None) or Gs1(found)
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


def _foreign(text: str, kinds: Collection[str]) -> Foreign | None:
    try:
        code = ForeignCode(text)
    except BadRead:
        return None
    return Foreign(code) if code.kind in kinds else None
