"""`limits`: how far a till may go on its own."""

import argparse
from typing import TYPE_CHECKING, Any, Final

from ledger import command_replay
from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Parser,
    Result,
    Rows,
    amount,
    an_id,
    now_ms,
    table,
    the_book,
    whole_number,
)

if TYPE_CHECKING:
    from terminal.domain.limits import Ceiling, LeasePolicy, Limits

HOURS_MAX: Final = 24 * 365
COUNT_MAX: Final = 1_000_000
CEILING: Final = ("per_redemption", "per_card", "per_till", "redemptions")


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    limits = commands.group("limits", "how far a till may trust a code when nobody answers")
    change = limits.add("set", "set the stand-in limits for cards of one unit", set_limits)
    change.add_argument("--unit", required=True, help="EUR, points, uses")
    _amounts(change, "--", required=True)
    _ages(change)
    _amounts(change, "--manager-", required=False)
    change.add_argument(
        "--per-unheard-card",
        metavar="AMOUNT",
        help="most for a card that only its signed code tells of (default: none)",
    )
    _selection(change)
    _leases(change)
    _scope(change)
    limits.add("show", "show all limits: the general ones and the special ones", show_limits)
    gone = limits.add("withdraw", "let special limits hold no more", withdraw_limits)
    gone.add_argument("--unit", required=True, help="EUR, points, uses")
    _scope(gone)
    command_replay.add_to(limits)


def _scope(command: Parser) -> None:
    command.add_argument("--programme", type=_an_id_or_any, default="", help="for its cards only")
    command.add_argument("--store", type=_an_id_or_any, default="", help="for its tills only")
    command.add_argument("--terminal", type=_an_id_or_any, default="", help="for this till only")


def _an_id_or_any(text: str) -> str:
    """Read an id; nothing stands for every one (argparse reads its own defaults too)."""
    return an_id(text) if text else text


def _amounts(change: Parser, prefix: str, *, required: bool) -> None:
    whose = "" if required else "with a manager's approval: "
    for name, meaning in (
        ("per-redemption", "most for one redemption"),
        ("per-card", "most unsettled for one code at one till"),
        ("per-till", "most unsent at one till in total"),
    ):
        change.add_argument(
            prefix + name, required=required, metavar="AMOUNT", help=whose + meaning
        )
    change.add_argument(
        f"{prefix}redemptions",
        required=required,
        type=whole_number(0, COUNT_MAX),
        metavar="N",
        help=f"{whose}number of unsent redemptions at one till",
    )


def _ages(change: Parser) -> None:
    for name, meaning in (
        ("--contact-hours", "longest since the ledger was last reached"),
        ("--block-list-hours", "greatest age of the block list"),
        ("--balance-hours", "greatest age of the balance"),
    ):
        change.add_argument(name, type=whole_number(1, HOURS_MAX), metavar="HOURS", help=meaning)
    percent = whole_number(0, 100)
    change.add_argument(
        "--stale-after",
        type=percent,
        metavar="PERCENT",
        help="share of either age from which on the amounts shrink (default 50)",
    )
    change.add_argument(
        "--stale-share", type=percent, metavar="PERCENT", help="to how much (default 50)"
    )


def _selection(change: Parser) -> None:
    percent = whole_number(0, 100)
    change.add_argument(
        "--ask-percent",
        type=percent,
        metavar="PERCENT",
        help="of the redemptions while the line seems dead, how many try it all the same",
    )
    change.add_argument(
        "--ask-percent-max", type=percent, metavar="PERCENT", help="of the largest of them"
    )
    change.add_argument(
        "--ask-threshold", metavar="AMOUNT", help="from this amount on the share grows"
    )


def _leases(change: Parser) -> None:
    change.add_argument(
        "--lease-amount",
        metavar="AMOUNT",
        help="set aside so much of a card for the till that knows it",
    )
    for name, default, most, meaning in (
        ("--lease-cards", 50, COUNT_MAX, "for so many cards at one till"),
        ("--lease-hours", 12, HOURS_MAX, "for so long"),
        ("--lease-seen-days", 90, 3_650, "if the card was used in the store within so many days"),
    ):
        change.add_argument(
            name,
            type=whole_number(1, most),
            default=default,
            metavar="N",
            help=f"{meaning} (default {default})",
        )


def set_limits(arguments: argparse.Namespace) -> Result:
    """Set the stand-in limits for one unit."""
    from ledger import audit, limit_desk

    wanted = _limits(arguments)
    with the_book(arguments) as book:
        who, when_ms = audit.COMMAND_LINE, now_ms()
        draft = limit_desk.draft(book, wanted, who, "", when_ms)
        made = limit_desk.publish(book, draft.scope, draft.number, who, when_ms)
    return Result(_limits_values(made), [f"limits for {made.unit} set (version {made.version})"])


def withdraw_limits(arguments: argparse.Namespace) -> Result:
    """Let special limits hold no more."""
    from ledger import audit, limit_desk

    scope = f"{arguments.unit}/{arguments.programme}/{arguments.store}/{arguments.terminal}"
    with the_book(arguments) as book:
        try:
            limit_desk.withdraw(book, scope, audit.COMMAND_LINE)
        except limit_desk.NoSuchDraft as error:
            raise CommandFailed("no such special limits hold; `limits show` shows them") from error
    return Result({"scope": scope, "withdrawn": True}, [f"{scope}: withdrawn"])


def show_limits(arguments: argparse.Namespace) -> Result:
    """Show the limits of every unit."""
    from ledger import limit_desk

    with the_book(arguments) as book:
        known = limit_desk.in_force(book)
    rows: Rows = [
        ("for", "per redemption", "per card", "per till", "redemptions", "contact hours", "manager")
    ]
    rows += [_limits_row(one) for one in known]
    return Result({"limits": [_limits_values(one) for one in known]}, table(rows))


def _limits(arguments: argparse.Namespace) -> "Limits":
    from terminal.domain.clock import HOUR_MS
    from terminal.domain.limits import Limits

    own = _ceiling(arguments, "")
    if own is None:
        raise AssertionError("argparse asks for these")
    told: dict[str, Any] = {
        f"{name}_age_ms": hours * HOUR_MS
        for name in ("contact", "block_list", "balance")
        if (hours := getattr(arguments, f"{name}_hours")) is not None
    }
    for name in ("stale_after", "stale_share", "ask_percent", "ask_percent_max"):
        if getattr(arguments, name) is not None:
            told[name] = getattr(arguments, name)
    if arguments.ask_threshold is not None:
        told["ask_threshold"] = amount(arguments.ask_threshold, arguments.unit).minor
    if arguments.per_unheard_card is not None:
        told["per_unheard_card"] = amount(arguments.per_unheard_card, arguments.unit).minor
        if not 0 <= told["per_unheard_card"] <= own.per_card:
            raise CommandFailed("--per-unheard-card is at most --per-card", USAGE)
    return Limits(
        unit=arguments.unit,
        per_redemption=own.per_redemption,
        per_card=own.per_card,
        per_till=own.per_till,
        redemptions=own.redemptions,
        manager=_ceiling(arguments, "manager_"),
        programme=arguments.programme,
        store=arguments.store,
        terminal=arguments.terminal,
        leases=_policy(arguments),
        **told,
    )


def _ceiling(arguments: argparse.Namespace, prefix: str) -> "Ceiling | None":
    """Read one set of amounts; None if none of them was given. Raises CommandFailed (usage)."""
    from terminal.domain.limits import Ceiling

    texts = [getattr(arguments, prefix + name) for name in CEILING]
    if all(text is None for text in texts):
        return None
    if any(text is None for text in texts):
        raise CommandFailed("a manager's limits are given all four, or none", USAGE)
    amounts = [amount(text, arguments.unit).minor for text in texts[:3]]
    if not 0 <= amounts[0] <= amounts[1] <= amounts[2]:
        raise CommandFailed(
            "limits grow: --per-redemption is at most --per-card, and that at most --per-till",
            USAGE,
        )
    return Ceiling(
        per_redemption=amounts[0],
        per_card=amounts[1],
        per_till=amounts[2],
        redemptions=texts[3],
    )


def _policy(arguments: argparse.Namespace) -> "LeasePolicy | None":
    from terminal.domain.clock import DAY_MS, HOUR_MS
    from terminal.domain.limits import LeasePolicy

    if arguments.lease_amount is None:
        return None
    return LeasePolicy(
        per_card=amount(arguments.lease_amount, arguments.unit).minor,
        cards=arguments.lease_cards,
        term_ms=arguments.lease_hours * HOUR_MS,
        used_within_ms=arguments.lease_seen_days * DAY_MS,
    )


def _limits_row(limits: "Limits") -> tuple[str, ...]:
    from terminal.domain.clock import HOUR_MS
    from terminal.domain.money import Money

    where = (limits.programme, limits.store, limits.terminal)
    return (
        " ".join((limits.unit, *(one for one in where if one))),
        str(Money(limits.per_redemption, limits.unit)),
        str(Money(limits.per_card, limits.unit)),
        str(Money(limits.per_till, limits.unit)),
        str(limits.redemptions),
        str(limits.contact_age_ms // HOUR_MS),
        str(Money(limits.manager.per_redemption, limits.unit)) if limits.manager else "–",
    )


def _limits_values(limits: "Limits") -> dict[str, object]:
    import msgspec

    values: dict[str, object] = msgspec.to_builtins(limits)
    return values
