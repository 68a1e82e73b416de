"""`report` and `verify`: what the book adds up to, and whether it is right."""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ledger import command_report_show
from ledger.command_line import (
    DONE,
    FAILED,
    Commands,
    Result,
    Rows,
    day_text,
    now_ms,
    opened,
    table,
    the_book,
    whole_number,
)
from ledger.command_periods import period_of, take_period

if TYPE_CHECKING:
    from msgspec import Struct


MONTHS_MAX: Final = 1_200


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("report", "what the book adds up to")
    group.add(
        "liability",
        "what cards still hold, now; `report show liability --until DATE` tells any day's end",
        report_liability,
    )
    for name, sentence, run in (
        ("activation", "value that came onto cards", report_activation),
        ("redemptions", "what stores accepted", report_redemptions),
        ("cash-outs", "small rests that stores paid in cash", report_cash_outs),
    ):
        take_period(group.add(name, sentence, run))
    dormant = group.add(
        "dormant", "cards that nobody uses; they lose nothing by it", report_dormant
    )
    dormant.add_argument(
        "--months",
        type=whole_number(1, MONTHS_MAX),
        metavar="N",
        help="unused for so long (default: each programme's rule)",
    )
    group.add("exposure", "what is at risk at the tills, as each said last", report_exposure)
    command_report_show.add_to(commands, group)
    commands.add("verify", "recompute the whole book and say what differs", run_verify)


def report_liability(arguments: argparse.Namespace) -> Result:
    """Show what cards still hold."""
    from ledger import reports

    with the_book(arguments) as book:
        found = reports.liability(book)
    columns = ("programme", "state", "cards", "issued", "redeemed", "expired", "balance")
    return _result(
        found, columns, ("issued", "redeemed", "expired", "written_off", "leased", "balance")
    )


def report_activation(arguments: argparse.Namespace) -> Result:
    """Show value that came onto cards."""
    from ledger import reports

    period = period_of(arguments)
    with the_book(arguments) as book:
        found = reports.activation(book, period)
    return _result(found, ("programme", "kind", "account", "count", "minor"), ("minor",))


def report_redemptions(arguments: argparse.Namespace) -> Result:
    """Show what stores accepted."""
    from ledger import reports

    period = period_of(arguments)
    with the_book(arguments) as book:
        found = reports.redemptions(book, period)
    columns = (
        "store",
        "programme",
        "redemptions",
        "voids",
        "refunds",
        "refunded",
        "covered",
        "lost",
    )
    return _result(found, columns, ("refunded", "covered", "lost"))


def report_cash_outs(arguments: argparse.Namespace) -> Result:
    """Show what stores paid out in cash."""
    from ledger import money_reports

    period = period_of(arguments)
    with the_book(arguments) as book:
        found = money_reports.cashed_out(book, period)
    return _result(
        found, ("store", "programme", "pay_outs", "covered", "lost"), ("covered", "lost")
    )


def report_dormant(arguments: argparse.Namespace) -> Result:
    """Show what sleeps."""
    from ledger import money_reports

    with the_book(arguments) as book:
        found = money_reports.dormant(book, now_ms(), arguments.months)
    return _result(found, ("programme", "months", "cards", "balance"), ("balance",))


def report_exposure(arguments: argparse.Namespace) -> Result:
    """Show what is at risk, till by till."""
    from msgspec import to_builtins

    from ledger import exposures
    from terminal.domain.money import Money

    with the_book(arguments) as book:
        found = exposures.exposures(book)
    rows: Rows = [("till", "store", "state", "last contact", "list", "unsent", "at risk", "leased")]
    for one in found:
        risks = [
            f"{Money(risk.minor, unit.unit)} {risk.kind}"
            for unit in (one.told.units if one.told else ())
            for risk in unit.risks
        ]
        leased = [str(Money(minor, unit)) for unit, minor in one.leased.items()]
        rows.append(
            (
                one.terminal,
                one.store,
                one.state,
                day_text(one.contact_ms),
                str(one.block_list),
                str(one.told.unsent if one.told else 0),
                ", ".join(risks) or "–",
                ", ".join(leased) or "–",
            )
        )
    return Result({"tills": [to_builtins(one) for one in found]}, table(rows))


def run_verify(arguments: argparse.Namespace) -> Result:
    """Recompute the whole book from what the tills told; check the feed as a till would."""
    from ledger.feed_check import feed_findings
    from ledger.own_keys import own_keys
    from ledger.verify import SNAPSHOT, examine

    with opened(arguments) as database, database.connection() as book:
        with book.transaction():
            own_keys(book)  # made now if the book is new: what follows only reads
        with book.transaction():
            book.execute(SNAPSHOT)
            report = examine(book)
            findings = [*report.findings, *feed_findings(book)]
    counts = {
        "cards": report.cards,
        "operations": report.operations,
        "postings": report.postings,
        "entries": report.entries,
        "conflicts": report.conflicts,
    }
    values = {"ok": not findings, "findings": [str(one) for one in findings]}
    said = ", ".join(f"{count} {name}" for name, count in counts.items())
    lines = [str(one) for one in findings]
    lines.append(
        f"{len(findings)} things differ: keep the database as it is and find out why"
        if findings
        else f"the book is right: {said}"
    )
    return Result(
        {**values, **counts, "digest": report.digest}, lines, exit_code=FAILED if findings else DONE
    )


def _result(
    found: "Sequence[Struct]", columns: tuple[str, ...], amounts: tuple[str, ...]
) -> Result:
    """Give rows with amounts as people write them, minor units beside them, and totals by unit."""
    from msgspec import structs

    from ledger.card_files import plain

    totals: dict[str, dict[str, int]] = {}
    values: list[dict[str, object]] = []
    for one in found:
        row = structs.asdict(one)
        unit = str(row["unit"])
        sums = totals.setdefault(unit, dict.fromkeys(amounts, 0))
        for name in amounts:
            sums[name] += row[name]
            row[f"{name}_text"] = plain(row[name], unit)
        values.append(row)
    rows: Rows = [(*columns, "unit")]
    rows += [
        [str(row.get(f"{name}_text", row[name])) for name in (*columns, "unit")] for row in values
    ]
    rows += [
        [
            "total" if name == columns[0] else plain(sums[name], unit) if name in sums else ""
            for name in columns
        ]
        + [unit]
        for unit, sums in totals.items()
    ]
    return Result({"rows": values, "totals": totals}, table(rows))
