"""Asked online, one by one with the cards held: refunds, pay-outs, and baskets that several codes pay, all or none.

None of these is on the path of an ordinary redemption. A basket locks its cards in the order of their
names, decides all legs in memory, and writes them in one statement; if one is declined, all are kept as
declined, and each says so for ever. See docs/decisions/0031-baskets-all-or-none.md.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from ledger.book import TooOften
from ledger.database import ATTEMPTS, Book, Raced
from ledger.judgement import Judgement
from ledger.online_judge import approved, declined, refunded, refusal, told_before
from ledger.online_reads import Sight, lock, look
from ledger.online_writes import settle
from ledger.outward import outward
from sync.protocol.messages import AuthoriseAnswer, AuthoriseRequest
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind

CAREFUL: Final = frozenset({EntryKind.REFUND, EntryKind.CASH_OUT})
"""Actions that are asked here also when they come alone."""


class _Leg(Struct, frozen=True):
    """One request and what is found about it. No judgement: it was answered before."""

    request: AuthoriseRequest
    reason: Reason | None
    judgement: Judgement | None
    version: int = 0


def all_or_none(
    book: Book,
    terminal: str,
    store: str,
    requests: Sequence[AuthoriseRequest],
    now_ms: int,
    closed: frozenset[str] = frozenset(),
) -> tuple[AuthoriseAnswer, ...]:
    """Decide all once and for ever, and do all or none. The connection must be outside of a transaction.

    Raises Raced, and TooOften where one that is not decided yet is of a closed programme: then nothing is kept of any.
    """
    keys = [(request.card, request.id) for request in requests]
    about = keys + [(request.card, request.refunds) for request in requests if request.refunds]
    for _ in range(ATTEMPTS):
        try:
            with book.transaction():
                lock(book, keys)
                sight = look(book, about)
                legs = [_leg(sight, terminal, store, request, now_ms) for request in requests]
                if any(_is_closed(sight, leg, closed) for leg in legs):
                    raise TooOften
                legs = _together(legs, terminal, store)
                for key, leg in zip(keys, legs, strict=True):
                    if leg.judgement is not None:
                        sight.batch.apply(key, leg.judgement, 0, 0)
                if sight.batch.operations_after:
                    settle(book, sight.batch, now_ms)
                return tuple(_answer(sight, leg, now_ms) for leg in legs)
        except Raced:
            continue
    raise Raced("the cards or the operations kept changing")


def _leg(sight: Sight, terminal: str, store: str, request: AuthoriseRequest, now_ms: int) -> _Leg:
    """Find what would come of one request by itself."""
    key = (request.card, request.id)
    done = sight.batch.operation(key)
    if done is not None:
        return _Leg(request, told_before(done, terminal, request), None, done.version)
    row, label = sight.batch.card(request.card), sight.labels.get(request.card)
    if request.action is EntryKind.REFUND:
        target = sight.batch.target(key, request.refunds or b"")
        judgement, reason = refunded(terminal, store, request, row, target)
        return _Leg(request, reason, judgement, judgement.version)
    terms_of = label.terms_of if label else None
    reason = refusal(sight.card(request.card), terms_of, store, request, now_ms)
    if reason is not None or row is None:
        reason = reason or Reason.UNKNOWN_CARD
        return _Leg(request, reason, declined(terminal, store, request, reason))
    judgement = approved(terminal, store, request, row)
    return _Leg(request, None, judgement, judgement.version)


def _is_closed(sight: Sight, leg: _Leg, closed: frozenset[str]) -> bool:
    """Is that of a programme asked about too often? What was answered before is told again."""
    label = sight.labels.get(leg.request.card)
    return leg.judgement is not None and label is not None and label.programme in closed


def _together(legs: list[_Leg], terminal: str, store: str) -> list[_Leg]:
    """Where one is declined, decline all that are not decided yet."""
    if all(leg.reason is None for leg in legs):
        return legs
    other = Reason.TOGETHER_DECLINED
    return [
        leg
        if leg.reason is not None or leg.judgement is None
        else _Leg(leg.request, other, declined(terminal, store, leg.request, other))
        for leg in legs
    ]


def _answer(sight: Sight, leg: _Leg, now_ms: int) -> AuthoriseAnswer:
    reason, card = outward(leg.reason, sight.card(leg.request.card))
    return AuthoriseAnswer(
        id=leg.request.id,
        approved=leg.reason is None,
        reason=reason,
        version=(leg.version or None) if leg.reason is None else None,
        card=card,
        now_ms=now_ms,
    )
