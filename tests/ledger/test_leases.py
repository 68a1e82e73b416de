"""Leases in the book: set aside once, drawn on without loss in any order, freed by the three rules and no other."""

import random
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from ledger import estate, leases
from ledger.leases import GRACE_MS, Holder
from sync.protocol.messages import LeaseAsk, LeaseGrant, LeaseReturn
from terminal.domain.clock import HOUR_MS
from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import EntryKind, read_entry
from terminal.domain.ids import CardId, OperationId
from terminal.domain.limits import LeasePolicy, Limits
from terminal.domain.money import Money
from terminal.domain.verdict import VerdictKind
from tests.support.head_office import HeadOffice
from tests.support.journals import EUR, Journal, cards

CARD, OTHER = cards(2, seed=36)
TERM_MS = 12 * HOUR_MS
POLICY = LeasePolicy(per_card=2_500, cards=10, term_ms=TERM_MS, used_within_ms=TERM_MS)
LIMITS = Limits(
    unit=EUR, per_redemption=1_000, per_card=2_000, per_till=9_000, redemptions=9, leases=POLICY
)


class LendingTill(Journal):
    """A journal that draws on leases and returns them."""

    def draw(self, card: CardId, lease: bytes, minor: int, drawn: int | None = None) -> OperationId:
        """Redeem; so much of it out of the lease, or all."""
        entry = self.next_entry(card, minor)
        authority = Authority.LEASE if drawn in (None, minor) else Authority.STAND_IN
        drawn = minor if drawn is None else drawn
        self._redeal(entry, lease=lease, drawn=drawn, authority=authority, id=self.new_id())
        return read_entry(self.bodies[-1]).id

    def give_back(self, card: CardId, lease: bytes, minor: int) -> None:
        """Return what is left."""
        entry = self.next_entry(card, minor or 1)
        self._redeal(
            entry, id=lease, kind=EntryKind.LEASE_RETURNED, amount=Money(minor, EUR), authority=None
        )

    def _redeal(self, entry, **changes) -> None:
        self._now_ms = entry.at_ms
        self.seal(replace(entry, **changes))


@pytest.fixture
def shop(office: HeadOffice) -> HeadOffice:
    """A card with 40 euro, and a policy."""
    office.issue([CARD, OTHER], 4_000)

    def work(book):
        with book.transaction():
            estate.set_limits(book, LIMITS)

    office.database.run(work)
    return office


@pytest.fixture
def till(shop: HeadOffice) -> LendingTill:
    """A till that may lease."""
    return shop.enrol(LendingTill())


def lend(
    shop: HeadOffice, lease: bytes, card: CardId = CARD, terminal: str = "till-1"
) -> LeaseGrant:
    """Ask for one lease."""
    holder = Holder(terminal, "centro", 1)
    ask = LeaseAsk(OperationId(lease), card)
    return shop.database.run(lambda book: leases.grant(book, holder, [ask], shop.now_ms))[0]


def sums(shop: HeadOffice, card: CardId = CARD) -> tuple[int, int, int]:
    """Balance, leased, redeemed."""
    (row,) = shop.rows("SELECT balance, leased, redeemed FROM cards WHERE card = %s", card)
    return row


def state_of(shop: HeadOffice, lease: bytes) -> str:
    """What has become of a lease."""
    return shop.rows("SELECT state FROM leases WHERE lease = %s", lease)[0][0]


L1, L2 = bytes(15) + b"\1", bytes(15) + b"\2"


def test_a_grant_is_set_aside_once(shop, till):
    """Asked again, the same answer; the card shows what is left for everybody; the feed hears of it."""
    first = lend(shop, L1)
    assert (2_500, shop.now_ms + TERM_MS, None) == (first.granted, first.ends_ms, first.reason)
    assert (1_500, 2) == (first.card.balance, first.card.version)
    assert first == lend(shop, L1)
    assert sums(shop) == (1_500, 2_500, 0)
    assert ("card", CARD) in shop.rows("SELECT topic, key FROM changes")
    shop.assert_verified()


def test_no_more_is_set_aside_than_there_is(shop, till):
    """The second till gets the rest; the third nothing, and is told so for ever."""
    lend(shop, L1)
    assert lend(shop, L2, terminal="till-2").granted == 1_500
    refused = lend(shop, bytes(16), terminal="till-3")
    assert (0, Reason.LEASE_REFUSED) == (refused.granted, refused.reason)
    shop.issue([CARD])
    assert refused.granted == lend(shop, bytes(16), terminal="till-3").granted
    assert sums(shop) == (0, 4_000, 0)
    shop.assert_verified()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("UPDATE cards SET state = 'blocked'", Reason.BLOCKED),
        ("UPDATE cards SET state = 'issued'", Reason.NOT_ACTIVE),
        ("UPDATE cards SET expires_ms = 1", Reason.EXPIRED),
        ("DELETE FROM limits", Reason.LEASE_REFUSED),
        ("DELETE FROM cards", Reason.UNKNOWN_CARD),
    ],
)
def test_what_may_not_be_lent_is_refused(shop, till, change, reason):
    """Each for its reason; nothing is set aside."""
    shop.database.run(lambda book: book.execute(change))
    grant = lend(shop, L1)
    assert (0, reason) == (grant.granted, grant.reason)


def test_a_lease_ends_no_later_than_its_card(shop, till):
    """A right to spend does not outlive what is spent."""
    ends_ms = shop.now_ms + HOUR_MS
    shop.database.run(lambda book: book.execute("UPDATE cards SET expires_ms = %s", (ends_ms,)))
    assert lend(shop, L1).ends_ms == ends_ms


def test_a_draw_cannot_lose(shop, till):
    """Whatever others redeem first, online or not, what was set aside is there."""
    lend(shop, L1)
    other = shop.enrol(Journal("till-2"), "norte")
    other.redeem(CARD, 4_000)
    lost = shop.deliver("till-2", other.push()).verdicts[0]
    assert (1_500, 2_500) == (lost.covered, lost.shortfall)
    till.draw(CARD, L1, 1_000)
    till.draw(CARD, L1, 1_500)
    told = shop.deliver("till-1", till.push())
    assert [VerdictKind.SETTLED] * 2 == [one.kind for one in told.verdicts]
    assert sums(shop) == (0, 0, 4_000)
    shop.assert_verified()


def test_what_a_lease_does_not_cover_is_judged_like_any_other(shop, till):
    """In part drawn, in part from the balance; more than both is a shortfall."""
    lend(shop, L1)
    till.draw(CARD, L1, 3_000, drawn=2_500)
    till.draw(CARD, L1, 1_200, drawn=0)
    told = shop.deliver("till-1", till.push()).verdicts
    assert [(3_000, 0), (1_000, 200)] == [(one.covered, one.shortfall) for one in told]
    assert sums(shop) == (0, 0, 4_000)
    shop.assert_verified()


def test_another_tills_lease_pays_nothing(shop, till):
    """Nor one that nobody granted: the entry is a fact all the same, and takes from the balance."""
    lend(shop, L1, terminal="till-2")
    till.draw(CARD, L1, 2_000)
    till.draw(OTHER, L2, 1_000)
    told = shop.deliver("till-1", till.push()).verdicts
    assert [(1_500, 500), (1_000, 0)] == [(one.covered, one.shortfall) for one in told]
    assert sums(shop) == (0, 2_500, 1_500)
    shop.assert_verified()


def test_a_voided_draw_goes_back_into_its_lease(shop, till):
    """By the journal or online; once the lease is closed, onto the card."""
    lend(shop, L1)
    first = till.draw(CARD, L1, 1_000)
    till.void(CARD, first)
    second = till.draw(CARD, L1, 3_000, drawn=2_500)
    shop.deliver("till-1", till.push())
    assert sums(shop) == (1_000, 0, 3_000)
    shop.void(CARD, second)
    assert sums(shop) == (1_500, 2_500, 0)
    shop.assert_verified()
    third = till.draw(CARD, L1, 1_000)
    till.give_back(CARD, L1, 1_500)
    till.void(CARD, third)
    shop.deliver("till-1", till.push(4))
    assert sums(shop) == (4_000, 0, 0)
    shop.assert_verified()


def test_the_signed_return_frees_what_is_left(shop, till):
    """Once; a draw that the ledger hears of later takes from the balance."""
    lend(shop, L1)
    till.draw(CARD, L1, 1_000)
    till.give_back(CARD, L1, 1_500)
    till.draw(CARD, L1, 500)
    shop.deliver("till-1", till.push())
    assert sums(shop) == (2_500, 0, 1_500)
    assert state_of(shop, L1) == "returned"
    again = lend(shop, L1)
    assert (0, Reason.LEASE_REFUSED) == (again.granted, again.reason)
    shop.assert_verified()


def test_given_back_beside_a_question_unsent_draws_stay_covered(shop, till):
    """The till says how much in all it gives back; told twice it counts once; its draws come later."""
    lend(shop, L1)
    till.draw(CARD, L1, 1_000)
    back = LeaseReturn(lease=OperationId(L1), minor=1_500)
    for _ in range(2):
        shop.database.run(lambda book: leases.give_back(book, "till-1", back, CARD, shop.now_ms))
    assert sums(shop) == (3_000, 1_000, 0)
    shop.database.run(lambda book: leases.give_back(book, "till-2", back, CARD, shop.now_ms))
    till.give_back(CARD, L1, 1_500)
    assert shop.authorise(CARD, 3_000, till.new_id()).approved
    told = shop.deliver("till-1", till.push()).verdicts
    assert told[0].kind is VerdictKind.SETTLED
    assert sums(shop) == (0, 0, 4_000)
    shop.assert_verified()


def freed_never_by_the_clock(shop: HeadOffice, till: LendingTill) -> None:
    """Not by any time that passes, nor by an entry that is older than the lease's end."""
    lend(shop, L1)
    till.note()
    shop.now_ms += 100 * TERM_MS
    shop.deliver("till-1", till.push())
    assert sums(shop) == (1_500, 2_500, 0)
    assert state_of(shop, L1) == "open"


def freed_by_a_younger_entry_and_grace(shop: HeadOffice, till: LendingTill) -> None:
    """An entry after the end proves that no draw can follow; only after the grace, by our clock."""
    lend(shop, L1)
    till.draw(CARD, L1, 1_000)
    till._now_ms = shop.now_ms + TERM_MS + 1
    till.note()
    shop.now_ms += TERM_MS + GRACE_MS - 10
    shop.deliver("till-1", till.push())
    assert state_of(shop, L1) == "open"
    shop.now_ms += 100
    till.note()
    shop.deliver("till-1", till.push(3))
    assert state_of(shop, L1) == "outlived"
    assert sums(shop) == (3_000, 0, 1_000)
    shop.assert_verified()


def test_a_lease_is_never_freed_by_the_clock_alone(shop, till):
    """Weeks later it still stands: its till may yet tell of draws."""
    freed_never_by_the_clock(shop, till)


def test_a_lease_is_freed_by_an_entry_younger_than_it(shop, till):
    """And by nothing younger from another epoch."""
    freed_by_a_younger_entry_and_grace(shop, till)


def test_another_epoch_frees_nothing(shop, till):
    """What a till owes from before it was enrolled anew may yet arrive."""
    lend(shop, L1)
    shop.database.run(
        lambda book: book.execute(
            "UPDATE terminals SET epoch = 2, acknowledged = 0, head = %s", (bytes(32),)
        )
    )
    anew = LendingTill(epoch=2, start_ms=shop.now_ms + 3 * TERM_MS)
    anew.note()
    shop.now_ms += 4 * TERM_MS
    shop.deliver("till-1", anew.push())
    assert state_of(shop, L1) == "open"


def test_two_people_write_a_lease_off(shop, till):
    """One is not enough, twice the same not either; a later draw is then the store's risk."""
    lend(shop, L1)

    def write_off(person: str) -> bool:
        return shop.database.run(lambda book: leases.write_off(book, CARD, L1, person, shop.now_ms))

    assert [False, False, True] == [write_off(who) for who in ("ana", "ana", "bea")]
    assert (state_of(shop, L1), sums(shop)) == ("written_off", (4_000, 0, 0))
    assert shop.authorise(CARD, 3_500, till.new_id()).approved
    till.draw(CARD, L1, 1_000)
    told = shop.deliver("till-1", till.push()).verdicts[0]
    assert (500, 500) == (told.covered, told.shortfall)
    shop.assert_verified()


def test_in_any_order_of_arrival_no_draw_loses(shop):
    """Three tills draw on their own leases and stand in besides; shuffled, the loss is what stand-in took too much."""
    chance = random.Random(5)
    tills = [shop.enrol(LendingTill(f"till-{n}")) for n in (1, 2, 3)]
    granted = [
        lend(shop, bytes([n]) * 16, terminal=one.terminal).granted for n, one in enumerate(tills)
    ]
    assert [2_500, 1_500, 0] == granted
    for n, one in enumerate(tills):
        for _ in range(4):
            part = min(granted[n], 500)
            granted[n] -= part
            one.draw(CARD, bytes([n]) * 16, 700, drawn=part)
    batches = [(one.terminal, batch) for one in tills for batch in one.batches(2)]
    chance.shuffle(batches)
    for terminal, batch in batches:
        shop.deliver(terminal, batch)
    for one in tills:
        shop.deliver(one.terminal, one.push())
    drawn = shop.rows("SELECT coalesce(sum(drawn), 0)::bigint FROM leases")[0][0]
    assert drawn == 3_500
    assert shop.loss() == 12 * 700 - 3_500
    assert sums(shop)[1] == 500
    shop.assert_verified()


Mutation = Callable[[pytest.MonkeyPatch], None]


def by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mutant: a lease whose end has passed is freed with the next push, whatever its till told."""
    monkeypatch.setattr(
        "ledger.ingest.free_outlived",
        lambda book, terminal, epoch, _told, now_ms: leases.free_outlived(
            book, terminal, epoch, now_ms, now_ms
        ),
    )


def test_the_mutant_that_frees_by_the_clock_is_caught(shop, till, monkeypatch):
    """Without the rule the same test sees value come free that the till may still spend."""
    by_the_clock(monkeypatch)
    with pytest.raises(AssertionError):
        freed_never_by_the_clock(shop, till)
