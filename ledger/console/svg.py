"""Shapes of a chart as SVG text: classes for colour and font, everything that comes from outside escaped."""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_STEPS: Final = (1, 2, 5)
_TICKS: Final = 5


class Sheet:
    """A drawing that grows by a shape at a time. Right to left, every place is mirrored, and the browser turns the anchors."""

    def __init__(self, width: int, height: float, title: str, *, rtl: bool) -> None:
        self.width = width
        self._rtl = rtl
        size = "narrow" if width < 500 else "wide"
        self._parts = [
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing chart-{size}" role="img"'
                f" aria-label={quoteattr(_clean(title))}"
                f' viewBox="0 0 {width} {_short(height)}" direction="{"rtl" if rtl else "ltr"}">'
            )
        ]

    def text(self, x: float, y: float, words: str, kind: str, *, anchor: str = "start") -> None:
        """Write words; `x` is where they begin."""
        self._parts.append(
            f'<text class="{kind}" x="{_short(self._x(x))}" y="{_short(y)}" text-anchor="{anchor}">'
            f"{escape(_clean(words))}</text>"
        )

    def bar(self, x: float, y: float, wide: float, tall: float, number: int, told: str) -> None:
        """Draw a bar of a series; pointing at it tells its figure."""
        left = self._x(x) - (wide if self._rtl else 0)
        title = f"<title>{escape(_clean(told))}</title>" if told else ""
        self._parts.append(
            f'<rect class="chart-s{number + 1}" x="{_short(left)}" y="{_short(y)}"'
            f' width="{_short(wide)}" height="{_short(tall)}">{title}</rect>'
        )

    def rule(self, x: float, y: float, to_x: float) -> None:
        """Draw a lying line behind what is shown."""
        self._parts.append(
            f'<path class="chart-rule" d="M{_short(self._x(x))} {_short(y)}H{_short(self._x(to_x))}"/>'
        )

    def line(self, points: Sequence[tuple[float, float, str]], number: int, *, dots: bool) -> None:
        """Draw a series as a line; pointing at a dot tells its figure."""
        places = " ".join(f"{_short(self._x(x))},{_short(y)}" for x, y, _ in points)
        self._parts.append(f'<polyline class="chart-l{number + 1}" points="{places}"/>')
        for x, y, told in points if dots else ():
            self._parts.append(
                f'<circle class="chart-s{number + 1}" cx="{_short(self._x(x))}" cy="{_short(y)}"'
                f' r="3.5"><title>{escape(_clean(told))}</title></circle>'
            )

    def end(self) -> str:
        """Give the whole drawing."""
        return "".join([*self._parts, "</svg>"])

    def _x(self, x: float) -> float:
        return self.width - x if self._rtl else x


def ticks(most: int) -> list[int]:
    """Give round numbers from zero to at least `most`, few enough to be read."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power * _TICKS >= most:
                return [at * step * power for at in range(_TICKS + 1)]
        power *= 10


def _clean(words: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(one for one in words if one >= " " and not "\ud800" <= one <= "\udfff")


def _short(number: float) -> str:
    return f"{number:.1f}".rstrip("0").rstrip(".")
