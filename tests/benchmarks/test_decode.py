"""The benchmark of reading: what it counts, and frames of a shop that hold nothing."""

import json
from xml.etree import ElementTree as ET

import pytest

from benchmarks import decode as bench
from benchmarks.chart import Chart, drawn
from benchmarks.code_readers import Tally, ours, plain, zxing
from benchmarks.shop_frames import shop_frame
from terminal.devices.codes import code128, qr


def test_a_tally_tells_right_from_wrong():
    """Nothing read is neither; the zero of a UPC-A and line ends are no difference."""
    tally = Tally()
    for texts in (["12"], ["13"], [], ["11", "12"]):
        tally.look(lambda _, texts=texts: texts, None, "12")
    assert (4, 2, 1) == (tally.pictures, tally.right, tally.wrong)
    assert "036000291452" == plain("0036000291452")
    assert plain("a\r\nb") == plain("a\nb ")


@pytest.mark.parametrize("turn", bench.TURNS)
def test_photos_are_laid_whole_on_the_frame(turn):
    """However large and however turned, no corner is lost: ours reads them all."""
    for picture in (qr("whole").picture(4), code128("HELD-UP-2031").picture(3)):
        frame = bench.laid(picture[..., None].repeat(3, axis=2), turn)
        assert (720, 1280, 3) == frame.shape
        assert ours(frame)


def test_every_photo_is_counted_with_its_truth(tmp_path):
    """A folder of photos and its truth.json: read, wrong and times, each beside both others."""
    (tmp_path / "a.png").write_bytes(qr("A-1").png())
    (tmp_path / "b.png").write_bytes(qr("B-2").png())
    truth = [{"file": "a.png", "text": "A-1"}, {"file": "b.png", "text": "not this"}]
    (tmp_path / "truth.json").write_text(json.dumps(truth))
    results = {(one.metric, one.yardstick): one for one in bench.photos(tmp_path, 0)}
    assert 50 == results["0°: read", "zxing-cpp"].value
    assert (
        1
        == results["0°: wrong", "zxing-cpp"].value
        == results["0°: wrong", "zxing-cpp"].yardstick_value
    )


def test_the_held_out_part_is_fixed_by_name():
    """About a quarter, and always the same."""
    held = [name for name in (f"photo-{at}.webp" for at in range(400)) if bench.held_out(name)]
    assert 60 < len(held) < 140
    assert bench.held_out("photo-3.webp") is bench.held_out("photo-3.webp")


def test_nothing_is_read_in_an_empty_shop():
    """Shelves, stripes, grilles, keyboards and receipts are no codes; neither reader says so."""
    frames = [shop_frame(seed) for seed in range(12)]
    assert [[]] * 12 == [ours(frame) for frame in frames]
    assert [[]] * 12 == [zxing(frame) for frame in frames]


def test_charts_are_drawn_with_every_line():
    """One line a reader, and names that are text."""
    picture = drawn(
        [Chart("noise & blur", ("1", "2"), {"ours": [100.0, 50.0], "them": [50, 0]})], 2
    )
    lines = ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}polyline")
    assert 2 == len(list(lines))
    assert "noise &amp; blur" in picture
