"""The words about the camera: why it shows nothing, and what would help it to read.

By the names of states and hints: they themselves live with libraries that load late.
"""

from typing import Final

from ui.translation import QT_TRANSLATE_NOOP, translated

_CAMERA: Final = {
    "opening": QT_TRANSLATE_NOOP("Camera", "Starting the camera …"),
    "absent": QT_TRANSLATE_NOOP(
        "Camera", "There is no camera. Plug one in, or press F2 to go on without."
    ),
    "busy": QT_TRANSLATE_NOOP(
        "Camera", "Another program holds the camera. Close it, or press F2 to go on without."
    ),
    "refused": QT_TRANSLATE_NOOP(
        "Camera", "This user may not use the camera. Ask whoever set up this till."
    ),
    "lost": QT_TRANSLATE_NOOP("Camera", "The camera was unplugged. Plug it in again."),
    "unreadable": QT_TRANSLATE_NOOP("Camera", "The camera gives no readable picture."),
    "ended": QT_TRANSLATE_NOOP("Camera", "There are no more pictures."),
}
"""By the name of the source's state: the states themselves live with libraries that load late."""

_CAMERA_HINTS: Final = {
    "closer": QT_TRANSLATE_NOOP("Camera", "Hold the code closer"),
    "further": QT_TRANSLATE_NOOP("Camera", "Hold the code further away"),
    "glare": QT_TRANSLATE_NOOP("Camera", "Tilt it: light is reflected on the code"),
    "too_dark": QT_TRANSLATE_NOOP("Camera", "Too dark: more light, or a brighter phone screen"),
    "hold_still": QT_TRANSLATE_NOOP("Camera", "Hold still, or a little further away"),
}


def camera_hint(hint: str) -> str:
    """Say what would help the camera to read; nothing where nothing would."""
    return translated("Camera", _CAMERA_HINTS[hint]) if hint in _CAMERA_HINTS else ""


def camera(state: str) -> str:
    """Say how the camera is; nothing while it simply works."""
    return translated("Camera", _CAMERA[state]) if state in _CAMERA else ""
