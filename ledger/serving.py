"""A server process: the book, the publisher and the HTTP boundary, from start to a graceful stop."""

import asyncio
import gc
import logging
import signal
import socket
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from types import FrameType
from typing import Final

import uvicorn

from ledger import metrics
from ledger.calls import Calls
from ledger.console.boundary import CONNECTIONS, SESSION
from ledger.console.boundary import Boundary as Console
from ledger.contacts import Contacts
from ledger.database import Book, Database
from ledger.failures import LedgerError
from ledger.feed_window import FeedWindow
from ledger.http import application
from ledger.own_keys import OwnKeys, own_keys
from ledger.publisher import Publisher
from ledger.side_work import side_work
from ledger.snapshot_maker import SnapshotMaker
from terminal.domain.clock import SystemClock

log = logging.getLogger(__name__)

STOP_S: Final = 10
REVIVE_EVERY_S: Final = 2.0
COUNT_EVERY_S: Final = 1.0
YOUNG_MAX: Final = 10_000
"""Containers made since the last look for cycles before the next one: a batch of a till's journal makes some thousands."""
KEEP_ALIVE_S: Final = 30
"""Longer than a till keeps a connection at rest, so that it is the till who hangs up."""


def serve(
    database: Database,
    listening: socket.socket,
    on_ready: Callable[[], None],
    revive: Callable[[], None] | None,
    console_url: str = "",
) -> None:
    """Answer until SIGTERM or SIGINT, then finish what is under way. Call it on the main thread.

    Raises LedgerError if the book cannot be used even once. `revive` is called when the database has been away for a while; it may raise LedgerError.
    """
    keys = database.run(_keys)
    loop_factory = _config(None).get_loop_factory()
    with asyncio.Runner(loop_factory=loop_factory) as runner:
        console = Console(
            Database.open(database.url, CONNECTIONS, SESSION), SystemClock(), console_url
        )
        runner.run(_serve(database, keys, listening, on_ready, revive, console))


async def _serve(
    database: Database,
    keys: OwnKeys,
    listening: socket.socket,
    on_ready: Callable[[], None],
    revive: Callable[[], None] | None,
    console: Console,
) -> None:
    clock = SystemClock()
    signer = keys.signer()
    window = FeedWindow(clock)
    contacts = Contacts(database, clock)
    maker = SnapshotMaker(database, keys, clock)
    calls = Calls(database, window, contacts, clock, maker)
    publisher = Publisher(database, keys, window, clock)

    async def ready() -> bool:
        return window.sure and await calls.database_answers()

    count = partial(_count, window)
    await publisher.start()
    await maker.start()
    app = application(calls.by_path(), signer, ready, count, calls.content, console)
    server = _Server(_config(app), on_ready, window.stop)
    stack = ExitStack()
    chores = stack.enter_context(side_work(database.url, keys, clock))
    told = _keep_counting(count)
    work = [publisher.run(), contacts.run(), maker.run(), told, *(one.run() for one in chores)]
    background = [asyncio.create_task(one) for one in work]
    if revive:
        background.append(asyncio.create_task(_keep_alive(window, revive)))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _taken_care_of)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    _collect_rarely()
    try:
        await asyncio.wait([serving, *background], return_when=asyncio.FIRST_COMPLETED)
        server.should_exit = True  # a background task only ends by failing
        await serving
    finally:
        for task in background:
            task.cancel()
        results = await asyncio.gather(*background, return_exceptions=True)
        await contacts.write()
        calls.close()
        console.close()
        await asyncio.to_thread(stack.close)
    for result in results:
        if isinstance(result, Exception):
            raise result


def _collect_rarely() -> None:
    """Let Python look for cycles less often, and never among what is loaded by now and stays.

    Entries come by the hundred and are freed by counting; looking through everything that the server
    consists of for each few hundred of them took up to a quarter of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_MAX)


def _count(window: FeedWindow) -> None:
    metrics.feed(window.head, sure=window.sure)


async def _keep_counting(count: Callable[[], None]) -> None:
    """Whichever of several processes is asked for metrics tells of all: each says by itself how it stands."""
    while True:
        count()
        await asyncio.sleep(COUNT_EVERY_S)


async def _keep_alive(window: FeedWindow, revive: Callable[[], None]) -> None:
    """Bring a database back that is ours and has died."""
    while True:
        await asyncio.sleep(REVIVE_EVERY_S)
        if not window.sure:
            try:
                await asyncio.to_thread(revive)
            except LedgerError as error:
                log.warning("not revived: %s", error)


class _Server(uvicorn.Server):
    """Says when it is ready, and lets waiting tills go when it stops."""

    def __init__(
        self,
        config: uvicorn.Config,
        on_ready: Callable[[], None],
        on_stop: Callable[[], None],
    ) -> None:
        super().__init__(config)
        self._on_ready = on_ready
        self._on_stop = on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._on_stop()
        await super().shutdown(sockets)


def _config(app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=STOP_S,
    )


def _keys(book: Book) -> OwnKeys:
    with book.transaction():
        return own_keys(book)


def _taken_care_of(_number: int, _frame: FrameType | None) -> None:
    """The server catches the signal, and raises it again when it has stopped: then nothing is left to do."""
