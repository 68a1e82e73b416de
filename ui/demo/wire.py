"""A wire between a till and the ledger that can be cut: what an outage of the network is made of here."""

import contextlib
import socket
import threading
from typing import Final

CHUNK_BYTES: Final = 65_536


class Wire:
    """Carries bytes between a port of its own and the ledger's. While cut it refuses and hangs up."""

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._listener: socket.socket | None = None
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._own_port = 0
        self.mend()

    @property
    def url(self) -> str:
        """Where the till finds the ledger."""
        return f"http://127.0.0.1:{self._own_port}"

    def cut(self) -> None:
        """Hang up, and answer nobody."""
        listener, self._listener = self._listener, None
        if listener is not None:
            _hang_up(listener)
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            _hang_up(end)

    def mend(self) -> None:
        """Carry again, at the same port as before."""
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self._own_port), reuse_port=False)
            self._own_port = self._listener.getsockname()[1]
            threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                till, _ = listener.accept()
                ledger = socket.create_connection(self._target, timeout=None)
            except OSError:
                if self._listener is not listener:
                    return
                continue
            with self._lock:
                self._open |= {till, ledger}
            for source, sink in ((till, ledger), (ledger, till)):
                threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    def _carry(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while chunk := source.recv(CHUNK_BYTES):
                sink.sendall(chunk)
        for end in (source, sink):
            _hang_up(end)
        with self._lock:
            self._open -= {source, sink}


def _hang_up(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
