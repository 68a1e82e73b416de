"""Money: whole, of one unit, within bounds, the same in print and back."""

import json
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.money import (
    DECIMALS,
    MINOR_MAX,
    POINTS,
    USES,
    MixedUnits,
    Money,
    NotAnAmount,
    is_currency,
)

units = st.sampled_from(sorted(DECIMALS))
minors = st.integers(-MINOR_MAX, MINOR_MAX)
amounts = st.builds(Money, minors, units)


@pytest.mark.parametrize("minor", [0, 1, -1, 7, 99, 100, -12_345, MINOR_MAX, -MINOR_MAX])
def test_what_is_printed_reads_back(minor):
    """Every unit prints with its own decimals, and what it prints is read as the same amount."""
    for unit, decimals in DECIMALS.items():
        text, printed_unit = str(Money(minor, unit)).split(" ")
        assert unit == printed_unit
        assert len(text.partition(".")[2]) == decimals
        assert Money(minor, unit) == Money.parse(text, unit)


@given(amounts)
def test_any_amount_reads_back(money):
    """Print and parse are each other's opposite."""
    assert money == Money.parse(str(money).split(" ")[0], money.unit)


@given(st.text(max_size=20), units)
def test_whatever_is_typed_is_an_amount_or_refused(text, unit):
    """Any text is read exactly, or refused as NotAnAmount; nothing is rounded or guessed."""
    try:
        money = Money.parse(text, unit)
    except NotAnAmount:
        return
    assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text)
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, _, part = digits.partition(".")
    assert sign * int(whole + part.ljust(DECIMALS[unit], "0")) == money.minor


@pytest.mark.parametrize(
    "text",
    "|.|.5|5.|1.2.3|1,50|+1|--1|1e3|0x10| 1|1 |1_000|1.234|١٢|NaN|inf|-|½|1000000000000000000".split(
        "|"
    ),
)
def test_what_is_no_amount_is_refused(text):
    """A comma, a sign too many, other digits, too many decimals, spaces: refused."""
    with pytest.raises(NotAnAmount):
        Money.parse(text, "EUR")


def test_a_decimal_more_than_the_unit_has_is_refused():
    """12.50 yen, half a point, half a use: no such thing."""
    for unit in ("JPY", "KRW", POINTS, USES):
        with pytest.raises(NotAnAmount):
            Money.parse("12.50", unit)
    assert Money(12_500, "KWD") == Money.parse("12.5", "KWD")


def test_an_unknown_unit_is_refused():
    """No amount is ever in a unit whose decimals are not known."""
    for unit in ("", "eur", "EURO", "XXX", "point"):
        with pytest.raises(NotAnAmount):
            Money(1, unit)
        with pytest.raises(NotAnAmount):
            Money.parse("1", unit)


@given(st.integers(min_value=MINOR_MAX + 1) | st.integers(max_value=-MINOR_MAX - 1), units)
def test_amounts_are_bounded(minor, unit):
    """Beyond the bound, nothing is made; adding cannot get there either."""
    with pytest.raises(NotAnAmount):
        Money(minor, unit)
    with pytest.raises(NotAnAmount):
        Money(MINOR_MAX, unit) + Money(1, unit)
    with pytest.raises(NotAnAmount):
        Money(-MINOR_MAX, unit) - Money(1, unit)


@given(amounts, amounts)
def test_units_never_mix(one, other):
    """Adding or comparing two units is a bug; within one unit both are those of whole numbers."""
    works = {
        "+": lambda: (one + other).minor,
        "-": lambda: (one - other).minor,
        "<": lambda: one < other,
        "<=": lambda: one <= other,
        ">": lambda: one > other,
        ">=": lambda: one >= other,
    }
    for work in works.values():
        if one.unit != other.unit:
            with pytest.raises(MixedUnits):
                work()
    assert (one == other) == ((one.minor, one.unit) == (other.minor, other.unit))


@given(st.integers(-(10**14), 10**14), st.integers(-(10**14), 10**14), units)
def test_arithmetic_is_that_of_whole_numbers(one, other, unit):
    """Sums, differences and order are exact."""
    a, b = Money(one, unit), Money(other, unit)
    assert (one + other, one - other) == ((a + b).minor, (a - b).minor)
    assert (one < other, one <= other, one > other, one >= other) == (a < b, a <= b, a > b, a >= b)
    assert a == a + b - b


@pytest.mark.parametrize("minor", [12.5, 1.0, True, False, "1", None, 2**63])
def test_only_whole_numbers_are_decoded(minor):
    """From the wire or a disk, a float, a bool, a text or a number too large is no amount."""
    for codec in (msgspec.json, msgspec.msgpack):
        written = codec.encode({"minor": minor, "unit": "EUR"})
        with pytest.raises(msgspec.ValidationError):
            codec.decode(written, type=Money)


@pytest.mark.parametrize("minor", [12.5, 1.0, float("nan"), True, "1"])
def test_only_whole_numbers_are_money(minor):
    """Inside the program too: an amount made from a float is refused where it is made."""
    with pytest.raises((NotAnAmount, TypeError)):
        Money(minor, "EUR")


@given(amounts)
def test_money_travels_as_it_is(money):
    """Encoding and decoding change nothing, and no float is ever written."""
    for codec in (msgspec.json, msgspec.msgpack):
        assert money == codec.decode(codec.encode(money), type=Money)
    assert type(json.loads(msgspec.json.encode(money))["minor"]) is int


def test_money_is_told_from_points_and_uses():
    """Points and uses are counted, not paid."""
    assert {POINTS, USES} == {unit for unit in DECIMALS if not is_currency(unit)}
    assert not is_currency("nothing")
