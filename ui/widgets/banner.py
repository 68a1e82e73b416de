"""The banner: always in sight, tapped for the details."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from ui.screens.status_viewmodel import BannerFace
from ui.theme import Theme
from ui.widgets.icon import Icon
from ui.widgets.look import look, spaced
from ui.widgets.text import Text


class Banner(QFrame):
    """Online or not, in words; what is not sent; how old the block list is; who is here."""

    tapped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        look(self, panel="bar")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._icon = Icon(theme, "offline", units=28)
        self._headline = Text(role="strong")
        self._detail = Text(role="caption", ink="quiet")
        self._unsent_icon = Icon(theme, "queue", units=22)
        self._unsent = Text(role="strong")
        self._list_icon = Icon(theme, "shield", units=22)
        self._list = Text(role="body", ink="quiet")
        self._warning_icon = Icon(theme, "fault", units=22)
        self._warning = Text(role="strong")
        self._who = Text(role="strong").trailing()
        self._place = Text(role="caption", ink="quiet").trailing()
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout(self)
        spaced(row, theme, gap=12, margins=(24, 8, 24, 8))
        state = QVBoxLayout()
        spaced(state, theme, gap=0)
        state.addWidget(self._headline)
        state.addWidget(self._detail)
        here = QVBoxLayout()
        spaced(here, theme, gap=0)
        here.addWidget(self._who)
        here.addWidget(self._place)
        row.addWidget(self._icon)
        row.addLayout(state)
        for icon, text in (
            (self._unsent_icon, self._unsent),
            (self._list_icon, self._list),
            (self._warning_icon, self._warning),
        ):
            row.addSpacing(theme.metrics.gap)
            row.addWidget(icon)
            row.addWidget(text)
        row.addStretch(1)
        row.addLayout(here)

    def show_status(self, face: BannerFace, who: str, place: str) -> None:
        """Show how the till stands and who works at it."""
        alarmed = not face.online or bool(face.warning)
        look(self, panel="training" if face.training else "notice" if alarmed else "bar")
        alarmed = alarmed or face.training
        ink, quiet = ("on_notice", "on_notice") if alarmed else ("ink", "quiet")
        self._icon.show_icon("online" if face.online else "offline", ink if alarmed else "good")
        for text, line, token in (
            (self._headline, face.headline, ink),
            (self._detail, face.detail, quiet),
            (self._unsent, face.unsent, ink if alarmed else "warn"),
            (self._list, face.block_list, quiet),
            (self._warning, face.warning, ink),
            (self._who, who, ink),
            (self._place, place, quiet),
        ):
            look(text, ink=token)
            text.show_text(line)
            text.setVisible(bool(line))
        self._unsent_icon.setVisible(bool(face.unsent))
        self._unsent_icon.show_icon("queue", ink if alarmed else "warn")
        self._list_icon.setVisible(bool(face.block_list))
        self._list_icon.show_icon("shield", quiet)
        self._warning_icon.setVisible(bool(face.warning))
        self._warning_icon.show_icon("fault", ink)
        parts = (face.headline, face.detail, face.unsent, face.block_list, face.warning)
        self.setAccessibleName(", ".join(part for part in parts if part))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap anywhere on it."""
        if self.rect().contains(event.position().toPoint()):
            self.tapped.emit()
