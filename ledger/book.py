"""The book, asked online: may this be done, undo that, what is on this card?

Requests of many tills are decided together: read with one statement, decided one after the other in
memory, written with one statement that does all or nothing. An answer is given once for each
(card, id) and kept for ever. Where somebody else was quicker, all is looked at again, the cards
locked. See docs/decisions/0020-requests-in-batches.md.
"""

from collections.abc import Sequence
from contextlib import nullcontext

from msgspec import Struct

from ledger.database import ATTEMPTS, Book, Raced
from ledger.failures import Malformed
from ledger.judge_undo import reversal
from ledger.judgement import Judgement
from ledger.online_judge import (
    REFUSALS,
    above_what_is_counted,
    approved,
    declined,
    refusal,
    told_before,
    tombstone,
)
from ledger.online_reads import Sight, card_state, lock, look
from ledger.online_writes import settle
from ledger.outward import outward
from ledger.reads import read_batch, read_holdings
from ledger.rows import OperationRow
from ledger.writes import write
from sync.protocol.messages import AuthoriseAnswer, AuthoriseRequest, VoidAnswer, VoidRequest
from terminal.domain.card import Card
from terminal.domain.decision import Reason

__all__ = [
    "Answer",
    "Asked",
    "NotItsOwn",
    "TooOften",
    "answer_all",
    "authorise",
    "card_state",
    "void",
]


class NotItsOwn(Exception):
    """A till asks to void what another till did."""


class Asked(Struct, frozen=True):
    """A request and who made it."""

    terminal: str
    store: str
    request: AuthoriseRequest | VoidRequest

    @property
    def key(self) -> tuple[bytes, bytes]:
        """Name the operation."""
        return self.request.card, self.request.id


class TooOften(Exception):
    """The programme is asked about too often just now. Nothing is kept of it."""


Answer = AuthoriseAnswer | VoidAnswer | NotItsOwn | Malformed | TooOften
"""What one request comes to. What cannot be answered is a value here, because the others go on."""


def authorise(
    book: Book, terminal: str, store: str, request: AuthoriseRequest, now_ms: int
) -> AuthoriseAnswer:
    """Decide once and for ever, and do it. The connection must be outside of a transaction. Raises Malformed, Raced."""
    (answer,) = answer_all(book, [Asked(terminal, store, request)], now_ms)
    if isinstance(answer, AuthoriseAnswer):
        return answer
    raise answer if isinstance(answer, Malformed) else AssertionError(answer)


def void(book: Book, terminal: str, store: str, request: VoidRequest, now_ms: int) -> VoidAnswer:
    """Undo what stands, or leave a tombstone so that nothing ever will. Raises NotItsOwn, Raced."""
    (answer,) = answer_all(book, [Asked(terminal, store, request)], now_ms)
    if isinstance(answer, VoidAnswer):
        return answer
    raise answer if isinstance(answer, NotItsOwn) else AssertionError(answer)


def answer_all(
    book: Book, asked: Sequence[Asked], now_ms: int, closed: frozenset[str] = frozenset()
) -> list[Answer]:
    """Decide each once and for ever, as if one after the other, and do it; give the answers in that order.

    The connection must be outside of a transaction. Raises Raced.
    """
    together = _answer_together(book, asked, now_ms, closed)
    return [
        answer or _answer_later(book, one, now_ms)
        for one, answer in zip(asked, together, strict=True)
    ]


def _answer_together(
    book: Book, asked: Sequence[Asked], now_ms: int, closed: frozenset[str]
) -> list[Answer | None]:
    """Answer all with two statements; None where a loss is involved and it takes more."""
    keys = [one.key for one in asked]
    for attempt in range(ATTEMPTS):
        try:
            # First without a lock; after a lost race with one, so that it is not lost again.
            with book.transaction() if attempt else nullcontext():
                if attempt:
                    lock(book, keys)
                turn = _Turn(look(book, keys), now_ms, closed)
                answers = [turn.take(one) for one in asked]
                if turn.sight.batch.operations_after:
                    settle(book, turn.sight.batch, now_ms)
                return answers
        except Raced:
            continue
    raise Raced("the cards or the operations kept changing")


def _answer_later(book: Book, asked: Asked, now_ms: int) -> Answer:
    """Answer what had to wait for others, or takes more than two statements: a void with a loss."""
    if isinstance(asked.request, AuthoriseRequest):
        return answer_all(book, [asked], now_ms)[0]
    return _void_alone(book, asked, asked.request, now_ms)


class _Turn:
    """Decides requests one after the other; later ones see what earlier ones did."""

    def __init__(self, sight: Sight, now_ms: int, closed: frozenset[str]) -> None:
        self.sight = sight
        self._closed = closed
        self._now_ms = now_ms
        self._later: set[bytes] = set()

    def take(self, asked: Asked) -> Answer | None:
        """Decide one request; None if it has to wait until the others are done."""
        request = asked.request
        if request.card in self._later:
            return None
        if isinstance(request, AuthoriseRequest):
            return self._authorise(asked, request)
        return self._void(asked, request)

    def _authorise(self, asked: Asked, request: AuthoriseRequest) -> Answer:
        if request.action not in REFUSALS:
            return Malformed(f"{request.action} cannot be authorised")
        done = self.sight.batch.operation(asked.key)
        if done is not None:
            reason = told_before(done, asked.terminal, request)
            return self._answer(request, reason, done.version)
        label = self.sight.labels.get(request.card)
        if label and label.programme in self._closed:
            return TooOften()
        judgement, reason = self._decide(asked, request)
        self.sight.batch.apply(asked.key, judgement, 0, 0)
        return self._answer(request, reason, judgement.version)

    def _decide(self, asked: Asked, request: AuthoriseRequest) -> tuple[Judgement, Reason | None]:
        sight = self.sight
        row, label = sight.batch.card(request.card), sight.labels.get(request.card)
        terms_of = label.terms_of if label else None
        reason = refusal(sight.card(request.card), terms_of, asked.store, request, self._now_ms)
        if row is not None and reason is None:
            reason = above_what_is_counted(row, request)
        if row is None or reason is not None:
            reason = reason or Reason.UNKNOWN_CARD
            return declined(asked.terminal, asked.store, request, reason), reason
        return approved(asked.terminal, asked.store, request, row), None

    def _void(self, asked: Asked, request: VoidRequest) -> Answer | None:
        batch = self.sight.batch
        done = batch.operation(asked.key)
        if done is None:
            judgement = tombstone(asked.terminal, asked.store, request)
        elif done.terminal != asked.terminal:
            return NotItsOwn()
        else:
            judgement = reversal(
                done, batch.card(request.card), batch.target(asked.key, done.refunds)
            )
            if judgement.shortfall or done.shortfall or done.seq:  # it may have drawn on a lease
                self._later.add(request.card)
                return None
        batch.apply(asked.key, judgement, 0, 0)
        card = (
            self.sight.card(request.card) if done else None
        )  # else anybody could ask so what is on it
        return _voided(request, batch.operation(asked.key), card, self._now_ms)

    def _answer(
        self, request: AuthoriseRequest, reason: Reason | None, version: int
    ) -> AuthoriseAnswer:
        told, card = outward(reason, self.sight.card(request.card))
        return AuthoriseAnswer(
            id=request.id,
            approved=reason is None,
            reason=told,
            version=(version or None) if reason is None else None,
            card=card,
            now_ms=self._now_ms,
        )


def _void_alone(book: Book, asked: Asked, request: VoidRequest, now_ms: int) -> Answer:
    """Void with everything that a loss brings: who bears it, the block, the list's number."""
    with book.transaction():
        batch = read_batch(book, asked.store, [asked.key])
        done = batch.operation(asked.key)
        if done is None:
            judgement = tombstone(asked.terminal, asked.store, request)
        elif done.terminal != asked.terminal:
            return NotItsOwn()
        else:
            batch.holdings = read_holdings(book, (), [asked.key])
            judgement = reversal(
                done, batch.card(request.card), batch.target(asked.key, done.refunds)
            )
            judgement = batch.laid_back(asked.key, judgement)
        batch.apply(asked.key, judgement, done.epoch if done else 0, done.seq if done else 0)
        write(book, batch, asked.terminal, 0, now_ms)
        card = card_state(book, request.card) if done else None
    return _voided(request, batch.operation(asked.key), card, now_ms)


def _voided(
    request: VoidRequest, after: OperationRow | None, card: Card | None, now_ms: int
) -> VoidAnswer:
    version = after.version if after else 0
    return VoidAnswer(id=request.id, version=version or None, card=card, now_ms=now_ms)
