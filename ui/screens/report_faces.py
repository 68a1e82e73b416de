"""A report in words: the same parts and lines for the screen, the paper, the PDF and the CSV file."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from terminal.domain.clock import HOUR_MS
from terminal.domain.closing import Amendment, Drawer, Standing, Tally
from terminal.domain.decision import Authority, Reason
from terminal.domain.entry import EntryKind
from terminal.domain.money import Money
from terminal.shift import NET, REDEEMED, REVERSED, VOIDED_CASH_OUT, VOIDED_SALE, Letter, Report
from ui import wording
from ui.formatting import Formatter, foreign
from ui.translation import QT_TRANSLATE_NOOP, catalogue

_KINDS: Final = {
    EntryKind.REDEEM.value: QT_TRANSLATE_NOOP("Report", "Redeemed"),
    EntryKind.VOID.value: QT_TRANSLATE_NOOP("Report", "Voided"),
    EntryKind.REFUND.value: QT_TRANSLATE_NOOP("Report", "Refunded"),
    EntryKind.ACTIVATE.value: QT_TRANSLATE_NOOP("Report", "Cards sold"),
    EntryKind.LOAD.value: QT_TRANSLATE_NOOP("Report", "Cards loaded"),
    VOIDED_SALE: QT_TRANSLATE_NOOP("Report", "Sales voided"),
    EntryKind.CASH_OUT.value: QT_TRANSLATE_NOOP("Report", "Rests paid out"),
    VOIDED_CASH_OUT: QT_TRANSLATE_NOOP("Report", "Rests taken back"),
    EntryKind.OVERRIDE.value: QT_TRANSLATE_NOOP("Report", "Overrides"),
    EntryKind.PAID_IN.value: QT_TRANSLATE_NOOP("Report", "Paid in"),
    EntryKind.PAID_OUT.value: QT_TRANSLATE_NOOP("Report", "Paid out"),
    EntryKind.DRAWER_OPENED.value: QT_TRANSLATE_NOOP("Report", "Drawer opened"),
    EntryKind.RECEIPT_COPIED.value: QT_TRANSLATE_NOOP("Report", "Receipts copied"),
    EntryKind.CASH_COUNTED.value: QT_TRANSLATE_NOOP("Report", "Drawer counted"),
    EntryKind.CLOCK_JUMP.value: QT_TRANSLATE_NOOP("Report", "Clock jumps"),
    EntryKind.LOCKED_OUT.value: QT_TRANSLATE_NOOP("Report", "Lock-outs"),
}
_AUTHORITIES: Final = {
    Authority.LEDGER.value: QT_TRANSLATE_NOOP("Report", "Online"),
    Authority.LEASE.value: QT_TRANSLATE_NOOP("Report", "Offline, covered"),
    Authority.STAND_IN.value: QT_TRANSLATE_NOOP("Report", "Offline, at risk"),
}
_TOTALS: Final = {
    REDEEMED: QT_TRANSLATE_NOOP("Report", "Redeemed, ever"),
    REVERSED: QT_TRANSLATE_NOOP("Report", "Taken back, ever"),
    NET: QT_TRANSLATE_NOOP("Report", "Net, ever"),
}
_X: Final = QT_TRANSLATE_NOOP("Report", "X-report")
_Z: Final = QT_TRANSLATE_NOOP("Report", "Z-report {number}")
HOURS_A_DAY: Final = 24


@dataclass(frozen=True, slots=True)
class LineFace:
    """A label, how many, how much. `ink` is a colour's name."""

    label: str
    count: str = ""
    value: str = ""
    ink: str = "ink"


@dataclass(frozen=True, slots=True)
class PartFace:
    """A heading and its lines."""

    title: str
    lines: tuple[LineFace, ...]


@dataclass(frozen=True, slots=True)
class BarFace:
    """One bar: `share` of the longest, 0 to 1."""

    label: str
    value: str
    share: float


@dataclass(frozen=True, slots=True)
class ReportFace:
    """A whole report, read from top to bottom, and its charts."""

    title: str
    subtitle: str
    parts: tuple[PartFace, ...]
    cashiers: tuple[BarFace, ...]
    programmes: tuple[BarFace, ...]
    hours: tuple[BarFace, ...]
    is_copy: bool = False


class ReportWords:
    """Puts reports into words in its formatter's language."""

    def __init__(self, write: Formatter, names: dict[str, str] | None = None) -> None:
        self._write = write
        self._names = names or {}

    def say(self, text: str) -> str:
        """Say a marked text."""
        return catalogue(self._write.language).translate("Report", text)

    def face(self, report: Report) -> ReportFace:
        """Lay a report out."""
        is_z = report.letter is Letter.Z
        title = self.say(_Z).format(number=report.number) if is_z else self.say(_X)
        made = f"{self._write.date(report.made_ms)}  {self._write.clock(report.made_ms)}"
        place = f"{foreign(report.store_name, 40)} · {foreign(report.terminal, 24)}"
        takings = report.takings
        return ReportFace(
            title=title,
            subtitle=f"{place} · {made}",
            parts=tuple(part for part in self._parts(report) if part.lines),
            cashiers=self._bars(takings.cashiers, self._cashier),
            programmes=self._bars(takings.programmes, self._programme),
            hours=self._hours(takings.hours),
            is_copy=report.is_copy,
        )

    # Parts

    def _parts(self, report: Report) -> Iterable[PartFace]:
        takings, stands = report.takings, report.stands
        yield PartFace(self.say(SHIFT), tuple(self._shift(report)))
        yield PartFace(self.say(MOVED), self._tallies(takings.kinds, _KINDS))
        yield PartFace(self.say(STANDS), tuple(self._stands(report.standing)))
        yield PartFace(self.say(VOUCHED), self._tallies(takings.authorities, _AUTHORITIES))
        if report.drawer is not None:
            yield PartFace(self.say(DRAWER), tuple(self._drawer(report.drawer, report.note)))
        yield PartFace(self.say(DECLINED), tuple(self._refusal(one) for one in takings.refusals))
        yield PartFace(self.say(BY_CASHIER), tuple(self._named(takings.cashiers, self._cashier)))
        yield PartFace(
            self.say(BY_PROGRAMME), tuple(self._named(takings.programmes, self._programme))
        )
        yield PartFace(self.say(GRAND), self._tallies(report.grand, _TOTALS))
        for amendment in report.amendments:
            yield self._amendment(amendment)
        if report.amendments:
            yield PartFace(self.say(BY_NOW), tuple(self._stands(stands)))
        yield PartFace(self.say(RECORD), tuple(self._record(report)))

    def _shift(self, report: Report) -> Iterable[LineFace]:
        if report.opened_ms is not None:
            opened = f"{self._write.date(report.opened_ms)}  {self._write.clock(report.opened_ms)}"
            yield LineFace(self.say(OPENED), value=opened)
            yield LineFace(self.say(OPENED_BY), value=self._cashier(report.opened_by))
        yield LineFace(self.say(MADE_BY), value=self._cashier(report.cashier))
        if report.unsent:
            unsent = self._write.number(report.unsent, 0)
            yield LineFace(self.say(UNSENT), value=unsent, ink="warn")

    def _stands(self, stands: Standing | Amendment) -> Iterable[LineFace]:
        for label, tallies, ink in (
            (SETTLED, stands.settled, "good"),
            (PROVISIONAL, stands.provisional, "warn"),
            (LOST, stands.lost, "bad"),
        ):
            for one in tallies:
                yield self._line(self.say(label), one, ink)

    def _drawer(self, drawer: Drawer, note: str) -> Iterable[LineFace]:
        def line(label: str, minor: int, ink: str = "ink") -> LineFace:
            return LineFace(self.say(label), value=self._money(minor, drawer.unit), ink=ink)

        yield line(FLOAT, drawer.opening)
        if drawer.paid_in:
            yield line(_KINDS[EntryKind.PAID_IN.value], drawer.paid_in)
        if drawer.paid_out:
            yield line(_KINDS[EntryKind.PAID_OUT.value], -drawer.paid_out)
        if drawer.counted is not None and drawer.difference is not None:
            yield line(EXPECTED, drawer.expected)
            yield line(COUNTED, drawer.counted)
            yield line(DIFFERENCE, drawer.difference, "bad" if drawer.difference else "good")
        if note:
            yield LineFace(self.say(NOTE), value=foreign(note, 120))

    def _refusal(self, one: Tally) -> LineFace:
        title = wording.reason(Reason(one.key)).title if one.key else ""
        return self._line(title, one, "ink")

    def _amendment(self, amendment: Amendment) -> PartFace:
        title = self.say(AMENDED).format(number=self._write.number(amendment.up_to, 0))
        return PartFace(title, tuple(self._stands(amendment)))

    def _record(self, report: Report) -> Iterable[LineFace]:
        yield LineFace(self.say(ENTRIES), value=f"{report.first} – {report.last}")
        if report.first_receipt:
            yield LineFace(self.say(FIRST_RECEIPT), value=report.first_receipt.upper())
            yield LineFace(self.say(LAST_RECEIPT), value=report.last_receipt.upper())
        yield LineFace(self.say(LISTS), value=f"{report.block_list} / {report.feed}")
        yield LineFace(self.say(HEAD), value=report.head.hex()[:16])
        if report.letter is Letter.Z:
            good = self.say(AGREES) if report.agrees else self.say(DISAGREES)
            yield LineFace(self.say(CHECKED), value=good, ink="good" if report.agrees else "bad")

    # Lines

    def _tallies(self, tallies: Iterable[Tally], labels: dict[str, str]) -> tuple[LineFace, ...]:
        return tuple(
            self._line(self.say(labels.get(one.key, one.key)), one, "ink") for one in tallies
        )

    def _named(self, tallies: Iterable[Tally], name: Callable[[str], str]) -> Iterable[LineFace]:
        for one in tallies:
            yield self._line(name(one.key), one, "ink")

    def _line(self, label: str, one: Tally, ink: str) -> LineFace:
        value = self._money(one.minor, one.unit) if one.unit else ""
        return LineFace(
            label, self._write.number(abs(one.count), 0) + " ×" if one.count else "", value, ink
        )

    def _money(self, minor: int, unit: str) -> str:
        return self._write.money(Money(minor, unit))

    def _cashier(self, key: str) -> str:
        return foreign(self._names.get(key, key), 40) or "–"

    def _programme(self, key: str) -> str:
        return foreign(key, 40) or self.say(UNKNOWN)

    # Charts

    def _bars(self, tallies: Sequence[Tally], name: Callable[[str], str]) -> tuple[BarFace, ...]:
        """The greatest first; each beside the greatest of its unit."""
        most: dict[str, int] = {}
        for one in tallies:
            most[one.unit] = max(most.get(one.unit, 1), one.minor)
        ordered = sorted(tallies, key=lambda one: (one.unit, -one.minor, one.key))
        return tuple(
            BarFace(
                name(one.key), self._money(one.minor, one.unit), max(0, one.minor) / most[one.unit]
            )
            for one in ordered
            if one.unit
        )

    def _hours(self, tallies: Sequence[Tally]) -> tuple[BarFace, ...]:
        """Redemptions by the hour of the shop's own clock; counts, since units do not mix."""
        counts: dict[int, int] = {}
        for one in tallies:
            hour = int(self._write.clock(int(one.key) * HOUR_MS)[:2])
            counts[hour] = counts.get(hour, 0) + one.count
        if not counts:
            return ()
        most = max(1, *counts.values())
        return tuple(
            BarFace(f"{hour:02d}", str(counts.get(hour, 0)), counts.get(hour, 0) / most)
            for hour in range(min(counts), max(counts) + 1)
        )


SHIFT: Final = QT_TRANSLATE_NOOP("Report", "Shift")
MOVED: Final = QT_TRANSLATE_NOOP("Report", "What happened")
STANDS: Final = QT_TRANSLATE_NOOP("Report", "What the ledger says of it")
VOUCHED: Final = QT_TRANSLATE_NOOP("Report", "Who vouched")
DRAWER: Final = QT_TRANSLATE_NOOP("Report", "Drawer")
DECLINED: Final = QT_TRANSLATE_NOOP("Report", "Declined")
BY_CASHIER: Final = QT_TRANSLATE_NOOP("Report", "By cashier")
BY_PROGRAMME: Final = QT_TRANSLATE_NOOP("Report", "By programme")
BY_HOUR: Final = QT_TRANSLATE_NOOP("Report", "By hour")
BY_NOW: Final = QT_TRANSLATE_NOOP("Report", "By now")
GRAND: Final = QT_TRANSLATE_NOOP("Report", "Grand totals")
RECORD: Final = QT_TRANSLATE_NOOP("Report", "Record")
AMENDED: Final = QT_TRANSLATE_NOOP("Report", "Found later, up to entry {number}")
OPENED: Final = QT_TRANSLATE_NOOP("Report", "Opened")
OPENED_BY: Final = QT_TRANSLATE_NOOP("Report", "Opened by")
MADE_BY: Final = QT_TRANSLATE_NOOP("Report", "Made by")
UNSENT: Final = QT_TRANSLATE_NOOP("Report", "Entries not confirmed yet")
SETTLED: Final = QT_TRANSLATE_NOOP("Report", "Settled")
PROVISIONAL: Final = QT_TRANSLATE_NOOP("Report", "Provisional")
LOST: Final = QT_TRANSLATE_NOOP("Report", "Not covered")
FLOAT: Final = QT_TRANSLATE_NOOP("Report", "Float")
EXPECTED: Final = QT_TRANSLATE_NOOP("Report", "Expected")
COUNTED: Final = QT_TRANSLATE_NOOP("Report", "Counted")
DIFFERENCE: Final = QT_TRANSLATE_NOOP("Report", "Difference")
NOTE: Final = QT_TRANSLATE_NOOP("Report", "Note")
ENTRIES: Final = QT_TRANSLATE_NOOP("Report", "Entries")
FIRST_RECEIPT: Final = QT_TRANSLATE_NOOP("Report", "First receipt")
LAST_RECEIPT: Final = QT_TRANSLATE_NOOP("Report", "Last receipt")
LISTS: Final = QT_TRANSLATE_NOOP("Report", "Block list / feed page")
HEAD: Final = QT_TRANSLATE_NOOP("Report", "Hash of the last entry")
CHECKED: Final = QT_TRANSLATE_NOOP("Report", "Checked against the journal")
AGREES: Final = QT_TRANSLATE_NOOP("Report", "agrees")
DISAGREES: Final = QT_TRANSLATE_NOOP("Report", "does NOT agree: call head office")
UNKNOWN: Final = QT_TRANSLATE_NOOP("Report", "Not known here")
