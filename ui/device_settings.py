"""Which camera and which scanner this till uses. Kept with the window's settings; the printer has its own."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings


@dataclass(frozen=True, slots=True)
class DeviceSettings:
    """`camera`: a camera's name, `screen:` or `screen:x,y,width,height` in shares of a thousand; empty: the first one.

    `scanner`: as `terminal.devices.device_addresses` has it; empty: one that types.
    """

    camera: str = ""
    scanner: str = ""


def read_devices(settings: QSettings) -> DeviceSettings:
    """Read what was kept."""
    return DeviceSettings(
        camera=str(settings.value("camera/name", "")),
        scanner=str(settings.value("scanner/address", "")),
    )


def keep_devices(settings: QSettings, devices: DeviceSettings) -> None:
    """Keep it."""
    settings.setValue("camera/name", devices.camera)
    settings.setValue("scanner/address", devices.scanner)
    settings.sync()
