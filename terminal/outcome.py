"""What the till answers: values for the screen, the command line and the receipt."""

from msgspec import Struct

from terminal.domain.card import CardKind, CardState
from terminal.domain.decision import Approved, Authority, Decision, Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.exposure import UnitExposure
from terminal.domain.ids import OperationId
from terminal.domain.limits import Limits
from terminal.domain.money import Money
from terminal.domain.symbology import ALL_KINDS, Symbology


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a redemption, void, activation or load. `before` and `after` are balances of the card."""

    id: OperationId
    action: EntryKind
    decision: Decision
    at_ms: int
    last4: str = ""
    programme: str = ""
    amount: Money | None = None
    worth: Money | None = None
    """What it takes off the basket, where the till knows."""
    before: Money | None = None
    after: Money | None = None
    order: str = ""
    used_ms: int | None = None
    used_store: str = ""

    @property
    def approved(self) -> bool:
        """Yes?"""
        return isinstance(self.decision, Approved)


class Together(Struct, frozen=True, kw_only=True):
    """What became of a basket that several codes pay, or of voiding it. `legs`: one outcome a code that was to give something.

    All are approved or none is; `culprit` is then the one that was declined, and the others say `together_declined`.
    """

    id: OperationId
    amount: Money | None
    """None: nothing was found, or what is voided has no one unit."""
    legs: tuple[Outcome, ...]
    missing: Money | None = None
    """What the codes cannot pay even together."""

    @property
    def approved(self) -> bool:
        """Yes?"""
        return bool(self.legs) and all(leg.approved for leg in self.legs)

    @property
    def culprit(self) -> Outcome | None:
        """The code for which all were declined."""
        declined = [leg for leg in self.legs if isinstance(leg.decision, Declined)]
        own = [leg for leg in declined if not _for_another(leg)]
        return next(iter(own or declined), None)


class Enquiry(Struct, frozen=True, kw_only=True):
    """What a card is worth here and now; `refusal` says why it would not pay anything at all."""

    last4: str
    programme: str
    kind: CardKind
    available: Money
    state: CardState
    expires_ms: int | None
    refusal: Reason | None
    used_ms: int | None
    used_store: str
    authority: Authority
    """LEDGER: fresh from the ledger; STAND_IN: what this till knows."""
    known_ms: int | None
    """When the ledger last told."""
    genuine: bool = False
    """Only its signed code tells of the card: `available` is what it was issued with, its balance is not known."""
    offers: tuple[EntryKind, ...] = ()
    """What may be done with it besides redeeming: activate, load, cash out."""


class Line(Struct, frozen=True, kw_only=True):
    """One of the last operations of this till."""

    id: OperationId
    seq: int
    at_ms: int
    action: EntryKind
    last4: str
    amount: Money | None
    approved: bool
    reason: Reason | None
    authority: Authority | None
    voided: bool
    unsent: bool
    shortfall: Money | None
    cashier: str
    order: str
    together: bool = False
    """Others paid the same basket with it."""


class ExposureLine(Struct, frozen=True, kw_only=True):
    """What is at risk in one unit, beside its limits; None: no stand-in in that unit."""

    unit: str
    at_risk: Money
    redemptions: int
    limits: Limits | None
    detail: UnitExposure
    """By kind, what is leased, and how much more may be accepted."""


class SnapshotProgress(Struct, frozen=True, kw_only=True):
    """A snapshot that is being taken: how many rows of how many are there. Until all are, none counts."""

    page: int
    done: int
    of: int


class Status(Struct, frozen=True, kw_only=True):
    """How the till stands. Times are milliseconds since 1970; None: never."""

    terminal: str
    store: str
    store_name: str
    state: str
    now_ms: int
    contact_ms: int | None
    fresh_ms: int | None
    unsent: int
    unsent_amounts: tuple[Money, ...]
    oldest_unsent_ms: int | None
    page: int
    block_list: int
    exposures: tuple[ExposureLine, ...]
    """Every unit that has limits, something at risk or something leased."""
    conflicts: int
    health: str | None
    """None: well. Else what is wrong, as a sentence."""
    snapshot: SnapshotProgress | None = None
    """None: none is being taken."""
    foreign: frozenset[str] = frozenset()
    """Kinds of foreign codes that may name a card here."""
    symbols: frozenset[Symbology] = ALL_KINDS
    """What cameras look for here."""


class Cashier(Struct, frozen=True):
    """Who may sign in; `role` is cashier or manager."""

    cashier: str
    name: str
    role: str


class WrongPin(Struct, frozen=True):
    """The PIN is not theirs."""

    tries_left: int


class LockedOut(Struct, frozen=True):
    """Too many wrong PINs."""

    until_ms: int


class PinWanted(Struct, frozen=True):
    """A badge names this cashier and proves too little: the PIN has to follow."""

    cashier: str


SignIn = Cashier | WrongPin | LockedOut
BadgeAnswer = Cashier | PinWanted | None
"""None: the badge is nobody's here."""


def _for_another(leg: Outcome) -> bool:
    return isinstance(leg.decision, Declined) and leg.decision.reason is Reason.TOGETHER_DECLINED
