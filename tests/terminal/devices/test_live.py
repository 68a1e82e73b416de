import resource

import numpy as np
import pytest

from terminal.devices.hints import Hint, hint_for
from terminal.devices.live import LOOK_AGAIN_EVERY, PURSE_MS, STILL_TURNS, LiveReader
from terminal.devices.reading import MATRIX
from terminal.devices.steady import SteadyGate
from terminal.domain.symbology import Symbology
from tests.terminal.devices.pictures import SAMPLES, codeless, on_grey, symbol

CODE = SAMPLES[Symbology.QR]
FRAME_S = 1 / 15


class Time:
    """Two clocks: the wall's, and the work's, both moved by the test."""

    def __init__(self):
        self.wall_s = self.worked_s = 0.0

    def wall(self):
        return self.wall_s

    def worked(self):
        return self.worked_s


def reader(time, **choices):
    return LiveReader(wall=time.wall, worked=time.worked, **choices)


def dear(time, look_ms, budgets):
    """A decoder that finds nothing and takes so long, or its budget if that is longer."""

    def read(picture, budget_ms, turn):
        budgets.append(budget_ms)
        time.worked_s += max(look_ms, budget_ms) / 1000
        return []

    return read


def film(live, time, pictures):
    """Read pictures at 15 a second; what each gave."""
    out = []
    for turn, picture in enumerate(pictures):
        time.wall_s += FRAME_S
        out.append(live(picture, turn))
    return out


def grain(picture, seed, noise=4):
    """The same scene in another frame: the sensor's noise is never the same."""
    noisy = picture + np.random.default_rng(seed).normal(0, noise, picture.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)


def test_a_still_scene_is_left_alone():
    """Once every dear stage had its turn, few frames of it are looked at, grain or not."""
    time = Time()
    wall = np.full((720, 1280), 120, np.uint8)
    noisy = [grain(wall, seed) for seed in range(6)]
    live = reader(time, read=dear(time, 0, []))
    out = film(live, time, [noisy[at % 6] for at in range(STILL_TURNS + 81)])
    assert all(one is not None for one in out[:STILL_TURNS])
    later = [one for one in out[STILL_TURNS + 1 :] if one is not None]
    assert len(later) <= 80 / LOOK_AGAIN_EVERY + 1
    assert later


def test_a_lamp_that_flickers_changes_nothing():
    """Light that goes up and down everywhere at once is no news."""
    time = Time()
    picture = on_grey(symbol(Symbology.QR), 10)[::2, ::2]
    live = reader(time)
    film(
        live,
        time,
        [np.clip(picture * (1 + 0.02 * (at % 3)), 0, 255).astype(np.uint8) for at in range(60)],
    )
    assert live.looked < 40


def test_a_code_that_comes_is_read_in_the_frame_it_comes_in():
    """However long nothing happened before."""
    time = Time()
    empty, shown = np.full((1000, 1280), 150, np.uint8), on_grey(symbol(Symbology.QR), 20)
    out = film(reader(time, kinds=MATRIX), time, [empty] * (STILL_TURNS + 7) + [shown])
    assert [CODE] == [one.text for one in out[-1]]


def test_a_code_that_stays_satisfies_the_steady_gate():
    """The frames that are looked at are enough to give it once, and again after the quiet time."""
    time, gate, given = Time(), SteadyGate(quiet_s=5), []
    live, shown = reader(time), np.pad(symbol(Symbology.CODE128, scale=1), 20, constant_values=220)
    for turn in range(15 * 8):
        time.wall_s += FRAME_S
        readings = live(shown, turn)
        if readings is not None:
            given += gate.look(readings, time.wall_s)
    assert [CODE, CODE] == [one.text for one in given]


@pytest.mark.parametrize("look_ms", [1, 20, 110, 300])
@pytest.mark.parametrize("share", [0.12, pytest.param(4.0, id="mutant without a share")])
def test_work_stays_within_its_share_of_a_core(look_ms, share):
    """However dear each look is, a minute of busy scenes costs no more than the share, a purse and one look."""
    time, budgets = Time(), []
    live = reader(time, read=dear(time, look_ms, budgets), share=share)
    pictures = [np.full((64, 48), 60 * at, np.uint8) for at in range(4)]
    for at, picture in enumerate(pictures):
        picture[:20, : 8 + 8 * at] = 255
    film(live, time, [pictures[at % 4] for at in range(15 * 60)])
    within = time.worked_s <= 0.12 * 60 + (PURSE_MS + max(look_ms, 40)) / 1000
    assert within is (share < 1)
    assert live.looked > (10 if share < 1 else 100)


@pytest.mark.parametrize("frames", [300, pytest.param(100_000, marks=pytest.mark.soak)])
def test_memory_stays_flat(frames):
    """After the first frames the process grows no more, whatever comes: still, changing, with and without codes."""
    time, gate = Time(), SteadyGate()
    live = reader(time, share=10)
    pictures = [symbol(Symbology.QR, scale=2), codeless("stripes", 1, 96, 64)]
    pictures += [symbol(Symbology.CODE128, scale=1), codeless("flat", 2, 96, 64)]

    def run(count):
        for turn in range(count):
            time.wall_s += FRAME_S
            gate.look(live(pictures[turn // 7 % 4], turn) or [], time.wall_s)

    run(100)
    before_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run(frames)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kib < 8 * 1024
    assert len(gate._seen) < 10


def test_hints_say_what_would_help():
    """Too dark, too far, too near, mirrored lamps: each from the picture, and silence on a bare wall."""
    code = symbol(Symbology.QR, scale=2)
    far = on_grey(code)
    near = np.kron(symbol(Symbology.QR, scale=6), np.ones((6, 6), np.uint8))[:720, :1280]
    glare = on_grey(symbol(Symbology.QR, scale=12)).astype(np.int16)
    glare[450:560, 500:780] = 255
    assert Hint.TOO_DARK is hint_for((far * 0.1).astype(np.uint8))
    assert Hint.CLOSER is hint_for(far)
    assert Hint.FURTHER is hint_for(near)
    assert Hint.GLARE is hint_for(np.clip(glare, 0, 255).astype(np.uint8))
    assert hint_for(np.full((720, 1280), 128, np.uint8)) is None
    assert hint_for(np.zeros((0, 0), np.uint8)) is None


def test_a_hint_goes_when_the_code_is_read():
    """Nobody is told to come closer while the code is being read."""
    time = Time()
    live = reader(time)
    dark = np.zeros((1000, 1280), np.uint8)
    film(live, time, [dark])
    assert Hint.TOO_DARK is live.hint
    film(live, time, [on_grey(symbol(Symbology.QR))])
    assert live.hint is None
