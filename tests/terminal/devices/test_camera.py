import sys

import cv2
import numpy as np
import pytest

from terminal.devices import camera, camera_devices
from terminal.devices.camera import Controls, OpenCvCamera
from terminal.devices.camera_devices import cameras
from terminal.devices.frames import SourceState
from tests.terminal.devices.cameras import PATIENCE_S, FakeCamera, until


@pytest.fixture(autouse=True)
def _hasty(monkeypatch):
    """Try again at once."""
    monkeypatch.setattr(camera, "AGAIN_AFTER_S", 0.01)
    monkeypatch.setattr(camera, "AFTER_A_MISS_S", 0.001)


@pytest.fixture
def opened():
    """Open cameras, and close them whatever happens."""
    cameras = []

    def make(device):
        source = OpenCvCamera(0, device.capture)
        cameras.append((source, device))
        source.open()
        return source

    yield make
    for source, device in cameras:
        device.go.set()
        source.close()


def test_the_latest_frame_wins(opened):
    """Who comes late gets the newest frame; those between are gone, and none comes twice."""
    device = FakeCamera()
    source = opened(device)
    first = source.next_frame(PATIENCE_S)
    until(lambda: device.shown > first.number + 10)
    second = source.next_frame(PATIENCE_S)
    assert second.number >= first.number + 10
    assert second.number % 256 == second.picture[0, 0, 0]
    assert SourceState.LIVE is source.state


def test_no_new_frame_is_no_frame(opened):
    """A slow camera does not hold its caller up."""
    device = FakeCamera()
    source = opened(device)
    source.next_frame(PATIENCE_S)
    device.go.clear()
    assert device.stalled.wait(PATIENCE_S)
    source.next_frame(0)
    assert source.next_frame(0.01) is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the reason")
def test_an_absent_camera_is_a_state(opened, monkeypatch):
    """No device: told as such, and tried again until there is one."""
    device = FakeCamera(there=False)
    monkeypatch.setattr(camera.Path, "exists", lambda _: False)
    source = opened(device)
    until(lambda: source.state is SourceState.ABSENT)
    device.there = True
    assert source.next_frame(PATIENCE_S) is not None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the reason")
@pytest.mark.parametrize(("allowed", "state"), [(True, SourceState.BUSY), (False, SourceState.REFUSED)])  # fmt: skip
def test_a_busy_and_a_refused_camera_are_told_apart(opened, monkeypatch, allowed, state):
    """Another program has it, or this user may not use it."""
    monkeypatch.setattr(camera.Path, "exists", lambda _: True)
    monkeypatch.setattr(camera.os, "access", lambda *_: allowed)
    source = opened(FakeCamera(there=False))
    until(lambda: source.state is state)
    assert source.next_frame(0) is None


def test_an_opened_camera_that_gives_nothing_is_busy(opened):
    """Some drivers open what another program holds, and then give no frame."""
    source = opened(FakeCamera(frames=0))
    until(lambda: source.state is SourceState.BUSY)


def test_two_hundred_times_pulled_out_and_put_in(opened, monkeypatch):
    """Each time lost, each time back by itself, the device released as often as opened."""
    monkeypatch.setattr(camera.Path, "exists", lambda _: False)
    device = FakeCamera()
    source = opened(device)
    number = 0
    for _ in range(200):
        frame = source.next_frame(PATIENCE_S)
        assert frame.number > number
        number = frame.number
        device.there = False
        until(lambda: source.state is SourceState.LOST)
        device.there = True
        until(lambda: source.state is SourceState.LIVE)
    source.close()
    assert device.opened == device.released


def test_closing_does_not_wait_for_a_stuck_driver(opened):
    """A blocked read cannot be interrupted; closing leaves it behind, and it changes nothing later."""
    device = FakeCamera()
    source = opened(device)
    source.next_frame(PATIENCE_S)
    device.go.clear()
    assert device.stalled.wait(PATIENCE_S)
    source.close()
    assert not device.go.is_set()
    device.go.set()
    until(lambda: device.released == 1)
    assert SourceState.CLOSED is source.state
    assert source.next_frame(0) is None


def test_opening_twice_is_opening_once(opened):
    """And a closed camera opens again."""
    device = FakeCamera()
    source = opened(device)
    source.open()
    assert source.next_frame(PATIENCE_S) is not None
    assert 1 == device.opened
    source.close()
    source.open()
    assert source.next_frame(PATIENCE_S) is not None


def test_opencv_reads_a_film_as_it_reads_a_camera(tmp_path):
    """The real VideoCapture behind the same class: a film that runs, ends and begins again."""
    path = str(tmp_path / "film.avi")
    film = cv2.VideoWriter(path, cv2.VideoWriter.fourcc(*"MJPG"), 15, (64, 48))
    for grey in range(20, 220, 20):
        film.write(np.full((48, 64, 3), grey, np.uint8))
    film.release()
    source = OpenCvCamera(0, lambda _: camera._Device(path))
    source.open()
    assert (48, 64, 3) == source.next_frame(PATIENCE_S).picture.shape
    source.close()


def test_opencv_finds_no_camera_where_there_is_none():
    """The real VideoCapture with a number no machine has: a state, and nothing on the screen."""
    source = OpenCvCamera(63)
    source.open()
    until(lambda: source.state.troubled)
    source.close()


def test_what_a_driver_throws_is_a_missed_frame():
    """OpenCV raises from some drivers when the plug is pulled."""

    class Throwing:
        def grab(self):
            raise cv2.error("Unknown C++ exception")

        retrieve = grab

    device = camera._Device.__new__(camera._Device)
    device._failure, device._device = cv2.error, Throwing()
    assert not device.grab()
    assert (False, None) == device.retrieve()


def test_frames_that_nobody_asked_for_are_not_unpacked(opened):
    """A camera gives thirty a second; unpacking them is dear, and half of them are never looked at."""
    device = FakeCamera()
    source = opened(device)
    source.next_frame(PATIENCE_S)
    until(lambda: device.shown > 50)
    assert device.unpacked <= 2


@pytest.fixture
def kernel(tmp_path, monkeypatch):
    """Linux's list of cameras; plug(number, name) puts one in."""
    monkeypatch.setattr(camera_devices, "KERNEL_LIST", tmp_path)
    monkeypatch.setattr(camera_devices.cameras, "__defaults__", (tmp_path,))

    def plug(number, name, node=0):
        folder = tmp_path / f"video{number}"
        folder.mkdir()
        (folder / "name").write_text(name + "\n")
        (folder / "index").write_text(f"{node}\n")
        return folder

    return plug


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells names")
def test_cameras_have_names(kernel):
    """One line a camera, though each has several nodes; two of a kind are told apart; a broken list is empty."""
    kernel(10, "HD Webcam")
    kernel(0, "HD Webcam")
    kernel(1, "HD Webcam", node=1)
    kernel(2, "Document camera")
    found = [(one.index, one.name) for one in cameras()]
    assert [(0, "HD Webcam"), (2, "Document camera"), (10, "HD Webcam (2)")] == found
    assert [] == cameras(camera_devices.KERNEL_LIST / "nowhere")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells names")
def test_a_choice_is_kept_though_numbers_change(kernel):
    """By name: put in again, it may be another number; while it is out, no other camera takes its place."""
    kernel(0, "Built in")
    folder = kernel(2, "Counter")
    opened_as = []
    device = FakeCamera()

    def capture(index):
        opened_as.append(index)
        return device.capture(index)

    source = OpenCvCamera(0, capture, name="Counter")
    source.open()
    try:
        source.next_frame(PATIENCE_S)
        for part in folder.iterdir():
            part.unlink()
        folder.rmdir()
        device.there = False
        until(lambda: source.state is SourceState.LOST)
        kernel(5, "Counter")
        device.there = True
        until(lambda: source.state is SourceState.LIVE)
    finally:
        source.close()
    assert {2, 5} == set(opened_as)
    assert source.name == "Counter"


def test_what_is_set_by_hand_reaches_the_driver():
    """Focus and exposure are set where they are wanted, and only then; what is offered is asked of the driver."""

    class Driver:
        def __init__(self):
            self.sets = {}

        def set(self, what, value):
            self.sets[what] = value

        def get(self, what):
            return -1 if what == cv2.CAP_PROP_FOCUS else 156.0

    driver = Driver()
    original, cv2.VideoCapture = cv2.VideoCapture, lambda _: driver
    try:
        device = camera._Device(0, Controls(exposure=120))
    finally:
        cv2.VideoCapture = original
    assert driver.sets[cv2.CAP_PROP_EXPOSURE] == 120
    assert cv2.CAP_PROP_FOCUS not in driver.sets
    assert frozenset({"exposure"}) == device.offered()
