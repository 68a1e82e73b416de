"""The camera: frames and codes from its own thread, and every way of not being there as words."""

import pytest
from PySide6.QtCore import Qt

from terminal.devices.codes import png, qr
from terminal.devices.frames import Frame, SourceState, picture_folder
from tests.support.till import eur
from tests.ui.conftest import PATIENCE_MS
from ui.camera import Camera, picture_to_image
from ui.screens.work import Step

FRAMES = 12


class Absent:
    """A camera that is not there."""

    def __init__(self, state):
        self.name = "camera 0"
        self.state = state

    def open(self):
        """Nothing happens."""

    def next_frame(self, timeout_s):
        """Wait in vain."""
        import threading

        threading.Event().wait(timeout_s)

    def close(self):
        """Nothing to give back."""


def film(folder, code):
    """A folder of frames that show a code."""
    folder.mkdir()
    picture = qr(code).png()
    for number in range(FRAMES):
        (folder / f"{number:03}.png").write_bytes(picture)


def test_a_card_held_to_the_camera_is_scanned(at_work, tmp_path):
    """F2 switches on; a code that stands still is looked up; F2 switches off, and no thread stays."""
    code = at_work.shop.card(eur(20))
    film(tmp_path / "camera", code)
    preview, pictures = at_work.window.redeem.stage.preview, []
    at_work.models.camera.framed.connect(lambda _image, marked: pictures.append(marked and grab()))

    def grab():
        return preview.grab().toImage()

    at_work.key(Qt.Key.Key_F2)
    assert at_work.models.camera.is_on
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    assert at_work.models.redeem.card.balance == "€20.00"
    marked = next(picture for picture in pictures if picture)
    colours = {
        marked.pixelColor(x, y).name()
        for x in range(0, marked.width(), 2)
        for y in range(0, marked.height(), 2)
    }
    assert at_work.theme.palette.offline.lower() in colours
    at_work.key(Qt.Key.Key_F2)
    assert not at_work.models.camera.is_on
    assert not preview.is_on


@pytest.mark.parametrize("state", [state for state in SourceState if state.troubled])
def test_no_camera_is_a_state_with_words(at_work, qtbot, state):
    """Absent, busy, not allowed, unplugged: the preview says so, and the scanner still works."""
    camera = at_work.models.camera
    camera._make_source = lambda: Absent(state)
    with qtbot.waitSignal(camera.told, timeout=PATIENCE_MS):
        at_work.key(Qt.Key.Key_F2)
    words = at_work.window.redeem.stage.preview._words.text()
    assert words.endswith(".")
    at_work.scan(at_work.shop.card(eur(20)))
    at_work.wait(lambda: at_work.models.redeem.work.step is Step.CARD)
    at_work.key(Qt.Key.Key_F2)


def test_signing_out_switches_the_camera_off(at_work, tmp_path):
    """Nobody is filmed after leaving."""
    film(tmp_path / "camera", at_work.shop.new_code().reveal())
    at_work.key(Qt.Key.Key_F2)
    at_work.key(Qt.Key.Key_F12)
    assert not at_work.models.camera.is_on


def test_frames_that_come_too_fast_are_dropped(qapp, tmp_path):
    """The window gets the latest frame; what came meanwhile does not queue up."""
    import numpy as np

    camera = Camera(lambda: picture_folder(tmp_path))
    camera._scanner = object()
    shown = []
    camera.framed.connect(lambda image, _marks: shown.append(image.pixelColor(0, 0).red()))
    for value in range(5):
        frame = Frame(np.full((4, 4), value, np.uint8), value)
        camera._keep(frame, [])
    qapp.processEvents()
    assert shown == [4]


def test_pictures_keep_their_colours():
    """BGR becomes RGB once, grey stays grey, odd widths keep their rows."""
    import numpy as np

    bgr = np.zeros((3, 5, 3), np.uint8)
    bgr[1, 2] = (10, 20, 30)
    image = picture_to_image(bgr)
    assert image.pixelColor(2, 1).getRgb()[:3] == (30, 20, 10)
    grey = np.zeros((3, 5), np.uint8)
    grey[2, 4] = 200
    assert picture_to_image(grey).pixelColor(4, 2).red() == 200
    assert png(bgr)
