"""A hundred thousand seeds more, at length; and that a seed is the same every time."""

import os

import pytest

from tests.simulation.audit import Reached
from tests.simulation.seeds import digest, live, must_have_been_tried

FIRST_SEED = int(os.environ.get("FIRST_SEED", "1000000"))
SEEDS = int(os.environ.get("SEEDS", "100000"))


@pytest.mark.soak
def test_many_more_seeds(central, folder, template):
    """SEEDS seeds from FIRST_SEED on; a failure names its seed, to be lived through alone."""
    reached = Reached()
    live(range(FIRST_SEED, FIRST_SEED + SEEDS), central, folder, template, reached)
    if SEEDS >= 1_000:
        must_have_been_tried(central, reached)


def test_seeds_replay_exactly(central, another, folder, template):
    """Lived through twice, in ledgers that do not know each other, a seed gives the same week."""
    for seed in (3, 17, 38, 41):
        first = digest(seed, central, folder, template)
        assert first == digest(seed, another, folder, template)
