"""What only the tills' entries tell: attempts that were declined, and what a basket came to beside its card."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec
from msgspec import Struct
from psycopg.rows import TupleRow

from ledger.arrays import byteas, int8s, texts
from ledger.database import Book
from terminal.domain.entry import Entry, EntryKind, read_entry
from terminal.domain.verdict import VerdictKind

AT_ONCE: Final = 20_000
STANDS: Final = frozenset({VerdictKind.SETTLED, VerdictKind.SHORTFALL})

ENTRIES: Final = """
SELECT terminal, epoch, seq, hash, body, received_ms, verdict FROM entries
WHERE xid >= %s AND xid < %s
    AND (position('\\xa66261736b6574'::bytea IN body) > 0 OR position('\\xa86465636c696e6564'::bytea IN body) > 0)
"""
"""Those in whose bytes `basket` or `declined` stands, as MessagePack writes it: reading the others would take longer than all else."""
REFUSALS: Final = """
INSERT INTO refusals
SELECT n.terminal, n.epoch, n.seq, n.hash, n.received_ms, n.at_ms, coalesce(t.store, ''), n.cashier,
    n.order_number, n.card, n.last4, coalesce(c.programme, ''), n.unit, n.minor, n.action, n.reason
FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) AS n
    (terminal, epoch, seq, hash, received_ms, at_ms, cashier, order_number, card, last4, unit, minor,
     action, reason)
LEFT JOIN terminals t ON t.terminal = n.terminal LEFT JOIN cards c ON c.card = n.card
"""
BASKET_SUMS: Final = """
    SELECT (n.received_ms / 86400000)::integer AS day, coalesce(c.programme, '') AS programme,
        o.store, o.unit, count(*) AS redemptions, sum(o.minor)::bigint AS paid,
        sum(n.basket)::bigint AS basket
    FROM unnest(%s, %s, %s, %s, %s, %s, %s) AS n
        (card, id, terminal, epoch, seq, received_ms, basket)
    JOIN operations o ON o.card = n.card AND o.id = n.id AND o.terminal = n.terminal
        AND o.epoch = n.epoch AND o.seq = n.seq
    LEFT JOIN cards c ON c.card = n.card
    WHERE NOT EXISTS (SELECT FROM postings v WHERE v.card = n.card AND v.id = n.id
        AND v.kind = 'void' AND v.xid < %s)
    GROUP BY 1, 2, 3, 4
"""
"""Of redemptions that no void had taken back before that transaction."""
BASKETS: Final = (
    "INSERT INTO baskets AS b"
    + BASKET_SUMS
    + """
ON CONFLICT (day, programme, store, unit) DO UPDATE
SET redemptions = b.redemptions + excluded.redemptions, paid = b.paid + excluded.paid,
    basket = b.basket + excluded.basket
"""
)
VOIDED: Final = """
SELECT e.terminal, e.epoch, e.seq, e.hash, e.body, e.received_ms, e.verdict
FROM (SELECT DISTINCT card, id FROM postings WHERE kind = 'void' AND xid >= %(since)s AND xid < %(until)s) v
JOIN operations o ON o.card = v.card AND o.id = v.id AND o.action = 'redeem'
JOIN entries e ON e.terminal = o.terminal AND e.epoch = o.epoch AND e.seq = o.seq
WHERE e.xid < %(until)s
"""
UNDONE: Final = (
    "UPDATE baskets b SET redemptions = b.redemptions - s.redemptions, paid = b.paid - s.paid,"
    " basket = b.basket - s.basket FROM ("
    + BASKET_SUMS
    + ") s WHERE b.day = s.day AND b.programme = s.programme AND b.store = s.store AND b.unit = s.unit"
)


class Read(Struct, frozen=True):
    """An entry with where it is kept."""

    terminal: str
    epoch: int
    seq: int
    hash: bytes
    received_ms: int
    verdict: str
    entry: Entry


def fold_entries(book: Book, since: int, until: int) -> None:
    """Fold the entries of these transactions, and take back the baskets whose redemptions these voided."""
    with book.cursor(name="fold_entries", binary=True) as rows:
        rows.itersize = AT_ONCE
        rows.execute(ENTRIES, (since, until))
        for some in lots(read(rows)):
            keep_refusals(book, [one for one in some if one.entry.kind is EntryKind.DECLINED])
            if told := [one for one in some if basket_of(one)]:
                book.execute(BASKETS, (*basket_columns(told), since))
    voided = book.execute(VOIDED, {"since": since, "until": until}, binary=True)
    for some in lots(read(voided)):
        if told := [one for one in some if basket_of(one)]:
            book.execute(UNDONE, (*basket_columns(told), 0))


def read(rows: Iterable[TupleRow]) -> Iterator[Read]:
    """Decode entries; what cannot be read told nothing."""
    for terminal, epoch, seq, digest, body, received_ms, verdict in rows:
        try:
            entry = read_entry(body)
        except msgspec.DecodeError:
            continue
        yield Read(terminal, epoch, seq, digest, received_ms, verdict, entry)


def basket_of(one: Read) -> int | None:
    """Say what the basket came to that a redemption paid for, in the card's own unit. Several codes for one basket: nobody can say which brought it."""
    entry = one.entry
    if entry.kind is not EntryKind.REDEEM or one.verdict not in STANDS or not entry.card:
        return None
    basket, amount = entry.basket, entry.amount
    if basket is None or amount is None or basket.unit != amount.unit or entry.together:
        return None
    return basket.minor or None


def keep_refusals(book: Book, told: Sequence[Read]) -> None:
    """Keep what was declined, a row each."""
    if not told:
        return
    entries = [one.entry for one in told]
    book.execute(
        REFUSALS,
        (
            texts([one.terminal for one in told]),
            int8s([one.epoch for one in told]),
            int8s([one.seq for one in told]),
            byteas([one.hash for one in told]),
            int8s([one.received_ms for one in told]),
            int8s([one.at_ms for one in entries]),
            texts([one.cashier for one in entries]),
            texts([one.order for one in entries]),
            byteas([one.card or b"" for one in entries]),
            texts([one.last4 for one in entries]),
            texts([one.amount.unit if one.amount else "" for one in entries]),
            int8s([one.amount.minor if one.amount else 0 for one in entries]),
            texts([one.action or "" for one in entries]),
            texts([one.reason or "" for one in entries]),
        ),
    )


def basket_columns(told: Sequence[Read]) -> tuple[object, ...]:
    """Give the first seven parameters of BASKET_SUMS."""
    return (
        byteas([one.entry.card or b"" for one in told]),
        byteas([one.entry.id for one in told]),
        texts([one.terminal for one in told]),
        int8s([one.epoch for one in told]),
        int8s([one.seq for one in told]),
        int8s([one.received_ms for one in told]),
        int8s([basket_of(one) or 0 for one in told]),
    )


def lots(told: Iterator[Read]) -> Iterator[list[Read]]:
    """Cut into lists that a statement takes at once."""
    while some := list(islice(told, AT_ONCE)):
        yield some
