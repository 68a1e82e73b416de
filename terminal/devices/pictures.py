"""A picture file, made sure of before it is decoded.

A few kilobytes can claim a hundred thousand pixels a side. So the header is read first, by hand, and
what is no picture, or too large a one, is refused before any decoder sees it.
"""

from pathlib import Path
from typing import Final

import numpy as np

from terminal.devices.picture_headers import picture_size
from terminal.devices.reading import Picture
from terminal.errors import TerminalError

LARGEST_PIXELS: Final = 50_000_000
LARGEST_FILE_BYTES: Final = 64 * 1024 * 1024


class UnreadablePicture(TerminalError):
    """The file holds no picture that we read."""


def load_picture(path: Path) -> Picture:
    """Read a picture file as BGR. Raises UnreadablePicture."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE_BYTES:
            raise _too_large(path)
        return picture_from_bytes(path.read_bytes(), path.name)
    except OSError as error:
        raise UnreadablePicture(
            f"The file {path.name} cannot be read: {error.strerror}.", "Choose another file."
        ) from error


def picture_from_bytes(content: bytes, name: str = "picture") -> Picture:
    """Decode a picture as BGR; how it says it was held (EXIF) does not matter to codes. Raises UnreadablePicture."""
    from terminal.devices.opencv import cv2

    size = picture_size(content)
    if size is None:
        raise UnreadablePicture(
            f"The file {name} is not a picture this program reads.",
            "Choose a PNG, JPEG, WebP, BMP, TIFF or GIF file.",
        )
    width, height = size
    if width * height > LARGEST_PIXELS:
        raise _too_large(Path(name))
    how = cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION
    try:
        picture: Picture | None = cv2.imdecode(np.frombuffer(content, np.uint8), how)
    except cv2.error:
        picture = None
    if picture is None or not picture.size:
        raise UnreadablePicture(
            f"The picture {name} is damaged.", "Choose another file, or save this one again."
        )
    return picture


def _too_large(path: Path) -> UnreadablePicture:
    return UnreadablePicture(
        f"The picture {path.name} is too large.", "Choose one of at most 50 megapixels."
    )
