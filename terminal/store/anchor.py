"""Anchors: the journal's head, written a second time outside the database, before green is shown.

SQLCipher notices a flipped bit but not an old file put back, nor a deleted write-ahead log. So the
newest (epoch, sequence, head) also goes into a ring of slots in another folder, each sealed with a
MAC. A journal that does not hold what the anchor names was rolled back.

The slots are not synced to disk one by one: a power cut may leave an anchor that is older than the
journal, which is harmless. A process that is killed loses none.
"""

import hashlib
import hmac
import os
from pathlib import Path
from typing import Final

from msgspec import Struct

from terminal.errors import StoreFailure

SLOTS: Final = 64
_MAC_BYTES: Final = 16
_SLOT_BYTES: Final = 4 + 8 + 32 + _MAC_BYTES
_EMPTY: Final = bytes(_SLOT_BYTES)


class Anchor(Struct, frozen=True, order=True):
    """The newest entry this till has shown green for."""

    epoch: int
    seq: int
    head: bytes


class AnchorSeal:
    """Seals anchors with a MAC under the device's key, so that nobody else's and no garbage is taken for one."""

    def __init__(self, device_key: bytes) -> None:
        self._mac_key = hashlib.sha256(b"RT1 anchor" + device_key).digest()

    def seal(self, anchor: Anchor) -> bytes:
        """Give 60 bytes."""
        body = anchor.epoch.to_bytes(4, "big") + anchor.seq.to_bytes(8, "big") + anchor.head
        return body + self._mac(body)

    def read(self, sealed: bytes) -> Anchor | None:
        """Give the anchor, or None for what this device did not seal: an unused slot, to begin with."""
        if sealed == _EMPTY:
            return None
        body, mac = sealed[:-_MAC_BYTES], sealed[-_MAC_BYTES:]
        if len(sealed) != _SLOT_BYTES or not hmac.compare_digest(mac, self._mac(body)):
            return None
        return Anchor(int.from_bytes(body[:4], "big"), int.from_bytes(body[4:12], "big"), body[12:])

    def _mac(self, body: bytes) -> bytes:
        return hashlib.blake2b(body, key=self._mac_key, digest_size=_MAC_BYTES).digest()


class AnchorFile:
    """Ring of slots; an entry's slot is its number modulo the ring, so that programs need no lock."""

    def __init__(self, path: Path, device_key: bytes) -> None:
        self._path = path
        self._seal = AnchorSeal(device_key)
        self._handle: int | None = None

    def write(self, anchor: Anchor) -> None:
        """Note the head. Raises StoreFailure."""
        sealed = self._seal.seal(anchor)
        try:
            os.pwrite(self._opened(), sealed, anchor.seq % SLOTS * _SLOT_BYTES)
        except OSError as error:
            raise StoreFailure(
                "The journal's anchor cannot be written, so green is not shown.",
                "Look at the last operations before you try again: it may be there, to be voided.",
            ) from error

    def newest(self) -> Anchor | None:
        """Give the newest head noted; None if there is none that was written with this till's key."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreFailure(
                "The journal's anchor cannot be read.",
                "Call the store manager; do not redeem offline.",
            ) from error
        slots = (content[at : at + _SLOT_BYTES] for at in range(0, len(content), _SLOT_BYTES))
        return max((anchor for slot in slots if (anchor := self._seal.read(slot))), default=None)

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _opened(self) -> int:
        if self._handle is None:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
            if os.fstat(self._handle).st_size < SLOTS * _SLOT_BYTES:
                self._make_room(self._handle)
        return self._handle

    def _make_room(self, handle: int) -> None:
        """Take the ring's whole room at once: a disk that fills up later does not stop it."""
        kept = os.pread(handle, SLOTS * _SLOT_BYTES, 0)
        os.pwrite(handle, bytes(SLOTS * _SLOT_BYTES - len(kept)), len(kept))
