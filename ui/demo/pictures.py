"""The demo's cards as pictures: drawn as printed, then as a camera sees them."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from terminal.devices.photograph import Conditions


@dataclass(frozen=True, slots=True)
class CardPicture:
    """One card: its code is in the pictures and nowhere else in the story."""

    name: str
    value: str
    symbology: str
    printed: Path
    photos: tuple[Path, ...]


def draw_card(folder: Path, name: str, code: str, value: str, symbology: str) -> CardPicture:
    """Draw a card with one kind of code, and photograph it: turned, in perspective, in poor light."""
    from terminal.devices.codes import png
    from terminal.devices.photograph import photograph
    from terminal.devices.sample_card import Shown, Wording, sample_card

    folder.mkdir(parents=True, exist_ok=True)
    shown = Shown.QR if symbology == "qr" else Shown.CODE128
    card = sample_card(code, Wording("Bottega", f"€ {value}"), shown)
    printed = folder / f"{name}.png"
    printed.write_bytes(png(card))
    photos = []
    for look, how in _looks(symbology).items():
        path = folder / f"{name}-{look}.png"
        path.write_bytes(png(photograph(card, len(name), how)))
        photos.append(path)
    return CardPicture(name, value, symbology, printed, tuple(photos))


def _looks(symbology: str) -> "dict[str, Conditions]":
    """How each card is photographed. Fine bars bear less slant and blur than the squares of a QR code."""
    from terminal.devices.photograph import Conditions

    poor: dict[str, float] = (
        {"noise": 14, "blur_px": 1.0} if symbology == "qr" else {"noise": 9, "blur_px": 0.6}
    )
    turned = (33, 0.2) if symbology == "qr" else (9, 0.1)
    return {
        "held-still": Conditions(),
        "turned": Conditions(rotation_degrees=turned[0], perspective=turned[1]),
        "poor-light": Conditions(rotation_degrees=184, perspective=0.1, light=0.5, **poor),
    }
