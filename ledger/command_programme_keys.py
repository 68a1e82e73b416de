"""`programme keys`: what programmes sign the codes of their cards with."""

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


def add_to(group: Commands) -> None:
    """Add the commands of this group."""
    keys = group.group("keys", "with which programmes sign the codes of their cards")
    listed = keys.add("list", "show the keys", list_keys)
    listed.add_argument("--programme", type=an_id, metavar="ID", help="of this one only")
    rotate = keys.add(
        "rotate", "sign with a new key; what the old one signed is believed", rotate_key
    )
    rotate.add_argument("programme", type=an_id, metavar="ID")
    revoke = keys.add("revoke", "let no till believe what that key signed", revoke_key)
    revoke.add_argument("key", metavar="KEY", help="as `programme keys list` shows it")


def list_keys(arguments: argparse.Namespace) -> Result:
    """Show the keys of one programme, or of all."""
    import msgspec

    from ledger import programme_keys

    with the_book(arguments) as book:
        known = programme_keys.keys(book, arguments.programme)
    rows: Rows = [("key", "programme", "state", "since")]
    rows += [(one.key_id, one.programme, one.state, day_text(one.made_ms)) for one in known]
    return Result({"keys": msgspec.to_builtins(known)}, table(rows))


def rotate_key(arguments: argparse.Namespace) -> Result:
    """Make a new key; codes are signed with it from now on."""
    import msgspec

    from ledger import estate, programme_keys

    with the_book(arguments, "programme_key.rotate", arguments.programme) as book:
        try:
            estate.programme(book, arguments.programme)
        except estate.Unknown as error:
            raise CommandFailed(
                f"no programme {arguments.programme}; `programme list` shows them"
            ) from error
        made = programme_keys.rotate(book, arguments.programme, now_ms())
    line = f"codes of {made.programme} are signed with key {made.key_id} from now on"
    return Result(msgspec.to_builtins(made), [line])


def revoke_key(arguments: argparse.Namespace) -> Result:
    """Take a key's word away: from the next feed page on, tills believe nothing that it signed."""
    import msgspec

    from ledger import programme_keys
    from ledger.estate import Unknown

    with the_book(arguments, "programme_key.revoke", str(arguments.key)) as book:
        try:
            gone = programme_keys.revoke(book, arguments.key.lower())
        except Unknown as error:
            raise CommandFailed(
                f"no key {arguments.key}; `programme keys list` shows them"
            ) from error
    return Result(
        msgspec.to_builtins(gone),
        [f"no till believes what key {gone.key_id} signed, once it has the next feed page"],
    )
