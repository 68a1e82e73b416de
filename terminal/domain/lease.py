"""Lease: value the ledger has set aside for one holder, so that spending it can never be a double spend.

After the demarcation protocol of Barbará & Garcia-Molina (1994): a right to spend is transferred,
never created. The holder stops at the lease's end; only the ledger's rules free what is left.
"""

from msgspec import Struct
from msgspec.structs import replace

from terminal.domain.ids import CardId
from terminal.domain.money import Money


class Lease(Struct, frozen=True, kw_only=True):
    """What one till may still spend of one card without asking. `ends_ms` itself is too late."""

    lease: bytes
    card: CardId
    granted: Money
    remaining: Money
    ends_ms: int

    def is_good(self, now_ms: int) -> bool:
        """Has it not ended? Asked with the latest that it can be."""
        return now_ms < self.ends_ms


def part_of(lease: Lease | None, amount: Money) -> int:
    """Say how much of an amount comes out of the lease, minor units: all that is left of it, as far as needed."""
    return min(amount.minor, lease.remaining.minor) if lease else 0


def covers(lease: Lease, amount: Money, now_ms: int) -> bool:
    """May this much be drawn now?"""
    return now_ms < lease.ends_ms and 0 < amount.minor and amount <= lease.remaining


def draw(lease: Lease, amount: Money, now_ms: int) -> Lease:
    """Take the amount from the lease. A draw that it does not cover is a bug."""
    if not covers(lease, amount, now_ms):
        msg = "drawn beyond the lease"
        raise AssertionError(msg)
    return replace(lease, remaining=lease.remaining - amount)
