"""The steady-read gate: a code counts once several frames agree, then is quiet for a while.

A single frame may misread; the same wrong text from several different frames hardly comes. The idea
and the counting down when a frame misses are Electrum's. Time is passed in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from terminal.devices.reading import Reading
from terminal.domain.symbology import Symbology

Key = tuple[Symbology, str]

AGREEING: Final = {
    Symbology.QR: 2,
    Symbology.DATAMATRIX: 2,
    Symbology.AZTEC: 2,
    Symbology.PDF417: 2,
    Symbology.CODE128: 3,
    Symbology.EAN13: 3,
    Symbology.EAN8: 4,
    Symbology.UPCE: 4,
    Symbology.CODE39: 4,
    Symbology.ITF: 5,
}
"""Frames that must agree: few where the symbol corrects its own errors, many where it checks little."""

QUIET_S: Final = 5.0
GONE_AFTER_S: Final = 0.7
REMEMBERED: Final = 64


@dataclass(slots=True)
class _Seen:
    agreeing: int
    last_s: float
    given_s: float | None = None


class SteadyGate:
    """What each frame held goes in; a code comes out once when it stood still."""

    def __init__(self, quiet_s: float = QUIET_S, gone_after_s: float = GONE_AFTER_S) -> None:
        """Be quiet about a code for so long after it was given, unless it was gone in between."""
        self._quiet_s = quiet_s
        self._gone_after_s = gone_after_s
        self._seen: dict[Key, _Seen] = {}

    def look(self, readings: Iterable[Reading], now_s: float) -> list[Reading]:
        """Take the readings of one frame, give those that count from this frame on."""
        here = {(reading.symbology, reading.text): reading for reading in readings}
        self._forget(here, now_s)
        return [reading for key, reading in here.items() if self._counts(key, now_s)]

    def _forget(self, here: dict[Key, Reading], now_s: float) -> None:
        """Count down what this frame lacks; drop what is gone."""
        for key in [key for key in self._seen if key not in here]:
            seen = self._seen[key]
            seen.agreeing = max(0, seen.agreeing - 1)
            if not 0 <= now_s - seen.last_s < self._gone_after_s:
                del self._seen[key]
        while len(self._seen) > REMEMBERED:
            del self._seen[min(self._seen, key=lambda key: self._seen[key].last_s)]

    def _counts(self, key: Key, now_s: float) -> bool:
        seen = self._seen.setdefault(key, _Seen(0, now_s))
        if not 0 <= now_s - seen.last_s < self._gone_after_s:  # no frame came for a while
            seen = self._seen[key] = _Seen(0, now_s)
        seen.agreeing, seen.last_s = seen.agreeing + 1, now_s
        quiet = seen.given_s is not None and now_s - seen.given_s < self._quiet_s
        if quiet or seen.agreeing < AGREEING[key[0]]:
            return False
        seen.agreeing, seen.given_s = 0, now_s
        return True
