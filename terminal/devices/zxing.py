"""zxing-cpp: one look at some views, for some kinds of symbol, in some manner."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import zxingcpp

from terminal.devices.reading import Position, Reading
from terminal.devices.views import View
from terminal.domain.symbology import Symbology

_Named = zxingcpp.BarcodeFormat

# The less is looked for, the less is seen that is not there: no MicroQR, no Codabar, no DataBar.
_LOOKED_FOR: Final = {
    Symbology.QR: (_Named.QRCode,),
    Symbology.DATAMATRIX: (_Named.DataMatrix,),
    Symbology.AZTEC: (_Named.Aztec,),
    Symbology.PDF417: (_Named.PDF417,),
    Symbology.CODE128: (_Named.Code128,),
    Symbology.EAN13: (_Named.EAN13, _Named.UPCA),
    Symbology.EAN8: (_Named.EAN8,),
    Symbology.UPCE: (_Named.UPCE,),
    Symbology.CODE39: (_Named.Code39,),
    Symbology.ITF: (_Named.ITF,),
}
_KIND: Final = {named: symbology for symbology, formats in _LOOKED_FOR.items() for named in formats}

# Symbologies without a checksum of their own can be read out of any few stripes.
_SHORTEST: Final = {Symbology.ITF: 8, Symbology.CODE39: 4}
_MODULES: Final = {
    Symbology.CODE128: (11, 35),
    Symbology.EAN13: (0, 95),
    Symbology.EAN8: (0, 67),
    Symbology.UPCE: (0, 51),
}
"""How wide a linear symbol is, at most: modules for each sign, and besides."""
_CLEAR_MODULE_PX: Final = 2.0
_UNDECODABLE: Final = "\ufffd"


@dataclass(frozen=True, slots=True)
class Manner:
    """How hard to look."""

    threshold: Any = zxingcpp.Binarizer.LocalAverage
    rotate: bool = True
    shrink: bool = True
    invert: bool = True


THOROUGH: Final = Manner()
UNSHRUNK: Final = Manner(shrink=False)
PLAIN: Final = Manner(shrink=False, invert=False)
STANDING: Final = Manner(rotate=False, shrink=False, invert=False)
ONE_THRESHOLD: Final = Manner(zxingcpp.Binarizer.GlobalHistogram)
ONE_THRESHOLD_PLAIN: Final = Manner(zxingcpp.Binarizer.GlobalHistogram, shrink=False, invert=False)
ONE_THRESHOLD_STANDING: Final = Manner(
    zxingcpp.Binarizer.GlobalHistogram, rotate=False, shrink=False, invert=False
)
BLACK_AND_WHITE: Final = Manner(zxingcpp.Binarizer.FixedThreshold)


def look(manner: Manner) -> Callable[[Iterable[View], frozenset[Symbology]], list[Reading]]:
    """Look in this manner: every symbol of some kinds in some views."""

    def reading(views: Iterable[View], kinds: frozenset[Symbology]) -> list[Reading]:
        formats = zxingcpp.BarcodeFormats([each for kind in kinds for each in _LOOKED_FOR[kind]])
        return [
            reading
            for view in views
            for found in _read(view, formats, manner)
            if (reading := _reading(found, view)) is not None
        ]

    return reading


def _read(view: View, formats: Any, manner: Manner) -> Iterable[Any]:  # noqa: ANN401 - untyped library
    # Plain text: the bytes decoded by the character set the symbol names (ECI), control characters kept.
    found: Iterable[Any] = zxingcpp.read_barcodes(
        view.grey,
        formats=formats,
        text_mode=zxingcpp.TextMode.Plain,
        binarizer=manner.threshold,
        try_rotate=manner.rotate,
        try_downscale=manner.shrink,
        try_invert=manner.invert,
    )
    return found


def _reading(found: Any, view: View) -> Reading | None:  # noqa: ANN401 - untyped library
    """Take what was found as ours, or None for what cannot be trusted."""
    kind = _KIND.get(found.format) or _KIND.get(found.symbology)
    text: str = found.text
    if kind is None or not text or len(text) < _SHORTEST.get(kind, 1) or _UNDECODABLE in text:
        return None
    at = found.position
    corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
    first, second, third, fourth = (view.place((corner.x, corner.y)) for corner in corners)
    where = Position((first, second, third, fourth))
    return Reading(text, kind, where, found.symbology_identifier, _is_narrow(kind, text, at))


def _is_narrow(kind: Symbology, text: str, at: Any) -> bool:  # noqa: ANN401 - untyped library
    """Are its modules less than two pixels wide, so that edges fall between pixels and bars seem wider or narrower?"""
    if kind not in _MODULES:
        return False
    each, besides = _MODULES[kind]
    wide = math.hypot(at.top_right.x - at.top_left.x, at.top_right.y - at.top_left.y)
    return wide < _CLEAR_MODULE_PX * (each * len(text) + besides)
