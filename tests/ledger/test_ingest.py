"""Journals come in, against a real PostgreSQL: verdicts, forks, restored tills, poison."""

import threading

import pytest
from msgspec.structs import replace

from ledger import chain, reads
from ledger import ingest as module
from ledger.database import Database, Raced
from ledger.failures import Malformed
from ledger.ingest import Unknown, ingest
from sync.protocol.messages import TerminalState
from sync.protocol.signing import NotSigned
from terminal.domain.card import CardState
from terminal.domain.decision import Reason
from terminal.domain.entry import EntryKind
from terminal.domain.verdict import VerdictKind
from tests.support.head_office import HeadOffice
from tests.support.journals import Journal, cards

CARD, OTHER, UNKNOWN = cards(3)


@pytest.fixture
def shop(office: HeadOffice) -> HeadOffice:
    """Two cards of 10.00 each."""
    office.issue([CARD, OTHER], 1_000)
    return office


@pytest.fixture
def till(shop: HeadOffice) -> Journal:
    """An enrolled till."""
    return shop.enrol(Journal("till-1"))


def kinds(answer) -> list[VerdictKind]:
    return [verdict.kind for verdict in answer.verdicts]


def test_two_tills_redeem_the_same_card_offline(shop, till):
    """Each entry is booked once; one conflict names the loser; the card is blocked and on a list."""
    other = shop.enrol(Journal("till-2"), "norte")
    till.redeem(CARD, 700)
    lost = other.redeem(CARD, 800)

    first = shop.deliver("till-1", till.push())
    second = shop.deliver("till-2", other.push())

    assert [VerdictKind.SETTLED] == kinds(first)
    assert (VerdictKind.SHORTFALL, 300, 500) == (
        second.verdicts[0].kind,
        second.verdicts[0].covered,
        second.verdicts[0].shortfall,
    )
    assert (0, CardState.BLOCKED) == (shop.card(CARD).balance, shop.card(CARD).state)
    assert [(lost, "till-2", "norte", 1, 1, 500)] == shop.rows(
        "SELECT id, terminal, store, epoch, seq, shortfall FROM conflicts"
    )
    assert [(1, True)] == shop.rows("SELECT number, active FROM blocks WHERE card = %s", CARD)
    assert [(1, True, CARD)] == shop.rows("SELECT number, listed, body FROM block_lists")
    shop.assert_verified()


def test_the_total_loss_is_the_same_in_both_orders(postgres, shop, till):
    """Whoever delivers first: the same sum is lost, the book's digest is the same."""
    other = Journal("till-2")
    till.redeem(CARD, 700)
    other.redeem(CARD, 800)
    name = postgres.new_book()
    with Database.open(postgres.url(name)) as database:
        mirror = HeadOffice(database)
        mirror.issue([CARD, OTHER], 1_000)
        for office in (shop, mirror):
            office.enrol(other)
        mirror.enrol(till)

        for office, order in ((shop, (till, other)), (mirror, (other, till))):
            for journal in order:
                office.deliver(journal.terminal, journal.push())

        assert 500 == shop.loss() == mirror.loss()
        assert shop.digest() == mirror.digest()
        losers = [office.rows("SELECT terminal FROM conflicts") for office in (shop, mirror)]
        assert [[("till-2",)], [("till-1",)]] == losers
    postgres.drop(name)


def test_an_approved_redemption_is_settled_without_a_second_debit(shop, till):
    """Asked online, then told by the journal: once."""
    operation = till.new_id()
    till.intend(CARD, 400, operation)
    assert shop.authorise(CARD, 400, operation).approved
    till.redeem(CARD, 400, operation)

    answer = shop.deliver("till-1", till.push())

    assert [VerdictKind.RECORDED, VerdictKind.SETTLED] == kinds(answer)
    assert 600 == shop.card(CARD).balance
    shop.assert_verified()


def test_an_approval_that_the_till_never_heard_is_reversed_by_its_void(shop, till):
    """Intent, answer lost, chain declined, void: nothing is left of it."""
    operation = till.new_id()
    till.intend(CARD, 400, operation)
    shop.authorise(CARD, 400, operation)
    till.void(CARD, operation, 400)

    shop.deliver("till-1", till.push())

    assert 1_000 == shop.card(CARD).balance
    shop.assert_verified()


def test_a_void_in_the_journal_stops_a_late_request(shop, till):
    """The tombstone was there first."""
    operation = till.new_id()
    till.intend(CARD, 400, operation)
    till.void(CARD, operation, 400)
    shop.deliver("till-1", till.push())

    late = shop.authorise(CARD, 400, operation)

    assert (False, Reason.VOIDED) == (late.approved, late.reason)
    assert 1_000 == shop.card(CARD).balance
    shop.assert_verified()


def test_a_void_takes_a_conflict_back(shop, till):
    """The customer returned the goods: the loss is gone, the conflict is marked, the block stays."""
    till.redeem(CARD, 1_000)
    operation = till.redeem(CARD, 300)
    till.void(CARD, operation)

    shop.deliver("till-1", till.push())

    assert 0 == shop.loss()
    assert [("voided",)] == shop.rows("SELECT state FROM conflicts")
    assert CardState.BLOCKED is shop.card(CARD).state
    shop.assert_verified()


def test_a_card_nobody_knows_is_wholly_lost_and_blocked(shop, till):
    """It can be no card of ours; all tills shall know."""
    till.redeem(UNKNOWN, 250)

    shop.deliver("till-1", till.push())

    assert 250 == shop.loss()
    assert [(UNKNOWN, True)] == shop.rows("SELECT card, active FROM blocks")
    shop.assert_verified()


def test_forked_branches_are_both_kept_and_both_booked(shop, till):
    """A restored till went on selling: quarantined, every redemption booked, nothing lost."""
    till.redeem(CARD, 100)
    restored = till.copy()
    till.redeem(CARD, 200)
    shop.deliver("till-1", till.push())
    restored.redeem(CARD, 300)

    answer = shop.deliver("till-1", restored.push(2))

    assert [VerdictKind.FORKED] == kinds(answer)
    assert 300 == answer.verdicts[0].covered
    assert TerminalState.QUARANTINED is answer.state
    assert 400 == shop.card(CARD).balance
    assert [(2, 2)] == shop.rows(
        "SELECT seq, count(*) FROM entries GROUP BY seq HAVING count(*) > 1"
    )
    assert "forked at entry 2" in shop.rows("SELECT note FROM terminals")[0][0]
    shop.assert_verified()


def test_the_same_operation_on_both_branches_is_booked_once(shop, till):
    """The redemption was in flight when the snapshot was taken; both branches end it."""
    operation = till.new_id()
    till.intend(CARD, 300, operation)
    restored = till.copy()
    till.note()
    till.redeem(CARD, 300, operation)
    restored.redeem(CARD, 300, operation)
    shop.deliver("till-1", till.push())

    shop.deliver("till-1", restored.push())

    assert 700 == shop.card(CARD).balance
    shop.assert_verified()


def test_a_till_with_fewer_entries_than_it_told_of_was_restored(shop, till):
    """Before it has written anything new, its own head gives it away."""
    for _ in range(3):
        till.redeem(CARD, 100)
    shop.deliver("till-1", till.push())

    answer = shop.deliver("till-1", till.copy(2).push(3))

    assert (TerminalState.QUARANTINED, 2) == (answer.state, answer.acknowledged)
    assert "restored" in shop.rows("SELECT note FROM terminals")[0][0]


def test_an_old_push_that_comes_late_is_no_restored_till(shop, till):
    """A duplicate carries the older time it was sent at."""
    till.redeem(CARD, 100)
    early = till.push()
    shop.deliver("till-1", early, sent_ms=1_000)
    till.redeem(CARD, 100)
    shop.deliver("till-1", till.push(2), sent_ms=2_000)

    answer = shop.deliver("till-1", early, sent_ms=1_000)

    assert TerminalState.ACTIVE is answer.state


def test_a_revoked_till_still_delivers(shop, till):
    """Its redemptions happened; they are judged like any other's."""
    shop.rows("UPDATE terminals SET state = 'revoked', note = 'stolen' RETURNING 1")
    till.redeem(CARD, 100)

    answer = shop.deliver("till-1", till.push())

    assert TerminalState.REVOKED is answer.state
    assert 900 == shop.card(CARD).balance


def test_an_epoch_that_is_over_can_still_be_delivered(shop, till):
    """The till was enrolled anew; what it had not sent before comes afterwards."""
    till.redeem(CARD, 100)
    shop.deliver("till-1", till.push())
    till.redeem(CARD, 100)
    shop.rows(
        "UPDATE terminals SET epoch = 2, acknowledged = 0, head = decode(repeat('00', 32), 'hex')"
        " RETURNING 1"
    )

    assert 2 == shop.deliver("till-1", till.push(2)).acknowledged
    new = Journal("till-1", epoch=2)
    new.redeem(CARD, 100)
    assert 1 == shop.deliver("till-1", new.push()).acknowledged
    assert 700 == shop.card(CARD).balance
    shop.assert_verified()


def test_poison_at_the_head_of_the_queue_delays_nothing(shop, till):
    """What cannot be read is kept as it is; everything behind it is judged in the same batch."""
    till.raw(b"\xc1")
    till.raw(b"")
    till.seal(replace(till.next_entry(CARD, 10), terminal="till-9"))
    till.seal(replace(till.next_entry(CARD, 10), order="\0bad\0", cashier="\ud7ff\0"))
    till.redeem(OTHER, 200)

    answer = shop.deliver("till-1", till.push())

    bad = [VerdictKind.UNREADABLE] * 3
    assert [*bad, VerdictKind.SETTLED, VerdictKind.SETTLED] == kinds(answer)
    assert 5 == answer.acknowledged
    assert [(b"\xc1",), (b"",)] == shop.rows(
        "SELECT body FROM entries WHERE note = %s ORDER BY seq", chain.UNREADABLE
    )
    assert 800 == shop.card(OTHER).balance
    shop.assert_verified()


@pytest.mark.parametrize("size", [1, 2, 7])
def test_values_at_the_edge_poison_nothing(shop, till, size):
    """The largest amounts, loaded again and again, are booked or noted, never a failure."""
    for _ in range(size):
        till.load(CARD, 10**15)
        till.redeem(UNKNOWN, 10**15)
    till.note()

    assert 2 * size + 1 == shop.deliver("till-1", till.push()).acknowledged
    shop.assert_verified()


def test_a_signature_of_another_key_changes_nothing(shop, till):
    """What the device did not sign is not its journal."""
    till.redeem(CARD, 100)
    push = replace(till.push(), signature=bytes(64))

    with pytest.raises(NotSigned):
        shop.deliver("till-1", push)
    assert [] == shop.rows("SELECT 1 FROM entries")


def test_nobody_delivers_for_an_unknown_till(shop):
    """It must be enrolled first."""
    with pytest.raises(Unknown):
        shop.deliver("till-9", Journal("till-9").push())


@pytest.mark.parametrize(
    "change", [{"from_seq": 0}, {"epoch": -1}, {"head_seq": 2**60}, {"feed": -1}]
)
def test_a_push_out_of_range_is_refused(shop, till, change):
    """No till of ours sends such numbers."""
    till.redeem(CARD, 100)

    with pytest.raises(Malformed):
        shop.deliver("till-1", replace(till.push(), **change))


def test_a_refusal_given_while_a_batch_is_judged_makes_it_start_again(shop, till, monkeypatch):
    """A request of the same id slipped in between reading and writing: the batch sees it the second time."""
    operation = till.redeem(CARD, 1_300)
    write, slipped = module.write, []

    def slip_in_first(*arguments: object) -> None:
        if not slipped:
            slipped.append(shop.authorise(CARD, 1_300, operation).reason)
        write(*arguments)

    monkeypatch.setattr(module, "write", slip_in_first)
    answer = shop.deliver("till-1", till.push())

    assert [Reason.ABOVE_BALANCE] == slipped
    assert (1_000, 300) == (answer.verdicts[0].covered, answer.verdicts[0].shortfall)
    assert Reason.ABOVE_BALANCE is shop.authorise(CARD, 1_300, operation).reason
    shop.assert_verified()


def test_a_card_changed_behind_the_back_of_a_batch_is_noticed(shop, till, monkeypatch):
    """The guard on the card's version holds even where the lock is missing."""
    monkeypatch.setattr(reads, "CARDS", reads.CARDS.replace("FOR NO KEY UPDATE", ""))
    write = module.write

    def slip_in_first(*arguments: object) -> None:
        shop.authorise(CARD, 100, till.new_id())
        write(*arguments)

    monkeypatch.setattr(module, "write", slip_in_first)
    till.load(CARD, 1_000)

    with pytest.raises(Raced), shop.database.connection() as book:
        ingest(book, "till-1", till.push(), 1, 1)


def test_many_tills_deliver_the_same_cards_at_once(shop, office):
    """Batches that lock the same cards in the same order neither deadlock nor lose anything."""
    journals = [office.enrol(Journal(f"herd-{number}")) for number in range(6)]
    herd = cards(40, seed=5)
    shop.issue(herd, 300)
    for shift, journal in enumerate(journals):
        for card in [*herd[shift:], *herd[:shift]]:
            journal.redeem(card, 100)

    threads = [
        threading.Thread(
            target=lambda journal=journal: [
                shop.deliver(journal.terminal, batch) for batch in journal.batches(20)
            ]
        )
        for journal in journals
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 40 * 300 == shop.loss()
    assert [(40, 0)] == shop.rows(
        "SELECT count(*), sum(balance)::bigint FROM cards WHERE state = 'blocked'"
    )
    shop.assert_verified()


def test_a_push_without_entries_is_a_greeting(shop, till):
    """It tells how far the till is, and learns how far the ledger is."""
    assert (0, ()) == (
        (answer := shop.deliver("till-1", till.push())).acknowledged,
        answer.verdicts,
    )


def test_kinds_without_value_touch_no_card(shop, till):
    """A shift is opened and closed; the book's value stands still."""
    till.note(EntryKind.SHIFT_OPENED)
    till.note(EntryKind.SHIFT_CLOSED)

    shop.deliver("till-1", till.push())

    assert [] == shop.rows("SELECT 1 FROM operations")
    shop.assert_verified()
