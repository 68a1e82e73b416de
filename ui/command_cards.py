"""Commands on cards: enquire, redeem, void, activate, load."""

import argparse
from pathlib import Path

from terminal.domain.decision import Declined
from terminal.domain.entry import EntryKind
from terminal.domain.ids import parse_id
from terminal.domain.money import Money, NotAnAmount
from terminal.errors import TerminalError
from terminal.outcome import Enquiry, Outcome
from terminal.till import Till
from ui.answer import DECLINED, DONE, Answer
from ui.opening import open_till, passphrase_from


class NotUnderstood(TerminalError):
    """What was typed cannot be meant."""


def enquire(options: argparse.Namespace) -> Answer:
    """Say what a card is worth."""
    till = _open(options)
    try:
        return _answer(till.enquire(_code(options)))
    finally:
        till.close()


def redeem(options: argparse.Namespace) -> Answer:
    """Take an amount from a card."""
    return _move(options, EntryKind.REDEEM)


def activate(options: argparse.Namespace) -> Answer:
    """Sell a card."""
    return _move(options, EntryKind.ACTIVATE)


def load(options: argparse.Namespace) -> Answer:
    """Add to a card."""
    return _move(options, EntryKind.LOAD)


def void(options: argparse.Namespace) -> Answer:
    """Undo a redemption."""
    operation = parse_id(options.entry)
    if operation is None:
        raise NotUnderstood(
            f"{options.entry!r} is no entry's id.",
            "Copy it from `redemption-terminal journal list`.",
        )
    till = _open(options)
    try:
        return _answer(till.void(operation, note=options.note))
    finally:
        till.close()


def _move(options: argparse.Namespace, action: EntryKind) -> Answer:
    till = _open(options)
    try:
        code = _code(options)
        terms = till.terms_of(code)
        unit = options.unit or (terms.unit if terms else "EUR")
        amount = _money(options.amount, unit)
        if action is EntryKind.ACTIVATE and amount:
            return _answer(till.activate(code, amount, order=options.order))
        if action is EntryKind.LOAD and amount:
            return _answer(till.load(code, amount, order=options.order))
        basket = _money(options.basket, (terms and terms.currency) or unit)
        goods = tuple(name for name in options.goods.split(",") if name)
        return _answer(till.redeem(code, amount, order=options.order, basket=basket, goods=goods))
    finally:
        till.close()


def _open(options: argparse.Namespace) -> Till:
    till = open_till(
        options.profile, passphrase_from(options.passphrase_file), offline=options.offline
    )
    till.cashier = options.cashier
    return till


def _code(options: argparse.Namespace) -> str:
    """Take the code as typed, or read it from the picture; what cannot be read is declined like any bad scan."""
    if options.image is None:
        return str(options.code)
    from terminal.devices.pictures import load_picture
    from terminal.scan import code_in

    return code_in(load_picture(Path(options.image)))


def _money(text: str | None, unit: str) -> Money | None:
    """Read an amount; without the card's terms its unit is a guess, and such a card is declined anyway."""
    if text is None:
        return None
    number, _, named = text.strip().partition(" ")
    try:
        return Money.parse(number, named or unit)
    except NotAnAmount as error:
        raise NotUnderstood(
            f"{error}.".capitalize(), "Write it like 12.50, with --unit EUR."
        ) from error


def _answer(result: Outcome | Enquiry) -> Answer:
    from ui import telling

    refused = isinstance(result, Enquiry) and result.refusal is not None
    declined = isinstance(result, Outcome) and isinstance(result.decision, Declined)
    code = DECLINED if refused or declined else DONE
    return Answer(telling.value_of(result), telling.words_of(result), code)
