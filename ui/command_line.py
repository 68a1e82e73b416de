"""The till's command line: what can be said, and which module does it. Nothing heavy is loaded to parse it."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Final, NoReturn, TypeAlias

from terminal.errors import TerminalError
from terminal.profile import Profile
from ui.answer import FAILURE, Answer, Command
from ui.plain import to_json

LOG_BYTES: Final = 1_000_000


def run(arguments: Sequence[str]) -> int:
    """Parse, run, print; give the exit code."""
    options = parser().parse_args(arguments)
    options.profile = Profile(options.profile)
    command = _load(options.command)
    _log_to(options)
    try:
        answer = command(options)
    except TerminalError as error:
        failed = {"error": type(error).__name__, "what": error.what, "next_step": error.next_step}
        answer = Answer(failed, f"{error.what}\n{error.next_step}", FAILURE)
    except KeyboardInterrupt:
        answer = Answer({"error": "Interrupted"}, "Stopped.", FAILURE)
    _print(answer, as_json=options.json)
    return answer.code


def parser() -> argparse.ArgumentParser:
    """Build the parser of every command."""
    common = argparse.ArgumentParser(add_help=False)
    _common_options(common, argparse.SUPPRESS)
    top = argparse.ArgumentParser(
        prog="redemption-terminal",
        description="Redeem gift cards, vouchers and coupons, online and offline. Without a command: the window.",
        epilog="Exit codes: 0 done or approved, 1 failure, 2 usage, 3 declined.",
    )
    _common_options(top, None)
    top.add_argument("--version", action=_Version, nargs=0, help="show the version")
    top.set_defaults(command="window:show")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")
    _card_commands(commands, common)
    _till_commands(commands, common)
    _other_commands(commands, common)
    return top


def _common_options(group: argparse.ArgumentParser, default: str | None) -> None:
    group.add_argument(
        "--profile",
        type=Path,
        metavar="DIR",
        default=default,
        help="folder of this till's state (default: the platform's)",
    )
    group.add_argument(
        "--json", action="store_true", default=default or False, help="print one JSON object"
    )
    group.add_argument(
        "--passphrase-file", metavar="FILE", default=default, help="first line opens the till's key"
    )


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - has no other name


def _card_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    for name, words in (
        ("enquire", "say what a card is worth"),
        ("redeem", "take an amount from a card"),
        ("activate", "sell a card: it holds that amount from now on"),
        ("load", "add to what a card holds"),
        ("cash-out", "take a card's small rest, to be paid in cash"),
    ):
        one = commands.add_parser(
            name, parents=[common], help=words, description=words.capitalize() + "."
        )
        one.set_defaults(command=f"cards:{name.replace('-', '_')}")
        which = one.add_mutually_exclusive_group(required=True)
        which.add_argument("code", nargs="?", metavar="CODE", help="the code as printed")
        which.add_argument("--image", metavar="FILE", help="a picture of the code")
        one.add_argument("--scanned", action="store_true", help="a scanner read CODE, no hand")
        _who_and_where(one)
        if name == "enquire":
            continue
        one.add_argument("--order", default="", metavar="NO", help="order or receipt number")
        if name == "cash-out":
            continue
        help_amount = "12.50; for redeem: everything if left out" if name == "redeem" else "12.50"
        one.add_argument("--amount", required=name != "redeem", metavar="12.50", help=help_amount)
        one.add_argument(
            "--unit", metavar="EUR", help="currency, points or uses (default: the card's)"
        )
        if name == "redeem":
            one.add_argument(
                "more", nargs="*", default=(), metavar="CODE", help="further codes, all or none"
            )
            one.add_argument("--basket", metavar="40.00", help="total of the goods, for coupons")
            one.add_argument("--goods", default="", metavar="A,B", help="categories in the basket")
            _approver(one)
    refund = commands.add_parser(
        "refund", parents=[common], help="give value of a redemption back to its card"
    )
    refund.add_argument("entry", metavar="ID", help="id of the redemption")
    refund.add_argument("--amount", metavar="12.50", help="default: all that is left of it")
    refund.add_argument("--code", metavar="CODE", help="the card, if another till redeemed it")
    refund.add_argument("--unit", metavar="EUR", help="currency, points or uses")
    refund.add_argument("--order", default="", metavar="NO", help="order or receipt number")
    _approver(refund)
    _who_and_where(refund)
    refund.set_defaults(command="cards:refund")
    void = commands.add_parser("void", parents=[common], help="undo a redemption of this till")
    void.add_argument("entry", metavar="ENTRY", help="id of the redemption")
    void.add_argument("--note", default="", help="why")
    _who_and_where(void)
    void.set_defaults(command="cards:void")


def _approver(one: argparse.ArgumentParser) -> None:
    one.add_argument("--manager", metavar="ID", help="who approves it")
    one.add_argument("--manager-pin-file", metavar="FILE", help="first line is the manager's PIN")


def _who_and_where(one: argparse.ArgumentParser) -> None:
    one.add_argument("--cashier", default="", metavar="ID", help="who is at the till")
    one.add_argument("--offline", action="store_true", help="do not ask the ledger")


def _till_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    enrol = commands.add_parser("enrol", parents=[common], help="pair this profile with a ledger")
    enrol.add_argument("--ledger", required=True, metavar="URL")
    enrol.add_argument("--code", required=True, metavar="CODE", help="one-time pairing code")
    enrol.add_argument(
        "--ca", default="", metavar="FILE", help="certificate authority of the ledger"
    )
    enrol.add_argument(
        "--key", choices=("credential", "keyring", "passphrase"), help="who keeps the key"
    )
    enrol.add_argument(
        "--again",
        action="store_true",
        help="deliver what this till's store still holds, keep it aside, and begin a new one",
    )
    enrol.set_defaults(command="till:enrol")
    sync = commands.add_parser("sync", parents=[common], help="push the journal, pull the feed")
    sync.add_argument(
        "--watch", action="store_true", help="stay connected; one line for each change"
    )
    sync.set_defaults(command="till:sync")
    status = commands.add_parser("status", parents=[common], help="how the till stands")
    status.set_defaults(command="till:status")
    _journal_command(commands, common)
    _shift_command(commands, common)
    _paper_commands(commands, common)
    rekey = commands.add_parser(
        "rekey", parents=[common], help="encrypt this till's store with a new key"
    )
    rekey.set_defaults(command="till:rekey")
    recover = commands.add_parser(
        "recover", parents=[common], help="save what a damaged store still holds, and set it aside"
    )
    recover.add_argument(
        "--give-up", action="store_true", help="set it aside unread: its key is lost"
    )
    recover.set_defaults(command="till:recover")
    doctor = commands.add_parser("doctor", parents=[common], help="check what this till needs")
    _doctor_options(doctor)


def _journal_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    journal = commands.add_parser(
        "journal", parents=[common], help="list, search, verify or export the journal"
    )
    journal.add_argument("what", choices=("list", "find", "verify", "export"))
    journal.add_argument(
        "text",
        nargs="?",
        default="",
        metavar="TEXT",
        help="find: last four, amount, order, HH:MM …",
    )
    journal.add_argument("--limit", type=int, default=50, help="newest entries to list")
    journal.add_argument("--out", metavar="FILE", help="where to export to")
    journal.set_defaults(command="till:journal")


def _shift_command(commands: Commands, common: argparse.ArgumentParser) -> None:
    shift = commands.add_parser(
        "shift", parents=[common], help="open and close a shift; its X- and Z-reports"
    )
    actions = ("open", "pay-in", "pay-out", "count", "close", "x", "z", "list")
    shift.add_argument("what", choices=(*actions, "refusals", "conflicts"))
    shift.add_argument(
        "amount", nargs="?", metavar="100.00", help="the float, the cash paid or what was counted"
    )
    shift.add_argument("--unit", metavar="EUR", help="currency (default: the shift's)")
    shift.add_argument("--note", default="", help="why")
    shift.add_argument("--number", type=int, metavar="N", help="of the Z-report")
    shift.add_argument("--limit", type=int, default=50, metavar="N", help="newest shifts to list")
    shift.add_argument("--cashier", default="", metavar="ID", help="who is at the till")
    shift.add_argument(
        "--unsent", default="", metavar="WHY", help="close with something unsent, and why"
    )
    _approver(shift)
    shift.set_defaults(command="till:shift")


def _paper_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    receipt = commands.add_parser(
        "receipt", parents=[common], help="check, show or copy a receipt of this till"
    )
    receipt.add_argument("what", choices=("check", "show", "copy"))
    receipt.add_argument(
        "entry",
        nargs="?",
        metavar="ENTRY",
        help="id of the operation; for check: the QR code's text",
    )
    receipt.add_argument("--image", metavar="FILE", help="a picture of the receipt to check")
    receipt.add_argument("--out", metavar="FILE", help="draw it into this .pdf or .png")
    receipt.add_argument("--language", default="en", metavar="en", help="the customer's language")
    receipt.set_defaults(command="till:receipt")
    printer = commands.add_parser("printer", parents=[common], help="this till's receipt printer")
    printer.add_argument("what", choices=("set", "status", "test", "drop"))
    printer.add_argument(
        "address", nargs="?", metavar="ADDRESS", help="tcp://HOST, file:///dev/usb/lp0, serial:///…"
    )
    printer.add_argument(
        "--language", default="", metavar="sv", help="of receipts (default: the screen's)"
    )
    printer.add_argument("--drawer", action="store_true", help="a cash drawer hangs on it")
    printer.set_defaults(command="till:printer")


def _doctor_options(doctor: argparse.ArgumentParser) -> None:
    doctor.add_argument(
        "what", nargs="?", choices=("scanner", "camera"), help="look at one device closely"
    )
    doctor.add_argument("--sheet", metavar="FILE", help="scanner: write the sheet to scan, a PNG")
    doctor.add_argument(
        "--keep", action="store_true", help="scanner: let this till put right what was found"
    )
    doctor.add_argument(
        "--image", action="append", default=[], metavar="FILE", help="camera: a picture it took"
    )
    doctor.add_argument("--device", type=int, default=0, metavar="N", help="camera: its number")
    doctor.set_defaults(command="doctor:doctor")


def _other_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    decode = commands.add_parser("decode", parents=[common], help="read the codes in pictures")
    decode.add_argument("files", nargs="+", metavar="FILE")
    decode.set_defaults(command="decode:decode")
    demo = commands.add_parser(
        "demo", parents=[common], help="ledger, two tills and sample cards at once"
    )
    demo.add_argument(
        "--headless", action="store_true", help="tell and check the whole story in words"
    )
    demo.add_argument("--out", type=Path, default=Path("demo-output"), metavar="DIR")
    demo.add_argument("--souvenirs", action="store_true", help=argparse.SUPPRESS)
    demo.set_defaults(command="demo:demo")


def _load(name: str) -> Command:
    """Load the module of a command, and no other: starting up is part of every scan."""
    module, function = name.split(":")
    command: Command = getattr(_module(module), function)
    return command


def _module(name: str) -> ModuleType:
    match name:
        case "cards":
            from ui import command_cards

            return command_cards
        case "till":
            from ui import command_till

            return command_till
        case "doctor":
            from ui import command_doctor

            return command_doctor
        case "decode":
            from ui import command_decode

            return command_decode
        case "demo":
            from ui import command_demo

            return command_demo
        case _:
            from ui import command_window

            return command_window


def _print(answer: Answer, *, as_json: bool) -> None:
    text = to_json(answer.value) if as_json else answer.words
    stream = sys.stdout if as_json or answer.code != FAILURE else sys.stderr
    if text:
        print(text, file=stream, flush=True)


def _log_to(options: argparse.Namespace) -> None:
    """Log into the profile once it exists; codes and keys print masked by their types."""
    path = options.profile.log
    if path.parent.is_dir():
        from logging.handlers import RotatingFileHandler

        keeper = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=3, delay=True)
        keeper.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        logging.getLogger().addHandler(keeper)
        logging.getLogger().setLevel(logging.INFO)


class _Version(argparse.Action):
    """Shows the version. What knows it loads then, and not at every start."""

    def __call__(
        self, parser: argparse.ArgumentParser, *_rest: object, **_more: object
    ) -> NoReturn:
        """Print it and end."""
        from importlib import metadata

        try:
            version = metadata.version("redemption-terminal")
        except metadata.PackageNotFoundError:
            version = "unknown"
        parser.exit(message=f"{version}\n")
