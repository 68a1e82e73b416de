"""Enrolment: a one-time code pairs a till with its id, its store and the ledger's keys.

A code works once and for fifteen minutes. A till whose answer was lost asks again with the same key
and is told the same; another key under the same code is refused.
"""

import msgspec
from msgspec import Struct

from ledger.database import Book
from ledger.estate import Unknown
from ledger.own_keys import own_keys
from sync.protocol import pairing, signing
from sync.protocol.messages import EnrolAnswer, EnrolClaim, Enrolment, EnrolRequest, TerminalState
from terminal.domain.entry import GENESIS

ASKED_AGAIN_MS = pairing.VALID_MS
"""How long after a code's end a till may still ask for the answer it lost."""
PUBLIC_KEY_BYTES = 32


class WrongStore(Exception):
    """The till belongs to another store: `str()` is that store."""


class NotPaired(Exception):
    """The code is unknown, too old, or was used by another till."""


class NotActive(Exception):
    """The till is in another state: `str()` is that state."""


class Forked(Exception):
    """Two branches of the till's journal are known."""


class Offer(Struct, frozen=True):
    """A pairing code as head office reads it out. It is shown once; the ledger forgets it after use."""

    terminal: str
    store: str
    code: str
    ends_ms: int

    def __repr__(self) -> str:
        return f"Offer({self.terminal!r})"


class Terminal(Struct, frozen=True, kw_only=True):
    """A till as head office sees it."""

    terminal: str
    store: str
    state: TerminalState
    enrolled: bool
    epoch: int
    acknowledged: int
    feed: int
    block_list: int
    contact_ms: int | None
    note: str


def offer(book: Book, terminal: str, store: str, now_ms: int) -> Offer:
    """Make a pairing code for a till, new or known; earlier unused ones are void. Raises Unknown, WrongStore."""
    if not book.execute("SELECT 1 FROM stores WHERE store = %s", (store,)).fetchone():
        raise Unknown(store)
    book.execute(
        "INSERT INTO terminals (terminal, store, state) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (terminal, store, TerminalState.ACTIVE),
    )
    row = book.execute("SELECT store FROM terminals WHERE terminal = %s", (terminal,)).fetchone()
    if row and row[0] != store:
        raise WrongStore(row[0])
    code = pairing.new_pairing_code()
    secret = pairing.code_secret(code)
    ends_ms = now_ms + pairing.VALID_MS
    book.execute(
        "DELETE FROM pairing_codes WHERE (terminal = %s AND used_ms IS NULL) OR ends_ms < %s",
        (terminal, now_ms - ASKED_AGAIN_MS),
    )
    book.execute(
        "INSERT INTO pairing_codes (code_name, secret, terminal, ends_ms) VALUES (%s, %s, %s, %s)",
        (pairing.code_name(secret), secret, terminal, ends_ms),
    )
    return Offer(terminal, store, code, ends_ms)


def enrol(book: Book, request: EnrolRequest, now_ms: int) -> EnrolAnswer:
    """Pair the till that knows the code. Raises NotPaired; then nothing has changed."""
    row = book.execute(
        "SELECT secret, terminal, ends_ms, used_ms FROM pairing_codes WHERE code_name = %s FOR UPDATE",
        (request.code_name,),
    ).fetchone()
    if row is None:
        raise NotPaired
    secret, terminal, ends_ms, used_ms = row
    public_key = _claimed_key(secret, request.sealed)
    if used_ms is None:
        if now_ms >= ends_ms:
            raise NotPaired
        _take_over(book, terminal, public_key)
        book.execute(
            "UPDATE pairing_codes SET used_ms = %s WHERE code_name = %s",
            (now_ms, request.code_name),
        )
    elif now_ms >= ends_ms + ASKED_AGAIN_MS:
        raise NotPaired
    return _answer(book, secret, terminal, public_key, now_ms)


def _claimed_key(secret: bytes, sealed: bytes) -> bytes:
    """Read the till's public key out of its claim. Raises NotPaired."""
    try:
        claim = msgspec.json.decode(
            pairing.unseal(secret, pairing.CLAIM, sealed), type=EnrolClaim, strict=True
        )
    except (pairing.WrongCode, msgspec.DecodeError) as error:
        raise NotPaired from error
    if len(claim.public_key) != PUBLIC_KEY_BYTES:
        raise NotPaired
    return claim.public_key


def _take_over(book: Book, terminal: str, public_key: bytes) -> None:
    """Begin a new epoch of the till under this key; what an earlier epoch told stays."""
    book.execute(
        "UPDATE terminals SET public_key = %s, epoch = epoch + 1, acknowledged = 0, head = %s,"
        " state = %s, note = '', tokens = '', feed = 0, block_list = 0, exposure = NULL,"
        " exposure_seq = 0, drift_ms = NULL WHERE terminal = %s",
        (public_key, GENESIS, TerminalState.ACTIVE, terminal),
    )
    book.execute(
        "INSERT INTO epoch_keys (terminal, epoch, public_key)"
        " SELECT terminal, epoch, public_key FROM terminals WHERE terminal = %s",
        (terminal,),
    )


def _answer(
    book: Book, secret: bytes, terminal: str, public_key: bytes, now_ms: int
) -> EnrolAnswer:
    """Seal what the till needs to know. Raises NotPaired if its key is not this one (any more)."""
    row = book.execute(
        "SELECT t.public_key, t.store, s.name, t.epoch FROM terminals t JOIN stores s USING (store)"
        " WHERE t.terminal = %s",
        (terminal,),
    ).fetchone()
    if row is None or row[0] != public_key:
        raise NotPaired
    keys = own_keys(book)
    enrolment = Enrolment(
        terminal=terminal,
        store=row[1],
        store_name=row[2],
        epoch=row[3],
        ledger_key=signing.public_key(keys.signing_key),
        lookup_key=keys.lookup_key,
        now_ms=now_ms,
    )
    return EnrolAnswer(pairing.seal(secret, pairing.ENROLMENT, msgspec.json.encode(enrolment)))


def revoke(book: Book, terminal: str, note: str) -> None:
    """Take a till out of service: from now on it can deliver its journal and nothing else. Raises Unknown."""
    changed = book.execute(
        "UPDATE terminals SET state = %s, note = %s WHERE terminal = %s",
        (TerminalState.REVOKED, note, terminal),
    )
    if changed.rowcount == 0:
        raise Unknown(terminal)
    book.execute("DELETE FROM pairing_codes WHERE terminal = %s AND used_ms IS NULL", (terminal,))


def quarantine(book: Book, terminal: str, note: str) -> None:
    """Set a till apart: it delivers and listens, and authorises nothing. Raises Unknown, NotActive."""
    state = _state(book, terminal)
    if state is not TerminalState.ACTIVE:
        raise NotActive(state)
    _set_state(book, terminal, TerminalState.QUARANTINED, note)


def release(book: Book, terminal: str, note: str) -> None:
    """Let a till that was set apart sell again. Raises Unknown, NotActive (it is not in quarantine), Forked.

    Where two branches of its journal are known, nobody can say which of them is the till: it is enrolled again.
    """
    state = _state(book, terminal)
    if state is not TerminalState.QUARANTINED:
        raise NotActive(state)
    forked = book.execute(
        "SELECT 1 FROM entries e JOIN terminals t USING (terminal, epoch)"
        " WHERE e.terminal = %s AND e.verdict = 'forked' LIMIT 1",
        (terminal,),
    ).fetchone()
    if forked:
        raise Forked(terminal)
    _set_state(book, terminal, TerminalState.ACTIVE, note)


def _state(book: Book, terminal: str) -> TerminalState:
    row = book.execute(
        "SELECT state FROM terminals WHERE terminal = %s FOR UPDATE", (terminal,)
    ).fetchone()
    if row is None:
        raise Unknown(terminal)
    return TerminalState(row[0])


def _set_state(book: Book, terminal: str, state: TerminalState, note: str) -> None:
    """Keep what was noted before: why it was set apart is part of why it was let back."""
    book.execute(
        "UPDATE terminals SET state = %s, note = CASE note WHEN '' THEN %s ELSE note || '; ' || %s END"
        " WHERE terminal = %s",
        (state, note, note, terminal),
    )


def terminals(book: Book) -> list[Terminal]:
    """Give all tills, by id."""
    rows = book.execute(
        "SELECT terminal, store, state, public_key IS NOT NULL, epoch, acknowledged, feed,"
        " block_list, contact_ms, note FROM terminals ORDER BY terminal"
    ).fetchall()
    names = Terminal.__struct_fields__
    return [msgspec.convert(dict(zip(names, row, strict=True)), Terminal) for row in rows]
