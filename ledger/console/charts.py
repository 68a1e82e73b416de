"""Charts as SVG: pure functions from figures to text, drawn twice, for a wide screen and for a narrow one.

Colour, font and line come from classes (`static/charts.css`), never from attributes, so that light, dark
and high contrast are the page's. The same figures stand in a table beside every chart; so a chart says
in one sentence what it shows and hides its shapes from readers of screens. Right to left is a mirror.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from ledger.console.svg import Sheet, ticks


class ChartKind(StrEnum):
    """How figures are drawn."""

    BARS = "bars"
    """One lying bar for each label; several series side by side."""
    STACKED = "stacked"
    """One lying bar for each label, its series one after the other."""
    COLUMNS = "columns"
    """Standing bars without gaps, for what is counted by size or by hour: a histogram."""
    LINE = "line"
    """What follows time."""
    SHARE = "share"
    """Parts of one whole, for each label."""


class Series(Struct, frozen=True):
    """A name, and a figure for each label."""

    name: str
    values: tuple[int, ...]


class Chart(Struct, frozen=True, kw_only=True):
    """What is drawn. `title` is read out in place of the shapes; all texts are in the reader's language."""

    kind: ChartKind
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]


Say = Callable[[int], str]
"""How a figure is written: `12,50 €`, `3 %`, `1 204`."""

WIDE: Final = 760
NARROW: Final = 360
SERIES_MAX: Final = 6
"""So many can be told apart."""
LABELS_MAX: Final = 24
"""Lying bars beyond are for the table."""
FEW: Final = 12
"""So many standing bars can each be named."""
_ROW: Final = 26
_LETTER: Final = 6.6
"""About the width of a letter at the size that charts are written in."""
_TALL: Final = 300
_FOOT: Final = 34


def figure(chart: Chart, say: Say = str, *, rtl: bool = False) -> str:
    """Draw it for both widths; a style sheet shows the one that fits. Gives nothing where there is nothing to draw."""
    if not chart.labels or not any(any(one.values) for one in chart.series):
        return ""
    return svg(chart, say, WIDE, rtl=rtl) + svg(chart, say, NARROW, rtl=rtl)


def svg(chart: Chart, say: Say, width: int, *, rtl: bool = False) -> str:
    """Draw it as one SVG of that width."""
    return _DRAW[chart.kind](chart, say, width, rtl=rtl)


def _lying(chart: Chart, say: Say, width: int, *, rtl: bool) -> str:
    """Draw bars beside their labels (above them where it is narrow), the figure at the end of each."""
    labels = chart.labels[:LABELS_MAX]
    series = chart.series[:SERIES_MAX]
    above = width <= NARROW
    left = 0.0 if above else min(220.0, max(map(len, labels)) * _LETTER + 14)
    room = max((len(say(one)) for each in series for one in each.values), default=1) * _LETTER + 10
    scale = _scale([one for each in series for one in each.values])
    row = _ROW * len(series) + (30 if above else 14)
    sheet = Sheet(width, _key_height(series, width) + row * len(labels) + 6, chart.title, rtl=rtl)
    y = _key(sheet, series)
    for at, label in enumerate(labels):
        name_y = y + 14 if above else y + _ROW * len(series) / 2 + 4
        sheet.text(0, name_y, _cut(label, width if above else left), "chart-label")
        top = y + (22 if above else 0)
        for number, one in enumerate(series):
            value = one.values[at]
            size = (width - left - room) * max(0, value) / scale
            sheet.bar(left, top + 3, size, _ROW - 6, number, f"{label}, {one.name}: {say(value)}")
            sheet.text(left + size + 6, top + 17, say(value), "chart-figure")
            top += _ROW
        y += row
    return sheet.end()


def _stacked(chart: Chart, say: Say, width: int, *, rtl: bool) -> str:
    """Draw each label's series one after the other, the sum at the end; or as parts of a whole."""
    whole = chart.kind is ChartKind.SHARE
    labels, series = chart.labels[:LABELS_MAX], chart.series[:SERIES_MAX]
    sums = [sum(max(0, one.values[at]) for one in series) for at in range(len(labels))]
    above = width <= NARROW
    left = 0.0 if above else min(220.0, max(map(len, labels)) * _LETTER + 14)
    room = 0.0 if whole else max(len(say(one)) for one in sums) * _LETTER + 10
    row = 58 if above else 36
    sheet = Sheet(width, _key_height(series, width) + row * len(labels) + 6, chart.title, rtl=rtl)
    y = _key(sheet, series)
    for at, label in enumerate(labels):
        sheet.text(
            0, y + (14 if above else 21), _cut(label, width if above else left), "chart-label"
        )
        top, x = y + (22 if above else 4), left
        for number, one in enumerate(series):
            scale = sums[at] if whole else max(sums)
            size = (width - left - room) * max(0, one.values[at]) / (scale or 1)
            sheet.bar(x, top, size, 24, number, f"{label}, {one.name}: {say(one.values[at])}")
            x += size
        if not whole:
            sheet.text(x + 6, top + 17, say(sums[at]), "chart-figure")
        y += row
    return sheet.end()


def _columns(chart: Chart, say: Say, width: int, *, rtl: bool) -> str:
    """Draw standing bars, one beside the other; a few whose names would not fit below lie, in the same order."""
    if len(chart.labels) <= FEW and max(map(len, chart.labels)) * _LETTER > width / FEW:
        return _lying(chart, say, width, rtl=rtl)
    sheet, place = _standing(chart, say, width, rtl=rtl)
    step = place.width / len(chart.labels)
    series = chart.series[:SERIES_MAX]
    for at, label in enumerate(chart.labels):
        for number, one in enumerate(series):
            part = max(1.0, step - 2) / len(series)
            tall = place.tall * max(0, one.values[at]) / place.scale
            x = place.left + at * step + 1 + number * part
            told = f"{label}, {one.name}: {say(one.values[at])}"
            sheet.bar(x, place.bottom - tall, part, tall, number, told)
    _labels_below(sheet, chart.labels, place, step)
    return sheet.end()


def _line(chart: Chart, say: Say, width: int, *, rtl: bool) -> str:
    """Draw a line for each series, each with its own dashes, so that colour is not needed to tell them apart."""
    sheet, place = _standing(chart, say, width, rtl=rtl)
    step = place.width / len(chart.labels)
    for number, one in enumerate(chart.series[:SERIES_MAX]):
        points = [
            (
                place.left + (at + 0.5) * step,
                place.bottom - place.tall * max(0, value) / place.scale,
                f"{label}, {one.name}: {say(value)}",
            )
            for at, (label, value) in enumerate(zip(chart.labels, one.values, strict=True))
        ]
        sheet.line(points, number, dots=step > 9)
    _labels_below(sheet, chart.labels, place, step)
    return sheet.end()


class _Place(Struct, frozen=True):
    """Where standing bars and lines go."""

    left: float
    width: float
    bottom: float
    tall: float
    scale: int


def _standing(chart: Chart, say: Say, width: int, *, rtl: bool) -> tuple[Sheet, _Place]:
    """Make the sheet with its key, its ticks and their lines."""
    series = chart.series[:SERIES_MAX]
    steps = ticks(max((one for each in series for one in each.values), default=0))
    left = max(len(say(one)) for one in steps) * _LETTER + 8
    head = _key_height(series, width) + 10
    sheet = Sheet(width, head + _TALL + _FOOT, chart.title, rtl=rtl)
    _key(sheet, series)
    place = _Place(left, width - left - 8, head + _TALL, float(_TALL), max(1, steps[-1]))
    for one in steps:
        y = place.bottom - place.tall * one / place.scale
        sheet.rule(left, y, width - 8)
        sheet.text(left - 6, y + 4, say(one), "chart-tick", anchor="end")
    return sheet, place


def _labels_below(sheet: Sheet, labels: Sequence[str], place: _Place, step: float) -> None:
    """Write as many labels as there is room for."""
    widest = max(map(len, labels)) * _LETTER + 12
    every = max(1, -(-int(widest) // max(1, int(step))))
    for at in range(0, len(labels), every):
        x = place.left + (at + 0.5) * step
        sheet.text(x, place.bottom + 20, labels[at], "chart-tick", anchor="middle")


def _key(sheet: Sheet, series: Sequence[Series]) -> float:
    """Say which series is which; one series needs no key. Gives where the drawing may begin."""
    x, y = 0.0, 4.0
    for number, one in enumerate(series) if len(series) > 1 else ():
        size = 22 + len(one.name) * (_LETTER + 0.6) + 14
        if x and x + size > sheet.width:
            x, y = 0.0, y + 22
        sheet.bar(x, y, 14, 14, number, "")
        sheet.text(x + 20, y + 12, one.name, "chart-label")
        x += size
    return _key_height(series, sheet.width)


def _key_height(series: Sequence[Series], width: int) -> float:
    if len(series) < 2:
        return 4.0
    x, rows = 0.0, 1
    for one in series:
        size = 22 + len(one.name) * (_LETTER + 0.6) + 14
        if x and x + size > width:
            x, rows = 0.0, rows + 1
        x += size
    return 22.0 * rows + 12


def _scale(values: Sequence[int]) -> int:
    return max(1, max(values, default=0))


def _cut(text: str, room: float) -> str:
    most = max(4, int(room / _LETTER))
    return text if len(text) <= most else text[: most - 1] + "…"


_DRAW: Final = {
    ChartKind.BARS: _lying,
    ChartKind.STACKED: _stacked,
    ChartKind.SHARE: _stacked,
    ChartKind.COLUMNS: _columns,
    ChartKind.LINE: _line,
}
