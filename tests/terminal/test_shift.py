"""Shifts on a real till: opened, counted blind, closed for good, amended when the ledger speaks late."""

from itertools import pairwise

from msgspec.structs import replace

from terminal.domain.closing import Tally
from terminal.domain.entry import EntryKind
from terminal.domain.feed import ConflictItem, Told
from terminal.domain.money import Money
from terminal.domain.verdict import Verdict, VerdictKind
from terminal.shift import Letter, NotNow, Report, Why, total
from tests.support.till import HOME_STORE, NOON_MS, ScriptedLine, Shop, eur, gift, yes


def test_each_entry_is_in_exactly_one_z_report(shop: Shop) -> None:
    """Z-reports follow each other without a gap, whether or not somebody opened the shift in time."""
    card = shop.card(eur(100))
    shop.till.redeem(card, eur(1))
    reports = []
    for _ in range(3):
        shop.till.redeem(card, eur(2))
        reports.append(close(shop))

    assert [1, 2, 3] == [report.number for report in reports]
    assert 1 == reports[0].first
    for one, following in pairwise(reports):
        assert one.last + 1 == following.first
    assert eur(3).minor == total(reports[0].takings.kinds, "EUR", EntryKind.REDEEM)


def test_an_x_report_changes_nothing(shop: Shop) -> None:
    """It may be asked for at any time and says the same again."""
    shop.till.shifts.open(eur(50))
    shop.till.redeem(shop.card(eur(9)), eur(4))
    before = shop.kinds()

    first, second = shop.till.shifts.x_report(), shop.till.shifts.x_report()

    assert first == second
    assert before == shop.kinds()
    assert Letter.X is first.letter
    assert eur(4).minor == total(first.standing.provisional, "EUR")


def test_a_count_is_blind_and_every_difference_has_a_note(shop: Shop) -> None:
    """Nothing closes uncounted; what does not fit needs a reason; paying after counting means counting again."""
    shifts = shop.till.shifts
    assert NotNow(Why.NO_SHIFT_OPEN) == shifts.close()
    assert NotNow(Why.NO_SHIFT_OPEN) == shifts.pay_in(eur(1), "change")
    shifts.open(eur(100))
    assert NotNow(Why.SHIFT_IS_OPEN) == shifts.open(eur(1))
    assert NotNow(Why.NOT_COUNTED) == shifts.close()
    assert NotNow(Why.NOTE_NEEDED) == shifts.pay_in(eur(20), " ")
    assert NotNow(Why.NOT_CASH) == shifts.pay_in(Money(1, "SEK"), "change")
    shifts.pay_in(eur(20), "change")
    assert NotNow(Why.ABOVE_DRAWER) == shifts.pay_out(eur(121), "bank")
    shifts.count(eur(120))
    shifts.pay_out(eur(5), "stamps")
    assert NotNow(Why.NOT_COUNTED) == shifts.close()
    shifts.count(eur("114.50"))
    assert NotNow(Why.NOTE_NEEDED) == shifts.close()

    closed = shifts.close("a coin fell down")

    assert isinstance(closed, Report)
    assert closed.drawer is not None
    assert (11_500, 11_450, -50, 2) == (
        closed.drawer.expected,
        closed.drawer.counted,
        closed.drawer.difference,
        closed.drawer.counts,
    )
    assert "a coin fell down" == closed.note


def test_a_late_verdict_is_an_amendment_and_never_a_change(shop: Shop) -> None:
    """What was provisional is told apart at closing; the ledger's word is added later, once, as an entry."""
    lucky, unlucky = shop.card(eur(10)), shop.card(eur(10))
    shop.till.redeem(lucky, eur(10))
    lost = shop.till.redeem(unlucky, eur(7))
    closed = close(shop)
    sealed = shop.store.shifts.newest_closed()
    seq = next(entry.seq for entry in shop.store.journal.of(lost.id))

    assert (Tally("", "EUR", 2, 1_700),) == closed.stands.provisional
    assert 0 == shop.till.shifts.amend()
    shop.settle(Verdict(seq=seq, kind=VerdictKind.SHORTFALL, covered=300, shortfall=400))
    assert 1 == shop.till.shifts.amend()
    assert 0 == shop.reopen().shifts.amend()
    again = shop.till.shifts.z_report(1)

    assert again is not None
    assert sealed == shop.store.shifts.newest_closed()
    assert closed.standing == again.standing
    assert () == again.stands.provisional
    assert 1_300 == total(again.stands.settled, "EUR")
    assert 400 == total(again.stands.lost, "EUR")
    assert [seq] == [one.seq for found in again.amendments for one in found.shortfalls]
    assert again.agrees
    shop.store.journal.verify()


def test_grand_totals_go_on_for_ever(shop: Shop) -> None:
    """Redeemed, taken back and net are carried from one Z-report to the next."""
    card = shop.card(eur(100))
    shop.till.redeem(card, eur(10))
    close(shop)
    mistake = shop.till.redeem(card, eur(5))
    shop.till.void(mistake.id)

    closed = close(shop)

    grand = {tally.key: tally.minor for tally in closed.grand}
    assert {"redeemed": 1_500, "reversed": 500, "net": 1_000} == grand
    assert 0 == total(closed.takings.cashiers, "EUR")


def test_a_void_of_what_was_never_done_counts_as_nothing(online: Shop) -> None:
    """An unanswered attempt is voided for the ledger's sake; no money moved."""
    shop = online
    card = shop.card(eur(5))
    shop.till.redeem(card, eur(50))

    report = shop.till.shifts.x_report()

    assert EntryKind.VOID in shop.kinds()
    assert () == report.takings.kinds
    assert ["above_balance"] == [tally.key for tally in report.takings.refusals]


def test_online_is_settled_and_a_double_attempt_names_the_first_use(
    online: Shop,
) -> None:
    """What the ledger vouched for is settled at once; the second attempt says when, where and on which order."""
    shop, card = online, online.card(eur(5))
    online.line.answers.append(yes(shop.card_of(card, eur(0), version=2)))
    shop.till.cashier = "amira"
    shop.till.redeem(card, eur(5), order="A-1")
    shop.till.redeem(card, eur(5), order="A-2")

    report, (refused,) = shop.till.shifts.x_report(), shop.till.shifts.refusals()

    assert 500 == total(report.standing.settled, "EUR")
    assert (Tally("amira", "EUR", 1, 500),) == report.takings.cashiers
    assert (Tally("Gift card", "EUR", 1, 500),) == report.takings.programmes
    assert refused.is_double
    assert refused.earlier is not None
    assert ("A-2", "A-1", "till-1") == (
        refused.order,
        refused.earlier.order,
        refused.earlier.terminal,
    )


def close(shop: Shop) -> Report:
    """Open if need be, count what is expected, close."""
    shifts = shop.till.shifts
    shifts.open(eur(10))
    drawer = shifts.x_report().drawer
    assert drawer is not None
    shifts.count(Money(drawer.expected, drawer.unit))
    closed = shifts.close()
    assert isinstance(closed, Report)
    return closed


def test_the_store_hears_of_its_own_conflicts_only(shop: Shop) -> None:
    """What the ledger tells of this store is kept, newest first, and told again replaces it."""
    told = Told(terminal="till-9", store="norte", minor=800, at_ms=NOON_MS, order="R-9")
    ours = ConflictItem(
        id=b"1" * 16,
        store=HOME_STORE,
        terminal="till-2",
        last4="7K2M",
        minor=700,
        shortfall=500,
        unit="EUR",
        received_ms=NOON_MS,
        state="open",
        told=(told,),
    )
    shop.feed(ours, replace(ours, id=b"2" * 16, store="norte"))
    assert [ours] == shop.till.shifts.store_conflicts()

    shop.feed(replace(ours, state="voided"))
    assert ["voided"] == [one.state for one in shop.till.shifts.store_conflicts()]


def test_a_rest_paid_out_in_cash_is_missing_from_the_drawer(tmp_path) -> None:
    """Paid out to a customer, it is not expected in the drawer; voided, it is again; X and Z say the same."""
    shop = Shop(tmp_path, line=ScriptedLine(yes(), yes(), yes())).opened(gift(cash_out_max=999))
    shifts = shop.till.shifts
    shifts.open(eur(100))
    paid = shop.till.cash_out(shop.card(eur("3.50")))
    assert paid.approved
    assert eur("96.50").minor == shifts.x_report().drawer.expected
    shop.till.void(paid.id)
    assert eur(100).minor == shifts.x_report().drawer.expected
    assert shop.till.cash_out(shop.card(eur(2))).approved
    counted = shifts.count(eur(98))
    assert isinstance(counted, Report)
    assert 0 == counted.drawer.difference

    closed = shifts.close()

    assert isinstance(closed, Report)
    assert (eur(98).minor, 0) == (closed.drawer.expected, closed.drawer.difference)
    shop.close()
