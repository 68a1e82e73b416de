"""Thousands of bad weeks: no yes is lost or doubled, no bound is passed, and every bound is neared."""

import pytest

from tests.simulation.audit import Reached
from tests.simulation.seeds import live, must_have_been_tried

START, SEEDS, CHUNK = 2_500, 2_500, 50
"""Many small chunks: where files are dealt out to workers, those with many tests come first, and these take long."""


@pytest.fixture(scope="module")
def reached() -> Reached:
    """How near this file's seeds came to each bound."""
    return Reached()


@pytest.mark.parametrize("chunk", range(SEEDS // CHUNK))
def test_each_seed_comes_to_rest_whole(central, folder, rack, reached, chunk):
    """Drops, doubles, late messages, power cuts, disks put back and copied, clocks set: nothing is lost."""
    start = START + chunk * CHUNK
    live(range(start, start + CHUNK), central, folder, rack, reached)


def test_every_bound_was_tried(central, reached):
    """The same seeds came within a fifth of each bound; the whole book verifies."""
    must_have_been_tried(central, reached)
