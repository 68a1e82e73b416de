"""Leases in the store: what is left of each, and which were asked for and not answered yet."""

from msgspec import Struct

from terminal.domain.ids import CardId, OperationId
from terminal.domain.lease import Lease
from terminal.domain.money import Money
from terminal.store.database import Database

_LEASE = "SELECT lease, card, unit, granted, remaining, ends_ms FROM leases "


class Wanted(Struct, frozen=True):
    """A lease to ask for."""

    lease: OperationId
    card: CardId


class Leases:
    """Reads, and changes inside the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def on(self, card: CardId) -> Lease | None:
        """Give the lease held on a card."""
        row = self._database.execute(_LEASE + "WHERE card = ?", (card,)).fetchone()
        return _lease(row) if row else None

    def all(self) -> list[Lease]:
        """Give every lease held, the first to end first."""
        rows = self._database.execute(_LEASE + "ORDER BY ends_ms, lease")
        return [_lease(row) for row in rows]

    def draw(self, lease: Lease, minor: int) -> None:
        """Take from a lease; more than is left breaks the constraint, and is a bug."""
        self._database.execute(
            "UPDATE leases SET remaining = remaining - ? WHERE lease = ?", (minor, lease.lease)
        )

    def put_back(self, lease: bytes, minor: int) -> None:
        """A draw was voided; if the lease is still held, it may be drawn again."""
        self._database.execute(
            "UPDATE leases SET remaining = remaining + ? WHERE lease = ?", (minor, lease)
        )

    def keep(self, lease: Lease) -> None:
        """Hold a lease that was granted."""
        self._database.execute(
            "INSERT INTO leases VALUES (?, ?, ?, ?, ?, ?)",
            (
                lease.lease,
                lease.card,
                lease.granted.unit,
                lease.granted.minor,
                lease.remaining.minor,
                lease.ends_ms,
            ),
        )

    def drop(self, lease: bytes) -> None:
        """Hold a lease no more."""
        self._database.execute("DELETE FROM leases WHERE lease = ?", (lease,))

    def want(self, wanted: Wanted) -> None:
        """Note a lease to be asked for, before anybody is."""
        self._database.execute("INSERT INTO lease_asks VALUES (?, ?)", (wanted.lease, wanted.card))

    def wanted(self, limit: int) -> list[Wanted]:
        """Give what was asked for, or is to be, and not answered."""
        rows = self._database.execute("SELECT lease, card FROM lease_asks LIMIT ?", (limit,))
        return [Wanted(OperationId(lease), CardId(card)) for lease, card in rows]

    def answered(self, lease: bytes) -> None:
        """It is known what became of it."""
        self._database.execute("DELETE FROM lease_asks WHERE lease = ?", (lease,))

    def count(self, unit: str) -> int:
        """Count the leases held in a unit, and those that may come."""
        (count,) = self._database.execute(
            """SELECT (SELECT count(*) FROM leases WHERE unit = ?1)
                    + (SELECT count(*) FROM lease_asks a JOIN cards c ON c.card = a.card WHERE c.unit = ?1)""",
            (unit,),
        ).fetchone()
        return int(count)

    def held(self) -> list[Money]:
        """Sum up what is left of all, by unit."""
        rows = self._database.execute(
            "SELECT unit, sum(remaining) FROM leases GROUP BY unit ORDER BY unit"
        )
        return [Money(minor, unit) for unit, minor in rows]

    def used_here(self, store: str, unit: str, since_ms: int, limit: int) -> list[CardId]:
        """Give cards of a unit that were used in this store since then, the newest first, and are not leased."""
        rows = self._database.execute(
            """SELECT card FROM cards c WHERE used_store = ? AND used_ms >= ? AND unit = ?
                 AND state = 'active' AND balance > 0
                 AND NOT EXISTS (SELECT 1 FROM leases l WHERE l.card = c.card)
                 AND NOT EXISTS (SELECT 1 FROM lease_asks a WHERE a.card = c.card)
                 AND NOT EXISTS (SELECT 1 FROM blocks b WHERE b.card = c.card)
               ORDER BY used_ms DESC LIMIT ?""",
            (store, since_ms, unit, limit),
        )
        return [CardId(card) for (card,) in rows]


def _lease(row: tuple[bytes, bytes, str, int, int, int]) -> Lease:
    lease, card, unit, granted, remaining, ends_ms = row
    return Lease(
        lease=lease,
        card=CardId(card),
        granted=Money(granted, unit),
        remaining=Money(remaining, unit),
        ends_ms=ends_ms,
    )
