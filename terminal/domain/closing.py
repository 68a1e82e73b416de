"""What a closed shift says for good, and what is said about it later. Part of the entry that seals it.

A Z-report is an entry: it names the entries it sums over and the hash of the last of them, so that anybody
who has the journal can do the sums again. What the ledger finds afterwards is a further entry, an amendment.
"""

from msgspec import Struct


class Tally(Struct, frozen=True, order=True):
    """How many and how much of one thing, in one unit; `unit` is empty where nothing was counted but events."""

    key: str
    unit: str
    count: int
    minor: int


class Takings(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Sums over a range of entries. `cashiers`, `programmes` and `hours` are redemptions less voids and refunds."""

    kinds: tuple[Tally, ...] = ()
    """By kind of entry: redeem, void, refund, activate, load, paid_in, paid_out, override, …"""
    authorities: tuple[Tally, ...] = ()
    """Redemptions by who vouched."""
    refusals: tuple[Tally, ...] = ()
    """Declined attempts by reason."""
    cashiers: tuple[Tally, ...] = ()
    programmes: tuple[Tally, ...] = ()
    hours: tuple[Tally, ...] = ()
    """By the hour since 1970, UTC, in which it happened."""


class Standing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What has become of redemptions that were not voided in their own shift, by unit."""

    settled: tuple[Tally, ...] = ()
    provisional: tuple[Tally, ...] = ()
    """The ledger has not confirmed it yet."""
    lost: tuple[Tally, ...] = ()
    """The ledger could not cover it."""


class Drawer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The cash of a shift, in minor units of one currency. `counted` None: not yet."""

    unit: str
    opening: int = 0
    paid_in: int = 0
    paid_out: int = 0
    counted: int | None = None
    counts: int = 0
    """How often it was counted; the last count holds."""

    @property
    def expected(self) -> int:
        """What should be in it."""
        return self.opening + self.paid_in - self.paid_out

    @property
    def difference(self) -> int | None:
        """Counted less expected."""
        return None if self.counted is None else self.counted - self.expected


class Closing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A Z-report, sealed. It sums over entries `first` to `last`; `head` is the hash of `last`."""

    number: int
    first: int
    last: int
    head: bytes
    acknowledged: int
    """Up to this entry the ledger had answered."""
    drawer: Drawer
    takings: Takings
    standing: Standing
    grand: tuple[Tally, ...] = ()
    """Redeemed, taken back and net since the journal began."""


class Shortfall(Struct, frozen=True):
    """A redemption of that shift that the ledger could not cover."""

    seq: int
    covered: int
    shortfall: int
    unit: str


class Amendment(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the ledger found after Z-report `number` was closed: differences to what stood, up to entry `up_to`."""

    number: int
    up_to: int
    settled: tuple[Tally, ...] = ()
    provisional: tuple[Tally, ...] = ()
    lost: tuple[Tally, ...] = ()
    shortfalls: tuple[Shortfall, ...] = ()
