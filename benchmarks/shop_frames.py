"""Frames of a shop in which there is no code, drawn at random: what a reader must stay silent about.

Shelves of boxes with print, striped shirts, price tags, grilles, tiles, keyboards and shelves of books: things that
look like bars and modules without being any. The same seed draws the same frame.
"""

import cv2
import numpy as np

from terminal.devices.reading import Picture

WIDTH, HEIGHT = 1280, 720
WORDS = (
    "COFFEE",
    "500 g",
    "BIO",
    "€ 3,49",
    "SALE -20%",
    "ORGANIC TEA",
    "NEW",
    "1 + 1",
    "Milk 1.5%",
)


def shop_frame(seed: int) -> Picture:
    """Draw one frame, BGR."""
    chance = np.random.default_rng(seed)
    frame = _wall(chance)
    for _ in range(int(chance.integers(3, 9))):
        draw = THINGS[int(chance.integers(len(THINGS)))]
        _place(frame, draw(chance), chance)
    light = np.linspace(chance.uniform(0.5, 1), chance.uniform(0.5, 1), WIDTH)[None, :, None]
    soft = cv2.GaussianBlur(frame * light, (0, 0), float(chance.uniform(0.3, 1.8)))
    noisy = soft + chance.normal(0, chance.uniform(1, 8), frame.shape)
    taken: Picture = np.clip(noisy, 0, 255).astype(np.uint8)
    return taken


def _wall(chance: np.random.Generator) -> Picture:
    frame = np.empty((HEIGHT, WIDTH, 3), np.uint8)
    frame[:] = chance.integers(40, 220, 3)
    step = int(chance.integers(40, 160))
    if chance.random() < 0.5:
        frame[::step] = 30
        frame[:, ::step] = 30
    return frame


def _place(frame: Picture, thing: Picture, chance: np.random.Generator) -> None:
    """Turn a thing by any angle and lay it on the frame."""
    height, width = thing.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), float(chance.uniform(-180, 180)), 1)
    x, y = chance.uniform(0, WIDTH), chance.uniform(0, HEIGHT)
    turn[:, 2] += (x - width / 2, y - height / 2)
    here = cv2.warpAffine(np.full((height, width), 255, np.uint8), turn, (WIDTH, HEIGHT))
    drawn = cv2.warpAffine(thing, turn, (WIDTH, HEIGHT))
    frame[here > 127] = drawn[here > 127]


def _paper(chance: np.random.Generator, width: int, height: int) -> Picture:
    paper = np.empty((height, width, 3), np.uint8)
    paper[:] = chance.integers(150, 256, 3)
    return paper


def box(chance: np.random.Generator) -> Picture:
    """A packet with print on it."""
    paper = _paper(chance, 320, 240)
    for line in range(5):
        word = WORDS[int(chance.integers(len(WORDS)))]
        ink = tuple(int(part) for part in chance.integers(0, 120, 3))
        cv2.putText(paper, word, (12, 40 + 44 * line), cv2.FONT_HERSHEY_DUPLEX, 1.1, ink, 2)
    return paper


def shirt(chance: np.random.Generator) -> Picture:
    """Stripes of any widths."""
    widths = chance.integers(2, 22, 200)
    row = np.repeat(np.arange(200) % 2 * 190 + 30, widths)[:420].astype(np.uint8)
    return np.repeat(np.tile(row, (300, 1))[..., None], 3, axis=2)


def grille(chance: np.random.Generator) -> Picture:
    """Even bars, as on a radiator or a basket."""
    period, paper = int(chance.integers(6, 24)), _paper(chance, 400, 260)
    paper[:, np.arange(400) % period < period // 2] = 25
    return paper


def tiles(chance: np.random.Generator) -> Picture:
    """A mosaic of dark and light squares."""
    side = int(chance.integers(4, 14))
    dark = chance.integers(0, 2, (240 // side, 320 // side), dtype=np.uint8) * 200 + 20
    return np.repeat(np.kron(dark, np.ones((side, side), np.uint8))[..., None], 3, axis=2)


def keyboard(chance: np.random.Generator) -> Picture:
    """Dark keys with a letter each."""
    paper = _paper(chance, 480, 180)
    for row in range(5):
        for column in range(14):
            x, y = 6 + 34 * column + 4 * row, 6 + 34 * row
            cv2.rectangle(paper, (x, y), (x + 28, y + 28), (40, 40, 40), -1)
            letter = chr(int(chance.integers(65, 91)))
            cv2.putText(paper, letter, (x + 8, y + 20), cv2.FONT_HERSHEY_PLAIN, 1, (230, 230, 230))
    return paper


def books(chance: np.random.Generator) -> Picture:
    """Backs side by side: bars of many shades with print across."""
    paper = _paper(chance, 480, 260)
    x = 0
    while x < 480:
        width = int(chance.integers(8, 40))
        colour = tuple(int(part) for part in chance.integers(0, 256, 3))
        cv2.rectangle(paper, (x, 0), (x + width - 2, 260), colour, -1)
        x += width
    return paper


def receipt(chance: np.random.Generator) -> Picture:
    """Small print in rows, as near to PDF417 as print comes."""
    paper = np.full((360, 200, 3), 245, np.uint8)
    for line in range(26):
        digits = "".join(str(digit) for digit in chance.integers(0, 10, 18))
        cv2.putText(paper, digits, (8, 14 + 13 * line), cv2.FONT_HERSHEY_PLAIN, 0.8, (20, 20, 20))
    return paper


THINGS = (box, shirt, grille, tiles, keyboard, books, receipt)
