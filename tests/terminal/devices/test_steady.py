from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.devices.reading import Position, Reading
from terminal.devices.steady import AGREEING, REMEMBERED, SteadyGate
from terminal.domain.symbology import Symbology

SQUARE = Position(((0, 0), (9, 0), (9, 9), (0, 9)))
FRAME_S = 1 / 15


def a_reading(text="ABCD", symbology=Symbology.QR):
    return Reading(text, symbology, SQUARE)


def texts(gate, frames, start_s=0.0):
    """What comes out over these frames, each a list of readings, 15 a second."""
    return [
        [reading.text for reading in gate.look(frame, start_s + at * FRAME_S)]
        for at, frame in enumerate(frames)
    ]


@pytest.mark.parametrize("symbology", Symbology)
def test_a_code_counts_after_as_many_agreeing_frames_as_its_kind_needs(symbology):
    """Not before, and once; the weaker the symbol's own check, the more frames."""
    frames = [[a_reading(symbology=symbology)]] * (AGREEING[symbology] + 3)
    silent, given_out, *after = [bool(out) for out in texts(SteadyGate(), frames)][
        AGREEING[symbology] - 2 :
    ]
    assert (False, True) == (silent, given_out)
    assert not any(after)


def test_a_single_misread_never_counts():
    """Another text in every frame, as glare makes them: nothing comes out."""
    frames = [[a_reading(f"WRONG{at}")] for at in range(200)]
    assert not any(texts(SteadyGate(), frames))


def test_a_misread_between_good_frames_does_not_stop_the_good():
    """Counting down forgives a missed frame."""
    good = [a_reading(symbology=Symbology.CODE128)]
    assert ["ABCD"] in texts(SteadyGate(), [good, [], good, good, good])


def test_it_is_quiet_about_what_lies_there():
    """A card left under the camera is given once in the quiet time, and again after it."""
    gate = SteadyGate(quiet_s=5)
    out = texts(gate, [[a_reading()]] * (15 * 11))
    given_at = [at * FRAME_S for at, each in enumerate(out) if each]
    assert 3 == len(given_at)
    assert all(after - before >= 5 for before, after in pairwise(given_at))


def test_a_code_that_left_counts_anew():
    """Taken away and held up again, the same card is scanned again without waiting."""
    gate = SteadyGate(quiet_s=60)
    held, away = [[a_reading()]] * 4, [[]] * 15
    assert 2 == sum(map(len, texts(gate, held + away + held)))


def test_a_flicker_is_not_leaving():
    """A hand that shakes does not scan twice."""
    gate = SteadyGate(quiet_s=60)
    assert 1 == sum(map(len, texts(gate, [[a_reading()], [a_reading()], [], [], []] * 30)))


def test_several_codes_count_each_on_their_own():
    """Two codes in one picture both come out."""
    both = [a_reading("ONE1"), a_reading("TWO2")]
    assert [[], ["ONE1", "TWO2"]] == texts(SteadyGate(), [both, both])


def test_after_a_pause_of_the_camera_frames_agree_anew():
    """Frames before and after a stall do not agree with each other."""
    gate = SteadyGate()
    assert [] == gate.look([a_reading()], 0)
    assert [] == gate.look([a_reading()], 30)
    assert [] == gate.look([a_reading()], 3)  # a clock set back
    assert [a_reading()] == gate.look([a_reading()], 3.1)


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from("abcdef"), max_size=4), st.floats(-1, 2)), max_size=200
    )
)
def test_nothing_comes_out_that_was_not_seen_twice(frames):
    """Any frames at any times: each text out stands in this frame and an earlier one."""
    gate, now_s, before = SteadyGate(), 100.0, set()
    for letters, step_s in frames:
        now_s += step_s
        out = {reading.text for reading in gate.look(map(a_reading, letters), now_s)}
        assert out <= set(letters) & before
        before |= set(letters)


def test_memory_stays_flat():
    """A wall of changing codes is not remembered for ever."""
    gate = SteadyGate(gone_after_s=1e9)
    for frame in range(1000):
        gate.look([a_reading(f"{frame}-{at}") for at in range(5)], frame * FRAME_S)
    assert len(gate._seen) <= REMEMBERED + 5
