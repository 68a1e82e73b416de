"""An X server without a screen, with a keyboard of any layout, and hands on its keys by their places."""

import os
import shutil
import subprocess

PATIENCE_S = 60
ROWS = {"1234567890-": 10, "QWERTYUIOP": 24, "ASDFGHJKL": 38, "ZXCVBNM": 52}
"""X11 key codes of a US keyboard's rows, from the left."""
KEYCODE = {sign: first + at for row, first in ROWS.items() for at, sign in enumerate(row)}
RETURN, F1, F5, F10, ESCAPE = 36, 67, 71, 76, "Escape"
SHIFT, CONTROL = 50, 37


class Display:
    """An X server without a screen, and hands on its keyboard."""

    def __init__(self, layout: str) -> None:
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            self.environment = {**os.environ, "DISPLAY": f":{told.readline().strip()}"}
        self.layout = layout

    def focus(self, title: str = "Redemption Terminal") -> None:
        """Wait for the window and give it the keyboard: there is no window manager to do it."""
        found = self.do("search", "--sync", "--onlyvisible", "--name", title)
        self.do("windowfocus", "--sync", found.split()[0])
        if shutil.which("setxkbmap"):
            self.lay_out(self.layout)

    def lay_out(self, layout: str) -> None:
        """Change the keyboard's layout, as a desktop's settings do."""
        subprocess.run(["setxkbmap", layout], env=self.environment, check=True)

    def do(self, *words: str) -> str:
        """Run xdotool."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )
        return done.stdout

    def press(self, *codes: int | str, delay_ms: int = 250) -> None:
        """Press keys by position, as slowly as a hand."""
        self.do("key", "--delay", str(delay_ms), *map(str, codes))

    def scan(self, text: str) -> None:
        """What a handheld scanner set to a US keyboard does. No pause, or a busy machine types as slowly as a hand."""
        self.press(*(KEYCODE[sign] for sign in text), RETURN, delay_ms=0)

    def send(self, strokes: list[tuple[int, int | None]], delay_ms: int = 3) -> None:
        """Press keys by their codes, each with a key held meanwhile or none, as quickly as a scanner."""
        words: list[str] = []
        for code, held in strokes:
            press = ["key", "--delay", str(delay_ms), str(code)]
            hold = ["keydown", "--delay", "0", str(held)], ["keyup", "--delay", "0", str(held)]
            words += [*hold[0], *press, *hold[1]] if held else press
        self.do(*words)

    def close(self) -> None:
        """End the server."""
        self.server.terminate()
        self.server.wait(PATIENCE_S)
