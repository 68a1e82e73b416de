"""The socket that tills connect to."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from ledger.failures import LedgerError

BACKLOG: Final = 2048
AGAIN: Final = socket.SO_REUSEADDR
"""What a server's connections leave behind for a minute does not keep the next one from its port."""


class CannotListen(LedgerError):
    """The address is taken or not ours."""


def listen(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """Open the socket, alone or beside others of ours; port 0 takes a free one. Raises CannotListen."""
    listening = _bound(host, port, *((AGAIN, socket.SO_REUSEPORT) if shared else (AGAIN,)))
    listening.listen(BACKLOG)
    return listening


@contextmanager
def reserve(host: str, port: int) -> Iterator[socket.socket]:
    """Hold a port for several processes of ours, who listen on it with `shared`. Raises CannotListen."""
    with _bound(host, port, AGAIN) as alone:  # fails where somebody else is there already
        free: int = alone.getsockname()[1]
    with _bound(host, free, socket.SO_REUSEPORT) as held:
        yield held


def address(listening: socket.socket) -> str:
    """Give the URL that tills are told."""
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _bound(host: str, port: int, *options: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # TCP by name: only then does the event loop send small answers at once (TCP_NODELAY).
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        for option in options:
            made.setsockopt(socket.SOL_SOCKET, option, 1)
        made.bind((host, port))
    except OSError as error:
        made.close()
        raise CannotListen(
            f"Cannot listen on {host} port {port}: {error.strerror}. Choose another --port."
        ) from error
    return made
