"""Cards come into the world: many at a time, asleep or with value on them."""

from collections.abc import Sequence
from typing import Final, LiteralString

from msgspec import Struct
from psycopg.types.numeric import Int8

from ledger.arrays import byteas, int8s, texts
from ledger.changes import told_of
from ledger.database import Book
from ledger.rows import CARD, ISSUED
from terminal.domain.card import CardState
from terminal.domain.ids import CardId

AT_ONCE: Final = 5_000
NO_OPERATION: Final = bytes(16)
"""The id of the posting that a card is born with."""

INSERT: Final[LiteralString] = f"""
WITH born AS (
    INSERT INTO cards
        (card, programme, unit, last4, state, issued, balance, expires_ms, issued_ms, activated_ms,
         life_months, online_only)
    SELECT card, n.programme, unit, last4, state, balance, balance,
        CASE WHEN expires_ms = 0 AND state = 'active' AND life.months > 0
            THEN (extract(epoch FROM (to_timestamp(%(now_ms)s::bigint / 1000) AT TIME ZONE 'UTC'
                + make_interval(months => life.months))) * 1000)::bigint
            ELSE nullif(expires_ms, 0) END,
        %(now_ms)s, CASE state WHEN 'active' THEN %(now_ms)s END, life.months, online_only
    FROM unnest(%(card)s, %(programme)s, %(unit)s, %(last4)s, %(state)s, %(balance)s, %(expires_ms)s,
        %(online_only)s) AS n (card, programme, unit, last4, state, balance, expires_ms, online_only)
    CROSS JOIN LATERAL (SELECT coalesce(max(p.life_months), 0) AS months FROM programmes p
        WHERE p.programme = n.programme) AS life
    ON CONFLICT DO NOTHING
    RETURNING card, unit, balance, online_only
), posted AS (
    INSERT INTO postings (card, id, kind, leg, debit, credit, minor, unit, posted_ms)
    SELECT card, %(id)s, 'issue', 1, %(debit)s, %(credit)s, balance, unit, %(now_ms)s
    FROM born WHERE balance > 0
), told AS (
    {told_of("born WHERE NOT online_only")}
)
SELECT count(*) FROM born
"""  # noqa: S608 - of our own constant


class NewCard(Struct, frozen=True, kw_only=True):
    """A card to be issued: active where it has a balance, else worth nothing until a till activates it."""

    card: CardId
    programme: str
    unit: str
    last4: str
    balance: int = 0
    expires_ms: int | None = None
    active: bool = False
    """Active without a balance: points that are still to be earned."""
    online_only: bool = False


def issue_cards(book: Book, cards: Sequence[NewCard], now_ms: int) -> int:
    """Issue cards in the caller's transaction, posting their value; give how many were not there before."""
    born = 0
    for start in range(0, len(cards), AT_ONCE):
        row = book.execute(INSERT, _columns(cards[start : start + AT_ONCE], now_ms)).fetchone()
        born += row[0] if row else 0
    return born


def _columns(cards: Sequence[NewCard], now_ms: int) -> dict[str, object]:
    return {
        "card": byteas([one.card for one in cards]),
        "programme": texts([one.programme for one in cards]),
        "unit": texts([one.unit for one in cards]),
        "last4": texts([one.last4 for one in cards]),
        "state": texts([_state(one) for one in cards]),
        "balance": int8s([one.balance for one in cards]),
        "expires_ms": int8s([one.expires_ms or 0 for one in cards]),
        "online_only": [one.online_only for one in cards],
        "id": NO_OPERATION,
        "debit": ISSUED,
        "credit": CARD,
        "now_ms": Int8(now_ms),
    }


def _state(card: NewCard) -> CardState:
    return CardState.ACTIVE if card.balance > 0 or card.active else CardState.ISSUED
