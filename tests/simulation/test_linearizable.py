"""The checker itself: it accepts what can have happened and nothing else."""

import pytest

from tests.simulation.linearizable import REDEEM, VOID, Call, linearizable

A, B, C = b"a", b"b", b"c"

POSSIBLE = {
    "one after the other": [
        Call(REDEEM, A, 6, 0, 1, (True, 4)),
        Call(REDEEM, B, 6, 2, 3, (False, 4)),
    ],
    "the later answer was the earlier deed": [
        Call(REDEEM, A, 6, 0, 5, (False, 4)),
        Call(REDEEM, B, 6, 1, 4, (True, 4)),
    ],
    "a lost call was done": [
        Call(REDEEM, A, 6, 0),
        Call(REDEEM, B, 6, 2, 3, (False, 4)),
    ],
    "a lost call was not done": [
        Call(REDEEM, A, 6, 0),
        Call(REDEEM, B, 6, 2, 3, (True, 4)),
    ],
    "a lost call is asked again": [
        Call(REDEEM, A, 6, 0),
        Call(REDEEM, A, 6, 2, 3, (True, 4)),
        Call(REDEEM, A, 6, 4, 5, (True, 4)),
    ],
    "a void that came first": [
        Call(VOID, A, 6, 0, 1, (True, 10)),
        Call(REDEEM, A, 6, 2, 3, (False, 10)),
    ],
    "a void gives back once": [
        Call(REDEEM, A, 6, 0, 1, (True, 4)),
        Call(VOID, A, 6, 2, 3, (True, 10)),
        Call(VOID, A, 6, 4, 5, (True, 10)),
    ],
}
IMPOSSIBLE = {
    "both were paid": [
        Call(REDEEM, A, 6, 0, 5, (True, 4)),
        Call(REDEEM, B, 6, 1, 4, (True, 4)),
    ],
    "debited twice": [
        Call(REDEEM, A, 4, 0),
        Call(REDEEM, A, 4, 2, 3, (True, 2)),
    ],
    "a refusal that changed its mind": [
        Call(REDEEM, A, 16, 0, 1, (False, 10)),
        Call(REDEEM, A, 16, 2, 3, (True, 0)),
    ],
    "an answer from the past": [
        Call(REDEEM, A, 6, 0, 1, (True, 4)),
        Call(REDEEM, B, 2, 2, 3, (True, 8)),
    ],
    "a void undone": [
        Call(VOID, A, 6, 0, 1, (True, 10)),
        Call(REDEEM, A, 6, 2, 3, (True, 4)),
    ],
}


@pytest.mark.parametrize("name", POSSIBLE)
def test_what_can_have_happened_is_accepted(name):
    """Some order explains it."""
    assert linearizable(10, POSSIBLE[name])


@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_cannot_have_happened_is_refused(name):
    """No order explains it."""
    assert not linearizable(10, IMPOSSIBLE[name])
