"""What an order to block or unblock would change, told before it is confirmed."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from msgspec import Struct

from ledger.arrays import byteas
from ledger.block_orders import cards_of
from ledger.database import Book
from terminal.domain.ids import CardId

AT_ONCE: Final = 50_000
_LOOK: Final = """
SELECT CASE WHEN c.card IS NULL THEN 'unknown' WHEN b.active THEN 'listed'
        WHEN c.state = 'active' AND c.balance + c.leased = 0 THEN 'empty' ELSE c.state END AS kind,
    coalesce(b.active, false), coalesce(c.unit, ''), count(*),
    coalesce(sum(c.balance + c.leased), 0)::bigint
FROM unnest(%s) AS named (card) LEFT JOIN cards c USING (card) LEFT JOIN blocks b USING (card)
GROUP BY 1, 2, 3
"""


class Preview(Struct, frozen=True, kw_only=True):
    """Counts of cards; `value`: what is on those that would be changed, minor units by unit."""

    named: int
    known: int
    live: int
    """Pay now."""
    asleep: int
    """Issued and not sold."""
    empty: int
    listed: int
    """On the block list already."""
    refused: int
    """Blocked by what was found at a till, on no list."""
    unknown: int
    """Not in the book; a list may name them all the same."""
    changes: int
    value: dict[str, int]


def of_order(book: Book, number: int, *, listed: bool) -> Preview:
    """Look at an order's cards."""

    def cards() -> Iterable[CardId]:
        start = 0
        while some := cards_of(book, number, start, AT_ONCE):
            yield from some
            start += len(some)

    return preview(book, cards(), listed=listed)


def preview(book: Book, cards: Iterable[CardId], *, listed: bool) -> Preview:
    """Say what blocking these cards would change; with `listed` false, what unblocking them would."""
    kinds: dict[str, int] = {}
    value: dict[str, int] = {}
    named = changes = 0
    waiting = iter(cards)
    while some := list(islice(waiting, AT_ONCE)):
        for kind, on_list, unit, count, minor in book.execute(_LOOK, (byteas(some),)):
            kinds[kind] = kinds.get(kind, 0) + count
            named += count
            if on_list == listed:
                continue
            changes += count
            if minor:
                value[unit] = value.get(unit, 0) + minor
    return Preview(
        named=named,
        known=named - kinds.get("unknown", 0),
        live=kinds.get("active", 0),
        asleep=kinds.get("issued", 0),
        empty=kinds.get("empty", 0),
        listed=kinds.get("listed", 0),
        refused=kinds.get("blocked", 0),
        unknown=kinds.get("unknown", 0),
        changes=changes,
        value=value,
    )
