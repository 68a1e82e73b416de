"""Live through many seeds on all processors, and say how far it is.

    python -m tests.simulation [--first 1000000] [--seeds 100000] [--workers N]

A seed that fails is named with what was wrong, the others go on; the exit code is then 1.
"""

import argparse
import logging
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed

from ledger.embedded import Embedded
from ledger.verify import verify
from tests.simulation.audit import Reached
from tests.simulation.conftest import a_folder, a_ledger
from tests.simulation.disk import Disk, Rack
from tests.simulation.seeds import live, not_tried
from tests.support.postgres import Postgres

CHUNK = 250


def main() -> int:
    """Read the command line and live through it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--first", type=int, default=1_000_000)
    parser.add_argument("--seeds", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    starts = range(asked.first, asked.first + asked.seeds, CHUNK)
    begun, whole, failed = time.monotonic(), Reached(), 0
    with ProcessPoolExecutor(asked.workers) as workers:
        end = asked.first + asked.seeds
        running = [workers.submit(chunk, start, min(start + CHUNK, end)) for start in starts]
        for done in as_completed(running):
            reached, faults = done.result()
            whole.add(reached)
            failed += len(faults)
            for fault in faults:
                say(fault)
            rate = whole.seeds / (time.monotonic() - begun)
            say(f"{whole.seeds} of {asked.seeds} seeds, {rate:.0f} a second, {failed} failed")
    say(f"losses in {whole.losses} seeds; neared: {dict(whole.near)}; met: {dict(whole.kinds)}")
    for missing in not_tried(whole):
        say(missing)
    return 1 if failed or not_tried(whole) else 0


def chunk(start: int, end: int) -> tuple[Reached, list[str]]:
    """Live through some seeds on a book of their own; give what went wrong."""
    logging.disable(logging.CRITICAL)
    reached, faults = Reached(), []
    with (
        a_folder("rt-sim") as folder,
        a_folder("rt-pg") as data,
        Embedded(data) as server,
        a_ledger(Postgres(server.url)) as central,
    ):
        rack = Rack(Disk.template(folder / "template"))
        for seed in range(start, end):
            try:
                live([seed], central, folder, rack, reached)
            except Exception as error:  # noqa: BLE001 - told, and the others go on
                faults.append(f"seed {seed}: {type(error).__name__}: {error}")
        faults += [f"seeds {start} to {end}: {one}" for one in verify(central.book).findings]
        rack.empty()
    return reached, faults


def say(line: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
