"""The auditor: recomputes from entries alone what must be true of a world that has come to rest.

The letters are the invariants of the reliability study: I1 every yes is in the ledger exactly once, I2
nothing half done, I3 and I4 value is conserved and never negative, I5 losses stay within the promised
bounds, I6 chains verify, I7 the same id has the same outcome for ever (the wire asks twice), I8 no yes
without I1.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from terminal.domain.decision import Authority
from terminal.domain.entry import Entry, EntryKind, read_entry
from terminal.domain.ids import CardId
from terminal.domain.limits import raised
from tests.simulation.machine import Machine
from tests.simulation.world import World
from tests.support.till import LOOKUP_KEY

CARDS = """
SELECT card, issued, balance, leased, redeemed, expired, written_off FROM cards WHERE card = ANY(%s)
"""
STANDING = """
SELECT card, id, minor, covered, shortfall, returned, relieved FROM operations
WHERE card = ANY(%s) AND state = 'approved' AND action = 'redeem'
"""
SPENT_BEFORE_VOIDED = """
SELECT card, sum(shortfall)::bigint FROM operations
WHERE card = ANY(%s) AND state = 'voided' AND action = 'refund' AND shortfall BETWEEN 0 AND minor GROUP BY card
"""
"""What a refund put back on a card, its answer lost, and was paid with before the void of it came. A load's is in `issued`."""


@dataclass
class Reached:
    """How near worlds came to each bound, as a share of it: a bound never neared was never tested."""

    near: Counter[str] = field(default_factory=Counter)
    losses: int = 0
    seeds: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Reached") -> None:
        """Take in what other worlds came to."""
        self.near |= other.near  # the larger of each
        self.losses += other.losses
        self.seeds += other.seeds
        self.kinds += other.kinds


@dataclass(frozen=True)
class Standing:
    """A redemption that stands in the book."""

    id: bytes
    minor: int
    covered: int
    shortfall: int
    returned: int
    """What refunds put back on the card."""
    relieved: int
    """What they took off the loss."""


def audit(world: World, reached: Reached) -> None:
    """Raise AssertionError for the first thing that is not as it must be."""
    book = world.central.book
    terminals = sorted({machine.terminal for machine in world.machines})
    rows = book.execute(
        "SELECT body, verdict, covered, shortfall FROM entries WHERE terminal = ANY(%s)"
        " ORDER BY terminal, epoch, seq",
        (terminals,),
    ).fetchall()
    told = [(read_entry(body), verdict, covered, lost) for body, verdict, covered, lost in rows]
    reached.seeds += 1
    reached.kinds.update(
        f"{one.kind.value} {one.authority or one.reason or ''}" for one, *_ in told
    )
    reached.kinds["basket"] += world.tally.baskets
    reached.kinds["dishonest"] += world.tally.dishonest
    reached.kinds["ledger restarted"] += world.tally.ledger_restarts
    reached.kinds["two stores"] += len({machine.store for machine in world.machines}) > 1
    for name, share in world.tally.near.items():
        reached.near[name] = max(reached.near[name], share)
    entries = [entry for entry, *_ in told]
    _every_yes_is_in_the_ledger_once(world, entries)
    _baskets_are_whole(entries)
    _nothing_waits(world)
    cards = [code.card_id(LOOKUP_KEY) for code in world.codes]
    standing = book.execute(STANDING, (cards,)).fetchall()
    spent = dict(book.execute(SPENT_BEFORE_VOIDED, (cards,)).fetchall())
    rows = book.execute(CARDS, (cards,)).fetchall()
    assert len(rows) == len(cards), "a card is gone"
    for row in rows:
        stands = [Standing(*one) for card, *one in standing if card == row[0]]
        _card_adds_up(world, row, spent.get(row[0], 0), stands, told, reached)


def _every_yes_is_in_the_ledger_once(world: World, entries: list[Entry]) -> None:
    paid = (EntryKind.REDEEM, EntryKind.REFUND)
    told = Counter(one.id for one in entries if one.kind in paid)
    for green in world.tally.greens:
        found = told[green.id]
        if green.id in world.tally.forgotten and found == 0:
            continue  # its disk was put back before it was told; no software can know it
        copies = 1 + world.tally.dishonest
        assert 1 <= found <= copies, f"a yes is {found} times in the ledger"
        assert found == 1 or not world.honest


def _baskets_are_whole(entries: list[Entry]) -> None:
    """The parts of a basket are told all or not at all, and make up its amount."""
    parts: dict[tuple[str, bytes], dict[bytes, Entry]] = {}
    for one in entries:
        if one.kind is EntryKind.REDEEM and one.together:
            parts.setdefault((one.terminal, one.together), {})[one.id] = one
    for legs in parts.values():
        paid = sum(leg.amount.minor for leg in legs.values() if leg.amount)
        whole = next(iter(legs.values())).basket
        assert whole
        assert paid == whole.minor, f"{paid} of a basket of {whole.minor} was paid"


def _nothing_waits(world: World) -> None:
    for machine in world.machines:
        if machine.till.health is not None or not world.honest:
            continue
        store = machine.till._store
        machine.till.verify()
        assert store.progress().acknowledged == store.journal.head().seq, "entries wait"
        left = store._database.execute("SELECT hex(id), at_risk, version FROM unsettled").fetchall()
        assert left == [], f"still counted as taken: {left}; {_history(machine)}"


def _book_and_journals_agree(
    card: CardId, stands: dict[bytes, int], told: list[tuple[Entry, str, int, int]]
) -> None:
    """What stands in the book is what the journals tell of redemptions that nobody voided, to the cent."""
    entries = [entry for entry, *_ in told if entry.card == card]
    void = {one.id for one in entries if one.kind is EntryKind.VOID}
    redeemed = {
        one.id: one.amount.minor
        for one in entries
        if one.kind is EntryKind.REDEEM and one.id not in void and one.amount
    }
    assert stands == redeemed, "the book holds other redemptions than the journals"


def _history(machine: Machine) -> str:
    entries = (read_entry(sealed.body) for sealed in machine.till._store.journal.all())
    return "; ".join(
        f"{one.seq} {one.kind.value} {one.id.hex()[-4:]} {one.amount} {one.authority} {one.reason}"
        f" at {one.at_ms - machine.till._now_ms()}"
        for one in entries
    )


def _card_adds_up(
    world: World,
    row: Sequence[Any],
    spent: int,
    stands: list[Standing],
    told: list[tuple[Entry, str, int, int]],
    reached: Reached,
) -> None:
    card, issued, balance, *elsewhere = row
    assert balance >= 0
    assert issued == balance + sum(elsewhere), "value came or went"
    covered = sum(one.covered - one.returned for one in stands)
    lost = sum(one.shortfall - one.relieved for one in stands)
    assert covered + balance + elsewhere[0] + sum(elsewhere[2:]) == issued + spent
    assert all(one.minor == one.covered + one.shortfall for one in stands)
    assert all(0 <= one.returned <= one.covered for one in stands), "more was given back than paid"
    assert all(0 <= one.relieved <= one.shortfall for one in stands)
    if world.honest:
        _book_and_journals_agree(card, {one.id: one.minor for one in stands}, told)
    for entry, _, _, shortfall in told:
        sure = (Authority.LEDGER, Authority.LEASE) if world.honest else (Authority.LEDGER,)
        if entry.card == card and entry.authority in sure:
            assert not shortfall, f"a redemption by {entry.authority} lost"
    tills = len({machine.terminal for machine in world.machines})
    policy = world.limits.leases
    leased = policy.per_card * policy.cards if policy else 0
    most = raised(world.limits)
    bound = tills * most.per_card + world.tally.dishonest * (most.per_till + leased)
    assert lost <= bound, f"lost {lost}, bound {bound}"
    reached.losses += lost > 0
    if world.honest:
        reached.near["loss"] = max(reached.near["loss"], lost / bound)
