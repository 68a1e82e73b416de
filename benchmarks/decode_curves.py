"""How reading falls off as a picture gets worse: one thing at a time, for a Code 128 of 24 characters and a signed QR code.

Each point is some frames at small random angles and places; what is read right by ours, zxing-cpp and pyzbar is drawn
as curves, and told as the mean over each curve.
"""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from benchmarks.chart import Chart, drawn
from benchmarks.code_readers import OURS, Tally, readers
from benchmarks.report import Result, measured
from terminal.devices.codes import code128, qr
from terminal.devices.reading import Picture

WIDTH, HEIGHT = 1280, 720
CODE = "7KQ2M9XA4TRWVB31HJ5NCDEF"
SIGNED = "RT1:6BFOXN%TSMAHN-H+XO5XF7:UY%FJTSMO6/3OEMK2B4LLK*4KNLHIKC/5JQ9" + "AB8K7Q0:XW$P3%V*" * 9
BARS, SQUARES = "Code 128", "signed QR"

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Shot:
    """What a code goes through on its way into a frame. The defaults are an easy picture."""

    module_px: float
    blur_px: float = 0.6
    noise: float = 3.0
    contrast: float = 0.8
    glare: float = 0.0
    """Radius of a burnt-out spot on the code, in its heights."""
    perspective: float = 0.0
    exposure: float = 1.0
    """Light that is left; the sensor's grain stays, so it grows in proportion."""
    jpeg: int = 95
    moire: float = 0.0
    """Depth of the waves where a phone's pixels meet the camera's."""


EASY = {BARS: Shot(2.5), SQUARES: Shot(4.0)}
WORSE: dict[str, tuple[float, ...]] = {
    "pixels per module": (4, 3, 2.5, 2, 1.7, 1.5, 1.3, 1.1),
    "blur, pixels": (0.5, 1, 1.5, 2, 2.5, 3, 3.5),
    "noise, grey levels": (5, 15, 25, 35, 50, 70),
    "contrast": (0.8, 0.4, 0.2, 0.1, 0.06, 0.04),
    "glare, code heights": (0.1, 0.2, 0.3, 0.45, 0.6, 0.8),
    "perspective": (0.1, 0.2, 0.35, 0.5, 0.65, 0.8),
    "light left": (1, 0.3, 0.15, 0.08, 0.05, 0.03),
    "JPEG quality": (90, 50, 30, 20, 10, 5),
    "moiré depth": (0.1, 0.2, 0.35, 0.5, 0.7, 0.9),
}


def _shot(what: str, easy: Shot, value: float) -> Shot:
    one = {
        "pixels per module": "module_px",
        "blur, pixels": "blur_px",
        "noise, grey levels": "noise",
        "contrast": "contrast",
        "glare, code heights": "glare",
        "perspective": "perspective",
        "light left": "exposure",
        "JPEG quality": "jpeg",
        "moiré depth": "moire",
    }[what]
    taken = {**easy.__dict__, one: int(value) if one == "jpeg" else value}
    return Shot(**taken)


def curves(frames: int, folder: Path) -> list[Result]:
    """Walk every curve with every reader; draw all into one picture."""
    charts, results = [], []
    for symbol in (BARS, SQUARES):
        for what, values in WORSE.items():
            rates = _curve(symbol, what, values, frames)
            charts.append(Chart(f"{symbol}: {what}", tuple(f"{v:g}" for v in values), rates))
            means = {name: sum(rate) / len(rate) for name, rate in rates.items()}
            results += [
                measured(f"{symbol}: {what}", means[OURS], "% read", name, mean)
                for name, mean in means.items()
                if name != OURS
            ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "decode-curves.svg").write_text(drawn(charts, columns=3), encoding="utf-8")
    return results


def _curve(
    symbol: str, what: str, values: tuple[float, ...], frames: int
) -> dict[str, list[float]]:
    text = CODE if symbol == BARS else SIGNED
    rates: dict[str, list[float]] = {name: [] for name in readers()}
    for value in values:
        shot, tallies = _shot(what, EASY[symbol], value), {name: Tally() for name in readers()}
        for seed in range(frames):
            frame = taken(symbol, shot, seed)
            for name, read in readers().items():
                tallies[name].look(read, frame, text)
        for name, tally in tallies.items():
            rates[name].append(tally.rate)
    return rates


def taken(symbol: str, shot: Shot, seed: int, degrees: float | None = None) -> Picture:
    """Take one frame of a code, BGR."""
    chance = np.random.default_rng((seed, 7))
    made = code128(CODE) if symbol == BARS else qr(SIGNED)
    code = made.picture(4).astype(np.float32)
    angle = float(chance.uniform(-4, 4)) if degrees is None else degrees
    way = _where(code.shape, shot, angle, chance)
    scale = shot.module_px / 4
    if scale < 1:
        code = cv2.GaussianBlur(code, (0, 0), 0.4 / scale)
    code = 128 + (code - 128) * shot.contrast
    frame: Floats = cv2.warpPerspective(code, way, (WIDTH, HEIGHT), borderValue=150.0)
    frame = cv2.GaussianBlur(frame, (0, 0), max(0.05, shot.blur_px))
    frame = _waves(frame, shot.moire, chance)
    frame = _spot(frame, shot, len(made.modules), chance)
    frame = frame * shot.exposure + chance.normal(0, shot.noise, frame.shape).astype(np.float32)
    grey = np.clip(frame, 0, 255).astype(np.uint8)
    packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, shot.jpeg])[1]
    picture: Picture = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    return picture


def _where(
    shape: tuple[int, ...], shot: Shot, degrees: float, chance: np.random.Generator
) -> npt.NDArray[np.float64]:
    """The way from the code to the frame: scaled, leaning back, turned, placed."""
    height, width = shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    flat = (corners - corners.mean(axis=0)) * shot.module_px / 4
    depth = flat[:, :1] / max(1.0, float(np.abs(flat).max()))
    seen = flat / (1 + shot.perspective * 0.5 * depth)
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    placed = seen @ turn + (WIDTH / 2, HEIGHT / 2) + chance.uniform(-20, 20, 2)
    way: npt.NDArray[np.float64] = cv2.getPerspectiveTransform(
        corners.astype(np.float32), placed.astype(np.float32)
    )
    return way


def _waves(frame: Floats, depth: float, chance: np.random.Generator) -> Floats:
    """Slow waves in two directions, as between two grids of nearly the same pitch."""
    if not depth:
        return frame
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    waves = np.ones_like(frame)
    for _ in range(2):
        angle, period = chance.uniform(0, np.pi), chance.uniform(6, 40)
        phase = (x * np.cos(angle) + y * np.sin(angle)) * 2 * np.pi / period
        waves *= 1 - depth / 2 * (0.5 + 0.5 * np.sin(phase))
    return (frame * waves).astype(np.float32)


def _spot(frame: Floats, shot: Shot, modules: int, chance: np.random.Generator) -> Floats:
    """Burn out a spot somewhere on the code, as a lamp's reflection does."""
    if not shot.glare:
        return frame
    height_px = modules * shot.module_px
    x = WIDTH / 2 + chance.uniform(-0.5, 0.5) * height_px
    y = HEIGHT / 2 + chance.uniform(-0.3, 0.3) * height_px
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    away = np.hypot(rows - y, columns - x) / (shot.glare * height_px)
    lit: Floats = (frame + 500 * np.exp(-((away / 0.7) ** 4))).astype(np.float32)
    return lit
