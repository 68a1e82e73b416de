"""The catalogues as the program reads them: made where they are missing or older than their source."""

import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

FOLDER = Path(str(resources.files("resources"))) / "i18n"
TOOLS = Path(sys.executable).parent


def make_catalogues() -> None:
    """What `make setup` does; safe when several test workers do it at once."""
    for source in sorted(FOLDER.glob("*.ts")):
        made = source.with_suffix(".qm")
        if made.exists() and made.stat().st_mtime >= source.stat().st_mtime:
            continue
        part = made.with_suffix(f".{os.getpid()}")
        words = [TOOLS / "pyside6-lrelease", "-silent", source, "-qm", part]
        subprocess.run(words, check=True, capture_output=True)
        part.replace(made)
