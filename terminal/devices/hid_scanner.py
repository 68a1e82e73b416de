"""A scanner as HID-POS (USB-IF HID Point of Sale usage tables, page 0x8C): input reports to scans, through hidapi.

A report is its number, a length, three bytes of AIM identifier, up to 56 bytes of the code, and in its last byte
whether another report continues it. Layouts differ between makers only in where the identifier stands, and it is
told by its own form.
"""

from typing import Any, Final

from terminal.devices.corrections import AS_IT_COMES, Corrections
from terminal.devices.frames import SourceState
from terminal.devices.scanners import LinkedScanner, NotThere, Pulled
from terminal.devices.serial_scanner import as_scan
from terminal.devices.wedge import AIM_IDENTIFIER, Scan

USAGE_PAGE: Final = 0x8C
BARCODE_SCANNER: Final = 0x02
REPORT_BYTES: Final = 64
SCANNED_REPORT: Final = 0x02
PAYLOAD_AT: Final = 5
PAYLOAD_BYTES: Final = 56
AIM_BYTES: Final = 3
CONTINUES: Final = 0x01
LONGEST: Final = 4096


class Reports:
    """Reports go in one by one; scans come out."""

    def __init__(self, corrections: Corrections = AS_IT_COMES) -> None:
        self._corrections = corrections
        self._held = bytearray()

    def feed(self, report: bytes) -> Scan | None:
        """Take a report; give the scan that it ends."""
        if len(report) < PAYLOAD_AT or report[0] != SCANNED_REPORT:
            return None
        length = min(report[1], PAYLOAD_BYTES, len(report) - PAYLOAD_AT)
        first = bytes(report[2:PAYLOAD_AT])
        aim = AIM_IDENTIFIER.fullmatch(first.decode("latin-1"))
        # Without an identifier in front of it the code follows the length at once.
        start = PAYLOAD_AT if aim or first == bytes(AIM_BYTES) else 2
        if not self._held and aim:
            self._held += first
        self._held += report[start : start + length]
        if len(report) == REPORT_BYTES and report[-1] & CONTINUES and len(self._held) < LONGEST:
            return None
        content = bytes(self._held)
        self._held.clear()
        return as_scan(content, self._corrections)


class HidLink:
    """An open HID device."""

    def __init__(self, device: Any, corrections: Corrections = AS_IT_COMES) -> None:  # noqa: ANN401
        self._device = device
        self._reports = Reports(corrections)

    def read(self, timeout_s: float) -> list[Scan]:
        """Wait for one report."""
        try:
            report = self._device.read(REPORT_BYTES, round(timeout_s * 1000))
        except (OSError, ValueError) as error:
            raise Pulled from error
        scan = self._reports.feed(bytes(report)) if report else None
        return [scan] if scan is not None else []

    def close(self) -> None:
        """Give it back."""
        self._device.close()


def scanners_there() -> list[dict[str, Any]]:
    """Give the HID-POS scanners that are plugged in, as hidapi tells them."""
    import hid

    return [
        one
        for one in hid.enumerate()
        if one["usage_page"] == USAGE_PAGE and one["usage"] == BARCODE_SCANNER
    ]


def connect(corrections: Corrections = AS_IT_COMES) -> HidLink:
    """Open the first scanner there is. Raises NotThere."""
    import hid

    there = scanners_there()
    if not there:
        raise NotThere(SourceState.ABSENT)
    device = hid.device()
    try:
        device.open_path(there[0]["path"])
    except OSError as error:
        raise NotThere(SourceState.REFUSED) from error
    return HidLink(device, corrections)


def hid_scanner(corrections: Corrections = AS_IT_COMES) -> LinkedScanner:
    """The HID-POS scanner of this machine, plugged in or not yet."""
    return LinkedScanner("HID-POS scanner", lambda: connect(corrections))
