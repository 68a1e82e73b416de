"""The feed: what the ledger tells every till, as numbered pages that follow one another.

A page carries states, not steps: applying one twice, or only the newest of several for the same
card, ends the same. Pages are linked by hash; a gap, a rollback or a forgery cannot be applied.
"""

import hashlib
from typing import Final

from msgspec import Struct

from terminal.domain.card import Card, Programme
from terminal.domain.ids import CardId
from terminal.domain.limits import Limits

FIRST_PAGE: Final = 1
NO_PAGE: Final = bytes(32)
"""What page 1 names as the hash of the page before."""


class CardItem(Struct, frozen=True, tag="card"):
    """A card's present state."""

    card: Card


class ProgrammeItem(Struct, frozen=True, tag="programme"):
    """A programme's present terms."""

    programme: Programme


class LimitsItem(Struct, frozen=True, tag="limits"):
    """The stand-in limits for one unit."""

    limits: Limits


class BlockItem(Struct, frozen=True, tag="block"):
    """A card is on the block list from that list number on."""

    card: CardId
    number: int
    reason: str
    since_ms: int


class UnblockItem(Struct, frozen=True, tag="unblock"):
    """A card is off the block list from that list number on."""

    card: CardId
    number: int


class CashierItem(Struct, frozen=True, tag="cashier"):
    """Who may sign in at the till, with the argon2id hash of the PIN; `role` is cashier or manager."""

    cashier: str
    name: str
    role: str
    pin_hash: str
    active: bool = True


Item = CardItem | ProgrammeItem | LimitsItem | BlockItem | UnblockItem | CashierItem


class Page(Struct, frozen=True, kw_only=True):
    """One numbered page. `previous` is the hash of the body of the page before."""

    number: int
    previous: bytes
    made_ms: int
    block_list: int
    """Number of the block list once this page is applied."""
    items: tuple[Item, ...]


class SignedPage(Struct, frozen=True):
    """A page as it travels and is kept: the exact body (JSON of `Page`) and the ledger's signature over it."""

    body: bytes
    signature: bytes


def page_hash(body: bytes) -> bytes:
    """Give what the next page names as the one before: SHA-256 over the body."""
    return hashlib.sha256(body).digest()
