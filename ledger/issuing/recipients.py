"""Who gets a card, and the code that goes to them: as little as will do, and sealed wherever it rests."""

import re
from typing import Final

import msgspec
from msgspec import Struct

from ledger.issuing.vault import seal, unseal
from terminal.domain.code import Code

LANGUAGES: Final = ("en", "sv", "it", "hu", "ar", "ko")
MAIL: Final = "mail"
SMS: Final = "sms"
NAME_MAX: Final = 80
GREETING_MAX: Final = 300
ADDRESS_MAX: Final = 254
_MAIL: Final = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_PHONE: Final = re.compile(r"\+[1-9][0-9]{6,14}")
_SHOWN: Final = 2


class Recipient(Struct, frozen=True, omit_defaults=True):
    """Whom a card goes to. Prints without them."""

    name: str = ""
    mail: str = ""
    phone: str = ""
    language: str = ""
    greeting: str = ""

    @property
    def channel(self) -> str:
        """By what they are reached; empty: not at all, their card is printed."""
        return MAIL if self.mail else SMS if self.phone else ""

    @property
    def address(self) -> str:
        """Where they are reached."""
        return self.mail or self.phone

    def __repr__(self) -> str:
        return "Recipient(…)"


class Parcel(Struct, frozen=True):
    """A code and whom it is for. Prints without them."""

    code: str
    recipient: Recipient = Recipient()

    def __repr__(self) -> str:
        return "Parcel(…)"


def pack(key: bytes, batch: str, number: int, code: Code, recipient: Recipient) -> bytes:
    """Seal a parcel for its place in a batch, and no other."""
    parcel = Parcel(code.reveal(), recipient)
    return seal(key, msgspec.msgpack.encode(parcel), _place(batch, number))


def unpack(key: bytes, batch: str, number: int, sealed: bytes) -> tuple[Code, Recipient]:
    """Open a parcel. Raises VaultLocked."""
    content = unseal(key, sealed, _place(batch, number))
    parcel = msgspec.msgpack.decode(content, type=Parcel)
    return Code(parcel.code), parcel.recipient


def is_mail(text: str) -> bool:
    """Is it an address that mail goes to?"""
    return len(text) <= ADDRESS_MAX and _MAIL.fullmatch(text) is not None


def phone_of(text: str) -> str | None:
    """Give a telephone number in its one form, `+46701234567`; None if it is not one with its country."""
    plain = re.sub(r"[ ().\u00a0/-]", "", text)
    if plain.startswith("00"):
        plain = "+" + plain[2:]
    return plain if _PHONE.fullmatch(plain) else None


def is_line(text: str, most: int) -> bool:
    """Is it text that may stand in a letter: printable, and not longer than that?"""
    return len(text) <= most and all(sign.isprintable() or sign == "\n" for sign in text)


def masked(address: str) -> str:
    """Show an address to who may not read it: `an…@example.se`, `+46…67`."""
    name, at, domain = address.partition("@")
    if at:
        return f"{name[:_SHOWN] if len(name) > _SHOWN else ''}…@{domain}"
    return f"{address[:3]}…{address[-_SHOWN:]}" if address else ""


def _place(batch: str, number: int) -> str:
    return f"parcel:{batch}:{number}"
