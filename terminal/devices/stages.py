"""The cascade: ways to look at a picture, cheap first.

Their order and manner come from measuring each alone on photographs, upright and turned, and then
taking again and again the one that reads most of what is left for its time. Most of the worth is in
three things: ask for few kinds of symbol at a time; cut out the places where codes are likely; turn
linear codes upright before reading them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from terminal.devices.listening import listened
from terminal.devices.reading import LINEAR, MATRIX, Reading
from terminal.devices.second_opinion import BELIEVED, second_opinion
from terminal.devices.views import (
    Scene,
    View,
    box,
    calm,
    made,
    parted,
    smoothed_along,
    upright,
    upright_sharp,
    without_grains,
)
from terminal.devices.zxing import (
    BLACK_AND_WHITE,
    ONE_THRESHOLD,
    ONE_THRESHOLD_PLAIN,
    ONE_THRESHOLD_STANDING,
    PLAIN,
    STANDING,
    THOROUGH,
    UNSHRUNK,
    look,
)
from terminal.domain.symbology import Symbology

Kinds = frozenset[Symbology]
Views = list[View]

QR: Final = frozenset({Symbology.QR})
PDF417: Final = frozenset({Symbology.PDF417})
CODE128: Final = frozenset({Symbology.CODE128})
WELL_CHECKED: Final = frozenset({Symbology.CODE128, Symbology.EAN13})
OTHER_MATRIX: Final = MATRIX - QR
LISTENING_PX: Final = 31
ALL: Final = MATRIX | LINEAR


@dataclass(frozen=True, slots=True)
class Stage:
    """One way to look: for what, where, how."""

    kinds: Kinds
    views: Callable[[Scene], Views]
    look: Callable[[Views, Kinds], list[Reading]]

    def read(self, scene: Scene, wanted: Kinds) -> list[Reading]:
        """Read what is wanted and looked for here; prepare no picture for nothing."""
        kinds = self.kinds & wanted
        return self.look(self.views(scene), kinds) if kinds else []


def whole(scene: Scene) -> Views:
    return [scene.whole]


def half(scene: Scene) -> Views:
    return [scene.half]


def double(scene: Scene) -> Views:
    return [scene.double]


def evenly_lit(scene: Scene) -> Views:
    return [scene.flat]


def black_and_white(scene: Scene) -> Views:
    return [scene.black_and_white]


def all_calm(scene: Scene) -> Views:
    return [scene.calm]


def all_parted(scene: Scene) -> Views:
    return [scene.parted]


def boxes_calm(scene: Scene) -> Views:
    return [made(calm, view) for view in boxes(scene)]


def boxes_parted(scene: Scene) -> Views:
    return [made(parted, view) for view in boxes(scene)]


def boxes_without_grains(scene: Scene) -> Views:
    return [made(without_grains, view) for view in boxes(scene)]


def bars_smoothed_and_widened(scene: Scene) -> Views:
    return [made(smoothed_along, cut) for cut in _upright(scene, scene.whole, stretch=2)]


def with_a_margin(scene: Scene) -> Views:
    return [scene.bordered]


def all_pixels(scene: Scene) -> Views:
    """The picture given, where it is larger than the one worked on so far."""
    return [scene.full] if scene.shrunk else []


def boxes(scene: Scene) -> Views:
    return [box(scene.whole, region) for region in scene.busy]


def busiest_box(scene: Scene) -> Views:
    return boxes(scene)[:1]


def boxes_enlarged(scene: Scene) -> Views:
    return [box(scene.whole, region, zoom=2) for region in scene.busy]


def bars(scene: Scene) -> Views:
    return _upright(scene, scene.whole)


def bars_enlarged(scene: Scene) -> Views:
    return _upright(scene, scene.whole, zoom=2)


def bars_sharpened(scene: Scene) -> Views:
    return _sharp(scene)


def bars_sharpened_and_widened(scene: Scene) -> Views:
    return _sharp(scene, stretch=2)


def row_listened(scene: Scene) -> Views:
    """Bars in one row, though a lamp's reflection parts them, as what is left of each of them says."""
    cuts = (upright(scene.whole, region) for region in scene.row)
    return [View(listened(cut.grey, LISTENING_PX), cut.back) for cut in cuts if cut is not None]


def rows_enlarged(scene: Scene) -> Views:
    """Places of bars for PDF417, whose rows look like bars too."""
    return _upright(scene, scene.whole, zoom=1.5)


def rows_of_blocks(scene: Scene) -> Views:
    """Busy places, their rows laid level: a large PDF417 falls apart into bars, and is one busy place."""
    cuts = (upright(scene.whole, region) for region in scene.busy)
    return [cut for cut in cuts if cut is not None]


def bars_evenly_lit_and_widened(scene: Scene) -> Views:
    return _upright(scene, scene.flat, stretch=2)


def _upright(scene: Scene, view: View, zoom: float = 1, stretch: float = 1) -> Views:
    cuts = (upright(view, region, zoom, stretch) for region in scene.barred)
    return [cut for cut in cuts if cut is not None]


def _sharp(scene: Scene, stretch: float = 1) -> Views:
    cuts = (upright_sharp(scene, region, stretch) for region in scene.barred)
    return [cut for cut in cuts if cut is not None]


HEAD: Final = (
    Stage(QR, half, look(UNSHRUNK)),
    Stage(LINEAR, bars, look(ONE_THRESHOLD_STANDING)),
    Stage(QR, boxes, look(THOROUGH)),
    Stage(WELL_CHECKED, row_listened, look(STANDING)),
    Stage(OTHER_MATRIX, boxes, look(THOROUGH)),
)
"""Run on every frame: most of what can be read, in a few milliseconds."""

TAIL: Final = (
    Stage(QR, boxes_calm, look(BLACK_AND_WHITE)),
    Stage(LINEAR, whole, look(PLAIN)),
    Stage(PDF417, rows_of_blocks, look(STANDING)),
    Stage(PDF417, rows_enlarged, look(STANDING)),
    Stage(LINEAR, bars_smoothed_and_widened, look(STANDING)),
    Stage(OTHER_MATRIX, whole, look(ONE_THRESHOLD_PLAIN)),
    Stage(QR, boxes_enlarged, look(THOROUGH)),
    Stage(QR, whole, look(ONE_THRESHOLD)),
    Stage(LINEAR, bars_sharpened_and_widened, look(ONE_THRESHOLD_STANDING)),
    Stage(CODE128, busiest_box, second_opinion),
    Stage(QR, boxes_parted, look(BLACK_AND_WHITE)),
    Stage(OTHER_MATRIX, boxes_without_grains, look(THOROUGH)),
    Stage(QR, whole, look(THOROUGH)),
    Stage(QR, evenly_lit, look(ONE_THRESHOLD)),
    Stage(LINEAR, bars_evenly_lit_and_widened, look(ONE_THRESHOLD_STANDING)),
    Stage(QR, all_calm, look(BLACK_AND_WHITE)),
    Stage(QR, all_parted, look(BLACK_AND_WHITE)),
    Stage(OTHER_MATRIX, boxes_enlarged, look(ONE_THRESHOLD)),
    Stage(LINEAR, bars_sharpened, look(ONE_THRESHOLD_STANDING)),
    Stage(LINEAR, bars_enlarged, look(STANDING)),
    Stage(ALL, with_a_margin, look(PLAIN)),
    Stage(LINEAR, double, look(PLAIN)),
    Stage(MATRIX, black_and_white, look(BLACK_AND_WHITE)),
    Stage(ALL, all_pixels, look(PLAIN)),
    Stage(BELIEVED, whole, second_opinion),
)
"""Calm boxes first, then bars as they stand: they cost little, and on a screen's moiré everything seems to be bars, each of
which takes time.

zbar walks every line of the busiest place, and so finds the strip that a lamp left of a Code 128.

Run as far as the time goes; from frame to frame another of them may begin."""
