"""A scanner on a pseudo-terminal: what is sent comes out of a serial port."""

import os
import pty
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def pty_scanner() -> Iterator[tuple[str, Callable[[str], None]]]:
    """Give its address as settings keep it, and what scans a code with it."""
    scanner, ours = pty.openpty()
    tty.setraw(ours)
    name = os.ttyname(ours)

    def send(code: str) -> None:
        os.write(scanner, code.encode() + b"\r")

    try:
        yield f"serial://{name}?baud=9600", send
    finally:
        os.close(ours)
        os.close(scanner)
