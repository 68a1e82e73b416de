"""`shift`: open, count and close a shift, pay in and out, and read its X- and Z-reports."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from terminal.cashier import Override
from terminal.domain.closing import Tally
from terminal.domain.feed import ConflictItem
from terminal.domain.money import Money, NotAnAmount
from terminal.incidents import Incident, Refusal
from terminal.outcome import Cashier
from terminal.shift import Letter, NotNow, Report, Why
from terminal.till import Till
from ui.answer import DECLINED, DONE, FAILURE, Answer
from ui.command_cards import NotUnderstood, override
from ui.opening import open_till, passphrase_from

WORDS: Final = {
    Why.SHIFT_IS_OPEN: "A shift is open already. Close it first.",
    Why.NO_SHIFT_OPEN: "No shift is open. Open one with its float first.",
    Why.NOT_COUNTED: "The drawer was not counted since the last pay-in or pay-out. Count it first.",
    Why.NOTE_NEEDED: "This needs a note that says why. Give --note.",
    Why.NOT_CASH: "That is no amount of this shift's currency.",
    Why.ABOVE_DRAWER: "That is more than the drawer should hold.",
    Why.JOURNAL_DAMAGED: "This till's journal is older than what it has approved. Call head office.",
}

UNSENT: Final = (
    "{} redemptions are not sent. `sync` sends them; or say why not with --unsent WHY, at the word of a manager"
    " (--cashier, or --manager and --manager-pin-file)."
)


def run(options: argparse.Namespace) -> Answer:
    """Do what was asked, then tell what stands."""
    till = open_till(options.profile, passphrase_from(options.passphrase_file), offline=True)
    till.cashier = options.cashier
    try:
        till.shifts.amend()
        return ACTIONS[options.what](till, options)
    finally:
        till.close()


def _open(till: Till, options: argparse.Namespace) -> Answer:
    return _answer(till.shifts.open(_money(options, till)))


def _pay_in(till: Till, options: argparse.Namespace) -> Answer:
    return _answer(till.shifts.pay_in(_money(options, till), options.note))


def _pay_out(till: Till, options: argparse.Namespace) -> Answer:
    return _answer(till.shifts.pay_out(_money(options, till), options.note))


def _count(till: Till, options: argparse.Namespace) -> Answer:
    return _answer(till.shifts.count(_money(options, till)))


def _close(till: Till, options: argparse.Namespace) -> Answer:
    """Close; an amount given here is the count. With something unsent only for a reason, and at a manager's word."""
    if options.amount is not None:
        counted = till.shifts.count(_money(options, till))
        if isinstance(counted, NotNow):
            return _answer(counted)
    if (lacks := till.shifts.lacks(options.note)) is not None:
        return _answer(lacks)
    unsent = till.status().unsent
    if unsent and not _is_let_go(till, options):
        why = "not_a_manager" if options.unsent else "unsent"
        return Answer(
            {"done": False, "why": why, "unsent": unsent}, UNSENT.format(unsent), DECLINED
        )
    return _answer(till.shifts.close(options.note))


def _is_let_go(till: Till, options: argparse.Namespace) -> bool:
    """Did somebody say why, and a manager agree? As in the window, both names and the reason are an entry."""
    if not options.unsent.strip():
        return False
    word = override(options) or Override("", "")
    answer = till.shifts.let_go("shift closed", options.unsent, word.manager, word.pin)
    return isinstance(answer, Cashier)


def _x(till: Till, _options: argparse.Namespace) -> Answer:
    return _answer(till.shifts.x_report())


def _z(till: Till, options: argparse.Namespace) -> Answer:
    number = options.number
    found = till.shifts.z_report(number) if number else next(iter(till.shifts.history(1)), None)
    if found is None:
        return Answer({"found": False}, "There is no such Z-report.", FAILURE)
    return _answer(found)


def _list(till: Till, options: argparse.Namespace) -> Answer:
    reports = till.shifts.history(options.limit)
    lines = [
        f"Z {one.number:>5}  entries {one.first}-{one.last}  {_sums(one.stands.settled)} settled, "
        f"{_sums(one.stands.provisional)} provisional, {_sums(one.stands.lost)} not covered"
        for one in reports
    ]
    return Answer({"shifts": reports}, "\n".join(lines) or "No shift was closed yet.")


def _refusals(till: Till, options: argparse.Namespace) -> Answer:
    found = till.shifts.refusals(options.number)
    return Answer({"refusals": found}, "\n".join(map(_refusal_words, found)) or "None.")


def _conflicts(till: Till, _options: argparse.Namespace) -> Answer:
    """This till's own, with what it can prove, and the whole store's, with the other side."""
    found, store = till.shifts.incidents(), till.shifts.store_conflicts()
    words = [*map(_incident_words, found), *map(_conflict_words, store)]
    return Answer({"conflicts": found, "store": store}, "\n".join(words) or "None.")


ACTIONS: Final[dict[str, Callable[[Till, argparse.Namespace], Answer]]] = {
    "open": _open,
    "pay-in": _pay_in,
    "pay-out": _pay_out,
    "count": _count,
    "close": _close,
    "x": _x,
    "z": _z,
    "list": _list,
    "refusals": _refusals,
    "conflicts": _conflicts,
}


def _money(options: argparse.Namespace, till: Till) -> Money:
    """Read the amount, in the shift's currency unless another is named."""
    if options.amount is None:
        raise NotUnderstood("An amount is missing.", "Give it like 100.00 after the action.")
    drawer = till.shifts.x_report().drawer
    number, _, named = str(options.amount).strip().partition(" ")
    unit = named or options.unit or (drawer.unit if drawer else "EUR")
    try:
        return Money.parse(number, unit)
    except NotAnAmount as error:
        raise NotUnderstood(
            f"{error}.".capitalize(), "Write it like 12.50, with --unit EUR."
        ) from error


def _answer(result: Report | NotNow) -> Answer:
    if isinstance(result, NotNow):
        return Answer({"done": False, "why": result.why}, WORDS[result.why], DECLINED)
    return Answer(result, "\n".join(report_lines(result)), DONE)


def report_lines(report: Report) -> list[str]:
    """Say a report in plain English, for a terminal."""
    stands = report.stands
    lines = [
        f"{report.letter}-report {report.number} of {report.terminal} at {report.store_name}",
        f"entries {report.first} to {report.last}, head {report.head.hex()[:16]}",
        *(f"{one.key:<16} {one.count:>6}  {_amount(one)}" for one in report.takings.kinds),
        *(f"declined, {one.key}: {one.count}" for one in report.takings.refusals),
        f"settled: {_sums(stands.settled)}",
        f"provisional: {_sums(stands.provisional)}",
        f"not covered: {_sums(stands.lost)}",
    ]
    if (drawer := report.drawer) is not None:
        # Counted blind: what was expected is told once it has been counted.
        if drawer.counted is None:
            lines.append(f"drawer: opened with {Money(drawer.opening, drawer.unit)}")
        else:
            lines.append(
                f"drawer: expected {Money(drawer.expected, drawer.unit)}, "
                f"counted {Money(drawer.counted, drawer.unit)}, "
                f"difference {Money(drawer.difference or 0, drawer.unit)}"
            )
    if report.letter is Letter.Z and not report.agrees:
        lines.append("The sums do NOT agree with the journal: call head office.")
    return lines


def _sums(tallies: Sequence[Tally]) -> str:
    return ", ".join(_amount(one) for one in tallies) or "nothing"


def _amount(tally: Tally) -> str:
    return str(Money(tally.minor, tally.unit)) if tally.unit else ""


def _refusal_words(one: Refusal) -> str:
    earlier = f"  used before at {one.earlier.store} {one.earlier.order}" if one.earlier else ""
    return _joined((one.terminal, f"…{one.last4}", one.amount, one.reason, one.order)) + earlier


def _incident_words(one: Incident) -> str:
    lists = f"block list {one.block_list}, page {one.feed}"
    return _joined(
        (
            one.terminal,
            f"…{one.last4}",
            one.amount,
            f"{one.shortfall} not covered",
            one.order,
            lists,
        )
    )


def _conflict_words(one: ConflictItem) -> str:
    lost = f"{Money(one.shortfall, one.unit)} of {Money(one.minor, one.unit)} not covered"
    others = ", ".join(f"{told.terminal} {told.order}".strip() for told in one.told)
    return _joined((one.terminal, f"…{one.last4}", lost, f"also taken: {others}", one.state))


def _joined(parts: Iterable[object]) -> str:
    return "  ".join(str(part) for part in parts if part)
