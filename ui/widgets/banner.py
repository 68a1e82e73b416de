"""The banner: always in sight, tapped for the details."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.status_viewmodel import BannerFace, Told
from ui.theme import Theme
from ui.widgets.icon import Icon
from ui.widgets.look import look, spaced
from ui.widgets.text import Text

BETWEEN: Final = 20
"""Units of empty room at least between two things that are told."""


class Part(QWidget):
    """One thing that is told: an icon, few words, and what is below them."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon = Icon(theme, icon, units=24)
        self._headline = Text(role="strong")
        self._detail = Text(role="caption", ink="quiet")
        self._row = row = QHBoxLayout(self)
        spaced(row, theme, gap=10)
        lines = QVBoxLayout()
        spaced(lines, theme, gap=0)
        lines.addStretch(1)
        lines.addWidget(self._headline)
        lines.addWidget(self._detail)
        lines.addStretch(1)
        row.addWidget(self._icon)
        row.addLayout(lines)

    def tell(self, told: Told, icon: str, ink: str, quiet: str, mark: str) -> None:
        """Say this in these colours; nothing said is nothing shown."""
        self._icon.show_icon(icon, mark)
        self._icon.setVisible(bool(icon))
        for text, line, token in (
            (self._headline, told.headline, ink),
            (self._detail, told.detail, quiet),
        ):
            look(text, ink=token)
            text.show_text(line)
            text.setVisible(bool(line))

    @property
    def says_something(self) -> bool:
        """Is there anything to show?"""
        return bool(self._headline.text())

    def shorten(self, *, short: bool) -> None:
        """Leave out what is below the words, or show it again."""
        self._detail.setVisible(bool(self._detail.text()) and not short)

    def trailing(self) -> "Part":
        """Stand at the end of the line."""
        self._headline.trailing()
        self._detail.trailing()
        return self

    def minimumSizeHint(self) -> QSize:
        """Room for the few words: only what is below them may be cut."""
        row = self._row
        icon = self._icon.sizeHint().width() + row.spacing() if self._icon.isVisibleTo(self) else 0
        wide = icon + self._headline.sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())


class Banner(QFrame):
    """Online or not, in words; what is not sent; what is wrong; how old the block list is; who is here.

    Where there is no room for all of it, the least important part goes first and no word is cut.
    """

    tapped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        look(self, panel="bar")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._state = Part(theme, "offline")
        self._unsent = Part(theme, "queue")
        self._warning = Part(theme, "fault")
        self._list = Part(theme, "shield")
        self._here = Part(theme, "").trailing()
        self._list_matters = False
        self._row = row = QHBoxLayout(self)
        spaced(row, theme, gap=BETWEEN, margins=(24, 8, 24, 8))
        for part in (self._state, self._unsent, self._warning, self._list):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._here)

    def show_status(self, face: BannerFace, who: str, place: str) -> None:
        """Show how the till stands and who works at it."""
        alarmed = not face.online or bool(face.warning.headline)
        look(self, panel="training" if face.training else "notice" if alarmed else "bar")
        alarmed = alarmed or face.training
        ink, quiet = ("on_notice", "on_notice") if alarmed else ("ink", "quiet")
        lamp = "online" if face.online else "offline"
        self._state.tell(face.state, lamp, ink, quiet, ink if alarmed else "good")
        waiting = ink if alarmed else "warn"
        self._unsent.tell(face.unsent, "queue", waiting, quiet, waiting)
        self._warning.tell(face.warning, "fault", ink, quiet, ink)
        self._list.tell(face.block_list, "shield", ink, quiet, quiet)
        self._here.tell(Told(who, place), "", ink, quiet, ink)
        self._list_matters = face.block_list_old
        told = (face.state, face.unsent, face.block_list, face.warning)
        words = (line for one in told for line in (one.headline, one.detail) if line)
        self.setAccessibleName(", ".join(words))
        self._make_room()

    def _make_room(self) -> None:
        """Show all that is told, or leave out what matters least until the rest fits whole."""
        parts = [self._state, self._unsent, self._warning, self._list, self._here]
        shown = [part for part in parts if part.says_something]
        self._here.shorten(short=False)
        self._here.shorten(short=self._wish(shown) > self.width())
        least = self._here if self._list_matters else self._list
        if self._wish(shown) > self.width() and least in shown:
            shown.remove(least)
        for part in parts:
            part.setVisible(part in shown)

    def _wish(self, parts: list[Part]) -> int:
        row = self._row
        margins = row.contentsMargins()
        room = margins.left() + margins.right() + row.spacing() * len(parts)
        return room + sum(part.sizeHint().width() for part in parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._make_room()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tap anywhere on it."""
        if self.rect().contains(event.position().toPoint()):
            self.tapped.emit()
