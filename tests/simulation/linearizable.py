"""Could these calls, made at the same time, have been done one after the other? For one card.

The search of Wing and Gong ("Testing and verifying concurrent objects", 1993) with Lowe's memory of
states seen ("Testing for linearizability", 2017): of the calls that had begun before any other
ended, try each as the first, and go on with what is left. A call whose answer was lost may have been
done at any time after it began, or never.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

REDEEM = "redeem"
VOID = "void"

NEVER = math.inf


@dataclass(frozen=True)
class Call:
    """One call as the till saw it: when it began and ended, and what it was told."""

    kind: str
    id: bytes
    minor: int
    begun: float
    ended: float = NEVER
    told: tuple[bool, int | None] | None = None
    """Approved? And the card's balance then, where a no does not hide it. None: the answer was lost."""

    def explained_by(self, told: tuple[bool, int]) -> bool:
        """Can that have been the answer?"""
        return self.told in {None, told, (told[0], None)}


@dataclass(frozen=True)
class Model:
    """A card in plain Python: what is on it, and what became of each operation."""

    balance: int
    approved: frozenset[bytes] = frozenset()
    refused: frozenset[bytes] = frozenset()
    """Declined, voided, or voided before it came: never again."""

    def after(self, call: Call) -> tuple["Model", tuple[bool, int]]:
        """Do a call; say what it is told."""
        return self._void(call) if call.kind == VOID else self._redeem(call)

    def _redeem(self, call: Call) -> tuple["Model", tuple[bool, int]]:
        if call.id in self.approved or call.id in self.refused:
            return self, (call.id in self.approved, self.balance)
        if self.balance < call.minor:
            return Model(self.balance, self.approved, self.refused | {call.id}), (
                False,
                self.balance,
            )
        left = self.balance - call.minor
        return Model(left, self.approved | {call.id}, self.refused), (True, left)

    def _void(self, call: Call) -> tuple["Model", tuple[bool, int]]:
        back = call.minor if call.id in self.approved else 0
        after = Model(self.balance + back, self.approved - {call.id}, self.refused | {call.id})
        return after, (True, after.balance)


def linearizable(balance: int, calls: Sequence[Call]) -> bool:
    """Say whether some order explains every answer, beginning with that balance."""
    calls = _without_repeated_losses(calls)
    seen: set[tuple[frozenset[int], Model]] = set()
    open_ends = [(frozenset(range(len(calls))), Model(balance))]
    while open_ends:
        left, model = open_ends.pop()
        if all(calls[number].told is None for number in left):
            return True
        if (left, model) not in seen:
            seen.add((left, model))
            open_ends += _steps(calls, left, model)
    return False


def _without_repeated_losses(calls: Sequence[Call]) -> list[Call]:
    """Of the same call lost several times keep the first: done twice is done once, and it had the most time."""
    first: dict[tuple[str, bytes], float] = {}
    for call in calls:
        if call.told is None:
            key = (call.kind, call.id)
            first[key] = min(call.begun, first.get(key, NEVER))
    return [call for call in calls if call.told or call.begun == first[call.kind, call.id]]


def _steps(
    calls: Sequence[Call], left: frozenset[int], model: Model
) -> list[tuple[frozenset[int], Model]]:
    """Give what may come next: any call that began before all others that are left had ended.

    One that explains its answer and changes nothing is taken at once: no later moment suits the others better.
    """
    first_end = min(calls[number].ended for number in left)
    found = []
    for number in left:
        call = calls[number]
        if call.begun > first_end:
            continue
        after, told = model.after(call)
        if call.explained_by(told):
            if after == model:
                return [(left - {number}, model)]
            found.append((left - {number}, after))
    return found
