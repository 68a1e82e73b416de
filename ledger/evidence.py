"""The evidence of a conflict, checked and packed: is each entry what its till put its name to?

An entry is proved by the entries that lead from it to a head that the till signed. What is packed can be
checked without us: bytes, hashes, signature, public key.
"""

import hashlib
import json
from base64 import b64encode
from enum import StrEnum
from typing import Any

from msgspec import Struct, structs, to_builtins

from ledger.card_files import plain
from ledger.conflicts import Conflict, Evidence, Told
from ledger.resolving import Decision
from sync.protocol.signing import NotSigned, head_message, verify
from terminal.domain.entry import entry_hash, read_entry


class Proof(StrEnum):
    """What checking an entry gave."""

    SIGNED = "signed"
    UNSIGNED = "unsigned"
    """No signature of its till reaches as far as it."""
    BROKEN = "broken"
    """The bytes, the chain or the signature do not fit: somebody changed something."""


class Pack(Struct, frozen=True):
    """A conflict with everything told about it, what checking gave for each, and what was decided."""

    evidence: Evidence
    proofs: tuple[Proof, ...]
    decisions: tuple[Decision, ...]


def checked(evidence: Evidence, decisions: list[Decision]) -> Pack:
    """Check every entry."""
    return Pack(evidence, tuple(map(proof, evidence.told)), tuple(decisions))


def proof(told: Told) -> Proof:
    """Follow the chain from an entry to its signed head, and verify the signature."""
    if told.signed is None or told.public_key is None:
        return Proof.UNSIGNED
    previous = None
    for body in told.chain:
        try:
            entry = read_entry(body)
        except (
            ValueError
        ):  # msgspec's own errors are ValueErrors: one that cannot be read links nothing
            return Proof.BROKEN
        if previous is not None and entry.previous != previous:
            return Proof.BROKEN
        previous = entry_hash(body)
    first = told.entry
    if previous != told.signed.head or first is None:
        return Proof.BROKEN
    message = head_message(told.terminal, first.epoch, told.signed.seq, told.signed.head)
    try:
        verify(told.public_key, told.signed.signature, message)
    except NotSigned:
        return Proof.BROKEN
    return Proof.SIGNED


def conflict_values(one: Conflict) -> dict[str, object]:
    """Give a conflict as values for JSON, amounts as people write them beside."""
    return {
        **structs.asdict(one),
        "card": one.card.hex(),
        "id": one.id.hex(),
        "amount": plain(one.minor, one.unit),
        "loss": plain(one.shortfall, one.unit),
        "loser": one.terminal,
    }


def pack_values(pack: Pack) -> dict[str, object]:
    """Give the whole pack as values for JSON."""
    return {
        **conflict_values(pack.evidence.conflict),
        "evidence": [
            {**told_values(told), "proof": str(found)}
            for told, found in zip(pack.evidence.told, pack.proofs, strict=True)
        ],
        "decisions": [decision_values(one) for one in pack.decisions],
    }


def decision_values(one: Decision) -> dict[str, object]:
    """Give a decision as values for JSON."""
    return {**structs.asdict(one), "card": one.card.hex(), "id": one.id.hex()}


def told_values(told: Told) -> dict[str, Any]:
    """Bytes as hexadecimal, but for the entries themselves, which are base64."""
    entry = to_builtins(told.entry) if told.entry else None
    if entry and told.entry:
        for name in ("id", "card", "previous", "refunds", "together", "lease"):
            raw = getattr(told.entry, name)
            entry[name] = raw.hex() if raw else None
    signed = told.signed
    return {
        "terminal": told.terminal,
        "store": told.store,
        "public_key": told.public_key.hex() if told.public_key else None,
        "received_ms": told.received_ms,
        "entry": entry,
        "chain": [b64encode(body).decode() for body in told.chain],
        "signed": {
            "seq": signed.seq,
            "head": signed.head.hex(),
            "signature": signed.signature.hex(),
            "received_ms": signed.received_ms,
        }
        if signed
        else None,
    }


def digest(values: dict[str, object]) -> bytes:
    """Give the SHA-256 over the pack as JSON, keys in order, no blanks: what the ledger signs on the PDF."""
    return hashlib.sha256(
        json.dumps(values, sort_keys=True, separators=(",", ":")).encode()
    ).digest()
