"""Commands on cards: enquire, redeem, void, refund, activate, load, cash out."""

import argparse
from pathlib import Path

from terminal.cashier import Override
from terminal.domain.entry import EntryKind
from terminal.domain.ids import OperationId, parse_id
from terminal.domain.money import Money, NotAnAmount
from terminal.errors import TerminalError
from terminal.outcome import Enquiry, Outcome, Together
from terminal.till import Till
from ui.answer import DECLINED, DONE, Answer
from ui.opening import open_till, passphrase_from


class NotUnderstood(TerminalError):
    """What was typed cannot be meant."""


def enquire(options: argparse.Namespace) -> Answer:
    """Say what a card is worth."""
    till = _open(options)
    try:
        return _answer(till.enquire(_code(options), typed=_is_typed(options)))
    finally:
        till.close()


def redeem(options: argparse.Namespace) -> Answer:
    """Take an amount from a card, or from several together."""
    if options.more:
        return _redeem_together(options)
    return _move(options, EntryKind.REDEEM)


def activate(options: argparse.Namespace) -> Answer:
    """Sell a card."""
    return _move(options, EntryKind.ACTIVATE)


def load(options: argparse.Namespace) -> Answer:
    """Add to a card."""
    return _move(options, EntryKind.LOAD)


def void(options: argparse.Namespace) -> Answer:
    """Undo a redemption."""
    operation = _operation(options)
    till = _open(options)
    try:
        return _answer(till.void(operation, note=options.note))
    finally:
        till.close()


def refund(options: argparse.Namespace) -> Answer:
    """Give value of a redemption back to its card."""
    operation = _operation(options)
    till = _open(options)
    try:
        redeemed = till.redeemed(operation)
        unit = options.unit or (redeemed.unit if redeemed else _unit_of(till, options.code))
        amount = _money(options.amount, unit)
        word = override(options)
        return _answer(
            till.refund(operation, amount, text=options.code, order=options.order, override=word)
        )
    finally:
        till.close()


def cash_out(options: argparse.Namespace) -> Answer:
    """Take what little is left on a card, to be paid in cash."""
    till = _open(options)
    try:
        return _answer(till.cash_out(_code(options), order=options.order))
    finally:
        till.close()


def _redeem_together(options: argparse.Namespace) -> Answer:
    if options.amount is None or options.image is not None:
        raise NotUnderstood(
            "Several codes pay one amount.", "Give all codes, and the sum with --amount."
        )
    till = _open(options)
    try:
        codes = [options.code, *options.more]
        if any(_is_guess(till, options, code) for code in codes):
            return _answer(till.refuse_guess(EntryKind.REDEEM))
        amount = _money(options.amount, options.unit or _currency_of(till, codes))
        if amount is None:
            raise AssertionError("an amount was given")
        goods = tuple(name for name in options.goods.split(",") if name)
        basket = _money(options.basket, amount.unit)
        return _answer(
            till.redeem_together(codes, amount, order=options.order, basket=basket, goods=goods)
        )
    finally:
        till.close()


def _currency_of(till: Till, codes: list[str]) -> str:
    """Say what money the first known card is about."""
    for terms in filter(None, map(till.terms_of, codes)):
        return terms.currency or terms.unit
    return "EUR"


def _unit_of(till: Till, code: str | None) -> str:
    terms = till.terms_of(code) if code else None
    return terms.unit if terms else "EUR"


def _operation(options: argparse.Namespace) -> OperationId:
    operation = parse_id(options.entry)
    if operation is None:
        raise NotUnderstood(
            f"{options.entry!r} is no entry's id.",
            "Copy it from `redemption-terminal journal list`.",
        )
    return operation


def _move(options: argparse.Namespace, action: EntryKind) -> Answer:
    till = _open(options)
    try:
        code = _code(options)
        if action is EntryKind.REDEEM and _is_guess(till, options, code):
            return _answer(till.refuse_guess(action))
        terms = till.terms_of(code)
        unit = options.unit or (terms.unit if terms else "EUR")
        amount = _money(options.amount, unit)
        if action is EntryKind.ACTIVATE and amount:
            return _answer(till.activate(code, amount, order=options.order))
        if action is EntryKind.LOAD and amount:
            return _answer(till.load(code, amount, order=options.order))
        basket = _money(options.basket, (terms and terms.currency) or unit)
        goods = tuple(name for name in options.goods.split(",") if name)
        outcome = till.redeem(
            code,
            amount,
            order=options.order,
            basket=basket,
            goods=goods,
            override=override(options),
        )
        return _answer(outcome)
    finally:
        till.close()


def override(options: argparse.Namespace) -> Override | None:
    """Take the manager's word: a name and a file with the PIN, both or neither."""
    if options.manager is None and options.manager_pin_file is None:
        return None
    if options.manager is None or options.manager_pin_file is None:
        raise NotUnderstood(
            "A manager's approval needs a name and a PIN.",
            "Give both --manager ID and --manager-pin-file FILE.",
        )
    try:
        pin = Path(options.manager_pin_file).read_text(encoding="utf-8").splitlines()[0].strip()
    except (OSError, UnicodeDecodeError, IndexError) as error:
        raise NotUnderstood(
            f"No PIN could be read from {options.manager_pin_file}.",
            "Give a file whose first line is the PIN.",
        ) from error
    return Override(options.manager, pin)


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


def _is_typed(options: argparse.Namespace) -> bool:
    """Did a hand type the code? Of a picture, or where another program says so, a scanner read it."""
    return options.image is None and not options.scanned


def _is_guess(till: Till, options: argparse.Namespace, code: str) -> bool:
    """Is it typed, after too much else that names no card? What only the ledger allows, the ledger meters."""
    return _is_typed(options) and till.search.is_guess_too_often(code)


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


def _answer(result: Outcome | Enquiry | Together) -> Answer:
    from ui import telling

    refused = isinstance(result, Enquiry) and result.refusal is not None
    declined = isinstance(result, Outcome | Together) and not result.approved
    code = DECLINED if refused or declined else DONE
    return Answer(telling.value_of(result), telling.words_of(result), code)
