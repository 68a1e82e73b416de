"""The scanner doctor: shows the code to scan, and below what it found out. Lays out, binds, forwards."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.screens.scanner_doctor_viewmodel import ScannerDoctorViewModel
from ui.theme import Theme
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text

CODE_UNITS = 220
MODULE_PX = 8


class ScannerDoctorSheet(Sheet):
    """One code after the other on the screen; a printed sheet does as well."""

    def __init__(self, theme: Theme, over: QWidget, model: ScannerDoctorViewModel) -> None:
        super().__init__(theme, over, width=640)
        self._model = model
        self.title.say(lambda: self.tr("Scanner check"))
        self._ask = Text(role="lead").wrapping()
        self._code = CodePicture(theme)
        self._lines = Text(ink="quiet").wrapping()
        self.body.addWidget(self._ask)
        self.body.addWidget(self._code, alignment=Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self._lines)
        self.add_button(lambda: self.tr("Back"), "Esc").clicked.connect(self.close_sheet)
        again = self.add_button(lambda: self.tr("Start again"), "F5")
        again.clicked.connect(model.begin)
        self._keep = self.add_button(lambda: self.tr("Keep"), "Enter", kind="primary")
        self._keep.clicked.connect(self._kept)
        model.changed.connect(self._show)

    def open(self) -> None:
        """From the first code on."""
        self._model.begin()
        super().open()

    def on_key(self, key: Qt.Key) -> None:
        """F5 begins again; Enter keeps, once all was scanned."""
        match key:
            case Qt.Key.Key_F5:
                self._model.begin()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._kept()
            case _:
                super().on_key(key)

    def _show(self) -> None:
        self._ask.show_text(self._model.ask)
        self._code.show_code(self._model.next_code)
        self._lines.show_text("\n".join(self._model.lines))
        self._keep.setEnabled(not self._model.next_code)

    def _kept(self) -> None:
        if self.is_open and self._model.keep():
            self.close_sheet()


class CodePicture(QWidget):
    """A QR code as large as its place, always dark on light."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        side = theme.metrics.px(CODE_UNITS)
        self.setFixedSize(side, side)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._image = QImage()

    def show_code(self, text: str) -> None:
        """Show this one; nothing for no text."""
        from terminal.devices.calibration_sheet import square

        self._image = QImage()
        if text:
            picture = square(text).picture(MODULE_PX)
            height, width = picture.shape
            kind = QImage.Format.Format_Grayscale8
            self._image = QImage(picture.tobytes(), width, height, width, kind).copy()
        self.setVisible(bool(text))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Whole pixels a module would be best; smooth is as good at this size."""
        painter = QPainter(self)
        if not self._image.isNull():
            painter.drawImage(self.rect(), self._image)
        painter.end()
