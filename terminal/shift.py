"""A shift's sums: pure functions from journal entries to reports. Nothing is kept that could drift.

A Z-report covers every entry since the one before, so that each entry is in exactly one; an X-report is
the same sums at any time. What the ledger has confirmed stands apart from what it has not.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from terminal.domain.clock import HOUR_MS
from terminal.domain.closing import (
    Amendment,
    Closing,
    Drawer,
    Shortfall,
    Standing,
    Takings,
    Tally,
)
from terminal.domain.decision import Authority
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.verdict import Verdict, VerdictKind

VALUE_KINDS: Final = frozenset(
    {EntryKind.REDEEM, EntryKind.ACTIVATE, EntryKind.LOAD, EntryKind.CASH_OUT}
)
TAKEN_BACK: Final = frozenset({EntryKind.VOID, EntryKind.REFUND})
EVENTS: Final = frozenset(
    {
        EntryKind.OVERRIDE,
        EntryKind.PAID_IN,
        EntryKind.PAID_OUT,
        EntryKind.DRAWER_OPENED,
        EntryKind.RECEIPT_COPIED,
        EntryKind.CASH_COUNTED,
        EntryKind.CLOCK_JUMP,
        EntryKind.LOCKED_OUT,
    }
)
VOIDED_SALE: Final = "void_sale"
"""Key of voided activations and loads, which put value on a card; `void` is of redemptions."""
VOIDED_CASH_OUT: Final = "void_cash_out"
REDEEMED: Final = "redeemed"
REVERSED: Final = "reversed"
NET: Final = "net"
NO_NAME: Final = ""


class Letter(StrEnum):
    """X: so far, changing nothing. Z: closed."""

    X = "X"
    Z = "Z"


class Why(StrEnum):
    """Why a shift's action is not done. The words stand with the screens."""

    SHIFT_IS_OPEN = "shift_is_open"
    NO_SHIFT_OPEN = "no_shift_open"
    NOT_COUNTED = "not_counted"
    NOTE_NEEDED = "note_needed"
    NOT_CASH = "not_cash"
    ABOVE_DRAWER = "above_drawer"
    JOURNAL_DAMAGED = "journal_damaged"


class NotNow(Struct, frozen=True):
    """A decision: not done, and nothing was written."""

    why: Why


class Span(Struct, frozen=True, kw_only=True):
    """Entries in order, and what has to be known about them that they do not say themselves."""

    entries: tuple[Entry, ...]
    verdicts: Mapping[int, Verdict]
    """Verdicts that did not simply settle, by sequence number."""
    acknowledged: int
    origins: Mapping[OperationId, Entry]
    """What was voided or refunded here, wherever it was done."""
    programmes: Mapping[CardId, str]


class Report(Struct, frozen=True, kw_only=True):
    """An X- or Z-report. `first` to `last` are the entries it sums over."""

    letter: Letter
    number: int
    terminal: str
    store: str
    store_name: str
    epoch: int
    made_ms: int
    cashier: str
    opened_ms: int | None
    opened_by: str
    first: int
    last: int
    head: bytes
    drawer: Drawer | None
    takings: Takings
    standing: Standing
    grand: tuple[Tally, ...]
    note: str = ""
    block_list: int = 0
    feed: int = 0
    unsent: int = 0
    """Entries of it that the ledger had not acknowledged."""
    first_receipt: str = ""
    last_receipt: str = ""
    amendments: tuple[Amendment, ...] = ()
    agrees: bool = True
    """Z: the sums sealed then are the sums of the entries now."""
    is_copy: bool = False

    @property
    def stands(self) -> Standing:
        """What has become of it by now."""
        return amended(self.standing, self.amendments)


class _Sums:
    """Counts and minor units by key and unit."""

    def __init__(self) -> None:
        self._sums: dict[tuple[str, str], list[int]] = {}

    def add(self, key: str, unit: str, minor: int, count: int = 1) -> None:
        """Add so much of it."""
        cell = self._sums.setdefault((key, unit), [0, 0])
        cell[0] += count
        cell[1] += minor

    def tallies(self) -> tuple[Tally, ...]:
        """Give the sums in order; none that says nothing."""
        return tuple(
            Tally(key, unit, count, minor)
            for (key, unit), (count, minor) in sorted(self._sums.items())
            if count or minor
        )


def takings(span: Span) -> Takings:
    """Sum the entries up."""
    kinds, authorities, refusals = _Sums(), _Sums(), _Sums()
    cashiers, programmes, hours = _Sums(), _Sums(), _Sums()
    for entry in span.entries:
        unit, minor = (entry.amount.unit, entry.amount.minor) if entry.amount else ("", 0)
        if entry.kind is EntryKind.DECLINED:
            refusals.add(str(entry.reason or ""), unit, minor)
        elif key := _key(entry, span.origins):
            kinds.add(key, unit, minor)
        if entry.kind is EntryKind.REDEEM:
            authorities.add(str(entry.authority or Authority.STAND_IN), unit, minor)
        if sign := _sign(entry, span.origins):
            count = 1 if sign > 0 else 0
            card = entry.card or CardId(b"")
            cashiers.add(entry.cashier, unit, sign * minor, count)
            programmes.add(span.programmes.get(card, NO_NAME), unit, sign * minor, count)
            hours.add(str(entry.at_ms // HOUR_MS), unit, sign * minor, count)
    return Takings(
        kinds=kinds.tallies(),
        authorities=authorities.tallies(),
        refusals=refusals.tallies(),
        cashiers=cashiers.tallies(),
        programmes=programmes.tallies(),
        hours=hours.tallies(),
    )


def _key(entry: Entry, origins: Mapping[OperationId, Entry]) -> str:
    """Under what an entry counts; empty: it moves nothing. A void of what was never done is none."""
    if entry.kind in VALUE_KINDS or entry.kind in EVENTS:
        return entry.kind.value
    if entry.kind in TAKEN_BACK:
        origin = origins.get(entry.id)
        if origin is None:
            return entry.kind.value if entry.kind is EntryKind.REFUND else ""
        if entry.kind is EntryKind.VOID and origin.kind is EntryKind.CASH_OUT:
            return VOIDED_CASH_OUT
        sale = entry.kind is EntryKind.VOID and origin.kind is not EntryKind.REDEEM
        return VOIDED_SALE if sale else entry.kind.value
    return ""


def _sign(entry: Entry, origins: Mapping[OperationId, Entry]) -> int:
    """+1 redeems, -1 takes a redemption back, 0 is something else."""
    if entry.kind is EntryKind.REDEEM:
        return 1
    taken_back = entry.kind in TAKEN_BACK and _key(entry, origins) == entry.kind.value
    return -1 if taken_back else 0


def standing(span: Span) -> Standing:
    """Tell what the ledger has confirmed from what it has not."""
    settled, provisional, lost = _Sums(), _Sums(), _Sums()
    for entry in still_standing(span.entries):
        part_settled, part_lost = _fate(entry, span.verdicts.get(entry.seq), span.acknowledged)
        unit, minor = (entry.amount.unit, entry.amount.minor) if entry.amount else ("", 0)
        open_part = minor - part_settled - part_lost
        for sums, part in ((settled, part_settled), (provisional, open_part), (lost, part_lost)):
            if part:
                sums.add("", unit, part)
    return Standing(
        settled=settled.tallies(), provisional=provisional.tallies(), lost=lost.tallies()
    )


def still_standing(entries: Iterable[Entry]) -> list[Entry]:
    """Redemptions that were not voided among the same entries."""
    known = tuple(entries)
    voided = {entry.id for entry in known if entry.kind is EntryKind.VOID}
    return [entry for entry in known if entry.kind is EntryKind.REDEEM and entry.id not in voided]


def _fate(entry: Entry, verdict: Verdict | None, acknowledged: int) -> tuple[int, int]:
    """How much of a redemption is settled and how much is lost; the rest is not known yet."""
    minor = entry.amount.minor if entry.amount else 0
    if verdict is not None and verdict.kind is VerdictKind.SHORTFALL:
        return minor - verdict.shortfall, verdict.shortfall
    if verdict is not None and verdict.kind in {VerdictKind.FORKED, VerdictKind.UNREADABLE}:
        return 0, 0
    vouched = entry.authority is Authority.LEDGER or entry.seq <= acknowledged
    return (minor, 0) if vouched else (0, 0)


def drawer(span: Span) -> Drawer | None:
    """Sum the drawer since the shift was opened; None: none is open. Cash in another currency is refused before."""
    found: Drawer | None = None
    for entry in span.entries:
        minor = entry.amount.minor if entry.amount else 0
        if entry.kind is EntryKind.SHIFT_OPENED and entry.amount:
            found = Drawer(unit=entry.amount.unit, opening=minor)
        elif found is None:
            continue
        elif entry.kind is EntryKind.CASH_COUNTED:
            found = replace(found, counted=minor, counts=found.counts + 1)
        elif moved := _cash(entry, found.unit, span.origins):
            found = replace(
                found,
                paid_in=found.paid_in + max(moved, 0),
                paid_out=found.paid_out - min(moved, 0),
                counted=None,
            )
    return found


def _cash(entry: Entry, unit: str, origins: Mapping[OperationId, Entry]) -> int:
    """How much cash an entry moves into the drawer; a rest of a card is paid out of it."""
    if entry.amount is None or entry.amount.unit != unit:
        return 0
    if entry.kind is EntryKind.PAID_IN or _key(entry, origins) == VOIDED_CASH_OUT:
        return entry.amount.minor
    outwards = entry.kind in {EntryKind.PAID_OUT, EntryKind.CASH_OUT}
    return -entry.amount.minor if outwards else 0


def grand(before: Sequence[Tally], sums: Takings) -> tuple[Tally, ...]:
    """Carry the grand totals on: redeemed, taken back, net."""
    totals = _Sums()
    for tally in before:
        totals.add(tally.key, tally.unit, tally.minor, tally.count)
    for tally in sums.kinds:
        if tally.key == EntryKind.REDEEM:
            totals.add(REDEEMED, tally.unit, tally.minor, tally.count)
            totals.add(NET, tally.unit, tally.minor, tally.count)
        elif tally.key in TAKEN_BACK:
            totals.add(REVERSED, tally.unit, tally.minor, tally.count)
            totals.add(NET, tally.unit, -tally.minor, 0)
    return totals.tallies()


def seal(number: int, span: Span, head: bytes, before: Sequence[Tally]) -> Closing:
    """Make the Z-report of these entries. They hold an open and counted shift."""
    cash = drawer(span)
    if cash is None or cash.counted is None:
        raise AssertionError("a shift that was not opened or not counted is sealed")
    sums = takings(span)
    return Closing(
        number=number,
        first=span.entries[0].seq,
        last=span.entries[-1].seq,
        head=head,
        acknowledged=span.acknowledged,
        drawer=cash,
        takings=sums,
        standing=standing(span),
        grand=grand(before, sums),
    )


def amend(closing: Closing, amendments: Sequence[Amendment], span: Span) -> Amendment | None:
    """Say what the ledger found about a closed shift since; None: nothing new. `span` is the shift's."""
    mark = marked(closing, amendments)
    up_to = min(span.acknowledged, closing.last)
    if up_to <= mark:
        return None
    now = standing(replace(span, acknowledged=up_to, verdicts=_up_to(span.verdicts, up_to)))
    then = amended(closing.standing, amendments)
    found = Amendment(
        number=closing.number,
        up_to=up_to,
        settled=_less(now.settled, then.settled),
        provisional=_less(now.provisional, then.provisional),
        lost=_less(now.lost, then.lost),
        shortfalls=tuple(
            Shortfall(entry.seq, verdict.covered, verdict.shortfall, entry.amount.unit)
            for entry in still_standing(span.entries)
            if mark < entry.seq <= up_to
            and (verdict := span.verdicts.get(entry.seq))
            and verdict.kind is VerdictKind.SHORTFALL
            and entry.amount
        ),
    )
    says_something = found.settled or found.provisional or found.lost or up_to == closing.last
    return found if says_something else None


def marked(closing: Closing, amendments: Sequence[Amendment]) -> int:
    """Up to which entry of the shift the ledger's findings are written down."""
    return max((one.up_to for one in amendments), default=min(closing.acknowledged, closing.last))


def amended(first: Standing, amendments: Sequence[Amendment]) -> Standing:
    """What stands after these amendments."""
    return Standing(
        settled=_plus(first.settled, *(one.settled for one in amendments)),
        provisional=_plus(first.provisional, *(one.provisional for one in amendments)),
        lost=_plus(first.lost, *(one.lost for one in amendments)),
    )


def total(tallies: Iterable[Tally], unit: str, key: str | None = None) -> int:
    """Sum the minor units of one unit, of one key or of all."""
    return sum(
        tally.minor for tally in tallies if tally.unit == unit and (key is None or tally.key == key)
    )


def _up_to(verdicts: Mapping[int, Verdict], seq: int) -> dict[int, Verdict]:
    return {number: verdict for number, verdict in verdicts.items() if number <= seq}


def _plus(*parts: Iterable[Tally]) -> tuple[Tally, ...]:
    sums = _Sums()
    for part in parts:
        for tally in part:
            sums.add(tally.key, tally.unit, tally.minor, tally.count)
    return sums.tallies()


def _less(now: Iterable[Tally], then: Iterable[Tally]) -> tuple[Tally, ...]:
    return _plus(now, (Tally(one.key, one.unit, -one.count, -one.minor) for one in then))
