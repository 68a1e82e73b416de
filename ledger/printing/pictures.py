"""Pictures of cards, wallet size: the page of the sheet, seen at 400 dots an inch."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ledger.delivery.gift import Gift
from ledger.printing.layouts import LAYOUTS

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

DOTS_AN_INCH: Final = 400
POINTS_AN_INCH: Final = 72


def wallet_pngs(gifts: Sequence[Gift]) -> list[bytes]:
    """Draw each card as a PNG. Fonts are prepared once for all: draw many together."""
    if not gifts:
        return []
    from pypdfium2 import PdfDocument  # half a second with the sheets, which no start needs

    from ledger.printing.sheets import sheet

    document = PdfDocument(sheet(gifts, LAYOUTS["wallet"], "cards"))
    try:
        return [_png(page) for page in document]
    finally:
        document.close()


def _png(page: "PdfPage") -> bytes:
    picture = page.render(scale=DOTS_AN_INCH / POINTS_AN_INCH).to_pil()
    file = io.BytesIO()
    dots = (DOTS_AN_INCH, DOTS_AN_INCH)
    picture.quantize(64).save(file, "PNG", dpi=dots, optimize=False)
    return file.getvalue()
