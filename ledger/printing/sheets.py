"""Sheets: a PDF of cards with QR and Code 128, fonts embedded, Arabic shaped and written from the right."""

import logging
from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from typing import Final, Literal, NamedTuple

from fpdf import FPDF

from ledger.delivery.gift import Gift
from ledger.delivery.wording import MIRRORED
from ledger.printing.layouts import CARD_HEIGHT, CARD_WIDTH, Layout
from ledger.printing.symbols import BARS_QUIET, QR_QUIET, Symbol, bars, qr
from terminal.domain.formatting import shown

PAGES_MAX: Final = 2_000
ACCENT: Final = (31, 79, 216)
INK: Final = (20, 26, 34)
QUIET: Final = (82, 92, 107)
LINE: Final = (213, 218, 225)
EDGE: Final = 4.0
BAND: Final = 14.0
QR_SIDE: Final = 24.0
BARS_TOP: Final = 39.5
BARS_HEIGHT: Final = 8.5
BAR_MM: Final = 0.25
SEAM_MM: Final = 0.01
"""Rows of a QR code overlap by so much, that no light line shows between them."""
POINTS_MIN: Final = 5.0
SPARE_MM: Final = 2.0
"""Room besides what a line was measured to need, so that it never becomes two."""
FACES: Final = (
    ("inter", "", "Inter-Regular.otf"),
    ("inter", "B", "Inter-SemiBold.otf"),
    ("arabic", "", "NotoSansArabic-Regular.ttf"),
    ("arabic", "B", "NotoSansArabic-Bold.ttf"),
    ("hangul", "", "TillHangul-Regular.ttf"),
    ("hangul", "B", "TillHangul-Bold.ttf"),
)
Style = Literal["", "B"]

logging.getLogger("fpdf").setLevel(logging.ERROR)  # it tells of each glyph that no font has
logging.getLogger("fontTools").setLevel(logging.ERROR)


Point = tuple[float, float]


class TooManyPages(Exception):
    """More cards than one document should hold: ask for some of them."""


class Paper(FPDF):
    """A document that takes many rectangles at once: a call for each would cost more than all else."""

    def fill(self, boxes: Iterable[tuple[float, float, float, float]]) -> None:
        """Fill boxes (left, top, width, height)."""
        k, h = self.k, self.h
        paths = [
            f"{x * k:.3f} {(h - y) * k:.3f} {wide * k:.3f} {-tall * k:.3f} re"
            for x, y, wide, tall in boxes
        ]
        self._out("\n".join([*paths, "f"]))

    def kept(self, draw: Callable[[], None], at: Point) -> "Stencil":
        """Draw something, and keep how: what is the same on a thousand cards is set once a page and then only moved."""
        before = bytes(self.pages[self.page].contents or b"")  # type: ignore[arg-type]
        draw()
        after = bytes(self.pages[self.page].contents or b"")  # type: ignore[arg-type]
        return Stencil(after[len(before) :], at)

    def again(self, stencil: "Stencil", at: Point) -> None:
        """Draw it at another place of the same page."""
        right, down = (to - was for to, was in zip(at, stencil.at, strict=True))
        self._out(f"q 1 0 0 1 {right * self.k:.3f} {-down * self.k:.3f} cm")
        self._out(stencil.drawn)
        self._out("Q")

    def write_line(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        height: float,
        points: float,
        *,
        style: Style = "B",
        align: Literal["L", "R"] = "L",
    ) -> None:
        """Write one line, smaller where there is not enough room, cut where that does not help."""
        told = printable(text).replace("\n", " ")
        self.set_font(face(told), style, points)
        while points > POINTS_MIN and self.get_string_width(told) > width:
            points -= 0.5
            self.set_font_size(points)
        while told and self.get_string_width(told) > width:
            told = told[:-2].rstrip() + "…" if len(told) > 2 else ""
        if face(told) != "arabic":
            self.set_xy(x, y)
            self.cell(width, height, told, align=align)
            return
        spare = SPARE_MM if align == "L" else -SPARE_MM
        self.set_xy(x + min(0.0, spare), y)  # `cell` tears marks from their letters
        self.multi_cell(width + SPARE_MM, height, told, align=align)


class Stencil(NamedTuple):
    """Drawing instructions, and where they were drawn."""

    drawn: bytes
    at: Point


def sheet(gifts: Sequence[Gift], layout: Layout, title: str) -> bytes:
    """Draw the cards on pages of that layout. Raises TooManyPages."""
    pages = -(-len(gifts) // layout.a_page)
    if pages > PAGES_MAX:
        raise TooManyPages(str(pages))
    paper = open_paper(layout, title, [text for gift in gifts for text in _texts(gift)])
    stencils: dict[tuple[object, ...], Stencil] = {}
    for at, gift in enumerate(gifts):
        number = at % layout.a_page
        if number == 0:
            paper.add_page()
            stencils.clear()
            if layout.marks:
                _cut_marks(paper, layout)
        x, y = layout.place(number)
        card = _Card(paper, gift, x, y)
        card.draw(stencils, framed=layout.letter)
        if layout.letter:
            card.write_letter(layout.page[0])
    return bytes(paper.output())


def open_paper(layout: Layout, title: str, texts: Sequence[str]) -> Paper:
    """Begin a document on which these texts will stand."""
    paper = Paper(unit="mm", format=layout.page)
    paper.set_auto_page_break(auto=False)
    paper.set_margin(0)
    paper.set_title(title)
    paper.c_margin = 0
    add_fonts(paper, _families(texts))
    return paper


def add_fonts(paper: FPDF, families: Sequence[str]) -> None:
    """Take these families, no others: reading a font costs more than drawing a card."""
    fonts = resources.files("resources") / "fonts"
    for family, style, file in FACES:
        if family in families:
            with resources.as_file(fonts / file) as path:
                paper.add_font(family, style, path)
    paper.set_fallback_fonts(families, exact_match=False)
    paper.set_text_shaping(use_shaping_engine=True)


def _families(texts: Sequence[str]) -> list[str]:
    """Name the families that these texts need."""
    found = {"inter"}.union(*(_scripts(text) for text in texts))
    return sorted(found, key=[family for family, _, _ in FACES].index)


def _texts(gift: Gift) -> Sequence[str]:
    told = (gift.programme, gift.value, gift.valid, *gift.terms, gift.name, gift.greeting)
    return (*told, gift.words.show)


def _cut_marks(paper: FPDF, layout: Layout) -> None:
    paper.set_draw_color(*QUIET)
    paper.set_line_width(0.1)
    for x1, y1, x2, y2 in layout.cuts():
        paper.line(x1, y1, x2, y2)


class _Card:
    """One card at its place. Distances are from its leading edge, so that Arabic ones are mirrored."""

    def __init__(self, paper: Paper, gift: Gift, x: float, y: float) -> None:
        self._paper = paper
        self._gift = gift
        self._x = x
        self._y = y
        self._mirrored = gift.language in MIRRORED

    def draw(self, stencils: dict[tuple[object, ...], Stencil], *, framed: bool) -> None:
        """Draw it all; what another card of the page says in the same words is taken from there."""
        paper, gift, here = self._paper, self._gift, (self._x, self._y)
        same = (gift.language, gift.programme, gift.value, gift.valid, gift.terms)
        paper.set_font("inter", "", POINTS_MIN)  # where words begin from, drawn or repeated
        if same in stencils:
            paper.again(stencils[same], here)
        else:
            stencils[same] = paper.kept(self._words, here)
        side = _qr_place(self._mirrored)
        paper.set_fill_color(0, 0, 0)
        self._qr(self._x + side, self._y + BAND + 0.7)
        self._bars()
        if framed:
            paper.set_draw_color(*LINE)
            paper.set_line_width(0.2)
            paper.rect(self._x, self._y, CARD_WIDTH, CARD_HEIGHT)

    def _words(self) -> None:
        """Draw what is not the card's own: its programme, its value, its terms."""
        paper, gift = self._paper, self._gift
        paper.set_fill_color(*ACCENT)
        paper.rect(self._x, self._y, CARD_WIDTH, BAND, style="F")
        paper.set_text_color(255, 255, 255)
        room = CARD_WIDTH - 2 * EDGE
        beside = room * 0.42 if gift.value else 0
        self._write(gift.programme, EDGE, 3, room - beside, 8, 13)
        if gift.value:
            self._write(gift.value, CARD_WIDTH - EDGE - beside, 3, beside, 8, 15, opposite=True)
        self._terms()

    def write_letter(self, page_width: float) -> None:
        """Write name and greeting large, above and below the card."""
        gift, paper = self._gift, self._paper
        width = page_width - 2 * self._x
        paper.set_text_color(*INK)
        name = gift.words.hello_name.format(name=gift.name) if gift.name else gift.words.hello
        self._write(name, 0, -30, width, 10, 18)
        self._write(gift.words.intro.format(programme=gift.programme), 0, -18, width, 8, 11, "")
        align = "R" if self._mirrored else "L"
        if gift.greeting:
            paper.set_font(face(gift.greeting), "", 14)
            paper.set_xy(self._x, self._y + CARD_HEIGHT + 12)
            paper.multi_cell(width, 8, printable(gift.greeting), align=align)
        paper.set_text_color(*QUIET)
        self._write(gift.words.show, 0, CARD_HEIGHT + 80, width, 6, 10, "")
        self._write(gift.words.like_cash, 0, CARD_HEIGHT + 86, width, 6, 10, "")

    def _terms(self) -> None:
        gift, paper = self._gift, self._paper
        width = CARD_WIDTH - 2 * EDGE - QR_SIDE - 2
        paper.set_text_color(*INK)
        self._write(gift.valid, EDGE, BAND + 2, width, 4.5, 8.5)
        paper.set_text_color(*QUIET)
        y = BAND + 7
        for line in gift.terms:
            self._write(line, EDGE, y, width, 3.4, 7, "")
            y += 3.4
        paper.set_font(face(gift.words.show), "", 6.5)
        paper.set_xy(
            self._x + (CARD_WIDTH - EDGE - width if self._mirrored else EDGE), self._y + y + 1
        )
        align = "R" if self._mirrored else "L"
        paper.multi_cell(width, 3, gift.words.show, align=align, max_line_height=3)

    def _qr(self, x: float, y: float) -> None:
        symbol = qr(self._gift.scanned)
        module = QR_SIDE / (symbol.columns + 2 * QR_QUIET)
        self._dark(symbol, x + QR_QUIET * module, y + QR_QUIET * module, module, module + SEAM_MM)

    def _bars(self) -> None:
        symbol = bars(self._gift.bars)
        width = (symbol.columns + 2 * BARS_QUIET) * BAR_MM
        x = self._x + (CARD_WIDTH - width) / 2 + BARS_QUIET * BAR_MM
        self._dark(symbol, x, self._y + BARS_TOP, BAR_MM, BARS_HEIGHT)
        self._paper.set_text_color(*INK)
        self._paper.set_font("inter", "", 8)
        self._paper.set_xy(self._x, self._y + BARS_TOP + BARS_HEIGHT + 0.6)
        self._paper.cell(CARD_WIDTH, 4, self._gift.code, align="C")

    def _dark(self, symbol: Symbol, x: float, y: float, wide: float, tall: float) -> None:
        self._paper.fill(
            (x + run.column * wide, y + run.row * wide, run.length * wide, tall)
            for run in symbol.runs
        )

    def _write(
        self,
        text: str,
        x: float,
        y: float,
        width: float,
        height: float,
        points: float,
        style: Style = "B",
        *,
        opposite: bool = False,
    ) -> None:
        """Write one line, in the direction of the card's reading."""
        left = CARD_WIDTH - x - width if self._mirrored and height < 10 and x >= EDGE else x
        align: Literal["L", "R"] = "R" if self._mirrored != opposite else "L"
        self._paper.write_line(
            text, self._x + left, self._y + y, width, height, points, style=style, align=align
        )


def printable(text: str) -> str:
    """Text without control characters; isolates go too, the shaping engine stumbles over them."""
    return "".join(sign for sign in shown(text) if not "\u2066" <= sign <= "\u2069")


def face(text: str) -> str:
    """Give the family that a line is set in: marks must come from the font of their letters."""
    return min(_scripts(text), default="inter")


def _scripts(text: str) -> set[str]:
    """Name the families besides Inter that a text needs."""
    found = set()
    if any("\u0590" <= sign <= "\u08ff" or "\ufb50" <= sign <= "\ufeff" for sign in text):
        found.add("arabic")
    if any("\u1100" <= sign <= "\u11ff" or "\u3000" <= sign <= "\ud7ff" for sign in text):
        found.add("hangul")
    return found


def _qr_place(mirrored: bool) -> float:  # noqa: FBT001 - a side
    return EDGE - 1 if mirrored else CARD_WIDTH - EDGE - QR_SIDE + 1
