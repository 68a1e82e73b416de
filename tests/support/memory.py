"""A folder in memory, where there is plenty of it: for what is not a test of disks.

What a killed run left there is removed by the next one: it is memory.
"""

import os
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
FREE = 8 * 2**30
"""So much must be free; a long run's book takes a part of that."""


def quick_folder(prefix: str) -> Path:
    """Make a folder, in memory if there is room, else where temporary files go."""
    if _free_in_memory() < FREE:
        return Path(tempfile.mkdtemp(prefix=f"{prefix}-"))
    for left in MEMORY.glob(f"{prefix}-*-*"):
        if not Path("/proc", left.name.split("-")[-2]).exists():
            shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{prefix}-{os.getpid()}-", dir=MEMORY))


def _free_in_memory() -> int:
    """Say how many bytes a file in memory may have; 0 where there are no such files."""
    if not MEMORY.is_dir():
        return 0
    there = os.statvfs(MEMORY)
    lines = Path("/proc/meminfo").read_text().splitlines()
    machine = next(line.split()[1] for line in lines if line.startswith("MemAvailable"))
    return min(there.f_bavail * there.f_frsize, int(machine) * 1024)
