import queue
import threading
import time

import numpy as np
import pytest

from terminal.devices.camera_scanner import CameraScanner
from terminal.devices.codes import qr
from terminal.devices.frames import Frame, SourceState, picture_folder
from tests.terminal.devices.cameras import PATIENCE_S, until

CODE = "7KQ2M9XA4TRWVB31HJ5NCDEF"


class EndlessSource:
    """Gives a new frame whenever it is asked."""

    name = "endless"

    def __init__(self):
        self.state = SourceState.CLOSED
        self.number = 0
        self.opened = self.closed = 0

    def open(self):
        self.opened += 1
        self.state = SourceState.LIVE

    def next_frame(self, timeout_s):
        if self.state is not SourceState.LIVE:
            threading.Event().wait(0.001)
            return None
        self.number += 1
        return Frame(np.zeros((8, 8), np.uint8), self.number)

    def close(self):
        self.closed += 1
        self.state = SourceState.CLOSED


class Shown:
    """Keeps what a scanner gives."""

    def __init__(self):
        self.frames, self.texts, self.states = [], [], []
        self.news = threading.Condition()

    def show(self, frame, readings):
        with self.news:
            self.frames.append(frame)
            self.texts += [reading.text for reading in readings]
            self.news.notify_all()

    def tell(self, state):
        with self.news:
            self.states.append(state)
            self.news.notify_all()

    def until(self, condition):
        with self.news:
            assert self.news.wait_for(condition, PATIENCE_S)


@pytest.fixture
def shown():
    return Shown()


@pytest.fixture
def scanning():
    """Start scanners, and stop them whatever happens."""
    scanners = []

    def start(*arguments, **choices):
        scanners.append(CameraScanner(*arguments, **choices))
        scanners[-1].start()
        return scanners[-1]

    yield start
    assert all(scanner.stop() for scanner in scanners)


def test_a_film_of_a_code_is_read_by_the_real_decoder(tmp_path, shown, scanning):
    """From files through decoder to callback, and the end of the film is told."""
    for at in range(3):
        (tmp_path / f"{at}.png").write_bytes(qr(CODE).png(6))
    scanning(picture_folder(tmp_path, pace_s=0), shown.show, shown.tell, pace_s=0)
    shown.until(lambda: SourceState.ENDED in shown.states)
    assert [1, 2, 3] == [frame.number for frame in shown.frames]
    assert [CODE] * 3 == shown.texts


def test_nothing_queues_up_behind_a_slow_decoder(shown, scanning):
    """Each frame is taken when the one before is done: as many read as shown."""
    source, reads = EndlessSource(), []

    def slow(picture, turn):
        reads.append(turn)
        threading.Event().wait(0.02)
        return []

    scanning(source, shown.show, read=slow, pace_s=0)
    shown.until(lambda: len(shown.frames) >= 5)
    assert list(range(len(reads))) == reads
    assert source.number - len(shown.frames) <= 2


def test_stop_is_quick_and_final(shown, scanning):
    """From the middle of work; nothing is shown after it."""
    source = EndlessSource()
    scanner = scanning(source, shown.show, shown.tell, pace_s=0)
    shown.until(lambda: shown.frames)
    assert scanner.stop()
    count = len(shown.frames)
    threading.Event().wait(0.05)
    assert count == len(shown.frames)
    assert 1 == source.closed


def test_stop_does_not_wait_for_a_stuck_decoder(shown):
    """It says so, shows nothing later, and a new start waits in the background for the old one."""
    source, stuck, free = EndlessSource(), threading.Event(), threading.Event()

    def read(picture, turn):
        stuck.set()
        free.wait(PATIENCE_S)
        return []

    scanner = CameraScanner(source, shown.show, read=read)
    scanner.start()
    assert stuck.wait(PATIENCE_S)
    assert not scanner.stop()
    scanner.start()
    assert [] == shown.frames
    free.set()
    shown.until(lambda: shown.frames)
    assert 2 == source.opened
    assert scanner.stop()
    assert 2 == source.closed


def test_it_may_be_stopped_by_what_it_shows(scanning, shown):
    """The screen that got its code stops the camera from the callback itself."""
    source, started, stopped = EndlessSource(), queue.SimpleQueue(), []
    scanner = scanning(
        source,
        lambda *_: stopped.append(started.get(timeout=PATIENCE_S).stop()),
        shown.tell,
        pace_s=0.05,
    )
    started.put(scanner)
    until(lambda: source.closed and stopped)
    assert [True] == stopped


def test_starting_twice_is_starting_once(shown, scanning):
    """And after a stop it starts anew."""
    source = EndlessSource()
    scanner = scanning(source, shown.show, pace_s=0.01)
    scanner.start()
    shown.until(lambda: shown.frames)
    assert 1 == source.opened
    scanner.stop()
    scanner.start()
    until(lambda: source.opened == 2)


def test_changes_of_the_source_are_told_once(shown, scanning):
    """The screen hears of each state when it begins, not again with every frame."""
    source = EndlessSource()
    scanning(source, shown.show, shown.tell, pace_s=0)
    shown.until(lambda: len(shown.frames) > 3)
    source.state = SourceState.LOST
    shown.until(lambda: SourceState.LOST in shown.states)
    source.state = SourceState.LIVE
    shown.until(lambda: len(shown.states) == 3)
    assert [SourceState.LIVE, SourceState.LOST, SourceState.LIVE] == shown.states


def test_it_leaves_the_machine_some_time(shown, scanning):
    """No more frames a second are decoded than the pace allows."""
    began_s = time.monotonic()
    scanning(EndlessSource(), shown.show, read=lambda *_: [], pace_s=0.02)
    shown.until(lambda: len(shown.frames) == 10)
    assert time.monotonic() - began_s >= 9 * 0.02 - 0.005
