"""Verdicts on refunds. Pure: card, refund and the redemption it gives back come in, as they shall be go out.

A refund first takes back what the accepting store lost on the redemption, then puts value back on the
card; together at most what still stands of it. So `balance - losses` rises by the same amount in
whatever order entries come. See docs/decisions/0030-refunds-are-queued.md.
"""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ledger.rows import (
    CARD,
    NOTHING,
    CardRow,
    OperationRow,
    OperationState,
    Posting,
    loss,
    redeemed,
)
from terminal.domain.card import CardState
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind

ABOVE_CAPTURED: Final = "above_captured"


class Giving(Struct, frozen=True, kw_only=True):
    """What a refund does: `back` goes onto the card, `relieved` is a loss no more. None: as it was."""

    back: int = 0
    relieved: int = 0
    card: CardRow | None = None
    target: OperationRow | None = None
    postings: tuple[Posting, ...] = ()


def standing(target: OperationRow | None, unit: str) -> int:
    """Say what of a redemption may still be given back."""
    if (
        target is None
        or target.state is not OperationState.APPROVED
        or target.action != EntryKind.REDEEM
        or target.unit != unit
    ):
        return 0
    return target.covered + target.shortfall - target.returned - target.relieved


def refusal(
    target: OperationRow | None, card: CardRow | None, minor: int, unit: str
) -> Reason | None:
    """Say why the ledger, asked online, does not give so much back; None: it does."""
    if target is None or card is None:
        return Reason.NOT_FOUND
    if target.state in {OperationState.VOIDED, OperationState.TOMBSTONE}:
        return Reason.VOIDED
    if target.state is OperationState.DECLINED or target.action != EntryKind.REDEEM:
        return Reason.NOT_REDEEMED
    if target.unit != unit:
        return Reason.OTHER_CURRENCY
    return _too_much(minor, standing(target, unit))


def _too_much(minor: int, left: int) -> Reason | None:
    if minor <= 0:
        return Reason.AMOUNT_NOT_POSITIVE
    if left == 0:
        return Reason.ALREADY_REFUNDED
    return Reason.ABOVE_CAPTURED if minor > left else None


def give_back(
    key: tuple[bytes, bytes],
    store: str,
    amount: tuple[int, str],
    card: CardRow | None,
    target: OperationRow | None,
) -> Giving:
    """Give back as much of an amount as stands. `key` is the refund's own: card and id."""
    minor, unit = amount
    given = min(minor, standing(target, unit))
    if target is None or given == 0:
        return Giving()
    relieved = min(given, target.shortfall - target.relieved)
    back = given - relieved
    after = None
    if card is not None and back:
        after = replace(
            card,
            version=card.version + 1,
            balance=card.balance + back,
            redeemed=card.redeemed - back,
        )
    source = redeemed(store)
    postings = (
        Posting(*key, EntryKind.REFUND, 1, source, CARD, back, unit),
        Posting(*key, EntryKind.REFUND, 2, source, loss(target.store), relieved, unit),
    )
    return Giving(
        back=back,
        relieved=relieved,
        card=after,
        target=replace(
            target, returned=target.returned + back, relieved=target.relieved + relieved
        ),
        postings=tuple(posting for posting in postings if posting.minor),
    )


def take_back(
    refund: OperationRow, card: CardRow | None, target: OperationRow | None
) -> tuple[OperationRow, Giving]:
    """Undo a refund. What was spent of it meanwhile is its store's loss, and blocks the card.

    Where the redemption was voided since, its void gave back only the rest: the refund stays as it is.
    """
    if target is None or target.state is not OperationState.APPROVED:
        return replace(refund, state=OperationState.VOIDED), Giving()
    there = card.balance if card is not None else 0
    taken = min(there, refund.covered)
    missing = refund.covered - taken
    after = None
    if card is not None and refund.covered:
        after = replace(
            card,
            state=CardState.BLOCKED if missing else card.state,
            version=card.version + 1,
            balance=card.balance - taken,
            redeemed=card.redeemed + taken,
        )
    to, key, unit = redeemed(refund.store), (refund.card, refund.id), refund.unit
    postings = (
        Posting(*key, EntryKind.VOID, 1, CARD, to, taken, unit),
        Posting(*key, EntryKind.VOID, 2, loss(refund.store), to, missing, unit),
        Posting(*key, EntryKind.VOID, 3, loss(target.store), to, refund.relieved, unit),
    )
    undone = replace(
        refund,
        state=OperationState.VOIDED,
        covered=0,
        relieved=0,
        shortfall=missing,
        version=after.version if after else refund.version,
    )
    return undone, Giving(
        back=-taken,
        card=after,
        target=replace(
            target,
            returned=target.returned - refund.covered,
            relieved=target.relieved - refund.relieved,
        ),
        postings=tuple(posting for posting in postings if posting.minor),
    )


def note_of(giving: Giving, minor: int) -> str:
    """Say what head office should look at."""
    return NOTHING if giving.back + giving.relieved == minor else ABOVE_CAPTURED
