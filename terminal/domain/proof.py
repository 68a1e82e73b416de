"""A receipt's proof: what an entry says, signed by the till, small enough for a QR code on paper.

It can be checked without a network by whoever has the till's public key, also before the entry reached the
ledger: the entry's hash and number in it say later whether the journal tells the same story.
"""

from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from msgspec import Struct

from terminal.domain import base45
from terminal.domain.decision import Authority
from terminal.domain.entry import Entry, EntryKind
from terminal.domain.ids import OperationId
from terminal.domain.money import Money, NotAnAmount

PREFIX: Final = "RTR1:"
_NAME: Final = b"RT1 receipt\n"
SIGNATURE_BYTES: Final = 64
TEXT_MAX: Final = 2_000


class BadProof(ValueError):
    """The text is no receipt's proof, or it was not signed with that key."""


class Proof(Struct, frozen=True, kw_only=True, array_like=True):
    """What the paper says. `minor` in the smallest part of `unit`; `hash` is the entry's."""

    terminal: str
    epoch: int
    seq: int
    hash: bytes
    id: OperationId
    kind: EntryKind
    at_ms: int
    minor: int
    unit: str
    last4: str
    authority: Authority | None
    left: int | None = None
    """What remained on the card, as the till knew it."""

    @property
    def amount(self) -> Money:
        """The amount with its unit."""
        return Money(self.minor, self.unit)

    def tells_of(self, entry: Entry) -> bool:
        """Does that entry say the same?"""
        told = (entry.terminal, entry.epoch, entry.seq, entry.id, entry.kind, entry.at_ms)
        here = (self.terminal, self.epoch, self.seq, self.id, self.kind, self.at_ms)
        return told == here and entry.amount == self.amount and entry.last4 == self.last4


_decoder: Final = msgspec.msgpack.Decoder(Proof)


def prove(entry: Entry, digest: bytes, left: Money | None, device_key: bytes) -> str:
    """Sign what an entry says; `digest` is its hash. For entries with an amount."""
    if entry.amount is None:
        raise AssertionError("a receipt of nothing")
    facts = msgspec.msgpack.encode(
        Proof(
            terminal=entry.terminal,
            epoch=entry.epoch,
            seq=entry.seq,
            hash=digest,
            id=entry.id,
            kind=entry.kind,
            at_ms=entry.at_ms,
            minor=entry.amount.minor,
            unit=entry.amount.unit,
            last4=entry.last4,
            authority=entry.authority,
            left=left.minor if left else None,
        )
    )
    signature = Ed25519PrivateKey.from_private_bytes(device_key).sign(_NAME + facts)
    return PREFIX + base45.encode(signature + facts)


def read_proof(text: str) -> Proof:
    """Say what a proof claims, unchecked: whose key to check it with. Raises BadProof."""
    return _parts(text)[0]


def check_proof(text: str, public_key: bytes) -> Proof:
    """Read a proof and check who signed it. Raises BadProof."""
    proof, facts, signature = _parts(text)
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _NAME + facts)
    except (InvalidSignature, ValueError) as error:
        raise BadProof("it was not signed by that till") from error
    return proof


def _parts(text: str) -> tuple[Proof, bytes, bytes]:
    if not text.startswith(PREFIX) or len(text) > TEXT_MAX:
        raise BadProof("this is no receipt of ours")
    try:
        raw = base45.decode(text.removeprefix(PREFIX))
        signature, facts = raw[:SIGNATURE_BYTES], raw[SIGNATURE_BYTES:]
        proof = _decoder.decode(facts)
        Money(proof.minor, proof.unit)
    except (ValueError, msgspec.DecodeError, NotAnAmount) as error:
        raise BadProof("it cannot be read") from error
    return proof, facts, signature
