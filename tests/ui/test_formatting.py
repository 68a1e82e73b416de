"""Money, times and foreign text are written the same on every machine."""

import unicodedata
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.clock import DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS
from terminal.domain.money import DECIMALS, Money
from ui.formatting import (
    FOREIGN_MAX,
    Formatter,
    digits_of,
    entry_decimals,
    foreign,
    quick_steps,
    shown,
    typed_amount,
)

WRITE = Formatter("en", UTC)
NOON_MS = 1_790_000_000_000


@pytest.mark.parametrize(
    ("language", "amount", "written"),
    [
        ("en", Money(1250, "EUR"), "€12.50"),
        ("en", Money(-1250, "EUR"), "−€12.50"),
        ("en", Money(123_456_789, "GBP"), "£1,234,567.89"),
        ("en", Money(1250, "SEK"), "12.50\u00a0SEK"),
        ("sv", Money(123_450, "SEK"), "1\u00a0234,50\u00a0kr"),
        ("it", Money(123_450, "EUR"), "1.234,50\u00a0€"),
        ("hu", Money(500_000, "HUF"), "5\u00a0000\u00a0Ft"),
        ("hu", Money(500_050, "HUF"), "5\u00a0000,50\u00a0Ft"),
        ("ko", Money(12_500, "KRW"), "₩12,500"),
        ("en", Money(1, "uses"), "1 use"),
        ("en", Money(3, "uses"), "3 uses"),
        ("en", Money(1250, "points"), "1,250 points"),
    ],
)
def test_money(language, amount, written):
    """Golden lines: digits come from whole minor units, symbols and separators from our own table."""
    assert Formatter(language, UTC).money(amount) == written


@given(
    unit=st.sampled_from(sorted(DECIMALS)), digits=st.from_regex(r"[1-9][0-9]{0,8}", fullmatch=True)
)
def test_typed_digits_come_back(unit, digits):
    """What the keypad made of digits is made of the same digits."""
    assert digits_of(typed_amount(digits, unit)) == digits


@given(unit=st.sampled_from(sorted(DECIMALS)))
def test_quick_steps_can_be_typed(unit):
    """Each quick amount is whole, positive and could have been typed."""
    for step in quick_steps(unit):
        assert typed_amount(digits_of(step), unit) == step
        assert step.minor > 0


def test_cash_decimals():
    """Forint are typed without fillér."""
    assert (entry_decimals("HUF"), entry_decimals("EUR"), entry_decimals("points")) == (0, 2, 0)
    assert typed_amount("5000", "HUF") == Money(500_000, "HUF")


@pytest.mark.parametrize(
    ("span_ms", "written"),
    [
        (-5, "0 s"),
        (12 * SECOND_MS, "12 s"),
        (3 * MINUTE_MS, "3 min"),
        (26 * HOUR_MS, "26 h"),
        (3 * DAY_MS, "3 days"),
    ],
)
def test_ages(span_ms, written):
    """A span is told in its largest whole unit."""
    assert WRITE.age(span_ms) == written


def test_moments():
    """Today is a time; another day is a date and a time."""
    assert WRITE.moment(NOON_MS, NOON_MS + HOUR_MS) == "14:13"
    assert WRITE.moment(NOON_MS, NOON_MS + DAY_MS) == "21 Sep 2026, 14:13"


@given(st.text())
def test_foreign_text_is_harmless(text):
    """Bounded, isolated, and nothing in it steers what stands around it."""
    harmless = foreign(text)
    if not text:
        assert harmless == ""
        return
    inside = harmless[1:-1]
    assert (harmless[0], harmless[-1]) == ("\u2068", "\u2069")
    assert not any("\u2066" <= sign <= "\u2069" or "\u202a" <= sign <= "\u202e" for sign in inside)
    assert not steering(inside)
    assert len(text) <= FOREIGN_MAX or inside.endswith("…")


@given(st.text())
def test_labels_show_what_is_there(text):
    """A control character is shown by its number, not obeyed."""
    assert steering(shown(text)) <= set("\n\u2068\u2069\u202f")


def steering(text):
    """Signs that are obeyed rather than seen."""
    return {sign for sign in text if unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"}}
