"""The words about a scanner on a cable of its own, by the names of its states."""

from typing import Final

from ui.translation import QT_TRANSLATE_NOOP, translated

_STATES: Final = {
    "opening": QT_TRANSLATE_NOOP("Devices", "Looking for the scanner …"),
    "live": QT_TRANSLATE_NOOP("Devices", "The scanner is ready. Scan any card."),
    "absent": QT_TRANSLATE_NOOP("Devices", "The scanner is not there. Plug it in."),
    "busy": QT_TRANSLATE_NOOP("Devices", "Another program holds the scanner. Close it."),
    "refused": QT_TRANSLATE_NOOP(
        "Devices", "This user may not use the scanner. Ask whoever set up this till."
    ),
    "lost": QT_TRANSLATE_NOOP("Devices", "The scanner was unplugged. Plug it in again."),
}


def scanner_state(state: str) -> str:
    """Say how the scanner is; nothing where there is nothing to say."""
    return translated("Devices", _STATES[state]) if state in _STATES else ""
