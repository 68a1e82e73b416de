"""Plain batches: nothing but approved redemptions, each of a card of its own. That is most of what tills ask online.

What such a batch does to cards, operations, postings and the feed's list follows from the redemptions alone, so
each column is sent once and not once for every table. Decided it was before, like everything else; the guards
are those of `ledger/online_writes.py`. See docs/decisions/0104-what-a-small-batch-costs.md.
"""

from collections.abc import Sequence
from typing import Final

from psycopg.types.numeric import Int8

from ledger.arrays import byteas, int8s, texts, words
from ledger.batch import Batch
from ledger.changes import keys_of
from ledger.rows import CARD, OperationRow, OperationState, redeemed
from terminal.domain.card import CardState
from terminal.domain.entry import EntryKind

PAY: Final = """
WITH paid AS (
    UPDATE cards c SET version = c.version + 1, balance = c.balance - n.minor,
        redeemed = c.redeemed + n.minor, used_ms = nullif(n.at_ms, 0), used_store = n.store
    FROM unnest(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) AS n
        (card, seen, id, terminal, store, credit, minor, at_ms, order_number, cashier)
    WHERE c.card = n.card AND c.version = n.seen AND c.state = 'active' AND c.balance >= n.minor
    RETURNING n.*, c.unit, c.version
), told AS (
    INSERT INTO changes (topic, key) SELECT 'card', unnest(%s)
), done AS (
    INSERT INTO operations
        (card, id, action, terminal, store, minor, unit, at_ms, received_ms, state, answered,
         covered, version, order_number, cashier)
    SELECT card, id, 'redeem', terminal, store, minor, unit, at_ms, %s, 'approved', true,
        minor, version, order_number, cashier
    FROM paid
), posted AS (
    INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
    SELECT card, id, 'redeem', 1, %s, credit, minor, unit, %s FROM paid
)
SELECT all_or_nothing((SELECT count(*) FROM paid), %s)
"""


def plain_of(batch: Batch) -> list[OperationRow] | None:
    """Give the redemptions of a plain batch in the order of the cards, in which they are locked; None if it is not plain."""
    done = batch.operations_after
    if len(done) != len(batch.cards_after) or not done.keys().isdisjoint(batch.operations_before):
        return None
    rows = [done[key] for key in sorted(done)]
    plain = all(
        row.action == EntryKind.REDEEM
        and row.state is OperationState.APPROVED
        and batch.cards_before[row.card].state is CardState.ACTIVE
        for row in rows
    )
    return rows if plain else None


def pay_values(batch: Batch, rows: Sequence[OperationRow], now_ms: int) -> tuple[object, ...]:
    """Give the parameters of PAY."""
    cards = [row.card for row in rows]
    stores = [row.store for row in rows]
    return (
        byteas(cards),
        int8s([batch.cards_before[card].version for card in cards]),
        byteas([row.id for row in rows]),
        words([row.terminal for row in rows]),
        words(stores),
        words([redeemed(store) for store in stores]),
        int8s([row.minor for row in rows]),
        int8s([row.at_ms for row in rows]),
        texts([row.order for row in rows]),
        words([row.cashier for row in rows]),
        keys_of(cards),
        Int8(now_ms),
        CARD,
        Int8(now_ms),
        Int8(len(rows)),
    )
