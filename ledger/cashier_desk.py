"""What head office does to cashiers and their badges, each with its line in the audit, in the caller's transaction.

Tills hear of it with the next page of the feed. See docs/decisions/0092-a-badge-is-a-secret.md.
"""

from typing import Final

import msgspec
from argon2 import PasswordHasher
from msgspec import Struct
from msgspec.structs import replace
from psycopg.rows import TupleRow, class_row

from ledger import audit, estate
from ledger.audit import Line
from ledger.database import Book
from ledger.own_keys import own_keys
from terminal.domain.badge import badge_hash, new_badge
from terminal.domain.feed import CashierItem

ROLES: Final = ("cashier", "manager")
PIN_DIGITS: Final = range(4, 9)
PUT, BADGE, END = "cashier.put", "cashier.badge", "cashier.remove"
"""How the audit calls what is done here."""

ONE: Final = "SELECT body FROM cashiers WHERE cashier = %s"
_ACTS: Final = """
SELECT subject, min(at_ms) FILTER (WHERE action = 'cashier.put'),
    max(at_ms) FILTER (WHERE action = 'cashier.remove'), max(at_ms) FILTER (WHERE action = 'cashier.badge')
FROM audit_lines WHERE action IN ('cashier.put', 'cashier.badge', 'cashier.remove') AND subject = ANY(%s)
GROUP BY subject
"""


class Ended(Exception):
    """Whoever may not sign in carries no badge."""


class PinMissing(Exception):
    """Somebody new, or who comes back, needs a PIN."""


class Cashier(Struct, frozen=True, kw_only=True):
    """Somebody who signs in at tills. Times are those of the audit; None: before there was one, or never."""

    cashier: str
    name: str
    role: str
    active: bool
    has_badge: bool
    since_ms: int | None
    ended_ms: int | None
    badge_ms: int | None


def cashiers(book: Book, text: str, limit: int, offset: int) -> list[Cashier]:
    """Give some of those whose id or name has that in it; who may sign in first, then by id."""
    sought = text.casefold()
    known = [
        one
        for one in estate.cashiers(book)
        if sought in one.cashier.casefold() or sought in one.name.casefold()
    ]
    known.sort(key=lambda one: (not one.active, one.cashier))
    return with_times(book, known[offset : offset + limit])


def found(book: Book, cashier: str) -> Cashier:
    """Give one. Raises Unknown."""
    known = _item(book.execute(ONE, (cashier,)).fetchone())
    if known is None:
        raise estate.Unknown(cashier)
    return with_times(book, [known])[0]


def with_times(book: Book, known: list[CashierItem]) -> list[Cashier]:
    """Say since when, as the audit has it."""
    rows = book.execute(_ACTS, ([one.cashier for one in known],)).fetchall()
    acts = {subject: times for subject, *times in rows}
    return [_told(one, *acts.get(one.cashier, (None, None, None))) for one in known]


def _told(one: CashierItem, put: int | None, removed: int | None, badge: int | None) -> Cashier:
    return Cashier(
        cashier=one.cashier,
        name=one.name,
        role=one.role,
        active=one.active,
        has_badge=bool(one.badge),
        since_ms=put,
        ended_ms=None if one.active else removed,
        badge_ms=badge if one.badge else None,
    )


def history(book: Book, cashier: str, most: int = 50) -> list[Line]:
    """Give what head office did with a cashier, the newest first."""
    with book.cursor(row_factory=class_row(Line)) as cursor:
        return cursor.execute(
            "SELECT number, at_ms, actor, action, subject, detail FROM audit_lines"
            " WHERE subject = %s AND action IN (%s, %s, %s) ORDER BY number DESC LIMIT %s",
            (cashier, PUT, BADGE, END, most),
        ).fetchall()


def is_pin(text: str) -> bool:
    """Is that a PIN as tills take it?"""
    return text.isascii() and text.isdigit() and len(text) in PIN_DIGITS


def add(book: Book, cashier: str, name: str, role: str, pin: str, actor: str) -> None:
    """Add somebody new. Raises Exists, and then nothing is changed: whoever has that id keeps what they have."""
    pin_hash = PasswordHasher().hash(pin)
    item = CashierItem(cashier=cashier, name=name, role=role, pin_hash=pin_hash)
    estate.add_cashier(book, item)
    audit.record(book, actor, PUT, cashier, {"role": role, "pin": True})


def put(book: Book, cashier: str, name: str, role: str, pin: str, actor: str) -> CashierItem:
    """Add somebody, let them back, or set another PIN, name or role; no PIN: the one there is. Raises PinMissing.

    A badge was made for a role: with another one it is worth nothing.
    """
    known = _held(book, cashier)
    if not pin and not (known and known.active):
        raise PinMissing(cashier)
    item = CashierItem(
        cashier=cashier,
        name=name,
        role=role,
        pin_hash=PasswordHasher().hash(pin) if pin or known is None else known.pin_hash,
        badge=known.badge if known and known.role == role else b"",
    )
    estate.put_cashier(book, item)
    audit.record(book, actor, PUT, cashier, {"role": role, "pin": bool(pin)})
    return item


def make_badge(book: Book, cashier: str, actor: str) -> tuple[CashierItem, str]:
    """Make a badge; the one before is worth nothing. Give its text, which is kept nowhere. Raises Unknown, Ended."""
    known = _known(book, cashier)
    if not known.active:
        raise Ended(cashier)
    text = new_badge()
    estate.put_cashier(book, replace(known, badge=badge_hash(own_keys(book).lookup_key, text)))
    audit.record(book, actor, BADGE, cashier, {"withdrawn": False})
    return known, text


def withdraw_badge(book: Book, cashier: str, actor: str) -> None:
    """Let a badge sign in no more. Raises Unknown."""
    estate.put_cashier(book, replace(_known(book, cashier), badge=b""))
    audit.record(book, actor, BADGE, cashier, {"withdrawn": True})


def end(book: Book, cashier: str, actor: str) -> None:
    """Let somebody sign in no more, by PIN or badge. Raises Unknown."""
    estate.put_cashier(book, replace(_known(book, cashier), active=False, badge=b""))
    audit.record(book, actor, END, cashier, {})


def _item(row: TupleRow | None) -> CashierItem | None:
    return msgspec.json.decode(row[0], type=CashierItem) if row else None


def _held(book: Book, cashier: str) -> CashierItem | None:
    """Read what is known of somebody; nobody else changes it until the transaction is over."""
    return _item(book.execute(ONE + " FOR UPDATE", (cashier,)).fetchone())


def _known(book: Book, cashier: str) -> CashierItem:
    if known := _held(book, cashier):
        return known
    raise estate.Unknown(cashier)
