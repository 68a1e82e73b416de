"""`programme`: who issues, and on what terms."""

import argparse
from typing import TYPE_CHECKING, Final

from ledger import command_drafts, command_programme_keys
from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Result,
    a_day,
    amount,
    an_id,
    day_text,
    end_ms,
    id_list,
    start_ms,
    table,
    the_book,
    whole_number,
)

if TYPE_CHECKING:
    from terminal.domain.card import Programme, Terms

MONTHS_MAX: Final = 1_200
STORED_VALUE: Final = "stored_value"
POINTS: Final = "points"
PERCENT: Final = "percent_coupon"
USE_KINDS: Final = ("voucher", "fixed_coupon", PERCENT, "multi_use")
KINDS: Final = (STORED_VALUE, *USE_KINDS, POINTS)


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    group = commands.group("programme", "what is issued, and on what terms")
    create = group.add("create", "add a programme", create_programme)
    create.add_argument("id", type=an_id, metavar="ID")
    create.add_argument("--name", required=True, help="what people read")
    create.add_argument("--kind", choices=KINDS, default=STORED_VALUE)
    create.add_argument(
        "--unit",
        required=True,
        help="currency of the value (EUR); for vouchers, coupons and points: of their worth",
    )
    create.add_argument("--no-partial", action="store_true", help="all of the balance or nothing")
    create.add_argument("--minimum-spend", metavar="AMOUNT", help="least basket")
    create.add_argument("--worth", metavar="AMOUNT", help="what one use takes off the basket")
    create.add_argument("--percent", metavar="PERCENT", help="what one use takes off, of a hundred")
    create.add_argument("--stores", type=id_list, default=(), metavar="A,B", help="default: all")
    create.add_argument("--categories", type=id_list, default=(), metavar="A,B", help="of goods")
    create.add_argument("--valid-from", type=a_day, metavar="DATE")
    create.add_argument("--valid-until", type=a_day, metavar="DATE", help="the last day")
    create.add_argument("--balance-max", metavar="AMOUNT", help="most a card may hold")
    create.add_argument(
        "--country", default="", metavar="US-CA", help="whose law binds it: see `laws`"
    )
    create.add_argument(
        "--life-months",
        type=whole_number(1, MONTHS_MAX),
        metavar="N",
        help="how long a card lives after it was sold or last loaded",
    )
    create.add_argument(
        "--cash-out-max",
        metavar="AMOUNT",
        help="a rest of so much or less is paid in cash on request (default: what the law asks)",
    )
    create.add_argument(
        "--dormant-months",
        type=whole_number(1, MONTHS_MAX),
        metavar="N",
        help="report cards as dormant that were unused so long; no fee is ever taken",
    )
    _add_carried(create)
    move = group.add("stores", "say where its cards may be redeemed from now on", set_stores)
    move.add_argument("id", metavar="ID")
    move.add_argument("--stores", type=id_list, default=(), metavar="A,B", help="default: all")
    group.add("list", "show all programmes", list_programmes)
    command_drafts.add_to(group)
    command_programme_keys.add_to(group)


def _add_carried(create: argparse.ArgumentParser) -> None:
    """What stands on the cards."""
    create.add_argument(
        "--foreign",
        default="",
        metavar="A,B",
        help="what may name its cards besides our codes: number (of another issuer), phone; such"
        " cards are redeemed by the ledger's word only (default: nothing)",
    )
    create.add_argument(
        "--symbols",
        default="",
        metavar="A,B",
        help="kinds of symbol its cards carry, for cameras: qr, code128, ean13 … (default: any)",
    )


def create_programme(arguments: argparse.Namespace) -> Result:
    """Add a programme."""
    from ledger import estate
    from ledger.terms_form import NAME_MAX
    from terminal.domain.card import Programme

    if len(arguments.name) > NAME_MAX or not arguments.name.isprintable():
        raise CommandFailed(f"a name is one line of at most {NAME_MAX} letters", USAGE)
    made = Programme(programme=arguments.id, name=arguments.name, terms=_terms(arguments))
    with the_book(arguments, "programme.create", arguments.id, name=arguments.name) as book:
        if missing := estate.unknown_stores(book, made.terms.stores):
            raise CommandFailed(f"no such store: {', '.join(missing)}; add it with `store add`")
        try:
            estate.create_programme(book, made)
        except estate.Exists as error:
            raise CommandFailed(
                f"there is a programme {arguments.id} already; choose another id"
            ) from error
    return Result(_values(made), [f"programme {made.programme} added"])


def set_stores(arguments: argparse.Namespace) -> Result:
    """Let stores in or shut them out; their tills fetch the cards or forget them."""
    from ledger import estate

    with the_book(arguments, "programme.stores", arguments.id, stores=arguments.stores) as book:
        if missing := estate.unknown_stores(book, arguments.stores):
            raise CommandFailed(f"no such store: {', '.join(missing)}; add it with `store add`")
        try:
            changed = estate.set_stores(book, arguments.id, arguments.stores)
        except estate.Unknown as error:
            raise CommandFailed(f"no such programme: {arguments.id}") from error
    where = ", ".join(arguments.stores) or "every store"
    return Result(_values(changed), [f"programme {arguments.id}: redeemable at {where}"])


def list_programmes(arguments: argparse.Namespace) -> Result:
    """Show all programmes."""
    from ledger import estate

    with the_book(arguments) as book:
        known = estate.programmes(book)
    rows = [("id", "kind", "unit", "valid until", "name")]
    rows += [
        (p.programme, p.terms.kind, p.terms.unit, day_text(p.terms.valid_until_ms), p.name)
        for p in known
    ]
    return Result({"programmes": [_values(p) for p in known]}, table(rows))


def _values(programme: "Programme") -> dict[str, object]:
    import msgspec

    values: dict[str, object] = msgspec.to_builtins(programme)
    return values


def _terms(arguments: argparse.Namespace) -> "Terms":
    """Read the terms off the options. Raises CommandFailed (usage)."""
    from terminal.domain.card import CardKind, Terms

    unit, currency = _unit_and_currency(arguments.kind, arguments.unit)
    money_unit = currency or unit
    least = _minor(arguments.minimum_spend, money_unit, "--minimum-spend")
    if least and not (currency or arguments.kind == STORED_VALUE):
        raise CommandFailed("--minimum-spend needs a currency; name it with --unit", USAGE)
    terms = Terms(
        kind=CardKind(arguments.kind),
        unit=unit,
        currency=currency,
        partial=not arguments.no_partial,
        minimum_spend=least or 0,
        worth=_worth(arguments, currency),
        percent=_percent(arguments),
        balance_max=_minor(arguments.balance_max, unit, "--balance-max"),
        stores=arguments.stores,
        categories=arguments.categories,
        valid_from_ms=start_ms(arguments.valid_from) if arguments.valid_from else None,
        valid_until_ms=end_ms(arguments.valid_until) if arguments.valid_until else None,
        country=arguments.country,
        expiry_months=arguments.life_months,
        cash_out_max=_cash_out_max(arguments, unit),
        dormant_months=arguments.dormant_months,
        foreign=_foreign(arguments.foreign),
        symbols=_symbols(arguments.symbols),
    )
    return _lawful(terms)


def _lawful(terms: "Terms") -> "Terms":
    """Give the terms with what the law adds. Raises CommandFailed (usage) for what it forbids."""
    from msgspec.structs import replace

    from ledger import laws

    law = laws.binds(terms)
    if terms.country and law is None and terms.kind == STORED_VALUE:
        raise CommandFailed(
            f"no law is known here for {terms.country}; see `laws`, or leave --country out", USAGE
        )
    if law and terms.cash_out_max is None and law.currency == terms.unit:
        terms = replace(terms, cash_out_max=law.cash_out_max)
    if fault := laws.expiry_fault(terms) or laws.cash_out_fault(terms):
        raise CommandFailed(fault, USAGE)
    return terms


def _foreign(text: str) -> tuple[str, ...]:
    from ledger.terms_form import foreign_of
    from terminal.domain.foreign_code import ForeignKind

    kinds = foreign_of(text)
    if kinds is None:
        raise CommandFailed(f"--foreign takes some of {', '.join(ForeignKind)}", USAGE)
    return kinds


def _symbols(text: str) -> tuple[str, ...]:
    from ledger.terms_form import symbols_of
    from terminal.domain.symbology import Symbology

    symbols = symbols_of(text)
    if symbols is None:
        raise CommandFailed(f"--symbols takes some of {', '.join(Symbology)}", USAGE)
    return symbols


def _cash_out_max(arguments: argparse.Namespace, unit: str) -> int | None:
    from terminal.domain.money import is_currency

    if arguments.cash_out_max is not None and not is_currency(unit):
        raise CommandFailed("--cash-out-max is for cards that hold money", USAGE)
    return _minor(arguments.cash_out_max, unit, "--cash-out-max")


def _unit_and_currency(kind: str, unit: str) -> tuple[str, str | None]:
    """Say what a balance counts, and what a use is worth money in."""
    from terminal.domain.money import DECIMALS, USES, is_currency

    if unit not in DECIMALS:
        raise CommandFailed(f"unknown unit {unit!r}; give a currency like EUR", USAGE)
    currency = unit if is_currency(unit) else None
    if kind == STORED_VALUE:
        if currency is None:
            raise CommandFailed("a stored value needs a currency; give --unit EUR", USAGE)
        return unit, None
    return (POINTS if kind == POINTS else USES), currency


def _worth(arguments: argparse.Namespace, currency: str | None) -> int | None:
    if arguments.worth is None:
        if arguments.kind == "fixed_coupon":
            raise CommandFailed("a fixed coupon needs --worth and a currency as --unit", USAGE)
        return None
    if arguments.kind in (STORED_VALUE, PERCENT) or currency is None:
        raise CommandFailed(
            "--worth is for vouchers, fixed coupons, multi-use cards and points with a currency"
            " as --unit",
            USAGE,
        )
    return _minor(arguments.worth, currency, "--worth")


def _percent(arguments: argparse.Namespace) -> int | None:
    """Read a percentage of at most two decimals, in hundredths of a percent."""
    from terminal.domain.card import WHOLE_BASIS_POINTS

    if (arguments.percent is not None) != (arguments.kind == PERCENT):
        raise CommandFailed("--percent goes with --kind percent_coupon, and it needs one", USAGE)
    if arguments.percent is None:
        return None
    hundredths = amount(arguments.percent, "EUR").minor
    if not 0 < hundredths <= WHOLE_BASIS_POINTS:
        raise CommandFailed("--percent is more than 0 and at most 100", USAGE)
    return hundredths


def _minor(text: str | None, unit: str, option: str) -> int | None:
    """Read an amount above zero, in minor units."""
    if text is None:
        return None
    minor = amount(text, unit).minor
    if minor <= 0:
        raise CommandFailed(f"{option} must be more than 0", USAGE)
    return minor
