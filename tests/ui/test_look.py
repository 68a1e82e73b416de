"""Colours that can be read, icons of our own, fonts that are there."""

import re
import unicodedata
from importlib import resources
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

import ui
from ui.metrics import SCALE_MAX, Metrics, metrics_for
from ui.palette import CONTRAST_MIN, PAIRS, PALETTES, Tone, contrast
from ui.screens.faces import _ICONS
from ui.theme import FAMILY, draw_icon, style_sheet

FONTS = Path(str(resources.files("resources"))) / "fonts"
ICONS = Path(str(resources.files("resources"))) / "icons"
SOURCES = sorted(Path(ui.__file__).parent.rglob("*.py"))
FONT_BYTES_MAX = 5 * 2**20


@pytest.mark.parametrize("appearance", PALETTES)
@pytest.mark.parametrize("pair", PAIRS, ids=" on ".join)
def test_every_ink_can_be_read(appearance, pair):
    """Contrast of every ink on every ground it is used on, as WCAG computes it."""
    ink, ground = (getattr(PALETTES[appearance], token) for token in pair)
    assert contrast(ink, ground) >= CONTRAST_MIN


def test_contrast_is_what_wcag_says():
    """Known values: black on white is 21, a colour on itself 1, #767676 on white just passes."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("appearance", PALETTES)
def test_tones_differ_without_colour(appearance):
    """Each tone has an icon of its own, so that nobody needs the colour."""
    assert len(set(_ICONS.values())) == len(Tone)
    palette = PALETTES[appearance]
    assert len({getattr(palette, tone) for tone in Tone}) == len(Tone)


def test_the_style_sheet_is_filled(qapp):
    """No colour and no size is left unnamed; sizes grow with the scale."""
    palette = next(iter(PALETTES.values()))
    small, large = (style_sheet(palette, Metrics(scale)) for scale in (1.0, 2.0))
    assert "$" not in small
    assert not re.search(r"\d+u\b", small)
    sizes = [[int(n) for n in re.findall(r"font-size: (\d+)px", sheet)] for sheet in (small, large)]
    assert sizes[1] == [2 * size for size in sizes[0]]


def test_every_icon_draws_and_takes_its_colour(qapp):
    """Each file is an SVG of ours that follows the palette."""
    for file in ICONS.glob("*.svg"):
        assert "currentColor" in file.read_text()
        image = draw_icon(file.stem, "#ff0000", 48).toImage()
        inks = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert inks == {"#ff0000"}, file.name


def test_every_icon_that_is_named_exists():
    """A view that asks for an icon finds it, and no icon lies about unused."""
    named = set(chain.from_iterable(re.findall(r'"([a-z-]+)"', f.read_text()) for f in SOURCES))
    files = {file.stem for file in ICONS.glob("*.svg")}
    assert files <= named
    icons = set(_ICONS.values())
    assert icons <= files


def test_no_glyph_plays_an_icon():
    """No emoji, check mark or arrow in the sources: a machine without the glyph would show a box."""
    for file in (file for file in SOURCES if file.parent.name in {"widgets", "screens"}):
        signs = {
            s
            for s in file.read_text()
            if unicodedata.category(s) == "So" or "\u2190" <= s <= "\u21ff"
        }
        assert not signs, f"{file.name}: {signs}"


def test_fonts_are_bundled_with_their_licence(theme):
    """Inter in the weights we use, small enough, free to give away."""
    assert sum(file.stat().st_size for file in FONTS.iterdir()) < FONT_BYTES_MAX
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()
    assert FAMILY in QFontDatabase.families()
    assert QFontInfo(QFont(FAMILY)).family() == FAMILY


@pytest.mark.parametrize(
    ("size", "scale", "compact"),
    [
        ((1024, 600), 1.0, True),
        ((1280, 800), 1.0, False),
        ((1920, 1080), 1.25, False),
        ((3840, 2160), 2.5, False),
        ((15360, 8640), SCALE_MAX, False),
    ],
)
def test_sizes_fit_the_window(size, scale, compact):
    """Below the design size things get closer, above it larger; a target never gets too small."""
    metrics = metrics_for(*size)
    assert (metrics.scale, metrics.compact) == (scale, compact)
    assert metrics.target >= 48
    assert metrics.key >= 56
