"""A line that is typed into, with a name for those who hear the screen."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLineEdit

from ui.widgets.look import Words, worded


class Field(QLineEdit):
    """Named in the language of the screen."""

    def __init__(self, name: Words) -> None:
        super().__init__()
        self._words = name
        self.setAccessibleName(worded(name))

    def changeEvent(self, event: QEvent) -> None:
        """Another language."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.setAccessibleName(worded(self._words))
