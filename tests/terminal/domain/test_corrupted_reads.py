"""No wrong code: what a bad read makes of our codes is rejected, but for the proven bound, and hits no other live card.

The two check symbols are a Reed-Solomon code of distance 3 over the field of 29: one or two wrong symbols and any
swap of two are caught, always. Any other damage passes once in 29 × 29 = 841 times, and then names one of
29²² codes, of which a few million are live.
"""

import math
import random

import numpy as np
import pytest

from terminal.domain.code import ALPHABET, LENGTH, BadRead, Code, new_code

LIVE = 2_000
FIELD = len(ALPHABET)
ONE_IN = FIELD**2
WEIGHTS = np.arange(1, LENGTH + 1)


def passes(text):
    """Is it taken for a code?"""
    try:
        return Code(text)
    except BadRead:
        return None


def substituted(code, chance, count):
    """So many symbols read as others."""
    signs = list(code)
    for place in chance.sample(range(LENGTH), count):
        signs[place] = chance.choice([sign for sign in ALPHABET if sign != signs[place]])
    return "".join(signs)


def swapped(code, chance):
    """Two unequal neighbours the other way round."""
    places = [at for at in range(LENGTH - 1) if code[at] != code[at + 1]]
    at = chance.choice(places)
    return code[:at] + code[at + 1] + code[at] + code[at + 2 :]


def damaged(kind, code, other, chance):
    """One bad read, as scanners make them."""
    cut = chance.randrange(1, LENGTH)
    match kind:
        case "one wrong" | "two wrong":
            return substituted(code, chance, 1 if kind == "one wrong" else 2)
        case "many wrong":
            return substituted(code, chance, chance.randrange(3, LENGTH + 1))
        case "swapped":
            return swapped(code, chance)
        case "cut short":
            return code[:cut] if chance.random() < 0.5 else code[cut:]
        case "one lost, one added":
            rest = code[:cut] + code[cut + 1 :]
            return rest + chance.choice(ALPHABET)
    return code[:cut] + other[cut:]  # the start of one and the end of another


CERTAIN = ("one wrong", "two wrong", "swapped", "cut short")
BOUNDED = ("many wrong", "one lost, one added", "merged")


@pytest.mark.parametrize("reads", [20_000, pytest.param(1_000_000, marks=pytest.mark.soak)])
def test_corrupted_reads_are_rejected_and_hit_no_other_card(reads):
    """Substitution, swap, truncation, merge: none of the certain kinds passes, the others as seldom as proven."""
    chance = random.Random(2031)
    codes = [new_code(chance.randrange) for _ in range(LIVE)]
    plain = [code.reveal().replace("-", "") for code in codes]
    live = set(codes)
    tried = dict.fromkeys(CERTAIN + BOUNDED, 0)
    passed = dict.fromkeys(CERTAIN + BOUNDED, 0)
    for number in range(reads):
        kind = (CERTAIN + BOUNDED)[number % len(tried)]
        code, other = chance.choice(plain), chance.choice(plain)
        text = damaged(kind, code, other, chance)
        if text in {code, other}:
            continue
        tried[kind] += 1
        if (found := passes(text)) is not None:
            passed[kind] += 1
            assert found not in live, kind
    assert not any(passed[kind] for kind in CERTAIN)
    for kind in BOUNDED:
        expected = tried[kind] / ONE_IN
        assert passed[kind] <= expected + 6 * math.sqrt(expected) + 1, kind


def checked(values):
    """Which rows are well-formed: the code's own two sums, for many at once."""
    return (values.sum(axis=1) % FIELD == 0) & ((values * WEIGHTS).sum(axis=1) % FIELD == 0)


@pytest.mark.parametrize("count", [100_000, pytest.param(1_000_000, marks=pytest.mark.soak)])
def test_many_wrong_symbols_pass_as_seldom_as_proven(count):
    """The same sums for very many reads in one go: up to two wrong never pass, more pass once in 841."""
    chance = np.random.default_rng(7)
    code = np.array(
        [
            ALPHABET.index(sign)
            for sign in new_code(random.Random(1).randrange).reveal()
            if sign != "-"
        ]
    )
    assert checked(code[None]).all()
    reads = np.tile(code, (count, 1))
    wrong = chance.integers(1, 5, len(reads))
    places = np.argsort(chance.random(reads.shape, np.float32), axis=1)[:, :4]
    for nth in range(4):
        rows = np.flatnonzero(wrong > nth)
        shift = chance.integers(1, FIELD, len(rows))
        reads[rows, places[rows, nth]] = (reads[rows, places[rows, nth]] + shift) % FIELD
    passed = checked(reads)
    assert not passed[wrong <= 2].any()
    expected = (wrong > 2).sum() / ONE_IN
    assert abs(passed.sum() - expected) <= 6 * math.sqrt(expected)
    for values in reads[passed][:20]:
        assert passes("".join(ALPHABET[value] for value in values)) is not None


def test_mutant_with_one_check_symbol_is_caught():
    """Without the weighted sum a swap would pass: the test of the certain kinds would see it."""
    chance = random.Random(3)
    text = swapped(new_code(chance.randrange).reveal().replace("-", ""), chance)
    values = [ALPHABET.index(sign) for sign in text]
    assert sum(values) % FIELD == 0
    assert passes(text) is None
