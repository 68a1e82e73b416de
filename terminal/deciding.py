"""Deciding with nobody to ask: the card's terms, then the clock, then a lease, then stand-in for the rest.

A lease pays first and as far as it goes; only what it leaves is at risk and held against the limits.
See docs/decisions/0036-leases.md.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from terminal.authoriser import Vouched, decide_offline
from terminal.card_here import available
from terminal.domain import rules
from terminal.domain.card import Ask
from terminal.domain.decision import Declined, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.trusted_time import TrustedTime
from terminal.ends import clock_refusal
from terminal.standin import Standing
from terminal.store.cards import Known
from terminal.store.journal import Head
from terminal.store.store import Store

REFUSALS: Final[dict[EntryKind, Callable[..., Reason | None]]] = {
    EntryKind.REDEEM: rules.redeem_refusal,
    EntryKind.ACTIVATE: rules.activate_refusal,
    EntryKind.LOAD: rules.load_refusal,
    EntryKind.CASH_OUT: rules.cash_out_refusal,
}


class Case(Struct, frozen=True, kw_only=True):
    """What is to be decided. `already_taken`: what of the card's unsettled sum is this very attempt's."""

    action: EntryKind
    known: Known
    ask: Ask
    already_taken: int
    unknown: bool
    """The ledger was asked and may have done it."""
    approver: str


def decide_here(store: Store, head: Head, time: TrustedTime, case: Case) -> Vouched | Declined:
    """Say yes or no, inside the transaction that will write it."""
    seen = available(case.known, case.already_taken)
    refusal = REFUSALS[case.action](seen, case.known.programme.terms, case.ask)
    if refusal := refusal or clock_refusal(time, case.known):
        return Declined(refusal)
    if case.action is not EntryKind.REDEEM:
        return Declined(Reason.NEEDS_LEDGER)
    limits, exposure = store.cards.stand_in(case.ask.amount.unit, case.known.programme.programme)
    standing = Standing(
        card_unsettled=case.known.unsettled - case.already_taken,
        till_at_risk=exposure.minor,
        till_redemptions=exposure.redemptions,
        now_ms=time.at_ms,
        contact_ms=head.contact_ms,
        fresh_ms=head.fresh_ms,
        state=head.state,
        approver=case.approver,
        unheard=not case.known.heard_of,
    )
    return decide_offline(case.ask.amount, case.known.lease, standing, limits, unknown=case.unknown)
