import os
import struct
import zlib

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.devices.codes import qr
from terminal.devices.decoder import decode
from terminal.devices.picture_headers import picture_size
from terminal.devices.pictures import (
    LARGEST_FILE_BYTES,
    UnreadablePicture,
    load_picture,
    picture_from_bytes,
)
from terminal.errors import TerminalError

FORMATS = [".png", ".jpg", ".webp", ".bmp", ".tiff", ".gif"]
PICTURE = np.random.default_rng(1).integers(0, 256, (40, 70, 3)).astype(np.uint8)


def packed(suffix, picture=PICTURE, *choices):
    return bytes(cv2.imencode(suffix, picture, list(choices))[1])


def png_claiming(width, height):
    """A few bytes that promise any number of pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_loads_and_its_header_tells_its_size(tmp_path, suffix):
    """What the header reader says is what the decoder then makes."""
    path = tmp_path / f"picture{suffix}"
    path.write_bytes(packed(suffix))
    assert (70, 40) == picture_size(path.read_bytes())
    assert (40, 70, 3) == load_picture(path).shape


def test_webp_has_three_headers():
    """Lossy, lossless and extended files keep their size at different places."""
    assert (70, 40) == picture_size(packed(".webp", PICTURE, cv2.IMWRITE_WEBP_QUALITY, 101))
    assert (70, 40) == picture_size(packed(".webp", PICTURE, cv2.IMWRITE_WEBP_QUALITY, 60))
    extended = b"RIFF\x00\x00\x00\x00WEBPVP8X" + bytes(8) + b"\x45\x00\x00\x27\x00\x00"
    assert (70, 40) == picture_size(extended)


def test_a_code_in_a_file_reads(tmp_path):
    """From file to text, in a folder with a name no code page holds."""
    folder = tmp_path / "선물 Åland ж"
    folder.mkdir()
    path = folder / "kort.png"
    path.write_bytes(qr("7KQ2M9XA4TRWVB31HJ5NCDEF").png())
    assert ["7KQ2M9XA4TRWVB31HJ5NCDEF"] == [reading.text for reading in decode(load_picture(path))]


@pytest.mark.parametrize("make", [
    lambda path: path.write_bytes(b""),
    lambda path: path.write_text("no picture"),
    lambda path: path.write_bytes(os.urandom(5000)),
    lambda path: path.write_bytes(packed(".png")[:60]),
    lambda path: path.write_bytes(packed(".jpg")[:40]),
    lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"),
    lambda path: path.write_bytes(png_claiming(0, 10)),
    lambda path: path.write_bytes(b"%PDF-1.7 " + bytes(2000)),
    lambda path: path.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    lambda path: path.mkdir(),
    lambda path: None,
])  # fmt: skip
def test_what_is_no_picture_is_refused_in_words(tmp_path, make):
    """Empty, text, noise, cut short, a folder, absent: a failure that says what to do next."""
    path = tmp_path / "thing.png"
    make(path)
    with pytest.raises(UnreadablePicture, match=r"thing\.png") as caught:
        load_picture(path)
    assert isinstance(caught.value, TerminalError)
    assert caught.value.next_step.startswith("Choose ")


@pytest.mark.parametrize(
    "size", [(100_000, 100_000), (7072, 7072), (2**31 - 1, 1), (50_000_001, 1)]
)
def test_a_decompression_bomb_is_refused_before_decoding(size, monkeypatch):
    """More than 50 megapixels never reach the decoder."""
    monkeypatch.setattr(cv2, "imdecode", lambda *_: pytest.fail("was decoded"))
    with pytest.raises(UnreadablePicture, match="too large"):
        picture_from_bytes(png_claiming(*size))


def test_a_huge_file_is_not_even_read(tmp_path):
    """64 MiB is more than any picture of 50 megapixels that holds a code."""
    path = tmp_path / "huge.png"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE_BYTES + 1)
    with pytest.raises(UnreadablePicture, match="too large"):
        load_picture(path)


@given(st.binary(max_size=200), st.sampled_from([packed(suffix) for suffix in FORMATS]), st.data())
def test_damaged_headers_break_nothing(junk, whole, data):
    """Any bytes, and any damage to real files: a picture of the size found, or a refusal."""
    at = data.draw(st.integers(0, min(len(whole), 300)))
    for content in (junk, whole[:at] + junk + whole[at + len(junk) :], whole[:at]):
        try:
            picture = picture_from_bytes(content)
        except UnreadablePicture:
            continue
        assert 3 == picture.ndim
        assert picture.size <= 3 * 50_000_000
