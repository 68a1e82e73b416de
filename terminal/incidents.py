"""What a manager has to look at: attempts that were declined, and redemptions the ledger could not cover."""

from msgspec import Struct

from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money
from terminal.shift import Span
from terminal.store.cards import Cards
from terminal.store.journal import Journal


class Earlier(Struct, frozen=True, kw_only=True):
    """When the same value was used before. `terminal` and `order` are known of this till's own redemptions."""

    at_ms: int
    store: str
    terminal: str = ""
    order: str = ""


class Refusal(Struct, frozen=True, kw_only=True):
    """A declined attempt. `earlier`: the card had been used, so somebody tried it a second time."""

    id: OperationId
    at_ms: int
    terminal: str
    cashier: str
    order: str
    action: EntryKind | None
    last4: str
    amount: Money | None
    reason: Reason | None
    earlier: Earlier | None

    @property
    def is_double(self) -> bool:
        """Was the card used before?"""
        return self.earlier is not None


class Incident(Struct, frozen=True, kw_only=True):
    """A redemption of this till that the ledger could not cover, with the entry that proves what happened here."""

    id: OperationId
    seq: int
    hash: bytes
    at_ms: int
    terminal: str
    store: str
    cashier: str
    order: str
    last4: str
    amount: Money
    covered: Money
    shortfall: Money
    authority: Authority | None
    block_list: int
    feed: int
    card: CardId


DOUBLE: frozenset[Reason] = frozenset({Reason.USED, Reason.ABOVE_BALANCE, Reason.BLOCKED})
"""Said of a card whose value is gone, among other causes."""


def refusals(span: Span, cards: Cards) -> list[Refusal]:
    """Give the declined attempts among these entries, newest first."""
    used: dict[CardId, Entry] = {}
    found: list[Refusal] = []
    for entry in span.entries:
        if entry.kind is EntryKind.REDEEM and entry.card is not None:
            used[entry.card] = entry
        elif entry.kind is EntryKind.DECLINED:
            found.append(_refusal(entry, used, cards))
    return found[::-1]


def incidents(journal: Journal) -> list[Incident]:
    """Give the redemptions that the ledger could not cover, newest first."""
    return [
        Incident(
            id=entry.id,
            seq=entry.seq,
            hash=digest,
            at_ms=entry.at_ms,
            terminal=entry.terminal,
            store=entry.store,
            cashier=entry.cashier,
            order=entry.order,
            last4=entry.last4,
            amount=entry.amount,
            covered=Money(verdict.covered, entry.amount.unit),
            shortfall=Money(verdict.shortfall, entry.amount.unit),
            authority=entry.authority,
            block_list=entry.block_list,
            feed=entry.feed,
            card=entry.card,
        )
        for entry, digest, verdict in journal.not_covered()
        if entry.amount is not None and entry.card is not None
    ]


def _refusal(entry: Entry, used: dict[CardId, Entry], cards: Cards) -> Refusal:
    return Refusal(
        id=entry.id,
        at_ms=entry.at_ms,
        terminal=entry.terminal,
        cashier=entry.cashier,
        order=entry.order,
        action=entry.action,
        last4=entry.last4,
        amount=entry.amount,
        reason=entry.reason,
        earlier=_earlier(entry, used, cards),
    )


def _earlier(entry: Entry, used: dict[CardId, Entry], cards: Cards) -> Earlier | None:
    """Here in this shift, else where the ledger says that the card was used last."""
    if entry.card is None or entry.reason not in DOUBLE:
        return None
    if (here := used.get(entry.card)) is not None:
        return Earlier(at_ms=here.at_ms, store=here.store, terminal=here.terminal, order=here.order)
    known = cards.known(entry.card)
    if known is None or known.card.used_ms is None:
        return None
    return Earlier(at_ms=known.card.used_ms, store=known.card.used_store)
