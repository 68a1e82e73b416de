"""`doctor scanner` and `doctor camera`: what is odd about them, in words, and what puts it right.

The scanner's codes come on standard input, one a line, as it types them into a terminal. Where the platform tells no key
codes, as there, they are judged by their letters.
"""

import argparse
import sys
from pathlib import Path

from terminal.devices.calibration_sheet import sheet_png
from terminal.devices.camera_doctor import Sight, look
from terminal.devices.pictures import load_picture
from terminal.devices.reading import Picture
from terminal.devices.scanner_doctor import SHEET, Diagnosis, Heard, diagnose
from terminal.errors import TerminalError
from ui.answer import DONE, FAILURE, Answer
from ui.wording_scanner import diagnosis as words_of

FRAMES = 15


class NoPicture(TerminalError):
    """There is nothing to look at."""


def scanner(options: argparse.Namespace) -> Answer:
    """Write the sheet, or examine what was scanned from it; keep the corrections if asked to."""
    if options.sheet:
        Path(options.sheet).write_bytes(sheet_png())
        then = f"run `redemption-terminal doctor scanner` and scan 1 to {len(SHEET)}."
        return Answer(
            {"sheet": options.sheet, "codes": len(SHEET)}, f"Print {options.sheet}, then {then}"
        )
    found = diagnose([Heard(line, line) for line in _scanned()])
    if options.keep and found.findings:
        _keep(options, found)
    says = words_of(found) or ["Nothing was scanned."]
    failed = not found.findings or any(not one.corrected for one in found.findings)
    value = {"findings": found.findings, "says": says, "corrections": found.corrections}
    return Answer(value, "\n".join(says), FAILURE if failed else DONE)


def camera(options: argparse.Namespace) -> Answer:
    """Measure how a camera, or pictures taken with it, reads the sheet."""
    pictures = [load_picture(Path(name)) for name in options.image] or _taken(options.device)
    seen = look(pictures)
    return Answer(seen, _words(seen), DONE if seen.read else FAILURE)


def _scanned() -> list[str]:
    if sys.stdin.isatty():
        print(f"Scan codes 1 to {len(SHEET)} of the sheet.", file=sys.stderr)
    lines: list[str] = []
    for line in sys.stdin:
        if text := line.rstrip("\r\n\t"):
            lines.append(text)
        if len(lines) == len(SHEET):
            break
    return lines


def _keep(options: argparse.Namespace, found: Diagnosis) -> None:
    from ui.printer_settings import settings_of
    from ui.scanner_settings import keep_scanner

    keep_scanner(settings_of(options.profile), found.corrections)


def _taken(device: int) -> list[Picture]:
    from terminal.devices.camera import OpenCvCamera

    source = OpenCvCamera(device)
    pictures: list[Picture] = []
    source.open()
    try:
        for _ in range(FRAMES):
            frame = source.next_frame(2.0)
            if frame is None:
                break
            pictures.append(frame.picture)
        state = source.state
    finally:
        source.close()
    if not pictures:
        raise NoPicture(
            f"The camera gives no picture: {state}.", "Plug it in, or close other programs."
        )
    return pictures


def _words(seen: Sight) -> str:
    lines = [f"Read in {seen.read} of {seen.frames} pictures, {seen.median_ms:g} ms each."]
    if seen.module_px is not None:
        lines.append(
            f"A module of the square has {seen.module_px:g} pixels: about {seen.distance_mm:g} mm away. "
            f"A card's code reads up to about {seen.reach_mm:g} mm away."
        )
    elif not seen.read:
        lines.append("Hold the sheet so that one square fills a third of the picture.")
    return "\n".join(lines)
