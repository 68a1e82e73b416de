"""What is done about shifts at a till: open, pay in and out, count, close; and the reports about them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from msgspec.structs import replace

from terminal import shift
from terminal.attempts import Step
from terminal.cashier import sign_in
from terminal.domain.clock import MINUTE_MS
from terminal.domain.closing import Closing, Drawer
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.feed import ConflictItem
from terminal.domain.ids import OperationId
from terminal.domain.money import Money, is_currency
from terminal.incidents import Incident, Refusal, incidents, refusals
from terminal.outcome import Cashier, SignIn, WrongPin
from terminal.overview import sums
from terminal.shift import Letter, NotNow, Report, Span, Why
from terminal.store.store import Store

FIRST_NUMBER: Final = 1
MANAGER: Final = "manager"
AMENDED_BACK: Final = 50
"""So many closed shifts are looked through for what the ledger found since."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a till lends to its shifts."""

    store: Callable[[], Store]
    write: Callable[[Callable[[Step], Any]], Any]
    """Runs one step in one transaction and anchors it."""
    new_id: Callable[[], OperationId]
    now_ms: Callable[[], int]
    cashier: Callable[[], str]
    be: Callable[[str], None]
    """From now on entries carry that cashier."""
    health: Callable[[], str | None]


class TillShifts:
    """Part of a till; one transaction per action."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._amended_to: int | None = None
        self._called_by: str | None = None

    @property
    def _store(self) -> Store:
        return self._desk.store()

    def call_manager(self, manager: str, pin: str) -> SignIn:
        """Check a manager's PIN over the cashier's shoulder; until dismissed, entries carry the manager."""
        stored = self._store.cashiers.find(manager)
        if stored is None or stored.role != MANAGER:
            return WrongPin(0)
        answer = sign_in(self._store.cashiers, manager, pin, self._desk.now_ms())
        if isinstance(answer, Cashier):
            self._called_by = self._desk.cashier()
            self._desk.be(manager)
            if self._called_by != manager and self._desk.health() is None:
                note = f"called by {self._called_by}"
                self._desk.write(
                    lambda step: step.note(EntryKind.OVERRIDE, self._desk.new_id(), note=note)
                )
        return answer

    def dismiss(self) -> None:
        """The cashier who called goes on."""
        if self._called_by is not None:
            self._desk.be(self._called_by)
            self._called_by = None

    def let_go(self, what: str, why: str, manager: str = "", pin: str = "") -> SignIn:
        """Note that something was done with entries unsent: what, why, who was there and which manager agreed.

        Without a name, the manager who signed in or was called agrees; the answer says whether one did.
        """
        store, cashier = self._store, self._called_by or self._desk.cashier()
        answer = self._word_of(manager, pin)
        if not isinstance(answer, Cashier) or self._desk.health() is not None:
            return answer
        unsent = store.unsent.all()
        oldest_ms = min((entry.at_ms for entry in unsent), default=self._desk.now_ms())
        age_min = (self._desk.now_ms() - oldest_ms) // MINUTE_MS
        amounts = ", ".join(str(one) for one in sums(unsent)) or "no amount"
        note = f"{what} with {len(unsent)} unsent ({amounts}; oldest {age_min} min): {why}; cashier {cashier or 'none'}"
        by = answer.cashier
        self._desk.write(
            lambda step: step.note(EntryKind.OVERRIDE, self._desk.new_id(), note=note, approver=by)
        )
        return answer

    def _word_of(self, manager: str, pin: str) -> SignIn:
        """Does a manager agree? By name and PIN, or by being signed in."""
        who = manager or self._desk.cashier()
        stored = self._store.cashiers.find(who)
        if stored is None or stored.role != MANAGER:
            return WrongPin(0)
        if manager:
            return sign_in(self._store.cashiers, manager, pin, self._desk.now_ms())
        return Cashier(stored.cashier, stored.name, stored.role)

    def open(self, opening: Money) -> Report | NotNow:
        """Begin a shift with that much in the drawer."""
        if not is_currency(opening.unit) or opening.minor < 0:
            return NotNow(Why.NOT_CASH)

        def work(step: Step) -> NotNow | None:
            if self._drawer() is not None:
                return NotNow(Why.SHIFT_IS_OPEN)
            step.note(EntryKind.SHIFT_OPENED, self._desk.new_id(), amount=opening)
            return None

        return self._act(work) or self.x_report()

    def pay_in(self, amount: Money, note: str) -> Report | NotNow:
        """Put cash into the drawer that is not the customer's: change, a sale's payment, …"""
        return self._pay(EntryKind.PAID_IN, amount, note)

    def pay_out(self, amount: Money, note: str) -> Report | NotNow:
        """Take cash out of the drawer."""
        return self._pay(EntryKind.PAID_OUT, amount, note)

    def open_drawer(self, note: str) -> NotNow | None:
        """Note that the drawer was opened without paying in or out."""

        def work(step: Step) -> NotNow | None:
            step.note(EntryKind.DRAWER_OPENED, self._desk.new_id(), note=note)
            return None

        return self._act(work)

    def count(self, counted: Money) -> Report | NotNow:
        """Write down what was counted, before anybody is told what was expected."""

        def work(step: Step) -> NotNow | None:
            if refusal := self._refuse_cash(counted, least=0):
                return refusal
            step.note(EntryKind.CASH_COUNTED, self._desk.new_id(), amount=counted)
            return None

        return self._act(work) or self.x_report()

    def lacks(self, note: str = "") -> NotNow | None:
        """Say why the shift cannot be closed with this note; None: it can."""
        drawer = self._drawer()
        if drawer is None:
            return NotNow(Why.NO_SHIFT_OPEN)
        if drawer.counted is None:
            return NotNow(Why.NOT_COUNTED)
        return NotNow(Why.NOTE_NEEDED) if drawer.difference and not note.strip() else None

    def close(self, note: str = "") -> Report | NotNow:
        """Close the shift: the numbered Z-report, an entry that is never altered."""

        def work(step: Step) -> NotNow | None:
            if (lacks := self.lacks(note)) is not None:
                return lacks
            step.give_back_all()
            span = self._running()
            before = self._last()
            closing = shift.seal(
                before.number + 1 if before else FIRST_NUMBER,
                span,
                step.head.hash,
                before.grand if before else (),
            )
            step.note(EntryKind.SHIFT_CLOSED, self._desk.new_id(), note=note, closing=closing)
            return None

        refusal = self._act(work)
        if refusal is not None:
            return refusal
        entry = self._store.shifts.newest_closed()
        if entry is None:
            raise AssertionError("a closed shift is not in the journal")
        return self._z(entry)

    def x_report(self) -> Report:
        """Sum up everything since the last Z-report; nothing changes by it."""
        span, last = self._running(), self._last()
        head = self._store.journal.head()
        sums = shift.takings(span)
        return self._report(
            span,
            letter=Letter.X,
            number=last.number + 1 if last else FIRST_NUMBER,
            first=last.last + 1 if last else 1,
            last=head.seq,
            head=head.hash,
            made_ms=self._desk.now_ms(),
            cashier=self._desk.cashier(),
            drawer=shift.drawer(span),
            takings=sums,
            standing=shift.standing(span),
            grand=shift.grand(last.grand if last else (), sums),
            block_list=head.block_list,
            feed=head.page,
        )

    def z_report(self, number: int) -> Report | None:
        """Give a Z-report again: as sealed, with what the ledger found since."""
        entry = self._store.shifts.closing(number)
        return self._z(entry) if entry else None

    def history(self, limit: int = 50, *, checked: bool = True) -> list[Report]:
        """Give the Z-reports, newest first; unchecked they are as sealed, and no other entry is read."""
        return [self._z(entry, checked=checked) for entry in self._store.shifts.closed(limit)]

    def refusals(self, number: int | None = None) -> list[Refusal]:
        """Give the declined attempts of a closed shift, or of the one that runs, newest first."""
        return refusals(self._span(number), self._store.cards)

    def incidents(self) -> list[Incident]:
        """Give the redemptions that the ledger could not cover, with what this till can prove, newest first."""
        return incidents(self._store.journal)

    def store_conflicts(self, limit: int = 200) -> list[ConflictItem]:
        """Give what any till of this store accepted and the ledger could not cover, with the other side, newest first."""
        return self._store.shifts.conflicts(limit)

    def amend(self) -> int:
        """Write down what the ledger found about closed shifts since. Cheap if there is nothing; says how many."""
        acknowledged = self._store.progress().acknowledged
        if acknowledged == self._amended_to or self._desk.health() is not None:
            return 0
        written: int = self._desk.write(self._amend)
        self._amended_to = acknowledged
        return written

    def _amend(self, step: Step) -> int:
        written, shifts = 0, self._store.shifts
        for entry in shifts.closed(AMENDED_BACK):
            closing = entry.closing
            if closing is None:
                continue
            before = shifts.amendments(closing)
            if shift.marked(closing, before) >= closing.last:
                break  # older ones were finished before
            found = shift.amend(closing, before, shifts.span(closing.first, closing.last))
            if found is not None:
                step.note(EntryKind.SHIFT_AMENDED, self._desk.new_id(), amendment=found)
                written += 1
        return written

    def _pay(self, kind: EntryKind, amount: Money, note: str) -> Report | NotNow:
        def work(step: Step) -> NotNow | None:
            if refusal := self._refuse_cash(amount, least=1):
                return refusal
            drawer = self._drawer()
            if kind is EntryKind.PAID_OUT and drawer and amount.minor > drawer.expected:
                return NotNow(Why.ABOVE_DRAWER)
            if not note.strip():
                return NotNow(Why.NOTE_NEEDED)
            step.note(kind, self._desk.new_id(), amount=amount, note=note)
            return None

        return self._act(work) or self.x_report()

    def _act(self, work: Callable[[Step], NotNow | None]) -> NotNow | None:
        """Run one step. A journal that was rolled back must not grow a second branch."""
        if self._desk.health() is not None:
            return NotNow(Why.JOURNAL_DAMAGED)
        refusal: NotNow | None = self._desk.write(work)
        return refusal

    def _refuse_cash(self, amount: Money, least: int) -> NotNow | None:
        drawer = self._drawer()
        if drawer is None:
            return NotNow(Why.NO_SHIFT_OPEN)
        return NotNow(Why.NOT_CASH) if amount.unit != drawer.unit or amount.minor < least else None

    def _drawer(self) -> Drawer | None:
        return shift.drawer(self._running())

    def _last(self) -> Closing | None:
        entry = self._store.shifts.newest_closed()
        return entry.closing if entry else None

    def _running(self) -> Span:
        return self._span(None)

    def _span(self, number: int | None) -> Span:
        """Give the entries of a closed shift, or those since the last one, its own entry included."""
        if number is None:
            last = self._last()
            return self._store.shifts.span(last.last + 1 if last else 1)
        entry = self._store.shifts.closing(number)
        if entry is None or entry.closing is None:
            return self._store.shifts.span(1, 0)
        return self._store.shifts.span(entry.closing.first, entry.closing.last)

    def _z(self, entry: Entry, *, checked: bool = True) -> Report:
        closing = entry.closing
        if closing is None:
            raise AssertionError("a Z-report without its sums")
        last = closing.last if checked else 0
        span = self._store.shifts.span(closing.first, last)
        return self._report(
            span,
            letter=Letter.Z,
            number=closing.number,
            first=closing.first,
            last=closing.last,
            head=closing.head,
            made_ms=entry.at_ms,
            cashier=entry.cashier,
            drawer=closing.drawer,
            takings=closing.takings,
            standing=closing.standing,
            grand=closing.grand,
            note=entry.note,
            block_list=entry.block_list,
            feed=entry.feed,
            unsent=max(0, closing.last - closing.acknowledged),
            amendments=tuple(self._store.shifts.amendments(closing)),
            agrees=not checked or _agrees(closing, span),
        )

    def _report(self, span: Span, **parts: Any) -> Report:  # noqa: ANN401
        enrolled = self._store.enrolment()
        opened = next((one for one in span.entries if one.kind is EntryKind.SHIFT_OPENED), None)
        receipts = [one.id.hex()[-12:] for one in span.entries if one.kind in shift.VALUE_KINDS]
        unsent = sum(one.seq > span.acknowledged for one in span.entries)
        usual = {
            "terminal": enrolled.terminal,
            "store": enrolled.store,
            "store_name": enrolled.store_name,
            "epoch": enrolled.epoch,
            "opened_ms": opened.at_ms if opened else None,
            "opened_by": opened.cashier if opened else "",
            "first_receipt": receipts[0] if receipts else "",
            "last_receipt": receipts[-1] if receipts else "",
            "unsent": unsent,
        }
        return Report(**{**usual, **parts})


def _agrees(closing: Closing, span: Span) -> bool:
    """Are the sealed sums those of the entries? Programmes are left out: what is known of a card may grow."""
    now = replace(shift.takings(span), programmes=closing.takings.programmes)
    whole = bool(span.entries) and span.entries[-1].seq == closing.last
    return whole and now == closing.takings and shift.drawer(span) == closing.drawer
