"""What every test stands on: no screen, no real profile, nothing left running.

The environment is set while this file is imported, before Qt or platformdirs can look at it.
"""

import atexit
import gc
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.longest import turn
from tests.support.progress import progress

__all__ = ["progress"]

# Short, because a Unix socket's path may have 107 characters.
HOME = Path(tempfile.mkdtemp(prefix="rt-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

GRACE_S = 10.0
WATCHED_FOR_LEFTOVERS = ("terminal", "ui")


def _leave_the_real_profile_alone() -> None:
    """Point everything that a program remembers between runs into a fresh folder."""
    for name, folder in {
        "HOME": "",
        "USERPROFILE": "",
        "APPDATA": "roaming",
        "LOCALAPPDATA": "local",
        "XDG_CACHE_HOME": "cache",
        "XDG_CONFIG_HOME": "config",
        "XDG_DATA_HOME": "share",
        "XDG_RUNTIME_DIR": "run",
        "XDG_STATE_HOME": "state",
    }.items():
        path = HOME / folder
        path.mkdir(mode=0o700, exist_ok=True)
        os.environ[name] = str(path)


_leave_the_real_profile_alone()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")
# Hundreds of programs are started here; each would compile all our modules anew, and each worker all tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.register_profile(
    "default",
    deadline=None,  # a busy machine is not a bug
    max_examples=100,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where files are dealt out to several workers, the longest begin first."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: turn(item.nodeid.partition("::")[0]))


def pytest_collection_finish() -> None:
    """Spare the collector the thousands of tests and modules that stay to the end: a tenth of the time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of the till or its screens that leaves a thread or a timer running.

    What fixtures of a wider scope started was there before, and may stay.
    """
    folder = request.path.relative_to(Path(__file__).parent).parts[0]
    if folder not in WATCHED_FOR_LEFTOVERS:
        yield
        return
    before = running()
    yield
    deadline = time.monotonic() + GRACE_S
    while (left := running() - before) and time.monotonic() < deadline:
        _let_qt_work()
    if left:
        pytest.fail("left running: " + ", ".join(sorted(map(repr, left))))


def running() -> set[object]:
    """Everything that is at work now: Python's threads, Qt's threads and timers."""
    return set(threading.enumerate()) | _qt_running()


def _qt_running() -> set[object]:
    """Qt's part; empty as long as nothing has loaded Qt."""
    if "PySide6.QtCore" not in sys.modules:
        return set()
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import Shiboken

    objects = [o for o in Shiboken.getAllValidWrappers() if isinstance(o, QThread | QTimer)]
    return {
        o
        for o in objects
        if (isinstance(o, QTimer) and o.isActive()) or (isinstance(o, QThread) and o.isRunning())
    } - {QThread.currentThread()}


def _let_qt_work() -> None:
    """Give deferred deletions and finishing threads their turn."""
    if "PySide6.QtCore" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        if QCoreApplication.instance():
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QCoreApplication.processEvents()
    threading.Event().wait(0.01)
