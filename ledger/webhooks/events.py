"""The events that other programs can be told, and how each is named and written.

An event's id is made from the fact itself, so whoever tells it a second time tells the same one.
Nothing in an event can be spent and nothing is about a person: no code, no recipient.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

import msgspec
from msgspec import Struct


class EventKind(StrEnum):
    """What can be subscribed to."""

    REDEEMED = "card.redeemed"
    VOIDED = "card.voided"
    CONFLICT = "card.conflict"
    BLOCKED = "card.blocked"
    LOW_BALANCE = "card.low_balance"
    ENDING = "card.expiring_soon"
    TEST = "test"
    """Only ever sent when somebody asks for it."""


SUBSCRIBABLE: Final = tuple(kind for kind in EventKind if kind is not EventKind.TEST)


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened, ready to be kept. `fact` tells it from all others of its kind and card."""

    kind: EventKind
    card: bytes
    fact: bytes
    at_ms: int
    data: Mapping[str, object]

    @property
    def id(self) -> str:
        """Give the name under which receivers know it again."""
        told = b"\n".join((self.kind.encode(), self.card, self.fact))
        return "evt_" + hashlib.sha256(told).hexdigest()[:32]

    @property
    def body(self) -> str:
        """Write it as it is signed and sent: `type`, `timestamp` and `data`, as Standard Webhooks asks."""
        values = {
            "type": self.kind.value,
            "timestamp": instant_text(self.at_ms),
            "data": {"card": self.card.hex(), **self.data},
        }
        return msgspec.json.encode(values).decode()


def instant_text(instant_ms: int) -> str:
    """Write an instant as ISO 8601, UTC."""
    text = datetime.fromtimestamp(instant_ms / 1000, tz=UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
