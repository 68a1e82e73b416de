"""What is put right about this till's scanner, kept with the window's settings."""

import msgspec
from PySide6.QtCore import QSettings

from terminal.devices.corrections import AS_IT_COMES, Corrections

KEY = "scanner/corrections"


def read_scanner(settings: QSettings) -> Corrections:
    """Read what was kept; what cannot be read is as good as nothing."""
    try:
        return msgspec.json.decode(str(settings.value(KEY, "{}")), type=Corrections)
    except msgspec.MsgspecError:
        return AS_IT_COMES


def keep_scanner(settings: QSettings, corrections: Corrections) -> None:
    """Keep it."""
    settings.setValue(KEY, msgspec.json.encode(corrections).decode())
    settings.sync()
