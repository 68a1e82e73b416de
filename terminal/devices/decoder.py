"""From a picture to the codes in it, within a budget of time.

The libraries behind it load at the first picture, not at the start of the program.
"""

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from terminal.devices.reading import Picture, Reading
from terminal.domain.symbology import ALL_KINDS, Symbology

if TYPE_CHECKING:
    from terminal.devices.stages import Stage

FRAME_BUDGET_MS: Final = 16.0
"""For a frame of a live camera: a quarter of a core at 15 frames a second, and the next one comes soon."""
FILE_BUDGET_MS: Final = 2000.0
"""For a picture that will not come again."""


def decode(
    picture: Picture,
    *,
    budget_ms: float = FILE_BUDGET_MS,
    kinds: frozenset[Symbology] = ALL_KINDS,
    enough: Callable[[Reading], bool] = lambda _: True,
    turn: int = 0,
    clock: Callable[[], float] = time.perf_counter,
) -> list[Reading]:
    """Read the codes of these kinds, likeliest way first, until one is enough or time is up.

    A stage that has begun is finished, so the budget may be passed by some tens of milliseconds on
    large pictures. `turn` (the frame's number) lets another dear stage begin from frame to frame.
    A doubtful reading is not enough until another stage says the same, and gives way to one that is sure.
    """
    from terminal.devices.stages import HEAD, TAIL
    from terminal.devices.views import Scene

    end = clock() + budget_ms / 1000
    scene = Scene(picture)
    found: dict[tuple[Symbology, str], Reading] = {}
    sure: dict[tuple[Symbology, str], Reading] = {}
    if scene.empty:
        return []
    for stage in (*HEAD, *_from(turn, TAIL)):
        seen = {(reading.symbology, reading.text): reading for reading in stage.read(scene, kinds)}
        sure.update(
            (key, found.get(key, one))
            for key, one in seen.items()
            if key in found or not one.doubtful
        )
        found |= {key: one for key, one in seen.items() if key not in found}
        if any(map(enough, sure.values())) or clock() >= end:
            break
    settled = {kind for kind, _ in sure}
    return [one for key, one in found.items() if key in sure or key[0] not in settled]


def _from(turn: int, stages: "tuple[Stage, ...]") -> "Iterable[Stage]":
    start = turn % len(stages)
    return (*stages[start:], *stages[:start])
