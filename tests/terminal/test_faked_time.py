"""The machine's real clock, set by libfaketime in a real process: what has ended stays ended."""

import json
import os
import random
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from terminal import leasing
from terminal.domain.clock import HOUR_MS, SystemClock
from terminal.domain.ids import OperationId
from terminal.domain.trusted_time import JUMP_MS
from terminal.leasing import Granted
from tests.support.progress import counted
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
    """A till on the real clock, offline.

    Its cards: one that ended an hour ago, one that ends in an hour, one that does not, and two with nothing
    but a lease, of which one ended an hour ago and one has an hour to go.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shop = Shop(folder, clock=SystemClock()).opened()
        now_ms = SystemClock().now_ms()
        ends = (now_ms - HOUR_MS, now_ms + HOUR_MS, None)
        self.codes = [self.shop.card(eur(500), expires_ms=end) for end in ends]
        self.codes += [self._leased(end) for end in (now_ms - HOUR_MS, now_ms + HOUR_MS)]
        self.shop.close()

    def _leased(self, ends_ms: int) -> str:
        code = self.shop.card(eur(500))
        card = self.shop.card_of(code, eur(0), version=2)
        lease = OperationId(self.shop.chance.randbytes(16))
        grant = Granted(lease=lease, granted=50_000, ends_ms=ends_ms, card=card)
        leasing.take(self.shop.store, [grant], self.shop.clock.now_ms())
        return code

    def under(self, fake_time: str, zone: str) -> dict:
        """Start the program with the wall clock set so; the steady clock is nobody's to set."""
        environment = {
            **os.environ,
            "LD_PRELOAD": str(LIBRARIES[0]),
            "FAKETIME": fake_time,
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "TZ": zone,
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


def no_end_is_passed(machine: Machine, fake_time: str, zone: str = "UTC") -> None:
    """Whatever the wall clock says: the time is the true one, what ended is refused, a jump stops offline sales."""
    truth_ms = SystemClock().now_ms()
    told = machine.under(fake_time, zone)
    assert abs(told["at_ms"] - truth_ms) < JUMP_MS / 2
    gap_ms = abs(told["wall_ms"] - told["at_ms"])
    ended, *living, lease_ended, leased = told["said"]
    assert (ended, lease_ended) in {("expired", "used"), ("expired", "clock_unsure")}, fake_time
    if abs(gap_ms - JUMP_MS) > UNDECIDED_MS:  # the clock runs on between one reading and the next
        jumped = gap_ms > JUMP_MS
        expected = ["clock_unsure", "clock_unsure", "used"] if jumped else [None] * 3
        assert expected == [*living, leased], (fake_time, zone)


ZONES = ("UTC", "Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
MOMENTS = (
    "@2038-01-19 03:14:06",  # a second before 32 bits are full
    "@2106-02-07 06:28:14",  # and without their sign
    "@2016-12-31 23:59:59",  # before a leap second
    "@2000-02-29 23:59:59",
    "@1970-01-02 00:00:00",
    "@2027-03-28 01:59:59",  # before an hour that there is not
    "@2026-10-25 02:30:00",  # in one that there is twice
)
SOME = (
    ("-30s", "UTC"),
    ("-6m", "UTC"),
    ("+1y", "Asia/Kathmandu"),
    ("-8y", "UTC"),
    (MOMENTS[0], "UTC"),
    (MOMENTS[-1], "Europe/Rome"),
    ("-1h x2.0", "UTC"),
)


def test_the_real_clock_set_to_anything(tmp_path):
    """Seconds to years, forward and back, faster, over the end of 32 bits, in an hour that comes twice."""
    machine = Machine(tmp_path)
    for fake_time, zone in SOME:
        no_end_is_passed(machine, fake_time, zone)


@pytest.mark.soak
def test_the_real_clock_set_to_anything_often(tmp_path, progress):
    """500 times."""
    machine, chance = Machine(tmp_path), random.Random(5)
    for number in counted(range(500), progress, "clocks set"):
        if number % 10 == 0:
            fake_time = chance.choice(MOMENTS)
        else:
            rate = chance.choice(("", " x0.5", " x2.0", " x1.001"))
            fake_time = (
                f"{chance.choice('+-')}{chance.randrange(1, 20)}{chance.choice('smhdy')}{rate}"
            )
        no_end_is_passed(machine, fake_time, chance.choice(ZONES))
