"""A till's journal comes in: checked, kept, judged and posted, a batch at a time.

One transaction a batch, a handful of statements whatever its size: the till's row is locked, plain
redemptions are taken in one statement, then the cards of all others are locked in order, these judged
in memory and written in one statement a table. Only a batch with a conflict does more. See docs/decisions/0009-a-batch-is-one-transaction.md.
"""

import logging
from collections.abc import Container
from typing import Final

import msgspec
from msgspec import Struct
from psycopg.types.numeric import Int8

from ledger.batch import Batch
from ledger.chain import Arrival, Known, Placing, Tip, hashes_of, place
from ledger.database import Book
from ledger.failures import Malformed
from ledger.judge import MONEY
from ledger.leases import free_outlived
from ledger.plain import plain_of, take_plain
from ledger.ratchet import Turned, turn
from ledger.reads import read_batch, read_holdings
from ledger.writes import write
from sync.protocol.messages import BATCH_ENTRIES_MAX, PushAnswer, PushRequest, TerminalState
from sync.protocol.signing import head_message, verify
from terminal.domain.entry import GENESIS, Entry, EntryKind
from terminal.domain.verdict import Verdict, VerdictKind

log = logging.getLogger(__name__)

NUMBER_MAX: Final = 2**53
PROGRAM_MAX: Final = 40

TERMINAL: Final = """
SELECT store, public_key, epoch, acknowledged, head, state, note, pushed_ms, tokens
FROM terminals WHERE terminal = %s FOR NO KEY UPDATE
"""
EPOCH_KEY: Final = "SELECT public_key FROM epoch_keys WHERE terminal = %s AND epoch = %s"
LAST_OF_EPOCH: Final = """
SELECT seq, hash FROM entries WHERE terminal = %s AND epoch = %s AND verdict <> 'forked'
ORDER BY seq DESC LIMIT 1
"""
KNOWN: Final = """
SELECT seq, hash, verdict, covered, shortfall, version FROM entries
WHERE terminal = %s AND epoch = %s AND seq BETWEEN %s AND %s
"""
HEAD: Final = """
INSERT INTO heads (terminal, epoch, seq, head, signature, received_ms)
VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
SEEN: Final = """
UPDATE terminals SET acknowledged = %s, head = %s, state = %s, note = %s, feed = %s,
    block_list = %s, contact_ms = %s, pushed_ms = greatest(pushed_ms, %s), tokens = %s,
    exposure = %s, exposure_seq = %s, program = %s, drift_ms = %s
WHERE terminal = %s
"""


class Unknown(Exception):
    """No till of that name is enrolled."""


class Till(Struct, frozen=True):
    """A terminal as its push finds it."""

    store: str
    public_key: bytes | None
    epoch: int
    acknowledged: int
    head: bytes
    state: TerminalState
    note: str
    pushed_ms: int
    tokens: bytes


def ingest(book: Book, terminal: str, push: PushRequest, sent_ms: int, now_ms: int) -> PushAnswer:
    """Take in a batch that the till sent at `sent_ms` by its own, signed clock.

    Raises Malformed, Unknown, NotSigned; nothing is then changed. Raises Raced if it must be run again.
    """
    _check_shape(push)
    hashes = hashes_of(push)
    with book.transaction():
        till = _lock(book, terminal)
        _check_signature(_key(book, till, terminal, push.epoch), terminal, push, hashes)
        tip = _tip(book, till, terminal, push.epoch)
        known = _known(book, terminal, push)
        placing = place(terminal, push, hashes, tip, known)
        plain = plain_of(placing.arrivals)
        versions = take_plain(book, terminal, till.store, plain, now_ms)
        batch = _batch(book, till.store, placing.arrivals, versions)
        for arrival in placing.arrivals:
            if version := versions.get(arrival.seq):
                batch.settle(arrival, version)
            else:
                batch.take(arrival)
        if batch.kept:
            write(book, batch, terminal, push.epoch, now_ms)
            _keep_head(book, terminal, push, hashes[-1], now_ms)
        state = _mark_seen(book, terminal, till, push, placing, sent_ms, now_ms)
    if told_ms := _told_ms(placing):
        free_outlived(book, terminal, push.epoch, told_ms, now_ms)
    verdicts = {**placing.told, **{one.verdict.seq: one.verdict for one in batch.kept}}
    return PushAnswer(
        acknowledged=min(placing.acknowledged, max(push.head_seq, _last(push))),
        verdicts=tuple(verdicts[seq] for seq in sorted(verdicts)),
        state=state,
        now_ms=now_ms,
    )


def _check_shape(push: PushRequest) -> None:
    numbers = (push.epoch, push.from_seq, push.head_seq, push.feed, push.block_list)
    far_off = push.drift_ms is not None and abs(push.drift_ms) >= NUMBER_MAX
    if far_off or not all(0 <= number < NUMBER_MAX for number in numbers) or push.from_seq < 1:
        raise Malformed("a number is out of range")
    if len(push.entries) > BATCH_ENTRIES_MAX:
        raise Malformed(f"more than {BATCH_ENTRIES_MAX} entries")


def _lock(book: Book, terminal: str) -> Till:
    row = book.execute(TERMINAL, (terminal,), binary=True, prepare=True).fetchone()
    if row is None:
        raise Unknown(terminal)
    store, public_key, epoch, acknowledged, head, state, *rest = row
    return Till(store, public_key, epoch, acknowledged, head, TerminalState(state), *rest)


def _key(book: Book, till: Till, terminal: str, epoch: int) -> bytes:
    """Give the device's key of that epoch: a till that was enrolled again still delivers its earlier journal."""
    if epoch == till.epoch:
        return till.public_key or b""
    row = book.execute(EPOCH_KEY, (terminal, Int8(epoch))).fetchone()
    return bytes(row[0]) if row else till.public_key or b""


def _check_signature(
    public_key: bytes, terminal: str, push: PushRequest, hashes: list[bytes]
) -> None:
    """Is this chain the device's word? Raises NotSigned."""
    if hashes:
        message = head_message(terminal, push.epoch, _last(push), hashes[-1])
        verify(public_key, push.signature, message)


def _tip(book: Book, till: Till, terminal: str, epoch: int) -> Tip:
    """Where the till's chain ends with us; for an epoch that is over, as its entries say."""
    if epoch == till.epoch:
        return Tip(till.acknowledged, till.head)
    row = book.execute(LAST_OF_EPOCH, (terminal, Int8(epoch)), binary=True).fetchone()
    return Tip(*row) if row else Tip()


def _known(book: Book, terminal: str, push: PushRequest) -> Known:
    """Give what we hold under the batch's numbers and the one before."""
    numbers = (Int8(push.epoch), Int8(push.from_seq - 1), Int8(_last(push)))
    rows = book.execute(KNOWN, (terminal, *numbers), binary=True, prepare=True).fetchall()
    known = {
        (seq, digest): Verdict(
            seq=seq,
            kind=VerdictKind(kind),
            covered=covered,
            shortfall=shortfall,
            version=version,
        )
        for seq, digest, kind, covered, shortfall, version in rows
    }
    if push.from_seq == 1:
        known[0, GENESIS] = Verdict(seq=0, kind=VerdictKind.RECORDED)
    return known


def _batch(book: Book, store: str, arrivals: tuple[Arrival, ...], settled: Container[int]) -> Batch:
    """Read what the entries are about that are not settled yet."""
    entries = [
        one.entry for one in arrivals if one.entry and one.entry.card and one.seq not in settled
    ]
    keys = {
        (one.card or b"", operation)
        for one in entries
        if one.kind in MONEY or _returns(one)
        for operation in (one.id, one.refunds)
        if operation
    }
    batch = read_batch(book, store, keys)
    leases = {
        (one.card or b"", one.id if _returns(one) else one.lease or b"")
        for one in entries
        if one.lease or _returns(one)
    }
    voided = {(one.card or b"", one.id) for one in entries if one.kind is EntryKind.VOID}
    if leases or voided:
        batch.holdings = read_holdings(book, leases, voided)
    return batch


def _returns(entry: Entry) -> bool:
    return entry.kind is EntryKind.LEASE_RETURNED and len(entry.card or b"") == len(entry.id) == 16


def _told_ms(placing: Placing) -> int:
    """Give the time of the newest entry on the till's own chain; 0 if there is none."""
    if placing.fork is not None:
        return 0
    return max((one.entry.at_ms for one in placing.arrivals if one.entry), default=0)


def _keep_head(book: Book, terminal: str, push: PushRequest, head: bytes, now_ms: int) -> None:
    """Keep the device's word for what it just told."""
    row = (terminal, Int8(push.epoch), Int8(_last(push)), head, push.signature, Int8(now_ms))
    book.execute(HEAD, row, prepare=True)


def _mark_seen(
    book: Book,
    terminal: str,
    till: Till,
    push: PushRequest,
    placing: Placing,
    sent_ms: int,
    now_ms: int,
) -> TerminalState:
    """Move the till's row on; put it in quarantine if it was restored or copied."""
    current = push.epoch == till.epoch
    turned = Turned(till.tokens, copied=False)
    if current:
        late = sent_ms <= till.pushed_ms
        turned = turn(till.tokens, push.token, push.next_token, late=late)
    alarm = _alarm(till, push, placing, sent_ms, turned) if current else ""
    state, note = till.state, till.note
    if alarm:
        log.warning("terminal %s: %s", terminal, alarm)
        note = f"{note}; {alarm}" if note else alarm
        state = TerminalState.QUARANTINED if state is TerminalState.ACTIVE else state
    tip = placing.tip if current else Tip(till.acknowledged, till.head)
    book.execute(
        SEEN,
        (
            Int8(tip.seq),
            tip.hash,
            state,
            note,
            Int8(push.feed),
            Int8(push.block_list),
            Int8(now_ms),
            Int8(sent_ms),
            turned.history,
            msgspec.json.encode(push.exposure) if push.exposure else None,
            Int8(push.head_seq),
            push.program[:PROGRAM_MAX].replace("\x00", ""),
            None if push.drift_ms is None else Int8(push.drift_ms),
            terminal,
        ),
        prepare=True,
    )
    return state


def _alarm(till: Till, push: PushRequest, placing: Placing, sent_ms: int, turned: Turned) -> str:
    """Say why this till's epoch cannot be trusted any more; empty if it can.

    A till that has fewer entries than it told us of was restored, unless what it sent is only late:
    an older push delivered again carries an older time.
    """
    if placing.fork is not None:
        return f"forked at entry {placing.fork} of epoch {push.epoch}"
    restored = push.head_seq < till.acknowledged and sent_ms > till.pushed_ms
    if restored and till.state is TerminalState.ACTIVE:
        return f"restored: has {push.head_seq} entries of epoch {push.epoch}, told of {till.acknowledged}"
    if turned.copied and till.state is TerminalState.ACTIVE:
        return f"copied: two tills present themselves as this one in epoch {push.epoch}"
    return ""


def _last(push: PushRequest) -> int:
    return push.from_seq + len(push.entries) - 1
