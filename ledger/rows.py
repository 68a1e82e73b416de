"""What the book keeps of a card and of an operation, and how value moves between its accounts.

Rows hold no containers (`gc=False`): a batch makes thousands, and the collector need not look at them.
"""

from enum import StrEnum
from functools import cache
from typing import Final

from msgspec import Struct

from terminal.domain.card import CardState
from terminal.domain.entry import EntryKind

CARD: Final = "card"
"""The account of what is on cards; every posting names its card, so it is one account a card."""
EXPIRED: Final = "expired"
"""Where the value goes whose time is over."""
ISSUED: Final = "issued"
"""Where the value comes from that cards are born with."""

NOTHING: Final = ""


@cache
def sold(store: str) -> str:
    """Account of what a store was paid for value on cards."""
    return f"sold:{store}"


@cache
def redeemed(store: str) -> str:
    """Account of what a store accepted from cards, covered or not."""
    return f"redeemed:{store}"


@cache
def loss(store: str) -> str:
    """Account of what a store accepted offline and no card covers."""
    return f"loss:{store}"


@cache
def cash(store: str) -> str:
    """Account of what a store paid out in cash for small rests."""
    return f"cash:{store}"


def given_to(action: str, store: str) -> str:
    """Account that gets what a redemption or a pay-out takes off a card."""
    return cash(store) if action == EntryKind.CASH_OUT else redeemed(store)


class OperationState(StrEnum):
    """What has become of an operation. A tombstone was voided before it was ever seen."""

    APPROVED = "approved"
    DECLINED = "declined"
    VOIDED = "voided"
    TOMBSTONE = "tombstone"


NEVER_AGAIN: Final = frozenset({OperationState.VOIDED, OperationState.TOMBSTONE})
"""Whatever is said of such an operation later moves nothing."""


class CardRow(Struct, frozen=True, gc=False):
    """A card as judging sees and changes it."""

    card: bytes
    unit: str
    state: CardState
    version: int
    issued: int
    balance: int
    redeemed: int
    used_ms: int = 0
    used_store: str = ""
    activated_ms: int = 0
    expires_ms: int = 0
    """0: never."""
    life_months: int = 0
    """How long it lives after it was sold or loaded; 0: nobody said."""
    expired: int = 0
    expired_ms: int = 0
    """The end for which its balance was expired."""
    leased: int = 0


class OperationRow(Struct, frozen=True, gc=False):
    """An operation as judging sees and changes it. `epoch` and `seq` are 0 until the journal told of it."""

    card: bytes
    id: bytes
    action: str
    terminal: str
    store: str
    minor: int
    unit: str
    at_ms: int
    state: OperationState
    covered: int = 0
    shortfall: int = 0
    version: int = 0
    epoch: int = 0
    seq: int = 0
    refunds: bytes = b""
    """Of a refund: the redemption that it gives back."""
    returned: int = 0
    """Of a redemption: what refunds have put back on the card."""
    relieved: int = 0
    """What refunds have taken back of its loss; of a refund: how much it took."""
    order: str = ""
    cashier: str = ""
    reason: str = ""
    """Why it was declined online."""


class Posting(Struct, frozen=True, gc=False):
    """Takes from one account and gives to another, so that all accounts together stay at zero."""

    card: bytes
    id: bytes
    kind: str
    leg: int
    debit: str
    credit: str
    minor: int
    unit: str
