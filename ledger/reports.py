"""Reports: plain sums over the book, each row with its unit, for a period where that makes sense."""

from msgspec import Struct
from psycopg.rows import class_row

from ledger.database import Book


class Period(Struct, frozen=True):
    """From one instant up to, not including, another."""

    from_ms: int
    until_ms: int


class Liability(Struct, frozen=True, kw_only=True):
    """What cards of one programme and state still hold. Minor units of `unit`."""

    programme: str
    unit: str
    state: str
    cards: int
    issued: int
    redeemed: int
    expired: int
    written_off: int
    leased: int
    balance: int


class Activation(Struct, frozen=True, kw_only=True):
    """Value that came onto cards: born with it, activated or loaded; at which account's cost."""

    programme: str
    unit: str
    kind: str
    account: str
    count: int
    minor: int


class Redemptions(Struct, frozen=True, kw_only=True):
    """What a store accepted: `covered` came from cards, `lost` from its own offline losses, less what was voided or refunded."""

    store: str
    programme: str
    unit: str
    redemptions: int
    voids: int
    refunds: int
    refunded: int
    covered: int
    lost: int


def liability(book: Book) -> list[Liability]:
    """Say what is on all cards now."""
    with book.cursor(row_factory=class_row(Liability)) as cursor:
        return cursor.execute(
            "SELECT programme, unit, state, count(*) AS cards, sum(issued)::bigint AS issued,"
            " sum(redeemed)::bigint AS redeemed, sum(expired)::bigint AS expired,"
            " sum(written_off)::bigint AS written_off, sum(leased)::bigint AS leased,"
            " sum(balance)::bigint AS balance"
            " FROM cards GROUP BY programme, unit, state ORDER BY programme, unit, state"
        ).fetchall()


def activation(book: Book, period: Period) -> list[Activation]:
    """Say what came onto cards in the period (the ledger's time)."""
    with book.cursor(row_factory=class_row(Activation)) as cursor:
        return cursor.execute(
            "SELECT coalesce(c.programme, '') AS programme, p.unit, p.kind, p.debit AS account,"
            " count(*) AS count, sum(p.minor)::bigint AS minor"
            " FROM postings p LEFT JOIN cards c USING (card)"
            " WHERE p.kind IN ('issue', 'activate', 'load') AND p.credit = 'card'"
            " AND p.posted_ms >= %s AND p.posted_ms < %s"
            " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
            (period.from_ms, period.until_ms),
        ).fetchall()


def redemptions(book: Book, period: Period) -> list[Redemptions]:
    """Say what stores accepted in the period (the ledger's time)."""
    with book.cursor(row_factory=class_row(Redemptions)) as cursor:
        return cursor.execute(
            "WITH moved AS ("
            " SELECT substr(credit, 10) AS store, card, id, unit, kind, minor,"
            "  debit = 'card' AS from_card FROM postings"
            "  WHERE credit LIKE 'redeemed:%%' AND posted_ms >= %(from)s AND posted_ms < %(until)s"
            " UNION ALL"
            " SELECT substr(debit, 10), card, id, unit, kind, -minor, credit = 'card' FROM postings"
            "  WHERE debit LIKE 'redeemed:%%' AND posted_ms >= %(from)s AND posted_ms < %(until)s)"
            " SELECT m.store, coalesce(c.programme, '') AS programme, m.unit,"
            " count(DISTINCT m.id) FILTER (WHERE m.kind = 'redeem') AS redemptions,"
            " count(DISTINCT m.id) FILTER (WHERE m.kind = 'void') AS voids,"
            " count(DISTINCT m.id) FILTER (WHERE m.kind = 'refund') AS refunds,"
            " coalesce(-sum(m.minor) FILTER (WHERE m.kind = 'refund'), 0)::bigint AS refunded,"
            " coalesce(sum(m.minor) FILTER (WHERE m.from_card), 0)::bigint AS covered,"
            " coalesce(sum(m.minor) FILTER (WHERE NOT m.from_card), 0)::bigint AS lost"
            " FROM moved m LEFT JOIN cards c USING (card)"
            " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            {"from": period.from_ms, "until": period.until_ms},
        ).fetchall()
