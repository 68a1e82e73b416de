"""The cascade: ways to look at a picture, cheap first, each a small function.

Order and manner come from measuring every stage alone on photographs, upright and turned, and then
taking again and again the one that reads most of what is left for its time. Most of the worth is in
three things: ask for few kinds of symbol at a time; cut out the places where codes are likely;
turn linear codes upright before reading them.
"""

from collections.abc import Callable
from typing import Final

from terminal.devices.reading import LINEAR, MATRIX, Reading, Symbology
from terminal.devices.second_opinion import second_opinion
from terminal.devices.views import Scene, box, upright
from terminal.devices.zxing import (
    BLACK_AND_WHITE,
    ONE_THRESHOLD,
    ONE_THRESHOLD_PLAIN,
    ONE_THRESHOLD_STANDING,
    PLAIN,
    STANDING,
    THOROUGH,
    Manner,
    look,
)

Kinds = frozenset[Symbology]
Stage = Callable[[Scene, Kinds], list[Reading]]

_QR: Final = frozenset({Symbology.QR})
_PDF417: Final = frozenset({Symbology.PDF417})
_OTHER_MATRIX: Final = MATRIX - _QR
_AT_HALF: Final = Manner(shrink=False)


def qr_at_half_size(scene: Scene, kinds: Kinds) -> list[Reading]:
    """Large QR codes, the usual case of a phone held to the camera."""
    return look([scene.half], kinds & _QR, _AT_HALF)


def bars_turned_upright(scene: Scene, kinds: Kinds) -> list[Reading]:
    """Linear codes at any angle."""
    if not kinds & LINEAR:
        return []
    views = [upright(scene.whole, region) for region in scene.barred]
    return look(views, kinds & LINEAR, ONE_THRESHOLD_STANDING)


def qr_in_busy_places(scene: Scene, kinds: Kinds) -> list[Reading]:
    """QR codes in a cluttered picture."""
    if not kinds & _QR:
        return []
    return look([box(scene.whole, region) for region in scene.busy], kinds & _QR, THOROUGH)


def matrix_in_busy_places(scene: Scene, kinds: Kinds) -> list[Reading]:
    """DataMatrix, Aztec and PDF417 in a cluttered picture."""
    if not kinds & _OTHER_MATRIX:
        return []
    views = [box(scene.whole, region) for region in scene.busy]
    return look(views, kinds & _OTHER_MATRIX, THOROUGH)


def narrow_bars_evenly_lit(scene: Scene, kinds: Kinds) -> list[Reading]:
    """Small linear codes in a shadow: light evened, bars widened."""
    if not kinds & LINEAR:
        return []
    views = [upright(scene.flat, region, stretch=2) for region in scene.barred]
    return look(views, kinds & LINEAR, ONE_THRESHOLD_STANDING)


def pdf417_turned_upright(scene: Scene, kinds: Kinds) -> list[Reading]:
    """PDF417 at any angle: its rows look like bars too."""
    if not kinds & _PDF417:
        return []
    views = [upright(scene.whole, region, zoom=1.5) for region in scene.barred]
    return look(views, kinds & _PDF417, STANDING)


def qr_on_the_whole(scene: Scene, kinds: Kinds) -> list[Reading]:
    """QR codes anywhere, by every means of the library."""
    return look([scene.whole], kinds & _QR, THOROUGH)


def qr_evenly_lit(scene: Scene, kinds: Kinds) -> list[Reading]:
    """QR codes half in a shadow."""
    return look([scene.flat], kinds & _QR, ONE_THRESHOLD) if kinds & _QR else []


def matrix_on_the_whole(scene: Scene, kinds: Kinds) -> list[Reading]:
    """DataMatrix, Aztec and PDF417 anywhere."""
    return look([scene.whole], kinds & _OTHER_MATRIX, ONE_THRESHOLD_PLAIN)


def qr_by_one_threshold(scene: Scene, kinds: Kinds) -> list[Reading]:
    """QR codes of grey, bleached print."""
    return look([scene.whole], kinds & _QR, ONE_THRESHOLD)


def qr_enlarged(scene: Scene, kinds: Kinds) -> list[Reading]:
    """QR codes of few pixels."""
    if not kinds & _QR:
        return []
    return look([box(scene.whole, region, zoom=2) for region in scene.busy], kinds & _QR, THOROUGH)


def bars_evenly_lit(scene: Scene, kinds: Kinds) -> list[Reading]:
    """Linear codes anywhere, light evened."""
    return look([scene.flat], kinds & LINEAR, PLAIN) if kinds & LINEAR else []


def with_a_margin(scene: Scene, kinds: Kinds) -> list[Reading]:
    """Codes that touch the edge, as pictures of nothing but a code do."""
    return look([scene.bordered], kinds, PLAIN)


def matrix_enlarged(scene: Scene, kinds: Kinds) -> list[Reading]:
    """DataMatrix, Aztec and PDF417 of few pixels."""
    if not kinds & _OTHER_MATRIX:
        return []
    views = [box(scene.whole, region, zoom=2) for region in scene.busy]
    return look(views, kinds & _OTHER_MATRIX, ONE_THRESHOLD)


def bars_enlarged(scene: Scene, kinds: Kinds) -> list[Reading]:
    """Linear codes of few pixels, at any angle."""
    if not kinds & LINEAR:
        return []
    views = [upright(scene.whole, region, zoom=2) for region in scene.barred]
    return look(views, kinds & LINEAR, STANDING)


def matrix_in_black_and_white(scene: Scene, kinds: Kinds) -> list[Reading]:
    """Matrix codes by a threshold that follows the light."""
    return look([scene.black_and_white], kinds & MATRIX, BLACK_AND_WHITE)


def all_on_double(scene: Scene, kinds: Kinds) -> list[Reading]:
    """Linear codes of few pixels, anywhere."""
    return look([scene.double], kinds & LINEAR, PLAIN)


def all_pixels(scene: Scene, kinds: Kinds) -> list[Reading]:
    """Small codes in a large picture."""
    return look([scene.full], kinds, PLAIN) if scene.shrunk else []


HEAD: Final[tuple[Stage, ...]] = (
    qr_at_half_size,
    bars_turned_upright,
    qr_in_busy_places,
    matrix_in_busy_places,
)
"""Run on every frame: about three quarters of what can be read, in a few milliseconds."""

TAIL: Final[tuple[Stage, ...]] = (
    narrow_bars_evenly_lit,
    pdf417_turned_upright,
    qr_on_the_whole,
    qr_evenly_lit,
    matrix_on_the_whole,
    qr_by_one_threshold,
    qr_enlarged,
    bars_evenly_lit,
    with_a_margin,
    bars_enlarged,
    matrix_enlarged,
    all_on_double,
    matrix_in_black_and_white,
    all_pixels,
    second_opinion,
)
"""Run as far as the time goes; from frame to frame another of them may begin."""
