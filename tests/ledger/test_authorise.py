"""The book, asked online: one answer for each id, for ever; refusals stay; tombstones hold."""

import pytest

from ledger import book as the_book
from ledger.book import NotItsOwn
from ledger.failures import Malformed
from ledger.outward import outward
from sync.protocol.messages import AuthoriseRequest
from terminal.domain.card import CardState
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.money import Money
from tests.support.head_office import HeadOffice
from tests.support.journals import Journal, cards

CARD, ASLEEP, UNKNOWN = cards(3)


@pytest.fixture
def shop(office: HeadOffice) -> HeadOffice:
    """A card of 10.00, and one that was not sold yet."""
    office.issue([CARD], 1_000)
    office.issue([ASLEEP])
    return office


@pytest.fixture
def till() -> Journal:
    """Makes ids; its journal stays empty."""
    return Journal()


def test_an_approval_is_debited_once_however_often_it_is_asked(shop, till):
    """The answer was lost; the same request comes again."""
    operation = till.new_id()

    answers = [shop.authorise(CARD, 400, operation) for _ in range(3)]

    assert all(answer.approved and answer.version == 2 for answer in answers)
    assert {600} == {answer.card.balance for answer in answers}
    shop.assert_verified()


def test_a_refusal_stays_even_when_it_would_be_approved_now(shop, till):
    """A till that heard no must not be told yes later."""
    operation = till.new_id()
    first = shop.authorise(CARD, 1_400, operation)
    shop.authorise(CARD, 5_000, till.new_id(), EntryKind.LOAD)

    second = shop.authorise(CARD, 1_400, operation)

    assert Reason.ABOVE_BALANCE is first.reason is second.reason
    assert 6_000 == shop.card(CARD).balance
    assert shop.authorise(CARD, 1_400, till.new_id()).approved


@pytest.mark.parametrize(
    ("card", "minor", "action", "unit", "reason"),
    [
        (CARD, 0, EntryKind.REDEEM, "EUR", Reason.AMOUNT_NOT_POSITIVE),
        (CARD, -1, EntryKind.REDEEM, "EUR", Reason.AMOUNT_NOT_POSITIVE),
        (CARD, 1_001, EntryKind.REDEEM, "EUR", Reason.ABOVE_BALANCE),
        (CARD, 100, EntryKind.REDEEM, "USD", Reason.OTHER_CURRENCY),
        (CARD, 100, EntryKind.ACTIVATE, "EUR", Reason.ALREADY_ACTIVE),
        (CARD, 100_000, EntryKind.LOAD, "EUR", Reason.ABOVE_CARD_MAXIMUM),
        (ASLEEP, 100, EntryKind.REDEEM, "EUR", Reason.NOT_ACTIVE),
        (ASLEEP, 100, EntryKind.LOAD, "EUR", Reason.NOT_ACTIVE),
        (UNKNOWN, 100, EntryKind.REDEEM, "EUR", Reason.UNKNOWN_CARD),
        (UNKNOWN, 100, EntryKind.ACTIVATE, "EUR", Reason.UNKNOWN_CARD),
    ],
    ids=lambda value: value.hex()[:4] if isinstance(value, bytes) else None,
)
def test_what_the_terms_forbid_is_declined_and_kept(shop, till, card, minor, action, unit, reason):
    """The same rules as at the till, and a row that says so."""
    answer = shop.authorise(card, minor, till.new_id(), action, unit=unit)

    said, _ = outward(reason, None)
    assert (False, said, None) == (answer.approved, answer.reason, answer.version)
    assert [("declined", reason)] == shop.rows("SELECT state, reason FROM operations")
    shop.assert_verified()


def test_a_blocked_card_is_refused(shop, till):
    """Whatever is on it."""
    shop.rows("UPDATE cards SET state = 'blocked' WHERE card = %s RETURNING 1", CARD)

    assert Reason.NOT_ACCEPTED is shop.authorise(CARD, 1, till.new_id()).reason


def test_activating_and_loading_put_value_on_a_card(shop, till):
    """Sold with 5.00, loaded with 2.50."""
    activated = shop.authorise(ASLEEP, 500, till.new_id(), EntryKind.ACTIVATE)
    loaded = shop.authorise(ASLEEP, 250, till.new_id(), EntryKind.LOAD)

    assert (CardState.ACTIVE, 500) == (activated.card.state, activated.card.balance)
    assert 750 == loaded.card.balance == shop.card(ASLEEP).balance
    assert loaded.card == shop.card(ASLEEP)
    shop.assert_verified()


@pytest.mark.parametrize(
    "other", [{"minor": 401}, {"action": EntryKind.LOAD}, {"terminal": "till-2"}, {"unit": "USD"}]
)
def test_an_id_is_good_for_one_thing(shop, till, other):
    """The same id with other content is refused, and the first answer stays."""
    operation = till.new_id()
    shop.authorise(CARD, 400, operation)

    again = shop.authorise(**{"card": CARD, "minor": 400, "operation": operation} | other)

    assert Reason.ID_REUSED is again.reason
    assert shop.authorise(CARD, 400, operation).approved
    assert 600 == shop.card(CARD).balance


def test_a_void_gives_everything_back_once(shop, till):
    """However often it is asked; and the approval is then no longer told."""
    operation = till.new_id()
    shop.authorise(CARD, 400, operation)

    answers = [shop.void(CARD, operation) for _ in range(3)]

    assert {(3, 1_000)} == {(answer.version, answer.card.balance) for answer in answers}
    assert Reason.VOIDED is shop.authorise(CARD, 400, operation).reason
    shop.assert_verified()


@pytest.mark.parametrize("card", [CARD, UNKNOWN], ids=["known", "unknown"])
def test_a_void_that_comes_first_leaves_a_tombstone(shop, till, card):
    """The request that it overtook cannot debit any more."""
    operation = till.new_id()
    shop.void(card, operation)

    late = shop.authorise(card, 400, operation)

    assert (False, Reason.VOIDED) == (late.approved, late.reason)
    assert [("tombstone",)] == shop.rows("SELECT state FROM operations")
    shop.assert_verified()


def test_a_void_of_an_activation_takes_the_value_off_again(shop, till):
    """The card sleeps as before."""
    operation = till.new_id()
    shop.authorise(ASLEEP, 500, operation, EntryKind.ACTIVATE)

    answer = shop.void(ASLEEP, operation)

    assert (CardState.ISSUED, 0) == (answer.card.state, answer.card.balance)
    assert shop.authorise(ASLEEP, 500, till.new_id(), EntryKind.ACTIVATE).approved
    shop.assert_verified()


def test_a_void_of_a_load_that_was_spent_is_a_conflict(shop, till):
    """What is missing is the store's loss, named like any other."""
    operation = till.new_id()
    shop.authorise(CARD, 500, operation, EntryKind.LOAD)
    shop.authorise(CARD, 1_200, till.new_id())

    answer = shop.void(CARD, operation)

    assert (CardState.BLOCKED, 0) == (answer.card.state, answer.card.balance)
    assert [(operation, 200)] == shop.rows("SELECT id, shortfall FROM conflicts")
    assert 200 == shop.loss()
    shop.assert_verified()


def test_only_its_own_till_voids_an_operation(shop, till):
    """Another till is refused and nothing changes."""
    operation = till.new_id()
    shop.authorise(CARD, 400, operation)

    with pytest.raises(NotItsOwn):
        shop.void(CARD, operation, terminal="till-2")
    assert 600 == shop.card(CARD).balance


def test_what_the_journal_told_first_is_approved_when_asked_late(shop):
    """The request was on its way while the till decided by itself and delivered."""
    journal = shop.enrol(Journal())
    operation = journal.redeem(CARD, 400)
    shop.deliver(journal.terminal, journal.push())

    assert shop.authorise(CARD, 400, operation).approved
    assert 600 == shop.card(CARD).balance
    shop.assert_verified()


def test_only_three_things_are_authorised(shop, till):
    """A void has a call of its own."""
    with pytest.raises(Malformed):
        shop.authorise(CARD, 400, till.new_id(), EntryKind.VOID)


def test_texts_that_the_database_cannot_hold_are_no_failure(shop, till):
    """A zero character in an order number is left out."""
    request = AuthoriseRequest(
        id=till.new_id(),
        action=EntryKind.REDEEM,
        card=CARD,
        amount=Money(1, "EUR"),
        at_ms=1,
        order="A\0B",
    )
    shop.database.run(lambda book: the_book.authorise(book, "till-1", "centro", request, 1))

    assert [("AB",)] == shop.rows("SELECT order_number FROM operations")
