"""The till's way to the ledger, while the library behind it is still loading."""

from terminal.authoriser import AuthorisationRequest, LedgerAnswer, LedgerLine, Silence
from terminal.domain.ids import CardId, OperationId


class LateLine:
    """The way to the ledger, which is there a moment after the till: its library takes a while to load."""

    def __init__(self) -> None:
        self._line: LedgerLine | None = None

    def connect(self, line: LedgerLine) -> None:
        """From now on, ask this one."""
        self._line = line

    def is_open(self) -> bool:
        """Is it worth asking now?"""
        return self._line is not None and self._line.is_open()

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Ask whether it may be done."""
        return self._line.authorise(request) if self._line else Silence.NOT_ASKED

    def authorise_together(
        self, requests: tuple[AuthorisationRequest, ...]
    ) -> tuple[LedgerAnswer, ...] | Silence:
        """Ask whether all of them may be done."""
        return self._line.authorise_together(requests) if self._line else Silence.NOT_ASKED

    def void(self, operation: OperationId, card: CardId, at_ms: int) -> LedgerAnswer | Silence:
        """Undo, or make sure it is never done."""
        return self._line.void(operation, card, at_ms) if self._line else Silence.NOT_ASKED

    def enquire(self, card: CardId) -> LedgerAnswer | Silence:
        """Ask what is on a card."""
        return self._line.enquire(card) if self._line else Silence.NOT_ASKED
