"""Leases: set aside, given back, outlived, written off. Never freed by the clock alone.

After the demarcation protocol (Barbará & Garcia-Molina 1994): the right to spend is moved, never
made. What is set aside can come back in three ways: the till's signed return; an entry of the till
that is younger than the lease, after which it cannot draw any more; the word of two people.
See docs/decisions/0036-leases.md.
"""

import logging
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from psycopg.rows import TupleRow

from ledger.arrays import byteas, int8s, texts, words
from ledger.book import TooOften
from ledger.database import Book, Raced
from ledger.lease_rows import LeaseRow, LeaseState, closed, given_back, lease_row
from sync.protocol.messages import LeaseAsk, LeaseGrant, LeaseReturn
from terminal.domain.card import Card, CardState, Programme, Terms
from terminal.domain.clock import HOUR_MS
from terminal.domain.decision import Reason
from terminal.domain.ids import CardId
from terminal.domain.limits import LeasePolicy, Limits

log = logging.getLogger(__name__)

TWO_PEOPLE: Final = 2
GRACE_MS: Final = HOUR_MS
"""After a lease's end, before an entry that is younger frees it: a till's clock may be slow."""

CARDS: Final = """
SELECT c.card, c.programme, c.unit, c.balance, c.state, c.version, c.last4, c.expires_ms, c.used_ms,
    c.used_store, p.body, l.body, c.online_only
FROM cards c LEFT JOIN programmes p ON p.programme = c.programme LEFT JOIN limits l ON l.unit = c.unit
WHERE c.card = ANY(%s) ORDER BY c.card FOR NO KEY UPDATE OF c
"""
LEASES: Final = """
SELECT l.card, l.lease, l.terminal, l.granted, l.drawn, l.freed, l.ends_ms, l.state, l.reason
FROM unnest(%s, %s) AS n (card, lease) CROSS JOIN LATERAL
    (SELECT * FROM leases l WHERE l.card = n.card AND l.lease = n.lease OFFSET 0) l
"""
HELD: Final = (
    "SELECT unit, count(*) FROM leases WHERE terminal = %s AND state = 'open' GROUP BY unit"
)
SET_ASIDE: Final = """
UPDATE cards c SET balance = balance - n.minor, leased = leased + n.minor, version = version + 1
FROM unnest(%s, %s, %s) AS n (card, seen, minor)
WHERE c.card = n.card AND c.version = n.seen AND c.state = 'active' AND c.balance >= n.minor
"""
FREE: Final = """
UPDATE cards c SET balance = balance + n.minor, leased = leased - n.minor, version = version + 1
FROM unnest(%s, %s) AS n (card, minor) WHERE c.card = n.card AND c.leased >= n.minor
"""
KEEP: Final = """
INSERT INTO leases
    (card, lease, terminal, store, epoch, unit, granted, granted_ms, ends_ms, state, reason)
SELECT card, lease, %s, %s, %s, unit, granted, %s, ends_ms, state, nullif(reason, '')
FROM unnest(%s, %s, %s, %s, %s, %s, %s) AS n (card, lease, unit, granted, ends_ms, state, reason)
"""
CLOSE: Final = """
UPDATE leases l SET freed = n.freed, state = n.state,
    closed_ms = CASE WHEN n.state = 'open' THEN NULL ELSE %s::bigint END
FROM unnest(%s, %s, %s, %s, %s) AS n (card, lease, seen, freed, state)
WHERE l.card = n.card AND l.lease = n.lease AND l.freed = n.seen AND l.state = 'open'
"""
CHANGED: Final = "INSERT INTO changes (topic, key) SELECT 'card', unnest(%s)"
OUTLIVED: Final = """
SELECT card, lease FROM leases WHERE terminal = %s AND epoch = %s AND state = 'open' AND ends_ms < %s
ORDER BY card LIMIT 1000
"""


class Wish(Struct, frozen=True):
    """A lease that is asked for, beside the card and the policy as they are."""

    ask: LeaseAsk
    card: Card | None
    terms: Terms | None
    policy: LeasePolicy | None


class Decided(Struct, frozen=True):
    """What comes of a wish. `minor` 0: refused, and why."""

    wish: Wish
    minor: int
    ends_ms: int
    reason: Reason | None = None


class Holder(Struct, frozen=True):
    """The till that asks, and its journal's epoch."""

    terminal: str
    store: str
    epoch: int


def grant(
    book: Book,
    holder: Holder,
    asks: Sequence[LeaseAsk],
    now_ms: int,
    closed: frozenset[str] = frozenset(),
) -> list[LeaseGrant]:
    """Set value aside for a till, each ask once and for ever; give the answers in their order.

    New asks of a closed programme are left out, and nothing is kept of them: they may be asked again.
    Raises Raced, and TooOften where that leaves no answer at all.
    """
    with book.transaction():
        rows = book.execute(CARDS, (byteas(sorted({ask.card for ask in asks})),)).fetchall()
        seen = {row[0]: row for row in rows}
        known = _leases(book, [(ask.card, ask.id) for ask in asks])
        held: dict[str, int] = dict(book.execute(HELD, (holder.terminal,)).fetchall())
        new: list[Decided] = []
        taken: set[bytes] = set()
        for ask in asks:
            row = seen.get(ask.card)
            if (ask.card, ask.id) not in known and not _is_closed(row, closed):
                wish = _wish(ask, row)
                decided = decide(wish, holder.store, held, now_ms, twice=ask.card in taken)
                if decided.minor and wish.card:
                    held[wish.card.unit] = held.get(wish.card.unit, 0) + 1
                taken.add(ask.card)
                new.append(decided)
        _set_aside(book, new)
        _keep(book, holder, new, now_ms)
    answers = _answers(asks, holder.terminal, known, new, seen)
    if asks and not answers:
        raise TooOften
    return answers


def _is_closed(row: TupleRow | None, programmes: frozenset[str]) -> bool:
    return row is not None and row[1] in programmes


def decide(
    wish: Wish, store: str, held: dict[str, int], now_ms: int, *, twice: bool = False
) -> Decided:
    """Say how much of a card is set aside: what the policy allows and what is there; all or nothing where it must be."""
    card, terms, policy = wish.card, wish.terms, wish.policy
    reason = _refusal(card, terms, store, now_ms)
    if card is None or terms is None or reason or twice:
        return Decided(wish, 0, now_ms, reason or Reason.LEASE_REFUSED)
    if policy is None or card.online_only or held.get(card.unit, 0) >= policy.cards:
        return Decided(wish, 0, now_ms, Reason.LEASE_REFUSED)
    minor = min(policy.per_card, card.balance)
    if minor <= 0 or (not terms.partial and minor < card.balance):
        return Decided(wish, 0, now_ms, Reason.LEASE_REFUSED)
    ends = [end for end in (card.expires_ms, terms.valid_until_ms) if end is not None]
    return Decided(wish, minor, min([now_ms + policy.term_ms, *ends]))


def _refusal(card: Card | None, terms: Terms | None, store: str, now_ms: int) -> Reason | None:
    if card is None or terms is None:
        return Reason.UNKNOWN_CARD
    if card.state is not CardState.ACTIVE:
        return Reason.BLOCKED if card.state is CardState.BLOCKED else Reason.NOT_ACTIVE
    ends = [end for end in (card.expires_ms, terms.valid_until_ms) if end is not None]
    if ends and now_ms >= min(ends):
        return Reason.EXPIRED
    return Reason.WRONG_STORE if terms.stores and store not in terms.stores else None


def give_back(book: Book, terminal: str, back: LeaseReturn, card: bytes, now_ms: int) -> None:
    """Take what a till gives back beside a question: so much in all, whatever is told again. Raises Raced."""
    with book.transaction():
        book.execute("SELECT FROM cards WHERE card = %s FOR NO KEY UPDATE", (card,))
        lease = _leases(book, [(card, back.lease)]).get((card, back.lease))
        if lease is not None and lease.row.terminal == terminal:
            more = given_back(lease.row, back.minor)
            if more:
                after = replace(lease.row, freed=lease.row.freed + more)
                _free(book, [(lease.row, after)], now_ms)


def free_outlived(book: Book, terminal: str, epoch: int, told_ms: int, now_ms: int) -> int:
    """Free the leases whose end lies behind both the till's newest entry and, by a grace, our clock. Raises Raced.

    A till's entries never go back in time and it does not draw after a lease's end, so an entry that
    is younger proves that every draw is among those that came before it. An epoch proves nothing about
    another: what a till that was enrolled anew still owes may yet arrive.
    """
    before_ms = min(told_ms, now_ms - GRACE_MS)
    keys = book.execute(OUTLIVED, (terminal, epoch, before_ms)).fetchall()
    return close(book, [(card, lease) for card, lease in keys], LeaseState.OUTLIVED, now_ms)


def close(book: Book, keys: Sequence[tuple[bytes, bytes]], how: LeaseState, now_ms: int) -> int:
    """Free what is left of these leases for good; say how many were open. Raises Raced."""
    if not keys:
        return 0
    with book.transaction():
        cards = sorted({card for card, _ in keys})
        book.execute(
            "SELECT FROM cards WHERE card = ANY(%s) ORDER BY card FOR NO KEY UPDATE",
            (byteas(cards),),
        )
        rows = [one.row for one in _leases(book, keys).values()]
        still = [(row, closed(row, how)) for row in rows if row.state is LeaseState.OPEN]
        _free(book, still, now_ms)
    return len(still)


def write_off(book: Book, card: bytes, lease: bytes, person: str, now_ms: int) -> bool:
    """Note that a person writes a lease off; with the second person it is freed. Says whether it is. Raises Raced."""
    with book.transaction():
        book.execute("SELECT FROM cards WHERE card = %s FOR NO KEY UPDATE", (card,))
        book.execute(
            "INSERT INTO lease_write_offs (card, lease, person, at_ms) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            (card, lease, person, now_ms),
        )
        counted = book.execute(
            "SELECT count(*) FROM lease_write_offs WHERE card = %s AND lease = %s", (card, lease)
        ).fetchone()
    enough = counted is not None and counted[0] >= TWO_PEOPLE
    return enough and close(book, [(card, lease)], LeaseState.WRITTEN_OFF, now_ms) > 0


class Kept(Struct, frozen=True):
    """A lease as it is in the book, and why it was refused if it was."""

    row: LeaseRow
    reason: Reason | None


def _leases(book: Book, keys: Iterable[tuple[bytes, bytes]]) -> dict[tuple[bytes, bytes], Kept]:
    cards, leases = zip(*keys, strict=True)
    rows = book.execute(LEASES, (byteas(cards), byteas(leases))).fetchall()
    return {
        (row[0], row[1]): Kept(lease_row(row[:8]), Reason(row[8]) if row[8] else None)
        for row in rows
    }


def _wish(ask: LeaseAsk, row: TupleRow | None) -> Wish:
    if row is None:
        return Wish(ask, None, None, None)
    limits = _limits(row[11]) if row[11] is not None else None
    terms = _programme(row[10]).terms if row[10] is not None else None
    return Wish(ask, _card(row, row[3], row[5]), terms, limits.leases if limits else None)


def _card(row: TupleRow, balance: int, version: int) -> Card:
    return Card(
        card=CardId(row[0]),
        programme=row[1],
        unit=row[2],
        balance=balance,
        state=CardState(row[4]),
        version=version,
        last4=row[6],
        expires_ms=row[7],
        used_ms=row[8],
        used_store=row[9],
        online_only=row[12],
    )


def _set_aside(book: Book, new: Sequence[Decided]) -> None:
    granted = [(one, one.wish.card) for one in new if one.minor and one.wish.card]
    if not granted:
        return
    cards = byteas([card.card for _, card in granted])
    versions = int8s([card.version for _, card in granted])
    done = book.execute(SET_ASIDE, (cards, versions, int8s([one.minor for one, _ in granted])))
    if done.rowcount != len(granted):
        raise Raced("a card changed after it was read")
    book.execute(CHANGED, (cards,))


def _keep(book: Book, holder: Holder, new: Sequence[Decided], now_ms: int) -> None:
    if not new:
        return
    book.execute(
        KEEP,
        (
            holder.terminal,
            holder.store,
            holder.epoch,
            now_ms,
            byteas([one.wish.ask.card for one in new]),
            byteas([one.wish.ask.id for one in new]),
            words([one.wish.card.unit if one.wish.card else "" for one in new]),
            int8s([one.minor for one in new]),
            int8s([one.ends_ms for one in new]),
            words([_state(one) for one in new]),
            texts([one.reason or "" for one in new]),
        ),
    )


def _state(one: Decided) -> LeaseState:
    return LeaseState.OPEN if one.minor else LeaseState.REFUSED


def _free(book: Book, changes: Sequence[tuple[LeaseRow, LeaseRow]], now_ms: int) -> None:
    """Write leases that freed something, and put it on their cards."""
    if not changes:
        return
    before, after = zip(*changes, strict=True)
    freed: dict[bytes, int] = {}
    for was, now in changes:
        freed[was.card] = freed.get(was.card, 0) + now.freed - was.freed
    freed = {card: minor for card, minor in freed.items() if minor}
    done = book.execute(
        CLOSE,
        (
            now_ms,
            byteas([row.card for row in before]),
            byteas([row.lease for row in before]),
            int8s([row.freed for row in before]),
            int8s([row.freed for row in after]),
            words([row.state for row in after]),
        ),
    )
    if done.rowcount != len(changes):
        raise Raced("a lease changed after it was read")
    if not freed:
        return
    cards = byteas(list(freed))
    put = book.execute(FREE, (cards, int8s(list(freed.values()))))
    if put.rowcount != len(freed):
        raise AssertionError("a card holds less than its leases say")
    book.execute(CHANGED, (cards,))


def _answers(
    asks: Sequence[LeaseAsk],
    terminal: str,
    known: dict[tuple[bytes, bytes], Kept],
    new: Sequence[Decided],
    seen: dict[bytes, TupleRow],
) -> list[LeaseGrant]:
    """Say what became of each that is decided, with the cards as they are now."""
    decided = {(one.wish.ask.card, one.wish.ask.id): one for one in new}
    taken = {one.wish.ask.card: one.minor for one in new if one.minor}
    answers = []
    for ask in asks:
        row = seen.get(ask.card)
        minor = taken.get(ask.card, 0)
        card = _card(row, row[3] - minor, row[5] + bool(minor)) if row else None
        fresh, kept = decided.get((ask.card, ask.id)), known.get((ask.card, ask.id))
        if kept is not None:
            mine = kept.row.terminal == terminal and kept.row.state is LeaseState.OPEN
            answers.append(
                LeaseGrant(
                    id=ask.id,
                    granted=kept.row.granted if mine else 0,
                    ends_ms=kept.row.ends_ms,
                    reason=None if mine else kept.reason or Reason.LEASE_REFUSED,
                    card=card,
                )
            )
        elif fresh is not None:
            answers.append(
                LeaseGrant(
                    id=ask.id,
                    granted=fresh.minor,
                    ends_ms=fresh.ends_ms,
                    reason=fresh.reason,
                    card=card,
                )
            )
    return answers


@lru_cache(maxsize=256)
def _programme(body: bytes) -> Programme:
    return msgspec.json.decode(body, type=Programme)


@lru_cache(maxsize=32)
def _limits(body: bytes) -> Limits:
    return msgspec.json.decode(body, type=Limits)
