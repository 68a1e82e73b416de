"""Everything behind the banner."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.look import spaced
from ui.widgets.progress_line import ProgressLine
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text


class StatusSheet(Sheet):
    """Everything behind the banner, and sync now."""

    sync_wanted = Signal()
    appearance_wanted = Signal()
    language_wanted = Signal()
    devices_wanted = Signal()
    doctor_wanted = Signal()
    training_wanted = Signal()
    sound_wanted = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(theme, over, width=760)
        self.title.say(lambda: self.tr("How this till stands"))
        self._grid = QGridLayout()
        spaced(self._grid, theme, gap=10)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnMinimumWidth(1, theme.metrics.px(16))
        self._cells: list[tuple[Text, Text]] = []
        self.body.addLayout(self._grid)
        self._progress = ProgressLine(theme)
        self.body.addWidget(self._progress)
        self._wanted = {
            Qt.Key.Key_F4: self.devices_wanted,
            Qt.Key.Key_F5: self.doctor_wanted,
            Qt.Key.Key_F6: self.training_wanted,
            Qt.Key.Key_F7: self.sound_wanted,
            Qt.Key.Key_F8: self.language_wanted,
            Qt.Key.Key_F9: self.appearance_wanted,
        }
        options = QGridLayout()
        spaced(options, theme, gap=10)
        devices = Button(theme, lambda: self.tr("Devices"), key="F4")
        doctor = Button(theme, lambda: self.tr("Scanner"), key="F5")
        self.training = Button(theme, lambda: self.tr("Training"), key="F6")
        self.sound = Button(theme, lambda: self.tr("Sound off"), key="F7")
        language = Button(theme, lambda: self.tr("Language"), key="F8")
        colours = Button(theme, lambda: self.tr("Colours"), key="F9")
        for at, (button, wanted) in enumerate(
            zip(
                (devices, doctor, self.training, self.sound, language, colours),
                self._wanted.values(),
                strict=True,
            )
        ):
            button.clicked.connect(wanted)
            options.addWidget(button, at // 3, at % 3)
        self.body.addLayout(options)
        self.add_button(lambda: self.tr("Back"), "Esc").clicked.connect(self.close_sheet)
        self.sync = self.add_button(lambda: self.tr("Sync now"), "Enter", kind="primary")
        self.sync.clicked.connect(self.sync_wanted)

    def show_details(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Show label and value of each."""
        while len(self._cells) < len(rows):
            self._add_cells()
        for at, (label, value) in enumerate(self._cells):
            shown = at < len(rows)
            label.show_text(rows[at][0] if shown else "")
            value.show_text(rows[at][1] if shown else "")
            label.setVisible(shown)
            value.setVisible(shown)

    def show_progress(self, share: float | None, words: str) -> None:
        """Show how far a long sync is."""
        self._progress.show_share(share, words)

    def on_key(self, key: Qt.Key) -> None:
        """Enter syncs."""
        match key:
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.sync_wanted.emit()
            case _ if key in self._wanted:
                self._wanted[key].emit()
            case _:
                super().on_key(key)

    def show_options(self, *, muted: bool, training: bool) -> None:
        """Say what the buttons would do now."""
        self.sound.say((lambda: self.tr("Sound on")) if muted else (lambda: self.tr("Sound off")))
        self.training.say(
            (lambda: self.tr("End training")) if training else (lambda: self.tr("Training"))
        )

    def _add_cells(self) -> None:
        label, value = Text(ink="quiet"), Text(role="strong").wrapping()
        self._grid.addWidget(label, len(self._cells), 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, len(self._cells), 2)
        self._cells.append((label, value))
