"""What an idle preview costs: a camera at 15 frames a second before a counter on which no code lies.

    python -m benchmarks.preview [--json] [--seconds 20]

The till's own camera, decoder and preview, drawn without a screen; the yardstick is zxing-cpp with its defaults on
the same frames at the same pace, without showing them. Both in per cent of one core; 25 is what we allow ourselves.
"""

import os
import sys
import threading
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import zxingcpp
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.report import measured, options, tell
from benchmarks.shop_frames import shop_frame
from terminal.devices.frames import Frame, SourceState
from terminal.devices.reading import Picture
from ui.camera import Camera
from ui.theme import Theme
from ui.widgets.preview import Preview

FRAME_S = 1 / 15
GRAINS = 8


class Counter:
    """A camera that looks at the same counter, with another grain in each frame; moving: at another one each second."""

    def __init__(self, *, moving: bool) -> None:
        self.name = "counter"
        self.state = SourceState.CLOSED
        chance = np.random.default_rng(1)
        scenes = [shop_frame(seed) for seed in range(4 if moving else 1)]
        self._films = [[_grain(scene, chance) for _ in range(GRAINS)] for scene in scenes]
        self._number = 0
        self._due_s = 0.0

    def open(self) -> None:
        """At once."""
        self.state, self._due_s = SourceState.LIVE, time.monotonic()

    def next_frame(self, timeout_s: float) -> Frame | None:
        """Fifteen a second."""
        del timeout_s
        threading.Event().wait(max(0.0, self._due_s - time.monotonic()))
        self._due_s += FRAME_S
        self._number += 1
        return Frame(self.picture(self._number), self._number)

    def picture(self, number: int) -> Picture:
        """What the frame of this number shows."""
        film = self._films[number // 15 % len(self._films)]
        return film[number % GRAINS]

    def close(self) -> None:
        """Nothing to give back."""
        self.state = SourceState.CLOSED


def _grain(scene: Picture, chance: np.random.Generator) -> Picture:
    noisy = scene + chance.normal(0, 4, scene.shape)
    grainy: Picture = np.clip(noisy, 0, 255).astype(np.uint8)
    return grainy


def main() -> int:
    """Measure, tell."""
    parser = options("an idle preview beside zxing-cpp's defaults")
    parser.add_argument("--seconds", type=float, default=20)
    arguments = parser.parse_args()
    app = QApplication([])
    results = []
    for what, moving in (("idle preview", False), ("busy scene, no code", True)):
        ours = preview_share(app, Counter(moving=moving), arguments.seconds)
        theirs = zxing_share(Counter(moving=moving))
        results.append(measured(what, ours, "% of a core", "zxing-cpp", theirs))
    tell("preview", results, as_json=arguments.json)
    return 0


def preview_share(app: QApplication, source: Counter, seconds: float) -> float:
    """Show and read for a while; the process's time over the wall's, in per cent."""
    preview = Preview(Theme(app))
    preview.resize(640, 420)
    preview.show()
    camera = Camera(lambda: source)
    camera.framed.connect(preview.show_frame)
    preview.turn_on("")
    camera.start()
    _run(app, 3)  # libraries load, every stage has its turn
    worked_s, began_s = time.process_time(), time.monotonic()
    _run(app, seconds)
    share = (time.process_time() - worked_s) / (time.monotonic() - began_s)
    camera.stop()
    return 100 * share


def _run(app: QApplication, seconds: float) -> None:
    QTimer.singleShot(round(seconds * 1000), app.quit)
    app.exec()


def zxing_share(source: Counter) -> float:
    """The work for some frames over the time between them, in per cent."""
    frames = [source.picture(number) for number in range(0, 60, 4)]
    began_s = time.process_time()
    for frame in frames:
        zxingcpp.read_barcodes(frame)
    return 100 * (time.process_time() - began_s) / len(frames) / FRAME_S


if __name__ == "__main__":
    sys.exit(main())
