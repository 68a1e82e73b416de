"""zbar, asked when all else failed and where it is installed.

It loads a C library when imported, so it is loaded when first asked, and its absence is a state.
It misreads what has no strong check of its own, so it is believed for four kinds of symbol only.
"""

from collections.abc import Iterable
from functools import lru_cache
from types import ModuleType
from typing import Any, Final

from terminal.devices.reading import Position, Reading
from terminal.devices.views import View
from terminal.domain.symbology import Symbology

_NAMES: Final = {
    Symbology.QR: "QRCODE",
    Symbology.CODE128: "CODE128",
    Symbology.EAN13: "EAN13",
    Symbology.EAN8: "EAN8",
}
BELIEVED: Final = frozenset(_NAMES)
_KIND: Final = {name: kind for kind, name in _NAMES.items()}


def zbar_is_there() -> bool:
    """Tell whether a second opinion can be had on this machine."""
    return _zbar() is not None


def second_opinion(views: Iterable[View], kinds: frozenset[Symbology]) -> list[Reading]:
    """Read what zbar sees in these views; nothing where it is not installed."""
    zbar = _zbar()
    if zbar is None:
        return []
    symbols = [zbar.ZBarSymbol[_NAMES[kind]] for kind in sorted(kinds & BELIEVED)]
    return [
        reading
        for view in views
        for found in zbar.decode(view.grey, symbols=symbols)
        if (reading := _reading(found, view)) is not None
    ]


@lru_cache(maxsize=1)
def _zbar() -> ModuleType | None:
    try:
        from pyzbar import pyzbar
    except (
        ImportError,
        OSError,
    ):  # the package, the C library, or one of its own libraries is missing
        return None
    module: ModuleType = pyzbar
    return module


def _reading(found: Any, view: View) -> Reading | None:  # noqa: ANN401 - untyped library
    kind = _KIND.get(found.type)
    data: bytes = found.data
    if kind is None or not data.isascii():  # zbar guesses character sets, so it is believed in none
        return None
    left, top, width, height = found.rect
    corners = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    first, second, third, fourth = (view.place(corner) for corner in corners)
    return Reading(data.decode("ascii"), kind, Position((first, second, third, fourth)))
