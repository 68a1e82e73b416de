"""Policy replay: what recorded journals would have lost and refused under other limits and leases. Pure.

Every attempt that was made without the ledger is decided again, till by till, in the order of the
clocks; what was asked online happens as it did, unless a lease elsewhere holds the value. What is
settled comes in when the ledger heard of it then. A policy is good where both sums are small: what
was lost, and what customers were sent away with.
"""

import heapq
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count

from msgspec import Struct

from terminal.domain.limits import Limits

TELL_EVERY = 2_000


class Recorded(Struct, frozen=True, kw_only=True):
    """An attempt as a journal tells it. Amounts in minor units of one unit."""

    terminal: str
    card: bytes
    minor: int
    at_ms: int
    heard_ms: int
    """When the ledger learned of it."""
    online: bool
    """The ledger decided; otherwise the till did, either way."""
    store: str = ""
    programme: str = ""


class Played(Struct, frozen=True, kw_only=True):
    """What comes of a policy. Sums in minor units."""

    per_card: int
    per_till: int
    lease: int
    loss: int
    refused: int
    refused_sales: int
    accepted: int
    """Given out without asking, lost or not."""
    leased_away: int
    """Of the refused: online, because a lease held the value for another till."""


Choose = Callable[[Recorded], Limits | None]
"""Gives the limits that hold for an attempt; None: no stand-in."""


class _World:
    """Ledger and tills as the replay has them now."""

    def __init__(
        self, limits_for: Choose, lease: int, cards_max: int, value: Mapping[bytes, int]
    ) -> None:
        self._limits_for = limits_for
        self._lease = lease
        self._cards_max = cards_max
        self._balance = dict(value)
        self._leases: dict[str, OrderedDict[bytes, int]] = {}
        self._at_risk: dict[str, dict[bytes, list[int]]] = {}
        self._due: list[tuple[int, int, str, bytes, int]] = []
        self._order = count()
        self.loss = self.refused = self.refused_sales = self.accepted = self.leased_away = 0

    def play(self, one: Recorded) -> None:
        """Let one attempt happen at its time."""
        self.settle(one.at_ms)
        if one.online:
            self._online(one)
        else:
            self._offline(one)

    def settle(self, until_ms: int) -> None:
        """Let the ledger hear what it hears by then: it takes what is there, the rest is lost."""
        while self._due and self._due[0][0] <= until_ms:
            _, _, terminal, card, minor = heapq.heappop(self._due)
            covered = min(minor, self._balance.get(card, 0))
            self._balance[card] = self._balance.get(card, 0) - covered
            self.loss += minor - covered
            held = self._at_risk.get(terminal, {}).get(card)
            if held and minor in held:
                held.remove(minor)
            self._lend(terminal, card)

    def _online(self, one: Recorded) -> None:
        leases = self._leases.setdefault(one.terminal, OrderedDict())
        mine = leases.pop(one.card, 0)
        there = self._balance.get(one.card, 0) + mine
        if one.minor > there:
            self._balance[one.card] = there
            self.leased_away += one.minor
            self._refuse(one)
            return
        self._balance[one.card] = there - one.minor
        self._lend(one.terminal, one.card)

    def _offline(self, one: Recorded) -> None:
        leases = self._leases.get(one.terminal, OrderedDict())
        drawn = min(leases.get(one.card, 0), one.minor)
        rest = one.minor - drawn
        if rest and not self._within(self._limits_for(one), one.terminal, one.card, rest):
            self._refuse(one)
            return
        if drawn:
            leases[one.card] -= drawn
        self.accepted += one.minor
        if rest:
            self._at_risk.setdefault(one.terminal, {}).setdefault(one.card, []).append(rest)
        heapq.heappush(self._due, (one.heard_ms, next(self._order), one.terminal, one.card, rest))

    def _within(self, limits: Limits | None, terminal: str, card: bytes, minor: int) -> bool:
        if limits is None:
            return False
        held = self._at_risk.get(terminal, {})
        everything = [each for amounts in held.values() for each in amounts]
        return (
            minor <= limits.per_redemption
            and sum(held.get(card, ())) + minor <= limits.per_card
            and sum(everything) + minor <= limits.per_till
            and len(everything) < limits.redemptions
        )

    def _lend(self, terminal: str, card: bytes) -> None:
        """Set aside what the policy says of a card that was just used here; the longest unused goes back."""
        if self._lease <= 0:
            return
        leases = self._leases.setdefault(terminal, OrderedDict())
        missing = min(self._lease - leases.get(card, 0), self._balance.get(card, 0))
        leases[card] = leases.get(card, 0) + missing
        self._balance[card] = self._balance.get(card, 0) - missing
        leases.move_to_end(card)
        if len(leases) > self._cards_max:
            old, left = leases.popitem(last=False)
            self._balance[old] += left

    def _refuse(self, one: Recorded) -> None:
        self.refused += one.minor
        self.refused_sales += 1


def replay(
    recorded: Sequence[Recorded],
    value: Mapping[bytes, int],
    limits: Limits,
    *,
    lease: int = 0,
    cards_max: int = 50,
    limits_for: Choose | None = None,
    tell: Callable[[int], None] | None = None,
) -> Played:
    """Play everything again under these limits and leases of that size. `value`: what each card held at first.

    `limits_for` says which limits hold for which attempt, where they differ. `tell` is told now and then how
    many were played, and may raise to end it.
    """
    world = _World(limits_for or (lambda _one: limits), lease, cards_max, value)
    for number, one in enumerate(sorted(recorded, key=lambda one: (one.at_ms, one.terminal))):
        if tell and number % TELL_EVERY == 0:
            tell(number)
        world.play(one)
    world.settle(2**63)
    return Played(
        per_card=limits.per_card,
        per_till=limits.per_till,
        lease=lease,
        loss=world.loss,
        refused=world.refused,
        refused_sales=world.refused_sales,
        accepted=world.accepted,
        leased_away=world.leased_away,
    )


def best(played: Iterable[Played]) -> list[Played]:
    """Give those that no other beats in both sums, the safest first (Pareto)."""
    front: list[Played] = []
    for one in sorted(played, key=lambda one: (one.loss, one.refused)):
        if not front or one.refused < front[-1].refused:
            front.append(one)
    return front
