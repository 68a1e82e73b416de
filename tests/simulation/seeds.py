"""Living through many seeds, and what they must have come near to."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ledger.verify import verify
from tests.simulation.audit import Reached, audit
from tests.simulation.central import Central
from tests.simulation.disk import Rack
from tests.simulation.happenings import live_through
from tests.simulation.world import World

NEARLY = 0.8
"""A bound that no seed came so near to was not tried."""
BOUNDS = ("per_card", "per_till", "manager's per_card", "manager's per_till", "loss")

MET = {
    "basket": 20,
    "clock_jump ": 40,
    "declined over_card_limit": 20,
    "declined over_till_limit": 5,
    "declined together_declined": 10,
    "dishonest": 40,
    "ledger restarted": 40,
    "load ledger": 20,
    "override over_card_limit": 1,
    "override over_redemption_limit": 8,
    "redeem lease": 3,
    "redeem stand_in": 400,
    "refund ledger": 20,
    "refund stand_in": 50,
    "two stores": 500,
    "void ledger": 20,
    "void stand_in": 40,
}
"""What a thousand seeds must have met, and how often at least: what does not happen is not tried."""


def live(
    seeds: Iterable[int], central: Central, folder: Path, rack: Rack, reached: Reached
) -> None:
    """Live through seeds and audit each; a failure says which."""
    with seldom_tidied():
        for seed in seeds:
            world = World(seed, central, folder, rack)
            try:
                live_through(world)
                audit(world, reached)
            except BaseException as error:
                error.add_note(f"seed {seed}")
                raise
            finally:
                world.close()


@contextmanager
def seldom_tidied() -> Iterator[None]:
    """Worlds are made of what is soon forgotten; looking for cycles in it so often costs a twentieth."""
    usual = gc.get_threshold()
    gc.set_threshold(20_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def digest(seed: int, central: Central, folder: Path, rack: Rack) -> list[object]:
    """Live through a seed; give all that its cashiers saw and its ledger holds, names apart."""
    world = World(seed, central, folder, rack)
    try:
        live_through(world)
        seen: list[object] = [
            (green.card, green.minor, green.authority, green.at_ms) for green in world.tally.greens
        ]
        for code in world.codes:
            row = central.book.execute(
                "SELECT balance, redeemed, version, state FROM cards WHERE last4 = %s",
                (code.last4,),
            )
            seen.append(row.fetchone())
        return seen
    finally:
        world.close()


def must_have_been_tried(central: Central, reached: Reached) -> None:
    """Every bound was neared, everything happened often, and the whole book still adds up."""
    assert [] == not_tried(reached)
    assert () == verify(central.book).findings


def not_tried(reached: Reached) -> list[str]:
    """Name what these seeds did not come near to, or seldom met."""
    thousands = reached.seeds / 1_000
    far = [
        f"{name} was only neared to {reached.near[name]:.0%}"
        for name in BOUNDS
        if reached.near[name] < NEARLY
    ]
    return far + [
        f"{kind}: {reached.kinds[kind] / thousands:.1f} times in a thousand seeds, not {least}"
        for kind, least in MET.items()
        if reached.kinds[kind] < least * thousands
    ]
