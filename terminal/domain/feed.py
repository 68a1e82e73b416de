"""The feed: what the ledger tells every till, as numbered pages that follow one another.

A page carries states, not steps: applying one twice, or only the newest of several for the same
card, ends the same. Pages are linked by hash; a gap, a rollback or a forgery cannot be applied.
"""

import hashlib
from typing import Final

from msgspec import Struct

from terminal.domain.blocklist import BlockList, ListHead, head_of
from terminal.domain.card import Card, Programme
from terminal.domain.limits import Limits
from terminal.domain.snapshot import Chunk

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


class CashierItem(Struct, frozen=True, tag="cashier"):
    """Who may sign in at the till, with the argon2id hash of the PIN; `role` is cashier or manager.

    `badge`: the keyed hash of a badge's text; empty: there is none.
    """

    cashier: str
    name: str
    role: str
    pin_hash: str
    active: bool = True
    badge: bytes = b""


class ProgrammeKeyItem(Struct, frozen=True, tag="programme_key"):
    """A key that a programme signs codes with; once revoked, nothing that it signed is believed."""

    key_id: bytes
    programme: str
    public_key: bytes
    revoked: bool = False


class Told(Struct, frozen=True, kw_only=True):
    """A redemption of the card in question, as its till told it: where, when, by whom, and its entry."""

    terminal: str
    store: str
    minor: int
    at_ms: int
    cashier: str = ""
    order: str = ""
    seq: int = 0
    hash: bytes = b""


class ConflictItem(Struct, frozen=True, kw_only=True, tag="conflict"):
    """A redemption that its card did not cover, for the store that bears it; `told`: who else took from the card."""

    id: bytes
    store: str
    terminal: str
    last4: str
    minor: int
    shortfall: int
    unit: str
    received_ms: int
    state: str
    told: tuple[Told, ...] = ()


Item = (
    ConflictItem
    | CardItem
    | ProgrammeItem
    | LimitsItem
    | BlockList
    | CashierItem
    | ProgrammeKeyItem
)


class Page(Struct, frozen=True, kw_only=True):
    """One numbered page. `previous` is the hash of the body of the page before."""

    number: int
    previous: bytes
    made_ms: int
    block_list: int
    """Number of the block list once this page is applied."""
    items: tuple[Item, ...]
    parts: tuple[Chunk, ...] = ()
    """Cards that some stores only may redeem: a till fetches those of its own store, by hash."""


class SignedPage(Struct, frozen=True):
    """A page as it travels and is kept: the exact body (JSON of `Page`) and the ledger's signature over it."""

    body: bytes
    signature: bytes


def page_hash(body: bytes) -> bytes:
    """Give what the next page names as the one before: SHA-256 over the body."""
    return hashlib.sha256(body).digest()


def block_lists(page: Page) -> list[BlockList]:
    """Give the lists on a page, in their order."""
    return [item for item in page.items if isinstance(item, BlockList)]


def lists_held(held: ListHead, page: Page) -> ListHead:
    """Give the newest list held once this page is applied."""
    lists = block_lists(page)
    return head_of(lists[-1]) if lists else held
