"""Several codes pay one basket, all or nothing, in one till transaction.

Online it is one question to the ledger and one answer. Offline all are decided and written in one local
transaction, each seeing what those before it took, so that every limit holds for the sum; if one is
declined, what the others wrote is taken back and all are journalled as declined.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from terminal.attempt import Attempt
from terminal.attempts import FINAL_HERE, Step
from terminal.authoriser import AuthorisationRequest, LedgerAnswer, Silence
from terminal.card_here import available
from terminal.deciding import REFUSALS
from terminal.domain.card import Ask, Card
from terminal.domain.decision import Declined, Reason
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money
from terminal.domain.together import Offer, Split, split
from terminal.outcome import Outcome, Together
from terminal.store.cards import Known

Answers = tuple[LedgerAnswer, ...]
Whys = dict[int, Declined]
"""By the leg's place: why it was declined on its own account."""


class TogetherStep(Step):
    """Steps of a basket that several codes pay."""

    def begin_together(
        self, attempts: Sequence[Attempt], amount: Money, *, ask: bool
    ) -> tuple[AuthorisationRequest, ...] | Together:
        """Share the amount out; journal an intent for each, or decide here and now, or decline all."""
        known = [self._known(attempt) for attempt in attempts]
        shares = self._split(attempts, known, amount)
        whys = self._refused_at_once(attempts, known, shares, ask=ask)
        if whys:
            return self._decline_all(attempts, amount, whys, shares.missing)
        legs = [
            replace(attempt, amount=share)
            for attempt, share in zip(attempts, shares.shares, strict=True)
            if share
        ]
        if ask:
            return tuple(self.ask(self._unleased(leg), _amount(leg)) for leg in legs)
        return self._decide_all(legs, amount, begun=False)

    def finish_together(
        self,
        attempts: Sequence[Attempt],
        requests: tuple[AuthorisationRequest, ...],
        amount: Money,
        answer: Answers | Silence,
    ) -> Together:
        """Journal what came of the intents."""
        by_id = {attempt.id: attempt for attempt in attempts}
        legs = [replace(by_id[request.id], amount=request.amount) for request in requests]
        if any(self._store.journal.find(leg.id, EntryKind.VOID) for leg in legs):
            told = self._decline_all(legs, amount, {0: Declined(Reason.VOIDED)})
            return self._give_up(legs, told, unknown=True)
        if isinstance(answer, Silence):
            told = self._decide_all(legs, amount, begun=True)
            if told.approved:
                return told
            return self._give_up(legs, told, unknown=answer is Silence.UNKNOWN)
        return self._finish_all(legs, amount, answer)

    def void_together(self, operation: OperationId, note: str, refusal_id: OperationId) -> Together:
        """Undo what paid one basket, as far as it stands; or nothing, where one of it cannot be undone."""
        legs = self._standing(operation)
        refused = next((leg for leg in legs if self._why_not_void(leg)), None)
        if refused is not None or not legs:
            outcome = self.void(refused.id if refused else operation, note, refusal_id)
            return Together(id=operation, amount=None, legs=(outcome,))
        outcomes = tuple(self.void(leg.id, note, refusal_id) for leg in legs)
        return Together(id=operation, amount=_sum(outcomes), legs=outcomes)

    def _standing(self, operation: OperationId) -> list[Entry]:
        """Give what pays the operation's basket and was not voided; it alone, where it is part of none."""
        redeemed = self._taken(operation)
        if redeemed is None or redeemed.together is None:
            return [redeemed] if redeemed else []
        find = self._store.journal.find
        legs = self._store.journal.legs_of(redeemed)
        return [leg for leg in legs if find(leg.id, EntryKind.VOID) is None]

    def _unleased(self, leg: Attempt) -> Attempt:
        """Give a lease back that the ledger would not count in."""
        known = self._known(leg)
        if known is None or known.lease is None or known.lease.remaining.minor == 0:
            return leg
        return replace(leg, gives_back=self.give_back(known.lease).lease)

    def _finish_all(self, legs: list[Attempt], amount: Money, answers: Answers) -> Together:
        if len({answer.approved for answer in answers}) == 1 and len(answers) == len(legs):
            outcomes = [
                self._finish_answered(leg, _amount(leg), answer)
                for leg, answer in zip(legs, answers, strict=True)
            ]
            return Together(id=legs[0].id, amount=amount, legs=tuple(outcomes))
        told = self._decline_all(legs, amount, {})  # half a yes is none: have it undone
        return self._give_up(legs, told, unknown=True)

    def _decide_all(self, legs: list[Attempt], amount: Money, *, begun: bool) -> Together:
        """Decide one after the other; take all back when one is declined."""
        outcomes: list[Outcome] = []

        def each() -> bool:
            for leg in legs:
                taken = _amount(leg).minor if begun else 0
                outcomes.append(self._decide(leg, leg.amount, already_taken=taken))
                if not outcomes[-1].approved:
                    return False
            return True

        head, appended = self.head, self.appended
        if self._store.try_part(each):
            return Together(id=legs[0].id, amount=amount, legs=tuple(outcomes))
        self.head, self.appended = head, appended
        whys = {
            place: outcome.decision
            for place, outcome in enumerate(outcomes)
            if isinstance(outcome.decision, Declined)
        }
        return self._decline_all(legs, amount, whys)

    def _decline_all(
        self, legs: Sequence[Attempt], amount: Money, whys: Whys, missing: Money | None = None
    ) -> Together:
        other = Declined(Reason.TOGETHER_DECLINED)
        return Together(
            id=legs[0].id,
            amount=amount,
            legs=tuple(
                self._decline(leg, self._known(leg), whys.get(place, other))
                for place, leg in enumerate(legs)
            ),
            missing=missing if missing and missing.minor else None,
        )

    def _give_up(self, legs: Sequence[Attempt], told: Together, *, unknown: bool) -> Together:
        """See to it that nothing of it stands: the ledger may have heard the question."""
        for leg in legs:
            if leg.card is None:
                continue
            if not unknown:
                self._store.cards.give_back(leg.card, leg.id)
                continue
            if self._store.journal.find(leg.id, EntryKind.VOID) is None:
                self._append(EntryKind.VOID, leg, leg.amount)
            self._store.cards.wait_for_ledger(leg.card, leg.id)
        return told

    def _split(
        self, attempts: Sequence[Attempt], known: Sequence[Known | None], amount: Money
    ) -> Split:
        ask = Ask(
            amount=amount,
            store=self.head.store,
            now_ms=self.now_ms,
            basket=attempts[0].basket,
            goods=attempts[0].goods,
        )
        return share_out(known, [attempt.amount for attempt in attempts], ask)

    def _refused_at_once(
        self,
        attempts: Sequence[Attempt],
        known: Sequence[Known | None],
        shares: Split,
        *,
        ask: bool,
    ) -> Whys:
        """Say what needs no ledger to be declined: a code twice, too little together, a card that never pays here."""
        whys: Whys = {}
        seen: set[bytes] = set()
        for place, (attempt, one, share) in enumerate(
            zip(attempts, known, shares.shares, strict=True)
        ):
            if attempt.card in seen:
                whys[place] = Declined(Reason.SCANNED_TWICE)
            elif attempt.card is not None:
                seen.add(attempt.card)
                if why := self._why_at_once(attempt, one, share, shares.missing, ask=ask):
                    whys[place] = why
        return whys

    def _why_at_once(
        self,
        attempt: Attempt,
        known: Known | None,
        share: Money | None,
        missing: Money,
        *,
        ask: bool,
    ) -> Declined | None:
        short = missing.minor > 0
        if known is None:
            unknown = Declined(self._why_unknown(attempt))
            return None if ask and share and unknown.reason is not Reason.BLOCKED else unknown
        if share is None and not short:
            return None  # not needed
        seen = available(known, already_taken=0)
        asked = share or Money(max(1, seen.balance), seen.unit)
        rule = REFUSALS[EntryKind.REDEEM]
        reason = rule(seen, known.programme.terms, self._ask(attempt, asked))
        if short:
            return Declined(reason or Reason.ABOVE_BALANCE)
        return Declined(reason) if reason in FINAL_HERE else None


def share_out(known: Sequence[Known | None], most: Sequence[Money | None], ask: Ask) -> Split:
    """Share what is asked out among the cards as they are here, in this order, each giving at most its `most`."""
    offers = [
        Offer(_capped(available(one, already_taken=0), cap), one.programme.terms) if one else None
        for one, cap in zip(known, most, strict=True)
    ]
    return split(ask.amount, offers, ask)


def _capped(card: Card, cap: Money | None) -> Card:
    """The card as if it held no more than that; a cap of another unit is none."""
    if cap is None or cap.unit != card.unit:
        return card
    return replace(card, balance=min(card.balance, cap.minor))


def _amount(leg: Attempt) -> Money:
    if leg.amount is None:
        raise AssertionError("a leg without an amount")
    return leg.amount


def _sum(outcomes: Sequence[Outcome]) -> Money | None:
    """Add up what is of one unit."""
    amounts = [one.amount for one in outcomes if one.amount]
    units = {one.unit for one in amounts}
    return Money(sum(one.minor for one in amounts), *units) if len(units) == 1 else None
