"""Living through many seeds, and what they must have come near to."""

from collections.abc import Iterable
from pathlib import Path

from ledger.verify import verify
from tests.simulation.audit import Reached, audit
from tests.simulation.central import Central
from tests.simulation.disk import Disk
from tests.simulation.world import World

NEARLY = 0.8
"""A bound that no seed came so near to was not tried."""
BOUNDS = ("per_card", "per_till", "loss")


def live(
    seeds: Iterable[int], central: Central, folder: Path, template: Disk, reached: Reached
) -> None:
    """Live through seeds and audit each; a failure says which."""
    for seed in seeds:
        world = World(seed, central, folder, template)
        try:
            world.run()
            audit(world, reached)
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
        finally:
            world.close()


def digest(seed: int, central: Central, folder: Path, template: Disk) -> list[object]:
    """Live through a seed; give all that its cashiers saw and its ledger holds, names apart."""
    world = World(seed, central, folder, template)
    try:
        world.run()
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
    """Every bound was neared, and the whole book still adds up."""
    for name in BOUNDS:
        assert reached.near[name] >= NEARLY, f"{name} was not tried: {reached}"
    assert () == verify(central.book).findings
