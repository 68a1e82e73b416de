"""The machine's real clock, set by libfaketime in a real process: what has ended stays ended."""

import json
import os
import random
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from terminal.domain.clock import HOUR_MS, SystemClock
from terminal.domain.trusted_time import JUMP_MS
from tests.support.till import Shop, eur

LIBRARIES = list(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))

pytestmark = pytest.mark.skipif(not LIBRARIES, reason="libfaketime is not installed")

PROGRAM = """
    import json
    import sys
    from pathlib import Path
    from terminal.authoriser import NoLine
    from terminal.domain.clock import SystemClock
    from terminal.domain.money import Money
    from terminal.profile import Profile
    from terminal.store.keys import CredentialKey
    from terminal.store.store import Store
    from terminal.till import Till

    folder, *codes = sys.argv[1:]
    profile, key = Profile(Path(folder) / "profile"), CredentialKey(str(Path(folder) / "credentials"))
    clock = SystemClock()
    till = Till(lambda: Store.open(profile, key), clock, NoLine())
    outcomes = [till.redeem(code, Money(1, "EUR")) for code in codes]
    print(json.dumps({
        "wall_ms": clock.now_ms(),
        "at_ms": outcomes[0].at_ms,
        "said": [getattr(one.decision, "reason", None) for one in outcomes],
    }))
    till.close()
"""


class Machine:
    """A till on the real clock, with a card that ended an hour ago, one that ends in an hour, and one that does not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shop = Shop(folder, clock=SystemClock()).opened()
        now_ms = SystemClock().now_ms()
        ends = (now_ms - HOUR_MS, now_ms + HOUR_MS, None)
        self.codes = [self.shop.card(eur(500), expires_ms=end) for end in ends]
        self.shop.close()

    def under(self, fake_time: str) -> dict:
        """Start the program with the wall clock set so; the steady clock is nobody's to set."""
        environment = {
            **os.environ,
            "LD_PRELOAD": str(LIBRARIES[0]),
            "FAKETIME": fake_time,
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "TZ": "UTC",
        }
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(PROGRAM), str(self.folder), *self.codes],
            env=environment if fake_time else dict(os.environ),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


UNDECIDED_MS = 5_000
"""So near to the jump that counts, either word is right."""


def no_end_is_passed(machine: Machine, fake_time: str) -> None:
    """Whatever the wall clock says: the time is the true one, the ended card is refused, a jump stops offline sales."""
    truth_ms = SystemClock().now_ms()
    told = machine.under(fake_time)
    assert abs(told["at_ms"] - truth_ms) < JUMP_MS / 2
    gap_ms = abs(told["wall_ms"] - told["at_ms"])
    expected = ["expired", *(["clock_unsure"] * 2 if gap_ms > JUMP_MS else [None, None])]
    if abs(gap_ms - JUMP_MS) < UNDECIDED_MS:
        expected = expected[:1]  # the clock runs on between one reading and the next
    assert expected == told["said"][: len(expected)], fake_time


SOME = ("-30s", "-6m", "+1y", "-8y", "@2038-01-19 03:14:06", "-1h x2.0")


def test_the_real_clock_set_to_anything(tmp_path):
    """Seconds to years, forward and back, faster, over the end of 32 bits."""
    machine = Machine(tmp_path)
    for fake_time in SOME:
        no_end_is_passed(machine, fake_time)


@pytest.mark.soak
def test_the_real_clock_set_to_anything_often(tmp_path):
    """500 times."""
    machine, chance = Machine(tmp_path), random.Random(5)
    for _ in range(500):
        sign, unit = chance.choice("+-"), chance.choice("smhdy")
        rate = chance.choice(("", " x0.5", " x2.0", " x1.001"))
        no_end_is_passed(machine, f"{sign}{chance.randrange(1, 20)}{unit}{rate}")
