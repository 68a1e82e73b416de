"""A report on the screen: its parts in columns of label, count and amount, its charts beside them."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QScroller, QVBoxLayout, QWidget

from ui.screens import report_faces
from ui.screens.manager_viewmodel import ManagerViewModel
from ui.screens.report_faces import LineFace, PartFace
from ui.theme import Theme
from ui.translation import translated
from ui.widgets.button import Button
from ui.widgets.charts import BarChart, ColumnChart
from ui.widgets.look import panel, spaced
from ui.widgets.text import Text

CHARTS_UNITS: Final = 380


class ReportPage(QWidget):
    """Asks for paper, CSV and PDF; shows what it is given."""

    print_wanted = Signal()
    csv_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, theme: Theme, model: ManagerViewModel) -> None:
        super().__init__()
        self._theme = theme
        self._model = model
        self._shown: object = None
        self._title = Text(role="title")
        self._subtitle = Text(ink="quiet")
        self._parts = QVBoxLayout()
        self.cashiers = BarChart(theme)
        self.programmes = BarChart(theme)
        self.hours = ColumnChart(theme)
        self.buttons = {
            Qt.Key.Key_F6: Button(theme, lambda: self.tr("Print"), key="F6"),
            Qt.Key.Key_F7: Button(theme, lambda: self.tr("CSV"), key="F7"),
            Qt.Key.Key_F8: Button(theme, lambda: self.tr("PDF"), key="F8"),
        }
        wanted = (self.print_wanted, self.csv_wanted, self.pdf_wanted)
        for button, signal in zip(self.buttons.values(), wanted, strict=True):
            button.clicked.connect(signal)
        self._lay_out()

    def on_key(self, key: Qt.Key) -> bool:
        """Paper and files by key; the arrows scroll."""
        if button := self.buttons.get(key):
            button.click()
            return True
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            bar = self._area.verticalScrollBar()
            step = self._theme.metrics.px(80)
            bar.setValue(bar.value() + (step if key == Qt.Key.Key_Down else -step))
            return True
        return False

    def show_state(self) -> None:
        """Show the report in front."""
        face = self._model.report_face
        if face is None or face == self._shown:
            return
        self._shown = face
        self._title.show_text(face.title)
        self._subtitle.show_text(face.subtitle)
        while (item := self._parts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for part in face.parts:
            self._parts.addWidget(self._make_part(part))
        self._parts.addStretch(1)
        self.cashiers.show_bars(face.cashiers)
        self.programmes.show_bars(face.programmes)
        self.hours.show_bars(face.hours)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        spaced(head, self._theme, gap=8)
        titles = QVBoxLayout()
        spaced(titles, self._theme, gap=0)
        titles.addWidget(self._title)
        titles.addWidget(self._subtitle)
        head.addLayout(titles, stretch=1)
        for button in self.buttons.values():
            head.addWidget(button)
        inside = QWidget()
        parts = QHBoxLayout(inside)
        spaced(parts, self._theme, gap=16)
        left = QVBoxLayout()
        left.addLayout(self._parts)
        spaced(self._parts, self._theme, gap=12)
        parts.addLayout(left, stretch=1)
        parts.addWidget(self._make_charts(), alignment=Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(
            self._area.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture
        )
        column = QVBoxLayout(self)
        spaced(column, self._theme, gap=12)
        column.addLayout(head)
        column.addWidget(self._area, stretch=1)

    def _make_charts(self) -> QWidget:
        frame = panel("surface")
        column = QVBoxLayout(frame)
        spaced(column, self._theme, gap=10, margins=(20, 16, 20, 16))
        for title, chart in (
            (report_faces.BY_HOUR, self.hours),
            (report_faces.BY_CASHIER, self.cashiers),
            (report_faces.BY_PROGRAMME, self.programmes),
        ):
            column.addWidget(
                Text(lambda title=title: translated("Report", title), role="strong")  # type: ignore[misc]
            )
            column.addWidget(chart)
        frame.setFixedWidth(self._theme.metrics.px(CHARTS_UNITS))
        self._theme.changed.connect(
            lambda: frame.setFixedWidth(self._theme.metrics.px(CHARTS_UNITS))
        )
        return frame

    def _make_part(self, part: PartFace) -> QWidget:
        frame = panel("surface")
        grid = QGridLayout(frame)
        spaced(grid, self._theme, gap=6, margins=(20, 14, 20, 14))
        grid.setColumnStretch(0, 1)
        grid.setHorizontalSpacing(self._theme.metrics.px(16))
        grid.addWidget(Text(part.title, role="strong"), 0, 0, 1, 3)
        for row, line in enumerate(part.lines, 1):
            self._add_line(grid, row, line)
        return frame

    def _add_line(self, grid: QGridLayout, row: int, line: LineFace) -> None:
        ink = "quiet" if line.ink == "ink" else line.ink
        grid.addWidget(Text(line.label, ink=ink).wrapping(), row, 0)
        if line.count:
            grid.addWidget(Text(line.count, ink="quiet").trailing(), row, 1)
        value = Text(line.value, role="strong", ink=line.ink).trailing()
        grid.addWidget(value, row, 2)
