"""Setting up devices, page by page, as scenes for the contact sheets."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings

from ui.devices_desk import DevicesDesk
from ui.lanes import InlineLane
from ui.screens.devices_viewmodel import Devices, Kind
from ui.screenshots import Studio
from ui.window import TillWindow

THERE = Devices(
    printers=(("file:///dev/usb/lp0", "USB lp0"),),
    cameras=("HD Webcam C525", "Document camera"),
    scanners=(("hid:", "HID-POS"), ("serial:///dev/ttyACM0?baud=9600", "Scanner (ttyACM0)")),
)


def devices_scenes(
    window: TillWindow, settings: Path
) -> list[tuple[str, Callable[[Studio], None]]]:
    """Names, and how the window gets there."""
    kept = QSettings(str(settings), QSettings.Format.IniFormat)
    desk = DevicesDesk(window, InlineLane(), kept, lambda: THERE)

    def turn(kind: Kind) -> Callable[[Studio], None]:
        def pose(studio: Studio) -> None:
            del studio
            desk.open()
            desk.model.turn(kind)
            desk.model.scanner_told("live")

        return pose

    return [(f"devices-{kind.name.lower()}", turn(kind)) for kind in Kind]
