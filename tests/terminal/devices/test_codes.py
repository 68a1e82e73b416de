import xml.etree.ElementTree as ET

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.devices.codes import MAKERS as ALL_MAKERS
from terminal.devices.codes import aztec, code128, ean13, pdf417, qr
from terminal.devices.decoder import decode
from terminal.domain.code import ALPHABET
from terminal.domain.symbology import Symbology
from tests.terminal.devices.pictures import on_grey
from tests.terminal.devices.test_wedge import a_code

TEXTS = {Symbology.EAN13: "4006381333931", Symbology.CODE128: "HELD-2031"}
MAKERS = {Symbology.QR: qr, Symbology.CODE128: code128}


@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("module_px", [2, 3, 5, 8])
def test_what_we_print_we_read(kind, module_px):
    """Round trip at several sizes, with hyphens and without."""
    for code in (a_code(1), a_code(2).replace("-", "")):
        (reading,) = decode(MAKERS[kind](code).picture(module_px))
        assert (kind, code) == (reading.symbology, reading.text)


@pytest.mark.parametrize("kind", ALL_MAKERS)
@pytest.mark.parametrize("module_px", [2, 3, 4, 7])
@pytest.mark.parametrize("degrees", [0, 90, 33])
def test_every_kind_that_we_print_reads_at_several_sizes(kind, module_px, degrees):
    """On grey paper, upright, standing and turned, with the sensor's grain."""
    text = TEXTS.get(kind, a_code(4).replace("-", ""))
    picture = ALL_MAKERS[kind](text).picture(module_px)
    frame = on_grey(picture, degrees, noise=5)
    found = decode(frame, budget_ms=60_000, kinds=frozenset({kind}))
    assert [(kind, text)] == [(one.symbology, one.text) for one in found]


def test_an_ean_is_made_with_its_check_digit():
    """Twelve digits get the thirteenth; a wrong one is refused."""
    assert np.array_equal(ean13("400638133393").modules, ean13("4006381333931").modules)
    for digits in ("4006381333930", "12", "40063813339x1", ""):
        with pytest.raises(ValueError, match=r"EAN|check"):
            ean13(digits)


@pytest.mark.parametrize("text", ["99", "99AB", "9911", "9900", "A99B", "999999", "9A", "99\x1d99"])
def test_a_leading_99_is_not_lost(text):
    """In Code 128 the pair 99 has the value of a switch of character set, and is none."""
    (reading,) = decode(code128(text).picture(3), kinds=frozenset({Symbology.CODE128}))
    assert text == reading.text


@pytest.mark.parametrize("kind", MAKERS)
@given(st.text(ALPHABET, min_size=4, max_size=60))
def test_any_code_makes_a_symbol_that_reads(kind, text):
    """Whatever the letters, they come back."""
    (reading,) = decode(MAKERS[kind](text).picture(3))
    assert text == reading.text


@pytest.mark.parametrize("kind", MAKERS)
def test_png_and_svg_show_the_same_modules(kind):
    """Both files are drawn from the same modules."""
    made = MAKERS[kind](a_code(1))
    from_png = cv2.imdecode(np.frombuffer(made.png(4), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert np.array_equal(made.picture(4), from_png)
    assert np.array_equal(made.picture(1), drawn(made.svg()))


def drawn(svg: bytes) -> np.ndarray:
    """Paint the rectangles of our own SVG, one pixel a unit."""
    root = ET.fromstring(svg)
    width, height = map(int, root.attrib["viewBox"].split()[2:])
    canvas = np.full((height, width), 255, np.uint8)
    for run in root[1].attrib["d"].split("z")[:-1]:
        start, _, rest = run.removeprefix("M").partition("h")
        x, y = map(int, start.split())
        length, _, rest = rest.partition("v")
        tall = int(rest.partition("h")[0])
        canvas[y : y + tall, x : x + int(length)] = 0
    return canvas


@pytest.mark.parametrize(("make", "text"), [(qr, ""), (qr, "x" * 5000), (code128, ""), (code128, "Åse"), (pdf417, ""), (aztec, "x" * 9000)])  # fmt: skip
def test_what_cannot_be_a_symbol_is_refused(make, text):
    """Nothing, too much, or letters the symbol does not have."""
    with pytest.raises(ValueError):  # noqa: PT011 - segno's and ours
        make(text)
