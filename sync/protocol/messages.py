"""The messages of the wire, as JSON; bytes are base64. Every call is a POST and idempotent.

Paths: `/v1/enrol`, `/v1/authorise`, `/v1/together`, `/v1/void`, `/v1/enquire`, `/v1/lease`, `/v1/journal`, `/v1/feed`,
`/v1/snapshot`. An error is a problem
document (RFC 9457).
"""

from enum import StrEnum
from typing import Final

from msgspec import Struct

from terminal.domain.card import Card
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.exposure import ExposureReport
from terminal.domain.feed import SignedPage
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money
from terminal.domain.snapshot import SignedManifest
from terminal.domain.verdict import Verdict

PROTOCOL: Final = 1
ENROL: Final = "/v1/enrol"
AUTHORISE: Final = "/v1/authorise"
TOGETHER: Final = "/v1/together"
VOID: Final = "/v1/void"
ENQUIRE: Final = "/v1/enquire"
LEASE: Final = "/v1/lease"
JOURNAL: Final = "/v1/journal"
FEED: Final = "/v1/feed"
SNAPSHOT: Final = "/v1/snapshot"

BATCH_ENTRIES_MAX: Final = 500
FEED_WAIT_MS_MAX: Final = 25_000
LEASE_ASKS_MAX: Final = 100
PAGE_ITEMS_MAX: Final = 2_000


class EnrolRequest(Struct, frozen=True, kw_only=True):
    """`code_name` says which one-time code, without giving it away; `sealed` is an `EnrolClaim` under it."""

    protocol: int
    code_name: bytes
    sealed: bytes


class EnrolClaim(Struct, frozen=True):
    """The till's own public key (Ed25519, 32 bytes)."""

    public_key: bytes


class EnrolAnswer(Struct, frozen=True):
    """`sealed` is an `Enrolment` under the same one-time code."""

    sealed: bytes


class Enrolment(Struct, frozen=True, kw_only=True):
    """Who the till is from now on, the key it trusts, and the estate's key for looking cards up."""

    terminal: str
    store: str
    store_name: str
    epoch: int
    ledger_key: bytes
    lookup_key: bytes
    now_ms: int


class LeaseReturn(Struct, frozen=True, kw_only=True):
    """So much in all, minor units, of this lease the till will not draw any more: its journal says so too."""

    lease: OperationId
    minor: int


class AuthoriseRequest(Struct, frozen=True, kw_only=True):
    """May this be done? `action` is redeem, activate, load, refund or cash_out; the id was journalled before.

    `refunds` is the redemption that a refund gives back.
    """

    id: OperationId
    action: EntryKind
    card: CardId
    amount: Money
    at_ms: int
    basket: Money | None = None
    goods: tuple[str, ...] = ()
    order: str = ""
    cashier: str = ""
    refunds: OperationId | None = None
    returns: LeaseReturn | None = None
    """A lease on that card, given back just before, to be counted in."""


class AuthoriseAnswer(Struct, frozen=True, kw_only=True):
    """The answer for that id, the same for ever. `card` is the card's state now, where the till may know it."""

    id: OperationId
    approved: bool
    reason: Reason | None
    version: int | None
    """The card's version after this operation; None when declined."""
    card: Card | None
    now_ms: int


class TogetherRequest(Struct, frozen=True, kw_only=True):
    """May all of these redemptions be done? All are or none is. No card twice."""

    legs: tuple[AuthoriseRequest, ...]


class TogetherAnswer(Struct, frozen=True, kw_only=True):
    """One answer for each leg, in their order, each the same for ever."""

    legs: tuple[AuthoriseAnswer, ...]
    now_ms: int


class VoidRequest(Struct, frozen=True, kw_only=True):
    """Undo, or make sure it is never done: an id not seen yet leaves a tombstone."""

    id: OperationId
    card: CardId
    at_ms: int


class VoidAnswer(Struct, frozen=True, kw_only=True):
    """After this nothing of the operation stands. `card` is the card's state now."""

    id: OperationId
    version: int | None
    card: Card | None
    now_ms: int


class EnquireRequest(Struct, frozen=True, kw_only=True):
    """What is on this card? For cards that no till keeps, because their codes could be guessed."""

    card: CardId


class EnquireAnswer(Struct, frozen=True, kw_only=True):
    """The card as it is now; None for whatever does not pay: unknown, not sold, blocked."""

    card: Card | None
    now_ms: int


class LeaseAsk(Struct, frozen=True):
    """Set something of this card aside for me; how much and for how long is the ledger's to say."""

    id: OperationId
    card: CardId


class LeaseRequest(Struct, frozen=True, kw_only=True):
    """Several at once. An id that was asked before is answered as before."""

    asks: tuple[LeaseAsk, ...]


class LeaseGrant(Struct, frozen=True, kw_only=True):
    """What became of one ask. `granted` 0: nothing, and why; `card` is the card's state now, without what is leased."""

    id: OperationId
    granted: int
    ends_ms: int
    reason: Reason | None
    card: Card | None


class LeaseAnswer(Struct, frozen=True, kw_only=True):
    """One for each ask, in their order. Left out are new asks of a programme asked about too often: ask again later."""

    grants: tuple[LeaseGrant, ...]
    now_ms: int


class PushRequest(Struct, frozen=True, kw_only=True):
    """Entries `from_seq`, `from_seq + 1`, … of one epoch, as stored, and the device's word for the last hash.

    `head_seq` is the newest entry the till has: below what the ledger holds, the till was restored.
    """

    epoch: int
    from_seq: int
    entries: tuple[bytes, ...]
    signature: bytes
    """Ed25519 over `signing.head_message(terminal, epoch, last seq of this batch, its hash)`; empty if no entries."""
    head_seq: int
    feed: int
    block_list: int
    exposure: ExposureReport | None = None
    """What was at risk at the till before this was sent."""
    token: bytes = b""
    """The secret that the push before left; none at first."""
    next_token: bytes = b""
    """The secret that the next push will present: a copy of the till would make another."""
    program: str = ""
    """Version of the till's program."""
    drift_ms: int | None = None
    """By so much the till's wall clock is ahead of the time it trusts; None: it has not heard the ledger yet."""


class TerminalState(StrEnum):
    """What the ledger thinks of the till."""

    ACTIVE = "active"
    REVOKED = "revoked"
    QUARANTINED = "quarantined"


class PushAnswer(Struct, frozen=True, kw_only=True):
    """`acknowledged`: the ledger has every entry up to this one. Send on from the next."""

    acknowledged: int
    verdicts: tuple[Verdict, ...]
    state: TerminalState
    now_ms: int


class FeedRequest(Struct, frozen=True, kw_only=True):
    """Pages after `after`; wait up to `wait_ms` for one if there is none yet.

    `by_address`: give where closed pages are to be had instead of the pages; see `contents`.
    """

    after: int
    pages_max: int = 10
    wait_ms: int = 0
    by_address: bool = False


class FeedAnswer(Struct, frozen=True, kw_only=True):
    """`head` is the newest page there is: a till that reached it is up to date as of `now_ms`.

    `snapshot`: take one, of this page or a later one; it is the shorter way, or the only one.
    `addresses`: hashes of the pages that follow, where they were asked for. `content_key` opens contents.
    """

    head: int
    pages: tuple[SignedPage, ...]
    now_ms: int
    snapshot: int | None = None
    addresses: tuple[bytes, ...] = ()
    content_key: bytes = b""


class SnapshotRequest(Struct, frozen=True, kw_only=True):
    """The newest snapshot, of this page or a later one."""

    at_least: int = 0


class SnapshotAnswer(Struct, frozen=True, kw_only=True):
    """What it is made of, None while one is being made; its chunks are contents, which `content_key` opens."""

    manifest: SignedManifest | None
    content_key: bytes
    now_ms: int


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """RFC 9457. `type` is a word of ours: malformed, unauthenticated, revoked, gone, too_many, unavailable, …"""

    type: str
    title: str
    status: int
    detail: str = ""
