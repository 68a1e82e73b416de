"""Receipt printers: on the network (TCP 9100), as a USB device file, on a serial line. Asked how they are, then written to.

`tcp://192.168.1.40`, `file:///dev/usb/lp0`, `serial:///dev/ttyUSB0?baud=19200`. Nothing here is called by what a
cashier waits for: jobs come from the till's outbox.
"""

import contextlib
import os
import select
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import parse_qs, urlsplit

from terminal.devices.escpos import ASK_OFFLINE, ASK_PAPER, PrinterState, state_of
from terminal.errors import TerminalError

RAW_PORT: Final = 9100
CONNECT_S: Final = 3.0
ANSWER_S: Final = 0.5
JOB_S: Final = 20.0
"""A printer that takes nothing for so long has stopped."""
LINGER_S: Final = 2.0
"""So long it may take to close the line; the job is sent by then."""
CHUNK: Final = 4096
BAUD: Final = 19_200


class PrinterFault(TerminalError):
    """The printer did not take the job. It stays in the outbox."""


class NoSuchPrinter(TerminalError):
    """The address of the printer cannot be meant."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"{address!r} is no printer's address.",
            "Write tcp://HOST, file:///dev/usb/lp0 or serial:///dev/ttyUSB0?baud=19200.",
        )


class Printer(Protocol):
    """Takes jobs."""

    def state(self) -> PrinterState:
        """Ask how it is. Raises PrinterFault where it cannot be reached."""
        ...

    def send(self, job: bytes) -> None:
        """Print. Raises PrinterFault; then it is not known how much was printed."""
        ...


class NetworkPrinter:
    """A raw TCP port, one connection a job."""

    def __init__(self, host: str, port: int = RAW_PORT) -> None:
        self._at = (host, port)

    def state(self) -> PrinterState:
        """Ask; no answer says nothing."""
        with self._connected() as line:
            return state_of(self._asked(line, ASK_OFFLINE), self._asked(line, ASK_PAPER))

    def send(self, job: bytes) -> None:
        """Ask, then print."""
        with self._connected() as line:
            refuse_unready(state_of(self._asked(line, ASK_OFFLINE), self._asked(line, ASK_PAPER)))
            line.settimeout(JOB_S)
            line.sendall(job)
            line.shutdown(socket.SHUT_WR)
            line.settimeout(LINGER_S)
            with contextlib.suppress(OSError):  # some close at once, some wait for us
                while line.recv(CHUNK):
                    pass

    def _asked(self, line: socket.socket, question: bytes) -> bytes:
        line.settimeout(ANSWER_S)
        line.sendall(question)
        try:
            return line.recv(1)
        except TimeoutError:
            return b""

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        try:
            with socket.create_connection(self._at, timeout=CONNECT_S) as line:
                yield line
        except OSError as error:
            raise PrinterFault(
                f"The printer at {self._at[0]} does not answer.",
                "Check that it is switched on and on the network. The receipts wait and print by themselves.",
            ) from error


class DevicePrinter:
    """A device file: USB (`/dev/usb/lp0`) as it is, or a serial line that was set up first."""

    def __init__(self, path: Path, baud: int | None = None) -> None:
        self._path = path
        self._baud = baud

    def state(self) -> PrinterState:
        """Such printers are not asked: reading from them may block for ever. Being there is what is known."""
        with self._opened():
            return PrinterState.UNKNOWN

    def send(self, job: bytes) -> None:
        """Print; give up when it takes nothing for long."""
        with self._opened() as device:
            rest, until = memoryview(job), time.monotonic() + JOB_S
            while rest:
                _, ready, _ = select.select([], [device], [], 0.2)
                written = _write(device, rest[:CHUNK]) if ready else 0
                rest = rest[written:]
                until = time.monotonic() + JOB_S if written else until
                if rest and time.monotonic() > until:
                    raise OSError("it takes nothing")

    @contextmanager
    def _opened(self) -> Iterator[int]:
        try:
            device = os.open(self._path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
            try:
                if self._baud is not None:
                    _set_up(device, self._baud)
                yield device
            finally:
                os.close(device)
        except OSError as error:
            raise PrinterFault(
                f"The printer at {self._path} takes nothing.",
                "Check its cable, power and paper. The receipts wait and print by themselves.",
            ) from error


def printer_at(address: str) -> Printer:
    """Give the printer at an address. Raises NoSuchPrinter."""
    parts = urlsplit(address)
    try:
        if parts.scheme == "tcp" and parts.hostname:
            return NetworkPrinter(parts.hostname, parts.port or RAW_PORT)
        if parts.scheme == "file" and parts.path:
            return DevicePrinter(Path(parts.path))
        if parts.scheme == "serial" and parts.path:
            baud = int(parse_qs(parts.query).get("baud", [str(BAUD)])[0])
            return DevicePrinter(Path(parts.path), baud)
    except ValueError as error:
        raise NoSuchPrinter(address) from error
    raise NoSuchPrinter(address)


def refuse_unready(state: PrinterState) -> None:
    """Send nothing to a printer that says it cannot. Raises PrinterFault."""
    faults = {
        PrinterState.OUT_OF_PAPER: ("The printer is out of paper.", "Put in a roll."),
        PrinterState.COVER_OPEN: ("The printer's cover is open.", "Close it."),
        PrinterState.FAULT: ("The printer reports a fault.", "Switch it off and on again."),
    }
    if state in faults:
        what, step = faults[state]
        raise PrinterFault(what, f"{step} The receipts wait and print by themselves.")


def _write(device: int, part: memoryview) -> int:
    try:
        return os.write(device, part)
    except BlockingIOError:
        return 0


def _set_up(device: int, baud: int) -> None:
    """Eight bits, no parity, raw, at that speed; a device that is no terminal (a pipe in a test) is left alone."""
    import termios
    import tty

    if not os.isatty(device):
        return
    speed = getattr(termios, f"B{baud}", None)
    if speed is None:
        raise OSError(f"no such speed: {baud}")
    tty.setraw(device)
    settings = termios.tcgetattr(device)
    settings[2] |= termios.CLOCAL
    settings[4] = settings[5] = speed
    termios.tcsetattr(device, termios.TCSANOW, settings)
