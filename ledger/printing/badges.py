"""A cashier's badge on paper, as large as a bank card: the name, and a QR code that signs in."""

from typing import Final

from ledger.printing.layouts import CARD_HEIGHT, CARD_WIDTH, LAYOUTS
from ledger.printing.sheets import ACCENT, INK, QUIET, Paper, open_paper
from ledger.printing.symbols import QR_QUIET, qr

EDGE: Final = 6.0
BAND: Final = 6.0
QR_SIDE: Final = 40.0
SEAM_MM: Final = 0.01


def badge_page(name: str, cashier: str, text: str) -> bytes:
    """Draw a badge: one PDF page of its size. `text` is the secret, in the QR code and nowhere else."""
    paper = open_paper(LAYOUTS["wallet"], name, [name, cashier])
    paper.add_page()
    paper.set_fill_color(*ACCENT)
    paper.rect(0, 0, CARD_WIDTH, BAND, style="F")
    width = CARD_WIDTH - QR_SIDE - 2 * EDGE
    paper.set_text_color(*INK)
    paper.write_line(name, EDGE, BAND + 14, width, 9, 18)
    paper.set_text_color(*QUIET)
    paper.write_line(cashier, EDGE, BAND + 24, width, 6, 10, style="")
    _draw_code(paper, text)
    return bytes(paper.output())


def _draw_code(paper: Paper, text: str) -> None:
    symbol = qr(text)
    module = QR_SIDE / (symbol.columns + 2 * QR_QUIET)
    left = CARD_WIDTH - QR_SIDE - 2 + QR_QUIET * module
    top = BAND + (CARD_HEIGHT - BAND - QR_SIDE) / 2 + QR_QUIET * module
    paper.set_fill_color(0, 0, 0)
    paper.fill(
        (left + run.column * module, top + run.row * module, run.length * module, module + SEAM_MM)
        for run in symbol.runs
    )
