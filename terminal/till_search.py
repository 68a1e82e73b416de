"""Finding what was done, and cards by their last four: the part of a till that looks back and changes nothing."""

from terminal import finding, genuine, overview, search
from terminal.attempt import Attempt
from terminal.authoriser import LedgerLine, Silence
from terminal.domain.code import BadRead
from terminal.domain.decision import Reason
from terminal.domain.ids import OperationId
from terminal.finding import Page, Query
from terminal.outcome import Enquiry, Line
from terminal.own_words import in_own_words
from terminal.search import Match, TooOften
from terminal.store.store import Store
from terminal.till_shifts import Desk


class TillSearch:
    """Part of a till."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def _store(self) -> Store:
        return self._desk.store()

    def find(self, query: Query) -> list[Line]:
        """Give what was done at this till and fits, newest first."""
        return finding.find(self._store, query)

    def of_card(self, text: str) -> list[Line]:
        """Give what was done at this till with a card; nothing for what cannot be read."""
        try:
            card = genuine.scan(self._store, text).card
        except BadRead:
            return []
        return finding.find(self._store, Query(card=card))

    def page(self, operation: OperationId) -> Page | None:
        """Give one operation, and what may still be done about it; None: it is not of this till."""
        return finding.page(self._store, operation)

    def cards_ending(self, typed: str) -> list[Match] | TooOften:
        """Say which cards end so, few times a minute."""
        return search.cards_ending(self._store, typed, self._desk.now_ms())

    def ask(
        self, line: LedgerLine, attempt: Attempt, *, typed: bool
    ) -> tuple[Enquiry | None, Reason | None]:
        """Ask the ledger of a card that only it knows: what it is worth, or why nobody can say."""
        if attempt.card is None or not line.is_open():
            return None, Reason.NEEDS_LEDGER
        answer = line.enquire(attempt.card)  # no transaction is open
        if isinstance(answer, Silence):
            return None, Reason.NEEDS_LEDGER
        enquiry = overview.told(self._store, answer.card, self._desk.now_ms())
        if enquiry is None:
            return None, in_own_words(answer.reason, None, self._store.cards, attempt.card)
        if typed:
            search.named_a_card(self._store)
        return enquiry, enquiry.refusal

    def is_guess_too_often(self, text: str) -> bool:
        """Is this code, typed by hand, one of too many that name no card?"""
        return search.is_guess_too_often(self._store, text, self._desk.now_ms())
