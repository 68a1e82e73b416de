"""The look: our palettes and sizes, worn by the whole program. Everything that draws asks here.

The style sheet stands in `resources/style/till.qss`; `$name` there is a colour of the palette and
`16u` sixteen units of the metrics.
"""

import re
from functools import cache, lru_cache
from importlib import resources
from string import Template
from typing import Final

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.metrics import Metrics, metrics_for
from ui.palette import PALETTES, Appearance, Palette

FAMILY: Final = "Inter"
FAMILIES: Final = (FAMILY, "Noto Sans Arabic", "Till Hangul")
"""One after the other is asked for a sign; all are bundled, none is the system's."""
BODY_UNITS: Final = 15
TABULAR_FIGURES: Final = "tnum"
_UNITS = re.compile(r"(\d+(?:\.\d+)?)u\b")


class Theme(QObject):
    """Which palette and which sizes are worn now. `changed` tells everything that drew with them."""

    changed = Signal()

    def __init__(self, app: QApplication, appearance: Appearance = Appearance.LIGHT) -> None:
        super().__init__()
        self._app = app
        self._appearance = appearance
        self._metrics = Metrics()
        _load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        self._dress()

    @property
    def appearance(self) -> Appearance:
        """Light or dark."""
        return self._appearance

    @property
    def palette(self) -> Palette:
        """The colours worn."""
        return PALETTES[self._appearance]

    @property
    def metrics(self) -> Metrics:
        """The sizes worn."""
        return self._metrics

    def wear(self, appearance: Appearance) -> None:
        """Change the palette."""
        if appearance is not self._appearance:
            self._appearance = appearance
            self._dress()

    def fit(self, size: QSize) -> None:
        """Choose the sizes for a window of that size."""
        metrics = metrics_for(size.width(), size.height())
        if metrics != self._metrics:
            self._metrics = metrics
            self._dress()

    def colour(self, token: str) -> QColor:
        """Give one of the palette's colours."""
        return QColor(getattr(self.palette, token))

    def pixmap(self, icon: str, token: str, units: float) -> QPixmap:
        """Draw one of our icons in one of our colours."""
        return draw_icon(icon, getattr(self.palette, token), self._metrics.px(units))

    def icon(self, icon: str, token: str, units: float) -> QIcon:
        """The same, as Qt's buttons take it."""
        return QIcon(self.pixmap(icon, token, units))

    def _dress(self) -> None:
        self._app.setFont(_font(self._metrics.px(BODY_UNITS)))
        self._app.setPalette(_qt_palette(self.palette))
        self._app.setStyleSheet(style_sheet(self.palette, self._metrics))
        self.changed.emit()


def style_sheet(palette: Palette, metrics: Metrics) -> str:
    """Fill colours and sizes into the style sheet."""
    colours = {name: getattr(palette, name) for name in Palette.__slots__}
    return _UNITS.sub(
        lambda found: f"{metrics.px(float(found[1]))}px", Template(_sheet()).substitute(colours)
    )


@cache
def _sheet() -> str:
    return (resources.files("resources") / "style" / "till.qss").read_text(encoding="utf-8")


def _font(pixels: int) -> QFont:
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.Medium)
    font.setFeature(QFont.Tag(TABULAR_FIGURES), 1)
    return font


@cache
def _load_fonts() -> None:
    for file in (resources.files("resources") / "fonts").iterdir():
        if file.name.endswith((".otf", ".ttf")):
            QFontDatabase.addApplicationFontFromData(QByteArray(file.read_bytes()))


def _qt_palette(palette: Palette) -> QPalette:
    """Give the colours where Qt's own drawing looks for them."""
    roles = {
        QPalette.ColorRole.Window: palette.ground,
        QPalette.ColorRole.WindowText: palette.ink,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.raised,
        QPalette.ColorRole.Text: palette.ink,
        QPalette.ColorRole.Button: palette.raised,
        QPalette.ColorRole.ButtonText: palette.ink,
        QPalette.ColorRole.Highlight: palette.accent,
        QPalette.ColorRole.HighlightedText: palette.on_accent,
        QPalette.ColorRole.PlaceholderText: palette.quiet,
        QPalette.ColorRole.ToolTipBase: palette.surface,
        QPalette.ColorRole.ToolTipText: palette.ink,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    return made


@lru_cache(maxsize=256)
def draw_icon(name: str, colour: str, side: int) -> QPixmap:
    """Draw `resources/icons/<name>.svg` with its strokes in that colour."""
    text = (resources.files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
    ratio = QApplication.primaryScreen().devicePixelRatio()
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
