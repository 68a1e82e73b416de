"""A film of 30 frames: a hand brings a code before the camera. How soon is it first read right?

Far and blurred at first, then near and sharp, shaking and turning all the while. Each reader gets the frames one by
one; ours works as it does in the till, with a frame's budget and another dear stage each time.
"""

import time

import numpy as np

from benchmarks.code_readers import FIRST, OURS, Read, plain, readers
from benchmarks.decode_curves import BARS, CODE, EASY, SIGNED, SQUARES, Shot, taken
from benchmarks.report import Result, measured
from terminal.devices.decoder import FRAME_BUDGET_MS, decode
from terminal.devices.reading import Picture

FRAMES = 30
FRAME_MS = 1000 / 15
Readers = dict[str, Read]


def film(films: int) -> list[Result]:
    """Frames until the first right read, and the time spent reading until then; a film never read counts whole."""
    results = []
    for symbol, text in ((BARS, CODE), (SQUARES, SIGNED)):
        waited: dict[str, list[float]] = {name: [] for name in readers()}
        worked: dict[str, list[float]] = {name: [] for name in readers()}
        for seed in range(films):
            frames = [frame_of(symbol, seed, number) for number in range(FRAMES)]
            for name in readers():
                at, spent_ms = _first_right(name, frames, text)
                waited[name].append(at * FRAME_MS)
                worked[name].append(spent_ms)
        for name in waited:
            if name == OURS:
                continue
            for what, times in (("shown until read", waited), ("work until read", worked)):
                ours, theirs = (float(np.mean(times[who])) for who in (OURS, name))
                results.append(measured(f"film, {symbol}: {what}", ours, "ms", name, theirs))
    return results


def frame_of(symbol: str, seed: int, number: int) -> Picture:
    """One frame of one film."""
    chance = np.random.default_rng((seed, 3))
    near = number / (FRAMES - 1)
    easy = EASY[symbol]
    shot = Shot(
        module_px=easy.module_px * (0.45 + 0.55 * near),
        blur_px=0.5 + 3.0 * (1 - near) ** 2 + float(abs(chance.normal(0, 0.3))),
        noise=6.0,
        contrast=0.7,
        exposure=0.8,
        perspective=0.25 * (1 - near),
    )
    start = float(chance.uniform(0, 360))
    return taken(symbol, shot, seed * FRAMES + number, degrees=start + 25 * near)


def _first_right(name: str, frames: list[Picture], text: str) -> tuple[int, float]:
    spent_ms = 0.0
    for number, frame in enumerate(frames):
        began = time.thread_time()
        texts = _read(name, frame, number)
        spent_ms += (time.thread_time() - began) * 1000
        if plain(text) in {plain(one) for one in texts}:
            return number + 1, spent_ms
    return len(frames) + 1, spent_ms


def _read(name: str, frame: Picture, number: int) -> list[str]:
    if name == OURS:
        return [
            one.text
            for one in decode(frame, budget_ms=FRAME_BUDGET_MS, turn=number, clock=time.thread_time)
        ]
    return readers().get(name, readers()[FIRST])(frame)
