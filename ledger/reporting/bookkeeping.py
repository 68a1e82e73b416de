"""Double entry for the books: a journal of accounts by the day that sums to zero, and what companies owe each other."""

from datetime import timedelta
from typing import Final

from ledger.database import Book
from ledger.reporting.flows import DAY, Moved, moved
from ledger.reporting.redeemed import EPOCH
from ledger.reporting.shape import (
    UNIT,
    Ask,
    Column,
    Definition,
    Draw,
    Kind,
    Picture,
    Row,
    money,
    text,
)


def journal_lines(book: Book, ask: Ask) -> list[tuple[str, str, str, int, int]]:
    """Give day, account, unit, debit and credit: what moved between two accounts that day, netted by account and side."""
    sums: dict[tuple[str, str, str], list[int]] = {}
    for one in moved(book, ask, at=DAY):
        day = (EPOCH + timedelta(days=int(one.keys[0]))).strftime("%Y-%m-%d")
        sums.setdefault((day, one.debit, one.unit), [0, 0])[0] += one.minor
        sums.setdefault((day, one.credit, one.unit), [0, 0])[1] += one.minor
    return [(*key, debit, credit) for key, (debit, credit) in sorted(sums.items())]


def _journal(book: Book, ask: Ask) -> list[Row]:
    return [
        (day, account, unit, debit, credit, debit - credit)
        for day, account, unit, debit, credit in journal_lines(book, ask)
    ]


def _settlement(book: Book, ask: Ask) -> list[Row]:
    """Net what companies owe each other: a programme's company for what others accepted, a store's for what it sold."""
    stores: dict[str, str] = dict(book.execute("SELECT store, company FROM stores").fetchall())
    issuers: dict[str, str] = dict(
        book.execute("SELECT programme, company FROM programmes").fetchall()
    )
    sums: dict[tuple[str, str, str], list[int]] = {}
    for one in moved(book, ask, ("programme",)):
        issuer = issuers.get(str(one.keys[0]), "")
        for store, at, minor in owed(one):
            other = stores.get(store, "")
            if other != issuer:
                sums.setdefault((issuer, other, one.unit), [0, 0, 0])[at] += minor
    return [
        (*key, *sides, sides[0] - sides[1] + sides[2])
        for key, sides in sorted(sums.items())
        if any(sides)
    ]


def owed(one: Moved) -> list[tuple[str, int, int]]:
    """Say what a movement makes companies owe: store, which column (accepted, sold, taken over), how much.

    What a store's own loss paid for is nobody's debt, until head office takes it over.
    """
    taken, _, from_store = one.debit.partition(":")
    given, _, to_store = one.credit.partition(":")
    if given == "card":
        side = {"redeemed": 0, "cash": 0, "sold": 1}.get(taken)
        sign = -1 if side == 0 else 1
        return [] if side is None else [(from_store, side, sign * one.minor)]
    if taken == "card":
        side = {"redeemed": 0, "cash": 0, "sold": 1}.get(given)
        sign = 1 if side == 0 else -1
        return [] if side is None else [(to_store, side, sign * one.minor)]
    if given == "loss" and taken in {"fraud", "goodwill", "owed"}:
        return [(to_store, 2, one.minor)]
    if taken == "loss" and given in {"fraud", "goodwill", "owed"}:
        return [(from_store, 2, -one.minor)]
    return []


JOURNAL: Final = Definition(
    name="journal",
    title="Double-entry journal",
    purpose="For bookkeeping: each account by the day, debit and credit. It sums to zero for each unit.",
    columns=(
        Column("day", Kind.DAY, "Day"),
        text("account", "Account"),
        UNIT,
        money("debit", "Debit"),
        money("credit", "Credit"),
        money("net", "Debit less credit"),
    ),
    rows=_journal,
    picture=Picture(Draw.BARS, "account", ("debit", "credit")),
    by_store=True,
)
SETTLEMENT: Final = Definition(
    name="settlement",
    title="Settlement between companies",
    purpose="What companies owe each other for cards they honour or sell for one another.",
    columns=(
        Column("issuer", Kind.TEXT, "Issuing company", empty="Head office"),
        Column("company", Kind.TEXT, "Company of the stores", empty="Head office"),
        UNIT,
        money("accepted", "Accepted for the issuer"),
        money("sold", "Sold for the issuer"),
        money("taken_over", "Losses taken over"),
        money("net", "The issuer owes"),
    ),
    rows=_settlement,
    picture=Picture(Draw.BARS, "issuer", ("accepted", "taken_over", "sold"), beside="company"),
    by_store=True,
)
