"""`receipt` and `printer`: check a receipt, draw or copy one, set a printer up and see what waits for it."""

import argparse
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from terminal.domain.clock import SystemClock
from terminal.domain.ids import parse_id
from terminal.domain.proof import PREFIX, BadProof, Proof
from terminal.errors import StoreFailure
from terminal.receipt import Receipt
from terminal.store.providers import opener
from terminal.till import Till
from ui.answer import DECLINED, DONE, FAILURE, Answer
from ui.command_cards import NotUnderstood
from ui.opening import open_till, passphrase_from

if TYPE_CHECKING:
    from terminal.devices.printers import Printer
    from ui.paper import Paper


def receipt(options: argparse.Namespace) -> Answer:
    """Check, show, copy or print a receipt."""
    till = open_till(options.profile, passphrase_from(options.passphrase_file), offline=True)
    with closing(till):
        if options.what == "check":
            return _check(till, options)
        return _give(till, options)


def _check(till: Till, options: argparse.Namespace) -> Answer:
    text = options.entry or ""
    if options.image:
        from terminal.devices.decoder import decode
        from terminal.devices.pictures import load_picture

        found = decode(load_picture(Path(options.image)))
        text = next((one.text for one in found if one.text.startswith(PREFIX)), "")
    try:
        proof, held = till.receipts.check(text)
    except BadProof as error:
        return Answer({"genuine": False, "fault": str(error)}, f"Not genuine: {error}.", FAILURE)
    value = {"genuine": True, "in_journal": held, **_facts(proof)}
    words = f"Genuine: {proof.kind} of {proof.amount} on card …{proof.last4}."
    where = "This till's journal holds it." if held else "This till's journal does NOT hold it."
    return Answer(value, f"{words} {where}", DONE if held else FAILURE)


def _facts(proof: Proof) -> dict[str, object]:
    names = ("terminal", "epoch", "seq", "id", "kind", "at_ms", "minor", "unit", "last4", "left")
    return {name: getattr(proof, name) for name in names}


def _give(till: Till, options: argparse.Namespace) -> Answer:
    operation = parse_id(options.entry or "")
    if operation is None:
        raise NotUnderstood(
            f"{options.entry!r} is no entry's id.",
            "Copy it from `redemption-terminal journal list`.",
        )
    copies = options.what == "copy"
    found = till.receipts.copy(operation) if copies else till.receipts.again(operation)
    if found is None:
        words = "There is no such receipt, or it was copied before: one copy is all there may be."
        return Answer({"given": False}, words, DECLINED)
    if options.out is not None:
        draw(found, Path(options.out), options.language)
    return Answer(
        {"given": True, "receipt": found, "file": options.out}, f"Receipt {found.number}."
    )


def draw(found: Receipt, file: Path, language: str) -> None:
    """Draw a receipt into a PDF or PNG file. Raises StoreFailure."""
    paper = paper_of(found, language)
    if file.suffix.lower() == ".pdf":
        paper.pdf(file)
    elif not paper.image().save(str(file)):
        raise StoreFailure(f"{file} cannot be written.", "Name another file, .pdf or .png.")


def paper_of(found: Receipt, language: str) -> "Paper":
    """Lay a receipt out in a language."""
    from ui.formatting import Formatter
    from ui.receipt_picture import receipt_paper
    from ui.screenshots import application
    from ui.theme import Theme

    Theme(application())
    return receipt_paper(found, Formatter(language))


def printer(options: argparse.Namespace) -> Answer:
    """Set the printer, ask how it is, print a test, see or drop what waits."""
    from ui.printer_settings import keep_printer, read_printer, settings_of

    settings = settings_of(options.profile)
    held = read_printer(settings)
    if options.what == "set":
        from terminal.devices.printers import printer_at

        address = options.address or ""
        if address:
            printer_at(address)
        held = replace(held, address=address, drawer=options.drawer, language=options.language)
        keep_printer(settings, held)
        return Answer({"address": address, "drawer": held.drawer}, f"Printer: {address or 'none'}.")
    return _outbox(options, held.address, drawer=held.drawer)


def _outbox(options: argparse.Namespace, address: str, *, drawer: bool) -> Answer:
    from terminal.devices.printers import printer_at
    from terminal.printing import Spooler

    found: Printer | None = printer_at(address) if address else None
    store = opener(options.profile, passphrase_from(options.passphrase_file))()
    with closing(store):
        if options.what == "drop":
            dropped = store.print_jobs.drop_waiting()
            return Answer({"dropped": dropped}, f"{dropped} receipts will not be printed.")
        if options.what == "status":
            state = found.state() if found else "none"
            waiting = store.print_jobs.waiting()
            return Answer(
                {"address": address, "state": state, "waiting": waiting},
                f"Printer {address or 'none'}: {state}, {waiting} waiting.",
            )
        spooler = Spooler(store, lambda: found, SystemClock())
        spooler.put("test", _sample(drawer=drawer))
        done = spooler.drain()
    words = f"{done.printed} printed, {done.waiting} waiting. {done.fault}"
    return Answer(done, words, FAILURE if done.fault else DONE)


def _sample(*, drawer: bool) -> bytes:
    from ui.sample_page import sample_page
    from ui.screenshots import application
    from ui.theme import Theme

    Theme(application())
    return sample_page(drawer=drawer)
