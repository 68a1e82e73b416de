"""`cards`: issue, import, look up, list. New codes leave the ledger here and nowhere else."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ledger.command_line import (
    FAILED,
    USAGE,
    CommandFailed,
    Commands,
    Result,
    a_day,
    amount,
    an_id,
    end_ms,
    failing_files,
    now_ms,
    the_book,
    whole_number,
)
from ledger.command_lookup import add_lookups

if TYPE_CHECKING:
    from ledger.card_files import Fault, ReadCodes
    from ledger.database import Book
    from ledger.issue import NewCard
    from ledger.own_keys import OwnKeys
    from terminal.domain.card import Programme, Terms
    from terminal.domain.code import Code
    from terminal.domain.foreign_code import ForeignCode

COUNT_MAX: Final = 1_000_000
FAULTS_SHOWN: Final = 20
SINGLE_USE: Final = ("voucher", "fixed_coupon", "percent_coupon")


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("cards", "gift cards, vouchers, coupons, points")
    issue = group.add(
        "issue", "make new cards; prints their codes, which are kept nowhere", issue_cards
    )
    issue.add_argument("--programme", required=True, type=an_id, metavar="ID")
    issue.add_argument("--count", required=True, type=whole_number(1, COUNT_MAX), metavar="N")
    issue.add_argument("--value", metavar="AMOUNT", help="what each active card holds")
    issue.add_argument("--active", action="store_true", help="can be redeemed at once")
    issue.add_argument("--expires", type=a_day, metavar="DATE", help="the last day")
    issue.add_argument("--out", type=Path, metavar="FILE", help="write the codes to this new file")
    issue.add_argument(
        "--signed", action="store_true", help="give QR payloads that prove the cards genuine"
    )
    bring = group.add("import", "take over cards from a file of code,value lines", import_cards)
    bring.add_argument("file", type=Path, metavar="FILE")
    bring.add_argument("--programme", required=True, type=an_id, metavar="ID")
    bring.add_argument("--expires", type=a_day, metavar="DATE", help="the last day")
    bring.epilog = (
        "Codes of ours; and codes of other issuers (EAN, UPC, ITF-14, Luhn numbers) or phone numbers where the"
        " programme allows them (`--foreign`): such cards are redeemed by the ledger's word only."
    )
    add_lookups(group)


def issue_cards(arguments: argparse.Namespace) -> Result:
    """Make new cards."""
    from ledger import card_files, cards
    from ledger.own_keys import own_keys

    with the_book(arguments) as book:
        programme = _programme(book, arguments.programme)
        minor = _value(arguments, programme.terms)
        _check_end(arguments, programme.terms)
        value = card_files.plain(minor, programme.terms.unit)
        codes = list(cards.new_codes(arguments.count))
        wanted = _cards(arguments, programme, ((code, minor) for code in codes), own_keys(book))
        cards.issue(book, wanted, now_ms())
        _audited(
            book, "cards.issue", programme.programme, len(codes), minor, active=arguments.active
        )
        payloads = _payloads(book, arguments, codes, minor) if arguments.signed else []
        if arguments.out:  # before the commit: a code in a file without a card is worth nothing
            with failing_files(arguments.out):
                card_files.write_codes(arguments.out, ((code, value) for code in codes), payloads)
    values: dict[str, object] = {
        "programme": programme.programme,
        "count": len(codes),
        "value": value,
        "unit": programme.terms.unit,
        "active": arguments.active,
    }
    if arguments.out:
        values["file"] = str(arguments.out)
        return Result(values, [f"{len(codes)} cards issued, their codes are in {arguments.out}"])
    revealed = [code.reveal() for code in codes]
    if payloads:
        lines = [f"{code}  {text}" for code, text in zip(revealed, payloads, strict=True)]
        return Result({**values, "codes": revealed, "payloads": payloads}, lines)
    return Result({**values, "codes": revealed}, revealed)


def _audited(
    book: "Book", action: str, programme: str, count: int, minor: int, **more: object
) -> None:
    """New value leaves a line, whoever made it."""
    from ledger import audit

    audit.record(
        book, audit.COMMAND_LINE, action, programme, {"count": count, "minor": minor, **more}
    )


def import_cards(arguments: argparse.Namespace) -> Result:
    """Take over cards from a file: all of it, or nothing. Those with a value are active."""
    from ledger import card_files, cards
    from ledger.own_keys import own_keys

    with the_book(arguments) as book:
        programme = _programme(book, arguments.programme)
        with failing_files(arguments.file):
            read = card_files.read_codes(
                arguments.file,
                programme.terms.unit,
                foreign=frozenset(programme.terms.foreign),
            )
        keys = own_keys(book)
        faults = [*read.faults, *_faults(book, read, programme.terms, keys.lookup_key)]
        if faults:
            return _nothing_imported(faults)
        wanted = _cards(arguments, programme, read.codes, keys)
        count = cards.issue(book, wanted, now_ms())
        total = sum(minor for _, minor in read.codes)
        _audited(book, "cards.import", programme.programme, count, total)
    return Result({"imported": count, "faults": []}, [f"{count} cards imported"])


def _payloads(
    book: "Book", arguments: argparse.Namespace, codes: "Sequence[Code]", minor: int
) -> list[str]:
    """Sign the codes with the programme's key."""
    from ledger.programme_keys import signing_key
    from terminal.domain.signed_code import sign

    key = signing_key(book, arguments.programme, now_ms())
    ends_ms = end_ms(arguments.expires) if arguments.expires else None
    return [sign(code, key, minor, ends_ms) for code in codes]


def _programme(book: "Book", name: str) -> "Programme":
    """Find the programme. Raises CommandFailed."""
    from ledger import estate

    try:
        return estate.programme(book, name)
    except estate.Unknown as error:
        raise CommandFailed(f"no programme {name}; `programme list` shows them") from error


def _value(arguments: argparse.Namespace, terms: "Terms") -> int:
    """Say what each new card holds, in minor units. Raises CommandFailed (usage)."""
    from terminal.domain.card import CardKind

    if not arguments.active:
        if arguments.value is not None:
            raise CommandFailed("a card gets its value when it becomes active; add --active", USAGE)
        return 0
    if arguments.value is None:
        if terms.kind in SINGLE_USE:
            return 1
        if terms.kind is CardKind.POINTS:
            return 0
        raise CommandFailed("an active card needs a --value", USAGE)
    minor = amount(arguments.value, terms.unit).minor
    if fault := _above(minor, terms):
        raise CommandFailed(fault, USAGE)
    if minor <= 0:
        raise CommandFailed("--value must be more than 0", USAGE)
    return minor


def _check_end(arguments: argparse.Namespace, terms: "Terms") -> None:
    """Refuse a last day that the law does not allow. Raises CommandFailed (usage)."""
    from ledger.laws import Expiry, binds
    from ledger.life import months_after

    law = binds(terms)
    if not arguments.expires or law is None or law.expiry is Expiry.BY_CONTRACT:
        return
    if law.expiry is Expiry.NEVER or end_ms(arguments.expires) < months_after(now_ms(), law.months):
        least = (
            "never" if law.expiry is Expiry.NEVER else f"after {law.months} months at the earliest"
        )
        raise CommandFailed(f"cards end {least} in {law.place} ({law.source})", USAGE)


def _above(minor: int, terms: "Terms") -> str | None:
    """Say so if a card of these terms may not hold that much."""
    if terms.balance_max is not None and minor > terms.balance_max:
        return "more than a card of this programme may hold"
    return None


def _cards(
    arguments: argparse.Namespace,
    programme: "Programme",
    codes: "Iterable[tuple[Code | ForeignCode, int]]",
    keys: "OwnKeys",
) -> "Iterator[NewCard]":
    """Give the cards that these codes and balances stand for."""
    from ledger.issue import NewCard
    from terminal.domain.foreign_code import ForeignCode

    ends_ms = end_ms(arguments.expires) if arguments.expires else None
    for code, minor in codes:
        yield NewCard(
            card=code.card_id(keys.lookup_key),
            programme=programme.programme,
            unit=programme.terms.unit,
            last4=code.last4,
            balance=minor,
            expires_ms=ends_ms,
            active=minor > 0 or getattr(arguments, "active", False),
            online_only=isinstance(code, ForeignCode),
        )


def _faults(
    book: "Book", read: "ReadCodes", terms: "Terms", lookup_key: bytes
) -> "Iterator[Fault]":
    """Give what the book or the terms say against lines that can be read."""
    from ledger import cards
    from ledger.card_files import Fault
    from terminal.domain.code import masked

    ids = [code.card_id(lookup_key) for code, _ in read.codes]
    known = cards.known(book, ids)
    for line, card, (code, minor) in zip(read.lines, ids, read.codes, strict=True):
        if card in known:
            yield Fault(line, f"{masked(code.last4)} is in the book already")
        if fault := _above(minor, terms):
            yield Fault(line, fault)


def _nothing_imported(faults: "list[Fault]") -> Result:
    shown = [f"line {one.line}: {one.why}" for one in sorted(faults, key=lambda one: one.line)]
    count = len({one.line for one in faults})
    lines = [
        *shown[:FAULTS_SHOWN],
        f"{count} lines are wrong; nothing was imported. Mend the file and import it again.",
    ]
    return Result({"imported": 0, "faults": shown}, lines, exit_code=FAILED)
