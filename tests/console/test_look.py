"""The console wears the till's colours."""

import re
from pathlib import Path

import ledger.console
from ui.palette import CONTRAST, DARK, LIGHT, Palette

SHEET = (Path(ledger.console.__file__).parent / "static" / "console.css").read_text()


def test_the_palettes_are_the_tills():
    """Each colour of each palette, as `ui/palette.py` has it; dark twice, by choice and by the system's."""
    blocks = re.findall(r"\{([^{}]*--ground:[^{}]*)\}", SHEET)
    found = [dict(re.findall(r"--(\w+): (#\w{6});", block)) for block in blocks]
    expected = [
        {name: getattr(palette, name) for name in Palette.__slots__}
        for palette in (LIGHT, DARK, DARK, CONTRAST)
    ]
    assert expected == found
