"""What cameras look for follows what the programmes print."""

from dataclasses import replace as _replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from terminal.devices import decoder
from terminal.devices.stages import HEAD, TAIL
from terminal.domain.feed import ProgrammeItem
from terminal.domain.symbology import ALL_KINDS, OUR_OWN, Symbology, looked_for
from terminal.scan import code_in
from tests.support.till import gift
from tests.terminal.devices.pictures import SAMPLES, on_grey, symbol

some = st.frozensets(st.sampled_from(Symbology), min_size=1).map(sorted)


@given(st.lists(some, min_size=1, max_size=4))
def test_all_that_is_printed_is_looked_for_and_nothing_else(printed):
    """The union of what the programmes name, and what we print ourselves."""
    assert looked_for(printed) == OUR_OWN.union(*printed)


@given(st.lists(some, max_size=3))
def test_whoever_says_nothing_may_print_anything(printed):
    """One programme without a word, none at all, or a kind that only a newer program knows: everything."""
    assert ALL_KINDS == looked_for([])
    assert ALL_KINDS == looked_for([*printed, ()])
    assert ALL_KINDS == looked_for([*printed, ("holocode",)])


def test_the_till_hears_it_by_the_feed(shop):
    """Its programmes' terms say what to look for; the newest version counts."""
    assert ALL_KINDS == shop.till.status().symbols
    shop.feed(ProgrammeItem(gift(symbols=("ean13",))))
    assert OUR_OWN | {Symbology.EAN13} == shop.till.status().symbols
    shop.feed(ProgrammeItem(replace(gift(), version=2)))
    assert ALL_KINDS == shop.till.status().symbols


def test_a_kind_that_no_programme_prints_is_not_read():
    """Not even where it is the only code in the picture."""
    picture = on_grey(symbol(Symbology.DATAMATRIX))
    assert SAMPLES[Symbology.DATAMATRIX] == code_in(picture)
    assert "" == code_in(picture, looked_for([("ean13",)]))


@pytest.mark.parametrize("kinds", [frozenset({Symbology.EAN13}), OUR_OWN])
def test_no_picture_is_prepared_for_a_kind_that_is_not_looked_for(kinds, monkeypatch):
    """Stages for other kinds cost nothing: that is what the setting is for."""
    prepared = []

    def watched(stage):
        def views(scene):
            prepared.append(stage.kinds)
            return []

        return _replace(stage, views=views)

    monkeypatch.setattr("terminal.devices.stages.HEAD", tuple(map(watched, HEAD)))
    monkeypatch.setattr("terminal.devices.stages.TAIL", tuple(map(watched, TAIL)))
    decoder.decode(np.zeros((90, 120), np.uint8), kinds=kinds)
    assert prepared
    assert all(wanted & kinds for wanted in prepared)
