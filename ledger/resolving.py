"""What head office makes of a conflict: the store bears it, or it is fraud, goodwill, or recovered from the card.

A decision moves the store's loss to the account of whoever bears it, in double entry; above a limit a
second person confirms it first. What is to be recovered is owed by the card: the card is unblocked, and
as soon as value comes onto it the database takes what is owed, in the same transaction. A void of the
redemption that comes later takes the decision back. See docs/decisions/0068-resolving-conflicts.md.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct
from psycopg.rows import class_row

from ledger import blocklist
from ledger.conflict_limits import limit_of, person
from ledger.database import Book
from ledger.rows import CARD, loss
from terminal.domain.ids import CardId

NOTE_MAX: Final = 500


class Outcome(StrEnum):
    """Who bears the loss."""

    STORE_LOSS = "store_loss"
    FRAUD = "fraud"
    GOODWILL = "goodwill"
    RECOVER = "recover"


ACCOUNTS: Final = {
    Outcome.FRAUD: "fraud",
    Outcome.GOODWILL: "goodwill",
    Outcome.RECOVER: "owed",
}
"""Which account bears it; a store's own loss stays where it is."""
FREED: Final = frozenset({Outcome.GOODWILL, Outcome.RECOVER})
"""After these the card pays again, unless something else is wrong with it."""


class CannotResolve(Exception):
    """Why not; a sentence."""


class Decision(Struct, frozen=True, kw_only=True):
    """What was decided, or proposed. Amounts in minor units; `recovered` is what the card has paid of it."""

    card: bytes
    id: bytes
    number: int
    outcome: str
    minor: int
    unit: str
    store: str
    note: str
    proposed_by: str
    proposed_ms: int
    decided_by: str | None
    decided_ms: int | None
    state: str
    recovered: int


class Preview(Struct, frozen=True):
    """What resolving would move, whether a second person must agree, and above which amount."""

    minor: int
    unit: str
    two_people: bool
    limit: int


DUE: Final = """
SELECT x.shortfall - CASE WHEN o.action = 'refund' OR o.state = 'voided' THEN 0 ELSE o.relieved END,
    x.unit, x.store, x.state
FROM conflicts x JOIN operations o USING (card, id) WHERE x.card = %s AND x.id = %s
"""
PROPOSE: Final = """
INSERT INTO conflict_decisions
    (card, id, number, outcome, minor, unit, store, note, proposed_by, proposed_ms, state)
SELECT %(card)s, %(id)s, (SELECT count(*) + 1 FROM conflict_decisions WHERE card = %(card)s AND id = %(id)s),
    %(outcome)s, %(minor)s, %(unit)s, %(store)s, %(note)s, %(actor)s, %(now)s, 'proposed'
"""
POST: Final = """
INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
STAYS_BLOCKED: Final = """
SELECT EXISTS (SELECT FROM conflicts WHERE card = %s AND id <> %s AND state IN ('open', 'proposed', 'fraud'))
    OR NOT EXISTS (SELECT FROM blocks WHERE card = %s AND active AND reason = 'conflict')
"""


def units(book: Book) -> list[str]:
    """Name the units that cards count."""
    rows = book.execute(
        "SELECT DISTINCT convert_from(body, 'UTF8')::jsonb #>> '{terms,unit}' FROM programmes"
        " UNION SELECT unit FROM conflicts ORDER BY 1"
    )
    return [unit for (unit,) in rows]


def decisions(book: Book, card: bytes, operation: bytes) -> list[Decision]:
    """Give what was proposed and decided about a conflict, in order."""
    with book.cursor(row_factory=class_row(Decision)) as cursor:
        return cursor.execute(
            "SELECT * FROM conflict_decisions WHERE card = %s AND id = %s ORDER BY number",
            (card, operation),
        ).fetchall()


def preview(book: Book, card: bytes, operation: bytes) -> Preview:
    """Say what resolving would move. Raises CannotResolve."""
    minor, unit, _, _ = _due(book, card, operation)
    limit = limit_of(book, unit)
    return Preview(minor, unit, minor > limit, limit)


def resolve(
    book: Book, card: bytes, operation: bytes, outcome: Outcome, note: str, actor: str, now_ms: int
) -> Decision:
    """Decide, or propose where it takes two, in the caller's transaction. Raises CannotResolve."""
    known = _lock(book, card)
    minor, unit, store, state = _due(book, card, operation)
    if outcome is Outcome.RECOVER and not known:
        raise CannotResolve("The book has no such card to recover from; choose another outcome.")
    if state != "open":
        raise CannotResolve("This conflict is not open any more; look at it again.")
    if not note.strip():
        raise CannotResolve("Please say why, in a sentence: it is kept with the evidence.")
    values = {"card": card, "id": operation, "outcome": str(outcome), "minor": minor, "unit": unit}
    values |= {"store": store, "note": note[:NOTE_MAX], "actor": actor, "now": now_ms}
    book.execute(PROPOSE, values)
    if minor > limit_of(book, unit):
        _set_state(book, operation, card, "proposed")
    else:
        _carry_out(book, _standing(book, card, operation), actor, now_ms)
    return _standing(book, card, operation)


def confirm(book: Book, card: bytes, operation: bytes, actor: str, now_ms: int) -> Decision:
    """Agree, as the second person, in the caller's transaction. Raises CannotResolve."""
    _lock(book, card)
    proposed = _proposed(book, card, operation)
    if person(proposed.proposed_by) == person(actor):
        raise CannotResolve("You proposed it, so a second person must confirm it.")
    minor, *_ = _due(book, card, operation)
    if minor != proposed.minor:
        raise CannotResolve("The loss has changed since; reject this and decide again.")
    _carry_out(book, proposed, actor, now_ms)
    return _standing(book, card, operation)


def reject(book: Book, card: bytes, operation: bytes, actor: str, now_ms: int) -> Decision:
    """Say no to a proposal, or take it back, in the caller's transaction: the conflict is open again. Raises CannotResolve."""
    _lock(book, card)
    proposed = _proposed(book, card, operation)
    _decide(book, proposed, "rejected", actor, now_ms)
    _set_state(book, operation, card, "open")
    return decisions(book, card, operation)[-1]


def undo(book: Book, keys: Sequence[tuple[bytes, bytes]], now_ms: int) -> None:
    """Take decisions back whose redemptions were voided, in the transaction of the void, which holds the cards."""
    for card, operation in keys:
        for one in decisions(book, card, operation):
            if one.state == "proposed":
                _decide(book, one, "undone", "", now_ms)
            elif one.state == "done":
                _reverse(book, one, now_ms)


def _carry_out(book: Book, one: Decision, actor: str, now_ms: int) -> None:
    outcome = Outcome(one.outcome)
    _decide(book, one, "done", actor, now_ms)
    _set_state(book, one.id, one.card, outcome)
    if outcome in ACCOUNTS and one.minor:
        to = (ACCOUNTS[outcome], loss(one.store))
        book.execute(POST, _posting(one, "resolve", to, one.minor, now_ms))
    if outcome is Outcome.RECOVER and one.minor:
        # What the card holds already is taken by this very statement.
        book.execute("UPDATE cards SET owed = owed + %s WHERE card = %s", (one.minor, one.card))
    stays = book.execute(STAYS_BLOCKED, (one.card, one.id, one.card)).fetchone()
    if outcome in FREED and stays and not stays[0]:
        blocklist.remove(book, [CardId(one.card)], now_ms)


def _reverse(book: Book, one: Decision, now_ms: int) -> None:
    _decide(book, one, "undone", one.decided_by or "", now_ms)
    account = ACCOUNTS.get(Outcome(one.outcome))
    if account is None or not one.minor:
        return
    book.execute(POST, _posting(one, "unresolve", (loss(one.store), account), one.minor, now_ms))
    if one.recovered:
        book.execute(POST, _posting(one, "unrecover", (account, CARD), one.recovered, now_ms))
    if account == ACCOUNTS[Outcome.RECOVER]:
        book.execute(
            "UPDATE cards SET owed = owed - %s, balance = balance + %s, redeemed = redeemed - %s,"
            " version = version + 1 WHERE card = %s",
            (one.minor - one.recovered, one.recovered, one.recovered, one.card),
        )
        book.execute("INSERT INTO changes (topic, key) VALUES ('card', %s)", (one.card,))


def _posting(
    one: Decision, kind: str, accounts: tuple[str, str], minor: int, now_ms: int
) -> tuple[object, ...]:
    return (one.card, one.id, kind, one.number, *accounts, minor, one.unit, now_ms)


def _decide(book: Book, one: Decision, state: str, actor: str, now_ms: int) -> None:
    book.execute(
        "UPDATE conflict_decisions SET state = %s, decided_by = %s, decided_ms = %s"
        " WHERE card = %s AND id = %s AND number = %s",
        (state, actor, now_ms, one.card, one.id, one.number),
    )


def _set_state(book: Book, operation: bytes, card: bytes, state: str) -> None:
    book.execute(
        "UPDATE conflicts SET state = %s WHERE card = %s AND id = %s", (state, card, operation)
    )
    book.execute(
        "INSERT INTO changes (topic, key) VALUES ('conflict', %s)", (operation.hex().encode(),)
    )


def _lock(book: Book, card: bytes) -> bool:
    """Keep judging away from the card; say whether there is one."""
    locked = book.execute("SELECT FROM cards WHERE card = %s FOR NO KEY UPDATE", (card,))
    return locked.rowcount > 0


def _due(book: Book, card: bytes, operation: bytes) -> tuple[int, str, str, str]:
    row = book.execute(DUE, (card, operation)).fetchone()
    if row is None:
        raise CannotResolve("There is no such conflict.")
    return max(0, row[0]), row[1], row[2], row[3]


def _proposed(book: Book, card: bytes, operation: bytes) -> Decision:
    found = [one for one in decisions(book, card, operation) if one.state == "proposed"]
    if not found:
        raise CannotResolve("Nothing is proposed for this conflict any more.")
    return found[0]


def _standing(book: Book, card: bytes, operation: bytes) -> Decision:
    return decisions(book, card, operation)[-1]
