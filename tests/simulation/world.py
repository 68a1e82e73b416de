"""One seed: a shop chain's bad week. What happens next is drawn; what happened is kept for the auditor."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ledger.issue import NewCard
from sync.protocol import signing
from terminal.domain.blocklist import ListHead
from terminal.domain.clock import HOUR_MS, MINUTE_MS
from terminal.domain.code import Code, new_code
from terminal.domain.decision import Approved, Authority
from terminal.domain.entry import EntryKind, read_entry
from terminal.domain.ids import CardId, OperationId
from terminal.domain.limits import LeasePolicy, Limits
from terminal.domain.money import Money
from terminal.outcome import Outcome
from tests.simulation.central import Central
from tests.simulation.disk import Disk
from tests.simulation.machine import Machine
from tests.simulation.wire import Wire
from tests.support.till import (
    DEVICE_KEY,
    GIFT,
    LOOKUP_KEY,
    NOON_MS,
    FakeClock,
)

EUR = "EUR"
STEPS = (8, 22)
FACE = 3_000
STORMS = 0.04
"""How many worlds begin with the worst that can be."""
LEASES = LeasePolicy(per_card=800, cards=2, term_ms=12 * HOUR_MS, used_within_ms=72 * HOUR_MS)


@dataclass(frozen=True)
class Green:
    """What a cashier saw as a yes."""

    machine: Machine
    id: OperationId
    card: CardId
    minor: int
    authority: Authority
    at_ms: int
    """The world's true time."""


@dataclass
class Tally:
    """What the auditor needs besides the book."""

    greens: list[Green] = field(default_factory=list)
    voided: set[OperationId] = field(default_factory=set)
    dishonest: int = 0
    """Disks put back or copied."""
    near: Counter[str] = field(default_factory=Counter)
    """How near a limit was come to, as a share of it."""
    forgotten: set[OperationId] = field(default_factory=set)
    """Greens on a disk that was put back to before them."""


class World:
    """Tills, cards and a ledger under one seed."""

    def __init__(self, seed: int, central: Central, folder: Path, template: Disk) -> None:
        self.seed = seed
        self.chance = random.Random(seed)
        self.central = central
        self.tally = Tally()
        self.now_ms = NOON_MS + seed * 1_000
        self._folder = folder / f"seed-{seed}"
        self._template = template
        self._images: list[tuple[Machine, Disk, int]] = []
        self.storm = self.chance.random() < STORMS
        self.honest = self.storm or self.chance.random() < 0.7
        self.limits = self._draw_limits()
        central.now_ms = self.now_ms
        held = central.head()
        count = 6 if self.storm else self.chance.randint(2, 3)
        self.machines = [self._machine(number, held) for number in range(count)]
        self.codes = self._issue(1 if self.storm else self.chance.randint(1, 3))
        central.limit(self.limits)
        for machine in self.machines:
            machine.wire.clean = True
            machine.sync(push=False, pull=True)
            machine.wire.clean = False
            machine.wire.up = self.chance.random() < 0.4

    def run(self) -> None:
        """Live through it, then let everything come to rest."""
        if self.storm:
            self._storm()
        for _ in range(self.chance.randint(*STEPS)):
            self._pass_time(self.chance.randrange(5 * MINUTE_MS))
            self._step()()
        self._come_to_rest()

    def close(self) -> None:
        """Switch all off and sweep up."""
        for machine in self.machines:
            machine.close()
        for _, image, _ in self._images:
            image.wipe()
        shutil.rmtree(self._folder, ignore_errors=True)

    # What can happen -----------------------------------------------------------------------------

    def _step(self) -> Callable[[], None]:
        usual: list[tuple[int, Callable[[], None]]] = [
            (44, self._redeem),
            (6, self._void),
            (12, self._sync),
            (12, self._cut_or_mend),
            (6, self._power_cut),
            (8, self._lease),
            (5, self._late_messages),
            (3, self._load),
            (2, self._block),
            (3, self._set_clock),
            (2, self._long_night),
        ]
        if not self.honest:
            usual += [(5, self._image), (6, self._put_back), (3, self._clone)]
        weights, steps = zip(*usual, strict=True)
        return self.chance.choices(steps, weights)[0]

    def _storm(self) -> None:
        """The worst that limits allow: a card is spent where the ledger is heard, then wherever it is not."""
        first, *others = self.machines
        code = self.codes[0]
        for machine in self.machines:
            machine.wire.up, machine.wire.clean = machine is first, True
        self._saw(first, code, first.attempt(lambda till: till.redeem(code.reveal(), None)))
        amount = Money(self.limits.per_redemption, EUR)
        for machine in others:
            outcome = machine.attempt(lambda till: till.redeem(code.reveal(), amount))
            self._saw(machine, code, outcome)
            self._near_the_limits(machine)
        for machine in self.machines:
            machine.wire.clean = False

    def _redeem(self) -> None:
        machine = self._any()
        code = self.chance.choice(self.codes)
        amount = Money(self.chance.choice((100, 500, 700, 1_000, 1_500, FACE)), EUR)
        if self.chance.random() < 0.12:
            machine.cut_at = self.chance.randrange(3)
        outcome = machine.attempt(lambda till: till.redeem(code.reveal(), amount))
        machine.cut_at = None
        self._saw(machine, code, outcome)
        self._near_the_limits(machine)

    def _load(self) -> None:
        machine = self._any()
        code = self.chance.choice(self.codes)
        machine.attempt(lambda till: till.load(code.reveal(), Money(500, EUR)))

    def _void(self) -> None:
        mine = [one for one in self.tally.greens if one.id not in self.tally.voided]
        if not mine:
            return
        green = self.chance.choice(mine)
        outcome = green.machine.attempt(lambda till: till.void(green.id))
        if outcome is None or isinstance(outcome.decision, Approved):
            self.tally.voided.add(green.id)  # after a power cut it may or may not have happened

    def _sync(self) -> None:
        push, pull = self.chance.choice(((True, True), (True, False), (False, True)))
        self._any().sync(push=push, pull=pull)

    def _cut_or_mend(self) -> None:
        wire = self._any().wire
        wire.up = not wire.up

    def _power_cut(self) -> None:
        machine = self._any()
        if self.chance.random() < 0.5:
            machine.clock.restart(self.chance.randrange(MINUTE_MS))
        machine.restart()

    def _late_messages(self) -> None:
        self._any().wire.arrive_late()

    def _lease(self) -> None:
        self._any().lease()

    def _block(self) -> None:
        self.central.block([self.chance.choice(self.codes).card_id(LOOKUP_KEY)])

    def _set_clock(self) -> None:
        by_ms = self.chance.choice((-1, 1)) * self.chance.choice(
            (MINUTE_MS, HOUR_MS, 24 * HOUR_MS, 24 * 365 * HOUR_MS)
        )
        self._any().clock.set_by(by_ms)

    def _long_night(self) -> None:
        self._pass_time(self.chance.choice((6, 20, 30)) * HOUR_MS)

    def _image(self) -> None:
        machine = self._any()
        image = machine.disk.copy(self._folder / f"image-{len(self._images)}")
        self._images.append((machine, image, len(self.tally.greens)))

    def _put_back(self) -> None:
        if not self._images:
            return
        machine, image, since = self.chance.choice(self._images)
        machine.restore_disk(image, anchor_too=self.chance.random() < 0.5)
        self.tally.dishonest += 1
        self.tally.forgotten |= {
            one.id for one in self.tally.greens[since:] if one.machine is machine
        }

    def _clone(self) -> None:
        if len(self.machines) >= 4:
            return
        original = self._any()
        disk = original.disk.copy(self._folder / f"clone-{len(self.machines)}")
        self.machines.append(self._start(disk, original.terminal))
        self.tally.dishonest += 1

    # ---------------------------------------------------------------------------------------------

    def _saw(self, machine: Machine, code: Code, outcome: Outcome | None) -> None:
        if outcome is not None and isinstance(outcome.decision, Approved):
            assert outcome.amount is not None
            self.tally.greens.append(
                Green(
                    machine,
                    outcome.id,
                    code.card_id(LOOKUP_KEY),
                    outcome.amount.minor,
                    outcome.decision.authority,
                    self.now_ms,
                )
            )

    def _near_the_limits(self, machine: Machine) -> None:
        """What the till risks, added up from its journal alone, is within every limit at every moment."""
        risked = at_risk(machine)
        limits, near = self.limits, self.tally.near
        for name, amount, most in (
            ("per_card", max(risked.values(), default=0), limits.per_card),
            ("per_till", sum(risked.values()), limits.per_till),
        ):
            assert amount <= most, f"{name}: {amount} of {most}"
            near[name] = max(near[name], amount / most)

    def _come_to_rest(self) -> None:
        """The network is well, everything that is under way arrives, everybody says all they know."""
        for machine in self.machines:
            machine.wire.up = machine.wire.clean = True
            machine.wire.arrive_late()
        self._pass_time(2 * MINUTE_MS)
        for machine in self.machines:
            machine.sync(push=True, pull=False)
        for machine in self.machines:
            machine.sync(push=False, pull=True)
        self._pass_time(2 * MINUTE_MS)
        for machine in self.machines:
            machine.restart()  # in a time that is known again, voids what was left open
            if machine.behind():
                machine.sync(push=True, pull=False)
        for machine in self.machines:
            machine.sync(push=False, pull=True)

    def _pass_time(self, by_ms: int) -> None:
        self.now_ms += by_ms
        self.central.now_ms = self.now_ms
        for machine in self.machines:
            machine.clock.advance(by_ms)

    def _any(self) -> Machine:
        return self.chance.choice(self.machines)

    def _draw_limits(self) -> Limits:
        if self.storm:
            return Limits(
                unit=EUR, per_redemption=1_000, per_card=1_000, per_till=1_000, redemptions=5
            )
        per_card = self.chance.choice((500, 1_000, 1_500))
        per_till = self.chance.choice((per_card, 2_000, 3_000))
        return Limits(
            unit=EUR,
            per_redemption=self.chance.choice((per_card, 700)),
            per_card=per_card,
            per_till=per_till,
            redemptions=self.chance.choice((2, 5, 20)),
            leases=self.chance.choice((None, LEASES)),
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

    def _machine(self, number: int, held: tuple[int, bytes, ListHead]) -> Machine:
        """Set up a till that has heard nothing of this world yet, and everything before it."""
        terminal = f"s{self.seed}-{number}"
        self.central.enrol(terminal, "centro", signing.public_key(DEVICE_KEY))
        disk = self._template.copy(self._folder / f"till-{number}")
        page, digest, lists = held
        database = disk.open()._database
        database.execute("UPDATE enrolment SET terminal = ?", (terminal,))
        database.execute(
            "UPDATE progress SET page = ?, page_hash = ?, block_list = ?, list_hash = ?,"
            " ledger_ms = ?",
            (page, digest, lists.number, lists.digest, self.now_ms),
        )
        return self._start(disk, terminal)

    def _start(self, disk: Disk, terminal: str) -> Machine:
        clock = FakeClock(self.now_ms)
        wire = Wire(self.central, terminal, "centro", clock, self.chance)
        return Machine(terminal, disk, clock, wire, self.chance)


def at_risk(machine: Machine) -> dict[CardId, int]:
    """Add up from the journal's entries alone what stand-in approved and nobody acknowledged, by card."""
    store = machine.till._store
    acknowledged = store.progress().acknowledged
    entries = [read_entry(sealed.body) for sealed in store.journal.all()]
    void = {one.id for one in entries if one.kind is EntryKind.VOID}
    sums: dict[CardId, int] = {}
    for one in entries:
        if (
            one.kind is EntryKind.REDEEM
            and one.authority is Authority.STAND_IN
            and one.seq > acknowledged
            and one.id not in void
            and one.card
            and one.amount
        ):
            sums[one.card] = sums.get(one.card, 0) + one.amount.minor
    return sums
