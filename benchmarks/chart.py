"""Curves as SVG: small charts side by side, no library needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

COLOURS = ("#0b6e4f", "#c8553d", "#5b6c9e", "#8a6d1d")
WIDTH, HEIGHT, ROOM = 300, 150, 46


@dataclass(frozen=True)
class Chart:
    """Per cent against steps: one line a name."""

    title: str
    steps: tuple[str, ...]
    lines: dict[str, list[float]]


def drawn(charts: Sequence[Chart], columns: int) -> str:
    """All charts in rows of so many."""
    rows = -(-len(charts) // columns)
    wide, tall = columns * (WIDTH + ROOM) + ROOM, rows * (HEIGHT + 2 * ROOM)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" '
            f'font-family="sans-serif" font-size="11"><rect width="{wide}" height="{tall}" fill="#fff"/>'
        )
    ]
    for at, chart in enumerate(charts):
        x = ROOM + at % columns * (WIDTH + ROOM)
        y = ROOM + at // columns * (HEIGHT + 2 * ROOM)
        parts += [f'<g transform="translate({x},{y})">', *_one(chart), "</g>"]
    return "\n".join([*parts, "</svg>\n"])


def _one(chart: Chart) -> list[str]:
    parts = [f'<text x="0" y="-24" font-weight="bold">{escape(chart.title)}</text>']
    for share in (0, 50, 100):
        y = _y(share)
        parts.append(f'<path d="M0 {y}H{WIDTH}" stroke="#ddd"/>')
        parts.append(f'<text x="-6" y="{y + 4}" text-anchor="end">{share}</text>')
    parts += [
        f'<text x="{_x(at, chart)}" y="{HEIGHT + 16}" text-anchor="middle">{escape(step)}</text>'
        for at, step in enumerate(chart.steps)
    ]
    for number, name in reversed(list(enumerate(chart.lines))):  # the first on top, and wider
        values, width = chart.lines[name], 1.5 if number else 3
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join(f"{_x(at, chart)},{_y(value)}" for at, value in enumerate(values))
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width}"/>'
        )
        x = number * 90
        parts.append(f'<text x="{x}" y="-9" fill="{colour}">{escape(name)}</text>')
    return parts


def _x(at: int, chart: Chart) -> float:
    return round(at * WIDTH / max(1, len(chart.steps) - 1), 1)


def _y(share: float) -> float:
    return round(HEIGHT * (1 - share / 100), 1)
