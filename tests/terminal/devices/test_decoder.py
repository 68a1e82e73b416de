import sys

import numpy as np
import pytest
import segno

from benchmarks import decode_curves
from terminal.devices import second_opinion, stages, zxing
from terminal.devices.decoder import decode
from terminal.devices.reading import LINEAR, MATRIX
from terminal.devices.stages import HEAD, TAIL
from terminal.devices.views import Scene
from terminal.domain.symbology import Symbology
from tests.terminal.devices.pictures import SAMPLES, codeless, on_grey, symbol

CODE = SAMPLES[Symbology.QR]


def read(picture, budget_ms=60_000, **choices):
    """Kind and text of what is read; with so much time that a busy machine does not matter."""
    found = decode(picture, budget_ms=budget_ms, **choices)
    return {(reading.symbology, reading.text) for reading in found}


class Ticks:
    """A clock that goes on by the same step whenever it is asked."""

    def __init__(self, step_s):
        self.now_s, self.step_s, self.asked = 0.0, step_s, 0

    def __call__(self):
        self.now_s += self.step_s
        self.asked += 1
        return self.now_s


@pytest.mark.parametrize("degrees", [0, 17, 45, 90, 133, 180, 270, 301])
@pytest.mark.parametrize("kind", SAMPLES)
def test_every_kind_reads_at_every_angle(kind, degrees):
    """Turned by any angle and with noise, each kind of symbol gives its text and its name."""
    assert {(kind, SAMPLES[kind])} == read(on_grey(symbol(kind), degrees, noise=8))


@pytest.mark.parametrize("kind", SAMPLES)
def test_colour_and_grey_read_alike(kind):
    """Cameras give BGR, with or without a fourth channel; files may be grey."""
    grey = on_grey(symbol(kind))
    for channels in (3, 4):
        assert {(kind, SAMPLES[kind])} == read(np.repeat(grey[..., None], channels, axis=2))


@pytest.mark.parametrize("kind", [Symbology.QR, Symbology.CODE128, Symbology.DATAMATRIX])
def test_a_picture_of_nothing_but_the_code_reads(kind):
    """Cropped to the last module, as people crop screenshots."""
    code = symbol(kind)
    rows, columns = np.nonzero(code < 128)
    cropped = code[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    assert {(kind, SAMPLES[kind])} == read(cropped)


def test_light_on_dark_reads():
    """A phone in dark mode shows codes the other way round."""
    assert {(Symbology.QR, CODE)} == read(on_grey(255 - symbol(Symbology.QR), 30))


@pytest.mark.parametrize("degrees", [0, 30, 200])
@pytest.mark.parametrize("kind", [Symbology.QR, Symbology.CODE128])
def test_a_reading_knows_where_it_is(kind, degrees):
    """However the picture was cut and turned to read it, the place is one of the picture given."""
    (reading,) = decode(on_grey(symbol(kind), degrees))
    assert pytest.approx((640, 500), abs=40) == reading.position.centre


def test_a_large_picture_is_read_and_its_places_are_its_own():
    """24 megapixels with a small code in one corner."""
    picture = np.full((4000, 6000), 200, np.uint8)
    code = symbol(Symbology.QR)
    picture[3600 : 3600 + len(code), 5500 : 5500 + len(code)] = code
    (reading,) = decode(picture)
    x, y = reading.position.centre
    assert (Symbology.QR, CODE) == (reading.symbology, reading.text)
    assert pytest.approx((5500 + len(code) / 2, 3600 + len(code) / 2), abs=8) == (x, y)


@pytest.mark.parametrize("shape", [(0, 0), (0, 7), (7, 0, 3), (1, 1), (1, 1, 3), (2, 900), (1, 5000), (3, 3), (15, 15), (9000, 3)])  # fmt: skip
def test_pictures_of_no_size_hold_nothing(shape):
    """Empty, one pixel, a thread: an empty answer, not a failure."""
    assert set() == read(np.zeros(shape, np.uint8))


@pytest.mark.parametrize("kind", ["noise", "black and white noise", "stripes", "grid", "blocks", "flat"])  # fmt: skip
def test_nothing_is_read_where_nothing_is(kind):
    """No false read from noise, stripes or blocks, with every stage run to its end."""
    for seed in range(5):
        assert set() == read(codeless(kind, seed))


@pytest.mark.parametrize(
    ("text", "encoding", "eci"),
    [
        ("Åse Öberg", "utf-8", True),
        ("Åse Öberg", "iso-8859-1", True),
        ("Жанна", "cp1251", True),
        ("선물 카드", "utf-8", False),
        ("点茗", "shift_jis", False),
    ],
)
def test_text_follows_the_character_set_it_names(text, encoding, eci):
    """A symbol says by ECI how its bytes are to be read; without, UTF-8 and Kanji are known."""
    made = segno.make_qr(text, encoding=encoding, eci=eci)
    modules = np.array(made.matrix, np.uint8)
    picture = 255 - 255 * np.kron(np.pad(modules, 4), np.ones((6, 6), np.uint8))
    assert {(Symbology.QR, text)} == read(picture)


def test_separators_of_gs1_are_kept():
    """GS (0x1D) parts the elements of a GS1 code; no readable rendering takes its place."""
    text = "0109504000059101\x1d10AB\x1d21X"
    assert {(Symbology.DATAMATRIX, text)} == read(on_grey(symbol(Symbology.DATAMATRIX, text)))


def test_only_what_is_asked_for_is_read():
    """Kinds that the programme does not use are not looked for."""
    picture = on_grey(symbol(Symbology.QR))
    assert set() == read(picture, kinds=LINEAR)
    assert set() == read(picture, kinds=frozenset())
    assert {(Symbology.QR, CODE)} == read(picture, kinds=MATRIX)


def test_it_looks_on_until_one_is_enough():
    """An advertisement's QR code does not hide the voucher's Code 128 beside it."""
    advertisement = symbol(Symbology.QR, "https://shop.example", scale=8)
    voucher = symbol(Symbology.CODE128)
    picture = np.full((720, 1600), 255, np.uint8)
    picture[100 : 100 + len(advertisement), 100 : 100 + advertisement.shape[1]] = advertisement
    picture[500 : 500 + len(voucher), 500 : 500 + voucher.shape[1]] = voucher
    found = read(picture, enough=lambda reading: reading.symbology is Symbology.CODE128)
    assert {(Symbology.QR, "https://shop.example"), (Symbology.CODE128, CODE)} == found


def torn(kind, kept):
    """Bars of which the left half shows above only and the right half below only: no line crosses them all."""
    code = symbol(kind).copy()
    height, width = code.shape
    code[int(height * kept) :, : width // 2] = 255
    code[: height - int(height * kept), width // 2 :] = 255
    return code


@pytest.mark.parametrize("degrees", [0, 20, 90, 200])
@pytest.mark.parametrize("kept", [0.2, 0.4])
def test_bars_are_read_of_which_each_shows_somewhere(kept, degrees):
    """A lamp's reflection across a code leaves a strip of every bar, though no line through all of them."""
    picture = on_grey(torn(Symbology.CODE128, kept), degrees, noise=4)
    assert {(Symbology.CODE128, CODE)} == read(picture)


def test_mutant_without_listening_is_caught(monkeypatch):
    """No other stage reads such bars."""
    deaf = tuple(stage for stage in HEAD if stage.views is not stages.row_listened)
    monkeypatch.setattr(stages, "HEAD", deaf)
    assert set() == read(on_grey(torn(Symbology.CODE128, 0.4), noise=4))


@pytest.mark.parametrize("degrees", [0, 45, 100])
def test_rows_of_bars_are_joined_beside_one_another_never_below(degrees):
    """What a reflection parts is one row; two codes below one another are two."""
    code, bare = symbol(Symbology.CODE128), np.full((20, 300), 150, np.uint8)
    parted = code.copy()
    parted[:, 420:520] = 255
    assert _length(parted, degrees) == pytest.approx(_length(code, degrees), rel=0.1)
    stacked = np.vstack([code[:70, :300], bare, bare, bare, code[:70, :300]])
    alone = _length(code[:70, :300], degrees)
    assert _length(stacked, degrees) == pytest.approx(alone, rel=0.15)


def _length(picture, degrees):
    """How long the row is that is found."""
    (row,) = Scene(on_grey(picture, degrees)).row
    return row.along[1] - row.along[0]


NARROW = [(1.7, 3), (1.6, 4), (1.6, 14)]
"""Pixels a module, and the seed of a picture in which one look misreads a sign and the check symbol with it."""


def of_narrow_bars(module_px, seed):
    return decode_curves.taken(decode_curves.BARS, decode_curves.Shot(module_px), seed)


@pytest.mark.parametrize(("module_px", "seed"), NARROW)
def test_narrow_bars_are_believed_only_if_two_looks_agree(module_px, seed):
    """A misreading whose check symbol happens to fit is given by one stage, the code itself by several."""
    assert {(Symbology.CODE128, CODE)} == read(of_narrow_bars(module_px, seed))


def test_mutant_that_believes_one_look_is_caught(monkeypatch):
    """Some of these are misread then."""
    monkeypatch.setattr(zxing, "_CLEAR_MODULE_PX", 0)
    assert any({(Symbology.CODE128, CODE)} != read(of_narrow_bars(*one)) for one in NARROW)


def test_a_doubtful_reading_is_given_where_nothing_better_is(monkeypatch):
    """A frame's budget ends after a look or two; the frames after it will agree or not."""
    monkeypatch.setattr(zxing, "_CLEAR_MODULE_PX", 1_000)
    head_ms = (len(HEAD) - 0.5) * 10
    picture = on_grey(symbol(Symbology.CODE128))
    assert {(Symbology.CODE128, CODE)} == read(picture, budget_ms=head_ms, clock=Ticks(0.010))


def test_the_budget_ends_the_search():
    """On a picture with nothing in it, no stage begins after the time is up."""
    picture = codeless("blocks", 1)
    short, long = Ticks(0.010), Ticks(0.010)
    decode(picture, budget_ms=35, clock=short)
    decode(picture, budget_ms=10_000, clock=long)
    assert 5 == short.asked
    assert short.asked < long.asked


def test_each_frame_begins_with_another_dear_stage():
    """A code that only a dear stage reads comes out once that stage had its turn."""
    large, small = np.full((2400, 3200), 200, np.uint8), symbol(Symbology.DATAMATRIX, scale=2)
    large[900 : 900 + len(small), 2000 : 2000 + small.shape[1]] = small
    head_and_one_more_ms = (len(HEAD) + 0.5) * 10
    turns = [
        bool(read(large, budget_ms=head_and_one_more_ms, turn=turn, clock=Ticks(0.010)))
        for turn in range(len(TAIL))
    ]
    assert 1 <= sum(turns) < len(TAIL)


def test_without_zbar_there_is_no_second_opinion(monkeypatch):
    """A missing C library is a state: decoding goes on without it."""
    second_opinion._zbar.cache_clear()
    monkeypatch.setitem(sys.modules, "pyzbar", None)
    try:
        assert not second_opinion.zbar_is_there()
        assert set() == read(codeless("noise", 1))
        assert {(Symbology.QR, CODE)} == read(on_grey(symbol(Symbology.QR)))
    finally:
        second_opinion._zbar.cache_clear()


def test_zbar_alone_is_never_believed_for_weak_symbols():
    """It is not even asked for ITF, PDF417 or Code 39."""
    assert not second_opinion.BELIEVED & {Symbology.ITF, Symbology.PDF417, Symbology.CODE39}


def test_a_reading_prints_masked():
    """What is scanned may be money; a log shows its last four."""
    (reading,) = decode(on_grey(symbol(Symbology.QR)))
    assert CODE not in repr(reading)
    assert CODE[-4:] in repr(reading)
