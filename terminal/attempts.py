"""One step of an attempt: what a single database transaction reads, decides and appends.

`Till` runs steps and talks to the ledger between them; a step never waits for anybody. Debit, entry
and limit counters are in the same transaction, so a step happened wholly or not at all.
"""

from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from terminal.authoriser import AuthorisationRequest, LedgerAnswer, Silence, decide_offline
from terminal.domain import rules
from terminal.domain.card import Ask, Card, CardState, worth
from terminal.domain.clock import Reading
from terminal.domain.decision import Approved, Authority, Decision, Declined, Reason
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import USES, Money
from terminal.domain.trusted_time import JUMP_MS, tell
from terminal.ends import clock_refusal
from terminal.genuine import Proof, look_up
from terminal.outcome import Outcome
from terminal.standin import Standing
from terminal.store.cards import Known
from terminal.store.store import Store

FINAL_HERE: Final = frozenset(
    {
        Reason.BLOCKED,
        Reason.WRONG_STORE,
        Reason.WRONG_GOODS,
        Reason.OTHER_CURRENCY,
        Reason.AMOUNT_NOT_POSITIVE,
        Reason.BELOW_MINIMUM_SPEND,
        Reason.CANNOT_BE_LOADED,
        Reason.NO_CASH_OUT,
    }
)
"""What the ledger need not be asked about: it does not depend on what happened elsewhere since."""

REFUSALS: Final = {
    EntryKind.REDEEM: rules.redeem_refusal,
    EntryKind.ACTIVATE: rules.activate_refusal,
    EntryKind.LOAD: rules.load_refusal,
    EntryKind.CASH_OUT: rules.cash_out_refusal,
}
TAKES: Final = frozenset({EntryKind.REDEEM, EntryKind.CASH_OUT})
"""What takes value off a card; all else puts value on it."""


class Attempt(Struct, frozen=True, kw_only=True):
    """What the cashier asked for. `amount` None: everything that is on the card."""

    id: OperationId
    action: EntryKind
    card: CardId | None = None
    last4: str = ""
    amount: Money | None = None
    basket: Money | None = None
    goods: tuple[str, ...] = ()
    order: str = ""
    refunds: OperationId | None = None
    together: OperationId | None = None
    approver: str = ""
    """The manager whose PIN was right."""
    insist: bool = False
    """Ask the ledger even if it did not answer a moment ago."""
    proof: Proof | Reason | None = None
    """Of a signed code whose card is not known here."""


class Step:
    """Made inside a transaction; good for that one."""

    def __init__(self, store: Store, reading: Reading, cashier: str) -> None:
        self._store = store
        self._cashier = cashier
        self.head = store.journal.head()
        self.time = tell(reading, self.head.mark, self.head.at_ms)
        self.now_ms = self.time.at_ms
        self.appended = False
        if self.time.mark != self.head.mark:
            store.keep_time(self.time.mark, 0)
            self.head = replace(self.head, mark=self.time.mark, noted_ms=0)

    def note_jump(self, jump: Attempt) -> None:
        """Journal that the wall clock jumped, once for each jump, and when it is back."""
        if abs(self.time.jump_ms - self.head.noted_ms) <= JUMP_MS:
            return
        words = f"wall clock {self.time.jump_ms:+d} ms against the steady clock"
        self._append(EntryKind.CLOCK_JUMP, jump, None, note=words)
        self._store.keep_time(self.time.mark, self.time.jump_ms)

    def refuse(self, attempt: Attempt, reason: Reason) -> Outcome:
        """Decline for a reason that was found before the card was looked at."""
        return self._decline(attempt, None, Declined(reason))

    def enquire(self, attempt: Attempt, refusal: Reason | None) -> Outcome:
        """Note that a card was presented that would not pay; None: it is not known here."""
        reason = refusal or self._why_unknown(attempt)
        return self._decline(attempt, self._known(attempt), Declined(reason))

    def begin(self, attempt: Attempt) -> AuthorisationRequest | Outcome:
        """Journal the intent, and count the amount as taken; or decline at once what no ledger could allow."""
        known = self._known(attempt)
        amount = attempt.amount or everything(known)
        if amount is None:
            return self._decline(attempt, known, Declined(self._why_unknown(attempt)))
        reason = self._refusal_here(attempt, known, amount)
        if reason and (reason in FINAL_HERE or amount.minor <= 0):
            return self._decline(attempt, known, Declined(reason), amount)
        return self.ask(attempt, amount)

    def ask(self, attempt: Attempt, amount: Money) -> AuthorisationRequest:
        """Journal the intent, and count what it takes."""
        self._append(EntryKind.INTENT, attempt, amount, action=attempt.action)
        if attempt.action in TAKES:
            self._store.cards.take(_card(attempt), attempt.id, amount, at_risk=False)
        return AuthorisationRequest(
            id=attempt.id,
            action=attempt.action,
            card=_card(attempt),
            amount=amount,
            at_ms=self.now_ms,
            basket=attempt.basket,
            goods=attempt.goods,
            order=attempt.order,
            cashier=self._cashier,
            refunds=attempt.refunds,
            insist=attempt.insist,
        )

    def finish(self, attempt: Attempt, amount: Money, answer: LedgerAnswer | Silence) -> Outcome:
        """Journal what came of an intent."""
        if self._store.journal.find(attempt.id, EntryKind.VOID) is not None:
            return self._decline(attempt, self._known(attempt), Declined(Reason.VOIDED), amount)
        if isinstance(answer, LedgerAnswer):
            return self._finish_answered(attempt, amount, answer)
        outcome = self._decide(attempt, amount, already_taken=amount.minor)
        if not outcome.approved and answer is Silence.UNKNOWN:
            self._append(EntryKind.VOID, attempt, amount)
            self._store.cards.wait_for_ledger(_card(attempt), attempt.id)
        elif not outcome.approved:
            self._store.cards.give_back(_card(attempt), attempt.id)
        return outcome

    def decide(self, attempt: Attempt) -> Outcome:
        """Decide and journal with nobody to ask."""
        return self._decide(attempt, attempt.amount, already_taken=0)

    def void(self, operation: OperationId, note: str, refusal_id: OperationId) -> Outcome:
        """Undo a redemption of this till, once."""
        redeemed = self._taken(operation)
        if redeemed is None:
            other = self._store.journal.of(operation)
            reason = Reason.NOT_REDEEMED if other else Reason.NOT_FOUND
            return self.refuse(Attempt(id=refusal_id, action=EntryKind.VOID), reason)
        attempt = _as_attempt(redeemed, operation)
        if refusal := self._why_not_void(redeemed):
            return self._decline(
                replace(attempt, id=refusal_id), None, Declined(refusal), redeemed.amount
            )
        self._append(
            EntryKind.VOID, attempt, redeemed.amount, note=note, authority=redeemed.authority
        )
        self._release(redeemed)
        authority = redeemed.authority or Authority.STAND_IN
        known = self._known(attempt)
        return self._outcome(attempt, known, Approved(authority), redeemed.amount)

    def note(
        self,
        kind: EntryKind,
        operation: OperationId,
        *,
        amount: Money | None = None,
        **parts: Any,  # noqa: ANN401
    ) -> None:
        """Journal something that concerns no card. `parts` are further fields of Entry."""
        self._append(kind, Attempt(id=operation, action=kind), amount, **parts)

    def void_intent(self, intent: Entry) -> None:
        """Void what an ended program left open; the ledger will reverse it, or never do it."""
        if len(self._store.journal.of(intent.id)) > 1:
            return  # it had not ended after all
        attempt = _as_attempt(intent, intent.id)
        self._append(EntryKind.VOID, attempt, intent.amount, note="unfinished")

    def _taken(self, operation: OperationId) -> Entry | None:
        find = self._store.journal.find
        return find(operation, EntryKind.REDEEM) or find(operation, EntryKind.CASH_OUT)

    def _why_not_void(self, taken: Entry) -> Reason | None:
        if self._store.journal.find(taken.id, EntryKind.VOID) is not None:
            return Reason.ALREADY_VOIDED
        return Reason.ALREADY_REFUNDED if self._store.journal.refunds_of(taken) else None

    def _finish_answered(self, attempt: Attempt, amount: Money, answer: LedgerAnswer) -> Outcome:
        card = answer.card
        if card is not None:
            self._store.cards.learn(card)
        if attempt.action in TAKES and (card is not None or not answer.approved):
            self._store.cards.give_back(_card(attempt), attempt.id)
        known = self._known(attempt)
        if not answer.approved:
            reason = answer.reason or Reason.UNKNOWN_CARD
            return self._decline(attempt, known, Declined(reason), amount)
        decision = Approved(Authority.LEDGER)
        self._append(attempt.action, attempt, amount, authority=Authority.LEDGER)
        return self._outcome(attempt, known, decision, amount, after=card.balance if card else None)

    def _decide(self, attempt: Attempt, asked: Money | None, already_taken: int) -> Outcome:
        known = look_up(self._store, attempt.card, attempt.last4, attempt.proof)
        amount = asked or everything(known)
        if known is None or amount is None:
            return self._decline(attempt, known, Declined(self._why_unknown(attempt)), amount)
        seen = available(known, already_taken)
        refusal = REFUSALS[attempt.action](seen, known.programme.terms, self._ask(attempt, amount))
        refusal = refusal or clock_refusal(self.time, known)
        decision = (
            Declined(refusal) if refusal else self._vouch(attempt, known, amount, already_taken)
        )
        if isinstance(decision, Declined):
            return self._decline(attempt, known, decision, amount)
        self._store.cards.take(_card(attempt), attempt.id, amount, at_risk=True)
        approver = attempt.approver if decision.overridden else ""
        if decision.overridden:
            self._append(
                EntryKind.OVERRIDE, attempt, amount, reason=decision.overridden, approver=approver
            )
        self._append(
            EntryKind.REDEEM, attempt, amount, authority=decision.authority, approver=approver
        )
        return self._outcome(attempt, known, decision, amount, after=seen.balance - amount.minor)

    def _vouch(self, attempt: Attempt, known: Known, amount: Money, already_taken: int) -> Decision:
        if attempt.action is not EntryKind.REDEEM:
            return Declined(Reason.NEEDS_LEDGER)
        limits, exposure = self._store.cards.stand_in(amount.unit)
        standing = Standing(
            card_unsettled=known.unsettled - already_taken,
            till_at_risk=exposure.minor,
            till_redemptions=exposure.redemptions,
            now_ms=self.now_ms,
            contact_ms=self.head.contact_ms,
            fresh_ms=self.head.fresh_ms,
            state=self.head.state,
            approver=attempt.approver,
            unheard=not known.heard_of,
        )
        return decide_offline(amount, standing, limits)

    def _refusal_here(self, attempt: Attempt, known: Known | None, amount: Money) -> Reason | None:
        if known is not None:
            seen = available(known, already_taken=0)
            rule = REFUSALS[attempt.action]
            return rule(seen, known.programme.terms, self._ask(attempt, amount))
        if amount.minor <= 0:
            return Reason.AMOUNT_NOT_POSITIVE
        return Reason.BLOCKED if self._store.cards.is_blocked(_card(attempt)) else None

    def _why_unknown(self, attempt: Attempt) -> Reason:
        """A card may be on the block list that this till was never told of."""
        if self._store.cards.is_blocked(_card(attempt)):
            return Reason.BLOCKED
        return attempt.proof if isinstance(attempt.proof, Reason) else Reason.UNKNOWN_CARD

    def _release(self, redeemed: Entry) -> None:
        """Give back what a voided redemption took: at once if the ledger has not heard of it, else when it has."""
        cards, card = self._store.cards, redeemed.card
        if card is None:
            return
        sent = redeemed.seq <= self._store.progress().acknowledged
        if redeemed.authority is Authority.STAND_IN and not sent:
            cards.give_back(card, redeemed.id)
        else:
            cards.wait_for_ledger(card, redeemed.id)

    def _decline(
        self, attempt: Attempt, known: Known | None, decision: Declined, amount: Money | None = None
    ) -> Outcome:
        amount = amount or attempt.amount
        self._append(
            EntryKind.DECLINED, attempt, amount, action=attempt.action, reason=decision.reason
        )
        return self._outcome(attempt, known, decision, amount)

    def _append(
        self,
        kind: EntryKind,
        attempt: Attempt,
        amount: Money | None,
        **parts: Any,  # noqa: ANN401
    ) -> None:
        self.appended = True
        self.head = self._store.journal.append(
            self.head,
            kind,
            attempt.id,
            self.now_ms,
            cashier=self._cashier,
            order=attempt.order,
            card=attempt.card,
            last4=attempt.last4,
            amount=amount,
            basket=attempt.basket,
            time_source=self.time.source,
            refunds=attempt.refunds,
            together=attempt.together,
            **parts,
        )

    def _outcome(
        self,
        attempt: Attempt,
        known: Known | None,
        decision: Decision,
        amount: Money | None,
        after: int | None = None,
    ) -> Outcome:
        takes = -1 if attempt.action in TAKES else 1
        unit = amount.unit if amount else ""
        approved = amount is not None and after is not None and isinstance(decision, Approved)
        return Outcome(
            id=attempt.id,
            action=attempt.action,
            decision=decision,
            at_ms=self.now_ms,
            last4=attempt.last4,
            programme=known.programme.name if known else "",
            amount=amount,
            worth=worth(known.programme.terms, self._ask(attempt, amount))
            if known and amount
            else None,
            before=Money(after - takes * amount.minor, unit)
            if approved and amount and after is not None
            else None,
            after=Money(after, unit) if approved and after is not None else None,
            order=attempt.order,
            used_ms=known.card.used_ms if known else None,
            used_store=known.card.used_store if known else "",
        )

    def _ask(self, attempt: Attempt, amount: Money) -> Ask:
        return Ask(
            amount=amount,
            store=self.head.store,
            now_ms=self.now_ms,
            basket=attempt.basket,
            goods=attempt.goods,
        )

    def _known(self, attempt: Attempt) -> Known | None:
        return None if attempt.card is None else self._store.cards.known(attempt.card)


def available(known: Known, already_taken: int) -> Card:
    """Show the card as it is here and now: less what this till took, and blocked if it is on the list."""
    return replace(
        known.card,
        balance=max(0, known.card.balance - known.unsettled + already_taken),
        state=CardState.BLOCKED if known.on_block_list else known.card.state,
    )


def everything(known: Known | None) -> Money | None:
    """What "all of it" means: one use of a card of uses, else the whole balance; None for a card not known."""
    if known is None:
        return None
    left = available(known, already_taken=0).balance
    return Money(1 if known.card.unit == USES else left, known.card.unit)


def _as_attempt(entry: Entry, operation: OperationId) -> Attempt:
    return Attempt(
        id=operation,
        action=EntryKind.VOID,
        card=entry.card,
        last4=entry.last4,
        amount=entry.amount,
        order=entry.order,
    )


def _card(attempt: Attempt) -> CardId:
    if attempt.card is None:
        msg = "an attempt on no card"
        raise AssertionError(msg)
    return attempt.card
