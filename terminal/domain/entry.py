"""The journal's entries and the chain that holds them together.

An entry is encoded once (MessagePack, field names included) and never again: the hash is over the
exact stored bytes, and each entry carries the hash of the one before (Haber & Stornetta 1991).
"""

import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct

from terminal.domain.closing import Amendment, Closing
from terminal.domain.decision import Authority, Reason
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money
from terminal.domain.trusted_time import TimeSource

GENESIS: Final = bytes(32)
"""What the first entry of an epoch names as the one before."""


class EntryKind(StrEnum):
    """What happened."""

    ENQUIRE = "enquire"
    INTENT = "intent"
    REDEEM = "redeem"
    VOID = "void"
    REFUND = "refund"
    ACTIVATE = "activate"
    LOAD = "load"
    CASH_OUT = "cash_out"
    DECLINED = "declined"
    OVERRIDE = "override"
    LEASE_GRANTED = "lease_granted"
    LEASE_RETURNED = "lease_returned"
    SHIFT_OPENED = "shift_opened"
    SHIFT_CLOSED = "shift_closed"
    CASH_COUNTED = "cash_counted"
    SHIFT_AMENDED = "shift_amended"
    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"
    DRAWER_OPENED = "drawer_opened"
    RECEIPT_COPIED = "receipt_copied"
    CLOCK_JUMP = "clock_jump"
    LOCKED_OUT = "locked_out"


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a till's journal.

    `id` is the operation's, shared by its intent, its outcome and its void; `action` is what an
    intent or a declined attempt was about. A declined bad read has no card.
    """

    terminal: str
    epoch: int
    seq: int
    previous: bytes
    id: OperationId
    kind: EntryKind
    at_ms: int
    block_list: int = 0
    """Number of the block list held."""
    feed: int = 0
    """Number of the feed page reached."""
    store: str = ""
    cashier: str = ""
    order: str = ""
    action: EntryKind | None = None
    card: CardId | None = None
    last4: str = ""
    amount: Money | None = None
    basket: Money | None = None
    authority: Authority | None = None
    reason: Reason | None = None
    note: str = ""
    closing: Closing | None = None
    """Of the entry that closes a shift."""
    amendment: Amendment | None = None
    """Of an entry that says what the ledger found after a shift was closed."""
    time_source: TimeSource | None = None
    """Who said what time it was; None: an older program wrote it."""
    refunds: OperationId | None = None
    """The redemption that a refund gives back, or part of it."""
    together: OperationId | None = None
    """Shared by the redemptions that pay one basket, all or none: the id of the first."""
    lease: OperationId | None = None
    """The lease that `drawn` of the amount came out of, minor units; the rest did not."""
    drawn: int = 0
    approver: str = ""
    """The manager whose word lifted a limit, or allowed a refund."""
    v: int = 1


class Sealed(Struct, frozen=True):
    """An entry's exact bytes and their hash."""

    body: bytes
    hash: bytes


class BrokenChain(Exception):
    """The entries do not follow one another."""


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Entry)


def seal(entry: Entry) -> Sealed:
    """Encode an entry for good."""
    body = _encoder.encode(entry)
    return Sealed(body, entry_hash(body))


def entry_hash(body: bytes) -> bytes:
    """Give the SHA-256 over the stored bytes."""
    return hashlib.sha256(body).digest()


def read_entry(body: bytes) -> Entry:
    """Decode stored bytes. Raises msgspec.DecodeError (ValidationError included) for what is no entry."""
    try:
        return _decoder.decode(body)
    except (UnicodeDecodeError, RecursionError) as error:
        msg = "text that is not UTF-8, or nesting without end"
        raise msgspec.DecodeError(msg) from error


def verify_chain(bodies: Iterable[bytes], previous: bytes = GENESIS, first_seq: int = 1) -> bytes:
    """Check that sealed entries follow one another without a gap; give the last hash. Raises BrokenChain."""
    for seq, body in enumerate(bodies, first_seq):
        try:
            entry = read_entry(body)
        except msgspec.DecodeError as error:
            msg = f"entry {seq} cannot be read: {error}"
            raise BrokenChain(msg) from error
        if entry.seq != seq:
            msg = f"entry {seq} is numbered {entry.seq}"
            raise BrokenChain(msg)
        if entry.previous != previous:
            msg = f"entry {seq} does not follow the one before"
            raise BrokenChain(msg)
        previous = entry_hash(body)
    return previous
