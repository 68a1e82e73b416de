"""`limits replay`: what recorded journals would have lost and refused under other limits and leases."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Result,
    Rows,
    a_day,
    amount,
    end_ms,
    failing_files,
    start_ms,
    table,
    the_book,
    whole_number,
)

if TYPE_CHECKING:
    from ledger.replay import Played
    from terminal.domain.limits import Limits

FOR_EVER_MS: Final = 2**53
PARTS: Final = (0, 25, 50, 100, 200, 400)
"""Percent of the limits that hold, unless others are asked for."""


def add_to(limits: Commands) -> None:
    """Add the command to the group."""
    replay = limits.add("replay", "play recorded journals again under other limits", run_replay)
    replay.add_argument("--unit", required=True, help="EUR, points, uses")
    replay.add_argument("--per-card", metavar="A,B,…", help="limits per code to try")
    replay.add_argument("--per-till", metavar="AMOUNT", help="limit per till (default: what holds)")
    replay.add_argument("--lease", metavar="A,B,…", default="0", help="sizes of lease to try")
    replay.add_argument(
        "--lease-cards",
        type=whole_number(1, 1_000_000),
        default=50,
        metavar="N",
        help="leases at one till (default 50)",
    )
    replay.add_argument("--from", dest="start", type=a_day, metavar="DAY", help="first day, UTC")
    replay.add_argument("--to", dest="end", type=a_day, metavar="DAY", help="last day, UTC")
    replay.add_argument("--svg", type=Path, metavar="FILE", help="a new file for the chart")


def run_replay(arguments: argparse.Namespace) -> Result:
    """Replay, and show loss against refused sales."""
    from ledger import recorded, replay

    first_ms = start_ms(arguments.start) if arguments.start else 0
    last_ms = end_ms(arguments.end) if arguments.end else FOR_EVER_MS
    with the_book(arguments) as book:
        attempts = recorded.recorded(book, arguments.unit, first_ms, last_ms)
        values = recorded.values(book, arguments.unit)
        now = _limits_now(book, arguments.unit)
    played = [
        replay.replay(attempts, values, one, lease=lease, cards_max=arguments.lease_cards)
        for lease in _amounts(arguments.lease, arguments.unit)
        for one in _candidates(arguments, now)
    ]
    if arguments.svg:
        _draw(arguments, played)
    best = replay.best(played)
    offline = sum(not one.online for one in attempts)
    lines = [
        f"{len(attempts)} attempts, {offline} of them without the ledger",
        *_table(played, best, arguments.unit),
    ]
    if arguments.svg:
        lines.append(f"the chart is in {arguments.svg}")
    return Result(_values(played, best, len(attempts), offline), lines)


def _limits_now(book: object, unit: str) -> "Limits":
    from ledger import estate

    for one in estate.all_limits(book):  # type: ignore[arg-type]
        if one.unit == unit:
            return one
    raise CommandFailed(f"no limits for {unit} are set; `limits set` sets them")


def _candidates(arguments: argparse.Namespace, now: "Limits") -> "list[Limits]":
    from msgspec.structs import replace

    per_till = amount(arguments.per_till, now.unit).minor if arguments.per_till else now.per_till
    sizes = (
        _amounts(arguments.per_card, now.unit)
        if arguments.per_card
        else sorted({now.per_card * part // 100 for part in PARTS})
    )
    return [
        replace(now, per_redemption=size, per_card=size, per_till=max(per_till, size))
        for size in sizes
    ]


def _amounts(text: str, unit: str) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        raise CommandFailed("give amounts like 10,25,50", USAGE)
    return [amount(part, unit).minor for part in parts]


def _draw(arguments: argparse.Namespace, played: "list[Played]") -> None:
    from ledger.card_files import write_new
    from ledger.replay_chart import chart

    picture = chart(played, arguments.unit, "Loss against refused sales, by limit per code")
    with failing_files(arguments.svg), write_new(arguments.svg) as file:
        file.write(picture)


def _table(played: "list[Played]", best: "list[Played]", unit: str) -> list[str]:
    from terminal.domain.money import Money

    rows: Rows = [
        ("per card", "per till", "lease", "accepted", "loss", "refused", "sales refused", "")
    ]
    rows += [
        (
            *(
                str(Money(minor, unit))
                for minor in (
                    one.per_card,
                    one.per_till,
                    one.lease,
                    one.accepted,
                    one.loss,
                    one.refused,
                )
            ),
            str(one.refused_sales),
            "best" if one in best else "",
        )
        for one in played
    ]
    return table(rows)


def _values(
    played: "list[Played]", best: "list[Played]", attempts: int, offline: int
) -> dict[str, object]:
    from msgspec import to_builtins

    return {
        "attempts": attempts,
        "offline": offline,
        "policies": [{**to_builtins(one), "best": one in best} for one in played],
    }
