"""Ids: made once, before anything is sent, and kept for life.

An operation's id is 128 bits in the order of time (RFC 9562, version 7: 48 bits of milliseconds,
74 random bits), so that a store's index grows at its end.
"""

import secrets
from collections.abc import Callable
from typing import NewType

OperationId = NewType("OperationId", bytes)
"""16 bytes. One redemption, load or activation, through intent, authorise, redeem, void and refund."""

CardId = NewType("CardId", bytes)
"""16 bytes. The keyed hash of a card's code: what is stored instead of the code."""

Randomness = Callable[[int], bytes]
"""Gives that many random bytes; the simulation passes its own."""


def new_id(now_ms: int, randomness: Randomness = secrets.token_bytes) -> OperationId:
    """Make an id at that time (milliseconds since 1970)."""
    bits = bytearray((now_ms & (2**48 - 1)).to_bytes(6, "big") + randomness(10))
    bits[6] = bits[6] & 0x0F | 0x70
    bits[8] = bits[8] & 0x3F | 0x80
    return OperationId(bytes(bits))


def parse_id(text: str) -> OperationId | None:
    """Read an id as people copy it (32 hexadecimal digits, hyphens allowed); None if it is none."""
    try:
        raw = bytes.fromhex(text.replace("-", ""))
    except ValueError:
        return None
    return OperationId(raw) if len(raw) == 16 else None
