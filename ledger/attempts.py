"""The counts that all server processes share, in the database: added to, read, and forgotten after some minutes."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
from psycopg.types.numeric import Int8

from ledger.arrays import int8s, texts
from ledger.database import Book
from ledger.rates import Key, Rates

KEPT_SLOTS: Final = 2

ADD: Final = """
INSERT INTO attempts (whose, kind, slot, count)
SELECT whose, kind, %s, count FROM unnest(%s, %s, %s) AS n (whose, kind, count)
ON CONFLICT (whose, kind, slot) DO UPDATE SET count = attempts.count + excluded.count
RETURNING whose, kind, count
"""
READ: Final = "SELECT whose, kind, count FROM attempts WHERE whose = ANY(%s) AND slot = %s"
FORGET: Final = "DELETE FROM attempts WHERE slot < %s"
RATES: Final = "SELECT body FROM rates"
SET_RATES: Final = """
INSERT INTO rates (body) VALUES (%s) ON CONFLICT (one) DO UPDATE SET body = excluded.body
"""


def add(book: Book, slot: int, counts: Mapping[Key, int]) -> dict[Key, int]:
    """Add to the counts of a minute, in order of their names; give what they are now, of all processes together."""
    keys = sorted(counts)
    values = (
        Int8(slot),
        texts([whose for whose, _ in keys]),
        texts([kind for _, kind in keys]),
        int8s([counts[key] for key in keys]),
    )
    rows = book.execute(ADD, values, prepare=True).fetchall()
    return {(whose, kind): count for whose, kind, count in rows}


def read(book: Book, slot: int, whose: Sequence[str]) -> dict[Key, int]:
    """Give the counts of a minute."""
    rows = book.execute(READ, (list(whose), Int8(slot)), prepare=True).fetchall()
    return {(one, kind): count for one, kind, count in rows}


def forget(book: Book, slot: int) -> None:
    """Delete what is of no minute that matters."""
    book.execute(FORGET, (Int8(slot - KEPT_SLOTS),))


def rates(book: Book) -> Rates:
    """Give what is allowed."""
    row = book.execute(RATES).fetchone()
    return msgspec.json.decode(row[0], type=Rates) if row else Rates()


def set_rates(book: Book, allowed: Rates) -> None:
    """Allow so much from now on; every process knows within seconds."""
    book.execute(SET_RATES, (msgspec.json.encode(allowed),))
