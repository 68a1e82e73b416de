"""Several codes pay one amount: the part of a till that shares it out, asks once and has one answer."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from msgspec.structs import replace

from terminal import genuine
from terminal.attempt import Attempt
from terminal.authoriser import LedgerLine
from terminal.cashier import Override
from terminal.domain.card import Ask
from terminal.domain.code import BadRead
from terminal.domain.entry import EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money
from terminal.domain.together import Split
from terminal.outcome import Outcome, Together
from terminal.paying_together import TogetherStep as Step
from terminal.paying_together import share_out
from terminal.store.cards import Known
from terminal.store.store import Store

Result = TypeVar("Result")


class PaysTogether:
    """Part of a till, which lends it its store, its line and its steps."""

    _store: Store
    _ledger: LedgerLine

    def redeem_together(
        self,
        texts: Sequence[str],
        amount: Money,
        *,
        most: Sequence[Money | None] = (),
        order: str = "",
        basket: Money | None = None,
        goods: Sequence[str] = (),
        override: Override | None = None,
    ) -> Together:
        """Let several codes pay one amount, each giving what it can in the order given: all or none.

        `most`: what each may give at most, by its place; None: all it has. An override lifts the limits of
        stand-in to the manager's, for whichever card needs it.
        """
        attempts: list[Attempt] = []
        for text, cap in zip(texts, _caps(most, texts), strict=True):
            attempt = self._sound_attempt(
                EntryKind.REDEEM,
                text,
                cap,
                order=order,
                basket=basket or amount,
                goods=tuple(goods),
            )
            if isinstance(attempt, Outcome):
                return Together(id=attempt.id, amount=amount, legs=(attempt,))
            first = attempts[0].id if attempts else attempt.id
            attempts.append(replace(attempt, together=first))
        if override is not None:
            approved = self._approve(attempts[0], override)  # one PIN, checked once
            if isinstance(approved, Outcome):
                return Together(id=approved.id, amount=amount, legs=(approved,))
            attempts = [replace(one, approver=approved.approver) for one in attempts]
        asks = self._ledger.is_open()
        begun = self._write(lambda step: step.begin_together(attempts, amount, ask=asks))
        if isinstance(begun, Together):
            return begun
        answer = self._ledger.authorise_together(begun)  # no transaction is open
        return self._write(lambda step: step.finish_together(attempts, begun, amount, answer))

    def void_together(self, operation: OperationId, *, note: str = "") -> Together:
        """Undo a redemption with all that paid one basket with it and were not voided yet: all or none."""
        if self.health is not None:
            outcome = self._refuse_damaged(EntryKind.VOID)
            return Together(id=outcome.id, amount=None, legs=(outcome,))
        voided = self._write(lambda step: step.void_together(operation, note, self._new_id()))
        if voided.approved and self._ledger.is_open():
            for leg in voided.legs:
                self._tell_void(leg.id, leg.at_ms)
        return voided

    def plan_together(
        self,
        texts: Sequence[str],
        amount: Money,
        *,
        most: Sequence[Money | None] = (),
        basket: Money | None = None,
    ) -> Split:
        """Say how the amount would be shared out, as things stand here: nothing is changed or journalled."""
        ask = Ask(
            amount=amount,
            store=self._store.enrolment().store,
            now_ms=self._now_ms(),
            basket=basket or amount,
        )
        known = [self._heard_of(text) for text in texts]
        return share_out(known, _caps(most, texts), ask)

    def _heard_of(self, text: str) -> Known | None:
        try:
            return self._store.cards.known(genuine.scan(self._store, text).card)
        except BadRead:
            return None

    # What the till lends

    health: str | None

    def _approve(self, attempt: Attempt, override: Override) -> Attempt | Outcome:
        raise NotImplementedError

    def _tell_void(self, operation: OperationId, at_ms: int) -> None:
        raise NotImplementedError

    def _refuse_damaged(self, action: EntryKind) -> Outcome:
        raise NotImplementedError

    def _new_id(self) -> OperationId:
        raise NotImplementedError

    def _sound_attempt(
        self,
        action: EntryKind,
        text: str,
        amount: Money | None = None,
        **parts: Any,  # noqa: ANN401
    ) -> Attempt | Outcome:
        raise NotImplementedError

    def _write(self, work: Callable[[Step], Result]) -> Result:
        raise NotImplementedError

    def _now_ms(self) -> int:
        raise NotImplementedError


def _caps(most: Sequence[Money | None], texts: Sequence[str]) -> list[Money | None]:
    """One for each text; what is missing is no cap."""
    return [*most, *([None] * (len(texts) - len(most)))]
