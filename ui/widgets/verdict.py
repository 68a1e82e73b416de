"""The verdict: a third of the screen, read at arm's length. Colour, icon, one word, amount; then why and what next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.screens.faces import VerdictFace, said_aloud
from ui.theme import Theme
from ui.widgets.icon import Icon
from ui.widgets.look import look, panel, spaced
from ui.widgets.text import Figure, Text

ICON_UNITS = 84


class VerdictPanel(QFrame):
    """Shows one verdict at a time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = Icon(theme, "", units=ICON_UNITS)
        self._word = Figure(role="word")
        self._title = Figure(role="call")
        self._amount = Figure(role="hero")
        self._before = Text(role="call")
        self._arrow = Icon(theme, "arrow", units=28)
        self._after = Text(role="call")
        self._explanation = Text(role="say").wrapping()
        self._next = Text(role="title").wrapping()
        self._card = Text(role="lead").trailing()
        self._rule = panel("rule")
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        said = QVBoxLayout()
        spaced(said, theme, gap=0)
        said.addWidget(self._word)
        said.addWidget(self._title)
        head = QHBoxLayout()
        spaced(head, theme, gap=20)
        head.addWidget(self._icon)
        head.addLayout(said, stretch=1)
        balance = QHBoxLayout()
        spaced(balance, theme, gap=12)
        balance.addWidget(self._before)
        balance.addWidget(self._arrow)
        balance.addWidget(self._after)
        balance.addStretch(1)
        foot = QHBoxLayout()
        spaced(foot, theme, gap=16)
        foot.addWidget(self._next, stretch=1)
        foot.addWidget(self._card)
        column = QVBoxLayout(self)
        spaced(column, theme, gap=10, margins=(32, 28, 32, 24))
        column.addLayout(head)
        column.addStretch(1)
        column.addWidget(self._amount)
        column.addLayout(balance)
        column.addWidget(self._explanation)
        column.addStretch(1)
        column.addWidget(self._rule)
        column.addLayout(foot)

    def show_verdict(self, face: VerdictFace) -> None:
        """Show it whole: what a verdict does not have is not there."""
        ink = f"on_{face.tone}"
        look(self, tone=str(face.tone))
        self._icon.show_icon(face.icon, ink)
        self._arrow.show_icon("arrow", ink)
        for text, line in (
            (self._word, face.word),
            (self._amount, face.amount),
            (self._card, face.card),
            (self._title, face.title),
            (self._explanation, face.explanation),
            (self._next, face.next_step),
            (self._before, face.before),
            (self._after, face.after),
        ):
            look(text, ink=ink)
            text.show_text(line)
            text.setVisible(bool(line))
        look(self._rule, tone=f"on_{face.tone}")
        self._arrow.setVisible(bool(face.before and face.after))
        self.setAccessibleName(said_aloud(face))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
