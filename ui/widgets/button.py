"""Buttons: an icon, a word, and the key that does the same. They never take a scan, nor the focus unless Tab leads to them."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from ui.formatting import shown
from ui.theme import Theme
from ui.widgets.look import Words, look, worded

_INK = {"primary": "on_accent"}
_WEIGHT = {"key": QFont.Weight.DemiBold, "primary": QFont.Weight.Bold}
LABEL_UNITS = {"key": 24.0, "primary": 20.0, "tile": 18.0}
KEY_UNITS = 12.0
ICON_UNITS = 22.0


class Button(QPushButton):
    """Drawn by us on the style sheet's frame, so that the label and its key keep their places at all sizes."""

    def __init__(
        self, theme: Theme, label: Words, *, key: str = "", icon: str = "", kind: str = "plain"
    ) -> None:
        super().__init__()
        self._theme = theme
        self._words = label
        self._label = shown(worded(label))
        self._key = key
        self._icon = icon
        self._kind = kind
        self._stacked = False
        self._terse = False
        self._measured: int | None = None
        """How wide everything on it is; None: to be measured anew."""
        look(self, kind=kind)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._label or icon)
        theme.changed.connect(self._measure_anew)

    def stacked(self) -> "Button":
        """Put the key above the label instead of beside it."""
        self._stacked = True
        self._measured = None
        return self

    def terse(self, *, on: bool) -> None:
        """Leave the label to the icon and the key where room is scarce; its name stays for whoever cannot see it."""
        if on is not self._terse:
            self._terse = on
            self._measure_anew()
            self.update()

    def name(self, label: str, icon: str | None = None) -> None:
        """Change what it says."""
        icon = self._icon if icon is None else icon
        if (shown(label), icon) != (self._label, self._icon):
            self._label, self._icon = shown(label), icon
            self.setAccessibleName(self._label)
            self._measure_anew()
            self.update()

    def say(self, words: Words) -> None:
        """Say this from now on, in whatever language is spoken."""
        self._words = words
        self.name(worded(words))

    def changeEvent(self, event: QEvent) -> None:
        """Another language, another font."""
        super().changeEvent(event)
        kind = event.type()
        if kind is QEvent.Type.LanguageChange and not isinstance(self._words, str):
            self.name(self._words())
        elif kind in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measured = None

    @property
    def label(self) -> str:
        """What it says."""
        return self._label

    def sizeHint(self) -> QSize:
        """Wide enough for everything on it; as high as a finger needs."""
        metrics = self._theme.metrics
        tall = self._stacked or self._kind in {"key", "tile"}
        height = metrics.key if tall else metrics.target
        return QSize(self._wide() + metrics.px(24), height)

    def minimumSizeHint(self) -> QSize:
        """Room for the label, at least a finger's."""
        metrics = self._theme.metrics
        return QSize(max(metrics.px(48), self._wide() + metrics.px(8)), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the frame, then the icon, the label and the key."""
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        if self._stacked:
            self._draw_stacked(painter)
        else:
            self._draw_beside(painter)
        painter.end()

    def _draw_beside(self, painter: QPainter) -> None:
        """Icon, label and key in the middle of one line, in the direction of reading."""
        metrics = self._theme.metrics
        at = QPoint((self.width() - self._wide()) // 2, 0)
        if self._icon:
            at = self._draw_icon(painter, at)
        font = self._label_font()
        width = QFontMetrics(font).horizontalAdvance(self._drawn)
        painter.setFont(font)
        painter.setPen(self._ink())
        room = self._mirrored(QRect(at.x(), 0, width + 2, self.height()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._drawn)
        if self._key:
            left = at.x() + width + (metrics.gap if self._drawn else 0)
            self._draw_key(
                painter, self._mirrored(QRect(left, 0, self._key_width(), self.height()))
            )

    def _draw_icon(self, painter: QPainter, at: QPoint) -> QPoint:
        metrics = self._theme.metrics
        side = metrics.px(ICON_UNITS)
        pixmap = self._theme.pixmap(self._icon, self._ink_token(), ICON_UNITS)
        room = QRect(at.x(), (self.height() - side) // 2, side, side)
        painter.drawPixmap(self._mirrored(room), pixmap)
        return QPoint(at.x() + side + (metrics.gap if self._drawn or self._key else 0), 0)

    def _mirrored(self, room: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), room)

    def _draw_stacked(self, painter: QPainter) -> None:
        """The key small on top, the label under it."""
        top = self.rect().adjusted(0, self._theme.metrics.px(6), 0, -self.height() // 2)
        self._draw_key(painter, top)
        painter.setFont(self._label_font())
        painter.setPen(self._ink())
        below = self.rect().adjusted(0, self._theme.metrics.px(16), 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self._drawn)

    def _draw_key(self, painter: QPainter, room: QRect) -> None:
        ink = self._theme.colour("quiet") if self._ink_token() == "ink" else self._ink()
        painter.setPen(ink if self.isEnabled() else self._ink())
        painter.setFont(self._key_font())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._key)

    def _measure_anew(self) -> None:
        self._measured = None
        self.updateGeometry()

    def _wide(self) -> int:
        if self._measured is None:
            self._measured = self._measure()
        return self._measured

    def _measure(self) -> int:
        metrics = self._theme.metrics
        label = QFontMetrics(self._label_font()).horizontalAdvance(self._drawn)
        if self._stacked:
            return max(label, self._key_width())
        icon = metrics.px(ICON_UNITS) if self._icon else 0
        parts = [part for part in (icon, label, self._key_width()) if part]
        return sum(parts) + metrics.gap * (len(parts) - 1)

    def _key_width(self) -> int:
        return QFontMetrics(self._key_font()).horizontalAdvance(self._key) if self._key else 0

    @property
    def _drawn(self) -> str:
        return "" if self._terse else self._label

    def _label_font(self) -> QFont:
        font = QFont(self.font())
        units = 18.0 if self._stacked else LABEL_UNITS.get(self._kind, 15.0)
        font.setPixelSize(self._theme.metrics.px(units))
        font.setWeight(_WEIGHT.get(self._kind, QFont.Weight.DemiBold))
        return font

    def _key_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.metrics.px(KEY_UNITS))
        font.setWeight(QFont.Weight.Medium)
        return font

    def _ink_token(self) -> str:
        if not self.isEnabled():
            return "faint" if self._kind != "primary" else "quiet"
        if self.isChecked():
            return "on_chosen"
        return _INK.get(self._kind, "ink")

    def _ink(self) -> QColor:
        return self._theme.colour(self._ink_token())
