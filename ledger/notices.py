"""Rules of when people are told: a balance that is low, an end that is near; by programme."""

from typing import Final

from msgspec import Struct

from ledger import audit
from ledger.database import Book
from ledger.estate import Unknown

DAYS_MAX: Final = 366


class Rule(Struct, frozen=True):
    """Of one programme. None: it is not told."""

    programme: str
    low_minor: int | None
    ending_days: int | None


def set_rule(book: Book, rule: Rule, actor: str) -> None:
    """Set a programme's rule. Raises Unknown."""
    known = book.execute("SELECT FROM programmes WHERE programme = %s", (rule.programme,))
    if known.fetchone() is None:
        raise Unknown(rule.programme)
    book.execute(
        "INSERT INTO notice_rules (programme, low_minor, ending_days) VALUES (%s, %s, %s)"
        " ON CONFLICT (programme) DO UPDATE SET low_minor = excluded.low_minor,"
        " ending_days = excluded.ending_days",
        (rule.programme, rule.low_minor, rule.ending_days),
    )
    detail = {"low_minor": rule.low_minor, "ending_days": rule.ending_days}
    audit.record(book, actor, "notice.rule", rule.programme, detail)


def rules(book: Book) -> list[Rule]:
    """Give every programme's rule."""
    rows = book.execute(
        "SELECT p.programme, r.low_minor, r.ending_days FROM programmes p"
        " LEFT JOIN notice_rules r USING (programme) ORDER BY p.programme"
    )
    return [Rule(*row) for row in rows]
