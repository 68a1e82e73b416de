"""A receipt drawn for 80 mm paper (576 dots at 203 dpi): the same picture for screen, file and printer."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from terminal.domain.code import masked
from terminal.domain.decision import Authority
from terminal.receipt import Receipt
from ui import wording
from ui.formatting import Formatter, foreign

WIDTH: Final = 576
EDGE: Final = 28
GAP: Final = 10
HEIGHT_MAX: Final = 2_000
ID_SHOWN: Final = 12


def draw_receipt(receipt: Receipt, formatter: Formatter, family: str) -> QImage:
    """Give black on white, as high as it needs to be. Needs a QGuiApplication."""
    paper = QImage(WIDTH, HEIGHT_MAX, QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    try:
        pen = _Pen(painter, family)
        _lay_out(pen, receipt, formatter)
    finally:
        painter.end()
    return paper.copy(QRect(0, 0, WIDTH, pen.y + EDGE))


def _lay_out(pen: "_Pen", receipt: Receipt, formatter: Formatter) -> None:
    pen.centred(foreign(receipt.store_name), 34, bold=True)
    pen.centred(f"{formatter.date(receipt.at_ms)}  {formatter.clock(receipt.at_ms)}", 22)
    if receipt.is_copy:
        pen.centred(_tr("COPY"), 92, bold=True)
    pen.rule()
    pen.centred(wording.action(receipt.action), 24)
    pen.centred(formatter.money(receipt.amount), 72, bold=True)
    pen.pair(foreign(receipt.programme), masked(receipt.last4))
    if receipt.before is not None and receipt.after is not None:
        pen.pair(_tr("Before"), formatter.money(receipt.before))
        pen.pair(_tr("Left on the card"), formatter.money(receipt.after), bold=True)
    pen.rule()
    for label, value in (
        (_tr("Till"), foreign(receipt.terminal)),
        (_tr("Cashier"), foreign(receipt.cashier)),
        (_tr("Order"), foreign(receipt.order)),
        (_tr("Receipt"), receipt.id.hex()[-ID_SHOWN:]),
    ):
        if value:
            pen.pair(label, value)
    if receipt.authority is not Authority.LEDGER:
        pen.rule()
        pen.centred(_tr("Accepted while offline."), 24, bold=True)
        pen.centred(_tr("Head office confirms it later. Keep this receipt."), 20)


class _Pen:
    """Writes downwards."""

    def __init__(self, painter: QPainter, family: str) -> None:
        self._painter = painter
        self._family = family
        self.y = EDGE

    def centred(self, text: str, px: int, *, bold: bool = False) -> None:
        """One line in the middle, made smaller until it fits."""
        while (
            px > 14
            and QFontMetrics(self._font(px, bold)).horizontalAdvance(text) > WIDTH - 2 * EDGE
        ):
            px -= 2
        self._line(
            px, bold, lambda box: self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        )

    def pair(self, label: str, value: str, *, bold: bool = False) -> None:
        """A label at one side, its value at the other."""

        def draw(box: QRect) -> None:
            centre = Qt.AlignmentFlag.AlignVCenter
            self._painter.drawText(box, centre | Qt.AlignmentFlag.AlignLeft, label)
            self._painter.drawText(box, centre | Qt.AlignmentFlag.AlignRight, value)

        self._line(26, bold, draw)

    def rule(self) -> None:
        """A line across."""
        self.y += GAP
        self._painter.fillRect(EDGE, self.y, WIDTH - 2 * EDGE, 2, QColor("black"))
        self.y += 2 + GAP

    def _line(self, px: int, bold: bool, draw: Callable[[QRect], object]) -> None:  # noqa: FBT001
        font = self._font(px, bold)
        self._painter.setFont(font)
        self._painter.setPen(QColor("black"))
        height = QFontMetrics(font).height() + GAP // 2
        draw(QRect(EDGE, self.y, WIDTH - 2 * EDGE, height))
        self.y += height

    def _font(self, px: int, bold: bool) -> QFont:  # noqa: FBT001
        font = QFont(self._family)
        font.setPixelSize(px)
        font.setBold(bold)
        return font


def _tr(text: str) -> str:
    return QCoreApplication.translate("Receipt", text)
