"""Making: the lines of a batch, portion by portion, each a transaction that stands by itself; a restart goes on."""

from collections.abc import Iterable, Iterator
from typing import Final

from psycopg import errors

from ledger.database import Book
from ledger.issuing.batches import Batch, found, key_of
from ledger.issuing.lines import Line
from ledger.issuing.recipients import Recipient, pack
from ledger.issuing.stored_files import wanted_lines
from ledger.issuing.vault import open_vault
from ledger.issuing.waves import due_ms
from ledger.own_keys import own_keys
from terminal.domain.code import Code, new_code

AT_ONCE: Final = 2_000
CODE_KNOWN: Final = "a code came into the book meanwhile"
"""Why a batch is stopped."""


def make_some(book: Book) -> bool:
    """Make a portion of one batch, whichever nobody else works on; say whether there was one. Raises VaultLocked.

    A file's cards are made in one piece: all of it, or nothing.
    """
    with book.transaction():
        row = book.execute(
            "SELECT batch FROM batches WHERE state = 'making' ORDER BY batch LIMIT 1"
            " FOR UPDATE SKIP LOCKED"
        ).fetchone()
        if row is None:
            return False
        batch = found(book, row[0])
        key = key_of(book, batch.batch)
        if key is None:
            raise AssertionError("a batch that is being made has a key")
        lines = _lines(book, batch, key)
        made = _make(book, batch, key, lines)
    if not made:
        with book.transaction():
            stop(book, batch.batch, CODE_KNOWN)
    return True


def stop(book: Book, batch: str, why: str) -> None:
    """Stop a batch; nothing more comes of it. In the caller's transaction."""
    book.execute(
        "UPDATE batches SET state = 'stopped', note = %s WHERE batch = %s AND state IN ('making', 'made')",
        (why, batch),
    )
    book.execute(
        "UPDATE batch_cards SET state = 'cancelled', sealed = NULL, person = NULL"
        " WHERE batch = %s AND state = 'waiting'",
        (batch,),
    )


def _lines(book: Book, batch: Batch, key: bytes) -> Iterable[Line]:
    if batch.source == "file":
        return wanted_lines(book, batch, key)
    return _new_lines(batch)


def _new_lines(batch: Batch) -> Iterator[Line]:
    for _ in range(min(AT_ONCE, batch.wanted - batch.made)):
        yield Line(number=0, code=None, minor=batch.minor, recipient=Recipient())


def _make(book: Book, batch: Batch, key: bytes, lines: Iterable[Line]) -> bool:
    """Write the lines down; False, and nothing written, if one of their cards is in another batch."""
    lookup_key, vault = own_keys(book).lookup_key, open_vault(book)
    number = batch.made
    try:
        with (
            book.transaction(),
            book.cursor() as cursor,
            cursor.copy(
                "COPY batch_cards (batch, number, card, last4, minor, due_ms, channel, person, sealed)"
                " FROM STDIN"
            ) as copy,
        ):
            for number, line in enumerate(lines, batch.made + 1):
                code: Code = line.code or new_code()
                who = line.recipient
                copy.write_row(
                    (
                        batch.batch,
                        number,
                        code.card_id(lookup_key),
                        code.last4,
                        line.minor,
                        due_ms(number, batch.starts_ms, batch.wave),
                        who.channel,
                        vault.person(who.address) if who.channel else None,
                        pack(key, batch.batch, number, code, who),
                    )
                )
    except errors.UniqueViolation:
        return False
    done = batch.source == "file" or number >= batch.wanted
    book.execute(
        "UPDATE batches SET made = %s, state = %s WHERE batch = %s",
        (number, "made" if done else "making", batch.batch),
    )
    if batch.source == "file":  # its content is in the parcels now
        book.execute("UPDATE batch_files SET content = NULL WHERE batch = %s", (batch.batch,))
    return True
