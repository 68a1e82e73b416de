"""The ledger's command line: `redemption-ledger COMMAND`."""

import sys
from collections.abc import Sequence

from ledger import (
    command_blocklist,
    command_cards,
    command_conflicts,
    command_estate,
    command_programmes,
    command_reports,
    command_serve,
    command_tills,
)
from ledger.command_line import Commands, Parser, common_options, run_command

GROUPS = (
    command_blocklist,
    command_cards,
    command_conflicts,
    command_serve,
    command_programmes,
    command_reports,
    command_estate,
    command_tills,
)


def parser() -> Parser:
    """Give the whole command line."""
    whole = Parser(
        prog="redemption-ledger",
        description="The central book of Redemption Terminal.",
    )
    subparsers = whole.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    commands = Commands(subparsers, common_options())
    for group in GROUPS:
        group.add_to(commands)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    chosen = parser().parse_args(arguments)
    return run_command(chosen.run, chosen)


if __name__ == "__main__":
    sys.exit(main())
