"""Cashiers and badges for programs: what the pages do, asked with a token."""

from collections.abc import Callable
from typing import Final

import msgspec
from msgspec import Struct

from ledger import cashier_desk
from ledger.accounts.permissions import Permission
from ledger.cashier_desk import Ended, PinMissing
from ledger.command_line import ID_PATTERN
from ledger.console.cashiers_pages import NAME_MAX
from ledger.console.replies import UNPROCESSABLE, Reply, Values
from ledger.console.routes import GET, POST, Route
from ledger.console.visit import NotThere, Rows, Visit
from ledger.database import Book
from ledger.estate import Unknown

HERE: Final = "/console/api/cashiers"
ROWS: Final = 1_000


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """What a program sends of a cashier. No PIN: the one there is."""

    cashier: str
    name: str
    role: str = cashier_desk.ROLES[0]
    pin: str = ""


def every(visit: Visit) -> Reply:
    """Give some of all cashiers."""
    rows, text = Rows(visit.page_number(), ROWS), visit.query.typed("text")[:NAME_MAX]
    found = cashier_desk.cashiers(visit.book, text, rows.size, rows.offset)
    return Values({"cashiers": msgspec.to_builtins(found)})


def put(visit: Visit) -> Reply:
    """Add somebody, let them back, or change them."""
    try:
        wanted = msgspec.json.decode(visit.body, type=Wanted)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Values({"error": str(error)}, UNPROCESSABLE)
    if wrong := _wrong(wanted):
        return Values({"error": wrong}, UNPROCESSABLE)
    name = wanted.name.strip()
    try:
        cashier_desk.put(visit.book, wanted.cashier, name, wanted.role, wanted.pin, visit.actor)
    except PinMissing:
        return Values({"error": "somebody new needs a pin"}, UNPROCESSABLE)
    return _told(visit, wanted.cashier)


def badge(visit: Visit) -> Reply:
    """Make a badge and tell its text, once."""
    try:
        _, text = cashier_desk.make_badge(visit.book, visit.named["cashier"], visit.actor)
    except Unknown as error:
        raise NotThere from error
    except Ended:
        return Values({"error": "who may not sign in carries no badge"}, UNPROCESSABLE)
    return Values({"cashier": visit.named["cashier"], "badge": text})


def withdraw(visit: Visit) -> Reply:
    """Let a badge sign in no more."""
    return _done(visit, cashier_desk.withdraw_badge)


def end(visit: Visit) -> Reply:
    """Let somebody sign in no more."""
    return _done(visit, cashier_desk.end)


def _wrong(wanted: Wanted) -> str:
    if not ID_PATTERN.fullmatch(wanted.cashier):
        return "cashier: 1 to 40 letters, digits, dots, hyphens, underscores, and not new"
    if not 0 < len(wanted.name.strip()) <= NAME_MAX or not wanted.name.isprintable():
        return f"name: 1 to {NAME_MAX} letters"
    if wanted.role not in cashier_desk.ROLES:
        return "role: cashier or manager"
    if wanted.pin and not cashier_desk.is_pin(wanted.pin):
        return "pin: 4 to 8 digits"
    return ""


def _done(visit: Visit, act: Callable[[Book, str, str], object]) -> Values:
    cashier = visit.named["cashier"]
    try:
        act(visit.book, cashier, visit.actor)
    except Unknown as error:
        raise NotThere from error
    return _told(visit, cashier)


def _told(visit: Visit, cashier: str) -> Values:
    return Values({"cashier": msgspec.to_builtins(cashier_desk.found(visit.book, cashier))})


CHANGE: Final = Permission.CASHIERS_CHANGE
ROUTES: Final = (
    Route(GET, HERE, Permission.CASHIERS_READ, every),
    Route(POST, HERE, CHANGE, put),
    Route(POST, f"{HERE}/{{cashier}}/badge", CHANGE, badge),
    Route(POST, f"{HERE}/{{cashier}}/badge/withdraw", CHANGE, withdraw),
    Route(POST, f"{HERE}/{{cashier}}/end", CHANGE, end),
)
