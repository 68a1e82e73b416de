"""One seed: a shop chain's bad week. What happens next is drawn; what happened is kept for the auditor.

Short and dense: what costs is setting up and coming to rest, so a world is small, each step is one
that can do something now, and there are many worlds.
"""

import random
import shutil
from pathlib import Path

from ledger.issue import NewCard
from terminal.domain.blocklist import ListHead
from terminal.domain.clock import HOUR_MS, MINUTE_MS
from terminal.domain.code import Code, new_code
from terminal.domain.limits import Ceiling, LeasePolicy, Limits
from tests.simulation.central import Central
from tests.simulation.disk import Disk, Rack
from tests.simulation.machine import Machine
from tests.simulation.tally import Tally
from tests.simulation.wire import Wire
from tests.support.till import GIFT, LOOKUP_KEY, NOON_MS, FakeClock

EUR = "EUR"
FACE = 3_000
STORMS = 0.03
"""How many worlds begin with the worst that can be."""
HONEST = 0.75
LARGE = 0.25
"""How many have three tills; the others have two, a storm six."""
STORES = ("centro", "nord")
LEASES = LeasePolicy(per_card=800, cards=2, term_ms=12 * HOUR_MS, used_within_ms=72 * HOUR_MS)


class World:
    """Tills of two stores, cards and a ledger under one seed."""

    def __init__(self, seed: int, central: Central, folder: Path, rack: Rack) -> None:
        self.seed = seed
        self.chance = random.Random(seed)
        self.central = central
        self.tally = Tally()
        self.now_ms = NOON_MS + seed * 1_000
        self.images: list[tuple[Machine, Disk, int]] = []
        """Copies of disks: whose, the copy, and how many had been paid by then."""
        self._folder = folder / f"seed-{seed}"
        self._rack = rack
        self.storm = self.chance.random() < STORMS
        self.honest = self.storm or self.chance.random() < HONEST
        self.limits = self._draw_limits()
        central.now_ms = self.now_ms
        held = central.head()
        self.machines = self._set_up(held)
        self.codes = self._issue(1 if self.storm else self.chance.randint(1, 3))
        central.limit(self.limits)
        pages = central.pages(held[0])
        for machine in self.machines:
            machine.know(pages)
            machine.wire.up = self.chance.random() < 0.4

    def come_to_rest(self) -> None:
        """The network is well, everything that is under way arrives, everybody says all they know."""
        for machine in self.machines:
            machine.wire.up = machine.wire.clean = True
            machine.wire.arrive_late()
        self.pass_time(2 * MINUTE_MS)
        for machine in self.machines:
            machine.sync(push=True, pull=False)
        for machine in self.machines:
            machine.sync(push=False, pull=True)
        self.pass_time(2 * MINUTE_MS)
        for machine in self.machines:
            self._tidy(machine)  # in a time that is known again, voids what was left open
        late = [machine for machine in self.machines if machine.behind()]
        for machine in late:
            machine.sync(push=True, pull=False)
        for machine in self.machines if late else ():
            machine.sync(push=False, pull=True)

    def close(self) -> None:
        """Switch all off and sweep up."""
        for machine in self.machines:
            machine.close()
        for _, image, _ in self.images:
            image.wipe()
        if not self.honest:
            shutil.rmtree(self._folder, ignore_errors=True)

    def pass_time(self, by_ms: int) -> None:
        """Let time go by everywhere."""
        self.now_ms += by_ms
        self.central.now_ms = self.now_ms
        for machine in self.machines:
            machine.clock.advance(by_ms)

    def restart_ledger(self) -> None:
        """The ledger is switched off and on; whatever was under way is still to arrive."""
        self.tally.ledger_restarts += 1
        self.central.restart([machine.terminal for machine in self.machines])

    def copied(self, machine: Machine) -> Disk:
        """Give a copy of a machine's disk."""
        return machine.disk.copy(self._folder / f"image-{len(self.images)}")

    def clone(self, original: Machine) -> None:
        """Let a copy of a machine go to work beside it."""
        disk = original.disk.copy(self._folder / f"clone-{len(self.machines)}")
        self.machines.append(self._start(disk, original.terminal, original.store))

    def _tidy(self, machine: Machine) -> None:
        if self.chance.random() < 0.3:
            machine.restart()
        else:
            machine.till.void_unfinished()

    def _draw_limits(self) -> Limits:
        if self.storm:
            return Limits(
                unit=EUR, per_redemption=1_000, per_card=1_000, per_till=1_000, redemptions=5
            )
        per_card = self.chance.choice((500, 1_000, 1_500))
        per_till = self.chance.choice((per_card, 2_000, 3_000))
        twice = 2 * per_card
        top = Ceiling(
            per_redemption=twice,
            per_card=twice,
            per_till=self.chance.choice((twice, 4_000)),
            redemptions=20,
        )
        return Limits(
            unit=EUR,
            per_redemption=self.chance.choice((per_card, 700)),
            per_card=per_card,
            per_till=per_till,
            redemptions=self.chance.choice((2, 5, 20)),
            leases=self.chance.choice((None, LEASES)),
            manager=self.chance.choice((None, top)),
        )

    def _issue(self, count: int) -> list[Code]:
        codes = [new_code(self.chance.randrange) for _ in range(count)]
        self.central.issue(
            [
                NewCard(
                    card=code.card_id(LOOKUP_KEY),
                    programme=GIFT,
                    unit=EUR,
                    last4=code.last4,
                    balance=1_000 if self.storm else self.chance.choice((500, 1_000, FACE)),
                    active=True,
                    expires_ms=self.now_ms + self.chance.choice((2, 24 * 900)) * HOUR_MS,
                )
                for code in codes
            ]
        )
        return codes

    def _set_up(self, held: tuple[int, bytes, ListHead]) -> list[Machine]:
        """Set up tills that have heard nothing of this world yet, and everything before it."""
        count = 6 if self.storm else 2 + (self.chance.random() < LARGE)
        named = [
            (f"s{self.seed}-{number}", STORES[number % len(STORES)]) for number in range(count)
        ]
        self.central.enrol(named)
        return [self._machine(*one, held) for one in named]

    def _machine(self, terminal: str, store: str, held: tuple[int, bytes, ListHead]) -> Machine:
        template = self._rack.template
        disk = self._rack.take() if self.honest else template.copy(self._folder / terminal)
        page, digest, lists = held
        database = disk.open()._database
        database.execute("UPDATE enrolment SET terminal = ?, store = ?", (terminal, store))
        database.execute(
            "UPDATE progress SET page = ?, page_hash = ?, block_list = ?, list_hash = ?,"
            " ledger_ms = ?",
            (page, digest, lists.number, lists.digest, self.now_ms),
        )
        return self._start(disk, terminal, store)

    def _start(self, disk: Disk, terminal: str, store: str) -> Machine:
        clock = FakeClock(self.now_ms)
        wire = Wire(self.central, terminal, store, clock, self.chance)
        return Machine(disk, clock, wire, self.chance)
