"""Cards as the ledger last told them, and what this till took from them since. Found by keyed hash only."""

from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from terminal.domain.card import Card, CardState, Programme
from terminal.domain.ids import CardId, OperationId
from terminal.domain.lease import Lease
from terminal.domain.limits import Limits
from terminal.domain.money import Money
from terminal.domain.snapshot import row_of
from terminal.domain.symbology import Symbology, looked_for
from terminal.store.database import Database

_programme = lru_cache(maxsize=256)(msgspec.msgpack.Decoder(Programme).decode)
_limits = lru_cache(maxsize=32)(msgspec.msgpack.Decoder(Limits).decode)
"""A chain has few programmes: the same bytes are decoded once."""


def upsert_into(table: str) -> str:
    """Give the statement that keeps a card, in our table or in one that will replace it."""
    return f"""INSERT INTO {table} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (card) DO UPDATE SET
    programme = excluded.programme, unit = excluded.unit, balance = excluded.balance, state = excluded.state,
    version = excluded.version, last4 = excluded.last4, expires_ms = excluded.expires_ms,
    used_ms = excluded.used_ms, used_store = excluded.used_store
    WHERE excluded.version >= {table}.version"""  # noqa: S608 - our own name


UPSERT_CARD = upsert_into("cards")
UPSERT_NEXT = upsert_into("cards_next")
"""The newest version wins, whichever way it came."""


class Known(Struct, frozen=True):
    """A card with its terms, and what the cached balance does not show yet."""

    card: Card
    programme: Programme
    unsettled: int
    """Taken by this till and not yet in `card.balance`, minor units."""
    on_block_list: bool
    heard_of: bool = True
    """False: only its signed code tells of it."""
    lease: Lease | None = None
    """What this till may draw besides: it is not in `card.balance`."""


class ProgrammeKey(Struct, frozen=True):
    """With which a programme signs codes."""

    programme: str
    public_key: bytes
    revoked: bool


class Exposure(Struct, frozen=True):
    """What this till has accepted in stand-in and the ledger has not acknowledged."""

    minor: int
    redemptions: int


class Cards:
    """Reads, and the bookkeeping of what is taken; writes belong into the caller's transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self, card: CardId) -> Known | None:
        """Look a card up; None if the ledger never told of it."""
        row = self._database.execute(
            """SELECT c.card, c.programme, c.unit, c.balance, c.state, c.version, c.last4, c.expires_ms,
                      c.used_ms, c.used_store, p.body,
                      (SELECT coalesce(sum(u.minor), 0) FROM unsettled u
                       WHERE u.card = c.card AND (u.version IS NULL OR u.version > c.version)),
                      EXISTS (SELECT 1 FROM blocks b WHERE b.card = c.card),
                      l.lease, l.granted, l.remaining, l.ends_ms
               FROM cards c JOIN programmes p ON p.programme = c.programme
                    LEFT JOIN leases l ON l.card = c.card WHERE c.card = ?""",
            (card,),
        ).fetchone()
        if row is None:
            return None
        known = card_from_row(row[:10])
        lease = None if row[13] is None else _lease(known, *row[13:17])
        return Known(known, _programme(row[10]), row[11], bool(row[12]), lease=lease)

    def told(self, card: Card | None) -> Known | None:
        """Give a card as the ledger has just told it, with its terms, whether or not it is kept here."""
        programme = self.programme(card.programme) if card else None
        if card is None or programme is None:
            return None
        return Known(card, programme, 0, self.is_blocked(card.card))

    def is_blocked(self, card: CardId) -> bool:
        """Is the card on the block list? Also for cards this till does not know."""
        return (
            self._database.execute("SELECT 1 FROM blocks WHERE card = ?", (card,)).fetchone()
            is not None
        )

    def by_last4(self, last4: str, limit: int) -> list[tuple[Card, str]]:
        """Give cards that end so, with their programmes' names. Reads every card: it is asked seldom."""
        rows = self._database.execute(
            "SELECT * FROM cards WHERE last4 = ? LIMIT ?", (last4, limit)
        ).fetchall()
        cards = [card_from_row(row) for row in rows]
        known = [(card, self.programme(card.programme)) for card in cards]
        return [(card, one.name if one else card.programme) for card, one in known]

    def programme(self, name: str) -> Programme | None:
        """Give a programme."""
        row = self._database.execute(
            "SELECT body FROM programmes WHERE programme = ?", (name,)
        ).fetchone()
        return None if row is None else _programme(row[0])

    def foreign(self) -> frozenset[str]:
        """Say which kinds of foreign codes a programme lets its cards be named by."""
        bodies = self._database.execute("SELECT body FROM programmes").fetchall()
        return frozenset(kind for (body,) in bodies for kind in _programme(body).terms.foreign)

    def symbols(self) -> frozenset[Symbology]:
        """Say which kinds of symbol the cards of all programmes carry, and what we print ourselves."""
        bodies = self._database.execute("SELECT body FROM programmes").fetchall()
        return looked_for(_programme(body).terms.symbols for (body,) in bodies)

    def programme_key(self, key_id: bytes) -> ProgrammeKey | None:
        """Give the key that a signed code names."""
        row = self._database.execute(
            "SELECT programme, public_key, revoked FROM programme_keys WHERE key_id = ?", (key_id,)
        ).fetchone()
        return None if row is None else ProgrammeKey(row[0], row[1], bool(row[2]))

    def taken(self, card: CardId) -> int:
        """Sum up what this till took from a card that the ledger has not told of."""
        row = self._database.execute(
            "SELECT coalesce(sum(minor), 0) FROM unsettled WHERE card = ?", (card,)
        ).fetchone()
        return int(row[0])

    def learn(self, card: Card) -> None:
        """Keep a card's state from a signed answer, unless a newer one is known, or it is to be kept nowhere."""
        if not card.online_only:
            self._keep(card)
        self._database.execute(
            "DELETE FROM unsettled WHERE card = ? AND version <= ?", (card.card, card.version)
        )

    def _keep(self, card: Card) -> None:
        self._database.execute(UPSERT_CARD, row_of(card))
        if self._database.execute("SELECT EXISTS (SELECT 1 FROM taking)").fetchone()[0]:
            self._database.execute(UPSERT_NEXT, row_of(card))  # a snapshot may be older

    def stand_in(self, unit: str, programme: str = "") -> tuple[Limits | None, Exposure]:
        """Give the limits for cards of that unit and programme (None: no stand-in), and sum up what is at risk in the unit."""
        body, minor, redemptions = self._database.execute(
            """SELECT coalesce(
                   (SELECT body FROM scoped_limits WHERE unit = ?1 AND programme IN ('', ?2)
                    ORDER BY rank DESC, programme DESC LIMIT 1),
                   (SELECT body FROM limits WHERE unit = ?1)), coalesce(sum(minor), 0), count(*)
               FROM unsettled WHERE at_risk = 1 AND unit = ?1""",
            (unit, programme),
        ).fetchone()
        return None if body is None else _limits(body), Exposure(minor, redemptions)

    def exposures(self) -> list[tuple[str, Exposure, Limits | None]]:
        """Give what is at risk by unit, beside the limits; every unit that has either."""
        rows = self._database.execute(
            "SELECT unit FROM limits UNION SELECT unit FROM scoped_limits UNION"
            " SELECT unit FROM unsettled WHERE at_risk = 1 ORDER BY unit"
        ).fetchall()
        found = [(unit, *self.stand_in(unit)) for (unit,) in rows]
        return [(unit, exposure, limits) for unit, limits, exposure in found]

    def take(self, card: CardId, operation: OperationId, amount: Money, *, at_risk: bool) -> None:
        """Count an amount as taken until the cached balance shows it; `at_risk` if nobody else vouched."""
        self._database.execute(
            """INSERT INTO unsettled VALUES (?, ?, ?, ?, ?, NULL) ON CONFLICT (card, id) DO UPDATE
               SET at_risk = excluded.at_risk, minor = excluded.minor""",
            (card, operation, amount.minor, amount.unit, int(at_risk)),
        )

    def give_back(self, card: CardId, operation: OperationId) -> None:
        """Nothing was taken after all."""
        self._database.execute("DELETE FROM unsettled WHERE card = ? AND id = ?", (card, operation))

    def wait_for_ledger(self, card: CardId, operation: OperationId) -> None:
        """Whatever was taken stays counted, at no risk, until the ledger has told."""
        self._database.execute(
            "UPDATE unsettled SET at_risk = 0, version = NULL WHERE card = ? AND id = ?",
            (card, operation),
        )


def _lease(card: Card, lease: bytes, granted: int, remaining: int, ends_ms: int) -> Lease:
    return Lease(
        lease=lease,
        card=card.card,
        granted=Money(granted, card.unit),
        remaining=Money(remaining, card.unit),
        ends_ms=ends_ms,
    )


def card_from_row(row: tuple[Any, ...]) -> Card:
    """Read a card from the table's columns."""
    return Card(
        card=CardId(row[0]),
        programme=row[1],
        unit=row[2],
        balance=row[3],
        state=CardState(row[4]),
        version=row[5],
        last4=row[6],
        expires_ms=row[7],
        used_ms=row[8],
        used_store=row[9],
    )
