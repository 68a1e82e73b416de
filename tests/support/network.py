"""A network between till and ledger, on loopback, that does what networks do: one fault at a time.

    with Network(ledger_port) as network:
        till = client(network.url)
        network.lose_next_reply()

It knows of HTTP only where a request ends. Setting a fault breaks the connections there are, so that the
next request meets it; only `freeze` leaves them standing.
"""

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from typing import Any, Final, Self

PIECE: Final = 64 * 1024
HOST: Final = "127.0.0.1"

Piece = Callable[[bytes], Awaitable[bytes]]


class Link:
    """One connection of the till's, and the way on to the ledger."""

    def __init__(
        self, network: "Network", reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.network = network
        self.from_till = reader
        self.to_till = writer

    async def to_ledger(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Connect to the ledger; a connection that comes too late is closed."""
        opening = asyncio.ensure_future(asyncio.open_connection(HOST, self.network.ledger_port))
        try:
            return await asyncio.shield(opening)
        except asyncio.CancelledError:
            opening.add_done_callback(_close)
            raise

    async def request(self) -> bytes:
        """Read one whole request from the till."""
        return await _whole_message(self.from_till)

    async def ask(self, request: bytes) -> bytes:
        """Deliver a request over a connection of its own; give the whole answer."""
        reader, writer = await self.to_ledger()
        try:
            writer.write(request)
            return await _whole_message(reader)
        finally:
            writer.transport.abort()

    async def answer(self, answer: bytes) -> None:
        """Write to the till."""
        self.to_till.write(answer)
        await self.to_till.drain()


def _close(opened: asyncio.Future[tuple[asyncio.StreamReader, asyncio.StreamWriter]]) -> None:
    if not opened.cancelled() and opened.exception() is None:
        opened.result()[1].transport.abort()


Fault = Callable[[Link], Coroutine[Any, Any, None]]


async def _whole_message(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            length = int(line.partition(b":")[2])
    return head + await reader.readexactly(length)


class Cut(ConnectionAbortedError):
    """Here the cable ends; `kept` came through."""

    def __init__(self, kept: bytes) -> None:
        super().__init__()
        self.kept = kept


async def _carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter, piece: Piece) -> None:
    while read := await source.read(PIECE):
        try:
            sink.write(await piece(read))
        except Cut as cut:
            sink.write(cut.kept)
            return
        finally:
            await sink.drain()
    with contextlib.suppress(OSError):
        sink.write_eof()


async def _both_ways(link: Link, out: Piece, back: Piece) -> None:
    reader, writer = await link.to_ledger()
    ways = [
        asyncio.ensure_future(_carry(link.from_till, writer, out)),
        asyncio.ensure_future(_carry(reader, link.to_till, back)),
    ]
    try:
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        with contextlib.suppress(OSError):
            await link.to_till.drain()
    finally:
        writer.transport.abort()
        for way in ways:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)


async def passing(link: Link) -> None:
    """No fault."""
    await _both_ways(link, link.network.flow, link.network.flow)


async def black_hole(link: Link) -> None:
    """Read and never answer."""
    while await link.from_till.read(PIECE):
        pass
    await asyncio.Event().wait()


async def resetting(link: Link) -> None:
    """Reset after the first bytes."""
    await link.from_till.read(1)
    wire = link.to_till.get_extra_info("socket")
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def losing_the_reply(link: Link) -> None:
    """Deliver, and hang up once the ledger has answered."""
    await link.ask(await link.request())


class Network:
    """Passes everything on until told otherwise."""

    def __init__(self, ledger_port: int) -> None:
        self.ledger_port = ledger_port
        self.connections = 0
        self._fault: Fault = passing
        self._links: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._flowing = asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="network", daemon=True)
        self._reserved = socket.socket()
        self._reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._reserved.bind((HOST, 0))
        self.port: int = self._reserved.getsockname()[1]
        self.url = f"http://{HOST}:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()
        self._reserved.close()

    def heal(self) -> None:
        """Pass everything on again."""
        self._set(passing)

    def refuse(self) -> None:
        """Nobody listens: a connection is refused at once."""
        self._do(self._close())

    def freeze(self) -> None:
        """From now on nothing moves, on old connections and new ones; nothing is closed either."""
        self._loop.call_soon_threadsafe(self._flowing.clear)
        self._do(self._listen(black_hole, keep=True))

    def black_hole(self) -> None:
        """Accept, read, and never answer."""
        self._set(black_hole)

    def delay(self, seconds: float) -> None:
        """Hold every piece, both ways, for a while."""
        self._set(delaying(seconds))

    def cut(self, *, request_bytes: int | None = None, answer_bytes: int | None = None) -> None:
        """Break the connection after so many bytes of the request, or of the answer."""
        self._set(cutting(request_bytes, answer_bytes))

    def lose_next_reply(self) -> None:
        """Deliver the next request, and break the connection instead of bringing the answer."""
        self._set(once(losing_the_reply, self))

    def lose_replies(self) -> None:
        """Deliver every request, bring no answer."""
        self._set(losing_the_reply)

    def repeat_requests(self, times: int) -> None:
        """Deliver every request so many times; bring the last answer."""
        self._set(repeating(times))

    def replay_answers(self) -> None:
        """Bring the ledger's first answer to every request, delivering only that one."""
        self._set(replaying())

    def trickle(self, bytes_per_second: float) -> None:
        """Bring answers, byte by byte."""
        self._set(trickling(bytes_per_second))

    def reset(self) -> None:
        """Accept, then reset."""
        self._set(resetting)

    def answer(self, answer: bytes | Callable[[], Iterable[bytes]]) -> None:
        """Answer every request with these bytes, or with pieces without end; the ledger hears nothing."""
        self._set(answering(answer))

    def tamper(self, change: Callable[[bytes], bytes]) -> None:
        """Deliver every request; change the answer's bytes on the way back."""
        self._set(tampering(change))

    def _set(self, fault: Fault) -> None:
        self._do(self._listen(fault))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(5)

    async def _listen(self, fault: Fault = passing, *, keep: bool = False) -> None:
        self._fault = fault
        if not keep:
            self._flowing.set()
            await self._break_links()
        if self._server is None:
            self._server = await asyncio.start_server(
                self._serve, HOST, self.port, reuse_address=True, limit=2**24
            )

    async def _close(self) -> None:
        if self._server is not None:
            # A connection accepted in the same turn must become a transport before the server goes:
            # else asyncio drops it unclosed.
            for listening in self._server.sockets:
                self._loop.remove_reader(listening.fileno())
            await asyncio.sleep(0)
            self._server.close()
            self._server = None
        await self._break_links()

    async def _finish(self) -> None:
        """Leave nothing half open: what is being connected or closed right now is let finish."""
        await self._close()
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.wait(others, timeout=0.1)
            await self._break_links()

    async def _break_links(self) -> None:
        await asyncio.sleep(0)  # a connection just accepted is not a link yet
        while self._links:
            for link in self._links:
                link.cancel()
            await asyncio.gather(*self._links, return_exceptions=True)
            await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._links.add(task)
        self.connections += 1
        try:
            await self._fault(Link(self, reader, writer))
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._links.discard(task)
            writer.transport.abort()

    async def flow(self, piece: bytes) -> bytes:
        """Let a piece through, when the network is not frozen."""
        await self._flowing.wait()
        return piece


def once(fault: Fault, network: Network) -> Fault:
    """Have a fault for one connection, then none."""

    async def one(link: Link) -> None:
        network._fault = passing
        await fault(link)

    return one


def delaying(seconds: float) -> Fault:
    """Hold every piece for a while."""

    async def later(piece: bytes) -> bytes:
        await asyncio.sleep(seconds)
        return piece

    async def fault(link: Link) -> None:
        await _both_ways(link, later, later)

    return fault


def cutting(request_bytes: int | None, answer_bytes: int | None) -> Fault:
    """Break after so many bytes."""

    def until(most: int | None) -> Piece:
        left = 2**62 if most is None else most

        async def piece(read: bytes) -> bytes:
            nonlocal left
            if len(read) >= left:
                raise Cut(read[:left])
            left -= len(read)
            return read

        return piece

    async def fault(link: Link) -> None:
        await _both_ways(link, until(request_bytes), until(answer_bytes))

    return fault


def repeating(times: int) -> Fault:
    """Deliver each request several times."""

    async def fault(link: Link) -> None:
        while True:
            request = await link.request()
            for _ in range(times - 1):
                await link.ask(request)
            await link.answer(await link.ask(request))

    return fault


def replaying() -> Fault:
    """Keep the first answer and give it again and again."""
    kept: list[bytes] = []

    async def fault(link: Link) -> None:
        while True:
            request = await link.request()
            if not kept:
                kept.append(await link.ask(request))
            await link.answer(kept[0])

    return fault


def trickling(bytes_per_second: float) -> Fault:
    """Bring answers byte by byte."""

    async def fault(link: Link) -> None:
        answer = await link.ask(await link.request())
        for byte in answer:
            await link.answer(bytes((byte,)))
            await asyncio.sleep(1 / bytes_per_second)

    return fault


def answering(answer: bytes | Callable[[], Iterable[bytes]]) -> Fault:
    """Answer in the ledger's place."""

    async def fault(link: Link) -> None:
        await link.request()
        pieces: Iterator[bytes] = iter((answer,) if isinstance(answer, bytes) else answer())
        for piece in pieces:
            await link.answer(piece)
        link.to_till.write_eof()
        await link.from_till.read()

    return fault


def tampering(change: Callable[[bytes], bytes]) -> Fault:
    """Change answers."""

    async def fault(link: Link) -> None:
        while True:
            await link.answer(change(await link.ask(await link.request())))

    return fault
