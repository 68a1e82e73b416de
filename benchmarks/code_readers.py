"""The readers that are compared: ours, zxing-cpp with its defaults, and pyzbar with its own.

One thread each, and times are that thread's work: on a quiet machine the same as by the clock on the wall, on a busy one
still what the reader took.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import zxingcpp

from terminal.devices.decoder import decode
from terminal.devices.reading import Picture
from terminal.devices.second_opinion import zbar_is_there
from terminal.devices.views import as_grey

Read = Callable[[Picture], list[str]]
WITHIN_MS = 100.0
FIRST, OURS = "zxing-cpp", "ours"


def ours(picture: Picture) -> list[str]:
    """The till's own way, with the time that a frame under the eyes of a cashier may take."""
    return [
        reading.text for reading in decode(picture, budget_ms=WITHIN_MS, clock=time.thread_time)
    ]


def zxing(picture: Picture) -> list[str]:
    """zxing-cpp as it comes."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def zbar(picture: Picture) -> list[str]:
    """Pyzbar as it comes."""
    from pyzbar import pyzbar

    return [found.data.decode("utf-8", "replace") for found in pyzbar.decode(as_grey(picture))]


def readers() -> dict[str, Read]:
    """Those that work on this machine, ours first."""
    known = {OURS: ours, FIRST: zxing, "pyzbar": zbar}
    return known if zbar_is_there() else {OURS: ours, FIRST: zxing}


@dataclass
class Tally:
    """How one reader did on some pictures whose text is known."""

    pictures: int = 0
    right: int = 0
    wrong: int = 0
    """Pictures in which something was read, and the text was not among it."""
    in_time: int = 0
    took_ms: list[float] = field(default_factory=list)

    def look(self, read: Read, picture: Picture, text: str) -> bool:
        """Let it read one picture; tell whether it was right."""
        began = time.thread_time()
        texts = {plain(one) for one in read(picture)}
        took_ms = (time.thread_time() - began) * 1000
        right = plain(text) in texts
        self.pictures += 1
        self.right += right
        self.wrong += bool(texts) and not right
        self.in_time += right and took_ms <= WITHIN_MS
        self.took_ms.append(took_ms)
        return right

    @property
    def rate(self) -> float:
        """Per cent read right."""
        return 100 * self.right / max(1, self.pictures)

    @property
    def rate_in_time(self) -> float:
        """Per cent read right within a tenth of a second."""
        return 100 * self.in_time / max(1, self.pictures)

    def at_ms(self, part: float) -> float:
        """The time that this part of the pictures took at most."""
        ordered = sorted(self.took_ms)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0


def plain(text: str) -> str:
    """The text without what readers differ in: line ends, and the zero that makes a UPC-A an EAN-13."""
    lines = "\n".join(text.split("\r\n")).strip()
    return lines[1:] if len(lines) == 13 and lines.startswith("0") and lines.isdigit() else lines
