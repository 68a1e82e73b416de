"""A hundred thousand seeds more, at length; and that a seed is the same every time."""

import os

import pytest

from tests.simulation.audit import Reached
from tests.simulation.seeds import digest, live, must_have_been_tried

FIRST_SEED = int(os.environ.get("FIRST_SEED", "1000000"))
SEEDS = int(os.environ.get("SEEDS", "100000"))
CHUNK = 5_000


@pytest.mark.soak
@pytest.mark.parametrize("start", range(FIRST_SEED, FIRST_SEED + SEEDS, CHUNK))
def test_many_more_seeds(another, folder, rack, start):
    """SEEDS seeds from FIRST_SEED on; a failure names its seed, to be lived through alone."""
    reached = Reached()
    live(range(start, min(start + CHUNK, FIRST_SEED + SEEDS)), another, folder, rack, reached)
    if reached.seeds == CHUNK:
        must_have_been_tried(another, reached)


def test_seeds_replay_exactly(central, another, folder, rack):
    """Lived through twice, in ledgers that do not know each other, a seed gives the same week."""
    for seed in (3, 17, 38, 41):
        first = digest(seed, central, folder, rack)
        assert first == digest(seed, another, folder, rack)
