"""Choosing among the codes of one picture."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.sheet import Sheet


class ChooseSheet(Sheet):
    """Several codes were found in one picture: which is meant?"""

    chosen = Signal(str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over)
        self.title.say(lambda: self.tr("Several codes in the picture: which one?"))
        self._texts: tuple[str, ...] = ()
        self.choices: list[Button] = []
        none = self.add_button(lambda: self.tr("None of them"), "Esc")
        none.clicked.connect(self.close_sheet)

    def ask(self, texts: tuple[str, ...], labels: tuple[str, ...]) -> None:
        """Offer at most nine."""
        for button in self.choices:
            self.body.removeWidget(button)
            button.deleteLater()
        self._texts = texts[:9]
        self.choices = []
        for index, label in enumerate(labels[:9]):
            button = Button(self.theme, label, key=str(index + 1))
            button.clicked.connect(lambda _=False, index=index: self._choose(index))
            self.choices.append(button)
            self.body.addWidget(button)
        self.open()

    def on_text(self, text: str) -> None:
        """Its number chooses one."""
        if len(text) == 1 and text.isdigit():
            self._choose(int(text) - 1)

    def _choose(self, index: int) -> None:
        if self.is_open and 0 <= index < len(self._texts):
            self.close_sheet()
            self.chosen.emit(self._texts[index])
