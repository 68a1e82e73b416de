"""What a cashier can do. One method per action, one database transaction per step.

A redemption that the ledger is asked about is journalled as an intent first, so that a lost answer
can never be mistaken for a new redemption. Nothing is shown as approved before the commit returned
and the journal's head was anchored.
"""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

from msgspec.structs import replace

from terminal import cashier, genuine, overview
from terminal.attempt import Attempt
from terminal.authoriser import LedgerAnswer, LedgerLine
from terminal.cashier import Override
from terminal.domain.card import Terms
from terminal.domain.clock import SECOND_MS, Clock
from terminal.domain.code import BadRead
from terminal.domain.decision import Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, OperationId, new_id
from terminal.domain.money import Money
from terminal.domain.trusted_time import tell
from terminal.errors import StoreFailure
from terminal.health import health_of
from terminal.outcome import Enquiry, Line, Outcome, Status
from terminal.paying_together import TogetherStep
from terminal.refunding import RefundStep
from terminal.selection import Chance, by_lot, is_drawn
from terminal.store.store import Store
from terminal.till_people import SignsIn
from terminal.till_receipts import TillReceipts
from terminal.till_search import TillSearch
from terminal.till_shifts import Desk, TillShifts
from terminal.till_together import PaysTogether

log = logging.getLogger("till")
Result = TypeVar("Result")

UNFINISHED_MS: Final = 60 * SECOND_MS
"""An intent this old has no program behind it any more."""


class Step(RefundStep, TogetherStep):
    """Every step there is."""


class Till(PaysTogether, SignsIn):
    """One till, used by one thread. `ledger` is the way to the ledger, if there is one."""

    def __init__(
        self,
        open_store: Callable[[], Store],
        clock: Clock,
        ledger: LedgerLine,
        make_id: Callable[[int], OperationId] = new_id,
        chance: Chance = by_lot,
    ) -> None:
        self._open_store = open_store
        self._store = open_store()
        self._clock = clock
        self._ledger = ledger
        self._make_id = make_id
        self._chance = chance
        self.cashier = ""
        self.health: str | None = None
        self._in_doubt = False
        self._looked_ms = 0
        desk = Desk(
            store=lambda: self._store,
            write=self._write,
            new_id=self._new_id,
            now_ms=self._now_ms,
            cashier=lambda: self.cashier,
            be=self._be,
            health=lambda: self.health,
        )
        self.shifts = TillShifts(desk)
        self.receipts = TillReceipts(desk)
        self.search = TillSearch(desk)
        self._check_health()
        self.void_unfinished()

    def enquire(self, text: str, *, typed: bool = False) -> Enquiry | Outcome:
        """Say what a scanned card is worth. What cannot be read or is not known is declined and journalled.

        `typed`: by a hand. Of such only so many a minute may name no card; see docs/decisions/0074-guesses-by-hand.md.
        """
        if self.health is not None:
            return self._refuse_damaged(EntryKind.ENQUIRE)
        if typed and self.search.is_guess_too_often(text):
            return self.refuse_guess(EntryKind.ENQUIRE)
        attempt = self._attempt(EntryKind.ENQUIRE, text, None)
        if isinstance(attempt, Outcome):
            return attempt
        enquiry = overview.enquiry(self._store, attempt, self._now_ms())
        refusal = enquiry.refusal if enquiry else None
        if enquiry is None and attempt.proof is Reason.NEEDS_LEDGER:
            enquiry, refusal = self.search.ask(self._ledger, attempt, typed=typed)
        if enquiry is not None and refusal is None:
            return enquiry
        outcome = self._write(lambda step: step.enquire(attempt, refusal))
        return enquiry or outcome

    def redeem(
        self,
        text: str,
        amount: Money | None,
        *,
        order: str = "",
        basket: Money | None = None,
        goods: Sequence[str] = (),
        override: Override | None = None,
    ) -> Outcome:
        """Take an amount from a card; None takes all that is there.

        An override lifts the limits of stand-in to the manager's; what needs none does without.
        """
        return self._run(
            EntryKind.REDEEM,
            text,
            amount,
            override,
            order=order,
            basket=basket,
            goods=tuple(goods),
        )

    def activate(self, text: str, amount: Money, *, order: str = "") -> Outcome:
        """Sell a card: from now on it holds that amount. Needs the ledger."""
        return self._run(EntryKind.ACTIVATE, text, amount, order=order)

    def load(self, text: str, amount: Money, *, order: str = "") -> Outcome:
        """Add to what a card holds. Needs the ledger."""
        return self._run(EntryKind.LOAD, text, amount, order=order)

    def cash_out(self, text: str, *, order: str = "") -> Outcome:
        """Take what little is left on a card, to be paid out in cash, where its programme allows that. Needs the ledger."""
        return self._run(EntryKind.CASH_OUT, text, None, order=order)

    def refund(
        self,
        operation: OperationId,
        amount: Money | None = None,
        *,
        text: str | None = None,
        order: str = "",
        override: Override | None = None,
    ) -> Outcome:
        """Give value of a redemption back to its card; None: all that was not given back yet.

        `text` is the card's code, needed for what another till redeemed; that needs the ledger.
        `override`: the manager at whose word it is done.
        """
        card: CardId | None = None
        last4 = ""
        if text is not None:
            found = self._sound_attempt(EntryKind.REFUND, text, order=order)
            if isinstance(found, Outcome):
                return found
            card, last4 = found.card, found.last4
        elif self.health is not None:
            return self._refuse_damaged(EntryKind.REFUND)
        attempt = Attempt(
            id=self._new_id(),
            action=EntryKind.REFUND,
            card=card,
            last4=last4,
            amount=amount,
            order=order,
            refunds=operation,
        )
        approved = self._approve(attempt, override) if override else attempt
        if isinstance(approved, Outcome):
            return approved
        asks = self._ledger.is_open()
        begun = self._write(lambda step: step.begin_refund(approved, ask=asks))
        if isinstance(begun, Outcome):
            return begun
        answer = self._ledger.authorise(begun)  # no transaction is open
        return self._write(lambda step: step.finish_refund(begun, answer, approved.approver))

    def void(self, operation: OperationId, *, note: str = "") -> Outcome:
        """Undo a redemption of this till: a new entry, and the value is back on the card."""
        if self.health is not None:
            return self._refuse_damaged(EntryKind.VOID)
        outcome = self._write(lambda step: step.void(operation, note, self._new_id()))
        if outcome.approved and self._ledger.is_open():
            self._tell_void(operation, outcome.at_ms)
        return outcome

    def refuse_guess(self, action: EntryKind) -> Outcome:
        """Decline what was typed by hand, because too much that names no card was typed before."""
        attempt = Attempt(id=self._new_id(), action=action)
        return self._write(lambda step: step.refuse(attempt, Reason.TOO_MANY_TRIES))

    def redeemed(self, operation: OperationId) -> Money | None:
        """Say how much a redemption of this till took; None if it is none of its own."""
        entry = self._store.journal.find(operation, EntryKind.REDEEM)
        return entry.amount if entry else None

    def terms_of(self, text: str) -> Terms | None:
        """Say on what terms a card was issued; None where it cannot be read or is not known here."""
        return genuine.terms_of(self._store, text)

    def recent(self, limit: int = 20) -> list[Line]:
        """Give the last operations, newest first."""
        self._leave_no_doubt()
        return overview.recent(self._store, limit)

    def status(self) -> Status:
        """Say how the till stands."""
        self._leave_no_doubt()
        return overview.status(self._store, self._now_ms(), self.health)

    def void_unfinished(self) -> int:
        """Void what a program that ended left between asking and answering: green was not shown. Says how many."""
        if self.health is not None:
            return 0
        now_ms, self._looked_ms = self._now_ms(), self._clock.monotonic_ms()
        dangling = self._store.journal.dangling(now_ms, UNFINISHED_MS)
        for intent in dangling:
            self._write(lambda step, intent=intent: step.void_intent(intent))  # type: ignore[misc]
            log.info("voided an unfinished attempt, id %s", intent.id.hex())
        self._store.journal.sweep(now_ms, UNFINISHED_MS)
        return len(dangling)

    def verify(self) -> int:
        """Read the whole journal and check its chain and anchor; give the number of its last entry. Raises BrokenChain."""
        return self._store.journal.verify().seq

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()

    def _run(
        self,
        action: EntryKind,
        text: str,
        amount: Money | None,
        override: Override | None = None,
        **parts: Any,  # noqa: ANN401
    ) -> Outcome:
        attempt = self._sound_attempt(action, text, amount, **parts)
        if isinstance(attempt, Outcome):
            return attempt
        approved = self._approve(attempt, override) if override else attempt
        return approved if isinstance(approved, Outcome) else self._authorise(approved)

    def _authorise(self, attempt: Attempt) -> Outcome:
        """Ask the ledger if that is worth it; else, or if it stays silent, decide here."""
        worth_it = self._ledger.is_open()
        if not worth_it and not is_drawn(attempt, self._store.cards, self._chance):
            return self._write(lambda step: step.decide(attempt))
        asked = replace(attempt, insist=not worth_it)
        begun = self._write(lambda step: step.begin(asked))
        if isinstance(begun, Outcome):
            return begun
        answer = self._ledger.authorise(begun)  # may take seconds, in no transaction
        finished = self._write(lambda step: step.finish(asked, begun.amount, answer))
        if isinstance(finished, Outcome):
            return finished
        again = replace(attempt, id=self._new_id(), amount=begun.amount, gives_back=finished.lease)
        return self._authorise(again)

    def _sound_attempt(
        self,
        action: EntryKind,
        text: str,
        amount: Money | None = None,
        **parts: Any,  # noqa: ANN401
    ) -> Attempt | Outcome:
        if self.health is not None:
            return self._refuse_damaged(action)
        if self._clock.monotonic_ms() - self._looked_ms > UNFINISHED_MS:
            self.void_unfinished()  # of a program that ended less than that before this one began
        return self._attempt(action, text, amount, **parts)

    def _attempt(
        self,
        action: EntryKind,
        text: str,
        amount: Money | None,
        **parts: Any,  # noqa: ANN401
    ) -> Attempt | Outcome:
        self._leave_no_doubt()
        operation = self._new_id()
        try:
            scanned = genuine.scan(self._store, text)
        except BadRead as bad:
            unread = Attempt(id=operation, action=action, amount=amount, **parts)
            reason = bad.reason
            return self._write(lambda step: step.refuse(unread, reason))
        return Attempt(
            id=operation,
            action=action,
            card=scanned.card,
            last4=scanned.last4,
            proof=scanned.proof,
            amount=amount,
            **parts,
        )

    def _approve(self, attempt: Attempt, override: Override) -> Attempt | Outcome:
        """Take a manager's word for an attempt, once the PIN proved it."""
        reason = cashier.override_refusal(self._store.cashiers, override, self._now_ms())
        if reason is not None:
            return self._write(lambda step: step.refuse(attempt, reason))
        return replace(attempt, approver=override.manager)

    def _write(self, work: Callable[[Step], Result]) -> Result:
        """Run one step in one transaction and anchor it. A commit that failed may still have happened: look."""
        self._leave_no_doubt()
        step: Step | None = None
        results: list[Result] = []
        try:
            with self._store.transaction():
                step = Step(self._store, self._clock.read(), self.cashier)
                step.note_jump(Attempt(id=self._new_id(), action=EntryKind.CLOCK_JUMP))
                results.append(work(step))
            if step.appended:
                self._store.journal.anchor(step.head)
        except StoreFailure:
            self._reopen()
            if not results or step is None or not self._store.journal.holds(step.head):
                raise
            self._store.journal.anchor(step.head)
        return results[0]

    def _leave_no_doubt(self) -> None:
        """After a failure the store is closed until it can be opened again; nothing is read or written before. Raises StoreFailure."""
        if self._in_doubt:
            self._reopen()

    def _reopen(self) -> None:
        """Leave nothing to what a failed disk left in memory. Raises StoreFailure while it still fails."""
        log.error("the store failed; opening it again")
        self._in_doubt = True
        self._store.close()
        self._store = self._open_store()
        self._store.renew_log()
        self._check_health()
        self._in_doubt = False

    def _check_health(self) -> None:
        self.health = health_of(self._store)

    def _refuse_damaged(self, action: EntryKind) -> Outcome:
        """Decline without an entry: a journal that was rolled back must not grow a second branch."""
        return Outcome(
            id=self._new_id(),
            action=action,
            decision=Declined(Reason.JOURNAL_DAMAGED),
            at_ms=self._now_ms(),
        )

    def _tell_void(self, operation: OperationId, at_ms: int) -> None:
        """Tell the ledger at once what the journal will tell it too."""
        find = self._store.journal.find
        redeemed = find(operation, EntryKind.REDEEM) or find(operation, EntryKind.CASH_OUT)
        if redeemed is not None and redeemed.card is not None:
            self._learn(self._ledger.void(operation, redeemed.card, at_ms))

    def _learn(self, answer: object) -> None:
        if isinstance(answer, LedgerAnswer) and answer.card is not None:
            card = answer.card
            try:
                self._write(lambda _step: self._store.cards.learn(card))
            except StoreFailure:
                log.warning(
                    "what the ledger told of a card was not kept; the feed will tell it again"
                )

    def _new_id(self) -> OperationId:
        return self._make_id(self._clock.now_ms())

    def _be(self, cashier_id: str) -> None:
        self.cashier = cashier_id

    def _now_ms(self) -> int:
        head = self._store.journal.head()
        return tell(self._clock.read(), head.mark, head.at_ms).at_ms
