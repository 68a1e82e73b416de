"""Which leases a till asks for, takes and gives back. Each step is one transaction; nobody is waited for in it.

A lease is worth something only while it is held when the line breaks, so it is asked for ahead of any
need: for cards that were used in this store lately. It goes back before its end, at the end of a
shift, and when it is used up.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

from msgspec import Struct

from terminal.domain.card import Card
from terminal.domain.clock import MINUTE_MS
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, OperationId, new_id
from terminal.domain.lease import Lease
from terminal.domain.limits import Limits
from terminal.domain.money import Money
from terminal.store.journal import Head
from terminal.store.leases import Wanted
from terminal.store.store import Store

AHEAD_MS: Final = 10 * MINUTE_MS
"""A lease goes back so long before its end, so that it seldom ends at a till that cannot say so."""
ASKS_MAX: Final = 100


class Granted(Struct, frozen=True, kw_only=True):
    """The ledger's word on one wish: a lease, or none. `card` is the card's state after it, where told."""

    lease: OperationId
    granted: int
    ends_ms: int
    card: Card | None


def choose(
    store: Store, now_ms: int, make_id: Callable[[int], OperationId] = new_id
) -> list[Wanted]:
    """Note which leases to ask for by the policies that hold; give all that is asked for and not answered.

    Between two shifts nobody sells here, and nothing is asked for.
    """
    here = store.enrolment().store
    with store.transaction():
        if store.shifts.is_between():
            return []
        for _unit, _exposure, limits in store.cards.exposures():
            for card in _missing(store, limits, here, now_ms):
                store.leases.want(Wanted(make_id(now_ms), card))
        return store.leases.wanted(ASKS_MAX)


def take(store: Store, grants: Sequence[Granted], now_ms: int) -> int:
    """Hold what was granted, and learn the cards' states with it; say how many leases are new."""
    new = 0

    def work(head: Head) -> Head:
        nonlocal new
        for one in grants:
            store.leases.answered(one.lease)
            if one.card is None:
                continue
            store.cards.learn(one.card)
            if one.granted > 0 and _is_new(store, one, one.card.card):
                head = _take(store, head, one, one.card, now_ms)
                new += 1
        return head

    _write(store, work)
    return new


def give_back_due(store: Store, now_ms: int) -> int:
    """Give back what ends soon, is used up or is wanted no more; say how many."""
    limits = {unit: limits for unit, _exposure, limits in store.cards.exposures()}
    due = [lease for lease in store.leases.all() if _is_due(lease, limits, now_ms)]
    return give_back(store, due, now_ms)


def give_back(store: Store, leases: Sequence[Lease], now_ms: int) -> int:
    """Write entries that return these leases; from then on they are not drawn on."""
    if not leases:
        return 0
    given = 0

    def work(head: Head) -> Head:
        nonlocal given
        for lease in leases:
            held = store.leases.on(lease.card)
            if held is not None and held.lease == lease.lease:
                head = append_return(store, head, held, now_ms)
                given += 1
        return head

    _write(store, work)
    return given


def append_return(store: Store, head: Head, lease: Lease, now_ms: int, **parts: Any) -> Head:  # noqa: ANN401
    """Return one lease inside the caller's transaction."""
    store.leases.drop(lease.lease)
    return store.journal.append(
        head,
        EntryKind.LEASE_RETURNED,
        OperationId(lease.lease),
        now_ms,
        card=lease.card,
        amount=lease.remaining,
        **parts,
    )


def _write(store: Store, work: Callable[[Head], Head]) -> None:
    with store.transaction():
        before = store.journal.head()
        after = work(before)
    if after.seq != before.seq:
        store.journal.anchor(after)


def _missing(store: Store, limits: Limits | None, here: str, now_ms: int) -> list[CardId]:
    policy = limits.leases if limits else None
    if limits is None or policy is None:
        return []
    room = policy.cards - store.leases.count(limits.unit)
    since_ms = now_ms - policy.used_within_ms
    return store.leases.used_here(here, limits.unit, since_ms, room) if room > 0 else []


def _is_new(store: Store, one: Granted, card: CardId) -> bool:
    """An answer that comes twice is taken once; what was given back is not taken again."""
    known = store.journal.find(one.lease, EntryKind.LEASE_GRANTED)
    return known is None and store.leases.on(card) is None


def _take(store: Store, head: Head, one: Granted, card: Card, now_ms: int) -> Head:
    amount = Money(one.granted, card.unit)
    store.leases.keep(
        Lease(
            lease=one.lease,
            card=card.card,
            granted=amount,
            remaining=amount,
            ends_ms=one.ends_ms,
        )
    )
    return store.journal.append(
        head,
        EntryKind.LEASE_GRANTED,
        one.lease,
        now_ms,
        card=card.card,
        last4=card.last4,
        amount=amount,
    )


def _is_due(lease: Lease, limits: dict[str, Limits | None], now_ms: int) -> bool:
    policy = limits.get(lease.granted.unit)
    wanted = policy is not None and policy.leases is not None
    return not wanted or lease.remaining.minor == 0 or now_ms >= lease.ends_ms - AHEAD_MS
