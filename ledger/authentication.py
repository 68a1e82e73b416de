"""Who is asking: an enrolled terminal signs every request; the ledger signs every answer.

There is no store of nonces seen. Every call is idempotent on ids that the till made, so a request
sent again gets the same answer and changes nothing; see docs/decisions/0011-no-nonce-store.md.
"""

import binascii
import re
from base64 import b64decode, b64encode
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from msgspec import Struct

from ledger.problems import unauthenticated
from sync.protocol import signing
from sync.protocol.messages import TerminalState
from terminal.domain.clock import SECOND_MS, Clock

KNOWN_FOR_MS: Final = SECOND_MS
"""A revocation or a new key is honoured at the latest this long after it was committed."""
KNOWN_MAX: Final = 50_000

_TERMINAL_ID: Final = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_HEADERS: Final = frozenset(
    name.lower().encode()
    for name in (
        signing.TERMINAL_HEADER,
        signing.NONCE_HEADER,
        signing.TIME_HEADER,
        signing.SIGNATURE_HEADER,
    )
)
_TERMINAL, _NONCE, _TIME, _SIGNATURE = (
    name.lower().encode()
    for name in (
        signing.TERMINAL_HEADER,
        signing.NONCE_HEADER,
        signing.TIME_HEADER,
        signing.SIGNATURE_HEADER,
    )
)
_TIME_DIGITS_MAX: Final = 16


class Caller(Struct, frozen=True):
    """An enrolled terminal as the book knows it."""

    terminal: str
    store: str
    state: TerminalState
    epoch: int
    public_key: bytes


class Envelope(Struct, frozen=True):
    """What the headers claim. `nonce` is None where there is none worth answering to."""

    terminal: str
    nonce: bytes | None
    time_ms: int | None
    signature: bytes


def read_envelope(headers: Iterable[tuple[bytes, bytes]]) -> Envelope:
    """Read our headers; what is missing, doubled or malformed reads as empty."""
    ours: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in _HEADERS:
            ours[name] = b"" if name in ours else value
    terminal = ours.get(_TERMINAL, b"")
    nonce = _base64(ours.get(_NONCE, b""))
    time_text = ours.get(_TIME, b"")
    time_readable = time_text.isdigit() and len(time_text) <= _TIME_DIGITS_MAX
    return Envelope(
        terminal=terminal.decode() if _TERMINAL_ID.fullmatch(terminal) else "",
        nonce=nonce if len(nonce) == signing.NONCE_BYTES else None,
        time_ms=int(time_text) if time_readable else None,
        signature=_base64(ours.get(_SIGNATURE, b"")),
    )


def answer_signature(signer: signing.Signer, nonce: bytes, status: int, body: bytes) -> bytes:
    """Give the value of the answer's signature header."""
    return b64encode(signer.sign(signing.answer_message(nonce, status, body)))


class Callers:
    """The enrolled terminals, asked of the book at most once a second each."""

    def __init__(self, load: Callable[[str], Awaitable[Caller | None]], clock: Clock) -> None:
        self._load = load
        self._clock = clock
        self._known: dict[str, tuple[int, Caller]] = {}

    async def authenticate(self, path: str, envelope: Envelope, body: bytes) -> Caller:
        """Say who signed this request. Raises Refused (unauthenticated)."""
        if not envelope.terminal or envelope.nonce is None or envelope.time_ms is None:
            raise unauthenticated()
        message = signing.request_message(
            path, envelope.terminal, envelope.nonce, envelope.time_ms, body
        )
        known = self._remembered(envelope.terminal)
        if known and _signed(known, envelope, message):
            return known
        caller = await self._ask(envelope.terminal)
        if caller is None or caller == known or not _signed(caller, envelope, message):
            raise unauthenticated()
        return caller

    def _remembered(self, terminal: str) -> Caller | None:
        until_ms, caller = self._known.get(terminal, (0, None))
        return caller if self._clock.monotonic_ms() < until_ms else None

    async def _ask(self, terminal: str) -> Caller | None:
        until_ms = self._clock.monotonic_ms() + KNOWN_FOR_MS
        caller = await self._load(terminal)
        if caller is None:
            self._known.pop(terminal, None)
            return None
        if len(self._known) >= KNOWN_MAX:
            self._known.clear()
        self._known[terminal] = (until_ms, caller)
        return caller


def _signed(caller: Caller, envelope: Envelope, message: bytes) -> bool:
    try:
        signing.verify(caller.public_key, envelope.signature, message)
    except signing.NotSigned:
        return False
    return True


def _base64(value: bytes) -> bytes:
    try:
        return b64decode(value, validate=True)
    except binascii.Error:
        return b""
