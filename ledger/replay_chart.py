"""Loss against refused sales as a picture: one point for each policy, one line for each size of lease. SVG, by hand."""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

from ledger.replay import Played
from terminal.domain.money import Money

WIDTH: Final = 760
HEIGHT: Final = 480
LEFT, RIGHT, TOP, BOTTOM = 96, 150, 36, 64
COLOURS: Final = ("#1b6ca8", "#c8553d", "#2e7d32", "#6a3d9a", "#8d6e63", "#37474f")
TICKS: Final = 5


def chart(played: Sequence[Played], unit: str, title: str) -> str:
    """Draw it. Less of both is better: the lower left corner."""
    scale = _Scale(max((one.refused for one in played), default=0), _top(played))
    leases = sorted({one.lease for one in played})
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
            ' font-family="sans-serif" font-size="12">'
        ),
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        _text(LEFT, 22, title, size=15),
        *_axes(scale, unit),
    ]
    for number, lease in enumerate(leases):
        line = sorted((one for one in played if one.lease == lease), key=lambda one: one.per_card)
        parts += _line(line, scale, unit, COLOURS[number % len(COLOURS)], number, lease)
    return "\n".join([*parts, "</svg>\n"])


class _Scale:
    """From sums to places."""

    def __init__(self, refused_most: int, loss_most: int) -> None:
        self.refused_most = max(1, refused_most)
        self.loss_most = max(1, loss_most)

    def x(self, refused: float) -> float:
        """Refused sales go to the right."""
        return round(LEFT + (WIDTH - LEFT - RIGHT) * refused / self.refused_most, 1)

    def y(self, loss: float) -> float:
        """Loss goes up."""
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * loss / self.loss_most, 1)


def _top(played: Sequence[Played]) -> int:
    return max((one.loss for one in played), default=0)


def _axes(scale: _Scale, unit: str) -> list[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    parts = [
        f'<path d="M{LEFT} {TOP}V{bottom}H{right}" fill="none" stroke="#444"/>',
        _text((LEFT + right) / 2, HEIGHT - 16, "refused sales", anchor="middle"),
        (
            f'<text x="18" y="{(TOP + bottom) / 2}" text-anchor="middle"'
            f' transform="rotate(-90 18 {(TOP + bottom) / 2})">loss</text>'
        ),
    ]
    for step in range(TICKS + 1):
        refused = scale.refused_most * step // TICKS
        loss = scale.loss_most * step // TICKS
        x, y = scale.x(refused), scale.y(loss)
        parts += [
            f'<path d="M{x} {bottom}v5M{LEFT} {y}h-5" stroke="#444"/>',
            _text(x, bottom + 20, str(Money(refused, unit)), anchor="middle", size=11),
            _text(LEFT - 9, y + 4, str(Money(loss, unit)), anchor="end", size=11),
        ]
    return parts


def _line(
    line: Sequence[Played], scale: _Scale, unit: str, colour: str, number: int, lease: int
) -> list[str]:
    places = [(scale.x(one.refused), scale.y(one.loss)) for one in line]
    path = " ".join(f"{x},{y}" for x, y in places)
    name = f"lease {Money(lease, unit)}" if lease else "no lease"
    y_key = TOP + 18 * number + 10
    parts = [
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>',
        f'<rect x="{WIDTH - RIGHT + 14}" y="{y_key - 9}" width="10" height="10" fill="{colour}"/>',
        _text(WIDTH - RIGHT + 30, y_key, name),
    ]
    for one, (x, y) in zip(line, places, strict=True):
        told = (
            f"per card {Money(one.per_card, unit)}, {name}: loss {Money(one.loss, unit)},"
            f" refused {Money(one.refused, unit)} in {one.refused_sales}"
        )
        parts.append(
            f'<circle cx="{x}" cy="{y}" r="4" fill="{colour}"><title>{escape(told)}</title></circle>'
        )
        parts.append(_text(x + 6, y - 6, str(Money(one.per_card, unit)), size=10))
    return parts


def _text(x: float, y: float, words: str, *, anchor: str = "start", size: int = 12) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" font-size="{size}">{escape(words)}</text>'
