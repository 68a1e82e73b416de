"""A hundred thousand seeds more, at length; and that a seed is the same every time."""

import os

import pytest

from tests.simulation.audit import Reached
from tests.simulation.seeds import digest, live, must_have_been_tried

FIRST_SEED = int(os.environ.get("FIRST_SEED", "1000000"))
SEEDS = int(os.environ.get("SEEDS", "100000"))
CHUNK = 5_000
SPENT_SEED = 1_002_413
SPENT_BEFORE = """
SELECT state, minor, shortfall FROM operations WHERE action = 'refund' AND shortfall > 0 AND terminal LIKE %s
"""


@pytest.mark.soak
@pytest.mark.parametrize("start", range(FIRST_SEED, FIRST_SEED + SEEDS, CHUNK))
def test_many_more_seeds(another, folder, rack, start):
    """SEEDS seeds from FIRST_SEED on; a failure names its seed, to be lived through alone."""
    reached = Reached()
    live(range(start, min(start + CHUNK, FIRST_SEED + SEEDS)), another, folder, rack, reached)
    if reached.seeds == CHUNK:
        must_have_been_tried(another, reached)


def test_what_was_spent_before_its_void_came(central, folder, rack):
    """A refund's answer was lost, the till voided it, and another till had paid with it meanwhile: a loss in the book."""
    live([SPENT_SEED], central, folder, rack, Reached())
    [(state, minor, shortfall)] = central.book.execute(
        SPENT_BEFORE, (f"s{SPENT_SEED}-%",)
    ).fetchall()
    assert ("voided", 100, 100) == (state, minor, shortfall)


def test_seeds_replay_exactly(central, another, folder, rack):
    """Lived through twice, in ledgers that do not know each other, a seed gives the same week."""
    for seed in (3, 17, 38, 41):
        first = digest(seed, central, folder, rack)
        assert first == digest(seed, another, folder, rack)
