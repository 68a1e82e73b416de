"""What the till shows of itself: a card, the last operations, how it stands. Reads only."""

from collections.abc import Collection
from typing import Final

from msgspec.structs import replace

from terminal import exposure
from terminal.attempt import Attempt
from terminal.card_here import available, everything, in_force
from terminal.domain import rules
from terminal.domain.card import Ask, Card
from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.money import Money
from terminal.genuine import look_up
from terminal.outcome import Enquiry, ExposureLine, Line, SnapshotProgress, Status
from terminal.store.cards import Known
from terminal.store.store import Store

DEPENDS_ON_THE_SALE: Final = frozenset(
    {Reason.BELOW_MINIMUM_SPEND, Reason.WRONG_GOODS, Reason.PARTIAL_NOT_ALLOWED}
)
"""Said when redeeming, not when looking."""


def enquiry(store: Store, attempt: Attempt, now_ms: int) -> Enquiry | None:
    """Say what a card is worth here and now; None for a card this till does not know."""
    known = in_force(look_up(store, attempt.card, attempt.last4, attempt.proof), now_ms)
    fresh_ms = store.progress().fresh_ms if known and known.heard_of else None
    return _worth(store, known, fresh_ms, now_ms)


def told(store: Store, card: Card | None, now_ms: int) -> Enquiry | None:
    """Say what a card is worth that the ledger told of just now; None for one that does not pay."""
    found = _worth(store, store.cards.told(card), now_ms, now_ms)
    return replace(found, authority=Authority.LEDGER) if found else None


def _worth(store: Store, known: Known | None, known_ms: int | None, now_ms: int) -> Enquiry | None:
    amount = everything(known)
    if known is None or amount is None:
        return None
    seen = available(known, already_taken=0)
    ask = Ask(amount=amount, store=store.enrolment().store, now_ms=now_ms)
    refusal = rules.redeem_refusal(seen, known.programme.terms, ask)
    return Enquiry(
        last4=seen.last4,
        programme=known.programme.name,
        kind=known.programme.terms.kind,
        available=Money(seen.balance, seen.unit),
        state=seen.state,
        expires_ms=seen.expires_ms,
        refusal=None if refusal in DEPENDS_ON_THE_SALE else refusal,
        used_ms=seen.used_ms,
        used_store=seen.used_store,
        authority=Authority.STAND_IN,
        known_ms=known_ms,
        genuine=not known.heard_of,
        offers=_offers(seen, known, ask),
    )


def _offers(seen: Card, known: Known, ask: Ask) -> tuple[EntryKind, ...]:
    """Say what else its terms let be done with the card here and now. What needs the ledger may still be declined by it."""
    terms = known.programme.terms
    one = replace(ask, amount=Money(1, seen.unit))
    rest = replace(ask, amount=Money(max(seen.balance, 0), seen.unit))
    refusals = {
        EntryKind.ACTIVATE: rules.activate_refusal(seen, terms, one),
        EntryKind.LOAD: rules.load_refusal(seen, terms, one),
        EntryKind.CASH_OUT: rules.cash_out_refusal(seen, terms, rest),
    }
    return tuple(action for action, why in refusals.items() if why is None and known.heard_of)


def recent(store: Store, limit: int) -> list[Line]:
    """Give the last operations, newest first."""
    acknowledged, epoch = store.progress().acknowledged, store.enrolment().epoch
    return [
        line_of(entry, shortfall, voided=voided, acknowledged=acknowledged, epoch=epoch)
        for entry, voided, shortfall in store.journal.moves(limit)
    ]


def status(store: Store, now_ms: int, health: str | None) -> Status:
    """Say how the till stands."""
    enrolled, progress = store.enrolment(), store.progress()
    unsent = store.unsent.all()
    return Status(
        terminal=enrolled.terminal,
        store=enrolled.store,
        store_name=enrolled.store_name,
        state=progress.state,
        now_ms=now_ms,
        contact_ms=progress.contact_ms,
        fresh_ms=progress.fresh_ms,
        unsent=len(unsent),
        unsent_amounts=sums(unsent),
        oldest_unsent_ms=min((entry.at_ms for entry in unsent), default=None),
        page=progress.page,
        block_list=progress.block_list,
        exposures=_exposures(store, now_ms),
        conflicts=store.journal.shortfalls(),
        health=health,
        snapshot=snapshot_progress(store),
        foreign=store.cards.foreign(),
        symbols=store.cards.symbols(),
    )


def snapshot_progress(store: Store) -> SnapshotProgress | None:
    """Say how far a snapshot is, if one is being taken."""
    taking = store.snapshots.taking()
    if taking is None:
        return None
    return SnapshotProgress(page=taking.manifest.page, done=taking.rows_taken, of=taking.rows)


def _exposures(store: Store, now_ms: int) -> tuple[ExposureLine, ...]:
    limited = {unit: (one, limits) for unit, one, limits in store.cards.exposures()}
    lines = []
    for detail in exposure.report(store, now_ms).units:
        counted, limits = limited.get(detail.unit, (None, None))
        line = ExposureLine(
            unit=detail.unit,
            at_risk=Money(counted.minor if counted else 0, detail.unit),
            redemptions=counted.redemptions if counted else 0,
            limits=limits,
            detail=detail,
        )
        lines.append(line)
    return tuple(lines)


def sums(entries: Collection[Entry]) -> tuple[Money, ...]:
    """Sum the redemptions by unit; what was voided meanwhile does not count."""
    voided = {entry.id for entry in entries if entry.kind is EntryKind.VOID}
    sums: dict[str, int] = {}
    for entry in entries:
        if entry.kind is EntryKind.REDEEM and entry.amount and entry.id not in voided:
            sums[entry.amount.unit] = sums.get(entry.amount.unit, 0) + entry.amount.minor
    return tuple(Money(minor, unit) for unit, minor in sorted(sums.items()))


def line_of(entry: Entry, shortfall: int, *, voided: bool, acknowledged: int, epoch: int) -> Line:
    """Tell of an entry as one of the last operations."""
    declined = entry.kind is EntryKind.DECLINED
    return Line(
        id=entry.id,
        seq=entry.seq,
        at_ms=entry.at_ms,
        action=entry.action or entry.kind,
        last4=entry.last4,
        amount=entry.amount,
        approved=not declined,
        reason=entry.reason,
        authority=entry.authority,
        voided=voided and entry.kind is not EntryKind.VOID,
        unsent=entry.epoch == epoch and entry.seq > acknowledged,
        shortfall=Money(shortfall, entry.amount.unit) if shortfall and entry.amount else None,
        cashier=entry.cashier,
        order=entry.order,
        together=entry.together is not None,
    )
