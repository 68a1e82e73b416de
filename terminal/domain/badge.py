"""A cashier's badge: a secret on a card, so that whoever carries it need not type. Kept only as a keyed hash, like a card's code."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from typing import Final

PREFIX: Final = "RTB:"
ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS: Final = 20
"""100 random bits: nobody guesses one, so trying badges need not be counted."""
_PURPOSE: Final = b"badge\0"
"""No badge has the hash of a card's code."""


def new_badge(below: Callable[[int], int] = secrets.randbelow) -> str:
    """Make a badge's text at random; `below(n)` gives a whole number from 0 to n - 1."""
    return PREFIX + "".join(ALPHABET[below(len(ALPHABET))] for _ in range(SYMBOLS))


def badge_hash(lookup_key: bytes, text: str) -> bytes:
    """Give what is kept of a badge: HMAC-SHA-256 under the estate's lookup key, first 16 bytes; in capitals or not."""
    secret = text.strip().upper().removeprefix(PREFIX)
    return hmac.digest(lookup_key, _PURPOSE + secret.encode(), hashlib.sha256)[:16]
