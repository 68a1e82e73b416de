"""Verdicts, without a database: what is lost does not depend on who came first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ledger import judge as the_judge
from ledger.batch import Batch
from ledger.chain import Arrival
from ledger.rows import CARD, CardRow, OperationRow, OperationState, Posting
from terminal.domain.card import CardState
from terminal.domain.entry import Entry, EntryKind, read_entry
from terminal.domain.verdict import Verdict, VerdictKind
from tests.support.journals import EUR, Journal, cards

CARD_ID = cards(1)[0]
BALANCE = 1_000


def card(balance: int = BALANCE, state: CardState = CardState.ACTIVE) -> CardRow:
    """A card as the book has it."""
    return CardRow(
        card=CARD_ID,
        unit=EUR,
        state=state,
        version=7,
        issued=balance,
        balance=balance,
        redeemed=0,
        activated_ms=1,
    )


def last(journal: Journal) -> Entry:
    """The newest entry."""
    return read_entry(journal.bodies[-1])


def arrivals(journals: list[Journal]) -> list[Arrival]:
    """Each journal's entries in their order, one journal after the other."""
    entries = [read_entry(body) for journal in journals for body in journal.bodies]
    return [Arrival(entry.seq, b"", b"", entry, forked=False, note="") for entry in entries]


def settle(order: list[Arrival], balance: int = BALANCE) -> Batch:
    """Judge entries in this order."""
    batch = Batch("centro", [card(balance)], [])
    for arrival in order:
        batch.take(arrival)
    return batch


def verdicts(batch: Batch) -> list[Verdict]:
    return [kept.verdict for kept in batch.kept]


def net(postings: list[Posting], account: str) -> int:
    """What an account got, less what it gave."""
    got = sum(one.minor for one in postings if one.credit.startswith(account))
    return got - sum(one.minor for one in postings if one.debit.startswith(account))


amounts = st.lists(st.integers(1, 900), min_size=1, max_size=8)


def test_a_redemption_that_found_nothing_says_which_version_shows_it():
    """The card does not change any more: what the till holds of it shows that already, and it counts no longer."""
    tills = [Journal(f"till-{number}") for number in range(3)]
    for till in tills:
        till.redeem(CARD_ID, BALANCE)

    first, second, third = verdicts(settle(arrivals(tills)))

    assert (BALANCE, 0) == (first.covered, first.shortfall)
    assert (0, BALANCE) == (third.covered, third.shortfall)
    assert first.version is not None
    assert second.version == third.version == first.version + 1


@given(amounts, st.integers(0, 2_000), st.randoms(use_true_random=False))
def test_the_total_loss_does_not_depend_on_the_order(wanted, balance, chance):
    """Tills that redeemed a card offline may deliver in any order: the sum of shortfalls is the same."""
    tills = [Journal(f"till-{number}") for number, _ in enumerate(wanted)]
    for till, minor in zip(tills, wanted, strict=True):
        till.redeem(CARD_ID, minor)
    order = arrivals(tills)
    chance.shuffle(order)

    batch = settle(order, balance)

    loss = max(0, sum(wanted) - balance)
    told = verdicts(batch)
    after = batch.card(CARD_ID)
    assert after is not None
    assert loss == sum(one.shortfall for one in told) == -net(batch.postings, "loss:")
    assert sum(wanted) == sum(one.covered + one.shortfall for one in told)
    assert balance - after.balance == after.redeemed == -net(batch.postings, CARD)
    assert after.balance + after.redeemed == after.issued
    assert (after.state is CardState.BLOCKED) == (loss > 0)
    losers = {(one.operation.terminal, one.operation.shortfall) for one in batch.conflicts}
    assert losers == {
        (kept.arrival.entry.terminal, kept.verdict.shortfall)
        for kept in batch.kept
        if kept.verdict.shortfall and kept.arrival.entry
    }


def test_taking_more_than_there_is_would_be_seen(monkeypatch):
    """The property above fails for a judge that lets a balance go below zero."""
    monkeypatch.setattr(the_judge, "min", lambda _there, wanted: wanted, raising=False)

    with pytest.raises(AssertionError):
        test_the_total_loss_does_not_depend_on_the_order()


def test_what_was_approved_online_is_not_debited_again():
    """The journal tells of a redemption that the ledger approved: settled, nothing moves."""
    till = Journal()
    operation = till.redeem(CARD_ID, 300)
    approved = OperationRow(
        card=CARD_ID,
        id=operation,
        action="redeem",
        terminal=till.terminal,
        store="centro",
        minor=300,
        unit=EUR,
        at_ms=1,
        state=OperationState.APPROVED,
        covered=300,
        version=6,
    )

    judged = the_judge.judge(last(till), "centro", card(700), approved)

    assert (VerdictKind.SETTLED, 300, 6) == (judged.kind, judged.covered, judged.version)
    assert judged.postings == ()
    assert judged.card is None
    assert judged.operation == replace(approved, epoch=1, seq=1)


@pytest.mark.parametrize("state", [OperationState.VOIDED, OperationState.TOMBSTONE])
def test_what_was_voided_before_it_arrived_moves_nothing(state):
    """A void that overtook the journal holds."""
    till = Journal()
    operation = till.redeem(CARD_ID, 300)
    gone = replace(the_judge.tombstone(last(till), "centro"), action="redeem", state=state)
    assert operation == gone.id

    assert the_judge.RECORDED == the_judge.judge(last(till), "centro", card(), gone)


def test_a_redemption_that_the_ledger_declined_unheard_is_still_a_fact():
    """The refusal came too late, the goods are gone: what is left is taken, the rest is lost."""
    till = Journal()
    operation = till.redeem(CARD_ID, 1_300)
    declined = replace(
        the_judge.tombstone(last(till), "centro"),
        action="redeem",
        state=OperationState.DECLINED,
    )

    judged = the_judge.judge(last(till), "centro", card(), declined)

    assert operation == declined.id
    assert (VerdictKind.SHORTFALL, 1_000, 300) == (judged.kind, judged.covered, judged.shortfall)


def test_an_id_used_again_for_something_else_is_reported_and_moves_nothing():
    """Never posted twice, never hidden."""
    till = Journal()
    operation = till.redeem(CARD_ID, 300)
    till.redeem(CARD_ID, 400, operation)

    batch = settle(arrivals([till]))

    assert (VerdictKind.RECORDED, the_judge.ID_REUSED) == (
        batch.kept[1].verdict.kind,
        batch.kept[1].note,
    )
    assert -300 == net(batch.postings, CARD)


@given(st.integers(1, 2_000), st.integers(1, 2_000))
def test_a_void_takes_back_what_was_covered_and_what_was_lost(first, second):
    """After the void of a redemption its postings cancel out."""
    till = Journal()
    till.redeem(CARD_ID, first)
    operation = till.redeem(CARD_ID, second)
    till.void(CARD_ID, operation)

    batch = settle(arrivals([till]))

    mine = [posting for posting in batch.postings if posting.id == operation]
    assert not any(net(mine, account) for account in (CARD, "loss:", "redeemed:"))
    assert bool(batch.dissolved) == (batch.kept[1].verdict.shortfall > 0)


def test_a_void_of_another_till_is_reported_and_moves_nothing():
    """Only the till that redeemed can void."""
    till, other = Journal("till-1"), Journal("till-2")
    operation = till.redeem(CARD_ID, 300)
    other.void(CARD_ID, operation)

    batch = settle(arrivals([till, other]))

    assert the_judge.OTHER_TERMINAL == batch.kept[1].note
    assert -300 == net(batch.postings, CARD)


def test_an_unknown_card_is_wholly_lost():
    """Nothing can cover it; the store that accepted it bears it."""
    till = Journal()
    till.redeem(cards(2)[1], 300)

    judged = the_judge.judge(last(till), "centro", None, None)

    assert (VerdictKind.SHORTFALL, 0, 300) == (judged.kind, judged.covered, judged.shortfall)
    assert [("loss:centro", "redeemed:centro", 300)] == [
        (one.debit, one.credit, one.minor) for one in judged.postings
    ]


def test_another_unit_is_wholly_lost():
    """Units never mix: points do not pay for euro."""
    till = Journal()
    till.redeem(CARD_ID, 300, unit="points")

    judged = the_judge.judge(last(till), "centro", card(), None)

    assert (0, 300) == (judged.covered, judged.shortfall)
    assert "points" == judged.postings[0].unit


def test_a_card_blocked_before_still_pays_what_is_left():
    """The block came too late for this one."""
    till = Journal()
    till.redeem(CARD_ID, 300)

    judged = the_judge.judge(last(till), "centro", card(state=CardState.BLOCKED), None)

    assert VerdictKind.SETTLED is judged.kind
    assert judged.card is not None
    assert (CardState.BLOCKED, 700) == (judged.card.state, judged.card.balance)


def test_an_activation_that_the_ledger_forgot_is_done_now():
    """The ledger was restored from a backup: the customer has paid, the card has its value."""
    till = Journal()
    till.activate(CARD_ID, 500)
    asleep = replace(card(0, CardState.ISSUED), activated_ms=0)

    judged = the_judge.judge(last(till), "centro", asleep, None)

    assert judged.card is not None
    assert (CardState.ACTIVE, 500, 500) == (
        judged.card.state,
        judged.card.balance,
        judged.card.issued,
    )


def test_a_void_of_value_that_was_spent_is_the_store_s_loss():
    """The customer got the price back and had spent some already: that part is missing, and the card blocked."""
    till = Journal()
    operation = till.load(CARD_ID, 500)
    till.redeem(CARD_ID, 1_200)
    till.void(CARD_ID, operation)

    batch = settle(arrivals([till]))

    after = batch.card(CARD_ID)
    assert after is not None
    assert (0, CardState.BLOCKED) == (after.balance, after.state)
    assert 200 == -net(batch.postings, "loss:") == batch.conflicts[0].operation.shortfall
    assert after.balance + after.redeemed == after.issued


@pytest.mark.parametrize(
    "kind", sorted(set(EntryKind) - set(the_judge.MONEY), key=lambda kind: kind.value)
)
def test_everything_else_is_only_kept(kind):
    """Intents, refusals, shifts and the like move no value."""
    till = Journal()
    till.append(kind, CARD_ID, 300, None)

    assert the_judge.RECORDED == the_judge.judge(last(till), "centro", card(), None)
