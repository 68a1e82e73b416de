"""Batches: ordered, looked at, cancelled. What they do over time is in `making` and `coming`."""

import secrets
from datetime import UTC, datetime
from typing import Final

from msgspec import Struct
from psycopg import errors
from psycopg.rows import class_row

from ledger import audit, estate
from ledger.blocklist import push
from ledger.database import Book, Raced
from ledger.issuing.orders import KEEP_DAYS_MAX, Order, Unfit, unfit, worth_of
from ledger.issuing.vault import open_vault, seal, unseal
from ledger.life import months_after
from terminal.domain.blocklist import LIST_CARDS_MAX
from terminal.domain.card import Programme
from terminal.domain.clock import DAY_MS
from terminal.domain.ids import CardId

KEEP_DAYS: Final = 30
CANCELLED: Final = "batch cancelled"
OPEN: Final = ("checking", "checked", "making", "made")


class Batch(Struct, frozen=True, kw_only=True):
    """A batch as the book has it. `state`: checking, checked (a file), making, made, stopped, cancelled."""

    batch: str
    programme: str
    name: str
    unit: str
    source: str
    wanted: int
    made: int
    minor: int
    active: bool
    signed: bool
    expires_ms: int | None
    language: str
    starts_ms: int
    wave: int
    state: str
    note: str
    made_by: str
    made_ms: int
    keep_days: int
    reminds: bool
    """Its letters say that one reminder may follow."""
    erase_ms: int | None
    erased_ms: int | None


class Progress(Struct, frozen=True, kw_only=True):
    """How far a batch has come, in cards; `value` in minor units of what was issued with value."""

    issued: int
    waiting: int
    cancelled: int
    value: int
    activated: int
    redeemed: int
    to_send: int
    """Messages that wait or are under way."""
    sent: int
    gave_up: int
    not_sent: int
    """Messages cancelled before they left."""
    printed: int
    """Issued cards that go to nobody by mail or SMS: they are printed."""


class Cancelling(Struct, frozen=True, kw_only=True):
    """What cancelling changes: cards that never come, and cards that are blocked because they never left."""

    never: int
    never_value: int
    blocked: int
    blocked_value: int
    stay: int


class NotOrdered(Exception):
    """Something is wrong with the order."""

    def __init__(self, unfit: list[Unfit]) -> None:
        super().__init__(", ".join(unfit))
        self.unfit = unfit


class TooLate(Exception):
    """The batch is not in a state in which that can be done."""


_BATCH: Final = (
    "SELECT batch, programme, name, unit, source, wanted, made, minor, active, signed, expires_ms,"
    " language, starts_ms, wave, state, note, made_by, made_ms, keep_days, reminds, erase_ms, erased_ms"
    " FROM batches"
)


def place(book: Book, actor: str, order: Order, now_ms: int, content: bytes | None = None) -> Batch:
    """Take an order, with the file that was brought for it, if one was. Raises Unknown, NotOrdered.

    In the caller's transaction. The work itself is done in the background, and survives a restart.
    """
    programme = estate.programme(book, order.programme)
    from_file = content is not None
    if faults := unfit(order, programme, now_ms, from_file=from_file):
        raise NotOrdered(faults)
    batch = _new_name(now_ms)
    key, sealed_key = open_vault(book).new_key(batch)
    minor = worth_of(programme, order.minor) if order.active else 0
    book.execute(
        "INSERT INTO batches (batch, programme, name, unit, source, wanted, minor, active, signed,"
        " expires_ms, language, greeting, starts_ms, wave, state, made_by, made_ms, key, keep_days,"
        " reminds) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            batch,
            order.programme,
            order.name.strip(),
            programme.terms.unit,
            "file" if from_file else "new",
            order.count,
            minor,
            order.active,
            order.signed,
            order.expires_ms,
            order.language,
            seal(key, order.greeting.encode(), f"greeting:{batch}"),
            max(order.starts_ms, now_ms),
            order.wave,
            "checking" if from_file else "making",
            actor,
            now_ms,
            sealed_key,
            _kept_days(book, order, programme, now_ms),
            remind_days_of(book, order.programme) > 0,
        ),
    )
    if content is not None:
        book.execute(
            "INSERT INTO batch_files (batch, content) VALUES (%s, %s)",
            (batch, seal(key, content, f"file:{batch}")),
        )
    told = {"programme": order.programme, "cards": order.count, "each": minor}
    audit.record(book, actor, "batch.ordered", batch, told)
    return found(book, batch)


def found(book: Book, batch: str) -> Batch:
    """Give one batch. Raises Unknown."""
    with book.cursor(row_factory=class_row(Batch)) as cursor:
        row = cursor.execute(_BATCH + " WHERE batch = %s", (batch,)).fetchone()
    if row is None:
        raise estate.Unknown(batch)
    return row


def by_reference(book: Book, reference: str) -> Batch | None:
    """Give the batch that a program ordered under this name of its own; none without a name."""
    if not reference:
        return None
    with book.cursor(row_factory=class_row(Batch)) as cursor:
        return cursor.execute(_BATCH + " WHERE reference = %s", (reference,)).fetchone()


def is_of(book: Book, batch: Batch, order: Order, *, from_file: bool) -> bool:
    """Is this what was ordered? As far as the book can tell: what a file or a greeting said is sealed."""
    if batch.programme != order.programme or from_file != (batch.source == "file"):
        return False
    minor = worth_of(estate.programme(book, order.programme), order.minor) if order.active else 0
    starts_ms = max(order.starts_ms, batch.made_ms)
    asked = (order.name.strip(), minor, order.active, order.signed, order.expires_ms)
    known = (batch.name, batch.minor, batch.active, batch.signed, batch.expires_ms)
    asked_when = (order.language, order.wave, starts_ms)
    known_when = (batch.language, batch.wave, batch.starts_ms)
    return (asked, asked_when) == (known, known_when) and (from_file or order.count == batch.wanted)


def refer(book: Book, batch: str, reference: str) -> None:
    """Name it so. In the transaction that ordered it. Raises Raced if somebody just ordered under that name."""
    try:
        book.execute("UPDATE batches SET reference = %s WHERE batch = %s", (reference, batch))
    except errors.UniqueViolation as error:
        raise Raced from error


def every(book: Book, most: int = 500, before: str = "") -> list[Batch]:
    """Give the newest batches, or those before one."""
    with book.cursor(row_factory=class_row(Batch)) as cursor:
        query = (
            _BATCH
            + " WHERE %(before)s = '' OR batch < %(before)s ORDER BY batch DESC LIMIT %(most)s"
        )
        return cursor.execute(query, {"before": before, "most": most}).fetchall()


def key_of(book: Book, batch: str) -> bytes | None:
    """Give the key that opens a batch's codes; None once they are erased. Raises Unknown, VaultLocked."""
    row = book.execute("SELECT key FROM batches WHERE batch = %s", (batch,)).fetchone()
    if row is None:
        raise estate.Unknown(batch)
    return open_vault(book).batch_key(batch, row[0]) if row[0] else None


def greeting_of(book: Book, batch: str, key: bytes) -> str:
    """Give the greeting that stands with every card of a batch that has none of its own."""
    row = book.execute("SELECT greeting FROM batches WHERE batch = %s", (batch,)).fetchone()
    return unseal(key, row[0], f"greeting:{batch}").decode() if row and row[0] else ""


def progress(book: Book, batch: str) -> Progress:
    """Count how far a batch has come."""
    cards = book.execute(
        "SELECT count(*) FILTER (WHERE b.state = 'issued'),"
        " count(*) FILTER (WHERE b.state = 'waiting'),"
        " count(*) FILTER (WHERE b.state = 'cancelled'),"
        " coalesce(sum(b.minor) FILTER (WHERE b.state = 'issued'), 0)::bigint,"
        " count(*) FILTER (WHERE c.activated_ms IS NOT NULL),"
        " count(*) FILTER (WHERE c.redeemed > 0),"
        " count(*) FILTER (WHERE b.state = 'issued' AND b.channel = '')"
        " FROM batch_cards b LEFT JOIN cards c ON c.card = b.card AND b.state = 'issued'"
        " WHERE b.batch = %s",
        (batch,),
    ).fetchone()
    # A resent message does not count again: what is told of a card is its newest message.
    states: dict[str, int] = dict(
        book.execute(
            "SELECT state, count(*) FROM (SELECT DISTINCT ON (number) number, state FROM messages"
            " WHERE batch = %s ORDER BY number, turn DESC) newest GROUP BY state",
            (batch,),
        ).fetchall()
    )
    if cards is None:
        raise AssertionError("an aggregate has a row")
    issued, waiting, cancelled, value, activated, redeemed, printed = cards
    return Progress(
        issued=issued,
        waiting=waiting,
        cancelled=cancelled,
        value=value,
        activated=activated,
        redeemed=redeemed,
        to_send=states.get("waiting", 0) + states.get("sending", 0),
        sent=states.get("sent", 0),
        gave_up=states.get("gave_up", 0),
        not_sent=states.get("cancelled", 0),
        printed=printed,
    )


def cancelling(book: Book, batch: str) -> Cancelling:
    """Say what cancelling would change. Raises Unknown."""
    known = found(book, batch)
    never = book.execute(
        "SELECT count(*), coalesce(sum(minor), 0)::bigint FROM batch_cards"
        " WHERE batch = %s AND state = 'waiting'",
        (batch,),
    ).fetchone()
    held = book.execute(
        "SELECT count(*), coalesce(sum(c.balance), 0)::bigint FROM messages m"
        " JOIN cards c ON c.card = m.card"
        " WHERE m.batch = %s AND m.state = 'waiting' AND m.turn = 1 AND m.attempts = 0",
        (batch,),
    ).fetchone()
    stay = progress(book, batch).issued
    if never is None or held is None:
        raise AssertionError("an aggregate has a row")
    unmade = known.wanted - known.made if known.state == "making" else 0
    return Cancelling(
        never=never[0] + unmade,
        never_value=never[1] + unmade * known.minor,
        blocked=held[0],
        blocked_value=held[1],
        stay=stay - held[0],
    )


def cancel(book: Book, actor: str, batch: str, now_ms: int) -> Cancelling:
    """Cancel what has not left: cards not yet in the book never come, those whose first message never left are blocked.

    In the caller's transaction. Raises Unknown, TooLate.
    """
    book.execute("SELECT FROM batches WHERE batch = %s FOR UPDATE", (batch,))
    if found(book, batch).state not in OPEN:
        raise TooLate(batch)
    told = cancelling(book, batch)
    book.execute("UPDATE batches SET state = 'cancelled' WHERE batch = %s", (batch,))
    book.execute("DELETE FROM batch_files WHERE batch = %s", (batch,))
    book.execute(
        "UPDATE batch_cards SET state = 'cancelled', sealed = NULL, person = NULL"
        " WHERE batch = %s AND state = 'waiting'",
        (batch,),
    )
    rows = book.execute(
        "UPDATE messages SET state = 'cancelled' WHERE batch = %s AND state = 'waiting'"
        " RETURNING card, turn = 1 AND attempts = 0",
        (batch,),
    ).fetchall()
    unsent = sorted(CardId(card) for card, first in rows if first)
    for start in range(0, len(unsent), LIST_CARDS_MAX):
        push(book, unsent[start : start + LIST_CARDS_MAX], CANCELLED, now_ms)
    audit.record(
        book,
        actor,
        "batch.cancelled",
        batch,
        {"never": told.never, "never_value": told.never_value, "blocked": len(unsent)},
    )
    return told


def keep_days_of(book: Book, programme: str) -> int:
    """Say for how many days a programme's batches keep codes and addresses once all is done."""
    row = book.execute("SELECT days FROM retention WHERE programme = %s", (programme,)).fetchone()
    return int(row[0]) if row else KEEP_DAYS


def set_keep_days(book: Book, actor: str, programme: str, days: int) -> None:
    """Set it, for batches that are ordered from now on. In the caller's transaction."""
    book.execute(
        "INSERT INTO retention (programme, days) VALUES (%s, %s)"
        " ON CONFLICT (programme) DO UPDATE SET days = excluded.days",
        (programme, days),
    )
    audit.record(book, actor, "retention.set", programme, {"days": days})


def remind_days_of(book: Book, programme: str) -> int:
    """Say how many days before the end of a programme's cards their holders are reminded; 0: never."""
    row = book.execute(
        "SELECT remind_days FROM retention WHERE programme = %s", (programme,)
    ).fetchone()
    return int(row[0]) if row else 0


def set_remind_days(book: Book, actor: str, programme: str, days: int) -> None:
    """Set it, for batches that are ordered from now on: letters that left say no word of a reminder. In the caller's transaction."""
    book.execute(
        "INSERT INTO retention (programme, days, remind_days) VALUES (%s, %s, %s)"
        " ON CONFLICT (programme) DO UPDATE SET remind_days = excluded.remind_days",
        (programme, KEEP_DAYS, days),
    )
    audit.record(book, actor, "reminders.set", programme, {"days": days})


def _kept_days(book: Book, order: Order, programme: Programme, now_ms: int) -> int:
    """Say how long a batch's addresses are kept: where holders are reminded, until the cards end, as the letter then says."""
    begins_ms = max(order.starts_ms, now_ms)
    ends_ms = order.expires_ms
    if ends_ms is None and order.active and programme.terms.expiry_months:
        ends_ms = months_after(begins_ms, programme.terms.expiry_months)
    if ends_ms is None or not remind_days_of(book, order.programme):
        return order.keep_days
    until_end = -(-(ends_ms - begins_ms) // DAY_MS)
    return max(order.keep_days, min(until_end, KEEP_DAYS_MAX))


def _new_name(now_ms: int) -> str:
    """Name a batch: by the second, so that names sort by age, and a little chance."""
    at = datetime.fromtimestamp(now_ms / 1000, UTC)
    return f"{at:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
