"""Block lists: numbered, each naming the hash of the one before, small enough to be taken in at once.

A list is a step: it puts cards on the block list, or takes them off. So a till that holds list 7 holds
the lists up to 7 and nothing of the eighth; what it says of itself is one number.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from terminal.domain.ids import CardId

LIST_CARDS_MAX: Final = 2_000
"""Most cards of one list: what a till writes in one transaction without a sale waiting for it."""
CARD_BYTES: Final = 16
NO_LIST: Final = bytes(32)
"""What list 1 names as the hash of the list before."""


class BlockList(Struct, frozen=True, kw_only=True, tag="list"):
    """One list. `cards`: the cards' ids in ascending order, one after the other, 16 bytes each."""

    number: int
    previous: bytes
    """Hash of the list before."""
    listed: bool
    """True: these cards pay nowhere from now on. False: they do again."""
    reason: str
    made_ms: int
    cards: bytes


class ListHead(Struct, frozen=True):
    """The newest list held, by number and hash."""

    number: int
    digest: bytes


NONE_HELD: Final = ListHead(0, NO_LIST)


def list_hash(one: BlockList) -> bytes:
    """Give what the next list names as the one before: SHA-256 over everything it says."""
    parts = (
        "RT1 list",
        str(one.number),
        one.previous.hex(),
        "on" if one.listed else "off",
        str(one.made_ms),
        hashlib.sha256(one.cards).hexdigest(),
        one.reason,
    )
    return hashlib.sha256("\n".join(parts).encode()).digest()


def head_of(one: BlockList) -> ListHead:
    """Give what is held once this list is taken in."""
    return ListHead(one.number, list_hash(one))


def packed(cards: Iterable[bytes]) -> bytes:
    """Put ids one after the other, in ascending order."""
    return b"".join(sorted(cards))


def unpacked(cards: bytes) -> list[CardId]:
    """Take ids apart. Raises ValueError if they are not whole."""
    if len(cards) % CARD_BYTES:
        raise ValueError("a card's id has 16 bytes")
    return [CardId(cards[at : at + CARD_BYTES]) for at in range(0, len(cards), CARD_BYTES)]


def follows(held: ListHead, lists: Sequence[BlockList]) -> bool:
    """Is each of these the next of the one before, beginning after what is held?"""
    for one in lists:
        if one.number != held.number + 1 or one.previous != held.digest:
            return False
        held = head_of(one)
    return True
