"""A machine whose clocks are tampered with, beside the truth, which only the test knows."""

import random
from collections.abc import Callable

from terminal.domain.clock import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, Reading
from terminal.domain.trusted_time import LATE_MS, Mark, TrustedTime, heard, tell

NOON_MS = 1_790_000_000_000
END_OF_32_BITS_MS = 2**31 * SECOND_MS
YEAR_MS = 365 * DAY_MS


class Machine:
    """Keeps what a till's store keeps: the mark and the latest time known."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.truth_ms = NOON_MS
        self.wall_ms = NOON_MS + chance.choice((0, 0, -HOUR_MS, 30 * MINUTE_MS, -YEAR_MS))
        self.steady_ms = 1_000
        self.boot = 1
        self.rate = 1.0
        self.mark: Mark | None = None
        self.signed_ms = NOON_MS - DAY_MS
        self.known_ms = self.signed_ms
        self.hear()

    def read(self) -> Reading:
        """What the till sees."""
        return Reading(self.wall_ms, self.steady_ms, str(self.boot))

    def told(self) -> TrustedTime:
        """What the till makes of it, and remembers: it made an entry."""
        told = tell(self.read(), self.mark, self.known_ms)
        self.mark, self.known_ms = told.mark, told.at_ms
        return told

    def hear(self) -> None:
        """The ledger answers; its word is late by anything that a call may take."""
        spoken_ms = self.truth_ms
        self.go_on(self.chance.randrange(LATE_MS))
        self.mark = heard(spoken_ms, self.signed_ms, self.read())
        self.signed_ms = self.known_ms = max(self.signed_ms, spoken_ms)

    def go_on(self, by_ms: int) -> None:
        """Time goes by; the steady clock may run slow by a little, the wall clock as it was tuned."""
        self.truth_ms += by_ms
        self.steady_ms += by_ms - by_ms // 5_000
        self.wall_ms += int(by_ms * self.rate)

    def restart(self) -> None:
        """Off for a while; nobody counts meanwhile but the battery's clock."""
        off_ms = self.chance.randrange(3 * DAY_MS)
        self.truth_ms += off_ms
        self.wall_ms += off_ms
        self.boot += 1
        self.steady_ms = self.chance.randrange(SECOND_MS, MINUTE_MS)

    def live_on(self, tampering: str) -> None:
        """Something happens."""
        chance = self.chance
        self.go_on(chance.choice((SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS)))
        for often, act in (
            (0.3, TAMPERINGS[tampering]),
            (0.1, Machine.restart),
            (0.15, Machine.hear),
        ):
            if chance.random() < often:
                act(self)


def _jump(machine: Machine) -> None:
    unit = machine.chance.choice((SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS, YEAR_MS))
    machine.wall_ms += machine.chance.randrange(-10, 11) * unit


def _creep(machine: Machine) -> None:
    machine.wall_ms -= machine.chance.randrange(4 * MINUTE_MS)


def _tune(machine: Machine) -> None:
    machine.rate = machine.chance.choice((0.5, 0.999, 1.0, 1.001, 2.0))


def _summer_time(machine: Machine) -> None:
    machine.wall_ms += machine.chance.choice((-HOUR_MS, HOUR_MS))


def _end_of_32_bits(machine: Machine) -> None:
    machine.wall_ms = machine.chance.choice(
        (END_OF_32_BITS_MS - SECOND_MS, END_OF_32_BITS_MS, -END_OF_32_BITS_MS, 0)
    )


def _set_back_while_off(machine: Machine) -> None:
    """In the firmware, to just after the last moment that the till knew."""
    machine.restart()
    machine.wall_ms = machine.known_ms + SECOND_MS


TAMPERINGS: dict[str, Callable[[Machine], None]] = {
    "jumps": _jump,
    "small steps back": _creep,
    "rate": _tune,
    "summer time": _summer_time,
    "2038": _end_of_32_bits,
    "set back while off": _set_back_while_off,
}
