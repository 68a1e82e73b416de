"""Choosing the language of the screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import Theme
from ui.translation import OWN_NAMES, Language
from ui.widgets.button import Button
from ui.widgets.look import spaced
from ui.widgets.sheet import Sheet


class LanguageSheet(Sheet):
    """Each language by the name that its speakers call it, and by its number."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over)
        self.title.say(lambda: self.tr("Language"))
        grid = QGridLayout()
        spaced(grid, theme, gap=8)
        for at, language in enumerate(Language):
            button = Button(theme, OWN_NAMES[language], key=str(at + 1))
            button.clicked.connect(lambda _=False, language=language: self._choose(language))
            grid.addWidget(button, at // 2, at % 2)
        self.body.addLayout(grid)
        self.add_button(lambda: self.tr("Back"), "Esc").clicked.connect(self.close_sheet)

    def on_text(self, text: str) -> None:
        """Its number chooses one."""
        languages = tuple(Language)
        if text.isdecimal() and 1 <= int(text) <= len(languages):
            self._choose(languages[int(text) - 1])

    def _choose(self, language: Language) -> None:
        if self.is_open:
            self.close_sheet()
            self.chosen.emit(str(language))
