"""Programme keys: what a programme signs its codes with. One is active; codes signed with a retired one stay good.

A revoked key proves nothing any more: whoever stole it can sign codes. Cards whose codes it signed
stay what they are, for the ledger and for every till that knows them.
"""

from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from ledger.database import Book
from ledger.estate import Unknown
from sync.protocol import signing
from terminal.domain.feed import ProgrammeKeyItem
from terminal.domain.signed_code import key_id


class KeyState(StrEnum):
    """What a key is good for."""

    ACTIVE = "active"
    """Signs."""
    RETIRED = "retired"
    """Signs no more; what it signed is believed."""
    REVOKED = "revoked"
    """Nothing that it signed is believed."""


class ProgrammeKey(Struct, frozen=True):
    """A key without its private half; `key_id` in hexadecimal, as codes name it."""

    key_id: str
    programme: str
    state: KeyState
    made_ms: int


def rotate(book: Book, programme: str, now_ms: int) -> ProgrammeKey:
    """Make a new active key; the one before, if any, retires. In the caller's transaction."""
    book.execute("SELECT 1 FROM programmes WHERE programme = %s FOR NO KEY UPDATE", (programme,))
    book.execute(
        "UPDATE programme_keys SET state = 'retired' WHERE programme = %s AND state = 'active'",
        (programme,),
    )
    private_key = signing.new_private_key()
    public_key = signing.public_key(private_key)
    item = ProgrammeKeyItem(key_id(public_key), programme, public_key)
    made = ProgrammeKey(item.key_id.hex(), programme, KeyState.ACTIVE, now_ms)
    book.execute(
        "INSERT INTO programme_keys (key_id, programme, private_key, state, made_ms, body)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (made.key_id, programme, private_key, made.state, now_ms, msgspec.json.encode(item)),
    )
    _changed(book, made.key_id)
    return made


def revoke(book: Book, name: str) -> ProgrammeKey:
    """Let no till believe that key any more. In the caller's transaction. Raises Unknown."""
    row = book.execute(
        "SELECT programme, made_ms, body FROM programme_keys WHERE key_id = %s FOR UPDATE", (name,)
    ).fetchone()
    if row is None:
        raise Unknown(name)
    item = replace(msgspec.json.decode(row[2], type=ProgrammeKeyItem), revoked=True)
    book.execute(
        "UPDATE programme_keys SET state = 'revoked', body = %s WHERE key_id = %s",
        (msgspec.json.encode(item), name),
    )
    _changed(book, name)
    return ProgrammeKey(name, row[0], KeyState.REVOKED, row[1])


def keys(book: Book, programme: str | None = None) -> list[ProgrammeKey]:
    """Give the keys, of a programme or of all, oldest first."""
    rows = book.execute(
        "SELECT key_id, programme, state, made_ms FROM programme_keys"
        " WHERE %(programme)s::text IS NULL OR programme = %(programme)s"
        " ORDER BY programme, made_ms, key_id",
        {"programme": programme},
    ).fetchall()
    return [ProgrammeKey(row[0], row[1], KeyState(row[2]), row[3]) for row in rows]


def signing_key(book: Book, programme: str, now_ms: int) -> bytes:
    """Give the active private key; make one if there is none. In the caller's transaction."""
    query: Final = (
        "SELECT private_key FROM programme_keys WHERE programme = %s AND state = 'active'"
    )
    row = book.execute(query, (programme,)).fetchone()
    if row is None:
        rotate(book, programme, now_ms)
        row = book.execute(query, (programme,)).fetchone()
    if row is None:
        raise AssertionError("a programme's key could not be made")
    return bytes(row[0])


def _changed(book: Book, name: str) -> None:
    book.execute("INSERT INTO changes (topic, key) VALUES ('programme_key', %s)", (name.encode(),))
