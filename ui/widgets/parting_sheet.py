"""Before a till with unsent entries is left: send them, or say why not and have a manager agree."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.screens import parting_viewmodel
from ui.screens.parting_viewmodel import PartingViewModel
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.look import look, spaced
from ui.widgets.progress_line import ProgressLine
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text


class PartingSheet(Sheet):
    """Enter sends, a digit explains, Home calls the manager, F12 hands over."""

    send_wanted = Signal()
    handed_over = Signal()
    gone_on = Signal()

    def __init__(self, theme: Theme, over: QWidget, model: PartingViewModel) -> None:
        super().__init__(theme, over, width=720)
        self._model = model
        self._unsent = Text(role="title", ink="warn").wrapping()
        self._says = Text(role="lead").wrapping()
        self._progress = ProgressLine(theme)
        self._state = Text(ink="quiet").wrapping()
        self._why = Text(lambda: self.tr("Why is it not sent?"), ink="quiet")
        self._message = Text(role="strong").wrapping()
        self.reasons = tuple(
            Button(theme, partial(parting_viewmodel.reason, one), key=str(at))
            for at, one in enumerate(parting_viewmodel.REASONS, 1)
        )
        grid = QGridLayout()
        spaced(grid, theme, gap=8)
        for at, button in enumerate(self.reasons):
            button.setCheckable(True)
            button.clicked.connect(partial(self._choose, at))
            grid.addWidget(button, at // 2, at % 2)
        for widget in (self._unsent, self._says, self._progress, self._state, self._why):
            self.body.addWidget(widget)
        self.body.addLayout(grid)
        self.body.addWidget(self._message)
        self.back = self.add_button(lambda: self.tr("Stay"), "Esc")
        self.hand = self.add_button(lambda: self.tr("Change cashier"), "F12")
        self.manager = self.add_button(lambda: self.tr("Manager"), "Home")
        self.send = self.add_button(lambda: self.tr("Send now"), "Enter", kind="primary")
        self.back.clicked.connect(self.close_sheet)
        self.hand.clicked.connect(self._hand_over)
        self.manager.clicked.connect(model.ask_manager)
        self.send.clicked.connect(self._send)
        model.changed.connect(self.show_state)

    def show_state(self) -> None:
        """Show what the view-model says."""
        face = self._model.face
        sent = not face.unsent
        self.title.show_text(face.title)
        self._unsent.show_text(face.unsent)
        self._unsent.setVisible(not sent)
        self._says.show_text(face.says)
        look(self._message, ink=face.ink)
        self._message.show_text(face.message)
        self._message.setVisible(bool(face.message))
        for widget in (self._why, *self.reasons):
            widget.setVisible(not sent)
        for at, button in enumerate(self.reasons):
            button.setChecked(at == face.reason)
        self.hand.setVisible(face.can_hand_over)
        self.manager.setVisible(not sent)
        self.manager.setEnabled(face.can_ask)
        self.send.say((lambda: self.tr("Go on")) if sent else (lambda: self.tr("Send now")))

    def show_progress(self, share: float | None, words: str) -> None:
        """Say how the sending goes."""
        self._progress.show_share(share, words)
        self._state.show_text(words)

    def on_text(self, text: str) -> None:
        """Its number chooses an explanation."""
        if len(text) == 1 and text.isdigit():
            self._model.choose_reason(int(text) - 1)

    def on_key(self, key: Qt.Key) -> None:
        """The buttons' keys."""
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._send()
            case Qt.Key.Key_Home:
                self._model.ask_manager()
            case Qt.Key.Key_F12:
                self._hand_over()
            case _:
                super().on_key(key)

    def _choose(self, at: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's own
        self._model.choose_reason(at)

    def _hand_over(self) -> None:
        if self.is_open and self._model.face.can_hand_over:
            self.close_sheet()
            self.handed_over.emit()

    def _send(self) -> None:
        if self._model.face.unsent:
            self.send_wanted.emit()
        elif self.is_open:
            self.close_sheet()
            self.gone_on.emit()
