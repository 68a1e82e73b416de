"""How every benchmark tells its figures: value, yardstick, and the ratio of the two.

results = [measured("p50", 4.1, "ms", "4 KiB append + fsync", 2.0)]
tell("redeem", results, as_json=arguments.json)
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Final

TRIES: Final = 5


@dataclass(frozen=True)
class Result:
    """One figure. `ratio` is `value / yardstick_value`; whether more or less is better, the metric says."""

    metric: str
    value: float
    unit: str
    yardstick: str
    yardstick_value: float
    ratio: float


def measured(
    metric: str, value: float, unit: str, yardstick: str, yardstick_value: float
) -> Result:
    """Put a figure beside its yardstick, both in the same unit."""
    ratio = value / yardstick_value if yardstick_value else float("inf")
    return Result(metric, _short(value), unit, yardstick, _short(yardstick_value), round(ratio, 3))


def options(description: str) -> argparse.ArgumentParser:
    """Give the options that every benchmark takes."""
    parser = argparse.ArgumentParser(description=description, allow_abbrev=False)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def tell(name: str, results: Sequence[Result], *, as_json: bool, notes: Sequence[str] = ()) -> None:
    """Print what was found: one JSON object, or a table for people with notes below."""
    if as_json:
        print(json.dumps({"name": name, "results": [asdict(result) for result in results]}))
        return
    print(name)
    for one in results:
        print(
            f"  {one.metric:<12} {one.value:>12,g} {one.unit:<12}"
            f" {one.yardstick}: {one.yardstick_value:,g}   ratio {one.ratio:g}"
        )
    for note in notes:
        print(f"  {note}")


def _short(value: float) -> float:
    """Five digits say more than a run can repeat."""
    return float(f"{value:.5g}")


def shortest(work: Callable[[], object]) -> float:
    """Give the shortest of a few tries, in seconds."""
    found = []
    for _ in range(TRIES):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)
