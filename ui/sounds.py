"""A sound for each tone of verdict, by whatever this machine plays sounds with; never the only sign of it.

Qt's own player is in a part of Qt ten times the size of the program, so the system's is asked.
"""

import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path
from typing import Final

from ui.palette import Tone

PLAYERS: Final = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "--quiet"),
    ("afplay",),
)
"""PipeWire's, PulseAudio's, ALSA's, macOS's: the first one that is here."""
LONGEST_S: Final = 3
FOLDER: Final = Path(str(resources.files("resources"))) / "sounds"

Play = Callable[[Path], bool]


class Sounds:
    """Plays beside the window's thread, one sound at a time; `beep` is what is left without a player."""

    def __init__(self, beep: Callable[[], None], play: Play | None = None) -> None:
        self._beep = beep
        self._play = play or find_player()
        self._busy = threading.Lock()
        self.muted = False

    def tell(self, tone: Tone) -> None:
        """Play the sound of that tone; returns at once."""
        if self.muted:
            return
        if self._play is None:
            if tone is not Tone.APPROVED:
                self._beep()
            return
        threading.Thread(target=self._sound, args=(file_of(tone),), daemon=True).start()

    def _sound(self, file: Path) -> None:
        """On a thread of its own: a player may hang, and then the next sound is left out."""
        if self._play is not None and self._busy.acquire(blocking=False):
            try:
                self._play(file)
            finally:
                self._busy.release()


def file_of(tone: Tone) -> Path:
    """Give the sound of a tone."""
    return FOLDER / f"{tone}.wav"


def find_player() -> Play | None:
    """Give what plays a file here; None where nothing does."""
    if sys.platform == "win32":
        return _windows
    for words in PLAYERS:
        if shutil.which(words[0]):
            return lambda file, words=words: _run([*words, str(file)])  # type: ignore[misc]
    return None


def _run(words: Sequence[str]) -> bool:
    import subprocess  # loads late: nothing is heard before the first verdict

    try:
        done = subprocess.run(  # noqa: S603 - a player of the system, with a file of ours
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _windows(file: Path) -> bool:
    import winsound

    winsound.PlaySound(str(file), winsound.SND_FILENAME)  # type: ignore[attr-defined,unused-ignore]
    return True
