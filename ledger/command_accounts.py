"""`account` and `audit`: who may sign in to the console, and what was done there."""

import argparse
from typing import TYPE_CHECKING

from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Result,
    day_text,
    now_ms,
    table,
    the_book,
    whole_number,
)

if TYPE_CHECKING:
    from ledger.accounts.accounts import Invitation
    from ledger.accounts.permissions import Role

LINES_MAX = 100_000


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    account = commands.group("account", "who may sign in to the console")
    create = account.add("create", "add an account and print its invitation, once", create_account)
    create.add_argument("account", metavar="NAME", help="the name to sign in with")
    create.add_argument("--role", required=True, help="owner, programme, finance, support, auditor")
    create.add_argument("--name", help="the person's name; without it, the same")
    invite = account.add("invite", "give an account a new password and app", invite_again)
    invite.add_argument("account", metavar="NAME")
    role = account.add("role", "give an account another role", change_role)
    role.add_argument("account", metavar="NAME")
    role.add_argument("role", metavar="ROLE")
    disable = account.add("disable", "let an account sign in no more", disable_account)
    disable.add_argument("account", metavar="NAME")
    account.add("list", "show all accounts", list_accounts)

    lines = commands.group("audit", "what was done at head office").add(
        "list", "show the newest lines", list_audit
    )
    lines.add_argument("--count", type=whole_number(1, LINES_MAX), default=50)


def create_account(arguments: argparse.Namespace) -> Result:
    """Add an account."""
    from ledger import audit
    from ledger.accounts import accounts

    name = arguments.account.lower()
    if not accounts.NAME.fullmatch(name):
        raise CommandFailed("a name has small letters, digits and . _ - @ + only", USAGE)
    role = _role(arguments.role)
    display = (arguments.name or name)[: accounts.DISPLAY_MAX]
    with the_book(arguments) as book:
        try:
            made = accounts.add(book, audit.COMMAND_LINE, name, display, role, now_ms())
        except accounts.NameTaken as error:
            raise CommandFailed(f"{name} exists; `account invite {name}` begins anew") from error
    return _invitation(made)


def invite_again(arguments: argparse.Namespace) -> Result:
    """Begin anew. Whoever may run this on the ledger's machine may take back the last owner's way in, to give another."""
    from ledger import audit
    from ledger.accounts import accounts

    with the_book(arguments) as book:
        try:
            made = accounts.invite_again(
                book, audit.COMMAND_LINE, arguments.account, now_ms(), keep_an_owner=False
            )
        except accounts.NoAccount as error:
            raise _unknown(arguments.account) from error
    return _invitation(made)


def change_role(arguments: argparse.Namespace) -> Result:
    """Give another role."""
    from ledger import audit
    from ledger.accounts import accounts

    role = _role(arguments.role)
    with the_book(arguments) as book:
        try:
            accounts.change_role(book, audit.COMMAND_LINE, arguments.account, role)
        except accounts.NoAccount as error:
            raise _unknown(arguments.account) from error
        except accounts.LastOwner as error:
            raise _last_owner(arguments.account) from error
    values = {"account": arguments.account, "role": str(role)}
    return Result(values, [f"{arguments.account} is {role} now"])


def disable_account(arguments: argparse.Namespace) -> Result:
    """Let somebody sign in no more."""
    from ledger import audit
    from ledger.accounts import accounts

    with the_book(arguments) as book:
        try:
            accounts.disable(book, audit.COMMAND_LINE, arguments.account, now_ms())
        except accounts.NoAccount as error:
            raise _unknown(arguments.account) from error
        except accounts.LastOwner as error:
            raise _last_owner(arguments.account) from error
    return Result(
        {"account": arguments.account, "state": "disabled"},
        [f"{arguments.account} signs in no more"],
    )


def list_accounts(arguments: argparse.Namespace) -> Result:
    """Show all accounts, without their secrets."""
    from ledger.accounts import accounts

    with the_book(arguments) as book:
        known = accounts.accounts(book)
    rows = [("account", "role", "state", "name")]
    rows += [(one.account, one.role, one.state, one.name) for one in known]
    return Result({"accounts": [accounts.public(one) for one in known]}, table(rows))


def list_audit(arguments: argparse.Namespace) -> Result:
    """Show the newest lines of the audit."""
    from ledger import audit

    with the_book(arguments) as book:
        lines = audit.lines(book, audit.Wanted(), arguments.count, 0)
    rows = [("when", "who", "what", "of what", "details")]
    rows += [(day_text(o.at_ms), o.actor, o.action, o.subject, o.detail) for o in lines]
    values = [
        {
            "number": one.number,
            "at_ms": one.at_ms,
            "actor": one.actor,
            "action": one.action,
            "subject": one.subject,
            "detail": one.detail,
            "hash": one.hash.hex(),
        }
        for one in lines
    ]
    return Result({"lines": values}, table(rows))


def _invitation(made: "Invitation") -> Result:
    path = f"/console/welcome/{made.secret}"
    values = {"account": made.account, "invitation": made.secret, "path": path}
    return Result(
        {**values, "ends_ms": made.ends_ms},
        [
            f"{made.account} is invited. Open this at the ledger's address, once, before {day_text(made.ends_ms)} UTC:",
            path,
        ],
    )


def _role(text: str) -> "Role":
    from ledger.accounts.permissions import Role

    try:
        return Role(text)
    except ValueError as error:
        raise CommandFailed(f"{text!r} is no role; one of {', '.join(Role)}", USAGE) from error


def _unknown(name: str) -> CommandFailed:
    return CommandFailed(f"no account {name}; `account list` shows them")


def _last_owner(name: str) -> CommandFailed:
    return CommandFailed(f"{name} is the last owner; make somebody else an owner first")
