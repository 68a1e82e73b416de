"""The ratchet: which pushes a till has made, by the secrets it presented. Pure.

The book keeps the last secrets of each till. One that presents the newest goes on; one that presents
a pair that was seen before is a push sent again; one that presents an older secret with another next
one is a copy of that till, or the till put back to where it was then. One that nobody has heard of is
from after the moment to which the book itself was put back.
"""

from itertools import pairwise
from typing import Final

from msgspec import Struct

TOKEN_BYTES: Final = 16
KEPT: Final = 64
"""How many secrets are kept."""


class Turned(Struct, frozen=True):
    """What the book keeps from now on, and whether two tills present themselves as one."""

    history: bytes
    copied: bool


def turn(history: bytes, token: bytes, next_token: bytes, *, late: bool) -> Turned:
    """Take what a push presents. `late`: it was sent before another that has come already."""
    if not next_token:
        return Turned(history, copied=False)  # a program that knows of no ratchet
    known = [history[at : at + TOKEN_BYTES] for at in range(0, len(history), TOKEN_BYTES)]
    seen = [b"", *known] if len(known) < KEPT else known
    if token == seen[-1] or (token not in seen and not late):
        return Turned(b"".join([*known, next_token][-KEPT:]), copied=False)
    again = (token, next_token) in set(pairwise(seen))
    return Turned(history, copied=not again and not late)
