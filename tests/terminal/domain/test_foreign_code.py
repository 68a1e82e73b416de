"""Codes of other issuers and telephone numbers: one form each, damage seen, masked, and never one of ours."""

import math
import pickle
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from terminal.domain.code import BadRead, Code, new_code
from terminal.domain.decision import Reason
from terminal.domain.foreign_code import (
    ForeignCode,
    ForeignKind,
    any_code,
    gs1_check,
    luhn,
)

KEY = bytes(range(32))
digits = st.text("0123456789", min_size=7, max_size=18)


def completed(body, check):
    """The digits with the check digit that makes them whole."""
    return next(body + last for last in "0123456789" if check(body + last))


def is_refused(text):
    try:
        ForeignCode(text)
    except BadRead:
        return True
    return False


@given(digits, st.sampled_from([gs1_check, luhn]))
@example("001000000", gs1_check)
def test_one_wrong_digit_is_no_code(body, check):
    """With the check digit of either standard it is one; with another last digit only if the other standard says so."""
    whole = completed(body, check)
    assert ForeignKind.NUMBER is ForeignCode(whole).kind
    for last in "0123456789":
        wrong = whole[:-1] + last
        assert is_refused(wrong) == (not gs1_check(wrong) and not luhn(wrong))


@given(st.text("0123456789", min_size=11, max_size=11))
def test_the_zeros_before_an_article_number_are_no_difference(body):
    """UPC-A, EAN-13 and ITF-14 write one number at three lengths; readers differ in which they give."""
    upc = completed(body, gs1_check)
    same = {ForeignCode(zeros + upc).card_id(KEY) for zeros in ("", "0", "00")}
    assert 1 == len(same)
    assert ForeignCode(upc) == ForeignCode(f"{upc[:1]} {upc[1:6]}-{upc[6:]}")


@pytest.mark.parametrize("text", ["+46 (0)70 123 45 67", "+46(0)701234567", "+44 (0) 20 7946 0018"])
def test_a_number_with_a_zero_in_brackets_is_refused(text):
    """Taken for a digit it would name somebody else, and an import would give that one the points."""
    assert is_refused(text)


@pytest.mark.parametrize("text", ["+46 70 123 45 67", "+46-70.123 4567", "+46 (70) 1234567"])
def test_a_phone_number_has_one_form(text):
    """However people write it."""
    assert ForeignCode("+46701234567") == ForeignCode(text)
    assert ForeignKind.PHONE is ForeignCode(text).kind


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    """Nothing that can be typed makes it fail otherwise."""
    if not is_refused(text):
        assert set(ForeignCode(text).reveal()) <= set("+0123456789")


@given(st.integers(0, 2**64))
def test_no_foreign_code_is_one_of_ours(seed):
    """Ours are never read as foreign, and are preferred."""
    text = new_code(random.Random(seed).randrange).reveal()
    assert is_refused(text)
    assert isinstance(any_code(text), Code)


def test_what_is_neither_is_refused_for_the_reason_that_ours_is():
    """A wrong check symbol stays one."""
    good = new_code(random.Random(3).randrange).reveal()
    wrong = good[:-1] + ("1" if good[-1] != "1" else "2")
    with pytest.raises(BadRead) as caught:
        any_code(wrong)
    assert caught.value.reason is Reason.WRONG_CHECK_SYMBOL


def test_a_foreign_code_is_masked_and_not_stored():
    """It may be money, or somebody's number."""
    code = ForeignCode("4006381333931")
    assert "400638" not in repr(code)
    assert "46701" not in repr(ForeignCode("+46701234567"))
    assert "3931" == code.last4
    with pytest.raises(TypeError):
        pickle.dumps(code)


def test_every_foreign_code_can_be_guessed():
    """The longest has fewer bits than are safe to keep at a till; that is why none is."""
    assert 19 * math.log2(10) < 64
