"""The ledger that training has: it says yes to what only a ledger can allow, by the card's terms, and keeps nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from terminal.attempts import TAKES
from terminal.authoriser import AuthorisationRequest, LedgerAnswer, NoLine, Silence
from terminal.card_here import available
from terminal.deciding import REFUSALS
from terminal.domain.card import Ask, CardState
from terminal.domain.clock import Clock
from terminal.domain.decision import Reason
from terminal.store.store import Store


class PracticeLedger(NoLine):
    """Silent, as a ledger out of reach is, but while somebody listens."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._store: Store | None = None

    @contextmanager
    def listening(self, store: Store) -> Iterator[None]:
        """Answer meanwhile, from the cards of that store."""
        self._store = store
        try:
            yield
        finally:
            self._store = None

    def is_open(self) -> bool:
        """Only while somebody listens."""
        return self._store is not None

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Decide as the ledger would; the answer carries the card as it is then."""
        if self._store is None:
            return Silence.NOT_ASKED
        known = self._store.cards.known(request.card)
        if known is None:
            return LedgerAnswer(approved=False, reason=Reason.NOT_ACCEPTED)
        takes = request.action in TAKES
        seen = available(known, already_taken=request.amount.minor if takes else 0)
        ask = Ask(amount=request.amount, store="", now_ms=self._clock.now_ms())
        if reason := REFUSALS[request.action](seen, known.programme.terms, ask):
            return LedgerAnswer(approved=False, reason=reason)
        change = -request.amount.minor if takes else request.amount.minor
        told = replace(
            known.card,
            balance=known.card.balance + change,
            state=CardState.ACTIVE,
            version=known.card.version + 1,
        )
        return LedgerAnswer(approved=True, card=told)
