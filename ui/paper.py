"""Paper 80 mm wide: laid out once, then painted on the screen, into a PDF or as dots for a printer."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMarginsF, QRect, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPageSize, QPainter, QPdfWriter

from terminal.devices.codes import Symbol, code128, qr
from terminal.devices.escpos import Dots, dots_of
from terminal.errors import StoreFailure
from ui.theme import FAMILIES

WIDTH: Final = 576
"""Dots of the printable 72 mm at 203 dpi."""
EDGE: Final = 20
GAP: Final = 10
DOTS_PER_INCH: Final = 203
PAPER_MM: Final = 80.0
PRINTED_MM: Final = 72.0
SMALLEST_PX: Final = 14
BODY_PX: Final = 26
MARK_PX: Final = 144
CHART_DOTS: Final = 110
Draw = Callable[[QPainter], None]


class Paper:
    """Written downwards. `mirrored`: labels stand at the right, as in Arabic."""

    def __init__(self, *, mirrored: bool = False, families: Sequence[str] = FAMILIES) -> None:
        self._mirrored = mirrored
        self._families = list(families)
        self._drawn: list[Draw] = []
        self.narrow: list[str] = []
        """Lines that do not fit in the smallest letters either."""
        self._y = EDGE

    # Writing

    def centred(self, text: str, px: int = BODY_PX, *, bold: bool = False) -> int:
        """One line in the middle, made smaller until it fits; gives its size."""
        px = self._fitting(text, px, bold=bold)
        self._line(text, px, Qt.AlignmentFlag.AlignHCenter, bold=bold)
        return px

    def paragraph(self, text: str, px: int = 22) -> None:
        """Several lines in the middle."""
        font = self._font(px, bold=False)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        box = QFontMetrics(font).boundingRect(
            QRect(0, 0, WIDTH - 2 * EDGE, 10_000), int(flags), text
        )
        self._text(text, font, QRect(EDGE, self._y, WIDTH - 2 * EDGE, box.height()), flags)
        self._y += box.height() + GAP

    def pair(self, label: str, value: str, *, bold: bool = False, px: int = BODY_PX) -> None:
        """A label at one side, its value at the other; on two lines where they do not fit on one."""
        room = WIDTH - 2 * EDGE - 2 * GAP
        wide = self._wide(label, px, bold=bold) + self._wide(value, px, bold=bold)
        if wide > room:
            self._line(label, self._fitting(label, px, bold=bold), self._start, bold=bold)
            self._line(value, self._fitting(value, px, bold=bold), self._end, bold=bold)
            return
        y = self._y
        self._line(label, px, self._start, bold=bold)
        self._y = y
        self._line(value, px, self._end, bold=bold)

    def heading(self, text: str) -> None:
        """The name of a part, at its beginning."""
        self._line(text, self._fitting(text, 24, bold=True), self._start, bold=True)

    def mark(self, text: str) -> int:
        """Words that nobody overlooks, as large as the paper allows, in a frame; gives their size."""
        px = self._fitting(text, MARK_PX, bold=True)
        top = self._y
        self.centred(text, px, bold=True)
        height = self._y - top
        self._drawn.append(lambda painter: _frame(painter, top, height))
        self._y += GAP
        return px

    def rule(self) -> None:
        """A line across."""
        y = self._y + GAP
        self._drawn.append(
            lambda painter: painter.fillRect(EDGE, y, WIDTH - 2 * EDGE, 2, QColor("black"))
        )
        self._y = y + 2 + GAP

    def qr(self, text: str) -> None:
        """A QR code as large as the paper allows, modules of whole dots."""
        self._symbol(qr(text), 8)

    def bars(self, text: str) -> None:
        """A bar code."""
        self._symbol(code128(text), 3)

    def columns(self, bars: Sequence[tuple[str, float]]) -> None:
        """A chart: a column each, its name under it; time goes to the right in every language."""
        top, step = self._y + GAP, (WIDTH - 2 * EDGE) / max(1, len(bars))
        bottom = top + CHART_DOTS
        font = self._font(16, bold=False)
        for at, (name, share) in enumerate(bars):
            high = round(CHART_DOTS * share)
            left = round(EDGE + at * step)
            bar = QRect(left + 2, bottom - high, max(2, round(step) - 4), high)
            self._drawn.append(partial(_fill, bar))
            foot = QRect(left, bottom + 2, round(step), 24)
            self._text(name, font, foot, Qt.AlignmentFlag.AlignCenter)
        self._y = bottom + 24 + GAP

    def _symbol(self, symbol: Symbol, module_max: int) -> None:
        rows, columns = symbol.modules.shape
        modules = columns + 2 * symbol.quiet_x
        module = max(1, min(module_max, WIDTH // modules))
        if symbol.quiet_y == 0:
            rows = 80 // module
        picture = symbol.picture(module, quiet=False)[: rows * module]
        height, width = picture.shape
        content = picture.tobytes()
        image = QImage(content, width, height, width, QImage.Format.Format_Grayscale8).copy()
        left, top = (WIDTH - width) // 2, self._y + symbol.quiet_y * module
        self._drawn.append(lambda painter: painter.drawImage(left, top, image))
        self._y = top + height + max(symbol.quiet_y * module, GAP)

    # Giving it out

    @property
    def height(self) -> int:
        """Dots from top to bottom."""
        return self._y + EDGE

    def image(self) -> QImage:
        """Black on white. Needs a QGuiApplication."""
        image = QImage(WIDTH, self.height, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        self._paint(painter)
        painter.end()
        return image

    def dots(self) -> Dots:
        """Give the dots that a printer burns: everything darker than the middle."""
        grey = self.image().convertToFormat(QImage.Format.Format_Grayscale8)
        return dots_of(grey.constBits(), WIDTH, grey.bytesPerLine())

    def pdf(self, file: Path) -> None:
        """Write one page of the paper's own size. Raises StoreFailure."""
        high_mm = self.height * PRINTED_MM / WIDTH + 8
        writer = QPdfWriter(str(file))
        writer.setPageSize(QPageSize(QSizeF(PAPER_MM, high_mm), QPageSize.Unit.Millimeter, "paper"))
        edge = (PAPER_MM - PRINTED_MM) / 2
        writer.setPageMargins(QMarginsF(edge, 4, edge, 4))
        writer.setResolution(DOTS_PER_INCH)
        painter = QPainter()
        if not painter.begin(writer):
            raise StoreFailure(f"{file} cannot be written.", "Name another file.")
        painter.setWindow(0, 0, WIDTH, self.height)
        self._paint(painter)
        painter.end()

    def _paint(self, painter: QPainter) -> None:
        for draw in self._drawn:
            draw(painter)

    # Lines

    @property
    def _start(self) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft

    @property
    def _end(self) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight

    def _line(self, text: str, px: int, side: Qt.AlignmentFlag, *, bold: bool) -> None:
        font = self._font(px, bold=bold)
        height = QFontMetrics(font).height() + GAP // 2
        box = QRect(EDGE, self._y, WIDTH - 2 * EDGE, height)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self._text(text, font, box, flags | Qt.TextFlag.TextSingleLine)
        self._y += height

    def _text(self, text: str, font: QFont, box: QRect, flags: object) -> None:
        direction = (
            Qt.LayoutDirection.RightToLeft if self._mirrored else Qt.LayoutDirection.LeftToRight
        )

        def draw(painter: QPainter) -> None:
            painter.setFont(font)
            painter.setPen(QColor("black"))
            painter.setLayoutDirection(direction)
            painter.drawText(box, flags, text)  # type: ignore[call-overload]

        self._drawn.append(draw)

    def _fitting(self, text: str, px: int, *, bold: bool) -> int:
        room = WIDTH - 2 * EDGE
        while px > SMALLEST_PX and self._wide(text, px, bold=bold) > room:
            px -= 2
        if self._wide(text, px, bold=bold) > room:
            self.narrow.append(text)
        return px

    def _wide(self, text: str, px: int, *, bold: bool) -> int:
        return QFontMetrics(self._font(px, bold=bold)).horizontalAdvance(text)

    def _font(self, px: int, *, bold: bool) -> QFont:
        font = QFont()
        font.setFamilies(self._families)
        font.setPixelSize(px)
        font.setBold(bold)
        return font


def _fill(bar: QRect, painter: QPainter) -> None:
    painter.fillRect(bar, QColor("black"))


def _frame(painter: QPainter, top: int, height: int) -> None:
    """Two lines, so that a mark is seen on a crumpled strip."""
    for y in (top, top + height):
        painter.fillRect(EDGE, y, WIDTH - 2 * EDGE, 4, QColor("black"))
