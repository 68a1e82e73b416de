"""`lease`: what is set aside for tills, and what will not come back."""

import argparse

from ledger.command_line import (
    CommandFailed,
    Commands,
    Result,
    Rows,
    an_id,
    day_text,
    now_ms,
    table,
    the_book,
)


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    lease = commands.group("lease", "value that is set aside for one till")
    show = lease.add("list", "show the leases that are open", list_leases)
    show.add_argument("--terminal", type=an_id, metavar="ID", help="only of this till")
    write = lease.add(
        "write-off", "free a lease whose till will not return it; two people must", write_off
    )
    write.add_argument("lease", metavar="LEASE", help="its id, from `lease list`")
    write.add_argument(
        "--by", required=True, type=an_id, metavar="PERSON", help="who answers for it"
    )


def list_leases(arguments: argparse.Namespace) -> Result:
    """Show the open leases."""
    from ledger import lease_list
    from ledger.card_files import plain

    with the_book(arguments) as book:
        known = lease_list.open_leases(book, arguments.terminal)
    rows: Rows = [("lease", "card", "till", "store", "granted", "left", "ends", "written off by")]
    rows += [
        (
            one.lease.hex(),
            f"…{one.last4}",
            one.terminal,
            one.store,
            plain(one.granted, one.unit),
            f"{plain(one.left, one.unit)} {one.unit}",
            day_text(one.ends_ms),
            ", ".join(one.people),
        )
        for one in known
    ]
    return Result({"leases": [lease_list.values(one) for one in known]}, table(rows))


def write_off(arguments: argparse.Namespace) -> Result:
    """Note that a person writes a lease off; the second frees it."""
    from ledger import lease_list, leases
    from terminal.domain.ids import parse_id

    lease = parse_id(arguments.lease)
    with the_book(arguments, "lease.write_off", arguments.lease, by=arguments.by) as book:
        known = lease_list.open_lease(book, lease) if lease else None
        if known is None or lease is None:
            raise CommandFailed(f"no open lease {arguments.lease}; `lease list` shows them")
        freed = leases.write_off(book, known.card, lease, arguments.by, now_ms())
    values = {"lease": lease.hex(), "by": arguments.by, "written_off": freed, "left": known.left}
    told = (
        f"lease {lease.hex()} is written off; what the till spent of it is its store's loss"
        if freed
        else "noted; another person must write it off too"
    )
    return Result(values, [told])
