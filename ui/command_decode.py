"""`decode`: what is in these pictures? The same code path as the camera."""

import argparse
import time
from pathlib import Path

from terminal.devices.decoder import decode as decode_picture
from terminal.devices.pictures import UnreadablePicture, load_picture
from ui.answer import DONE, FAILURE, Answer


def decode(options: argparse.Namespace) -> Answer:
    """Read every file; one that is no picture does not stop the others."""
    files = [_read(name) for name in options.files]
    lines = [f"{one['file']}: {_words(one)}" for one in files]
    failed = any("error" in one for one in files)
    return Answer({"files": files}, "\n".join(lines), FAILURE if failed else DONE)


def _read(name: str) -> dict[str, object]:
    try:
        picture = load_picture(Path(name))
    except UnreadablePicture as error:
        return {"file": name, "codes": [], "ms": 0.0, "error": error.what}
    begun = time.perf_counter()
    readings = decode_picture(picture)
    ms = round((time.perf_counter() - begun) * 1000, 1)
    codes = [{"text": one.text, "symbology": one.symbology} for one in readings]
    return {"file": name, "codes": codes, "ms": ms}


def _words(one: dict[str, object]) -> str:
    if "error" in one:
        return str(one["error"])
    codes = one["codes"]
    found = (
        [f"{code['symbology']} {code['text']}" for code in codes] if isinstance(codes, list) else []
    )
    return ", ".join(found) or "no code"
