"""Refunds: value goes back to the card it came from, at most what this redemption took, over all refunds together.

A refund hands out no goods, so nothing is at risk: where nobody answers it is journalled, and the card has
the value when the ledger has the entry. See docs/decisions/0030-refunds-are-queued.md.
"""

from typing import Any

from msgspec.structs import replace

from terminal.attempt import Attempt
from terminal.attempts import Step
from terminal.authoriser import AuthorisationRequest, LedgerAnswer, Silence
from terminal.domain.decision import Approved, Authority, Declined, Reason
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.money import Money
from terminal.outcome import Outcome


class RefundStep(Step):
    """Steps of a refund."""

    def begin_refund(self, attempt: Attempt, *, ask: bool) -> AuthorisationRequest | Outcome:
        """Journal the intent, or promise the refund where nobody can be asked, or decline what is known to be wrong."""
        redeemed = self._redeemed(attempt)
        amount = attempt.amount or (self._left(redeemed) if redeemed else None)
        if redeemed and attempt.card in {None, redeemed.card}:
            attempt = replace(attempt, card=redeemed.card, last4=redeemed.last4)
        if declined := self._refund_refusal(attempt, redeemed, amount):
            return self._decline(attempt, self._known(attempt), declined, amount)
        if amount is None:
            raise AssertionError("a refund of what is not known was not declined")
        if redeemed and self._is_news(redeemed):
            ask = False  # the ledger learns of both from the journal, in order
        if ask:
            return self.ask(attempt, amount)
        return self._promise(attempt, redeemed, amount)

    def finish_refund(
        self, request: AuthorisationRequest, answer: LedgerAnswer | Silence, approver: str = ""
    ) -> Outcome:
        """Journal what came of an intent. Silence is no reason to send the customer away."""
        attempt = Attempt(
            id=request.id,
            action=EntryKind.REFUND,
            card=request.card,
            amount=request.amount,
            order=request.order,
            refunds=request.refunds,
            approver=approver,
        )
        redeemed = self._redeemed(attempt)
        known = self._known(attempt)
        if redeemed or known:
            attempt = replace(attempt, last4=redeemed.last4 if redeemed else known.card.last4)  # type: ignore[union-attr]
        if self._store.journal.find(request.id, EntryKind.VOID) is not None:
            return self._decline(attempt, known, Declined(Reason.VOIDED), request.amount)
        if isinstance(answer, LedgerAnswer):
            if answer.reason is Reason.NOT_ACCEPTED:  # that card did not pay with that id
                answer = replace(answer, reason=Reason.NOT_FOUND)
            return self._finish_answered(attempt, request.amount, answer)
        outcome = self._promise(attempt, redeemed, request.amount)
        if not outcome.approved and answer is Silence.UNKNOWN:
            self._append(EntryKind.VOID, attempt, request.amount)
        return outcome

    def _promise(self, attempt: Attempt, redeemed: Entry | None, amount: Money) -> Outcome:
        """Refund on this till's own word; another till's redemption only the ledger knows."""
        known = self._known(attempt)
        if redeemed is None:
            return self._decline(attempt, known, Declined(Reason.NEEDS_LEDGER), amount)
        self._append(EntryKind.REFUND, attempt, amount, authority=Authority.STAND_IN)
        return self._outcome(attempt, known, Approved(Authority.STAND_IN), amount)

    def _append(
        self,
        kind: EntryKind,
        attempt: Attempt,
        amount: Money | None,
        **parts: Any,  # noqa: ANN401
    ) -> None:
        """A refund says at whose word it was made."""
        if kind is EntryKind.REFUND and attempt.approver:
            parts["approver"] = attempt.approver
        super()._append(kind, attempt, amount, **parts)

    def _redeemed(self, attempt: Attempt) -> Entry | None:
        if attempt.refunds is None:
            return None
        return self._store.journal.find(attempt.refunds, EntryKind.REDEEM)

    def _left(self, redeemed: Entry) -> Money | None:
        """Say what may still be given back, as far as this till knows."""
        if redeemed.amount is None:
            return None
        given = sum(
            entry.amount.minor
            for entry in self._store.journal.refunds_of(redeemed)
            if entry.amount is not None
        )
        return Money(max(0, redeemed.amount.minor - given), redeemed.amount.unit)

    def _is_news(self, redeemed: Entry) -> bool:
        unsent = redeemed.seq > self._store.progress().acknowledged
        return unsent and redeemed.authority is not Authority.LEDGER

    def _refund_refusal(
        self, attempt: Attempt, redeemed: Entry | None, amount: Money | None
    ) -> Declined | None:
        """Say why not, from what this till knows; of another till's redemption it knows nothing."""
        if redeemed is None:
            return self._refusal_elsewhere(attempt, amount)
        if attempt.card != redeemed.card:
            return Declined(Reason.OTHER_CARD)
        if self._store.journal.find(redeemed.id, EntryKind.VOID) is not None:
            return Declined(Reason.VOIDED)
        return refund_refusal(amount, self._left(redeemed))

    def _refusal_elsewhere(self, attempt: Attempt, amount: Money | None) -> Declined | None:
        if attempt.refunds and self._store.journal.of(attempt.refunds):
            return Declined(Reason.NOT_REDEEMED)
        if attempt.card is None or amount is None:
            return Declined(Reason.NOT_FOUND)
        return Declined(Reason.AMOUNT_NOT_POSITIVE) if amount.minor <= 0 else None


def refund_refusal(amount: Money | None, left: Money | None) -> Declined | None:
    """Say why so much may not be given back when so much is left of what was taken."""
    if left is None or left.minor == 0:
        return Declined(Reason.ALREADY_REFUNDED)
    if amount is None or amount.minor <= 0:
        return Declined(Reason.AMOUNT_NOT_POSITIVE)
    if amount.unit != left.unit:
        return Declined(Reason.OTHER_CURRENCY)
    above = amount.minor > left.minor
    return Declined(Reason.ABOVE_CAPTURED, left.minor) if above else None
