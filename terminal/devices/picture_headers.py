"""How large a picture file says it is, from its first bytes, without decoding it.

One small reader for each format, from its specification; None where the bytes are of another format
or end too early.
"""

import struct
from collections.abc import Callable
from typing import Final

Size = tuple[int, int]
"""Width and height in pixels."""


def picture_size(content: bytes) -> Size | None:
    """Tell width and height; None if this is no picture of a format we read, or an empty one."""
    for read in _READERS:
        try:
            size = read(content)
        except (struct.error, IndexError):
            size = None
        if size is not None:
            return size if min(size) > 0 else None
    return None


def _png(content: bytes) -> Size | None:
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or content[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", content, 16)
    return width, height


def _gif(content: bytes) -> Size | None:
    if content[:6] not in (b"GIF87a", b"GIF89a"):
        return None
    width, height = struct.unpack_from("<HH", content, 6)
    return width, height


def _bmp(content: bytes) -> Size | None:
    if content[:2] != b"BM":
        return None
    width, height = struct.unpack_from("<ii", content, 18)
    return width, abs(height)  # stored from the top if negative


def _jpeg(content: bytes) -> Size | None:
    """Walk from segment to segment to the frame header."""
    if content[:3] != b"\xff\xd8\xff":
        return None
    at = 2
    while content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", content, at + 5)
            return width, height
        (length,) = struct.unpack_from(">H", content, at + 2)
        at += 2 + length
    return None


def _webp(content: bytes) -> Size | None:
    if content[:4] != b"RIFF" or content[8:12] != b"WEBP":
        return None
    match content[12:16]:
        case b"VP8 ":
            width, height = struct.unpack_from("<HH", content, 26)
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            (bits,) = struct.unpack_from("<I", content, 21)
            return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1
        case b"VP8X":
            width = int.from_bytes(content[24:27], "little") + 1
            height = int.from_bytes(content[27:30], "little") + 1
            return width, height
    return None


def _tiff(content: bytes) -> Size | None:
    """Read the first directory's two entries for width and height."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(content[:4])
    if order is None:
        return None
    (directory,) = struct.unpack_from(order + "I", content, 4)
    (entries,) = struct.unpack_from(order + "H", content, directory)
    sides: dict[int, int] = {}
    for at in range(directory + 2, directory + 2 + 12 * entries, 12):
        tag, kind = struct.unpack_from(order + "HH", content, at)
        (sides[tag],) = struct.unpack_from(order + ("H" if kind == 3 else "I"), content, at + 8)
    return (sides[256], sides[257]) if {256, 257} <= sides.keys() else None


_READERS: Final[tuple[Callable[[bytes], Size | None], ...]] = (
    _png,
    _jpeg,
    _webp,
    _gif,
    _bmp,
    _tiff,
)
