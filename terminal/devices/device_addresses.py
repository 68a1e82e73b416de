"""Which printers and scanners there are to choose from, by the addresses that settings keep; and a scanner by its address.

Of a printer: `file:///dev/usb/lp0`, `serial:///dev/ttyUSB0?baud=19200`. Of a scanner: nothing for one that types as a keyboard,
`hid:` for HID-POS, `serial:///dev/ttyACM0?baud=9600`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from terminal.devices.corrections import AS_IT_COMES, Corrections
from terminal.devices.printers import BAUD as PRINTER_BAUD
from terminal.devices.scanners import LinkedScanner
from terminal.devices.serial_scanner import BAUD as SCANNER_BAUD
from terminal.devices.serial_scanner import ports, serial_scanner
from terminal.errors import TerminalError

USB_PRINTERS: Final = Path("/dev/usb")
KEYBOARD: Final = ""
HID: Final = "hid:"

Ports = Callable[[], list[tuple[str, str]]]


class Found(Struct, frozen=True):
    """A device to choose: what the settings keep, and what the system calls it."""

    address: str
    name: str


class NoSuchScanner(TerminalError):
    """The address of the scanner cannot be meant."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"{address!r} is no scanner's address.",
            "Choose another scanner under Status, Devices.",
        )


def printers_there(folder: Path = USB_PRINTERS, serial: Ports = ports) -> list[Found]:
    """Give the printers on a cable; those on the network do not say that they are there."""
    try:
        files = sorted(one for one in folder.iterdir() if one.name.startswith("lp"))
    except OSError:
        files = []
    usb = [Found(f"file://{file}", f"USB {file.name}") for file in files]
    return usb + _on_serial(serial, PRINTER_BAUD)


def scanners_there(serial: Ports = ports, hid: Callable[[], bool] | None = None) -> list[Found]:
    """Give the scanners that do not type; a serial port may be one, and cannot be asked."""
    there = [Found(HID, "HID-POS")] if (hid or _hid_is_there)() else []
    return there + _on_serial(serial, SCANNER_BAUD)


def scanner_at(address: str, corrections: Corrections = AS_IT_COMES) -> LinkedScanner | None:
    """Give the scanner at an address; None for one that types. Raises NoSuchScanner."""
    if address == KEYBOARD:
        return None
    if address == HID:
        from terminal.devices.hid_scanner import hid_scanner

        return hid_scanner(corrections)
    parts = urlsplit(address)
    port = parts.path or parts.netloc
    try:
        baud = int(parse_qs(parts.query).get("baud", [str(SCANNER_BAUD)])[0])
    except ValueError as error:
        raise NoSuchScanner(address) from error
    if parts.scheme != "serial" or not port:
        raise NoSuchScanner(address)
    return serial_scanner(port, baud, corrections)


def _on_serial(serial: Ports, baud: int) -> list[Found]:
    return [
        Found(f"serial://{port}?baud={baud}", _both(Path(port).name, words))
        for port, words in serial()
    ]


def _both(port: str, words: str) -> str:
    return port if words in {"", "n/a", port} else f"{words} ({port})"


def _hid_is_there() -> bool:
    try:
        from terminal.devices.hid_scanner import scanners_there as hid_scanners

        return bool(hid_scanners())
    except (ImportError, OSError):
        return False
