"""Erasure: when a batch's time is over, or a person asks, codes and addresses go, and a signed record stays.

The batch's key is destroyed with them: rows that the database has not yet overwritten, and copies of
the tables, hold what nobody can open. See docs/decisions/0066.
"""

import hashlib
from typing import Final

import msgspec
from msgspec import Struct

from ledger import audit
from ledger.database import Book, Database
from ledger.issuing.batches import Batch, TooLate, found
from ledger.issuing.vault import open_vault
from ledger.own_keys import own_keys
from sync.protocol import signing
from terminal.domain.clock import DAY_MS
from terminal.domain.ids import new_id

BOOK: Final = "the book"
FILE_DAYS: Final = 7
"""A file that nobody confirmed is kept no longer."""
ON_TIME: Final = "retention"
ON_REQUEST: Final = "request"
PRINTED: Final = "printed"


class Erasure(Struct, frozen=True, kw_only=True):
    """What was erased: how many codes, how many of them with a name or an address; the hash of what stood there, sealed."""

    batch: str
    programme: str
    why: str
    parcels: int
    recipients: int
    kept_until_ms: int
    erased_ms: int
    digest: str


class Forgetting(Struct, frozen=True):
    """What forgetting a person would do: parcels erased, messages that then never leave."""

    parcels: int
    unsent: int


def erasure_message(body: bytes) -> bytes:
    """Say what the ledger signs."""
    return b"RT1 erasure\n" + body


def erase_due(database: Database, now_ms: int) -> int:
    """Set the end of batches that are done, erase those whose end has come; say how many were erased."""
    database.run(lambda book: _set_ends(book, now_ms))
    rows = database.run(
        lambda book: book.execute(
            "SELECT batch FROM batches WHERE erased_ms IS NULL AND erase_ms <= %s", (now_ms,)
        ).fetchall()
    )
    erased = 0
    for (batch,) in rows:
        erased += database.run(lambda book, batch=batch: _erase_if_due(book, batch, now_ms))  # type: ignore[misc]
    if erased:
        database.run(_vacuum)
    return erased


def erase(book: Book, actor: str, batch: str, why: str, now_ms: int) -> Erasure:
    """Erase the codes and addresses of a batch now. In the caller's transaction. Raises Unknown, TooLate."""
    book.execute("SELECT FROM batches WHERE batch = %s FOR UPDATE", (batch,))
    known = found(book, batch)
    if known.erased_ms is not None:
        raise TooLate(batch)
    if _is_under_way(book, batch):
        raise TooLate(batch)
    done = _record(book, known, why, now_ms, "", ())
    book.execute("UPDATE batch_cards SET sealed = NULL, person = NULL WHERE batch = %s", (batch,))
    book.execute("DELETE FROM batch_files WHERE batch = %s", (batch,))
    book.execute(
        "UPDATE batches SET key = NULL, greeting = NULL, erased_ms = %s WHERE batch = %s",
        (now_ms, batch),
    )
    audit.record(book, actor, "batch.erased", batch, msgspec.to_builtins(done))
    return done


def forgetting(book: Book, address: str) -> Forgetting:
    """Say what forgetting the person with that address would do."""
    person = open_vault(book).person(address)
    row = book.execute(
        "SELECT count(*), count(*) FILTER (WHERE b.state = 'waiting' OR EXISTS (SELECT FROM messages m"
        " WHERE m.card = b.card AND m.state = 'waiting')) FROM batch_cards b WHERE person = %s",
        (person,),
    ).fetchone()
    return Forgetting(*row) if row else Forgetting(0, 0)


def forget(book: Book, actor: str, address: str, now_ms: int) -> list[Erasure]:
    """Forget the person with that address, in every batch. Their cards stay worth what they are worth.

    In the caller's transaction.
    """
    person = open_vault(book).person(address)
    rows = book.execute(
        "SELECT DISTINCT batch FROM batch_cards WHERE person = %s ORDER BY batch", (person,)
    ).fetchall()
    done = []
    for (batch,) in rows:
        known = found(book, batch)
        done.append(_record(book, known, ON_REQUEST, now_ms, "AND person = %s", (person,)))
        book.execute(
            "UPDATE messages m SET state = 'cancelled', reason = 'erased' FROM batch_cards b"
            " WHERE b.batch = %s AND b.person = %s AND m.card = b.card AND m.state = 'waiting'",
            (batch, person),
        )
        book.execute(
            "UPDATE batch_cards SET sealed = NULL, person = NULL, state ="
            " CASE state WHEN 'waiting' THEN 'cancelled' ELSE state END"
            " WHERE batch = %s AND person = %s",
            (batch, person),
        )
        audit.record(book, actor, "person.forgotten", batch, msgspec.to_builtins(done[-1]))
    return done


def erasures(book: Book, batch: str) -> list[Erasure]:
    """Give the proofs of what was erased of a batch, oldest first."""
    rows = book.execute(
        "SELECT body FROM erasures WHERE batch = %s ORDER BY erasure", (batch,)
    ).fetchall()
    return [msgspec.json.decode(body, type=Erasure) for (body,) in rows]


def newest_erasures(book: Book, most: int = 50) -> list[Erasure]:
    """Give the newest proofs of all batches."""
    rows = book.execute(
        "SELECT body FROM erasures ORDER BY erasure DESC LIMIT %s", (most,)
    ).fetchall()
    return [msgspec.json.decode(body, type=Erasure) for (body,) in rows]


def _record(
    book: Book, batch: Batch, why: str, now_ms: int, only: str, values: tuple[object, ...]
) -> Erasure:
    """Sign what is about to go: its count, and the hash of the sealed bytes in their order."""
    digest, parcels, recipients = hashlib.sha256(), 0, 0
    query = f"SELECT sealed, channel <> '' FROM batch_cards WHERE batch = %s AND sealed IS NOT NULL {only} ORDER BY number"  # noqa: S608 - ours
    with book.cursor(name="erased") as rows:
        for sealed, is_sent in rows.execute(query, (batch.batch, *values)):
            digest.update(hashlib.sha256(sealed).digest())
            parcels, recipients = parcels + 1, recipients + is_sent
    done = Erasure(
        batch=batch.batch,
        programme=batch.programme,
        why=why,
        parcels=parcels,
        recipients=recipients,
        kept_until_ms=batch.erase_ms or now_ms,
        erased_ms=now_ms,
        digest=digest.hexdigest(),
    )
    body = msgspec.json.encode(done)
    signer: signing.Signer = own_keys(book).signer()
    book.execute(
        "INSERT INTO erasures (erasure, batch, erased_ms, body, signature) VALUES (%s, %s, %s, %s, %s)",
        (new_id(now_ms), batch.batch, now_ms, body, signer.sign(erasure_message(body))),
    )
    return done


def _set_ends(book: Book, now_ms: int) -> None:
    with book.transaction():
        book.execute(
            "UPDATE batches SET state = 'cancelled' WHERE state IN ('checking', 'checked')"
            " AND made_ms < %s",
            (now_ms - FILE_DAYS * DAY_MS,),
        )
        book.execute(
            "UPDATE batches b SET erase_ms = %s + keep_days * %s::bigint WHERE erase_ms IS NULL"
            " AND erased_ms IS NULL AND state IN ('made', 'stopped', 'cancelled')"
            " AND NOT EXISTS (SELECT FROM batch_cards c WHERE c.batch = b.batch AND c.state = 'waiting')"
            " AND NOT EXISTS (SELECT FROM messages m WHERE m.batch = b.batch"
            "  AND m.state IN ('waiting', 'sending'))",
            (now_ms, DAY_MS),
        )


def _erase_if_due(book: Book, batch: str, now_ms: int) -> int:
    with book.transaction():
        if _is_under_way(book, batch):  # a message is being sent again
            return 0
        try:
            erase(book, BOOK, batch, ON_TIME, now_ms)
        except TooLate:
            return 0
    return 1


def _is_under_way(book: Book, batch: str) -> bool:
    row = book.execute(
        "SELECT EXISTS (SELECT FROM messages WHERE batch = %(batch)s AND state IN ('waiting', 'sending'))"
        " OR EXISTS (SELECT FROM batch_cards WHERE batch = %(batch)s AND state = 'waiting')"
        " OR EXISTS (SELECT FROM batches WHERE batch = %(batch)s AND state IN ('checking', 'making'))",
        {"batch": batch},
    ).fetchone()
    return bool(row and row[0])


def _vacuum(book: Book) -> None:
    """Let the old versions of the rows go too."""
    book.execute("VACUUM batches, batch_cards, batch_files")
