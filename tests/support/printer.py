"""A receipt printer on a TCP port: answers how it is, keeps what it was sent, turns it back into a picture."""

import socket
import threading
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from terminal.devices.escpos import DRAWER_KICK, FEED_AND_CUT
from terminal.devices.reading import Picture

ANSWERS = {b"\x10\x04\x02": 0b0001_0010, b"\x10\x04\x04": 0b0001_0010}
READY = 0b0001_0010
NO_PAPER = 0b0111_0010


@dataclass
class PaperPrinter:
    """Listens until closed. `paper` is what it answers about its roll; `deaf` takes a connection and says nothing."""

    paper: int = READY
    deaf: bool = False
    jobs: list[bytes] = field(default_factory=list)
    _held: list[socket.socket] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="printer", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._socket.close()
        with socket.socket() as knock:
            knock.connect_ex(("127.0.0.1", self.port))
        self._thread.join(5)
        for line in self._held:
            line.close()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"tcp://127.0.0.1:{self.port}"

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            if self.deaf:
                self._held.append(line)
                continue
            with line:
                self._take(line)

    def _take(self, line: socket.socket) -> None:
        job = b""
        while part := line.recv(65_536):
            # Asked before anything is printed; inside a picture the same bytes are ink.
            while not job and (question := part[:3]) in ANSWERS:
                part = part[3:]
                answer = self.paper if question.endswith(b"\x04\x04") else READY
                line.sendall(bytes([answer]))
            job += part
        if job:
            self.jobs.append(job)


def picture_of(job: bytes) -> Picture:
    """Turn a job back into what is on the paper; black is 0."""
    bands, at = [], 0
    while (at := job.find(b"\x1dv0\x00", at)) >= 0:
        width = int.from_bytes(job[at + 4 : at + 6], "little")
        rows = int.from_bytes(job[at + 6 : at + 8], "little")
        raw = np.frombuffer(job[at + 8 : at + 8 + width * rows], np.uint8).reshape(rows, width)
        bands.append(np.unpackbits(raw, axis=1))
        at += 8 + width * rows
    return ((1 - np.vstack(bands)) * 255).astype(np.uint8)


def kicks(job: bytes) -> bool:
    """Does the drawer open?"""
    return DRAWER_KICK in job


def is_cut(job: bytes) -> bool:
    """Is the paper cut at the end?"""
    return job.endswith(FEED_AND_CUT)
