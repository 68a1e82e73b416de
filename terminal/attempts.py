"""One step of an attempt: what a single database transaction reads, decides and appends.

`Till` runs steps and talks to the ledger between them; a step never waits for anybody. Debit, entry
and limit counters are in the same transaction, so a step happened wholly or not at all.
"""

from typing import Any, Final

from msgspec.structs import replace

from terminal.attempt import Attempt, GaveBack, attempt_of
from terminal.authoriser import AuthorisationRequest, LedgerAnswer, Silence, Vouched
from terminal.card_here import available, everything, in_force
from terminal.deciding import REFUSALS, Case, decide_here
from terminal.domain.card import Ask, worth
from terminal.domain.clock import Reading
from terminal.domain.decision import Approved, Authority, Decision, Declined, Reason
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.lease import Lease
from terminal.domain.money import Money
from terminal.domain.trusted_time import JUMP_MS, tell
from terminal.genuine import look_up
from terminal.leasing import append_return
from terminal.outcome import Outcome
from terminal.own_words import in_own_words
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

LACKING: Final = frozenset({Reason.USED, Reason.ABOVE_BALANCE, Reason.PARTIAL_NOT_ALLOWED})
"""What the ledger may say only because it set something aside for this till."""
TAKES: Final = frozenset({EntryKind.REDEEM, EntryKind.CASH_OUT})
"""What takes value off a card; all else puts value on it."""


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
            gives_back=attempt.gives_back,
        )

    def finish(
        self, attempt: Attempt, amount: Money, answer: LedgerAnswer | Silence
    ) -> Outcome | GaveBack:
        """Journal what came of an intent; if only a lease of this till was in the way, it is given back."""
        if self._store.journal.find(attempt.id, EntryKind.VOID) is not None:
            return self._decline(attempt, self._known(attempt), Declined(Reason.VOIDED), amount)
        if isinstance(answer, LedgerAnswer):
            lacked = not answer.approved and answer.reason in LACKING
            return (self._finish_leased(attempt, amount, answer) if lacked else None) or (
                self._finish_answered(attempt, amount, answer)
            )
        unknown = answer is Silence.UNKNOWN
        outcome = self._decide(attempt, amount, already_taken=amount.minor, unknown=unknown)
        if not outcome.approved and unknown:
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
        attempt = attempt_of(redeemed, operation)
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
        attempt = attempt_of(intent, intent.id)
        self._append(EntryKind.VOID, attempt, intent.amount, note="unfinished")

    def _taken(self, operation: OperationId) -> Entry | None:
        find = self._store.journal.find
        return find(operation, EntryKind.REDEEM) or find(operation, EntryKind.CASH_OUT)

    def _why_not_void(self, taken: Entry) -> Reason | None:
        if self._store.journal.find(taken.id, EntryKind.VOID) is not None:
            return Reason.ALREADY_VOIDED
        return Reason.ALREADY_REFUNDED if self._store.journal.refunds_of(taken) else None

    def _finish_leased(
        self, attempt: Attempt, amount: Money, answer: LedgerAnswer
    ) -> Outcome | GaveBack | None:
        """The ledger finds too little, but does not count what is set aside for this till. None: nothing is."""
        known = self._known(attempt)
        if known is None or known.lease is None or attempt.action is not EntryKind.REDEEM:
            return None
        if answer.card is not None:
            self._store.cards.learn(answer.card)
        if known.lease.remaining >= amount:
            self._store.cards.give_back(_card(attempt), attempt.id)
            return self._decide(attempt, amount, already_taken=0)
        left = known.lease.remaining.minor
        if left == 0 or (answer.card is not None and answer.card.balance + left < amount.minor):
            return None
        self._finish_answered(attempt, amount, answer)
        return self.give_back(known.lease)

    def give_back(self, lease: Lease) -> GaveBack:
        """Return a lease."""
        self.appended = True
        self.head = append_return(self._store, self.head, lease, self.now_ms, cashier=self._cashier)
        return GaveBack(lease)

    def give_back_all(self) -> None:
        """Return every lease: the shift ends."""
        for lease in self._store.leases.all():
            self.give_back(lease)

    def _finish_answered(self, attempt: Attempt, amount: Money, answer: LedgerAnswer) -> Outcome:
        card = answer.card
        if card is not None:
            self._store.cards.learn(card)
        if attempt.action in TAKES and (card is not None or not answer.approved):
            self._store.cards.give_back(_card(attempt), attempt.id)
        known = self._known(attempt) or self._store.cards.told(card)
        if not answer.approved:
            reason = in_own_words(answer.reason, known, self._store.cards, attempt.card)
            return self._decline(attempt, known, Declined(reason), amount)
        decision = Approved(Authority.LEDGER)
        self._append(attempt.action, attempt, amount, authority=Authority.LEDGER)
        return self._outcome(attempt, known, decision, amount, after=card.balance if card else None)

    def _decide(
        self, attempt: Attempt, asked: Money | None, already_taken: int, *, unknown: bool = False
    ) -> Outcome:
        known = in_force(
            look_up(self._store, attempt.card, attempt.last4, attempt.proof), self.time.latest_ms
        )
        amount = asked or everything(known)
        if known is None or amount is None:
            return self._decline(attempt, known, Declined(self._why_unknown(attempt)), amount)
        case = Case(
            action=attempt.action,
            known=known,
            ask=self._ask(attempt, amount),
            already_taken=already_taken,
            unknown=unknown,
            approver=attempt.approver,
        )
        vouched = decide_here(self._store, self.head, self.time, case)
        if isinstance(vouched, Declined):
            return self._decline(attempt, known, vouched, amount)
        self._take(attempt, known, amount, vouched.drawn, unknown=unknown)
        self._append_redeemed(attempt, amount, vouched, known)
        after = available(known, already_taken).balance - amount.minor
        return self._outcome(attempt, known, vouched.decision, amount, after=after)

    def _take(
        self, attempt: Attempt, known: Known, amount: Money, drawn: int, *, unknown: bool
    ) -> None:
        """Take from the lease what it covers; the rest counts as taken, and as at risk, until the ledger shows it.

        Where the ledger may have done it, all of it counts as taken.
        """
        if known.lease and drawn:
            self._store.leases.draw(known.lease, drawn)
        whole = drawn == amount.minor
        if unknown and whole:
            return
        if whole:
            self._store.cards.give_back(known.card.card, attempt.id)
            return
        left = amount if unknown else Money(amount.minor - drawn, amount.unit)
        self._store.cards.take(known.card.card, attempt.id, left, at_risk=True)

    def _append_redeemed(
        self, attempt: Attempt, amount: Money, vouched: Vouched, known: Known
    ) -> None:
        decision = vouched.decision
        approver = attempt.approver if decision.overridden else ""
        if decision.overridden:
            self._append(
                EntryKind.OVERRIDE, attempt, amount, reason=decision.overridden, approver=approver
            )
        drawn_on = known.lease if vouched.drawn else None
        self._append(
            EntryKind.REDEEM,
            attempt,
            amount,
            authority=decision.authority,
            approver=approver,
            lease=drawn_on.lease if drawn_on else None,
            drawn=vouched.drawn,
        )

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
        if redeemed.lease and redeemed.drawn:
            self._store.leases.put_back(redeemed.lease, redeemed.drawn)
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
            before=Money(max(0, after - takes * amount.minor), unit)  # it may have owed something
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
        known = None if attempt.card is None else self._store.cards.known(attempt.card)
        return in_force(known, self.time.latest_ms)


def _card(attempt: Attempt) -> CardId:
    if attempt.card is None:
        msg = "an attempt on no card"
        raise AssertionError(msg)
    return attempt.card
