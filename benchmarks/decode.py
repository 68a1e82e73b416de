"""Reading codes: ours beside zxing-cpp and pyzbar with their defaults, in one run, one thread.

    python -m benchmarks.decode [--json] [--photos DIR] [--limit N] [--frames 200] [--quick]

With `--photos`, a folder of pictures and their `truth.json` (a list of objects with `file` and `text`): each picture
laid on a frame of 1280 × 720, upright and turned by 45°, 90° and 180°. Without, or with `--drawn` as well, curves against
everything that makes reading hard (into bench-output/decode-curves.svg). Always films of 30 frames, and frames of a
shop that hold no code. Ratios are ours over theirs. Photos are told apart by a hash of their names: `held out` is the
quarter that nobody looks at when tuning.
"""

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import cv2
import numpy as np

from benchmarks.code_readers import FIRST, OURS, Tally, readers
from benchmarks.decode_curves import curves
from benchmarks.decode_film import film
from benchmarks.report import Result, measured, options, tell
from benchmarks.shop_frames import HEIGHT, WIDTH, shop_frame
from terminal.devices.pictures import load_picture
from terminal.devices.reading import Picture

TURNS = (0, 45, 90, 180)
HELD_OUT_OF = 4
FILMS = 8
FRAMES_A_POINT = 12
TABLE_GREY = 128

Tallies = dict[str, Tally]


def main() -> int:
    """Measure, tell."""
    arguments = _arguments()
    cv2.setNumThreads(1)
    results: list[Result] = []
    if arguments.photos:
        for turn in TURNS:
            results += photos(arguments.photos, turn, arguments.limit)
    results += empty_shop(arguments.frames)
    results += film(2 if arguments.quick else FILMS)
    if not arguments.photos or arguments.drawn:
        results += curves(1 if arguments.quick else FRAMES_A_POINT, Path("bench-output"))
    tell("decode", results, as_json=arguments.json)
    return 0


def _arguments() -> argparse.Namespace:
    parser = options("reading codes, beside zxing-cpp and pyzbar")
    parser.add_argument("--photos", type=Path, help="folder of photos with truth.json")
    parser.add_argument("--limit", type=int, default=0, help="so many photos only")
    parser.add_argument("--frames", type=int, default=200, help="empty frames of a shop")
    parser.add_argument("--drawn", action="store_true", help="curves besides the photos")
    parser.add_argument("--quick", action="store_true", help="few pictures a point")
    return parser.parse_args()


def photos(folder: Path, turn: int, limit: int = 0) -> list[Result]:
    """All readers on all photos at one angle, all of them and the held-out ones."""
    everyone = {name: (Tally(), Tally()) for name in readers()}
    for name, picture, text in _photos(folder, turn, limit):
        kept = held_out(name)
        for reader, read in readers().items():
            whole, part = everyone[reader]
            whole.look(read, picture, text)
            if kept:
                part.look(read, picture, text)
    wholes = {reader: tallies[0] for reader, tallies in everyone.items()}
    parts = {reader: tallies[1] for reader, tallies in everyone.items()}
    return [*_told(f"{turn}°", wholes), *_told(f"{turn}° held out", parts)]


def held_out(name: str) -> bool:
    """Is it one of the quarter that tuning never saw? Its name decides, for ever."""
    return hashlib.sha256(name.encode()).digest()[0] % HELD_OUT_OF == 0


def _photos(folder: Path, turn: int, limit: int) -> Iterator[tuple[str, Picture, str]]:
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    step = max(1, len(truth) // limit) if limit else 1
    for one in truth[::step]:
        yield one["file"], laid(load_picture(folder / one["file"]), turn), one["text"]


def laid(picture: Picture, turn: float) -> Picture:
    """Turn a picture and lay it in the middle of a grey frame; shrink it if it would not fit."""
    height, width = picture.shape[:2]
    angle = np.radians(turn)
    wide = abs(width * np.cos(angle)) + abs(height * np.sin(angle))
    tall = abs(width * np.sin(angle)) + abs(height * np.cos(angle))
    scale = min(1.0, WIDTH / wide, HEIGHT / tall)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    height, width = small.shape[:2]
    way = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), turn, 1)
    way[:, 2] += (WIDTH / 2 - width / 2, HEIGHT / 2 - height / 2)
    frame: Picture = cv2.warpAffine(
        small, way, (WIDTH, HEIGHT), borderValue=(TABLE_GREY, TABLE_GREY, TABLE_GREY)
    )
    return frame


def empty_shop(frames: int) -> list[Result]:
    """Frames without a code in which somebody read one."""
    false = dict.fromkeys(readers(), 0)
    for seed in range(frames):
        frame = shop_frame(seed)
        for name, read in readers().items():
            false[name] += bool(read(frame))
    return _beside("empty shop: false reads", "frames", {n: float(c) for n, c in false.items()})


def _told(what: str, tallies: Tallies) -> Iterable[Result]:
    """Every figure of ours beside each of the others'."""
    yield from _beside(f"{what}: read", "%", {n: t.rate for n, t in tallies.items()})
    in_time = {n: t.rate_in_time for n, t in tallies.items()}
    yield from _beside(f"{what}: read in 100 ms", "%", in_time)
    wrong = {n: float(t.wrong) for n, t in tallies.items()}
    yield from _beside(f"{what}: wrong", "pictures", wrong)
    yield from _beside(f"{what}: p50", "ms", {n: t.at_ms(0.50) for n, t in tallies.items()})
    yield from _beside(f"{what}: p95", "ms", {n: t.at_ms(0.95) for n, t in tallies.items()})


def _beside(metric: str, unit: str, values: dict[str, float]) -> list[Result]:
    others = [name for name in values if name != OURS] or [FIRST]
    return [measured(metric, values[OURS], unit, name, values[name]) for name in others]


if __name__ == "__main__":
    sys.exit(main())
