"""Plain redemptions: accepted offline, unknown here, covered, and the only word about their card in the batch.

Nearly all that a till delivers after an outage is of this kind. The database takes them by itself, all
in one guarded statement, and gives back which it took; whatever a guard holds back is judged like
everything else. Cards do not concern each other, so who of them goes first changes nothing. See
docs/decisions/0096-plain-redemptions-are-taken-in-sql.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Final, LiteralString

from psycopg import errors
from psycopg.types.numeric import Int8

from ledger.arrays import byteas, int8s, texts, words
from ledger.chain import Arrival
from ledger.changes import told_of
from ledger.database import Book, Raced
from ledger.judge import MONEY
from ledger.reads import PLAN
from ledger.rows import CARD, redeemed
from terminal.domain.decision import Authority
from terminal.domain.entry import Entry, EntryKind

TAKE: Final[LiteralString] = f"""
WITH paid AS (
    UPDATE cards c SET version = c.version + 1, balance = c.balance - n.minor,
        redeemed = c.redeemed + n.minor,
        used_ms = nullif(greatest(n.at_ms, c.used_ms), 0),
        used_store = CASE WHEN n.at_ms >= coalesce(c.used_ms, 0) THEN %(store)s ELSE c.used_store END
    FROM (SELECT unnest(%(card)s) AS card, unnest(%(id)s) AS id, unnest(%(seq)s) AS seq,
        unnest(%(minor)s) AS minor, unnest(%(unit)s) AS unit, unnest(%(at_ms)s) AS at_ms,
        unnest(%(order)s) AS order_number, unnest(%(cashier)s) AS cashier) n
    WHERE c.card = n.card AND c.unit = n.unit AND c.balance >= n.minor
        AND NOT EXISTS (SELECT FROM operations o WHERE o.card = n.card AND o.id = n.id OFFSET 0)
    RETURNING n.*, c.version
), done AS (
    INSERT INTO operations (card, id, action, terminal, store, minor, unit, at_ms, received_ms, state,
        answered, covered, version, epoch, seq, order_number, cashier)
    SELECT card, id, 'redeem', %(terminal)s, %(store)s, minor, unit, at_ms, %(now_ms)s, 'approved',
        false, minor, version, %(epoch)s, seq, order_number, cashier FROM paid
), posted AS (
    INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
    SELECT card, id, 'redeem', 1, %(debit)s, %(credit)s, minor, unit, %(now_ms)s FROM paid
), told AS (
    {told_of("paid")}
)
SELECT seq, version FROM paid
"""  # noqa: S608 - of our own constant
"""What `judge.redeem` comes to where the card covers all and the operation is not known. `OFFSET 0`: looked up by key."""


def plain_of(arrivals: Iterable[Arrival]) -> list[Entry]:
    """Choose what may be taken plainly, in the order of the cards, in which they are locked."""
    told = [one for one in arrivals if one.entry and one.entry.card and _concerns_card(one.entry)]
    times = Counter(one.entry.card for one in told if one.entry)
    found = [
        one.entry
        for one in told
        if one.entry and not one.forked and _plain(one.entry) and times[one.entry.card] == 1
    ]
    return sorted(found, key=attrgetter("card"))


def take_plain(
    book: Book, terminal: str, store: str, entries: Sequence[Entry], now_ms: int
) -> dict[int, int]:
    """Take what the cards cover, inside the caller's transaction: give the card's version for each entry's number.

    The entries are of one epoch, each with a card of its own. Raises Raced.
    """
    if not entries:
        return {}
    amounts = [one.amount for one in entries if one.amount]
    values = {
        "card": byteas([one.card or b"" for one in entries]),
        "id": byteas([one.id for one in entries]),
        "seq": int8s([one.seq for one in entries]),
        "minor": int8s([one.minor for one in amounts]),
        "unit": words([one.unit for one in amounts]),
        "at_ms": int8s([one.at_ms for one in entries]),
        "order": texts([one.order for one in entries]),
        "cashier": words([one.cashier for one in entries]),
        "terminal": terminal,
        "store": store,
        "epoch": Int8(entries[0].epoch),
        "now_ms": Int8(now_ms),
        "debit": CARD,
        "credit": redeemed(store),
    }
    try:
        with book.pipeline():
            book.execute(PLAN, prepare=True)
            taken = book.execute(TAKE, values, binary=True, prepare=True)
        return dict(taken.fetchall())
    except errors.UniqueViolation:
        raise Raced("an operation was done meanwhile") from None


def _concerns_card(entry: Entry) -> bool:
    return entry.kind in MONEY or entry.kind is EntryKind.LEASE_RETURNED


def _plain(entry: Entry) -> bool:
    return (
        entry.kind is EntryKind.REDEEM
        and entry.authority is Authority.STAND_IN
        and entry.amount is not None
        and entry.lease is None
        and entry.refunds is None
    )
