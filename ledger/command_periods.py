"""`--from` and `--until`: the period of a report, whole days in UTC."""

import argparse
from typing import TYPE_CHECKING, Final

from ledger.command_line import USAGE, CommandFailed, Parser, a_day, end_ms, start_ms

if TYPE_CHECKING:
    from ledger.reports import Period

FOR_EVER_MS: Final = 2**53


def take_period(parser: Parser) -> Parser:
    """Let a command be told a period."""
    parser.add_argument(
        "--from", dest="first", type=a_day, metavar="DATE", help="the first day (UTC)"
    )
    parser.add_argument(
        "--until", dest="last", type=a_day, metavar="DATE", help="the last day (UTC)"
    )
    return parser


def period_of(arguments: argparse.Namespace) -> "Period":
    """Give the period that was told; all of it if none was. Raises CommandFailed."""
    from ledger.reports import Period

    if arguments.first and arguments.last and arguments.first > arguments.last:
        raise CommandFailed("--from is after --until; swap them", USAGE)
    return Period(
        start_ms(arguments.first) if arguments.first else 0,
        end_ms(arguments.last) if arguments.last else FOR_EVER_MS,
    )
