"""Each promise of a shift's sums, broken on purpose, is missed by the test that holds it."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from terminal import shift, till_shifts
from terminal.domain.closing import Standing
from terminal.domain.entry import EntryKind
from terminal.shift import Report
from terminal.store.shifts import Shifts
from tests.support.till import Shop
from tests.terminal import test_shift as promises

Mutation = Callable[[pytest.MonkeyPatch], None]


def leave_out_what_came_before(patch: pytest.MonkeyPatch) -> None:
    """Sum only from where somebody opened the shift."""
    whole = Shifts.span

    def span(self: Shifts, first: int, last: int | None = None) -> Any:
        found = whole(self, first, last)
        opened = [one.seq for one in found.entries if one.kind is EntryKind.SHIFT_OPENED]
        kept = tuple(one for one in found.entries if not opened or one.seq >= opened[0])
        return replace(found, entries=kept)

    patch.setattr(Shifts, "span", span)


def call_everything_settled(patch: pytest.MonkeyPatch) -> None:
    """Believe in what nobody has confirmed."""
    patch.setattr(shift, "_fate", lambda entry, _verdict, _to: (entry.amount.minor, 0))


def change_the_report_itself(patch: pytest.MonkeyPatch) -> None:
    """Show what stands now as if it had stood then."""
    whole = till_shifts.TillShifts._z

    def z(self: Any, entry: Any) -> Report:
        report = whole(self, entry)
        return replace(report, standing=report.stands, amendments=())

    patch.setattr(till_shifts.TillShifts, "_z", z)


def say_it_again(patch: pytest.MonkeyPatch) -> None:
    """Forget that an amendment was written."""
    patch.setattr(shift, "marked", lambda closing, _amendments: closing.acknowledged)
    patch.setattr(shift, "amended", lambda _first, _amendments: Standing())


def count_every_void(patch: pytest.MonkeyPatch) -> None:
    """Count the void of what was never done."""
    whole = shift._key

    def key(entry: Any, origins: Any) -> str:
        return "void" if entry.kind is EntryKind.VOID else whole(entry, origins)

    patch.setattr(shift, "_key", key)


def close_uncounted(patch: pytest.MonkeyPatch) -> None:
    """Take the float for the count."""
    whole = shift.drawer

    def drawer(span: Any) -> Any:
        found = whole(span)
        if found is None or found.counted is not None:
            return found
        return replace(found, counted=found.expected)

    patch.setattr(shift, "drawer", drawer)


@pytest.mark.parametrize(
    ("mutation", "promise"),
    [
        (leave_out_what_came_before, promises.test_each_entry_is_in_exactly_one_z_report),
        (call_everything_settled, promises.test_an_x_report_changes_nothing),
        (change_the_report_itself, promises.test_a_late_verdict_is_an_amendment_and_never_a_change),
        (say_it_again, promises.test_a_late_verdict_is_an_amendment_and_never_a_change),
        (close_uncounted, promises.test_a_count_is_blind_and_every_difference_has_a_note),
    ],
    ids=lambda one: one.__name__,
)
def test_a_broken_sum_is_noticed(
    shop: Shop, monkeypatch: pytest.MonkeyPatch, mutation: Mutation, promise: Callable[[Shop], None]
) -> None:
    """The promise holds, and does not once it is broken."""
    mutation(monkeypatch)
    with pytest.raises((AssertionError, ValueError, TypeError)):
        promise(shop)


def test_a_counted_void_is_noticed(online: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for a void of what was never done, which needs a line to the ledger."""
    count_every_void(monkeypatch)
    with pytest.raises(AssertionError):
        promises.test_a_void_of_what_was_never_done_counts_as_nothing(online)
