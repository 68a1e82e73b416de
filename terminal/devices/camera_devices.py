"""Which cameras there are, by their names, so that a choice can be kept although numbers change when plugs do."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct

KERNEL_LIST: Final = Path("/sys/class/video4linux")
ANY: Final = ""


class CameraDevice(Struct, frozen=True):
    """One camera: the number that OpenCV opens it by, and its name."""

    index: int
    name: str


def cameras(kernel_list: Path = KERNEL_LIST) -> list[CameraDevice]:
    """Give the cameras there are now; empty where only Linux would tell, or there is none.

    A camera may have several nodes, for pictures and for other things: the first of each takes pictures.
    """
    if not sys.platform.startswith("linux"):
        return []
    try:
        nodes = sorted(kernel_list.iterdir(), key=_number)
    except OSError:
        return []
    found = [
        CameraDevice(_number(node), _read(node / "name") or node.name)
        for node in nodes
        if _number(node) >= 0 and _read(node / "index") in {"", "0"}
    ]
    return [CameraDevice(one.index, _distinct(one, found)) for one in found]


def index_of(name: str, there: Callable[[], list[CameraDevice]] = cameras) -> int | None:
    """Find a camera by its name; the first one for no name; None if the one that was chosen is not there."""
    found = there()
    if name == ANY:
        return found[0].index if found else 0
    return next((one.index for one in found if one.name == name), None)


def _distinct(one: CameraDevice, found: list[CameraDevice]) -> str:
    """Two cameras of a kind are told apart by their order."""
    alike = [other.index for other in found if other.name == one.name]
    place = alike.index(one.index)
    return one.name if place == 0 else f"{one.name} ({place + 1})"


def _number(node: Path) -> int:
    digits = node.name.removeprefix("video")
    return int(digits) if digits.isdigit() else -1


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
