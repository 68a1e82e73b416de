"""What ties widgets to the theme: properties that the style sheet goes by, and room that grows with it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from ui.theme import Theme

Words = str | Callable[[], str]
"""What a widget says: a text, or a function that is asked anew when the language changes."""


def look(widget: QWidget, **properties: str) -> None:
    """Set properties and let the style sheet take notice."""
    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    if not changed:
        return
    for name, value in changed.items():
        widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is about to be
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def panel(kind: str) -> QFrame:
    """Make a frame that the style sheet draws."""
    frame = QFrame()
    look(frame, panel=kind)
    return frame


def spaced(
    layout: QLayout,
    theme: Theme,
    gap: float = 8,
    margins: tuple[float, float, float, float] = (0, 0, 0, 0),
) -> None:
    """Keep that many units between and around what is laid out: left, top, right, bottom."""

    def space() -> None:
        left, top, right, bottom = (theme.metrics.space(units) for units in margins)
        layout.setContentsMargins(left, top, right, bottom)
        layout.setSpacing(theme.metrics.space(gap))

    space()
    theme.changed.connect(space)


def worded(words: Words) -> str:
    """What is said now."""
    return words if isinstance(words, str) else words()
