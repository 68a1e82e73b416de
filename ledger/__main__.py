"""The ledger's command line: `redemption-ledger COMMAND`."""

import json
import sys
from collections.abc import Sequence
from functools import cache

from ledger import (
    command_accounts,
    command_batches,
    command_blocklist,
    command_cards,
    command_conflicts,
    command_delivery,
    command_estate,
    command_expire,
    command_feed,
    command_lease,
    command_limits,
    command_programmes,
    command_rates,
    command_receipt,
    command_reports,
    command_serve,
    command_tills,
    command_webhooks,
)
from ledger.command_line import (
    USAGE,
    Commands,
    Parser,
    WrongUsage,
    run_command,
    take_common_options,
)

GROUPS = (
    command_batches,
    command_delivery,
    command_accounts,
    command_blocklist,
    command_cards,
    command_conflicts,
    command_serve,
    command_programmes,
    command_rates,
    command_receipt,
    command_reports,
    command_estate,
    command_expire,
    command_feed,
    command_lease,
    command_limits,
    command_tills,
    command_webhooks,
)


@cache
def parser() -> Parser:
    """Give the whole command line; making it takes longer than most commands do."""
    whole = Parser(
        prog="redemption-ledger",
        description="The central book of Redemption Terminal.",
    )
    take_common_options(whole, inner=False)
    subparsers = whole.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    commands = Commands(subparsers)
    for group in GROUPS:
        group.add_to(commands)
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        chosen = parser().parse_args(words)
    except WrongUsage as wrong:
        if "--json" in words:
            print(json.dumps({"error": str(wrong), "usage": wrong.usage.strip()}))
        else:
            print(f"{wrong.usage}{wrong}", file=sys.stderr)
        return USAGE
    return run_command(chosen.run, chosen)


if __name__ == "__main__":
    sys.exit(main())
