"""Many tills at once: signed requests, made before, sent one after the other on a connection for each till.

Runs in a process of its own and does as little as it can for each request, so that it is the
ledger that is measured.
"""

import select
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Final, Self

RECEIVE_BYTES: Final = 65_536
END_OF_HEAD: Final = b"\r\n\r\n"
LENGTH: Final = b"content-length: "
OK: Final = b"HTTP/1.1 200"

Script = Sequence[bytes]
"""What one till sends."""


@dataclass
class Outcome:
    """What was seen: seconds from first to last, those of each request, and every answer's body."""

    seconds: float = 0.0
    each_s: list[float] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def __iadd__(self, other: Self) -> Self:
        """Take in what was seen another time."""
        self.seconds += other.seconds
        self.each_s += other.each_s
        self.bodies += other.bodies
        return self

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.each_s) / self.seconds

    def percentile_ms(self, percent: float) -> float:
        """Give the time within which so many percent were answered."""
        ordered = sorted(self.each_s)
        return 1000 * ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def run(address: tuple[str, int], scripts: Sequence[Script]) -> Outcome:
    """Send all scripts at once from another process, each request when the one before it was answered."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_play, args=(theirs, address, scripts))
    process.start()
    theirs.close()
    try:
        outcome: Outcome = ours.recv()
        return outcome
    finally:
        process.join()


class _Caller:
    """One till's connection."""

    def __init__(self, address: tuple[str, int], script: Script) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._left = iter(script)
        self._sent_s = 0.0
        self._received = b""

    def ask(self) -> bool:
        """Send the next request; say whether there was one."""
        request = next(self._left, None)
        if request is None:
            return False
        self._sent_s = time.perf_counter()
        self.socket.sendall(request)
        return True

    def hear(self, outcome: Outcome) -> bool:
        """Take what has come; say whether the answer is whole."""
        piece = self.socket.recv(RECEIVE_BYTES)
        if not piece:
            raise ConnectionError("the ledger hung up")
        self._received += piece
        head, end, body = self._received.partition(END_OF_HEAD)
        if not end or len(body) < _length(head):
            return False
        if not head.startswith(OK):
            raise ConnectionError(self._received.decode(errors="replace"))
        outcome.each_s.append(time.perf_counter() - self._sent_s)
        outcome.bodies.append(body)
        self._received = b""
        return True


def _length(head: bytes) -> int:
    at = head.index(LENGTH) + len(LENGTH)
    return int(head[at:].partition(b"\r\n")[0])


def _play(tell: Connection, address: tuple[str, int], scripts: Sequence[Script]) -> None:
    callers = [_Caller(address, script) for script in scripts]
    by_number = {caller.socket.fileno(): caller for caller in callers}
    outcome = Outcome()
    waiting = select.epoll()
    for number in by_number:
        waiting.register(number, select.EPOLLIN)
    began = time.perf_counter()
    busy = sum(caller.ask() for caller in callers)
    while busy:
        for caller in _ready(waiting, by_number):
            if caller.hear(outcome) and not caller.ask():
                busy -= 1
    outcome.seconds = time.perf_counter() - began
    for caller in callers:
        caller.socket.close()
    tell.send(outcome)


def _ready(waiting: select.epoll, by_number: dict[int, _Caller]) -> Iterator[_Caller]:
    for number, _ in waiting.poll():
        yield by_number[number]
