"""`batch`: order cards in batches and waves, bring files, print, send again, cancel, erase."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ledger.command_line import (
    FAILED,
    USAGE,
    CommandFailed,
    Commands,
    Result,
    a_day,
    amount,
    an_id,
    day_text,
    end_ms,
    failing_files,
    now_ms,
    opened,
    start_ms,
    table,
    the_book,
    whole_number,
)

if TYPE_CHECKING:
    from ledger.database import Book
    from ledger.issuing.orders import Order

COUNT_MAX: Final = 1_000_000
DAYS_MAX: Final = 3_650
FORMS: Final = ("a4", "wallet", "letter", "pictures", "table")
FAULTS_SHOWN: Final = 20


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("batch", "cards in batches and waves, printed or sent")
    new = group.add("order", "order new cards, or bring a file of codes or people", order)
    new.add_argument("--programme", required=True, type=an_id, metavar="ID")
    new.add_argument("--name", required=True)
    new.add_argument("--count", type=whole_number(1, COUNT_MAX), default=0, metavar="N")
    new.add_argument("--file", type=Path, metavar="CSV", help="code, value, name, mail, phone, …")
    new.add_argument("--value", metavar="AMOUNT", help="what each card holds")
    new.add_argument("--asleep", action="store_true", help="a till activates them when sold")
    new.add_argument("--signed", action="store_true", help="QR codes that prove the cards genuine")
    new.add_argument("--expires", type=a_day, metavar="DATE", help="the last day")
    new.add_argument("--language", default="en", choices=("en", "sv", "it", "hu", "ar", "ko"))
    new.add_argument("--greeting", default="")
    new.add_argument("--starts", type=a_day, metavar="DATE", help="default: at once")
    new.add_argument("--wave", type=whole_number(0, COUNT_MAX), default=0, metavar="CARDS_A_DAY")
    new.add_argument("--keep-days", type=whole_number(1, DAYS_MAX), metavar="N")
    for name, sentence, run in (
        ("show", "show a batch and how far it has come", show),
        ("confirm", "let a file that was looked at become cards", confirm),
        ("cancel", "cancel what has not left", cancel),
        ("erase", "erase codes and addresses for good", erase),
        ("proofs", "show the signed proofs of what was erased", proofs),
    ):
        group.add(name, sentence, run).add_argument("batch", metavar="BATCH")
    group.add("list", "show all batches", list_batches)
    group.add("work", "do all that is due now: make, issue, send, erase", work)
    out = group.add("print", "write codes to a new file: sheets, pictures or a table", print_codes)
    out.add_argument("batch", metavar="BATCH")
    out.add_argument("--as", dest="form", choices=FORMS, default="a4")
    out.add_argument("--first", type=whole_number(1, COUNT_MAX), default=1, metavar="NUMBER")
    out.add_argument("--out", type=Path, required=True, metavar="FILE")
    again = group.add("resend", "send a card's message again, to the same recipient", resend)
    again.add_argument("batch", metavar="BATCH")
    again.add_argument("number", type=whole_number(1, COUNT_MAX))


def order(arguments: argparse.Namespace) -> Result:
    """Order a batch."""
    from ledger import estate
    from ledger.issuing import batches

    content = None
    if arguments.file:
        with failing_files(arguments.file):
            content = arguments.file.read_bytes()
    with the_book(arguments) as book:
        try:
            wanted = _order(book, arguments)
            made = batches.place(book, _actor(), wanted, now_ms(), content)
        except estate.Unknown as error:
            raise CommandFailed(
                f"no programme {arguments.programme}; `programme list` shows them"
            ) from error
        except batches.NotOrdered as error:
            raise CommandFailed(f"the order cannot be met: {error}", USAGE) from error
    lines = [f"batch {made.batch} is ordered; the server works on it, or `batch work`"]
    return Result({"batch": made.batch, "state": made.state}, lines)


def show(arguments: argparse.Namespace) -> Result:
    """Show a batch."""
    import msgspec

    from ledger.issuing import batches, stored_files

    with the_book(arguments) as book:
        batch = _found(book, arguments.batch)
        progress = batches.progress(book, batch.batch)
        seen = stored_files.looked(book, batch.batch)
    values: dict[str, Any] = {
        "batch": msgspec.to_builtins(batch),
        "progress": msgspec.to_builtins(progress),
        "file": msgspec.to_builtins(seen),
    }
    lines = [f"{batch.batch}: {batch.state} {batch.note}".rstrip()]
    lines += [f"  {name}: {value}" for name, value in values["progress"].items()]
    if seen:
        lines.append(f"  {seen.lines} lines, {seen.faulty} wrong, read as {seen.read_as}")
        lines += [f"  line {one.line}: {one.fault}" for one in seen.faults[:FAULTS_SHOWN]]
    faulty = seen is not None and seen.faulty > 0
    return Result(values, lines, exit_code=FAILED if faulty else 0)


def list_batches(arguments: argparse.Namespace) -> Result:
    """Show all batches."""
    import msgspec

    from ledger.issuing import batches

    with the_book(arguments) as book:
        found = batches.every(book)
    rows = [("batch", "programme", "state", "cards", "ordered", "name")]
    rows += [
        (one.batch, one.programme, one.state, str(one.wanted), day_text(one.made_ms), one.name)
        for one in found
    ]
    return Result({"batches": msgspec.to_builtins(found)}, table(rows))


def confirm(arguments: argparse.Namespace) -> Result:
    """Let a file become cards."""
    from ledger.issuing import batches, stored_files

    with the_book(arguments) as book:
        _found(book, arguments.batch)
        try:
            stored_files.confirm(book, _actor(), arguments.batch)
        except batches.TooLate as error:
            raise CommandFailed(
                "it has wrong lines, or is not looked at; see `batch show`"
            ) from error
    return Result({"confirmed": arguments.batch}, ["the cards are being made"])


def cancel(arguments: argparse.Namespace) -> Result:
    """Cancel what has not left."""
    import msgspec

    from ledger.issuing import batches

    with the_book(arguments) as book:
        _found(book, arguments.batch)
        try:
            told = batches.cancel(book, _actor(), arguments.batch, now_ms())
        except batches.TooLate as error:
            raise CommandFailed("there is nothing left to cancel") from error
    lines = [f"{told.never} cards never come, {told.blocked} are blocked, {told.stay} stay"]
    return Result(msgspec.to_builtins(told), lines)


def erase(arguments: argparse.Namespace) -> Result:
    """Erase a batch's codes and addresses."""
    import msgspec

    from ledger.issuing import batches, privacy

    with the_book(arguments) as book:
        _found(book, arguments.batch)
        try:
            done = privacy.erase(book, _actor(), arguments.batch, privacy.ON_REQUEST, now_ms())
        except batches.TooLate as error:
            raise CommandFailed("something is still under way, or all is erased") from error
    return Result(msgspec.to_builtins(done), [f"{done.parcels} codes erased; proof {done.digest}"])


def proofs(arguments: argparse.Namespace) -> Result:
    """Show the proofs of a batch."""
    import msgspec

    from ledger.issuing import privacy

    with the_book(arguments) as book:
        found = privacy.erasures(book, arguments.batch)
    lines = [
        f"{day_text(one.erased_ms)}  {one.parcels} codes, {one.why}: {one.digest}" for one in found
    ]
    return Result({"proofs": msgspec.to_builtins(found)}, lines)


def work(arguments: argparse.Namespace) -> Result:
    """Do what is due."""
    from ledger.issuing.worker import work_off
    from terminal.domain.clock import SystemClock

    with opened(arguments) as database:
        steps = work_off(database, SystemClock())
    return Result({"steps": steps}, [f"{steps} steps done"])


def print_codes(arguments: argparse.Namespace) -> Result:
    """Write codes to a new file that only its owner reads."""
    from ledger.card_files import write_new_bytes
    from ledger.issuing import batches, printable

    form = printable.Form(arguments.form)
    with the_book(arguments) as book:
        _found(book, arguments.batch)
        try:
            gifts = printable.codes(
                book, _actor(), arguments.batch, arguments.first, form, now_ms()
            )
        except batches.TooLate as error:
            raise CommandFailed("nothing to print from that number on") from error
        with failing_files(arguments.out):
            content = printable.as_file(gifts, form, arguments.batch)
            write_new_bytes(arguments.out, content)
    lines = [f"{len(gifts)} codes are in {arguments.out}"]
    return Result({"count": len(gifts), "file": str(arguments.out)}, lines)


def resend(arguments: argparse.Namespace) -> Result:
    """Send again."""
    from ledger import estate
    from ledger.delivery import outbox

    with the_book(arguments) as book:
        try:
            outbox.resend(book, _actor(), arguments.batch, arguments.number, now_ms())
        except estate.Unknown as error:
            raise CommandFailed("there is no such card that was sent to somebody") from error
        except outbox.NotResent as error:
            raise CommandFailed(f"not sent again: {error.why}") from error
    return Result({"resent": arguments.number}, ["it is sent again, to the same recipient"])


def _order(book: "Book", arguments: argparse.Namespace) -> "Order":
    from ledger import estate
    from ledger.issuing import batches
    from ledger.issuing.orders import Order

    unit = estate.programme(book, arguments.programme).terms.unit
    return Order(
        programme=arguments.programme,
        name=arguments.name,
        count=arguments.count,
        minor=amount(arguments.value, unit).minor if arguments.value else 0,
        active=not arguments.asleep,
        signed=arguments.signed,
        expires_ms=end_ms(arguments.expires) if arguments.expires else None,
        language=arguments.language,
        greeting=arguments.greeting,
        starts_ms=start_ms(arguments.starts) if arguments.starts else 0,
        wave=arguments.wave,
        keep_days=arguments.keep_days or batches.keep_days_of(book, arguments.programme),
    )


def _found(book: "Book", name: str) -> Any:  # noqa: ANN401 - a Batch, imported late
    from ledger import estate
    from ledger.issuing import batches

    try:
        return batches.found(book, name)
    except estate.Unknown as error:
        raise CommandFailed(f"no batch {name}; `batch list` shows them") from error


def _actor() -> str:
    from ledger.audit import COMMAND_LINE

    return COMMAND_LINE
