"""Random shifts on two real tills that share cards, and the real book: every sum agrees to the minor unit.

Three parties add up by themselves: the till's reports, the book's postings, and a recount here that reads the
entries' bytes and knows nothing of either. Verdicts come when they come: before, during and after a shift's end.
"""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sync.protocol.messages import PushAnswer, PushRequest
from sync.protocol.signing import public_key
from sync.push import Push
from terminal.authoriser import AuthorisationRequest, LedgerAnswer, LedgerLine, Silence
from terminal.domain.entry import EntryKind
from terminal.domain.ids import CardId, OperationId
from terminal.domain.money import Money
from terminal.shift import NotNow, Report, total
from tests.support.head_office import HeadOffice
from tests.support.postgres import database, postgres, shared_book
from tests.support.progress import Progress, counted
from tests.support.till import DEVICE_KEY, HOME_STORE, FakeClock, Shop, card_id

__all__ = ["database", "postgres", "shared_book"]

CARD_MINOR = 4_000
CARDS = 4
SHIFTS = 40
MANY_SHIFTS = 2_000


class Wire:
    """The way to the book, without HTTP: what `Push` sends goes straight into the ledger's functions."""

    def __init__(self, office: HeadOffice, terminal: str) -> None:
        self._office = office
        self._terminal = terminal

    answered = None

    def push(self, request: PushRequest) -> PushAnswer:
        """Deliver."""
        return self._office.deliver(self._terminal, request)


class OnAndOff(LedgerLine):
    """A line that is there or not, as chance has it; it asks the real book."""

    def __init__(self, office: HeadOffice, terminal: str) -> None:
        self._office = office
        self._terminal = terminal
        self.there = False

    def is_open(self) -> bool:
        """Is it there?"""
        return self.there

    def authorise(self, request: AuthorisationRequest) -> LedgerAnswer | Silence:
        """Ask the book; a refund is left to the journal."""
        if request.action is not EntryKind.REDEEM:
            return Silence.NOT_ASKED
        minor = request.amount.minor
        answer = self._office.authorise(
            request.card, minor, request.id, request.action, self._terminal
        )
        return LedgerAnswer(approved=answer.approved, reason=answer.reason, card=answer.card)

    def void(self, operation: OperationId, card: CardId, at_ms: int) -> LedgerAnswer | Silence:
        """The journal brings it."""
        return Silence.NOT_ASKED


class Branch:
    """One till on a random day."""

    def __init__(
        self, folder: Path, office: HeadOffice, terminal: str, chance: random.Random
    ) -> None:
        self.office = office
        self.line = OnAndOff(office, terminal)
        self.shop = Shop(folder, FakeClock(office.now_ms), self.line, chance, terminal).opened()
        self.chance = chance
        self.mine: list[OperationId] = []
        self.reports: list[Report] = []
        office.rows(
            "INSERT INTO terminals (terminal, store, public_key, epoch, state)"
            " VALUES (%s, %s, %s, 1, 'active') RETURNING terminal",
            terminal, HOME_STORE, public_key(DEVICE_KEY),
        )  # fmt: skip

    def work(self, codes: list[str]) -> None:
        """One shift: opened late or in time, customers, a count that is sometimes wrong, closed."""
        chance, shifts = self.chance, self.shop.till.shifts
        for customer in range(chance.randrange(2, 9)):
            if customer == 1:
                shifts.open(Money(10_000, "EUR"))
            self.serve(codes)
        drawer = shifts.x_report().drawer
        assert drawer is not None
        shifts.count(Money(drawer.expected + chance.choice((0, 0, 0, 5, -10)), "EUR"))
        before = shifts.x_report()
        closed = shifts.close("counted twice")
        assert not isinstance(closed, NotNow)
        assert (before.takings, before.standing, before.grand) == (
            closed.takings,
            closed.standing,
            closed.grand,
        )
        self.reports.append(closed)

    def serve(self, codes: list[str]) -> None:
        """One customer, or something else that happens."""
        chance, till = self.chance, self.shop.till
        self.line.there = chance.random() < 0.4
        self.shop.clock.advance(chance.randrange(60_000, 3_600_000 // 4))
        self.shop.store.feed.contact(self.shop.clock.now_ms(), fresh=True)
        till.cashier = chance.choice(("amira", "bo", ""))
        dice = chance.random()
        if dice < 0.6:
            amount = Money(chance.randrange(1, 1_500), "EUR")
            outcome = till.redeem(chance.choice(codes), amount, order=f"R-{chance.randrange(999)}")
            if outcome.approved:
                self.mine.append(outcome.id)
        elif dice < 0.75 and self.mine:
            till.void(self.mine.pop(chance.randrange(len(self.mine))))
        elif dice < 0.8 and self.mine:
            till.refund(chance.choice(self.mine), Money(chance.randrange(1, 400), "EUR"))
        elif dice < 0.85:
            pay = chance.choice((till.shifts.pay_in, till.shifts.pay_out))
            pay(Money(chance.randrange(1, 900), "EUR"), "change")
        elif dice < 0.95:
            self.sync(codes)

    def sync(self, codes: list[str]) -> None:
        """Deliver, hear what the cards are now, write down what was found late."""
        self.office.now_ms = max(self.office.now_ms, self.shop.clock.now_ms())
        Push(self.shop.store, Wire(self.office, self.shop.terminal)).run()  # type: ignore[arg-type]
        for code in codes:
            self.shop.tell(self.office.card(card_id(code)))
        self.shop.till.shifts.amend()


@pytest.fixture
def office(database: Any) -> Iterator[HeadOffice]:
    """A book with a shop in it."""
    return HeadOffice(database)


def test_forty_random_shifts_agree(office: HeadOffice, tmp_path: Path) -> None:
    """X, Z, amendments, book and recount say the same of voids, refunds, conflicts and late verdicts."""
    run(office, tmp_path, SHIFTS, seed=55)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(4))
def test_two_thousand_random_shifts_agree(
    office: HeadOffice, tmp_path: Path, seed: int, progress: Progress
) -> None:
    """The same, 2,000 shifts in all."""
    run(office, tmp_path, MANY_SHIFTS // 4, seed, progress)


def run(
    office: HeadOffice, folder: Path, shifts: int, seed: int, progress: Progress | None = None
) -> None:
    """Work so many shifts, then add up in three ways."""
    chance = random.Random(seed)
    branches = [Branch(folder / name, office, name, chance) for name in ("till-1", "till-2")]
    codes: list[str] = []
    for number in counted(range(shifts), progress, "shifts"):
        if number % 10 == 0:
            codes = _new_cards(office, branches, chance)
        chance.choice(branches).work(codes)
    for branch in branches:
        branch.sync(codes)
    recounts = [check(branch) for branch in branches]
    whole = sum(recounts, Counter())
    assert whole["lost"] > 0, "no conflict happened: the days were too quiet"
    assert whole["voided"] > 0
    assert whole["refunded"] > 0
    assert sum(len(one.amendments) for branch in branches for one in _again(branch)) > 0
    booked, refunded = _booked(office)
    assert booked == whole["redeemed"] - whole["voided"] - refunded
    assert refunded in {0, whole["refunded"]}
    office.assert_verified()
    for branch in branches:
        branch.shop.till.verify()
        branch.shop.close()


def check(branch: Branch) -> Counter[str]:
    """Hold every Z-report against a recount of what the book was told; give the sums of all."""
    entries = _told(branch.office, branch.shop.terminal)
    whole: Counter[str] = Counter()
    following = 1
    for sealed, report in zip(branch.reports, reversed(_again(branch)), strict=True):
        assert report.agrees
        assert report.first == following
        following = report.last + 1
        assert (sealed.takings, sealed.standing) == (report.takings, report.standing)
        counted = recount(entries, report.first, report.last)
        kinds, stands = report.takings.kinds, report.stands
        assert counted["redeemed"] == total(kinds, "EUR", EntryKind.REDEEM)
        assert counted["voided"] == total(kinds, "EUR", EntryKind.VOID)
        assert counted["refunded"] == total(kinds, "EUR", EntryKind.REFUND)
        assert counted["settled"] == total(stands.settled, "EUR")
        assert counted["lost"] == total(stands.lost, "EUR")
        assert () == stands.provisional
        net = counted["redeemed"] - counted["voided"] - counted["refunded"]
        for part in (report.takings.cashiers, report.takings.programmes, report.takings.hours):
            assert net == total(part, "EUR")
        whole += counted
        grand = {one.key: one.minor for one in report.grand}
        assert grand.get("redeemed", 0) == whole["redeemed"]
        assert grand.get("reversed", 0) == whole["voided"] + whole["refunded"]
    whole.update(recount(entries, following, 2**40))
    return whole


def recount(entries: list[dict[str, Any]], first: int, last: int) -> Counter[str]:
    """Add up from the raw entries and the book's verdicts, by other means than the till's."""
    redeemed = {one["id"]: one for one in entries if one["kind"] == "redeem"}
    inside = [one for one in entries if first <= one["seq"] <= last]
    undone = {one["id"] for one in inside if one["kind"] == "void"}
    sums: Counter[str] = Counter()
    for one in inside:
        minor = one["amount"]["minor"] if one.get("amount") else 0
        if one["kind"] == "redeem":
            sums["redeemed"] += minor
            if one["id"] not in undone:
                sums["lost"] += one["shortfall"]
                sums["settled"] += minor - one["shortfall"]
        elif one["kind"] == "void" and one["id"] in redeemed:
            sums["voided"] += minor
        elif one["kind"] == "refund":
            sums["refunded"] += minor
    return sums


def _told(office: HeadOffice, terminal: str) -> list[dict[str, Any]]:
    rows = office.rows(
        "SELECT body, shortfall FROM entries WHERE terminal = %s ORDER BY seq", terminal
    )
    return [{**msgspec.msgpack.decode(body), "shortfall": lost} for body, lost in rows]


def _booked(office: HeadOffice) -> tuple[int, int]:
    """What the book holds as redeemed, and what of it refunds took back."""
    ((booked, refunded),) = office.rows(
        "SELECT coalesce(sum(CASE WHEN credit LIKE 'redeemed:%%' THEN minor ELSE -minor END), 0)::bigint,"
        " coalesce(sum(minor) FILTER (WHERE kind = 'refund'), 0)::bigint"
        " FROM postings WHERE credit LIKE 'redeemed:%%' OR debit LIKE 'redeemed:%%'"
    )
    return booked, refunded


def _again(branch: Branch) -> list[Report]:
    return branch.shop.till.shifts.history(10_000)


def _new_cards(office: HeadOffice, branches: list[Branch], chance: random.Random) -> list[str]:
    """Cards that both tills know."""
    codes = [branches[0].shop.new_code() for _ in range(CARDS)]
    office.issue([card_id(code.reveal()) for code in codes], CARD_MINOR)
    for branch in branches:
        for code in codes:
            branch.shop.tell(office.card(card_id(code.reveal())))
    return [code.reveal() for code in codes]
