"""A scanner on a serial line (USB CDC, RS-232, Bluetooth): bytes to scans, through pyserial.

Codes end by CR, LF, both, Tab or ETX; without any of them, by silence. Nothing is kept beyond 512 characters.
"""

import errno
import time
from collections.abc import Callable
from typing import Any, Final

from terminal.devices.corrections import AS_IT_COMES, Corrections, corrected, without_eci
from terminal.devices.frames import SourceState
from terminal.devices.scanners import LinkedScanner, NotThere, Pulled
from terminal.devices.wedge import AIM_IDENTIFIER, GS, Scan

BAUD: Final = 9600
ENDS: Final = frozenset(b"\r\n\t\x03")
SILENCE_S: Final = 0.1
LONGEST: Final = 512
READ_BYTES: Final = 4096
_REFUSED: Final = frozenset({errno.EACCES, errno.EPERM})


class ByteStream:
    """Bytes go in as they come, in pieces of any size; scans come out."""

    def __init__(self, corrections: Corrections = AS_IT_COMES) -> None:
        self._corrections = corrections
        self._held = bytearray()
        self._overflow = False
        self._last_s = 0.0

    def feed(self, content: bytes, now_s: float) -> list[Scan]:
        """Take what came; give what is complete by it."""
        scans = self.idle(now_s)
        for byte in content:
            if byte in ENDS:
                scans += self._end()
            elif len(self._held) < LONGEST:
                self._held.append(byte)
            else:
                self._overflow = True
        if content:
            self._last_s = now_s
        return scans

    def idle(self, now_s: float) -> list[Scan]:
        """Give what is complete because nothing more came."""
        silent = self._held and not 0 <= now_s - self._last_s < SILENCE_S
        return self._end() if silent else []

    def _end(self) -> list[Scan]:
        content, overflow = bytes(self._held), self._overflow
        self._held.clear()
        self._overflow = False
        scan = None if overflow else as_scan(content, self._corrections)
        return [scan] if scan is not None else []


def as_scan(content: bytes, corrections: Corrections = AS_IT_COMES) -> Scan | None:
    """Read the bytes of one code: UTF-8 where it is, else Latin-1; no control characters but GS."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    clean = "".join(sign for sign in text if sign.isprintable() or sign == GS)
    clean = corrected(clean, corrections)
    named = AIM_IDENTIFIER.match(clean)
    aim, body = (named.group(), clean[named.end() :]) if named else ("", clean)
    body = without_eci(body, aim)
    return Scan(body, aim) if body else None


class SerialLink:
    """An open port."""

    def __init__(
        self,
        port: Any,  # noqa: ANN401 - an untyped library
        corrections: Corrections = AS_IT_COMES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._port = port
        self._stream = ByteStream(corrections)
        self._clock = clock

    def read(self, timeout_s: float) -> list[Scan]:
        """Wait for bytes, and for the silence behind them."""
        import serial

        self._port.timeout = timeout_s
        try:
            first = self._port.read(1)
            content = first + self._port.read(min(READ_BYTES, self._port.in_waiting))
        except (serial.SerialException, OSError, TypeError) as error:
            raise Pulled from error  # pyserial lets a TypeError out when a port is closed meanwhile
        return self._stream.feed(content, self._clock())

    def close(self) -> None:
        """Give the port back."""
        self._port.close()


def connect(port: str, baud: int = BAUD, corrections: Corrections = AS_IT_COMES) -> SerialLink:
    """Open a port by its name. Raises NotThere."""
    import serial

    try:
        opened = serial.Serial(port, baud, exclusive=True)
    except serial.SerialException as error:
        raise NotThere(_why(error)) from error
    except (OSError, ValueError) as error:
        raise NotThere(SourceState.ABSENT) from error
    return SerialLink(opened, corrections)


def serial_scanner(
    port: str, baud: int = BAUD, corrections: Corrections = AS_IT_COMES
) -> LinkedScanner:
    """A scanner on this port."""
    return LinkedScanner(port, lambda: connect(port, baud, corrections))


def ports() -> list[tuple[str, str]]:
    """Give the serial ports there are: name and what the device calls itself."""
    from serial.tools.list_ports import comports

    return [(one.device, one.description) for one in sorted(comports())]


def _why(error: Any) -> SourceState:  # noqa: ANN401 - an untyped library
    number = getattr(error, "errno", None)
    if number in _REFUSED:
        return SourceState.REFUSED
    held = number in {errno.EBUSY, errno.EAGAIN} or "lock" in str(error)
    return SourceState.BUSY if held else SourceState.ABSENT
