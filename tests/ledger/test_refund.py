"""Refunds and pay-outs in the book: at most what was taken, the loss first, once each, in whatever order entries come."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ledger import judge_refund
from ledger.rows import CardRow, OperationRow, OperationState
from ledger.verify import verify
from terminal.domain.card import CardState
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.verdict import VerdictKind
from tests.support.head_office import STORES, HeadOffice
from tests.support.journals import EUR, Journal, cards

CARD, OTHER, THIRD = cards(3)


@pytest.fixture
def shop(office: HeadOffice) -> HeadOffice:
    """Cards of 10.00."""
    office.issue([CARD, OTHER, THIRD], 1_000)
    return office


@pytest.fixture
def till(shop: HeadOffice) -> Journal:
    """An enrolled till."""
    return shop.enrol(Journal())


def deliver(shop, till, first=1):
    """Push all from an entry on; give the verdicts."""
    return shop.deliver(till.terminal, till.push(first)).verdicts


def test_a_refund_puts_value_back_in_parts(shop, till):
    """Over several refunds at most what was redeemed; the one that is too much gives what is left, and is noted."""
    sale = till.redeem(CARD, 600)
    for minor in (250, 250, 250):
        till.refund(CARD, minor, sale)

    verdicts = deliver(shop, till)

    assert [600, 250, 250, 100] == [verdict.covered for verdict in verdicts]
    assert {VerdictKind.SETTLED} == {verdict.kind for verdict in verdicts}
    assert shop.card(CARD).balance == 1_000
    assert [("above_captured",)] == shop.rows("SELECT note FROM entries WHERE note <> ''")
    shop.assert_verified()


def test_a_refund_to_another_card_gives_nothing(shop, till):
    """The redemption is looked for on the card that the refund names."""
    sale = till.redeem(CARD, 600)
    till.refund(OTHER, 600, sale)

    assert [600, 0] == [verdict.covered for verdict in deliver(shop, till)]
    assert shop.card(OTHER).balance == 1_000
    shop.assert_verified()


def test_the_loss_is_taken_back_first(shop, till):
    """A refund of what no card covered makes the loss smaller and puts nothing on a card that never paid it."""
    till.redeem(CARD, 700)
    sale = till.redeem(CARD, 700)
    till.refund(CARD, 500, sale)
    till.refund(CARD, 200, sale)

    verdicts = deliver(shop, till)

    assert verdicts[1].shortfall == 400
    assert [100, 200] == [verdict.covered for verdict in verdicts[2:]]
    assert (shop.loss(), shop.card(CARD).balance) == (0, 300)
    shop.assert_verified()


def test_a_void_gives_back_only_what_was_not_refunded(shop, till):
    """Both together never more than was taken; a refund that comes later finds nothing."""
    sale = till.redeem(CARD, 600)
    till.refund(CARD, 200, sale)
    till.void(CARD, sale)
    till.refund(CARD, 100, sale)

    assert [600, 200, 400, 0] == [verdict.covered for verdict in deliver(shop, till)]
    assert shop.card(CARD).balance == 1_000
    shop.assert_verified()


def test_online_a_refund_is_done_once_and_a_refusal_stays(shop, till):
    """The same answer for the same id; another till may refund, its store gives the money back."""
    sale = till.redeem(CARD, 600)
    deliver(shop, till)
    first, second = till.new_id(), till.new_id()

    for _ in range(2):
        assert shop.refund(CARD, 400, sale, first, "till-2", STORES[1]).approved
        answer = shop.refund(CARD, 300, sale, second)
        assert (answer.approved, answer.reason) == (False, Reason.ABOVE_CAPTURED)

    assert shop.card(CARD).balance == 800
    debit = shop.rows("SELECT debit FROM postings WHERE kind = 'refund'")
    assert [(f"redeemed:{STORES[1]}",)] == debit
    shop.assert_verified()


@pytest.mark.parametrize(
    ("prepare", "minor", "reason"),
    [
        (lambda shop, till, sale: None, 601, Reason.ABOVE_CAPTURED),
        (lambda shop, till, sale: None, 0, Reason.AMOUNT_NOT_POSITIVE),
        (lambda shop, till, sale: shop.void(CARD, sale), 1, Reason.VOIDED),
        (
            lambda shop, till, sale: shop.refund(CARD, 600, sale, till.new_id()),
            1,
            Reason.ALREADY_REFUNDED,
        ),
    ],
)
def test_what_cannot_be_given_back_is_declined(shop, till, prepare, minor, reason):
    """Each with its own reason."""
    sale = till.new_id()
    shop.authorise(CARD, 600, sale)
    prepare(shop, till, sale)
    assert shop.refund(CARD, minor, sale, till.new_id()).reason is reason
    assert shop.refund(OTHER, 1, sale, till.new_id()).reason is Reason.NOT_ACCEPTED
    shop.assert_verified()


def test_an_entry_of_a_refund_that_was_answered_moves_nothing_more(shop, till):
    """The till's journal says the same again."""
    sale = till.redeem(CARD, 600)
    deliver(shop, till)
    operation = till.new_id()
    shop.refund(CARD, 400, sale, operation)
    till.refund(CARD, 400, sale, operation)

    verdicts = deliver(shop, till, 2)

    assert [400] == [verdict.covered for verdict in verdicts]
    assert shop.card(CARD).balance == 800
    shop.assert_verified()


def test_an_unfinished_refund_is_undone(shop, till):
    """A program that ended between asking and answering voids it: the value comes off again, spent value is a loss."""
    sale = till.redeem(CARD, 600)
    deliver(shop, till)
    undone, spent = till.new_id(), till.new_id()
    shop.refund(CARD, 100, sale, undone)
    shop.void(CARD, undone)
    assert shop.card(CARD).balance == 400
    shop.refund(CARD, 500, sale, spent)
    shop.authorise(CARD, 800, till.new_id())
    till.void(CARD, spent)

    deliver(shop, till, 2)

    assert (shop.loss(), shop.card(CARD).state) == (400, CardState.BLOCKED)
    shop.assert_verified()


def test_a_pay_out_has_an_account_of_its_own(shop, till):
    """It is judged like a redemption: taken from what is there, the rest is its store's loss."""
    till.cash_out(CARD, 300)
    till.cash_out(CARD, 900)

    verdicts = deliver(shop, till)

    assert [(300, 0), (700, 200)] == [(one.covered, one.shortfall) for one in verdicts]
    rows = shop.rows("SELECT sum(minor)::bigint FROM postings WHERE credit = 'cash:centro'")
    assert [(1_200,)] == rows
    shop.assert_verified()


def test_without_a_rule_of_its_programme_a_pay_out_is_declined(shop, till):
    """Asked online."""
    answer = shop.authorise(CARD, 1_000, till.new_id(), EntryKind.CASH_OUT)
    assert answer.reason is Reason.NO_CASH_OUT


class Story:
    """What tills do with two cards, entry by entry, as hypothesis chooses; and the sum of it."""

    def __init__(self, till: Journal) -> None:
        self.till = till
        self.sales: list[tuple[bytes, bytes, int]] = []
        self.left: dict[bytes, int] = {}

    def tell(self, step: tuple[str, int, int]) -> None:
        """Append what this step says."""
        what, which, minor = step
        card = (CARD, OTHER)[which % 2]
        if what == "redeem":
            sale = self.till.redeem(card, minor)
            self.sales.append((card, sale, minor))
            self.left[sale] = minor
            return
        if not self.sales:
            return
        card, sale, _ = self.sales[which % len(self.sales)]
        if what == "void":
            self.till.void(card, sale)
            self.left[sale] = 0
        else:
            self.till.refund(card, minor, sale)
            self.left[sale] = max(0, self.left[sale] - minor)


steps = st.lists(
    st.tuples(
        st.sampled_from(["redeem", "redeem", "refund", "refund", "void"]),
        st.integers(0, 9),
        st.integers(1, 900),
    ),
    max_size=14,
)
stories = st.tuples(steps, steps, st.randoms(use_true_random=False))


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(stories)
def test_balance_less_losses_does_not_depend_on_the_order(office, story):
    """Two tills, any mixture of their deliveries: the book holds, and what is on the cards less what was lost is

    what was issued, less what was taken, plus what was given back.
    """
    first, second, chance = story
    office.rows_deleted()
    office.issue([CARD, OTHER], 1_000)
    tills = [office.enrol(Journal(name)) for name in ("till-1", "till-2")]
    told = [Story(till) for till in tills]
    for one, steps_of_it in zip(told, (first, second), strict=True):
        for step in steps_of_it:
            one.tell(step)
    pushes = [
        [till.copy(upto).push(upto) for upto in range(1, len(till.bodies) + 1)] for till in tills
    ]
    while any(pushes):
        which = chance.choice([number for number in (0, 1) if pushes[number]])
        office.deliver(tills[which].terminal, pushes[which].pop(0))

    office.assert_verified()
    kept = sum(sum(one.left.values()) for one in told)
    assert 2_000 - kept == sum(office.card(card).balance for card in (CARD, OTHER)) - office.loss()


rows = st.builds(
    lambda covered, shortfall, returned, relieved: OperationRow(
        card=CARD,
        id=bytes(16),
        action="redeem",
        terminal="till-1",
        store="centro",
        minor=covered + shortfall,
        unit=EUR,
        at_ms=0,
        state=OperationState.APPROVED,
        covered=covered,
        shortfall=shortfall,
        returned=min(returned, covered),
        relieved=min(relieved, shortfall),
    ),
    *[st.integers(0, 1_000)] * 4,
)


@given(rows, st.integers(1, 3_000), st.integers(0, 500))
def test_giving_and_taking_back_cancel_out(target, minor, balance):
    """Postings are what the rows say; undone at once, card and redemption are as before."""
    card = CardRow(CARD, EUR, CardState.ACTIVE, 1, 5_000, balance, 5_000 - balance)
    key = (CARD, b"r" * 16)
    giving = judge_refund.give_back(key, "norte", (minor, EUR), card, target)
    given_total = giving.back + giving.relieved
    assert given_total == min(minor, judge_refund.standing(target, EUR))
    assert given_total == sum(posting.minor for posting in giving.postings)
    if giving.target is None:
        return
    refund = OperationRow(
        card=CARD,
        id=b"r" * 16,
        action="refund",
        terminal="till-2",
        store="norte",
        minor=minor,
        unit=EUR,
        at_ms=0,
        state=OperationState.APPROVED,
        covered=giving.back,
        relieved=giving.relieved,
        refunds=target.id,
    )
    undone, taking = judge_refund.take_back(refund, giving.card or card, giving.target)
    assert taking.target == target
    assert undone.shortfall == 0
    after = taking.card or card
    assert replace(after, version=1) == card


def test_verify_sees_a_ledger_that_forgets_refunds(shop, till, monkeypatch):
    """A mutant: what was given back before does not count. The book says so."""
    monkeypatch.setattr(judge_refund, "standing", lambda target, _unit: target.covered)
    till.redeem(CARD, 400)
    sale = till.redeem(CARD, 600)
    for _ in range(2):
        till.refund(CARD, 500, sale)
    deliver(shop, till)
    assert "refund" in {finding.rule for finding in shop.database.run(verify).findings}
