"""Where frames come from: one protocol for cameras, picture files and folders of them.

A source that has nothing to give says why. Absent, busy and pulled out are states of it, and so is
a file that is no picture; none of them is an exception on its way to a person.
"""

import enum
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from terminal.devices.pictures import UnreadablePicture, load_picture
from terminal.devices.reading import Picture

PICTURE_SUFFIXES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".gif"}
)


class SourceState(enum.StrEnum):
    """How a source is. Everything from ABSENT on has nothing to give, for that reason."""

    CLOSED = "closed"
    OPENING = "opening"
    LIVE = "live"
    ENDED = "ended"
    ABSENT = "absent"
    BUSY = "busy"
    REFUSED = "refused"
    LOST = "lost"
    UNREADABLE = "unreadable"

    @property
    def troubled(self) -> bool:
        """Must a person do something?"""
        return self not in (
            SourceState.CLOSED,
            SourceState.OPENING,
            SourceState.LIVE,
            SourceState.ENDED,
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a source, numbered in the order in which they came."""

    picture: Picture
    number: int


class FrameSource(Protocol):
    """Gives frames, the latest one always; asks nothing of its caller but to be closed."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def state(self) -> SourceState:
        """How it is now."""

    def open(self) -> None:
        """Begin. Returns at once; the state says how it went."""

    def next_frame(self, timeout_s: float) -> Frame | None:
        """Wait for a frame not given before; None if none came in time or none will."""

    def close(self) -> None:
        """Stop, and give the device back. May be called at any time and more than once."""


class PictureSequence:
    """Picture files as frames, one after the other at a steady pace. Unreadable ones are skipped."""

    def __init__(self, paths: list[Path], name: str, pace_s: float = 0.0) -> None:
        self.name = name
        self._paths = paths
        self._pace_s = pace_s
        self._closed = threading.Event()
        self._closed.set()
        self._next = 0
        self._given = 0
        self._due_s = 0.0

    @property
    def state(self) -> SourceState:
        if self._closed.is_set():
            return SourceState.CLOSED
        if self._next < len(self._paths):
            return SourceState.LIVE
        return SourceState.ENDED if self._given else self._empty

    @property
    def _empty(self) -> SourceState:
        return SourceState.UNREADABLE if self._paths else SourceState.ABSENT

    def open(self) -> None:
        self._next, self._given, self._due_s = 0, 0, time.monotonic()
        self._closed.clear()

    def next_frame(self, timeout_s: float) -> Frame | None:
        if self.state is not SourceState.LIVE:
            self._closed.wait(timeout_s)
            return None
        wait_s = self._due_s - time.monotonic()
        if self._closed.wait(min(max(wait_s, 0), timeout_s)) or wait_s > timeout_s:
            return None
        return self._load_next()

    def close(self) -> None:
        self._closed.set()

    def _load_next(self) -> Frame | None:
        path = self._paths[self._next]
        self._next += 1
        self._due_s += self._pace_s
        try:
            picture = load_picture(path)
        except UnreadablePicture:
            return None
        self._given += 1
        return Frame(picture, self._given)


def picture_file(path: Path) -> PictureSequence:
    """One picture as a source of one frame."""
    return PictureSequence([path], path.name)


def picture_folder(folder: Path, pace_s: float = 1 / 15) -> PictureSequence:
    """The pictures of a folder in the order of their names, as a film."""
    try:
        paths = sorted(p for p in folder.iterdir() if p.suffix.lower() in PICTURE_SUFFIXES)
    except OSError:
        paths = []
    return PictureSequence(paths, folder.name, pace_s)
