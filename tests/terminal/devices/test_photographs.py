from collections.abc import Callable

import numpy as np
import pytest

from terminal.devices.decoder import decode
from terminal.devices.photograph import Conditions, photograph, random_conditions
from terminal.devices.reading import Reading
from terminal.devices.sample_card import GREEN, RED, Wording, masked, sample_card
from terminal.domain.code import Code
from terminal.domain.symbology import Symbology
from tests.terminal.devices.test_wedge import a_code

FEW, MANY = 40, 400
CARDS = 10
WORDING = Wording("Café Aurora", "€ 50")


@pytest.mark.parametrize("first", range(CARDS))
def test_every_photograph_of_a_card_reads(first):
    """At any rotation, in perspective, badly lit, blurred and noisy, both codes of each."""
    _all_read(first, FEW)


@pytest.mark.soak
@pytest.mark.parametrize("first", range(CARDS))
def test_every_one_of_many_photographs_reads(first):
    """The same at length."""
    _all_read(first, MANY)


def _all_read(first: int, photographs: int) -> None:
    code = a_code(first)
    card = sample_card(code, WORDING, colour=(GREEN, RED)[first % 2])
    for seed in range(first, photographs, CARDS):
        seen: set[Symbology] = set()
        photo = photograph(card, seed, random_conditions(seed))
        found = decode(photo, enough=both(seen), budget_ms=60_000)
        assert {Symbology.QR, Symbology.CODE128} == {reading.symbology for reading in found}
        assert {Code(code)} == {Code(reading.text) for reading in found}


def both(seen: set[Symbology]) -> Callable[[Reading], bool]:
    """Look on until two kinds were seen."""

    def enough(reading: Reading) -> bool:
        seen.add(reading.symbology)
        return len(seen) == 2

    return enough


def test_the_same_seed_takes_the_same_photograph():
    """Demonstrations and tests can be repeated to the pixel."""
    card = sample_card(a_code(1), WORDING)
    first, second, other = (photograph(card, seed, Conditions(30)) for seed in (5, 5, 6))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, other)


def test_a_card_shows_people_the_last_four_only():
    """The picture's text is masked; the machine-readable code is whole."""
    assert "••••  ••••  ••••  ••••  ••••  CDEF" == masked("7KQ2M9XA4TRWVB31HJ5NCDEF")


def test_both_codes_of_a_card_are_the_same():
    """Whichever is scanned, it is the same card."""
    picture = sample_card(a_code(2), WORDING)
    found = decode(picture, enough=lambda _: False)
    assert 2 == len(found)
    assert {Code(a_code(2))} == {Code(reading.text) for reading in found}


def test_long_names_stay_on_the_card():
    """Text shrinks to the room it has, and never runs into the code."""
    wording = Wording("Fleischhauerei und Feinkosthandlung Grünwald & Töchter", "1 250 000 kr")
    picture = sample_card(a_code(3), wording)
    assert 2 == len(decode(picture, enough=lambda _: False))


@pytest.mark.parametrize("seed", range(5))
def test_a_card_without_a_code_reads_as_nothing(seed):
    """Wood, print and noise are no code, whichever stage looks at them."""
    card = sample_card(a_code(seed), WORDING)
    card[80:520, 900:] = 90
    card[590:862] = 90
    photo = photograph(card, seed, random_conditions(seed))
    assert [] == decode(photo, budget_ms=60_000)
