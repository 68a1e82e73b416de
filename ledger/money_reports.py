"""Reports on money that left cards otherwise than for goods, and on cards that nobody uses. Sums only; no fee is ever taken."""

from msgspec import Struct
from psycopg.rows import class_row

from ledger import estate
from ledger.database import Book
from ledger.life import months_after
from ledger.reports import Period


class CashedOut(Struct, frozen=True, kw_only=True):
    """What a store paid out in cash for small rests: `covered` came from cards, `lost` from its own losses."""

    store: str
    programme: str
    unit: str
    pay_outs: int
    covered: int
    lost: int


class Dormant(Struct, frozen=True, kw_only=True):
    """Active cards with a balance that nobody used for so many months, and what they hold."""

    programme: str
    unit: str
    months: int
    cards: int
    balance: int


def cashed_out(book: Book, period: Period) -> list[CashedOut]:
    """Say what stores paid out in the period (the ledger's time), less what was voided."""
    with book.cursor(row_factory=class_row(CashedOut)) as cursor:
        return cursor.execute(
            "WITH moved AS ("
            " SELECT substr(credit, 6) AS store, card, unit, minor, debit = 'card' AS from_card,"
            "  CASE WHEN leg = 1 THEN 1 ELSE 0 END AS pay_outs FROM postings"
            "  WHERE credit LIKE 'cash:%%' AND posted_ms >= %(from)s AND posted_ms < %(until)s"
            " UNION ALL"
            " SELECT substr(debit, 6), card, unit, -minor, credit = 'card',"
            "  CASE WHEN leg = 1 THEN -1 ELSE 0 END FROM postings"
            "  WHERE debit LIKE 'cash:%%' AND posted_ms >= %(from)s AND posted_ms < %(until)s)"
            " SELECT m.store, coalesce(c.programme, '') AS programme, m.unit,"
            " sum(m.pay_outs)::bigint AS pay_outs,"
            " coalesce(sum(m.minor) FILTER (WHERE m.from_card), 0)::bigint AS covered,"
            " coalesce(sum(m.minor) FILTER (WHERE NOT m.from_card), 0)::bigint AS lost"
            " FROM moved m LEFT JOIN cards c USING (card) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
            {"from": period.from_ms, "until": period.until_ms},
        ).fetchall()


def dormant(book: Book, now_ms: int, months: int | None) -> list[Dormant]:
    """Say what sleeps: by the rule of each programme, or for the months that are asked about."""
    found: list[Dormant] = []
    for programme in estate.programmes(book):
        rule = months or programme.terms.dormant_months
        if not rule:
            continue
        row = book.execute(
            "SELECT count(*), coalesce(sum(balance), 0)::bigint FROM cards"
            " WHERE programme = %s AND state = 'active' AND balance > 0"
            " AND greatest(coalesce(used_ms, 0), coalesce(activated_ms, issued_ms)) < %s",
            (programme.programme, months_after(now_ms, -rule)),
        ).fetchone()
        cards, balance = row or (0, 0)
        unit = programme.terms.unit
        found.append(
            Dormant(
                programme=programme.programme, unit=unit, months=rule, cards=cards, balance=balance
            )
        )
    return found
