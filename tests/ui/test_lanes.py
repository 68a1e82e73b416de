"""Lanes keep the UI thread free, deliver on it, and end cleanly."""

import threading

import pytest

from terminal.errors import TerminalError
from ui.lanes import InlineLane, Lane

NEVER = 10_000


@pytest.fixture
def lane(qapp):
    """A lane that is closed afterwards."""
    made = Lane("test")
    yield made
    made.close()


def unexpected(error):
    """Stand in for a callback that must not be called."""
    pytest.fail(f"failed: {error!r}")


def test_work_runs_elsewhere_and_delivers_here(qtbot, lane):
    """The work's thread is not the UI thread; the result arrives on the UI thread."""
    seen = []
    lane.run(
        threading.get_ident,
        lambda worker: seen.append((worker, threading.get_ident())),
        unexpected,
    )
    qtbot.waitUntil(lambda: bool(seen), timeout=NEVER)
    worker, here = seen[0]
    assert worker != here == threading.get_ident()


def test_work_runs_in_order(qtbot, lane):
    """One worker: results come in the order in which work was given."""
    seen = []
    for number in range(50):
        lane.run(lambda number=number: number, seen.append, unexpected)
    qtbot.waitUntil(lambda: len(seen) == 50, timeout=NEVER)
    assert seen == list(range(50))


def test_a_failure_of_the_world_is_told(qtbot, lane):
    """A TerminalError reaches `failed`, with its sentences."""
    told = []

    def work():
        raise TerminalError("The disk is full.", "Make room.")

    lane.run(work, unexpected, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=NEVER)
    assert told[0].next_step == "Make room."


def test_a_bug_is_raised_on_the_ui_thread(qtbot, lane):
    """Anything else is a bug: it reaches the crash hook, not `failed`."""
    with qtbot.captureExceptions() as bugs:
        lane.run(lambda: 1 // 0, unexpected, unexpected)
        qtbot.waitUntil(lambda: bool(bugs), timeout=NEVER)
    assert bugs[0][0] is ZeroDivisionError


def test_a_hanging_lane_can_be_closed(qapp):
    """Closing gives up on work that hangs instead of hanging too."""
    started, release = threading.Event(), threading.Event()
    lane = Lane("test")

    def hang():
        started.set()
        release.wait()

    lane.run(hang, lambda _: None, unexpected)
    assert started.wait(10)
    assert not lane.close(wait_s=0.05)
    release.set()
    assert lane.close()


def test_closing_does_the_last_work_and_drops_the_rest(qapp):
    """What has not begun is dropped; the last word is still said, on the worker."""
    started, release, done = threading.Event(), threading.Event(), []

    def hold():
        started.set()
        release.wait()

    lane = Lane("test")
    lane.run(hold, lambda _: None, unexpected)
    assert started.wait(10)
    lane.run(lambda: done.append("dropped"), lambda _: None, unexpected)
    threading.Timer(0.01, release.set).start()
    assert lane.close(last=lambda: done.append("last"))
    assert done == ["last"]


def test_nothing_is_delivered_after_closing(qtbot, qapp):
    """A view that is gone hears no more of its work."""
    lane = Lane("test")
    finished = threading.Event()
    lane.run(finished.set, unexpected, unexpected)
    assert finished.wait(10)
    lane.close()
    qapp.processEvents()


def test_the_inline_lane_delivers_at_once():
    """For tests of view-models: no thread, same rules."""
    seen = []
    InlineLane().run(lambda: 3, seen.append, unexpected)
    with pytest.raises(ZeroDivisionError):
        InlineLane().run(lambda: 1 // 0, unexpected, unexpected)
    assert seen == [3]
