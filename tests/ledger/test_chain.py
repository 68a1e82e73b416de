"""Placing a batch, without a database: on the chain, on a branch, or nowhere yet."""

from msgspec.structs import replace

from ledger import chain
from ledger.chain import Placing, Tip, hashes_of, place
from sync.protocol.messages import PushRequest
from terminal.domain.entry import GENESIS, entry_hash, seal
from terminal.domain.verdict import Verdict, VerdictKind
from tests.support.journals import Journal, cards

CARD_ID = cards(1)[0]


class Shelf:
    """What a ledger would hold."""

    def __init__(self, terminal: str = "till-1") -> None:
        self.terminal = terminal
        self.tip = Tip()
        self.known = {(0, GENESIS): Verdict(seq=0, kind=VerdictKind.RECORDED)}

    def take(self, push: PushRequest) -> Placing:
        """Place a batch and keep it."""
        placing = place(self.terminal, push, hashes_of(push), self.tip, self.known)
        for one in placing.arrivals:
            kind = VerdictKind.FORKED if one.forked else VerdictKind.RECORDED
            self.known[one.seq, one.hash] = Verdict(seq=one.seq, kind=kind)
        self.tip = placing.tip
        return placing


def journal_of(count: int) -> Journal:
    journal = Journal()
    for _ in range(count):
        journal.redeem(CARD_ID, 100)
    return journal


def forked(placing: Placing) -> list[int]:
    return [one.seq for one in placing.arrivals if one.forked]


def test_batches_follow_one_another():
    """Each goes on where the last one ended."""
    shelf, journal = Shelf(), journal_of(6)

    assert [3, 6] == [shelf.take(batch).acknowledged for batch in journal.batches(3)]
    assert Tip(6, journal.head) == shelf.tip


def test_a_gap_places_nothing():
    """What is missing must come first; the answer says from where."""
    shelf, journal = Shelf(), journal_of(6)

    placing = shelf.take(journal.push(4))

    assert ((), 0) == (placing.arrivals, placing.acknowledged)


def test_what_is_known_is_told_again():
    """A batch that overlaps what is held adds only the rest."""
    shelf, journal = Shelf(), journal_of(6)
    shelf.take(journal.push(1, 4))

    placing = shelf.take(journal.push(2, 6))

    assert [2, 3, 4] == sorted(placing.told)
    assert [5, 6] == [one.seq for one in placing.arrivals]


def test_an_old_batch_that_comes_late_changes_nothing():
    """The network delivered it twice."""
    shelf, journal = Shelf(), journal_of(6)
    shelf.take(journal.push(1, 3))
    shelf.take(journal.push(4))

    placing = shelf.take(journal.push(1, 3))

    assert ((), 6, None) == (placing.arrivals, placing.acknowledged, placing.fork)


def test_another_entry_under_a_known_number_is_a_fork():
    """A restored till goes on from where it was; both branches are placed."""
    shelf, journal = Shelf(), journal_of(4)
    restored = journal.copy(2)
    shelf.take(journal.push())
    for _ in range(4):
        restored.redeem(CARD_ID, 50)

    placing = shelf.take(restored.push(3))

    assert ([3, 4, 5, 6], 3, 6) == (forked(placing), placing.fork, placing.acknowledged)
    assert 4 == shelf.tip.seq


def test_both_branches_can_go_on():
    """A copied till and its original deliver in turns."""
    shelf, journal = Shelf(), journal_of(4)
    copied = journal.copy()
    for branch in (journal, copied, journal, copied):
        branch.redeem(CARD_ID, 50)
    shelf.take(journal.push(1, 5))
    shelf.take(copied.push(1, 5))

    original, other = shelf.take(journal.push(6)), shelf.take(copied.push(6))

    assert ([], [6]) == (forked(original), forked(other))
    assert (6, 6) == (original.acknowledged, other.acknowledged)


def test_a_branch_whose_beginning_is_missing_is_asked_for_from_further_back():
    """The till believes that the ledger holds its entries; it holds others of the same numbers."""
    shelf, journal = Shelf(), journal_of(4)
    restored = journal.copy(2)
    shelf.take(journal.push())
    for _ in range(4):
        restored.redeem(CARD_ID, 50)

    first = shelf.take(restored.push(5))
    again = shelf.take(restored.push(first.acknowledged + 1))

    assert ([5, 6], 0) == (forked(first), first.acknowledged)
    assert ([3, 4], 6) == (forked(again), again.acknowledged)


def test_a_broken_link_ends_the_main_chain_and_loses_nothing():
    """Somebody changed an entry at the till: what follows stands on a branch of its own."""
    shelf, journal = Shelf(), journal_of(3)
    journal.seal(replace(journal.next_entry(CARD_ID, 70), previous=bytes(32)))
    journal.redeem(CARD_ID, 80)

    placing = shelf.take(journal.push())
    again = shelf.take(journal.push())

    assert ([4, 5], 3, 5) == (forked(placing), placing.tip.seq, placing.acknowledged)
    assert ((), 5) == (again.arrivals, again.acknowledged)


def test_a_broken_link_at_the_start_of_a_batch_is_no_endless_errand():
    """Asked to go back, the till finds everything known and goes on."""
    shelf, journal = Shelf(), journal_of(3)
    journal.seal(replace(journal.next_entry(CARD_ID, 70), previous=bytes(32)))
    shelf.take(journal.push(1, 3))

    assert 0 == shelf.take(journal.push(4)).acknowledged
    assert 4 == shelf.take(journal.push(1)).acknowledged


def test_poison_is_kept_and_the_chain_goes_on():
    """Bytes that are no entry stand in the chain by their hash."""
    shelf, journal = Shelf(), journal_of(1)
    journal.raw(b"\xc1 not an entry")
    journal.redeem(CARD_ID, 10)

    placing = shelf.take(journal.push())

    assert [True, False, True] == [one.entry is not None for one in placing.arrivals]
    assert (chain.UNREADABLE, 3, None) == (
        placing.arrivals[1].note,
        placing.acknowledged,
        placing.fork,
    )


def test_what_is_not_this_till_s_word_is_kept_and_flagged():
    """Another till's entry, another epoch's, a wrong number, an unknown version, half an entry."""
    journal = Journal()
    for change, value in (
        ("terminal", "till-2"),
        ("epoch", 2),
        ("seq", 99),
        ("v", 2),
        ("card", None),
        ("amount", None),
        ("at_ms", 2**63),
        ("id", b"short"),
    ):
        journal.seal(replace(journal.next_entry(CARD_ID, 10), **{change: value}))

    placing = Shelf().take(journal.push())

    assert not any(one.entry for one in placing.arrivals)
    assert [
        chain.WRONG_TERMINAL,
        chain.WRONG_EPOCH,
        chain.WRONG_NUMBER,
        chain.OTHER_VERSION,
        chain.INCOMPLETE,
        chain.INCOMPLETE,
        chain.OUT_OF_RANGE,
        chain.INCOMPLETE,
    ] == [one.note for one in placing.arrivals]
    assert placing.fork is None


def test_the_next_entry_after_a_wrong_predecessor_is_a_fork():
    """The till says that it has told us of an entry that we have otherwise."""
    shelf, journal = Shelf(), journal_of(2)
    shelf.take(journal.push())
    other = journal_of(1)
    other.redeem(CARD_ID, 7)
    other.redeem(CARD_ID, 8)
    assert entry_hash(other.bodies[1]) != journal.head

    assert [3] == forked(shelf.take(other.push(3)))


def test_sealing_twice_gives_the_same_bytes():
    """What the builders make is what a till makes."""
    entry = Journal().next_entry(CARD_ID, 5)

    assert seal(entry) == seal(entry)
