"""The ledger dies at every statement it makes: what it acknowledged stands, nothing is done by half or twice."""

import json
import subprocess
import sys
from collections import defaultdict

import pytest

from ledger.database import Database
from tests.simulation.dying import cards_of, prepare
from tests.support.head_office import HeadOffice

BOUNDARIES = 150
"""More than there are."""
EXPECTED = {
    "first": [[True, None]],
    "refused": [[False, "above_balance"]],
    "together": [[True, None], [True, None], ["void"]],
}


def agrees(before: list, now: list) -> bool:
    """Is this the same answer? A yes may only become the news that it was voided since."""
    return all(
        then == later or (then, later) == ([True, None], [False, "voided"])
        for then, later in zip(before, now, strict=True)
    )


@pytest.mark.parametrize("step", [11, pytest.param(1, marks=pytest.mark.soak)])
def test_dying_at_every_statement_loses_and_doubles_nothing(book_url, step):
    """Killed before and after each statement and each commit; the same work is then finished by another process."""
    with Database.open(book_url) as database:
        office = HeadOffice(database)
        prepare(office, BOUNDARIES)
        done = subprocess.run(
            [sys.executable, "-m", "tests.simulation.dying", book_url, "1", str(step)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

        said: dict[int, dict[str, list]] = defaultdict(dict)
        for line in done.stdout.splitlines():
            number, _, name, answer = json.loads(line)
            assert agrees(said[number].setdefault(name, answer), answer)
        last = max(said)
        assert 30 < last < BOUNDARIES
        for number, names in said.items():
            assert EXPECTED == {name: names[name] for name in EXPECTED}
            assert ["settled", "shortfall", "settled", "recorded"] == [
                kind for _, kind, _ in names["delivered"]
            ]
            one, two = (office.card(card) for card in cards_of(number))
            assert (1_000, 200) == (one.balance, two.balance)
        office.assert_verified()
