"""A picture as a scan: dropped on the window or chosen as a file, decoded off the UI thread."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.domain.signed_code import code_of
from terminal.domain.symbology import ALL_KINDS, Symbology
from terminal.errors import TerminalError
from terminal.meaning import card_text
from ui.formatting import last_four
from ui.lanes import Runs
from ui.screens import faces

if TYPE_CHECKING:
    from terminal.devices.reading import Picture


class PictureViewModel(QObject):
    """`found` one code, `several` to choose from, or `told` what makes the face that says why there is none."""

    found = Signal(str)
    several = Signal(object, object)
    told = Signal(object)
    changed = Signal()

    def __init__(
        self, lane: Runs, kinds: Callable[[], frozenset[Symbology]] = lambda: ALL_KINDS
    ) -> None:
        super().__init__()
        self._kinds = kinds
        self._lane = lane
        self.busy = False

    def open_file(self, path: Path) -> None:
        """Read a picture file."""

        def load() -> "Picture":
            from terminal.devices.pictures import load_picture

            return load_picture(path)

        self._read(load)

    def open_bytes(self, content: bytes) -> None:
        """Read a picture that was dropped without being a file."""

        def load() -> "Picture":
            from terminal.devices.pictures import picture_from_bytes

            return picture_from_bytes(content)

        self._read(load)

    def _read(self, load: "Callable[[], Picture]") -> None:
        if self.busy:
            return
        self.busy = True
        self.changed.emit()
        kinds = self._kinds()
        self._lane.run(lambda: codes_in(load(), kinds), self._take, self._fail)

    def ask(self, texts: tuple[str, ...]) -> None:
        """Several cards are in sight of the camera: which is meant?"""
        self.several.emit(texts, tuple(_label(text) for text in texts))

    def _take(self, texts: tuple[str, ...]) -> None:
        self.busy = False
        self.changed.emit()
        if len(texts) > 1:
            self.ask(texts)
        elif texts and texts[0]:
            self.found.emit(texts[0])
        else:
            self.told.emit(faces.no_code_in_picture)

    def _fail(self, error: TerminalError) -> None:
        self.busy = False
        self.changed.emit()
        self.told.emit(lambda: faces.failure(error))


def codes_in(picture: "Picture", kinds: frozenset[Symbology] = ALL_KINDS) -> tuple[str, ...]:
    """Give what may be meant: our codes, or else the first thing that could be read."""
    from terminal.scan import SeveralCodes, code_in

    try:
        return (code_in(picture, kinds),)
    except SeveralCodes as several:
        return several.codes


def _label(text: str) -> str:
    words = QCoreApplication.translate("Picture", "Card {card}")
    return words.format(card=last_four(code_of(card_text(text)).last4))
