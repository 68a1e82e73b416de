"""Every system call that writes, made to fail or to be the last: the same promises, by strace's fault injection."""

import os
import shutil
import subprocess
from itertools import count

import pytest

from tests.system.crash.harness import Findings, Shown, Victim, look, new_shop

EVERY = bool(os.environ.get("CRASH_EVERY_CALL"))
"""All points instead of a sample: a quarter of an hour."""
LIVES = 3
SERVED_S = 0.4


def strace_works():
    """May a program be traced here?"""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(
        ["strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO:when=9", "true"],
        check=False,
        capture_output=True,
    )
    return tried.returncode == 0


pytestmark = pytest.mark.skipif(
    not strace_works(), reason="strace is not installed (package strace) or may not trace here"
)

FAULTS = [
    ("pwrite64", "error=EIO", "23+61"),
    ("pwrite64", "error=ENOSPC", "25+47"),
    ("fsync", "error=EIO", "6+7"),
    ("fsync", "error=EIO", "9+1"),  # for good
    ("pread64", "error=EIO", "29+53"),
    ("pwrite64", "error=EIO", "3+2"),  # already while opening
    ("fsync", "error=EIO", "1+1"),
]
LAST_CALLS = [("pwrite64", k) for k in (range(1, 61) if EVERY else (1, 4, 7, 9, 12, 17))] + [
    ("fsync", k) for k in (range(1, 21) if EVERY else (1, 3, 6))
]


def traced(folder, call, fault, when):
    """A till whose calls go wrong."""
    inject = f"inject={call}:{fault}:when={when}"
    before = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject)
    return Victim(folder, before=before)


@pytest.mark.parametrize(("call", "fault", "when"), FAULTS, ids=str)
def test_a_call_that_fails_again_and_again_shows_no_wrong_green(tmp_path, call, fault, when):
    """Writes, syncs and reads fail every so often, or for good, while customers are served; then it is killed."""
    shop, shown, found = new_shop(tmp_path), Shown(), Findings()
    victim = traced(tmp_path, call, fault, when)
    try:
        for number in count(1):
            victim.one_life(shown, SERVED_S * number, from_birth=True)
            look(shop.open_store(), shown, found)
            shop.close()
            assert found.clean, (found, shown.words)
            met = shown.words["failed"] > LIVES or shown.words["ready"] < LIVES
            if number >= LIVES and met:
                break
    finally:
        victim.close()
        shop.close()


@pytest.mark.parametrize(("call", "when"), LAST_CALLS, ids=str)
def test_killed_in_the_middle_of_a_call(tmp_path, call, when):
    """The k-th write or sync of a life is its last instant."""
    shop, shown, found = new_shop(tmp_path, cards=3), Shown(), Findings()
    victim = traced(tmp_path, call, "signal=SIGKILL", when)
    try:
        victim.until_it_dies(shown)
        look(shop.open_store(), shown, found)
        assert found.clean, (found, shown.words)
        shop.close()
    finally:
        victim.close()
        shop.close()
