"""Thousands of bad weeks: no yes is lost or doubled, no bound is passed, and every bound is neared."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.database import Database
from ledger.estate import Store as Shop
from ledger.estate import add_store, create_programme
from ledger.verify import verify
from sync.protocol.signing import Signer
from tests.simulation.audit import Reached, audit
from tests.simulation.central import Central
from tests.simulation.world import World, make_template
from tests.support.postgres import postgres
from tests.support.till import LEDGER_KEY, gift

__all__ = ["postgres"]

SEEDS = int(os.environ.get("SEEDS", "60"))
NEARLY = 0.8
"""A bound that no seed came so near to was not tried."""
FIRST_SEED = int(os.environ.get("FIRST_SEED", "0"))


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Where the tills' disks lie: in memory, where there is such a place."""
    memory = Path("/dev/shm")
    made = Path(tempfile.mkdtemp(prefix="rt-sim-", dir=memory if memory.is_dir() else None))
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def template(folder) -> Path:
    """A till's disk to copy."""
    return make_template(folder / "template")


@pytest.fixture
def central(postgres) -> Iterator[Central]:
    """A ledger with a shop and a programme."""
    name = postgres.new_book()
    with Database.open(postgres.url(name)) as database, database.connection() as book:
        book.execute(
            "SET synchronous_commit = off"
        )  # the disk of these worlds is not what is tried
        with book.transaction():
            add_store(book, Shop("centro", "Centro"))
            create_programme(book, gift())
        yield Central(book, Signer(LEDGER_KEY))
    postgres.drop(name)


def live(seed: int, central: Central, folder: Path, template: Path, reached: Reached) -> None:
    """Live through one seed and audit it."""
    world = World(seed, central, folder, template)
    try:
        world.run()
        audit(world, reached)
    except BaseException as error:
        error.add_note(f"seed {seed}")
        raise
    finally:
        world.close()


def test_many_seeds(central, folder, template):
    """Each world comes to rest with every invariant whole; the whole book verifies."""
    reached = Reached()
    for seed in range(FIRST_SEED, FIRST_SEED + SEEDS):
        live(seed, central, folder, template, reached)
    assert () == verify(central.book).findings
    assert min(reached.near[name] for name in ("per_card", "per_till")) >= NEARLY, reached
