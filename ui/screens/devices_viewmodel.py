"""Setting up printer, camera and scanner: what is there, what is chosen, and what came of trying it. Knows no widget."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from terminal.errors import TerminalError
from ui.formatting import foreign
from ui.lanes import Runs
from ui.screen_source import SCREEN
from ui.wording_devices import scanner_state
from ui.wording_failures import what_failed, what_now

CHOICES_MAX: Final = 6
LEFT_HALF: Final = f"{SCREEN}0,0,500,1000"
RIGHT_HALF: Final = f"{SCREEN}500,0,500,1000"


class Kind(Enum):
    """What is set up; a page each, in this order."""

    PRINTER = 0
    CAMERA = 1
    SCANNER = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A device that may be chosen."""

    address: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Devices:
    """What the machine has: address and name of each."""

    printers: tuple[tuple[str, str], ...] = ()
    cameras: tuple[str, ...] = ()
    scanners: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Chosen:
    """The addresses in use."""

    by_kind: dict[Kind, str] = field(default_factory=lambda: dict.fromkeys(Kind, ""))


def find_devices() -> Devices:
    """Look what is plugged in; takes a moment, and belongs on a lane."""
    from terminal.devices.camera_devices import cameras
    from terminal.devices.device_addresses import printers_there, scanners_there

    return Devices(
        printers=tuple((one.address, one.name) for one in printers_there()),
        cameras=tuple(one.name for one in cameras()),
        scanners=tuple((one.address, one.name) for one in scanners_there()),
    )


class DevicesViewModel(QObject):
    """One kind at a time. `kept` says which device of which kind is used from now on."""

    changed = Signal()
    kept = Signal(object, str)
    print_wanted = Signal(str)
    camera_wanted = Signal()

    def __init__(self, lane: Runs, find: Callable[[], Devices] = find_devices) -> None:
        super().__init__()
        self._lane = lane
        self._find = find
        self._there = Devices()
        self._chosen = Chosen()
        self.kind = Kind.PRINTER
        self.message = ""
        self.ink = "quiet"
        self.busy = False

    # What is shown

    @property
    def address(self) -> str:
        """The device of this kind that is used."""
        return self._chosen.by_kind[self.kind]

    @property
    def says(self) -> str:
        """What to do on this page."""
        translate = QCoreApplication.translate
        match self.kind:
            case Kind.PRINTER:
                return translate(
                    "Devices",
                    "Choose the printer, or type its address on the network, like tcp://192.168.1.50. Then print a page.",
                )
            case Kind.CAMERA:
                return translate(
                    "Devices",
                    "Choose the camera and hold a card before it. A part of this screen can be read, too.",
                )
            case Kind.SCANNER:
                return translate(
                    "Devices",
                    "Most scanners type like a keyboard: nothing to choose. Others are on a cable of their own. Then scan any card.",
                )

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What there is, and what is chosen though it is not there now."""
        found = self._found()
        address = self.address
        if address not in [one for one, _ in found]:
            words = QCoreApplication.translate("Devices", "{name}, not there now")
            name = foreign(address, 48)
            shown = name if self.kind is Kind.PRINTER else words.format(name=name)
            found = [(address, shown), *found]
        some = found[:CHOICES_MAX]
        return tuple(Choice(one, label, chosen=one == address) for one, label in some)

    @property
    def can_test(self) -> bool:
        """Is there something to try?"""
        return not self.busy and (self.kind is not Kind.PRINTER or bool(self.address))

    # What a person does

    def begin(self, chosen: dict[Kind, str]) -> None:
        """Start from what is used now, and look what there is."""
        self._chosen.by_kind.update(chosen)
        self.turn(self.kind)
        self.look()

    def look(self) -> None:
        """Look again what is plugged in."""
        self._lane.run(self._find, self._take, self._fail)

    def turn(self, kind: Kind) -> None:
        """Set up another kind."""
        self.kind = kind
        self._say("")

    def choose(self, index: int) -> None:
        """Use this one from now on."""
        if 0 <= index < len(self.choices):
            self.use(self.choices[index].address)

    def use(self, address: str) -> None:
        """Use what is at this address from now on."""
        address = address.strip()
        self._chosen.by_kind[self.kind] = address
        self._say("")
        self.kept.emit(self.kind, address)

    def test(self) -> None:
        """Try it."""
        if not self.can_test:
            return
        translate = QCoreApplication.translate
        match self.kind:
            case Kind.PRINTER:
                self.busy = True
                self._say(translate("Devices", "Printing …"))
                self.print_wanted.emit(self.address)
            case Kind.CAMERA:
                self.camera_wanted.emit()
            case Kind.SCANNER:
                self._say(translate("Devices", "Scan any card now."))

    # What comes of it

    def printed(self, error: TerminalError | None) -> None:
        """The page was sent, or was not."""
        self.busy = False
        if error is not None:
            self._fail(error)
        else:
            self._say(QCoreApplication.translate("Devices", "The page was sent. Is it readable?"))

    def read(self, text: str) -> None:
        """A camera or a scanner read something: show enough to know it by, and no more of a card."""
        from terminal.domain.code import BadRead, Code

        translate = QCoreApplication.translate
        if self.kind is Kind.PRINTER:
            return
        try:
            shown = f"…{Code(text).last4}"
        except BadRead:
            shown = foreign(text, 40)
        self._say(translate("Devices", "It works. It read: {text}").format(text=shown), "good")

    def scanner_told(self, state: str) -> None:
        """The scanner on a cable is ready, or why it is not."""
        if self.kind is Kind.SCANNER and (words := scanner_state(state)):
            self._say(words, "good" if state == "live" else "warn")

    def _found(self) -> list[tuple[str, str]]:
        translate = QCoreApplication.translate
        match self.kind:
            case Kind.PRINTER:
                return [("", translate("Devices", "No printer")), *_named(self._there.printers)]
            case Kind.CAMERA:
                return [
                    ("", translate("Devices", "The first camera")),
                    *_named((name, name) for name in self._there.cameras[: CHOICES_MAX - 4]),
                    (SCREEN, translate("Devices", "This screen")),
                    (LEFT_HALF, translate("Devices", "Left half of this screen")),
                    (RIGHT_HALF, translate("Devices", "Right half of this screen")),
                ]
            case Kind.SCANNER:
                return [
                    ("", translate("Devices", "Types like a keyboard")),
                    *_named(self._there.scanners),
                ]

    def _take(self, there: Devices) -> None:
        self._there = there
        self.changed.emit()

    def _fail(self, error: TerminalError) -> None:
        self._say(f"{what_failed(error)} {what_now(error)}", "bad")

    def _say(self, message: str, ink: str = "quiet") -> None:
        self.message, self.ink = message, ink
        self.changed.emit()


def _named(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What devices call themselves is somebody else's text."""
    return [(address, foreign(name, 48)) for address, name in found]
