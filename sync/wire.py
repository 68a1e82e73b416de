"""Sockets that end on time: one budget of milliseconds and bytes for a whole call, whatever the other side does.

A socket's own timeout starts anew with every byte, so a server that sends one a second holds a call
for ever. Here every wait, from the name look-up through the handshake to the last byte, takes from
the same deadline, in slices short enough that a call can be stopped from another thread.
"""

import errno
import selectors
import socket
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final, TypeVar

from sync.failures import Why
from terminal.domain.clock import SECOND_MS, Clock

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

T = TypeVar("T")
SocketAddress = tuple[str | int, ...] | tuple[int, bytes]
Address = tuple[socket.AddressFamily, SocketAddress]
LookUp = Callable[[str, int], list[Address]]

SLICE_S: Final = 0.2
UNDER_WAY: Final = {0, errno.EINPROGRESS, errno.EWOULDBLOCK, getattr(errno, "WSAEWOULDBLOCK", 0)}


class OutOfBudget(OSError):
    """The call has to end here; the budget says why."""


class Budget:
    """What the call under way may still take, and whether any of it left this machine."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until_ms = 0
        self._bytes_left = 0
        self._stopped = threading.Event()
        self.sent = False
        self.ended: Why | None = None

    def begin(self, deadline_ms: int, bytes_max: int) -> None:
        """Start a call."""
        self._until_ms = self._clock.monotonic_ms() + deadline_ms
        self._bytes_left = bytes_max
        self.sent = False
        self.ended = None

    def stop(self) -> None:
        """End the call under way, and every later one, from any thread."""
        self._stopped.set()

    def slice_s(self) -> float:
        """Give how long to wait before asking again. Raises OutOfBudget."""
        if self._stopped.is_set():
            self._end(Why.INTERRUPTED)
        left_ms = self.left_ms()
        if left_ms <= 0:
            self._end(Why.TOO_LATE)
        return min(left_ms / SECOND_MS, SLICE_S)

    def left_ms(self) -> int:
        """Give how much time is left; negative once it is over."""
        return self._until_ms - self._clock.monotonic_ms()

    def received(self, count: int) -> None:
        """Take from the bytes. Raises OutOfBudget."""
        self._bytes_left -= count
        if self._bytes_left < 0:
            self._end(Why.TOO_LARGE)

    def _end(self, why: Why) -> None:
        self.ended = why
        raise OutOfBudget(why)


def _until_done(budget: Budget, wire: socket.socket, attempt: Callable[[], T]) -> T:
    """Do what may block, in slices."""
    while True:
        wire.settimeout(budget.slice_s())
        try:
            return attempt()
        except TimeoutError:
            continue


class TimedSocket(socket.socket):
    """A connected TCP socket that keeps to a budget."""

    budget: Budget

    def recv_into(self, buffer: "WriteableBuffer", nbytes: int = 0, flags: int = 0) -> int:
        """Receive within the budget."""
        receive = super().recv_into
        count = _until_done(self.budget, self, lambda: receive(buffer, nbytes, flags))
        self.budget.received(count)
        return count

    def send(self, data: "ReadableBuffer", flags: int = 0, /) -> int:
        """Send some of it within the budget."""
        self.budget.sent = True
        send = super().send
        return _until_done(self.budget, self, lambda: send(data, flags))

    def sendall(self, data: "ReadableBuffer", flags: int = 0, /) -> None:
        """Send all of it within the budget."""
        rest = memoryview(data).cast("B")
        while rest:
            rest = rest[self.send(rest, flags) :]


class TimedTlsSocket(ssl.SSLSocket):
    """The same under TLS. Its context holds the budget: the handshake begins while it is being made."""

    @property
    def budget(self) -> Budget:
        """The budget of the call under way."""
        context = self.context
        assert isinstance(context, TimedContext)  # noqa: S101 - only that context makes these sockets
        return context.budget

    def do_handshake(self, block: bool = False) -> None:  # noqa: FBT001, FBT002 - as inherited
        """Agree on keys within the budget."""
        handshake = super().do_handshake
        _until_done(self.budget, self, lambda: handshake(block))

    def recv_into(
        self, buffer: "WriteableBuffer", nbytes: int | None = None, flags: int = 0
    ) -> int:
        """Receive within the budget."""
        receive = super().recv_into
        count = _until_done(self.budget, self, lambda: receive(buffer, nbytes, flags))
        self.budget.received(count)
        return count

    def send(self, data: "ReadableBuffer", flags: int = 0) -> int:
        """Send some of it within the budget; the inherited `sendall` calls this."""
        self.budget.sent = True
        send = super().send
        return _until_done(self.budget, self, lambda: send(data, flags))


class TimedContext(ssl.SSLContext):
    """Makes timed sockets; TLS 1.2 or later, certificate and name checked against these authorities only.

    Built by hand: `ssl.create_default_context` would obey SSL_CERT_FILE and write the session's
    keys to wherever SSLKEYLOGFILE points.
    """

    budget: Budget

    @classmethod
    def trusting(cls, ca_file: str, budget: Budget) -> "TimedContext":
        """Make one. Raises OSError or ssl.SSLError for a file that holds no certificates."""
        context = cls(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.load_verify_locations(cafile=ca_file)
        context.sslsocket_class = TimedTlsSocket
        context.budget = budget
        return context


class Names:
    """Looks names up without waiting longer than the budget: the system's own look-up cannot be stopped.

    One that does not come back is left to itself, and asked again only when it has.
    """

    def __init__(self, look_up: LookUp | None = None) -> None:
        self._look_up = look_up or system_look_up
        self._pending: dict[tuple[str, int], Future[list[Address]]] = {}

    def find(self, host: str, port: int, budget: Budget) -> list[Address]:
        """Give the addresses of a host. Raises OSError, OutOfBudget included."""
        try:
            return _addresses(host, port, socket.AI_NUMERICHOST)
        except OSError:
            future = self._asked(host, port)
        while True:
            try:
                found = future.result(budget.slice_s())
            except (TimeoutError, OutOfBudget) as waiting:
                if isinstance(waiting, OutOfBudget):
                    raise
            except OSError:
                del self._pending[host, port]
                raise
            else:
                del self._pending[host, port]
                return found

    def _asked(self, host: str, port: int) -> Future[list[Address]]:
        future = self._pending.get((host, port))
        if future is None:
            future = self._pending[host, port] = Future()
            threading.Thread(
                target=_answer,
                args=(future, self._look_up, host, port),
                name="look-up",
                daemon=True,
            ).start()
        return future


def _answer(future: Future[list[Address]], look_up: LookUp, host: str, port: int) -> None:
    try:
        future.set_result(look_up(host, port))
    except OSError as error:
        future.set_exception(OSError(str(error)))


def system_look_up(host: str, port: int) -> list[Address]:
    """Ask the system for a host's addresses. Raises OSError."""
    return _addresses(host, port, 0)


def _addresses(host: str, port: int, flags: int) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    except UnicodeError as error:
        raise OSError(str(error)) from error
    return [(family, address) for family, _, _, _, address in found]


def connect(addresses: list[Address], budget: Budget) -> TimedSocket:
    """Connect to the first address that answers; each has its share of the time. Raises OSError, OutOfBudget included."""
    refusal = OSError("no address")
    for tried, (family, address) in enumerate(addresses):
        wire = TimedSocket(family, socket.SOCK_STREAM)
        wire.budget = budget
        try:
            _connect(wire, address, budget, budget.left_ms() // (len(addresses) - tried))
        except OutOfBudget:
            wire.close()
            raise
        except OSError as error:
            wire.close()
            refusal = error
        else:
            wire.settimeout(SLICE_S)
            wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return wire
    raise refusal


def _connect(wire: TimedSocket, address: SocketAddress, budget: Budget, share_ms: int) -> None:
    give_up_at_ms = budget.left_ms() - share_ms
    wire.setblocking(False)  # noqa: FBT003 - the socket's own method
    if (refusal := wire.connect_ex(address)) not in UNDER_WAY:
        raise OSError(refusal, "cannot connect")
    with selectors.DefaultSelector() as selector:
        selector.register(wire, selectors.EVENT_WRITE)
        while not selector.select(budget.slice_s()):
            if 0 < budget.left_ms() <= give_up_at_ms:
                raise OSError(errno.ETIMEDOUT, "cannot connect")
    if refusal := wire.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR):
        raise OSError(refusal, "cannot connect")
