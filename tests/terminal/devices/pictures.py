"""Pictures for tests: codes on grey paper, turned, and things that hold no code."""

import cv2
import numpy as np
import zxingcpp

from terminal.devices.reading import Picture
from terminal.domain.symbology import Symbology

FORMATS = {
    Symbology.QR: zxingcpp.BarcodeFormat.QRCode,
    Symbology.DATAMATRIX: zxingcpp.BarcodeFormat.DataMatrix,
    Symbology.AZTEC: zxingcpp.BarcodeFormat.Aztec,
    Symbology.PDF417: zxingcpp.BarcodeFormat.PDF417,
    Symbology.CODE128: zxingcpp.BarcodeFormat.Code128,
    Symbology.EAN13: zxingcpp.BarcodeFormat.EAN13,
    Symbology.EAN8: zxingcpp.BarcodeFormat.EAN8,
    Symbology.CODE39: zxingcpp.BarcodeFormat.Code39,
    Symbology.ITF: zxingcpp.BarcodeFormat.ITF,
}
SAMPLES = {
    Symbology.QR: "7KQ2M9XA4TRWVB31HJ5NCDEF",
    Symbology.DATAMATRIX: "7KQ2M9XA4TRWVB31HJ5NCDEF",
    Symbology.AZTEC: "7KQ2M9XA4TRWVB31HJ5NCDEF",
    Symbology.PDF417: "7KQ2M9XA4TRWVB31HJ5NCDEF",
    Symbology.CODE128: "7KQ2M9XA4TRWVB31HJ5NCDEF",
    Symbology.EAN13: "4006381333931",
    Symbology.EAN8: "96385074",
    Symbology.CODE39: "AURORA-2031",
    Symbology.ITF: "0829220875",
}


def symbol(kind: Symbology, text: str = "", scale: int = 3) -> Picture:
    """A code with its quiet zone."""
    made = zxingcpp.create_barcode(text or SAMPLES[kind], FORMATS[kind])
    return np.array(zxingcpp.write_barcode_to_image(made, scale=scale))


def on_grey(picture: Picture, degrees: float = 0, noise: float = 0, seed: int = 1) -> Picture:
    """The picture turned in the middle of a grey frame of 1280 × 1000, with noise."""
    height, width = picture.shape[:2]
    way = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    way[:, 2] += (640 - width / 2, 500 - height / 2)
    frame = cv2.warpAffine(picture, way, (1280, 1000), borderValue=150).astype(np.float32)
    frame += np.random.default_rng(seed).normal(0, noise, frame.shape)
    return np.clip(frame, 0, 255).astype(np.uint8)


def codeless(kind: str, seed: int, width: int = 640, height: int = 480) -> Picture:
    """A picture in which there is nothing to read."""
    chance = np.random.default_rng(seed)
    shape = (height, width)
    match kind:
        case "noise":
            picture = chance.integers(0, 256, shape)
        case "black and white noise":
            picture = chance.integers(0, 2, shape) * 255
        case "stripes":
            picture = (
                np.tile(np.repeat(chance.integers(0, 2, width // 3 + 1), 3)[:width], (height, 1))
                * 255
            )
        case "grid":
            step = int(chance.integers(5, 30))
            picture = (
                ((np.arange(width) // step)[None] + (np.arange(height) // step)[:, None]) % 2 * 255
            )
        case "blocks":
            picture = (
                np.kron(chance.integers(0, 2, (height // 8, width // 8)), np.ones((8, 8))) * 255
            )
        case _:
            picture = np.full(shape, chance.integers(0, 256))
    return picture.astype(np.uint8)
