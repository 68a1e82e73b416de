"""What can happen in a world: each a step, drawn from those that make sense at the moment."""

import random
from collections.abc import Callable
from dataclasses import replace

from terminal.cashier import Override
from terminal.domain.clock import HOUR_MS, MINUTE_MS
from terminal.domain.code import Code
from terminal.domain.decision import Approved
from terminal.domain.entry import EntryKind
from terminal.domain.limits import raised
from terminal.domain.money import Money
from terminal.outcome import Outcome
from tests.simulation.disk import MANAGER, PIN
from tests.simulation.machine import Machine
from tests.simulation.tally import Green, at_risk
from tests.simulation.world import EUR, World
from tests.support.till import LOOKUP_KEY

STEPS = (4, 12)
AMOUNTS = (100, 500, 700, 1_000, 1_500, 3_000)
RESTARTS = 0.01
"""How often the ledger begins anew before a step."""
MANY = 4
"""So many machines a world has at most by copying."""

Step = Callable[[], None]


def live_through(world: World) -> None:
    """Live through a world, then let everything come to rest."""
    happenings = Happenings(world)
    if world.storm:
        happenings.storm()
    luck = random.Random(f"{world.seed} ledger")
    for _ in range(world.chance.randint(*STEPS)):
        if luck.random() < RESTARTS:
            world.restart_ledger()
        world.pass_time(world.chance.randrange(5 * MINUTE_MS))
        happenings.draw()()
    world.come_to_rest()


class Happenings:
    """The steps of one world, and its chance."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._chance = world.chance
        self._tally = world.tally

    def draw(self) -> Step:
        """Choose what happens next."""
        weights, steps = zip(*self._possible(), strict=True)
        return self._chance.choices(steps, weights)[0]

    def storm(self) -> None:
        """The worst that limits allow: a card is spent where the ledger is heard, then wherever it is not."""
        first, *others = self._world.machines
        code, amount = self._world.codes[0], Money(self._world.limits.per_redemption, EUR)
        for machine in self._world.machines:
            machine.wire.up, machine.wire.clean = machine is first, True
        self._saw(first, code, first.attempt(lambda till: till.redeem(code.reveal(), None)))
        for machine in others:
            outcome = machine.attempt(lambda till: till.redeem(code.reveal(), amount))
            self._saw(machine, code, outcome)
            self._near_the_limits(machine)
        for machine in self._world.machines:
            machine.wire.clean = False

    def _possible(self) -> list[tuple[int, Step]]:
        world = self._world
        steps: list[tuple[int, Step]] = [
            (36, self._redeem),
            (8, self._override) if world.limits.manager else (0, self._redeem),
            (10, self._basket) if len(world.codes) > 1 else (0, self._redeem),
            (6, self._void) if self._tally.paid else (0, self._redeem),
            (7, self._refund) if self._tally.paid else (0, self._redeem),
            (12, self._sync),
            (12, self._cut_or_mend),
            (6, self._power_cut),
            (12, self._lease) if world.limits.leases and self._tally.paid else (0, self._redeem),
            (5, self._late_messages),
            (3, self._load),
            (2, self._block),
            (3, self._set_clock),
            (2, self._long_night),
        ]
        if not world.honest:
            steps.append((6, self._image))
            steps.append((8, self._put_back) if world.images else (0, self._redeem))
            steps.append((4, self._clone) if len(world.machines) < MANY else (0, self._redeem))
        return steps

    # At the till ---------------------------------------------------------------------------------

    def _redeem(self) -> None:
        self._pay(self._any(), self._code())

    def _override(self) -> None:
        """A manager comes and gives a PIN."""
        self._pay(self._any(), self._code(), Override(MANAGER, PIN))

    def _pay(self, machine: Machine, code: Code, word: Override | None = None) -> None:
        amount = self._amount()
        self._perhaps_cut(machine)
        outcome = machine.attempt(lambda till: till.redeem(code.reveal(), amount, override=word))
        machine.cut_at = None
        self._saw(machine, code, outcome)
        self._near_the_limits(machine)

    def _basket(self) -> None:
        """Two codes pay one amount."""
        machine, amount = self._any(), self._amount()
        codes = self._chance.sample(self._world.codes, 2)
        texts = [code.reveal() for code in codes]
        self._perhaps_cut(machine)
        told = machine.attempt(lambda till: till.redeem_together(texts, amount))
        machine.cut_at = None
        if told is not None and told.approved:
            named = {code.last4: code for code in codes}
            self._tally.baskets += len(told.legs) > 1
            for leg in told.legs:
                self._saw(machine, named[leg.last4], leg)
        self._near_the_limits(machine)

    def _refund(self) -> None:
        """The customer brings back goods, mostly to the till that sold them."""
        green = self._chance.choice(self._tally.paid)
        machine = green.machine if self._chance.random() < 0.7 else self._any()
        amount = Money(self._chance.choice((100, green.minor)), EUR)
        text = self._code_of(green).reveal()
        self._perhaps_cut(machine)
        told = machine.attempt(lambda till: till.refund(green.id, amount, text=text))
        machine.cut_at = None
        if told is not None and isinstance(told.decision, Approved):
            self._tally.greens.append(
                replace(
                    green,
                    machine=machine,
                    kind=EntryKind.REFUND,
                    id=told.id,
                    minor=amount.minor,
                    authority=told.decision.authority,
                    at_ms=self._world.now_ms,
                )
            )

    def _load(self) -> None:
        code = self._code()
        self._any().attempt(lambda till: till.load(code.reveal(), Money(500, EUR)))

    def _void(self) -> None:
        mine = [one for one in self._tally.paid if one.id not in self._tally.voided]
        if not mine:
            return
        green = self._chance.choice(mine)
        outcome = green.machine.attempt(lambda till: till.void(green.id))
        if outcome is None or isinstance(outcome.decision, Approved):
            self._tally.voided.add(green.id)  # after a power cut it may or may not have happened

    # Around it -----------------------------------------------------------------------------------

    def _sync(self) -> None:
        push, pull = self._chance.choice(((True, True), (True, False), (False, True)))
        self._any().sync(push=push, pull=pull)

    def _cut_or_mend(self) -> None:
        wire = self._any().wire
        wire.up = not wire.up

    def _power_cut(self) -> None:
        machine = self._any()
        if self._chance.random() < 0.5:
            machine.clock.restart(self._chance.randrange(MINUTE_MS))
        machine.restart()

    def _late_messages(self) -> None:
        self._any().wire.arrive_late()

    def _lease(self) -> None:
        """The sync lane's turn: what is heard of cards, then leases of those used here; then perhaps the line goes."""
        green = self._chance.choice(self._tally.paid)
        machine = green.machine
        machine.sync(push=True, pull=True)
        machine.lease()
        if self._chance.random() < 0.5:
            machine.wire.up = False
            self._pay(machine, self._code_of(green))

    def _block(self) -> None:
        self._world.central.block([self._code().card_id(LOOKUP_KEY)])

    def _set_clock(self) -> None:
        by_ms = self._chance.choice((-1, 1)) * self._chance.choice(
            (MINUTE_MS, HOUR_MS, 24 * HOUR_MS, 24 * 365 * HOUR_MS)
        )
        self._any().clock.set_by(by_ms)

    def _long_night(self) -> None:
        self._world.pass_time(self._chance.choice((6, 20, 30)) * HOUR_MS)

    # Dishonest -----------------------------------------------------------------------------------

    def _image(self) -> None:
        machine = self._any()
        self._world.images.append((machine, self._world.copied(machine), len(self._tally.greens)))

    def _put_back(self) -> None:
        machine, image, since = self._chance.choice(self._world.images)
        machine.restore_disk(image, anchor_too=self._chance.random() < 0.5)
        self._tally.dishonest += 1
        self._tally.forgotten |= {
            one.id for one in self._tally.greens[since:] if one.machine is machine
        }

    def _clone(self) -> None:
        self._world.clone(self._any())
        self._tally.dishonest += 1

    # ---------------------------------------------------------------------------------------------

    def _any(self) -> Machine:
        return self._chance.choice(self._world.machines)

    def _code(self) -> Code:
        return self._chance.choice(self._world.codes)

    def _code_of(self, green: Green) -> Code:
        return next(one for one in self._world.codes if one.card_id(LOOKUP_KEY) == green.card)

    def _amount(self) -> Money:
        return Money(self._chance.choice(AMOUNTS), EUR)

    def _perhaps_cut(self, machine: Machine) -> None:
        if self._chance.random() < 0.12:
            machine.cut_at = self._chance.randrange(3)

    def _saw(self, machine: Machine, code: Code, outcome: Outcome | None) -> None:
        if outcome is not None and isinstance(outcome.decision, Approved):
            assert outcome.amount is not None
            self._tally.greens.append(
                Green(
                    machine,
                    EntryKind.REDEEM,
                    outcome.id,
                    code.card_id(LOOKUP_KEY),
                    outcome.amount.minor,
                    outcome.decision.authority,
                    self._world.now_ms,
                )
            )

    def _near_the_limits(self, machine: Machine) -> None:
        """What the till risks, added up from its journal alone, is within every limit at every moment."""
        risk = at_risk(machine)
        limits, name = self._world.limits, ""
        if risk.overridden:
            limits, name = raised(limits), "manager's "
        for what, amount, most in (
            ("per_card", risk.largest, limits.per_card),
            ("per_till", risk.total, limits.per_till),
        ):
            assert amount <= most, f"{name}{what}: {amount} of {most}"
            self._tally.near[name + what] = max(self._tally.near[name + what], amount / most)
